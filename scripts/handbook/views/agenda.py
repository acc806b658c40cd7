"""What recurs and what falls in each year, in one language."""

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model import Handbook, Lang
from handbook.views.calendar import CalendarView, calendar_view, calendar_years
from handbook.views.checklist import YearView
from handbook.views.duty import DutyView, duty_views


@dataclass(frozen=True)
class Agenda:
    """All duties in the order of their record, and the calendars in order of years."""

    duties: tuple[DutyView, ...]
    calendars: tuple[CalendarView, ...]


def agenda(handbook: Handbook, years: Sequence[YearView], lang: Lang) -> Agenda:
    """The duties, and each year's calendar. A year that is not among `years` has no notice, and so no tasks."""
    duties = duty_views(handbook, lang)
    notices = {year.notice.year: year.notice for year in years}
    calendars = []
    for year in calendar_years(handbook):
        notice = notices.get(year)
        tasks, number = (notice.tasks, notice.number) if notice else ((), "")
        calendars.append(calendar_view(handbook, year, tasks, number, duties, lang))
    return Agenda(duties, tuple(calendars))
