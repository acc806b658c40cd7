"""One returned file: what it answers, and everything in it that was not understood or not taken in.

A task is known by its number, a column by its header. A row that is there twice with the same entries counts once; with
different ones it counts as unclear. Nothing is guessed, and nothing is left out without a finding.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from handbook.returns import values
from handbook.returns.expected import Expected, ListFacts
from handbook.returns.found import MISSING, UNCLEAR, Addition, Answer, Finding, Outcome, Return
from handbook.returns.match import Table, entered, field, list_of, tables
from handbook.returns.safe import FILE_LIMIT, RefusedError, opened, too_large
from handbook.returns.sheets import Book, Fault, Sheet, Value, letter, read_book
from handbook.returns.values import NotUnderstoodError, blank, plain, short, shown

FINDINGS_LIMIT = 300  # of one file; what is beyond is counted in one more
ADDITIONS_LIMIT = 300  # rows; as many as a list has spare ones
TEXT_LIMIT = 1_000  # characters of an added row
_T = TypeVar("_T")
_OFFICER = ("status", "done_on", "self_score", "remarks")


def read_file(path: Path, name: str, expected: Expected) -> Outcome:
    """The file as it was read; `name` is what it is called in findings. Never raises for what is in the file."""
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise RefusedError(too_large(path.stat().st_size))
        return read(path.read_bytes(), name, expected)
    except RefusedError as refused:
        return Outcome(name, None, str(refused), ())
    except OSError as error:
        return Outcome(name, None, f"读不出来：{error.strerror or '原因不明'}", ())


def read(data: bytes, name: str, expected: Expected) -> Outcome:
    """The same, of a file's bytes; RefusedError where it cannot be used at all."""
    book = read_book(opened(data))
    found = tables(book, expected)
    facts = list_of(book, found, expected)
    reading = _Reading(name, expected, facts)
    unit = field(book, found, expected, "unit")
    if not entered(unit):
        why = f"（{unit.shown}：{unit.why}）" if isinstance(unit, Fault) else ""
        raise RefusedError(f"没有写单位{why}，请在表上方“{expected.names['unit']}”后面填好")
    reading.look_around(book, found)
    for table in found:
        reading.rows(table)
    answers = reading.answers()
    filler, filled_on = (_field_text(reading, book, found, key) for key in ("filler", "filled-on"))
    additions = tuple(reading.additions)
    content = repr((filler, filled_on, reading.entries(), [each.text for each in additions]))
    return Outcome(
        name,
        Return(
            name,
            entered(unit),
            facts.year,
            facts.role,
            filler,
            filled_on,
            answers,
            additions,
            hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest(),
        ),
        "",
        reading.found(),
    )


def _field_text(reading: "_Reading", book: Book, found: list[Table], key: str) -> str:
    value = field(book, found, reading.expected, key)
    if isinstance(value, Fault):
        reading.note(found[0].sheet, None, None, value, f"“{reading.expected.names[key]}”看不懂：{value.why}")
    return entered(value)


class _Row:
    """A row of a known task."""

    def __init__(self, table: Table, row: int, answer: Answer, raw: tuple[str, ...]) -> None:
        self.table, self.row, self.answer, self.raw = table, row, answer, raw


class _Reading:
    """Gathers what one file holds."""

    def __init__(self, name: str, expected: Expected, facts: ListFacts) -> None:
        self.expected, self.additions = expected, list[Addition]()
        self._name, self._facts = name, facts
        self._on_list = frozenset(facts.tasks)
        self._first = datetime.date(facts.year, 1, 1)
        # As long as the last reports come in.
        self._last = datetime.date(facts.year + 1, 12, 31)
        self._by_task: dict[str, list[_Row]] = {}
        self._findings: list[Finding] = []
        self._beyond = self._added_beyond = 0

    def note(self, sheet: Sheet | None, row: int | None, column: int | None, value: Value | None, why: str) -> None:
        """A finding; rows and columns count from 0 here."""
        if len(self._findings) == FINDINGS_LIMIT:
            self._beyond += 1
            return
        place = (
            sheet.name if sheet else "",
            0 if row is None else row + 1,
            "" if column is None else letter(column),
        )
        self._findings.append(Finding(self._name, *place, short(value), why))

    def found(self) -> tuple[Finding, ...]:
        """All findings, those that there was no room for as one."""
        found = list(self._findings)
        if self._added_beyond:
            why = f"没有编号的行太多，另有{self._added_beyond}行没有列出，请打开文件看"
            found.append(Finding(self._name, "", 0, "", "", why))
        if self._beyond:
            found.append(
                Finding(self._name, "", 0, "", "", f"看不懂的太多，另有{self._beyond}处没有列出，请打开文件看")
            )
        return tuple(found)

    def look_around(self, book: Book, found: list[Table]) -> None:
        """What lies outside the lists, and what their headers lack."""
        if book.external:
            self.note(None, None, None, None, "文件里有指向别的文件的链接：没有打开，只用了表里存着的值")
        lists = {id(table.sheet) for table in found}
        for sheet in book.sheets:
            if id(sheet) not in lists and sheet.rows and plain(sheet.name) not in self.expected.sheets:
                self.note(sheet, None, None, None, "这张工作表里没有清单，没有读")
        for table in found:
            names = self.expected.names
            for key in table.lacking:
                self.note(table.sheet, table.header, None, None, f"缺少“{names[key]}”一栏")
            for key in table.doubled:
                self.note(table.sheet, table.header, None, None, f"有两个“{names[key]}”栏，分不清用哪个，都没有用")
            self._strange_columns(table)

    def _strange_columns(self, table: Table) -> None:
        """Columns that the list does not have, where something is written in them."""
        known = set(table.columns.values())
        doubled = {
            column
            for column, value in table.sheet.rows[table.header].items()
            if self.expected.columns.get(plain(shown(value))) in table.doubled
        }
        seen: set[int] = set()
        for row in _below(table):
            for column, value in sorted(table.sheet.rows[row].items()):
                if column in known or column in doubled or column in seen or blank(value):
                    continue
                seen.add(column)
                head = table.strange.get(column, "")
                what = f"“{short(head)}”不是清单里的栏" if head else "这一栏没有表头"
                self.note(table.sheet, row, column, value, f"{what}，从这一格起没有读")

    def rows(self, table: Table) -> None:
        """Take in the rows of a list."""
        covered = self._merged(table)
        for row in _below(table):
            cells = table.sheet.rows[row]
            if all(blank(value) for value in cells.values()):
                continue
            at = table.columns["id"]
            number = values.task_id(cells.get(at))
            if not number:
                self._add(table, row)
            elif number in self._on_list:
                answer, raw = self._answer(table, row, number, covered)
                self._by_task.setdefault(number, []).append(_Row(table, row, answer, raw))
            elif number in self.expected.tasks:
                self.note(
                    table.sheet,
                    row,
                    at,
                    cells[at],
                    f"这项任务不在{self._facts.name}{self._facts.year}年的清单里，没有计入",
                )
            else:
                self.note(table.sheet, row, at, cells[at], "没有这个编号，这一行没有计入；编号不要改")

    def _merged(self, table: Table) -> set[tuple[int, int]]:
        """Cells to fill in that hide below a merged one: they look filled in, but the file has nothing for them."""
        mine = {table.columns[key] for key in ("id", *_OFFICER) if key in table.columns}
        covered = set()
        for span in table.sheet.merged:
            columns = mine & set(range(span.first_column, span.last_column + 1))
            first = max(span.first_row, table.header + 1)
            if not columns or first > span.last_row:
                continue
            top = table.sheet.rows.get(span.first_row, {}).get(span.first_column)
            # A huge merge has no more rows of ours than the sheet has.
            hidden = {
                (row, column)
                for row in table.sheet.rows
                if first <= row <= span.last_row
                for column in columns
                if (row, column) != (span.first_row, span.first_column)
            }
            if not hidden or blank(top):
                continue
            covered |= hidden
            why = f"单元格合并到了第{span.last_row + 1}行第{letter(span.last_column)}列：只算左上角一格，请拆开分别填写"
            self.note(table.sheet, span.first_row, span.first_column, top, why)
        return covered

    def _add(self, table: Table, row: int) -> None:
        if len(self.additions) == ADDITIONS_LIMIT:
            self._added_beyond += 1
            return
        cells = table.sheet.rows[row]
        names = {column: self.expected.names[key] for key, column in table.columns.items()}
        pieces = [
            f"{names.get(column) or table.strange.get(column) or letter(column)}：{shown(value)}"
            for column, value in sorted(cells.items())
            if not blank(value)
        ]
        text = "\n".join(pieces)
        if len(text) > TEXT_LIMIT:
            self.note(table.sheet, row, None, None, f"这一行没有编号，文字有{len(text)}个，只列出前{TEXT_LIMIT}个")
            text = f"{text[:TEXT_LIMIT]}…"
        self.additions.append(Addition(self._name, table.sheet.name, row + 1, text))

    def _answer(
        self, table: Table, row: int, number: str, covered: set[tuple[int, int]]
    ) -> tuple[Answer, tuple[str, ...]]:
        """A row's answer, and its entries as they stand."""
        facts = self.expected.tasks[number]
        cells = {key: table.sheet.rows[row].get(table.columns[key]) for key in _OFFICER if key in table.columns}

        def understood(key: str, taking: Callable[[Value | None], _T], otherwise: _T) -> _T:
            value = cells.get(key)
            try:
                return taking(value)
            except NotUnderstoodError as error:
                self.note(table.sheet, row, table.columns[key], value, f"“{self.expected.names[key]}”{error}")
                return otherwise

        state = understood(
            "status", lambda value: values.status(value, self.expected.statuses, self.expected.allowed), UNCLEAR
        )
        done_on = understood("done_on", lambda value: values.date(value, self._first, self._last), None)
        score = understood("self_score", lambda value: values.score(value, facts.score), None)
        if "status" not in table.columns or (row, table.columns["status"]) in covered:
            state = UNCLEAR
        self._check_points(table, row, facts.score)
        raw = tuple(f"{type(cells.get(key)).__name__}:{shown(cells.get(key)).strip()}" for key in _OFFICER)
        return Answer(number, state, done_on, score, not blank(cells.get("remarks"))), raw

    def _check_points(self, table: Table, row: int, points: int) -> None:
        if "score" in table.columns:
            column = table.columns["score"]
            value = table.sheet.rows[row].get(column)
            if value != float(points) and shown(value).strip() != str(points):
                self.note(table.sheet, row, column, value, f"“{self.expected.names['score']}”改过，仍按{points}分算")

    def answers(self) -> tuple[Answer, ...]:
        """An answer for each task of the list, in its order."""
        found = []
        lost = []
        for number in self._facts.tasks:
            rows = self._by_task.get(number, [])
            if not rows:
                lost.append(number)
            found.append(self._one(number, rows) if rows else Answer(number, MISSING))
        if lost:
            self.note(None, None, None, None, f"少了{len(lost)}行：{'、'.join(lost)}；请不要删行，不相干的选“不适用”")
        return tuple(found)

    def _one(self, number: str, rows: list[_Row]) -> Answer:
        first = rows[0]
        same = all(row.raw == first.raw for row in rows)
        for row in rows[1:]:
            at = row.table.columns["id"]
            where = f"“{first.table.sheet.name}”第{first.row + 1}行"
            why = f"和{where}编号、内容相同，只算一次" if same else f"和{where}编号相同、内容不同，两行都没有计入"
            self.note(row.table.sheet, row.row, at, number, why)
        return first.answer if same else Answer(number, UNCLEAR)

    def entries(self) -> list[tuple[str, list[tuple[str, ...]]]]:
        """Everything that was entered, in no particular order of the file's."""
        return sorted((number, sorted(row.raw for row in rows)) for number, rows in self._by_task.items())


def _below(table: Table) -> Iterator[int]:
    return (row for row in sorted(table.sheet.rows) if row > table.header)
