"""A year on the calendar: what falls on each day, and each month's list."""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.model import Handbook, Lang
from handbook.model.duty import Monthly, Occasion, Weekly, When
from handbook.recurrence import Occurrence, occurrences
from handbook.views.badge import Badge
from handbook.views.duty import ADDRESS, DutyView
from handbook.views.task import Named, TaskView, task_place
from handbook.views.words import join, month, period, short_day, weekday
from handbook.workdays import ONE_DAY, Kind, WorkCalendar, work_calendar


@dataclass(frozen=True)
class EntryView:
    """A task or duty in a month: one line of the month's list, and a mark on each of its `days`.

    `address` and `anchor` lead to its full text within the language; `id` is unique in the year, `item` its record's id.
    `when` says on which days, `notes` what was moved or left out. `last` is the end of a season, the last of `days` otherwise.
    """

    id: str
    month: int
    kind: str
    item: str
    title: str
    days: tuple[datetime.date, ...]
    last: datetime.date
    when: str
    notes: tuple[str, ...]
    lead: tuple[Named, ...]
    roles: tuple[str, ...]
    topics: tuple[Named, ...]
    source: Badge
    address: str
    anchor: str


@dataclass(frozen=True)
class DayView:
    """A day of the grid. `off` is the festival's name on a day off, else what else is to be said of the day, or nothing."""

    day: datetime.date
    kind: Kind
    off: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True)
class MonthView:
    """A month: weeks from Monday, None for days of other months, and its list in order of days."""

    number: int
    name: str
    anchor: str
    weeks: tuple[tuple[DayView | None, ...], ...]
    entries: tuple[EntryView, ...]


@dataclass(frozen=True)
class CalendarView:
    """A year. `announced` says whether its days off are known; `notice` is the number of the year's notice, if there is one.

    `roles` and `topics` are what the entries can be narrowed to.
    """

    year: int
    lang: Lang
    announced: bool
    notice: str
    months: tuple[MonthView, ...]
    roles: tuple[Named, ...]
    topics: tuple[Named, ...]
    updated: datetime.date

    @property
    def entries(self) -> tuple[EntryView, ...]:
        return tuple(entry for each in self.months for entry in each.entries)


def calendar_years(handbook: Handbook) -> tuple[int, ...]:
    """The years that have a calendar: those with a notice, that of the handbook's own day, and the one after it."""
    now = handbook.as_of.year
    return tuple(sorted({*(year.year for year in handbook.years), now, now + 1}))


def calendar_view(
    handbook: Handbook, year: int, tasks: Sequence[TaskView], notice: str, duties: Sequence[DutyView], lang: Lang
) -> CalendarView:
    """The year with its `tasks` (none where it has no notice) and the duties that none of its tasks stands for."""
    days = work_calendar(handbook.workdays)
    found: list[EntryView] = []
    for task in tasks:
        found += _task_entries(handbook, year, task, days, lang)
    whens = {duty.id: duty.when for duty in handbook.duties}
    covered = {duty.id for duty in handbook.duties if any(clause.startswith(f"{year}-") for clause in duty.clauses)}
    for duty in duties:
        if duty.id not in covered or not tasks:
            found += _duty_entries(handbook, year, duty, whens[duty.id], days, lang)
    months = tuple(_month(handbook, year, number, found, days, lang) for number in range(1, 13))
    present = {role for entry in found for role in entry.roles}
    topics = {topic.id for entry in found for topic in entry.topics}
    return CalendarView(
        year=year,
        lang=lang,
        announced=days.announced(year),
        notice=notice,
        months=months,
        roles=tuple(Named(role.id, role.name.get(lang)) for role in handbook.roles if role.id in present),
        topics=tuple(Named(topic.id, topic.name.get(lang)) for topic in handbook.topics if topic.id in topics),
        updated=handbook.as_of,
    )


def task_times(task: TaskView, days: WorkCalendar[object]) -> list[Occurrence]:
    """Each time of a task that repeats, or the day that it is due."""
    if task.repeat is None:
        return [Occurrence(task.due, task.due, task.due, settled=True)]
    when: Weekly | Monthly
    if task.repeat == "weekly":
        when = Weekly.model_validate(
            {"every": "week", "weekday": str(task.start.isoweekday()), "holiday": task.holiday}
        )
    else:
        when = Monthly.model_validate({"every": "month", "day": str(task.start.day), "holiday": task.holiday})
    return occurrences(when, task.start, task.due, days)


def moved_words(handbook: Handbook, times: Sequence[Occurrence], days: WorkCalendar[object], lang: Lang) -> list[str]:
    """What was moved or left out because of days off, and the year in which nothing could be moved yet."""
    found = []
    for each in times:
        if each.moved:
            key = "lapsed" if each.day is None else "moved.before" if each.day < each.nominal else "moved.after"
            found.append(
                handbook.label(f"calendar.{key}", lang).format(
                    nominal=short_day(each.nominal, lang),
                    off=off_words(handbook, each.nominal, days, lang),
                    day=short_day(each.day, lang) if each.day else "",
                )
            )
    unsettled = sorted({each.nominal.year for each in times if not each.settled})
    found += [handbook.label("calendar.unsettled", lang).format(year=year) for year in unsettled]
    return found


def off_words(handbook: Handbook, day: datetime.date, days: WorkCalendar[object], lang: Lang) -> str:
    """Why people do not work on a day, or that they make up for one: 国庆节放假, 休息日, 调休上班."""
    holiday = next((off.name.get(lang) for year in handbook.workdays for off in year.holidays if day in off.days), "")
    return handbook.label(f"planner.kind.{days.kind(day)}", lang).format(holiday=holiday)


def _task_entries(
    handbook: Handbook, year: int, task: TaskView, days: WorkCalendar[object], lang: Lang
) -> Iterator[EntryView]:
    for number, times in _by_month(task_times(task, days)):
        held = tuple(each.day for each in times if each.day)
        yield EntryView(
            id=f"m{number}-t-{task.id}",
            month=number,
            kind="task",
            item=task.id,
            title=task.title,
            days=held,
            last=held[-1] if held else times[-1].nominal,
            when=_task_words(handbook, task, held, lang),
            notes=tuple(moved_words(handbook, times, days, lang)),
            lead=task.lead,
            roles=task.roles,
            topics=task.topics,
            source=task.date_source,
            address=task_place(year, task.point),
            anchor=task.anchor,
        )


def _task_words(handbook: Handbook, task: TaskView, held: Sequence[datetime.date], lang: Lang) -> str:
    """The days of a task that repeats; of any other the day by which it is to be done."""
    when = _days_words(held, lang)
    return when if task.repeat else handbook.label("calendar.by", lang).format(day=when)


def _duty_entries(
    handbook: Handbook, year: int, duty: DutyView, when: When, days: WorkCalendar[object], lang: Lang
) -> Iterator[EntryView]:
    if isinstance(when, Occasion):
        return
    # A time of a neighbouring year may be moved into this one.
    around = occurrences(when, datetime.date(year - 1, 12, 1), datetime.date(year + 1, 1, 31), days)
    times = [each for each in around if (each.day or each.nominal).year == year]
    for number, some in _by_month(times):
        held = tuple(each.day for each in some if each.day)
        season = some[-1].last > some[-1].nominal and len(some) == 1 and duty.every == "season"
        yield EntryView(
            id=f"m{number}-{duty.anchor}",
            month=number,
            kind="duty",
            item=duty.id,
            title=duty.title,
            days=held,
            last=some[-1].last,
            when=period(held[0], some[-1].last, lang) if season else _days_words(held, lang),
            notes=tuple(moved_words(handbook, some, days, lang)),
            lead=duty.lead,
            roles=duty.roles,
            topics=duty.topics,
            source=duty.source,
            address=ADDRESS,
            anchor=duty.anchor,
        )


def _by_month(times: Sequence[Occurrence]) -> Iterator[tuple[int, list[Occurrence]]]:
    groups: dict[int, list[Occurrence]] = {}
    for each in times:
        groups.setdefault((each.day or each.nominal).month, []).append(each)
    yield from sorted(groups.items())


def _days_words(days: Sequence[datetime.date], lang: Lang) -> str:
    """Days of one month: 4月8日、15日、22日（周五）; the day of the week only where it is the same for all."""
    if not days:
        return ""
    same = {day.weekday() for day in days}
    if lang == "zh":
        found = join([short_day(days[0], lang), *(f"{day.day}日" for day in days[1:])], lang)
        return f"{found}（{weekday(days[0], lang)}）" if len(same) == 1 else found
    found = f"{join([str(day.day) for day in days], lang)} {month(days[0].month, lang)}"
    return f"{found} ({weekday(days[0], lang)})" if len(same) == 1 else found


def _month(
    handbook: Handbook,
    year: int,
    number: int,
    entries: Sequence[EntryView],
    days: WorkCalendar[object],
    lang: Lang,
) -> MonthView:
    mine = [entry for entry in entries if entry.month == number]
    mine.sort(key=lambda entry: (entry.days[0] if entry.days else entry.last, entry.kind, entry.item))

    def view(day: datetime.date) -> DayView | None:
        if day.month != number:
            return None
        kind = days.kind(day)
        words = off_words(handbook, day, days, lang) if kind in ("holiday", "makeup") else ""
        return DayView(day, kind, words, tuple(entry for entry in mine if day in entry.days))

    first = datetime.date(year, number, 1)
    monday = first - ONE_DAY * first.weekday()
    count = (first.weekday() + calendar.monthrange(year, number)[1] + 6) // 7
    weeks = tuple(tuple(view(monday + ONE_DAY * (7 * week + day)) for day in range(7)) for week in range(count))
    return MonthView(number, month(number, lang), f"m{number}", weeks, tuple(mine))
