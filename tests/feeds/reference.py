"""On which days each event falls, worked out from the YAML alone and in the plainest way: day by day, no rule of recurrence."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2026, 12, 31)
ONE = datetime.timedelta(days=1)
# A time of the year after may be held in December.
FAR = datetime.date(LAST.year + 1, 12, 31)
Days = dict[str, list[datetime.date]]


def read(path: Path) -> Any:
    """Everything as the strings that stand there."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


class Reference:
    """The events of a project: for each feed the days from `FIRST` to `LAST` by the events' ids, without those that have none."""

    def __init__(self, root: Path) -> None:
        self.off: set[datetime.date] = set()
        self.makeup: set[datetime.date] = set()
        self.announced: set[int] = set()
        for path in sorted((root / "data/workdays").glob("*.yml")):
            year = read(path)
            if year["state"] == "announced":
                self.announced.add(int(year["year"]))
            for holiday in year["holidays"]:
                self.off.update(span(day(holiday["first"]), day(holiday["last"])))
            self.makeup.update(map(day, year.get("makeup", [])))
        self.plans = {
            int(path.parent.name): read(path)["tasks"] for path in sorted((root / "data/plans").glob("*/plan.yml"))
        }
        self.duties = read(root / "data/duties.yml")

    def year(self, number: int) -> list[tuple[Any, Days]]:
        """Each task's record with its events."""
        return [(task, self._held(self._task(task))) for task in self.plans[number]]

    def recurring(self) -> list[tuple[Any, Days]]:
        """Each duty's record with its events."""
        since = day(self.duties["since"])
        return [(duty, self._held(self._duty(duty, since))) for duty in self.duties["duties"]]

    def _held(self, events: Iterable[tuple[str, datetime.date]]) -> Days:
        found: Days = {}
        for name, held in events:
            if FIRST <= held <= LAST:
                found.setdefault(name, []).append(held)
        return found

    def _task(self, task: Any) -> Iterator[tuple[str, datetime.date]]:
        name, dates = f"task-{task['id']}", task["dates"]
        start, due = day(dates["start"]), day(dates["due"])
        repeat = dates.get("repeat")
        if repeat is None:
            yield name, due
            return
        times = [
            each
            for each in span(start, due)
            if (each.weekday() == start.weekday() if repeat == "weekly" else each.day == start.day)
        ]
        yield from self._moved(name, times, dates["holiday"])

    def _duty(self, duty: Any, since: datetime.date) -> Iterator[tuple[str, datetime.date]]:
        name, when = f"duty-{duty['id']}", duty["when"]
        days = list(span(since, FAR))
        match when["every"]:
            case "week":
                times = [each for each in days if each.isoweekday() == int(when["weekday"])]
                yield from self._moved(name, times, when["holiday"])
            case "month":
                yield from self._moved(name, [each for each in days if each.day == int(when["day"])], when["holiday"])
            case "year":
                times = [each for each in days if is_day(each, when["month"], when["day"])]
                yield from self._moved(name, times, when["holiday"])
            case "season":
                begun = False
                for each in days:
                    # A season of one day begins and ends on it.
                    if is_day(each, when["from_month"], when["from_day"]):
                        begun = True
                        yield name, each
                    if begun and is_day(each, when["to_month"], when["to_day"]):
                        yield f"{name}.end", each
            case "moon":
                for each in map(day, when["days"]):
                    if each >= since:
                        yield f"{name}-{each.year}", each

    def _moved(self, name: str, times: list[datetime.date], rule: str) -> Iterator[tuple[str, datetime.date]]:
        for number, nominal in enumerate(times):
            if rule == "keep" or self.works(nominal) is not False:
                yield name, nominal
                continue
            if rule == "skip":
                continue
            found = nominal
            while self.works(found) is False:
                found += -ONE if rule == "before" else ONE
            if self.works(found) is None:  # nobody can say where to
                yield name, nominal
                continue
            earlier = times[:number][-1:] if rule == "before" else []
            later = times[number + 1 :][:1] if rule == "after" else []
            if all(other < found for other in earlier) and all(found < other for other in later):
                yield f"{name}-{nominal}", found

    def works(self, each: datetime.date) -> bool | None:
        if each in self.off:
            return False
        if each.year not in self.announced:
            return None
        return each in self.makeup or each.weekday() < 5


def people(record: Any) -> set[str]:
    """The roles that a record names."""
    return {role for key in ("lead", "support", "take_part") for role in record.get(key, [])}


def day(value: str) -> datetime.date:
    return datetime.date.fromisoformat(value)


def is_day(each: datetime.date, month: str, number: str) -> bool:
    return (each.month, each.day) == (int(month), int(number))


def span(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    while first <= last:
        yield first
        first += ONE
