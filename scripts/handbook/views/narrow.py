"""A year on the calendar, narrowed to what one role or one topic has to do with."""

from collections.abc import Callable
from dataclasses import replace

from handbook.views.calendar import CalendarView, DayView, EntryView, MonthView


def for_role(view: CalendarView, role: str) -> CalendarView:
    """What this role leads, supports or takes part in; everything for the role `all`."""
    return view if role == "all" else _narrow(view, lambda entry: role in entry.roles)


def for_topic(view: CalendarView, topic: str) -> CalendarView:
    """What belongs to this topic."""
    return _narrow(view, lambda entry: topic in {named.id for named in entry.topics})


def _narrow(view: CalendarView, keep: Callable[[EntryView], bool]) -> CalendarView:
    def entries(every: tuple[EntryView, ...]) -> tuple[EntryView, ...]:
        return tuple(entry for entry in every if keep(entry))

    def day(each: DayView | None) -> DayView | None:
        return each and replace(each, entries=entries(each.entries))

    def month(each: MonthView) -> MonthView:
        weeks = tuple(tuple(day(one) for one in week) for week in each.weeks)
        return replace(each, weeks=weeks, entries=entries(each.entries))

    return replace(view, months=tuple(month(each) for each in view.months))
