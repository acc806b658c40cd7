"""Days of a plan: parsed from what people type, counted, and as words."""

import calendar
import datetime
import re
import unicodedata

from handbook.planning.data import PlannerData
from handbook.workdays import WorkCalendar

FIRST_YEAR, LAST_YEAR = 2000, 2100
ONE_DAY = datetime.timedelta(days=1)
_DATE = re.compile(r"^ *([0-9]{4})-([0-9]{2})-([0-9]{2}) *\Z")
_NUMBER = re.compile(r"^ *([0-9]{1,15}) *\Z")
_NAME = re.compile(r"\{([a-z_]+)\}")


def fill(template: str, **values: object) -> str:
    """The template with `{name}` replaced by its value; a name without a value stays as it is."""
    return _NAME.sub(lambda found: str(values.get(found[1], found[0])), template)


def number(text: str) -> int | None:
    """A whole number as people type it, full-width digits too; None if it is none."""
    found = _NUMBER.match(unicodedata.normalize("NFKC", text))
    return int(found[1]) if found else None


def date(text: str) -> datetime.date | None:
    """A day as YYYY-MM-DD; None if there is no such day."""
    found = _DATE.match(unicodedata.normalize("NFKC", text))
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Days:
    """What each day is, and what it is called."""

    def __init__(self, data: PlannerData) -> None:
        self._data = data
        self.work = WorkCalendar(
            [year.year for year in data.years if year.announced],
            {datetime.date.fromisoformat(day): name for year in data.years for day, name in year.off.items()},
            [datetime.date.fromisoformat(day) for year in data.years for day in year.makeup],
        )

    def words(self, day: datetime.date) -> str:
        """The day with its year."""
        month = self._data.months[day.month - 1]
        return fill(self._data.labels["day"], year=day.year, month=month, day=day.day)

    def weekday(self, day: datetime.date) -> str:
        return self._data.weekdays[day.weekday()]

    def working_words(self, day: datetime.date) -> str:
        """Whether it is a working day, in words."""
        return fill(self._data.labels[f"kind.{self.work.kind(day)}"], holiday=self.work.holiday(day) or "")
