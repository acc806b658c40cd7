"""A year on the calendar, narrowed to what one role or one topic has to do with."""

from collections.abc import Callable
from dataclasses import replace

from handbook.views.calendar import CalendarView, DayView, EntryView, MonthView

Keep = Callable[[EntryView], bool]


def of_role(role: str) -> Keep:
    """Whether this role leads, supports or takes part; always so for the role `all`."""
    return lambda entry: role == "all" or role in entry.roles


def of_topic(topic: str) -> Keep:
    """Whether an entry belongs to this topic."""
    return lambda entry: any(topic == named.id for named in entry.topics)


def narrowed(view: CalendarView, keep: Keep) -> CalendarView:
    """The same year with these entries alone."""

    def entries(every: tuple[EntryView, ...]) -> tuple[EntryView, ...]:
        return tuple(entry for entry in every if keep(entry))

    def day(each: DayView | None) -> DayView | None:
        return each and replace(each, entries=entries(each.entries))

    def month(each: MonthView) -> MonthView:
        weeks = tuple(tuple(day(one) for one in week) for week in each.weeks)
        return replace(each, weeks=weeks, entries=entries(each.entries))

    return replace(view, months=tuple(month(each) for each in view.months))
