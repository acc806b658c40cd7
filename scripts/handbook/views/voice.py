"""The weekly study as lists show it: the issues of each year by month, and what a year covers."""

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from handbook.model import Duty, Handbook, Lang, Voice, Week
from handbook.recurrence import Occurrence, occurrences
from handbook.views.badge import Badge, english_badge
from handbook.views.calendar import moved_words
from handbook.views.citation import Words, words
from handbook.views.duty import when_words
from handbook.views.task import Named, named_topics
from handbook.views.words import day, join, labelled, month, short_day, titled, weekday
from handbook.workdays import work_calendar

ADDRESS = "voice/"
NEWEST = 60  # issues that feeds and the card of this week hold
_PACE = {"zh": 400, "en": 200}  # characters or words a minute, read with attention
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Issue:
    """An issue in a list. `friday` is the day by the rule and its id for good, `held` the day on which it is sent out.

    `note` says why it was moved, and is empty where it was not; `minutes` is how long it takes to read.
    """

    id: str
    friday: datetime.date
    held: datetime.date
    address: str
    theme: str
    day: str
    short: str
    note: str
    why: Words
    topics: tuple[Named, ...]
    minutes: int
    updated: datetime.date
    english: Badge | None


@dataclass(frozen=True)
class Lapse:
    """A week without an issue, and why."""

    friday: datetime.date
    note: str


@dataclass(frozen=True)
class VoiceMonth:
    """The weeks whose issue is held in a month, or would have been, in order."""

    anchor: str
    name: str
    entries: tuple[Issue | Lapse, ...]

    @property
    def issues(self) -> tuple[Issue, ...]:
        return tuple(each for each in self.entries if isinstance(each, Issue))


@dataclass(frozen=True)
class CourseRow:
    """What an issue covers of the law and the procedures that the year is to cover."""

    issue: Issue
    articles: str
    parts: str


@dataclass(frozen=True)
class VoiceYear:
    """A year. `law` and `procedure` name what its course covers; they are empty where it has none."""

    year: int
    title: str
    note: str
    rule: str
    months: tuple[VoiceMonth, ...]
    law: str
    procedure: str
    course: tuple[CourseRow, ...]

    @property
    def issues(self) -> tuple[Issue, ...]:
        return tuple(issue for each in self.months for issue in each.issues)


@dataclass(frozen=True)
class VoiceView:
    """All years, the newest first. `on` is the day as of which files are made; `duty` is the id of what asks for the issues."""

    lang: Lang
    on: datetime.date
    years: tuple[VoiceYear, ...]
    duty: str

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, the oldest first."""
        return tuple(issue for year in reversed(self.years) for issue in year.issues)

    @property
    def due(self) -> tuple[Issue, ...]:
        """Those that have been sent out, the oldest first."""
        return tuple(issue for issue in self.issues if issue.held <= self.on)

    @property
    def near(self) -> tuple[Issue, ...]:
        """The newest of them and all that are still to come: what may be a reader's present issue."""
        return (*self.due[-NEWEST:], *(issue for issue in self.issues if issue.held > self.on))


def voice_view(handbook: Handbook, on: datetime.date, lang: Lang) -> VoiceView:
    """The issues of all years in one language, as of `on`."""
    years = tuple(_year(handbook, voice, lang) for voice in sorted(handbook.voices, key=lambda each: -each.year))
    duty = max(handbook.voices, key=lambda each: each.year).follows if handbook.voices else ""
    return VoiceView(lang, on, years, duty)


def _duty(handbook: Handbook, voice: Voice) -> Duty:
    return next(duty for duty in handbook.duties if duty.id == voice.follows)


def _year(handbook: Handbook, voice: Voice, lang: Lang) -> VoiceYear:
    days = work_calendar(handbook.workdays)
    duty = _duty(handbook, voice)
    weeks = {week.friday: week for week in voice.weeks}
    entries: list[Issue | Lapse] = []
    for time in occurrences(duty.when, voice.from_, voice.to, days):
        note = join(moved_words(handbook, [time], days, lang), lang) if time.moved else ""
        week = weeks.get(time.nominal)
        if week is not None and time.day is not None:
            entries.append(_issue(handbook, week, time, note, lang))
        elif time.day is None:
            entries.append(Lapse(time.nominal, note))
    issues = {each.friday: each for each in entries if isinstance(each, Issue)}
    course = voice.course
    law = titled(handbook.instrument(course.law).short.get(lang), lang) if course.law else ""
    procedures = [handbook.procedure(each) for each in course.procedures]
    rows = [_row(handbook, voice, week, issues[week.friday], lang) for week in voice.weeks if week.friday in issues]
    return VoiceYear(
        year=voice.year,
        title=voice.title.get(lang),
        note=voice.note.get(lang),
        rule=when_words(handbook, duty, lang),
        months=tuple(_months(entries, lang)),
        law=law,
        procedure=join([each.title.get(lang) for each in procedures], lang),
        course=tuple(rows) if law or procedures else (),
    )


def _months(entries: Iterable[Issue | Lapse], lang: Lang) -> Iterable[VoiceMonth]:
    def start(entry: Issue | Lapse) -> datetime.date:
        return (entry.held if isinstance(entry, Issue) else entry.friday).replace(day=1)

    for first, found in groupby(entries, start):
        yield VoiceMonth(f"m{first.year}-{first.month}", month(first.month, lang), tuple(found))


def issue_address(week: Week) -> str:
    """Where an issue's page is, within the language."""
    return f"{ADDRESS}{week.friday.isoformat()}/"


def _issue(handbook: Handbook, week: Week, time: Occurrence, note: str, lang: Lang) -> Issue:
    held = time.day or time.nominal
    return Issue(
        id=week.friday.isoformat(),
        friday=week.friday,
        held=held,
        address=issue_address(week),
        theme=week.theme.get(lang),
        day=day_words(held, lang),
        short=short_day(held, lang),
        note=note,
        why=words(handbook, week.why, lang),
        topics=named_topics(handbook, week.topics, lang),
        minutes=_minutes(handbook, week, lang),
        updated=week.updated,
        english=english_badge(handbook, week, lang),
    )


def day_words(value: datetime.date, lang: Lang) -> str:
    """2022年4月8日（周五）; Friday, 8 April 2022."""
    named = weekday(value, lang)
    return f"{day(value, lang)}（{named}）" if lang == "zh" else f"{named}, {day(value, lang)}"


def _minutes(handbook: Handbook, week: Week, lang: Lang) -> int:
    """Its own text rounded up, and a minute for each thing to read. The self-test is not counted."""
    texts = (week.why, *(each.say for each in week.read), *week.ask, week.do)
    whole = " ".join(words(handbook, each, lang) for each in texts)
    length = len(whole) if lang == "zh" else len(_WORD.findall(whole))
    return math.ceil(length / _PACE[lang]) + len(week.read)


def _row(handbook: Handbook, voice: Voice, week: Week, issue: Issue, lang: Lang) -> CourseRow:
    course = voice.course
    numbers = sorted({number for each in week.read if each.law and each.law == course.law for number in each.articles})
    parts = [part for each in week.read if each.procedure in course.procedures for part in each.parts]
    names: Mapping[str, str] = {
        part: name for each in course.procedures for part, (name, _, _) in part_places(handbook, each, lang).items()
    }
    return CourseRow(issue, spans(handbook, numbers, lang), join([names[part] for part in dict.fromkeys(parts)], lang))


def spans(handbook: Handbook, numbers: Iterable[int], lang: Lang) -> str:
    """Numbers of articles with those in a row drawn together: 第1至3条、第5条; 1 to 3, 5."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    one, many = handbook.label("voice.article", lang), handbook.label("voice.articles", lang)
    named = [many.format(first=run[0], last=run[-1]) if len(run) > 1 else one.format(number=run[0]) for run in found]
    return join(named, lang)


def part_places(handbook: Handbook, procedure_id: str, lang: Lang) -> dict[str, tuple[str, str, str]]:
    """Each step and decision of a procedure: its name, and the address and anchor within the language that show it."""
    procedure = handbook.procedure(procedure_id)
    steps = {step.id: (step.title.get(lang), f"congress/{procedure.id}/", f"s-{step.id}") for step in procedure.steps}
    decisions = {
        each.id: (each.question.get(lang), "congress/planner/", f"?kind={procedure.id}")
        for each in procedure.planner.decisions
    }
    return {**decisions, **steps}


def issue_title(handbook: Handbook, issue: Issue, lang: Lang) -> str:
    """An issue as it is named away from its page: “工会之声”：主题."""
    return labelled(handbook.label("voice.name", lang), issue.theme, lang)
