"""The returns counted: by unit, task and topic, as of a day. Pure: the same outcomes and day give the same summary.

A unit's list counts once. Where two files of a unit and list hold the same entries, the first by name counts; where they
differ, neither does. Each task of a counted list is in exactly one state, so that the states add up to the tasks.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.returns.expected import Expected, TaskFacts
from handbook.returns.found import BLANK, MISSING, UNCLEAR, Addition, Answer, Finding, Outcome, Return
from handbook.returns.values import plain

STATES = ("done", "in-progress", "not-started", BLANK, "not-applicable", UNCLEAR, MISSING)
# What can still be late: whoever says nothing of a task is taken to have not done it, and shown as not filled in.
OPEN = frozenset(("in-progress", "not-started", BLANK))
COUNTED, SAME, CONFLICT, REFUSED = "counted", "same", "conflict", "refused"


@dataclass
class Tally:
    """Counts of tasks. `states` add up to `tasks`; `overdue` are those of `OPEN` whose day is past, by state.

    `late` were done after their day; `unproven` are done without a remark, `undated` without a day; `points` are those
    that tasks which apply can bring, `scored` the points that the units gave themselves.
    """

    states: Counter[str] = field(default_factory=Counter)
    overdue: Counter[str] = field(default_factory=Counter)
    late: int = 0
    unproven: int = 0
    undated: int = 0
    points: int = 0
    scored: float = 0.0

    @property
    def tasks(self) -> int:
        return sum(self.states.values())

    @property
    def overdue_tasks(self) -> int:
        return sum(self.overdue.values())

    @property
    def rate(self) -> float | None:
        """Done, of the tasks that apply; None where none does."""
        apply = self.tasks - self.states["not-applicable"]
        return self.states["done"] / apply if apply else None

    def add(self, answer: Answer, task: TaskFacts, on: datetime.date) -> None:
        """Count one answer."""
        self.states[answer.state] += 1
        if is_overdue(answer, task, on):
            self.overdue[answer.state] += 1
        if answer.state == "done":
            self.late += answer.done_on is not None and answer.done_on > task.due
            self.unproven += not answer.remark
            self.undated += answer.done_on is None
        if answer.state != "not-applicable":
            self.points += task.score
        self.scored += answer.score or 0.0


def is_overdue(answer: Answer, task: TaskFacts, on: datetime.date) -> bool:
    """Whether a task is not done although its day is past."""
    return answer.state in OPEN and task.due < on


@dataclass(frozen=True)
class UnitRow:
    """A counted list of a unit."""

    returned: Return
    role: str
    tally: Tally
    overdue: tuple[str, ...]
    unproven: tuple[str, ...]


@dataclass(frozen=True)
class FileRow:
    """What became of a file: one of the four above, whose it is as far as known, and why it did not count."""

    file: str
    fate: str
    unit: str
    why: str


@dataclass(frozen=True)
class Summary:
    """Everything that the workbook, the page and the picture show.

    `silent` are units asked for that returned nothing, `strangers` those that returned something unasked; both are None
    where it is not known who was asked.
    """

    on: datetime.date
    units: tuple[UnitRow, ...]
    tasks: tuple[tuple[TaskFacts, Tally], ...]
    topics: tuple[tuple[str, Tally], ...]
    total: Tally
    asked: int | None
    silent: tuple[str, ...] | None
    strangers: tuple[str, ...] | None
    files: tuple[FileRow, ...]
    additions: tuple[Addition, ...]
    findings: tuple[Finding, ...]

    def count(self, fate: str) -> int:
        """How many files met this fate."""
        return sum(file.fate == fate for file in self.files)


def summarise(
    outcomes: Iterable[Outcome], expected: Expected, on: datetime.date, asked: Sequence[str] | None
) -> Summary:
    """Count what came back. `asked` are the units that were to answer, if that is known."""
    read = list(outcomes)
    fates = _fates(read)
    counted = [each.returned for each in read if each.returned and fates[each.file].fate == COUNTED]
    tasks = {number: Tally() for number in expected.tasks}
    topics = {task.topic: Tally() for task in expected.tasks.values()}
    total = Tally()
    units = []
    places = {plain(unit): place for place, unit in enumerate(asked or ())}
    for returned in sorted(counted, key=lambda each: _order(each, places)):
        own = Tally()
        for answer in returned.answers:
            task = expected.tasks[answer.task]
            for tally in (own, total, tasks[task.id], topics[task.topic]):
                tally.add(answer, task, on)
        units.append(_unit(returned, own, expected, on))
    answered = {plain(each.returned.unit): each.returned.unit for each in reversed(read) if each.returned}
    return Summary(
        on=on,
        units=tuple(units),
        tasks=tuple((expected.tasks[number], tally) for number, tally in tasks.items() if tally.tasks),
        topics=tuple((name, tally) for name, tally in topics.items() if tally.tasks),
        total=total,
        asked=None if asked is None else len(asked),
        silent=None if asked is None else tuple(unit for unit in asked if plain(unit) not in answered),
        strangers=None if asked is None else _strangers(answered, asked),
        files=tuple(fates[each.file] for each in read),
        additions=tuple(addition for returned in counted for addition in returned.additions),
        findings=tuple(finding for each in read for finding in _told(each, fates[each.file])),
    )


def _order(returned: Return, places: Mapping[str, int]) -> tuple[int, str, str, int, str]:
    """As the units were listed, and then by name, with the numbers in names as numbers."""
    name = plain(returned.unit)
    pieces = [f"{int(piece):09}" if piece.isdecimal() else piece for piece in re.split("([0-9]{1,9})", name)]
    return places.get(name, len(places)), "".join(pieces), returned.unit, returned.year, returned.role


def _unit(returned: Return, tally: Tally, expected: Expected, on: datetime.date) -> UnitRow:
    return UnitRow(
        returned,
        expected.lists[returned.year, returned.role].name,
        tally,
        tuple(each.task for each in returned.answers if is_overdue(each, expected.tasks[each.task], on)),
        tuple(each.task for each in returned.answers if each.state == "done" and not each.remark),
    )


def _strangers(answered: Mapping[str, str], asked: Sequence[str]) -> tuple[str, ...]:
    known = {plain(unit) for unit in asked}
    return tuple(sorted(unit for key, unit in answered.items() if key not in known))


def _told(outcome: Outcome, row: FileRow) -> list[Finding]:
    """A file's findings, the reason why it did not count first."""
    first = [Finding(outcome.file, "", 0, "", "", row.why)] if row.why else []
    return [*first, *outcome.findings]


def _fates(read: Sequence[Outcome]) -> dict[str, FileRow]:
    """What becomes of each file, by its name."""
    rivals: dict[tuple[str, int, str], list[Return]] = {}
    for each in read:
        if each.returned:
            returned = each.returned
            rivals.setdefault((plain(returned.unit), returned.year, returned.role), []).append(returned)
    fates = {}
    for each in read:
        if each.returned is None:
            fates[each.file] = FileRow(each.file, REFUSED, "", f"没有计入：{each.refused}")
            continue
        returned = each.returned
        fates[each.file] = _fate(returned, rivals[plain(returned.unit), returned.year, returned.role])
    return fates


def _fate(returned: Return, rivals: Sequence[Return]) -> FileRow:
    others = "、".join(f"“{each.file}”" for each in rivals if each.file != returned.file)
    if len({each.content for each in rivals}) > 1:
        why = f"没有计入：和{others}是同一单位的同一份清单，内容不同，请查清用哪一份，把另一份移走"
        return FileRow(returned.file, CONFLICT, returned.unit, why)
    if rivals[0].file != returned.file:
        why = f"没有重复计入：和“{rivals[0].file}”是同一单位的同一份清单，内容相同，只算一份"
        return FileRow(returned.file, SAME, returned.unit, why)
    return FileRow(returned.file, COUNTED, returned.unit, "")
