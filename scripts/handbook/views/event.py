"""Tasks and duties as events of a calendar: their days, and every word.

No day of an event stands in its words where its dates say it: correcting a date changes the dates alone.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from handbook.model import Handbook, Lang
from handbook.model.duty import Moon, Occasion, Season, When
from handbook.recurrence import Occurrence, occurrences
from handbook.views.badge import Badge
from handbook.views.basis import BasisView
from handbook.views.calendar import moved_words, task_times
from handbook.views.citation import Words
from handbook.views.duty import ADDRESS, DutyView
from handbook.views.task import Named, TaskView, people, task_place
from handbook.views.words import labelled, series
from handbook.workdays import WorkCalendar

Every = Literal["week", "month", "year"]
_EVERY: dict[str, Every] = {"weekly": "week", "monthly": "month", "week": "week", "month": "month", "year": "year"}


@dataclass(frozen=True)
class EventView:
    """An event that takes all of a day, or of each day of a series.

    `id` is unique, stable, and the same in every language. `day` is the first day; it recurs `every` week, month or year from
    there, on the same day of the week, number or date, up to `until` (without end if None), save on the days `without`.
    `lines` is what is said of it, `dated` the one among them that says where the day comes from; `address` and `anchor` lead to
    its page within the language.
    """

    id: str
    summary: str
    lines: tuple[str, ...]
    day: datetime.date
    every: Every | None
    until: datetime.date | None
    without: tuple[datetime.date, ...]
    roles: tuple[str, ...]
    topics: tuple[Named, ...]
    address: str
    anchor: str
    updated: datetime.date
    revision: int
    dated: str = ""


def task_events(
    handbook: Handbook, year: int, notice_number: str, task: TaskView, days: WorkCalendar[object], lang: Lang
) -> list[EventView]:
    """A task of a year's notice on the day it is due; one that repeats on each of its days, moved by its rule."""
    times = task_times(task, days)
    repeats = task.repeat is not None
    base = EventView(
        id=f"task-{task.id}",
        summary=task.title if repeats else handbook.label("event.due", lang).format(title=task.title),
        lines=_task_lines(handbook, notice_number, task, times, lang),
        day=times[0].nominal,
        every=_EVERY[task.repeat] if task.repeat else None,
        until=task.due if repeats else None,
        without=(),
        roles=task.roles,
        topics=task.topics,
        address=task_place(year, task.point),
        anchor=task.anchor,
        updated=task.updated,
        revision=task.revision,
        dated=_source(handbook, task.date_source, task.date_note, lang),
    )
    return list(_series(handbook, base, times, days, lang)) if repeats else [base]


def duty_events(handbook: Handbook, duty: DutyView, days: WorkCalendar[object], lang: Lang) -> list[EventView]:
    """A duty from the day that the calendar begins, without end; none for one that waits for an occasion.

    What moves on days off is moved in all years whose days off are known. A season has an event on its first day and one on
    its last; what follows the moon has one a year, as programs leave out lists of days that no rule makes.
    """
    when = _when(handbook, duty)
    if isinstance(when, Occasion):
        return []
    start = handbook.duties_since
    # In the year after the last that anything is known of, nothing is moved: a series that goes on can start there.
    known = max((year.year for year in handbook.workdays), default=start.year)
    last = max(when.days) if isinstance(when, Moon) else datetime.date(max(known, start.year) + 1, 12, 31)
    times = occurrences(when, start, last, days)
    if not times:
        return []
    base = EventView(
        id=f"duty-{duty.id}",
        summary=duty.title,
        lines=_duty_lines(handbook, duty, when, lang),
        day=times[0].nominal,
        every=None,
        until=None,
        without=(),
        roles=duty.roles,
        topics=duty.topics,
        address=ADDRESS,
        anchor=duty.anchor,
        updated=duty.updated,
        revision=duty.revision,
        dated=_source(handbook, duty.source, duty.note, lang),
    )
    if isinstance(when, Moon):
        return [replace(base, id=f"{base.id}-{each.nominal.year}", day=each.nominal) for each in times]
    if isinstance(when, Season):
        return [
            replace(base, id=each_id, summary=handbook.label(key, lang).format(title=duty.title), day=day, every="year")
            for each_id, key, day in (
                (base.id, "event.first", times[0].nominal),
                # A point stands in no id of a duty, so that this one is unique.
                (f"{base.id}.end", "event.last", times[0].last),
            )
        ]
    return list(_series(handbook, replace(base, every=_EVERY[when.every]), times, days, lang))


def _when(handbook: Handbook, duty: DutyView) -> When:
    return next(each.when for each in handbook.duties if each.id == duty.id)


def _series(
    handbook: Handbook, base: EventView, times: Sequence[Occurrence], days: WorkCalendar[object], lang: Lang
) -> Iterator[EventView]:
    """The series on the days by its rule, and an event of its own for each time that was moved."""
    kept = [each.nominal for each in times if not each.moved]
    if kept:
        without = tuple(each.nominal for each in times if each.moved and each.nominal > kept[0])
        yield replace(base, day=kept[0], without=without)
    for each in times:
        if each.moved and each.day is not None:
            key = "event.before" if each.day < each.nominal else "event.after"
            yield replace(
                base,
                id=f"{base.id}-{each.nominal.isoformat()}",
                summary=handbook.label(key, lang).format(title=base.summary),
                lines=(*moved_words(handbook, [each], days, lang), *base.lines),
                day=each.day,
                every=None,
                until=None,
            )


def _task_lines(
    handbook: Handbook, notice_number: str, task: TaskView, times: Sequence[Occurrence], lang: Lang
) -> tuple[str, ...]:
    unsettled = not all(each.settled for each in times)
    return (
        *_english(task.english),
        *_numbered(task.steps),
        *_who(handbook, task, lang),
        *_days_off(handbook, task.holiday, unsettled, lang),
        _source(handbook, task.date_source, task.date_note, lang),
        _fact(handbook, "column.evidence", series(task.evidence, lang), lang),
        *_basis(handbook, task.basis, lang),
        *(labelled(quote.label, quote.quote, lang) for quote in task.quotes),
        f"{notice_number} {task.id}",
    )


def _duty_lines(handbook: Handbook, duty: DutyView, when: When, lang: Lang) -> tuple[str, ...]:
    rule = None if isinstance(when, Season | Moon | Occasion) else when.holiday
    clauses = series([clause.label for clause in duty.clauses], lang)
    return (
        *_english(duty.english),
        *_numbered(duty.do),
        *_who(handbook, duty, lang),
        *([_fact(handbook, "event.when", duty.when, lang)] if isinstance(when, Moon) else []),
        *_days_off(handbook, rule, rule != "keep", lang),
        _source(handbook, duty.source, duty.note, lang),
        *_basis(handbook, duty.basis, lang),
        *([_fact(handbook, "event.clauses", clauses, lang)] if clauses else []),
    )


def _fact(handbook: Handbook, key: str, text: str, lang: Lang) -> str:
    return labelled(handbook.label(key, lang), text, lang)


def _english(badge: Badge | None) -> Iterator[str]:
    if badge is not None:
        yield badge.label


def _numbered(items: Sequence[str]) -> Iterator[str]:
    if len(items) == 1:
        yield items[0]
    else:
        yield from (f"{number}. {item}" for number, item in enumerate(items, 1))


def _who(handbook: Handbook, record: TaskView | DutyView, lang: Lang) -> Iterator[str]:
    for key, names in (("lead", record.lead), ("support", record.support), ("take_part", record.take_part)):
        if names:
            yield _fact(handbook, f"column.{key}", people(names, lang), lang)
    yield record.assigned.label


def _days_off(handbook: Handbook, rule: str | None, unsettled: bool, lang: Lang) -> Iterator[str]:
    """What becomes of a day off, and, if times lie in years of which nobody can say yet, that they were not moved."""
    if rule is None:
        return
    yield _fact(handbook, "event.holiday", handbook.label(f"event.holiday.{rule}", lang), lang)
    if unsettled:
        yield handbook.label("event.unsettled", lang)


def _source(handbook: Handbook, source: Badge, note: Words, lang: Lang) -> str:
    return _fact(handbook, "column.date_source", labelled(source.label, note, lang), lang)


def _basis(handbook: Handbook, basis: Sequence[BasisView], lang: Lang) -> Iterator[str]:
    if basis:
        yield _fact(handbook, "column.basis", series([each.plain for each in basis], lang), lang)
