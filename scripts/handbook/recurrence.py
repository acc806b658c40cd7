"""On which days something recurs, and what becomes of a day that falls on a day off.

Rules: `before` takes the last working day before it, `after` the first one after it, `skip` leaves it out, and without a rule
it stays. A moved day stays between its neighbours: where every day between two times is off, that time lapses. In a year
whose days off are not announced nothing moves, as nobody can say what to move around; a statutory day of such a year only
moves to a day that is known to be worked.
"""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.model.duty import Monthly, Moon, Occasion, Season, Weekly, When, Yearly
from handbook.model.plan import OnHoliday
from handbook.workdays import ONE_DAY, WorkCalendar


@dataclass(frozen=True)
class Occurrence:
    """One time of something that recurs.

    `nominal` is the day by its rule, `day` the day it is held, None if it lapses. `last` is the end of a season, the day
    itself otherwise. `settled` is False where the year's days off are not announced.
    """

    nominal: datetime.date
    day: datetime.date | None
    last: datetime.date
    settled: bool

    @property
    def moved(self) -> bool:
        """Whether it is not held on the day by its rule."""
        return self.day != self.nominal


def occurrences(when: When, start: datetime.date, end: datetime.date, days: WorkCalendar[object]) -> list[Occurrence]:
    """Every time whose nominal day lies from `start` to `end`, both included, in order."""
    if isinstance(when, Season):
        return [
            Occurrence(first, first, _season_end(when, first), settled=True)
            for first in _yearly(when.from_month, when.from_day, start, end)
        ]
    rule = None if isinstance(when, Moon | Occasion) or when.holiday == "keep" else when.holiday
    if isinstance(when, Weekly):
        nominal = list(weekly(when.weekday, start, end))
        first, last = (nominal[0], nominal[-1]) if nominal else (start, end)
        before, after = first - ONE_DAY * 7, last + ONE_DAY * 7
    elif isinstance(when, Monthly):
        nominal = list(monthly(when.day, start, end))
        before, after = start - ONE_DAY * 31, end + ONE_DAY * 31
    elif isinstance(when, Yearly):
        nominal = list(_yearly(when.month, when.day, start, end))
        before, after = start - ONE_DAY * 365, end + ONE_DAY * 365
    elif isinstance(when, Moon):
        nominal = [day for day in when.days if start <= day <= end]
        before, after = start, end
    else:
        return []
    return settle(nominal, rule, before, after, days)


def settle(
    nominal: Sequence[datetime.date],
    rule: OnHoliday | None,
    before: datetime.date,
    after: datetime.date,
    days: WorkCalendar[object],
) -> list[Occurrence]:
    """What becomes of each nominal day. `before` and `after` are the times before the first and after the last."""
    found = []
    bounds = [before, *nominal, after]
    for previous, day, following in zip(bounds, bounds[1:], bounds[2:], strict=False):
        working = days.working(day)
        settled = working is not None or rule is None
        if rule is None or working is not False:
            found.append(Occurrence(day, day, day, settled))
            continue
        moved = None if rule == "skip" else days.nearest(day, -1 if rule == "before" else 1)
        if moved is None and rule != "skip":
            found.append(Occurrence(day, day, day, settled=False))
            continue
        if moved is not None and not previous < moved < following:
            moved = None
        found.append(Occurrence(day, moved, moved or day, settled))
    return found


def weekly(weekday: int, start: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    """Every `weekday` (1 to 7) from `start` to `end`."""
    day = start + ONE_DAY * ((weekday - start.isoweekday()) % 7)
    while day <= end:
        yield day
        day += ONE_DAY * 7


def monthly(number: int, start: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    """Day `number` of every month that has one, from `start` to `end`."""
    for year in range(start.year, end.year + 1):
        for month in range(1, 13):
            if number <= calendar.monthrange(year, month)[1] and start <= datetime.date(year, month, number) <= end:
                yield datetime.date(year, month, number)


def _yearly(month: int, number: int, start: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    for year in range(start.year, end.year + 1):
        if start <= datetime.date(year, month, number) <= end:
            yield datetime.date(year, month, number)


def _season_end(season: Season, first: datetime.date) -> datetime.date:
    same_year = (season.to_month, season.to_day) >= (season.from_month, season.from_day)
    return datetime.date(first.year + (not same_year), season.to_month, season.to_day)
