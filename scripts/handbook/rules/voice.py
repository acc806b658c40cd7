"""The weekly study: an issue on each day that the duty asks for and on no other, and everything that issues point to exists."""

import datetime
from collections.abc import Iterator, Mapping

from handbook.citation import Citation, refusal
from handbook.layout import LAWS, PROCEDURES, VOICE, file_of
from handbook.load import Sources
from handbook.load.sources import Key
from handbook.model import Handbook, Reading, Voice, Week
from handbook.model.base import Text
from handbook.model.duty import Weekly
from handbook.problems import Problem
from handbook.recurrence import Occurrence, occurrences
from handbook.rules.references import known, once
from handbook.workdays import WorkCalendar, work_calendar

_DAYS = "一二三四五六日"


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Days without an issue or with two, dangling references, outside pages that are not official, what a course lacks."""
    days = work_calendar(handbook.workdays)
    duties = {duty.id: duty for duty in handbook.duties}
    for voice in handbook.voices:
        path = file_of(VOICE, str(voice.year))
        duty = duties.get(voice.follows)
        if duty is None or not isinstance(duty.when, Weekly):
            weekly = [each.id for each in handbook.duties if isinstance(each.when, Weekly)]
            yield from known(sources, voice.follows, weekly, "每周的事", path, "follows")
        else:
            yield from _days(voice, duty.when, days, sources, path)
        yield from once(sources, path, "weeks", [week.friday.isoformat() for week in voice.weeks], "friday")
        for index, week in enumerate(voice.weeks):
            yield from _week(handbook, week, sources, path, index)
        yield from _course(handbook, voice, sources, path)


def _days(voice: Voice, when: Weekly, days: WorkCalendar[Text], sources: Sources, path: str) -> Iterator[Problem]:
    times = {each.nominal: each for each in occurrences(when, voice.from_, voice.to, days)}
    name = _DAYS[when.weekday - 1]
    for index, week in enumerate(voice.weeks):
        place = (path, "weeks", index, "friday")
        day = week.friday
        if day.isoweekday() != when.weekday:
            nearest = day + datetime.timedelta(days=when.weekday - day.isoweekday())
            message = f"{day}是周{_DAYS[day.weekday()]}，这里写周{name}的日子，那一周是{nearest}；放假提前由程序算"
            yield sources.problem(message, *place)
        elif day not in times:
            yield sources.problem(
                f"{day}不在{voice.from_}（from）到{voice.to}（to）之间，请改日子，或者改 from、to", *place
            )
        elif times[day].day is None:
            why = _off(day, days)
            yield sources.problem(
                f"{_chinese(day)}{why}，这一周没有工作日可以提前，不办“工会之声”，请删去这一期", *place
            )
        if index and day < voice.weeks[index - 1].friday:
            yield sources.problem(f"{day}排在{voice.weeks[index - 1].friday}后面，请按日子从早到晚排", *place)
    written = _written(sources, path) | {week.friday.isoformat() for week in voice.weeks}
    for day, time in times.items():
        if time.day is not None and day.isoformat() not in written:
            yield _missing(voice, day, time, name, days, sources, path)


def _missing(
    voice: Voice, day: datetime.date, time: Occurrence, name: str, days: WorkCalendar[Text], sources: Sources, path: str
) -> Problem:
    """Said where the issue before it stands, as the new one belongs below it."""
    before = [index for index, week in enumerate(voice.weeks) if week.friday < day]
    moved = f"（{_off(day, days)}，提前到{_chinese(time.day)}）" if time.day and time.day != day else ""
    message = f"{day}（周{name}）没有写{moved}；请在这一期后面补一期，或运行 python scripts/new.py week"
    if not before:
        return sources.problem(message.replace("这一期后面", "最前面"), path, "weeks")
    return sources.problem(message, path, "weeks", before[-1], "friday")


def _written(sources: Sources, path: str) -> set[str]:
    """The days of all issues as they stand in the file, those with faults included."""
    node = sources.whole.get(path)
    weeks = node.value["weeks"][1].value if node and isinstance(node.value, dict) and "weeks" in node.value else ()
    found = set()
    for week in weeks if isinstance(weeks, list) else ():
        if isinstance(week.value, dict) and "friday" in week.value:
            found.add(str(week.value["friday"][1].value))
    return found


def _off(day: datetime.date, days: WorkCalendar[Text]) -> str:
    holiday = days.holiday(day)
    return f"{holiday.zh}放假" if holiday else "不上班"


def _chinese(day: datetime.date) -> str:
    return f"{day.month}月{day.day}日"


def _week(handbook: Handbook, week: Week, sources: Sources, path: str, index: int) -> Iterator[Problem]:
    topics = [topic.id for topic in handbook.topics]
    clauses = [clause.id for year in handbook.years for clause in year.notice.clauses]
    for number, topic in enumerate(week.topics):
        yield from known(sources, topic, topics, "专题", path, "weeks", index, "topics", number)
    for number, clause in enumerate(week.clauses):
        yield from known(sources, clause, clauses, "条款", path, "weeks", index, "clauses", number)
    for number, reading in enumerate(week.read):
        yield from _reading(handbook, reading, sources, path, "weeks", index, "read", number)


def _reading(handbook: Handbook, reading: Reading, sources: Sources, path: str, *keys: Key) -> Iterator[Problem]:
    if reading.law is not None:
        by_id = {instrument.id: instrument for instrument in handbook.instruments}
        # A file that could not be read is spoken of where it lies.
        unread = reading.law not in by_id and file_of(LAWS, reading.law) in sources.texts
        message = None if unread else refusal(by_id.get, Citation(reading.law, None, reading.articles))
        if message:
            yield sources.problem(message, path, *keys, "law" if reading.law not in by_id else "articles")
    if reading.procedure is not None:
        procedures = [procedure.id for procedure in handbook.procedures]
        if file_of(PROCEDURES, reading.procedure) not in sources.texts:
            yield from known(sources, reading.procedure, procedures, "程序", path, *keys, "procedure")
        if reading.procedure in procedures:
            parts = procedure_parts(handbook, reading.procedure)
            for number, part in enumerate(reading.parts):
                yield from known(sources, part, parts, "步骤或判断", path, *keys, "parts", number)
    if reading.url is not None and not handbook.site.is_official(reading.url):
        message = (
            "不在 data/site.yml 的 official_hosts（官方网站）里，页面上会注明“不是官方网站”；是官方的请把域名加进去"
        )
        yield sources.problem(message, path, *keys, "url", severity="notice")


def procedure_parts(handbook: Handbook, procedure_id: str) -> list[str]:
    """The ids of a procedure's steps, and of what its planner decides."""
    procedure = handbook.procedure(procedure_id)
    return [*(step.id for step in procedure.steps), *(each.id for each in procedure.planner.decisions)]


def _course(handbook: Handbook, voice: Voice, sources: Sources, path: str) -> Iterator[Problem]:
    """What the year was to cover and does not. It stops nothing: a year is written week by week."""
    course = voice.course
    readings = [reading for week in voice.weeks for reading in week.read]
    by_id: Mapping[str, object] = {instrument.id: instrument for instrument in handbook.instruments}
    if course.law is not None:
        yield from known(sources, course.law, list(by_id), "法规", path, "course", "law")
        if course.law in by_id:
            whole = range(1, (handbook.instrument(course.law).current.articles or 0) + 1)
            read = {number for each in readings if each.law == course.law for number in each.articles}
            if missing := [f"第{number}条" for number in whole if number not in read]:
                yield _lack(sources, f"《{handbook.instrument(course.law).short.zh}》", missing, path, "law")
    procedures = [procedure.id for procedure in handbook.procedures]
    for index, each_id in enumerate(course.procedures):
        yield from known(sources, each_id, procedures, "程序", path, "course", "procedures", index)
        if each_id in procedures:
            done = {part for each in readings if each.procedure == each_id for part in each.parts}
            if missing := [part for part in procedure_parts(handbook, each_id) if part not in done]:
                yield _lack(sources, handbook.procedure(each_id).title.zh, missing, path, "procedures", index)
    if course.topics is not None:
        met = {topic for week in voice.weeks for topic in week.topics}
        if missing := [topic.name.zh for topic in handbook.topics if topic.id not in met]:
            yield _lack(sources, "专题", missing, path, "topics")


def _lack(sources: Sources, what: str, missing: list[str], path: str, *keys: Key) -> Problem:
    return sources.problem(f"全年还没有学到{what}：{'、'.join(missing)}", path, "course", *keys, severity="notice")
