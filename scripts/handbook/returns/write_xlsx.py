"""The summary as a workbook. Everything that a unit wrote is text in it, whatever it looks like."""

import io
import math
from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from handbook.documents.xlsx_layout import HIGHEST_ROW, half_ems, row_height
from handbook.documents.xlsx_sheet import (
    HEAD,
    MUTED,
    Styles,
    new_book,
    set_paper,
    set_row,
    write_merged,
    write_sections,
    write_text,
)
from handbook.returns.summary import Summary
from handbook.returns.table import Cell, Column, Table, Words, dash
from handbook.returns.tables import facts, tables

ROWS_LIMIT = 1_000_000  # Excel's own is a little higher
_WIDTHS = {"name": 190, "text": 130, "count": 58, "share": 58, "points": 58}  # pixels
_WIDE: dict[str, tuple[int, ...]] = {
    "chase": (190, 200, 360, 360, 360),
    "additions": (190, 170, 90, 50, 520),
    "files": (260, 90, 190, 200, 420),
}
_WIDE |= {"findings": (220, 90, 50, 50, 220, 420), "silent": (260, 320)}
_STATE_WIDTH = 78  # a column a task
_A3, _A3_ROOM = 8, 2200  # pixels that a sheet of it has room for in type that can be read
_FORMATS = {"share": "0%", "points": "0.##;-0.##;0"}
_NAMED = 2  # columns of a wide table that say whose a row is; the others are words of one line
_FIRST = 3  # rows of title, note and header


def summary_xlsx(summary: Summary, t: Words) -> bytes:
    """The workbook's bytes; its date is the day that the summary is as of, so that the same returns give the same bytes."""
    buffer = io.BytesIO()
    title = t("returns.title")
    book = new_book(buffer, summary.on, title=title, author=t("xlsx.author"))
    styles = Styles(book, "zh")
    found = tables(summary, t)
    overview = book.add_worksheet(t("returns.sheet.overview"))
    contents = [(table.name, table.note) for table in found]
    sections = [(t("returns.facts"), facts(summary, t)), (t("returns.sheets"), contents)]
    write_sections(overview, title, sections, styles)
    set_paper(overview, "zh", t, title, "", landscape=False)
    for table in found:
        _sheet(book.add_worksheet(table.name), table, title, t, styles)
    book.close()
    return buffer.getvalue()


def _sheet(sheet: Worksheet, table: Table, title: str, t: Words, styles: Styles) -> None:
    widths: Sequence[int] = _WIDE.get(table.key) or [_WIDTHS[column.kind] for column in table.columns]
    if table.wide:
        widths = [*widths[:2], *(_STATE_WIDTH for _ in widths[2:])]
    for index, width in enumerate(widths):
        sheet.set_column_pixels(index, index, width)
    last = len(table.columns) - 1
    across = min(last, 12)
    room = half_ems(sum(widths[: across + 1]))
    set_row(sheet, 0, 34)
    write_merged(sheet, 0, 0, across, f"{title}：{table.name}", styles(size=16, bold=True, align="left"))
    set_row(sheet, 1, row_height(styles.face.height(table.note, room)) + 4)
    write_merged(sheet, 1, 0, across, table.note, styles(align="left", font_color=MUTED))
    head = styles(boxed=True, bold=True, align="center", bg_color=HEAD)
    heads = [column.head for column in table.columns]
    set_row(sheet, 2, _height(heads, widths, styles) + 14)  # room for the filter's buttons
    for index, text in enumerate(heads):
        write_text(sheet, 2, index, text, head)
    looks = [_look(column.kind, styles, bold=False) for column in table.columns]
    row = _FIRST
    for cells in table.rows():
        if row == ROWS_LIMIT:
            write_text(sheet, row, 0, t("returns.beyond").format(count=table.count - (row - _FIRST)), looks[0])
            row += 1
            break
        _row(sheet, row, cells, table.columns, looks, _height(cells[:_NAMED] if table.wide else cells, widths, styles))
        row += 1
    sheet.autofilter(2, 0, row - 1, last)
    if table.total:
        bold = [_look(each.kind, styles, bold=True) for each in table.columns]
        _row(sheet, row, table.total, table.columns, bold, _height(table.total, widths, styles))
    names = [index for index, column in enumerate(table.columns) if column.kind == "name"]
    sheet.freeze_panes(_FIRST, names[0] + 1 if names else 1)
    set_paper(sheet, "zh", t, f"{title}：{table.name}", "", landscape=True)
    sheet.repeat_rows(2)
    if table.wide:
        sheet.set_paper(_A3)
        sheet.fit_to_pages(math.ceil(sum(widths) / _A3_ROOM), 0)
        sheet.repeat_columns(0, 1)


def _look(kind: str, styles: Styles, *, bold: bool) -> Format:
    left = kind in ("text", "name")
    return styles(
        boxed=True,
        bold=bold or kind == "name",
        align="left" if left else "center",
        num_format=_FORMATS.get(kind, "General"),
    )


def _height(texts: Sequence[Cell], widths: Sequence[float], styles: Styles) -> float:
    face = styles.face
    heights = [
        face.height(text, half_ems(width)) for text, width in zip(texts, widths, strict=False) if isinstance(text, str)
    ]
    return min(row_height(max(heights, default=face.line)) + 2, HIGHEST_ROW)


def _row(
    sheet: Worksheet,
    row: int,
    cells: Sequence[Cell],
    columns: Sequence[Column],
    looks: Sequence[Format],
    height: float,
) -> None:
    """A row so many points high."""
    set_row(sheet, row, height)
    for index, (cell, column, look) in enumerate(zip(cells, columns, looks, strict=True)):
        if isinstance(cell, str):
            write_text(sheet, row, index, cell, look)
        elif cell is None:
            write_text(sheet, row, index, dash(column.kind), look)
        else:
            sheet.write_number(row, index, cell, look)
