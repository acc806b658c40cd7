"""A returned sheet before it is written, and the ways in which programs write it.

The layout is made here from labels and tasks alone, so that nothing of the code under test decides where things are.
"""

import datetime
import io
import random
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

Words = Callable[[str], str]
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Formula:
    """A formula in a cell, and the result that is saved with it; None where none is."""

    text: str
    result: Any = None


@dataclass
class Layout:
    """Rows are by key; those with `between` hold no item. `extra` is a column that no list has, by its head; `merges` are the
    first and last row of merged cells, and their column; `t` is the vocabulary.
    """

    title: str
    columns: list[str]
    rows: list[dict[str, Any]]
    unit: str
    t: Words
    number: str = "id"
    shift: int = 0
    extra: str = ""
    sheet: str = "清单"
    label_in_cell: bool = False
    other_sheet: bool = False
    merges: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def header(self) -> int:
        """The header's row, from 0."""
        return 5 + self.shift

    def place(self, row: int, key: str) -> tuple[int, str]:
        """Where a row's cell will be, as spreadsheets say it."""
        return self.header + 2 + row, xl_col_to_name(self.columns.index(key)) if key else ""

    def items(self) -> list[int]:
        """The rows that hold an item."""
        return [index for index, row in enumerate(self.rows) if not row.get("between")]

    def item(self, row: int) -> str:
        """The item's number in a row."""
        value = self.rows[row][self.number]
        return value.isoformat() if isinstance(value, datetime.date) else str(value)

    def row_of(self, item: str) -> int:
        """The row that holds an item."""
        return next(row for row in self.items() if self.item(row) == item)


def written(layout: Layout, rng: random.Random, *, plain: bool = False) -> bytes:
    """The workbook's bytes, as one of several programs writes them."""
    data = by_xlsxwriter(layout)
    choice = 1.0 if plain or layout.merges else rng.random()
    if choice < 0.1:
        return _by_openpyxl(data)
    if choice < 0.2:
        return changed(data, SHEET, _dimension)
    if choice < 0.3:
        return by_xlsxwriter(layout, constant_memory=True)
    return data


def by_xlsxwriter(layout: Layout, **options: bool) -> bytes:
    """The workbook as it is."""
    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, {**plain, **options})
    sheet = book.add_worksheet(layout.sheet)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    at, t = layout.shift, layout.t
    sheet.write_string(at, 0, layout.title)
    label = t("xlsx.unit")
    if layout.label_in_cell:
        sheet.write_string(at + 3, 0, f"{label}：{layout.unit}")
    else:
        sheet.write_string(at + 3, 0, label)
        if layout.unit:
            sheet.write_string(at + 3, 3, layout.unit)
    sheet.write_string(at + 3, 6, t("xlsx.filler"))
    sheet.write_string(at + 3, 8, "=cmd|' /C calc'!A0")
    sheet.write_string(at + 3, 12, t("xlsx.filled-on"))
    for column, key in enumerate(layout.columns):
        sheet.write_string(layout.header, column, t(f"column.{key}"))
    if layout.extra:
        sheet.write_string(layout.header, len(layout.columns), layout.extra)
    for number, row in enumerate(layout.rows, layout.header + 1):
        for column, key in enumerate(layout.columns):
            _write(sheet, number, column, row.get(key, ""), day)
        if layout.extra and not row.get("between"):
            sheet.write_string(number, len(layout.columns), "0574")
    for first, last, key in layout.merges:
        column, top = layout.columns.index(key), layout.header + 1
        sheet.merge_range(top + first, column, top + last, column, layout.rows[first].get(key, ""))
    if layout.other_sheet:
        book.add_worksheet("附件").write_string(0, 0, "照片目录")
    book.add_worksheet(t("xlsx.sheet.notes")).write_string(0, 0, "填写说明")
    book.close()
    return buffer.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, None, "" if value.result is None else value.result)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), day)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)


def _by_openpyxl(data: bytes) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Formulas would lose their results, as openpyxl works none out.
        formulas: Any = openpyxl.load_workbook(io.BytesIO(data))
        if any(cell.data_type == "f" for row in formulas.worksheets[0].iter_rows() for cell in row):
            return data
        buffer = io.BytesIO()
        formulas.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            part = old.read(entry)
            new.writestr(entry, change(part) if entry == name else part)
    return buffer.getvalue()


def _dimension(part: bytes) -> bytes:
    start = part.index(b'<dimension ref="')
    end = part.index(b'"', start + 16)
    return part[:start] + b'<dimension ref="A1' + part[end:]
