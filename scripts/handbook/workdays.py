"""Which days are working days, and counting by them.

A day is a working day if the year's notice makes it one, or if it is a Monday to Friday that the notice does not take off.
Of a year whose notice is not out only the statutory days are known; every other day is `unknown`, weekends included, as
they may be made working days.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from typing import Generic, Literal, TypeVar

from handbook.model import WorkdayYear
from handbook.model.base import Text

Kind = Literal["working", "makeup", "weekend", "holiday", "unknown"]
ONE_DAY = datetime.timedelta(days=1)
N_co = TypeVar("N_co", covariant=True)


class WorkCalendar(Generic[N_co]):
    """Working days. `off` are the days off with the festival's name, `announced` the years of which all days are known."""

    def __init__(
        self, announced: Collection[int], off: Mapping[datetime.date, N_co], makeup: Collection[datetime.date]
    ) -> None:
        self._announced = frozenset(announced)
        self._off = off
        self._makeup = frozenset(makeup)

    def announced(self, year: int) -> bool:
        """Whether the year's days off and make-up days are known."""
        return year in self._announced

    def kind(self, day: datetime.date) -> Kind:
        """What the day is."""
        if day in self._off:
            return "holiday"
        if day.year not in self._announced:
            return "unknown"
        if day in self._makeup:
            return "makeup"
        return "weekend" if day.weekday() >= 5 else "working"

    def holiday(self, day: datetime.date) -> N_co | None:
        """The festival that a day off belongs to."""
        return self._off.get(day)

    def working(self, day: datetime.date) -> bool | None:
        """Whether people work on the day; None where nobody can say yet."""
        kind = self.kind(day)
        return None if kind == "unknown" else kind in ("working", "makeup")

    def nearest(self, day: datetime.date, step: Literal[-1, 1]) -> datetime.date | None:
        """The working day nearest to `day` in a direction, itself included; None if the way leads through unknown days."""
        while (working := self.working(day)) is not True:
            if working is None:
                return None
            day += ONE_DAY * step
        return day

    def count(self, anchor: datetime.date, days: int) -> datetime.date | None:
        """The day that is `days` working days after `anchor`, or before it if negative; the anchor is not counted.

        None if the way leads through days of which nobody can say yet what they are.
        """
        step: Literal[-1, 1] = -1 if days < 0 else 1
        day = anchor
        for _ in range(abs(days)):
            found = self.nearest(day + ONE_DAY * step, step)
            if found is None:
                return None
            day = found
        return day


def work_calendar(years: Iterable[WorkdayYear]) -> WorkCalendar[Text]:
    """The working days of all years that there is a record of."""
    known = tuple(years)
    return WorkCalendar(
        [year.year for year in known if year.state == "announced"],
        {day: off.name for year in known for off in year.holidays for day in off.days},
        [day for year in known for day in year.makeup],
    )
