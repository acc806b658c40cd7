"""The rows of one file: what each says of its task or indicator, and everything in them that was not understood.

An item is known by its number, a column by its header. A row that is there twice with the same entries counts once; with
different ones it counts as unclear. Nothing is guessed, and nothing is left out without a finding.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from handbook.returns import values
from handbook.returns.around import Cell, between, covered
from handbook.returns.expected import Expected, ListFacts
from handbook.returns.forms import EVALUATION, LIST
from handbook.returns.found import INAPPLICABLE, MISSING, UNASKED, UNCLEAR, Addition, Entry
from handbook.returns.match import Table
from handbook.returns.notes import Notes
from handbook.returns.sheets import Value, letter
from handbook.returns.values import NotUnderstoodError, blank, shown

ADDITIONS_LIMIT = 300  # rows; as many as a list has spare ones
TEXT_LIMIT = 1_000  # characters of an added row
_T = TypeVar("_T")


@dataclass(frozen=True)
class _Row:
    """A row of a known item; `raw` are its entries as they stand."""

    table: Table
    row: int
    entry: Entry
    raw: tuple[str, ...]


class Rows:
    """Gathers the rows of one file."""

    def __init__(self, expected: Expected, facts: ListFacts, notes: Notes) -> None:
        self.additions = list[Addition]()
        self._expected, self._facts, self._notes = expected, facts, notes
        self._first = datetime.date(facts.year, 1, 1)
        # As long as the last reports come in.
        self._last = datetime.date(facts.year + 1, 12, 31)
        self._by_item: dict[str, list[_Row]] = {}
        self._added_beyond = 0

    def take(self, table: Table) -> None:
        """Take in the rows of a table."""
        passed = between(table, self._expected)
        hidden = covered(table, self._facts.number, passed, self._notes)
        for row in table.below:
            if row in passed or all(blank(value) for value in table.sheet.rows[row].values()):
                continue
            self._take_row(table, row, hidden)

    def _take_row(self, table: Table, row: int, hidden: frozenset[Cell]) -> None:
        cells, at = table.sheet.rows[row], table.columns[self._facts.number]
        number = values.task_id(cells.get(at))
        if not number:
            self._add(table, row)
            return
        item = self._facts.numbers.get(number)
        if item is not None and not self._torn(cells[at]):
            entry, raw = self._entry(table, row, item, hidden)
            self._by_item.setdefault(item, []).append(_Row(table, row, entry, raw))
            return
        if item is not None:
            why = "Excel把这个编号当成了数，分不清是哪一项，没有计入：先把这一格设成“文本”，再照原样写编号"
        elif number in self._expected.items:
            whose = f"{self._facts.year}年{self._facts.name}" + ("的清单" if self._facts.form is LIST else "")
            why = f"这项任务不在{whose}里，没有计入"
        else:
            why = "没有这个编号，这一行没有计入；编号不要改"
        self._notes.add(table.sheet, row, at, cells[at], why)

    def _torn(self, value: Value) -> bool:
        """Whether an official number became a decimal that several items could be: 1.1 and 1.10."""
        if not self._facts.official or not isinstance(value, float):
            return False
        return sum(_decimal(number) == value for number in self._facts.numbers) > 1

    def _add(self, table: Table, row: int) -> None:
        if len(self.additions) == ADDITIONS_LIMIT:
            self._added_beyond += 1
            return
        cells = table.sheet.rows[row]
        names = {column: self._expected.names[key] for key, column in table.columns.items()}
        pieces = [
            f"{names.get(column) or table.strange.get(column) or letter(column)}：{shown(value)}"
            for column, value in sorted(cells.items())
            if not blank(value)
        ]
        text = "\n".join(pieces)
        if len(text) > TEXT_LIMIT:
            self._notes.add(
                table.sheet, row, None, None, f"这一行没有编号，文字有{len(text)}个，只列出前{TEXT_LIMIT}个"
            )
            text = f"{text[:TEXT_LIMIT]}…"
        self.additions.append(Addition(self._notes.file, table.sheet.name, row + 1, text))

    def _entry(self, table: Table, row: int, item: str, hidden: frozenset[Cell]) -> tuple[Entry, tuple[str, ...]]:
        """What a row says, and its entries as they stand."""
        own, most = table.form.own, self._expected.items[item].score
        cells = {key: table.sheet.rows[row].get(table.columns[key]) for key in own if key in table.columns}
        unclear = {key for key in own if key in table.doubled or (row, table.columns.get(key, -1)) in hidden}
        unclear |= {"status"} & set(table.lacking)

        def understood(key: str, taking: Callable[[Value | None], _T], otherwise: _T) -> _T:
            value = cells.get(key)
            try:
                return taking(value)
            except NotUnderstoodError as error:
                unclear.add(key)
                self._notes.add(table.sheet, row, table.columns[key], value, f"“{self._expected.names[key]}”{error}")
                return otherwise

        self._check_points(table, row, most)
        if table.form is LIST:
            statuses, allowed = self._expected.statuses, self._expected.allowed
            state = understood("status", lambda value: values.status(value, statuses, allowed), UNCLEAR)
            entry = Entry(
                item,
                UNCLEAR if "status" in unclear else state,
                understood("done_on", lambda value: values.date(value, self._first, self._last), None),
                understood("self_score", lambda value: values.score(value, most), None),
                understood("remarks", values.remark, False),
            )
        else:
            none = {key for key in ("self_score", "review_score") if self._inapplicable(cells.get(key))}
            if none == {"review_score"}:
                self._reviewed_away(table, row, cells)
            otherwise = f"，或者“{self._expected.names[INAPPLICABLE]}”"
            score, review = (
                None if key in none else understood(key, lambda value: values.score(value, most, otherwise), None)
                for key in ("self_score", "review_score")
            )
            state = INAPPLICABLE if "self_score" in none else UNASKED
            evidence = understood("evidence_number", values.evidence_number, False)
            entry = Entry(item, state, score=score, review=review, evidence=evidence)
        raw = tuple(f"{type(cells.get(key)).__name__}:{shown(cells.get(key)).strip()}" for key in own)
        return entry._replace(unclear=tuple(sorted(unclear)), sheet=table.sheet.name, row=row + 1), raw

    def _inapplicable(self, value: Value | None) -> bool:
        return isinstance(value, str) and self._expected.statuses.get(values.plain(value)) == INAPPLICABLE

    def _reviewed_away(self, table: Table, row: int, cells: dict[str, Value | None]) -> None:
        """The unit scored what the reviewer says does not apply."""
        own, review = (self._expected.names[key] for key in ("self_score", "review_score"))
        why = f"“{review}”填了不适用，“{own}”没有填不适用，没有计入考评分，请商量好填成一样"
        self._notes.add(table.sheet, row, table.columns["review_score"], cells["review_score"], why)

    def _check_points(self, table: Table, row: int, points: float) -> None:
        if "score" in table.columns:
            column = table.columns["score"]
            value = table.sheet.rows[row].get(column)
            if value != float(points) and shown(value).strip() != f"{points:g}":
                why = f"“{self._expected.names['score']}”改过，仍按{points:g}分算"
                self._notes.add(table.sheet, row, column, value, why)

    def entries(self) -> tuple[Entry, ...]:
        """An entry for each item of the list, in its order; notes what is missing or there twice."""
        found, lost = [], []
        for item in self._facts.items:
            rows = self._by_item.get(item, [])
            if not rows:
                lost.append(item)
            absent = Entry(item, UNASKED if self._facts.form is EVALUATION else MISSING)
            found.append(self._one(rows) if rows else absent)
        if lost:
            named = "、".join(each.rpartition(":")[2] for each in lost)
            column = "自评分填" if self._facts.form is EVALUATION else "选"
            why = f"少了{len(lost)}行：{named}；请不要删行，不相干的{column}“{self._expected.names[INAPPLICABLE]}”"
            self._notes.add(None, None, None, None, why)
        if self._added_beyond:
            why = f"没有编号的行太多，另有{self._added_beyond}行没有列出，请打开文件看"
            self._notes.add(None, None, None, None, why)
        return tuple(found)

    def _one(self, rows: list[_Row]) -> Entry:
        first = rows[0]
        same = all(row.raw == first.raw for row in rows)
        for row in rows[1:]:
            at = row.table.columns[self._facts.number]
            where = f"“{first.table.sheet.name}”第{first.row + 1}行"
            why = f"和{where}编号、内容相同，只算一次" if same else f"和{where}编号相同、内容不同，两行都没有计入"
            self._notes.add(row.table.sheet, row.row, at, row.table.sheet.rows[row.row][at], why)
        if same:
            return first.entry
        form, entry = self._facts.form, first.entry
        state = UNCLEAR if form is LIST else UNASKED
        return Entry(entry.item, state, unclear=form.own, sheet=entry.sheet, row=entry.row)

    def raw(self) -> list[tuple[str, list[tuple[str, ...]]]]:
        """Everything that was entered, in no particular order of the file's."""
        return sorted((item, sorted(row.raw for row in rows)) for item, rows in self._by_item.items())


def _decimal(number: str) -> float | None:
    try:
        return float(number)
    except ValueError:
        return None
