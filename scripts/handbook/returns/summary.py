"""The returns counted: by unit, task and topic, as of a day. Pure: the same outcomes and day give the same summary.

A unit's lists and evaluations of a year are put together first (see `merge`), so that each task counts once a unit.
"""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handbook.returns.expected import Expected, ItemFacts
from handbook.returns.fates import COUNTED, FileRow, fates, told
from handbook.returns.found import BLANK, Addition, Finding, Outcome, Return
from handbook.returns.merge import Answer, Merged, merge
from handbook.returns.tally import Tally, is_overdue, is_unproven
from handbook.returns.values import plain


@dataclass(frozen=True)
class UnitRow:
    """What a unit answered in a year. `lists` are the names of what it sent; `overdue`, `unproven` and `unscored` are the
    items that it should be asked about, the last of them in its evaluation.
    """

    unit: str
    year: int
    lists: tuple[str, ...]
    returns: tuple[Return, ...]
    answers: tuple[Answer, ...]
    tally: Tally
    overdue: tuple[str, ...]
    unproven: tuple[str, ...]
    unscored: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """Everything that the workbook, the page and the picture show.

    `items` are tasks and indicators. `silent` are units asked for that returned nothing, `strangers` those that returned
    something unasked; both are None where it is not known who was asked. `lists` are the names of lists by year and key.
    """

    on: datetime.date
    units: tuple[UnitRow, ...]
    items: tuple[tuple[ItemFacts, Tally], ...]
    topics: tuple[tuple[str, Tally], ...]
    total: Tally
    asked: int | None
    silent: tuple[str, ...] | None
    strangers: tuple[str, ...] | None
    files: tuple[FileRow, ...]
    additions: tuple[Addition, ...]
    findings: tuple[Finding, ...]
    lists: Mapping[tuple[int, str], str]

    def count(self, fate: str) -> int:
        """How many files met this fate."""
        return sum(file.fate == fate for file in self.files)


def summarise(
    outcomes: Iterable[Outcome], expected: Expected, on: datetime.date, asked: Sequence[str] | None
) -> Summary:
    """Count what came back. `asked` are the units that were to answer, if that is known."""
    read = list(outcomes)
    rows = fates(read)
    counted = [each.returned for each in read if each.returned and rows[each.file].fate == COUNTED]
    items = {number: Tally() for number in expected.items}
    topics = {item.topic: Tally() for item in expected.items.values()}
    total = Tally()
    units = []
    contradictions: dict[str, list[Finding]] = {}
    for merged in _merged(counted, expected, asked):
        own = Tally()
        for answer in merged.answers:
            item = expected.items[answer.item]
            for tally in (own, total, items[item.id], topics[item.topic]):
                tally.add(answer, item, on)
        units.append(_unit(merged, own, expected, on))
        for finding in merged.findings:
            contradictions.setdefault(finding.file, []).append(finding)
    answered = {plain(each.returned.unit): each.returned.unit for each in reversed(read) if each.returned}
    return Summary(
        on=on,
        units=tuple(units),
        items=tuple((expected.items[number], tally) for number, tally in items.items() if _used(tally)),
        topics=tuple((name, tally) for name, tally in topics.items() if _used(tally)),
        total=total,
        asked=None if asked is None else len(asked),
        silent=None if asked is None else tuple(unit for unit in asked if plain(unit) not in answered),
        strangers=None if asked is None else _strangers(answered, asked),
        files=tuple(rows[each.file] for each in read),
        additions=tuple(addition for returned in counted for addition in returned.additions),
        findings=tuple(
            finding for each in read for finding in (*told(each, rows[each.file]), *contradictions.get(each.file, ()))
        ),
        lists={key: facts.name for key, facts in expected.lists.items()},
    )


def _used(tally: Tally) -> bool:
    return bool(tally.tasks or tally.items)


def _merged(counted: Sequence[Return], expected: Expected, asked: Sequence[str] | None) -> list[Merged]:
    """What each unit returned for a year; as the units were asked, and then by name and year."""
    by_unit: dict[tuple[str, int], list[Return]] = {}
    for each in counted:
        by_unit.setdefault((plain(each.unit), each.year), []).append(each)
    places = {plain(unit): place for place, unit in enumerate(asked or ())}
    return [merge(by_unit[whose], expected) for whose in sorted(by_unit, key=lambda whose: _order(whose, places))]


def _order(whose: tuple[str, int], places: Mapping[str, int]) -> tuple[int, str, str, int]:
    """As the units were listed, and then by name, with the numbers in names as numbers."""
    name, year = whose
    pieces = [f"{int(piece):09}" if piece.isdecimal() else piece for piece in re.split("([0-9]{1,9})", name)]
    return places.get(name, len(places)), "".join(pieces), name, year


def _unit(merged: Merged, tally: Tally, expected: Expected, on: datetime.date) -> UnitRow:
    first, answers = merged.returns[0], merged.answers
    order = {key: place for place, key in enumerate(expected.lists)}
    keys = sorted({(each.year, each.list) for each in merged.returns}, key=order.__getitem__)
    return UnitRow(
        first.unit,
        first.year,
        tuple(expected.lists[key].name for key in keys),
        merged.returns,
        answers,
        tally,
        tuple(each.item for each in answers if is_overdue(each, expected.items[each.item], on)),
        tuple(each.item for each in answers if is_unproven(each)),
        tuple(each.item for each in answers if each.evaluated and each.scoring == BLANK),
    )


def _strangers(answered: Mapping[str, str], asked: Sequence[str]) -> tuple[str, ...]:
    known = {plain(unit) for unit in asked}
    return tuple(sorted(unit for key, unit in answered.items() if key not in known))
