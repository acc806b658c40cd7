"""Where a workbook has its list or evaluation and which it is: headers, titles and fields found by their words, never by
place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.returns.expected import Expected, Key, ListFacts
from handbook.returns.forms import EVALUATION, FORMS, LIST, Form
from handbook.returns.safe import RefusedError
from handbook.returns.sheets import Book, Fault, Sheet, Value
from handbook.returns.values import blank, plain, shown

_SEARCHED = 100  # rows of a sheet in which a header is looked for


@dataclass(frozen=True)
class Table:
    """A list or evaluation within a sheet. `columns` are keys of ours to columns; `doubled` those that stand there twice."""

    sheet: Sheet
    form: Form
    header: int
    columns: Mapping[str, int]
    doubled: tuple[str, ...]
    strange: Mapping[int, str]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The columns to fill in that are not there."""
        return tuple(key for key in self.form.own if key not in self.columns and key not in self.doubled)

    @property
    def below(self) -> Iterator[int]:
        """The rows below the header, in order."""
        return (row for row in sorted(self.sheet.rows) if row > self.header)


def tables(book: Book, expected: Expected) -> list[Table]:
    """Every list and evaluation of the workbook; RefusedError where there is none."""
    found = [table for sheet in book.sheets if (table := _table(sheet, expected))]
    if not found:
        names = expected.names
        heads = (f"“{names[form.number]}”和“{names[form.own[0]]}”" for form in (LIST, EVALUATION))
        raise RefusedError(f"找不到清单或自评表：没有一张表有{'，或者'.join(heads)}这样的表头")
    return found


def _table(sheet: Sheet, expected: Expected) -> Table | None:
    for row in sorted(sheet.rows)[:_SEARCHED]:
        for form in FORMS:
            words = {column: plain(shown(value)) for column, value in sheet.rows[row].items()}
            heads = {column: expected.columns[form.name].get(word) for column, word in words.items()}
            keys = [key for key in heads.values() if key]
            if not any(key in keys for key in form.keys) or not any(key in keys for key in form.own):
                continue
            if form is not LIST and all(words[at] in expected.columns[LIST.name] for at, key in heads.items() if key):
                continue  # a list that lost its numbers: some words are those of both forms
            doubled = tuple(sorted({key for key in keys if keys.count(key) > 1}))
            columns = {key: column for column, key in heads.items() if key and key not in doubled}
            strange = {column: shown(sheet.rows[row][column]) for column, key in heads.items() if key is None}
            return Table(sheet, form, row, columns, doubled, strange)
    return None


def list_of(book: Book, found: list[Table], expected: Expected) -> ListFacts:
    """Which list or evaluation it is, by the titles above the table, or else those of the other sheets; RefusedError where
    that is unclear, or where the table is another one than its title says or has no usable column of numbers.
    """
    facts = _titled_list(book, found, expected)
    for table in found:
        name = expected.names[facts.number]
        if table.form is not facts.form:
            raise RefusedError(f"工作表“{table.sheet.name}”的标题是“{facts.name}”，表头却不是它的，请照原样改好")
        if facts.number in table.doubled:
            raise RefusedError(f"工作表“{table.sheet.name}”有两个“{name}”栏，分不清用哪个")
        if facts.number not in table.columns:
            raise RefusedError(f"工作表“{table.sheet.name}”没有“{name}”一栏，分不清哪一行是哪一项，请照原样补上")
    return facts


def _titled_list(book: Book, found: list[Table], expected: Expected) -> ListFacts:
    above = {key for table in found for _, _, value in _above(table) for key in _titled(value, expected)}
    others = {
        key
        for sheet in book.sheets
        for row in sorted(sheet.rows)[:_SEARCHED]
        for value in sheet.rows[row].values()
        for key in _titled(value, expected)
    }
    keys = above or others
    if not keys:
        raise RefusedError("看不出是哪一年、哪一级的清单或自评表：表上方的标题改过或者删掉了，请照原样补上")
    if len(keys) > 1:
        names = "、".join(f"{year}年{expected.lists[year, key].name}" for year, key in sorted(keys))
        raise RefusedError(f"一个文件里有几种清单（{names}），请分开发")
    return expected.lists[keys.pop()]


def _titled(value: Value, expected: Expected) -> frozenset[Key]:
    return expected.titles.get(plain(value), frozenset()) if isinstance(value, str) else frozenset()


def _above(table: Table) -> Iterator[tuple[int, int, Value]]:
    """The cells above the header, in reading order."""
    for row in sorted(table.sheet.rows):
        if row >= table.header:
            return
        for column in sorted(table.sheet.rows[row]):
            yield row, column, table.sheet.rows[row][column]


def field(book: Book, found: list[Table], expected: Expected, key: str) -> Value | None:
    """What the unit filled in above the table: beside the field's label, behind it in the same cell, or in the cell that
    the workbook's defined name for it leads to. RefusedError where two lists of the file differ.
    """
    values = {shown(value): value for table in found if not blank(value := _beside(table, expected, key))}
    if not values and not blank(value := _named(book, expected, f"handbook_{key.replace('-', '_')}")):
        values = {shown(value): value}
    if len(values) > 1:
        raise RefusedError(f"一个文件里“{expected.names[key]}”有{len(values)}个：{'、'.join(values)}")
    return next(iter(values.values()), None)


def _beside(table: Table, expected: Expected, key: str) -> Value | None:
    cells = list(_above(table))
    for index, (row, _, value) in enumerate(cells):
        if not isinstance(value, str):
            continue
        label, colon, rest = _labelled(value)
        if expected.fields.get(plain(label)) != key:
            continue
        if colon and rest.strip():
            return rest.strip()
        if index + 1 < len(cells):
            next_row, _, beside = cells[index + 1]
            if next_row == row and not _is_label(beside, expected):
                return beside
        return None
    return None


def _labelled(text: str) -> tuple[str, str, str]:
    """A text parted at its first colon, of either width."""
    match = re.search("[:：]", text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _is_label(value: Value, expected: Expected) -> bool:
    return isinstance(value, str) and plain(_labelled(value)[0]) in expected.fields


def _named(book: Book, expected: Expected, name: str) -> Value | None:
    if name not in book.names:
        return None
    sheet_name, (row, column) = book.names[name]
    for sheet in book.sheets:
        if sheet.name == sheet_name:
            value = sheet.rows.get(row, {}).get(column)
            return None if value is None or _is_label(value, expected) else value
    return None


def entered(value: Value | None) -> str:
    """A field as text on one line; empty where it holds no sound value."""
    return "" if value is None or isinstance(value, Fault) else " ".join(shown(value).split())
