"""What every workbook and its sheets have in common: formats, writing without guessing, and the printed page."""

import datetime
import io
from collections.abc import Sequence
from functools import cache
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell, xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

from handbook.documents.xlsx_layout import (
    BODY,
    FACES,
    FONT,
    HIGHEST_ROW,
    INDENT,
    SIDE_MARGIN,
    WIDER,
    Words,
    half_ems,
    row_height,
)
from handbook.model import Lang
from handbook.views import Checklist

INK, MUTED, RED, LINE_COLOUR = "#22201E", "#5E5852", "#A61B1B", "#A89F94"
HEAD, OFFICER_HEAD, OFFICER = "#F1E9DD", "#FBE3D6", "#FFF8EC"


Look = dict[str, Any]  # properties of a format, by XlsxWriter's names
_PLAIN_CELLS = {
    "String",
    "Blank",
    "Number",
    "Datetime",
}  # by XlsxWriter's names, where texts are shared in the workbook


class _PlainSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose cells are named by numbers, and that has none of the functions that came after Excel 2010.

    XlsxWriter looks into each formula for thirty of those, asks of each cell whether it is named like "A1", and looks for
    what to escape in each attribute, which took a quarter of the time. The file is the same to the byte; where XlsxWriter
    stops asking these methods, it is as before but slower.
    """

    write_string, write_blank = Worksheet._write_string, Worksheet._write_blank

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind, style = type(cell).__name__, cell.format
        if style is None or kind not in _PLAIN_CELLS:
            super()._write_cell(row, col, cell)
            return
        begin = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{style._get_xf_index()}"'
        if kind == "String":
            self.fh.write(f'{begin} t="s"><v>{cell.string}</v></c>')
        elif kind == "Blank":
            self.fh.write(f"{begin}/>")
        else:
            self.fh.write(f"{begin}><v>{cell.number:.16G}</v></c>")


def new_book(buffer: io.BytesIO, updated: datetime.date, **properties: str) -> xlsxwriter.Workbook:
    """A workbook that guesses nothing: a text never becomes a formula, a link or a number. Its date is `updated`."""
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.worksheet_class = _PlainSheet
    book.set_properties({**properties, "created": datetime.datetime.combine(updated, datetime.time())})
    return book


class Styles:
    """The workbook's formats, each made once. `size` is in points."""

    def __init__(self, book: xlsxwriter.Workbook, lang: Lang) -> None:
        self.face = FACES[lang]
        base = {"font_name": FONT[lang], "font_color": INK, "valign": "vcenter", "text_wrap": True}
        self._book = book
        self._make = cache(lambda pairs: book.add_format({**base, **dict(pairs)}))

    def change(self, **properties: Any) -> Format:
        """What a conditional format changes in a cell."""
        made: Format = self._book.add_format(properties)
        return made

    def __call__(self, *, boxed: bool = False, size: float = BODY, **properties: Any) -> Format:
        box: Look = {"border": 1, "border_color": LINE_COLOUR} if boxed else {}
        made: Format = self._make(tuple(sorted({**box, "font_size": size, **properties}.items())))
        return made


def accept(code: int | None, what: str) -> None:
    """Where Excel would refuse something, XlsxWriter warns, answers with a code and leaves it out: an error here."""
    if code:
        raise ValueError(f"{what}: too long for Excel")


def set_row(sheet: Worksheet, row: int, height: float) -> None:
    """A row so many points high; ValueError where Excel does not go so far."""
    if height > HIGHEST_ROW:
        raise ValueError(f"row {row + 1} of the sheet {sheet.name}: its text needs more than {HIGHEST_ROW:g} points")
    sheet.set_row(row, height)


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """A cell with this text, whatever it looks like."""
    if text:
        code = sheet.write_string(row, column, text, style)
        if code:  # to name a cell takes as long as to write it
            accept(code, f"cell {xl_rowcol_to_cell(row, column)}")
    else:
        sheet.write_blank(row, column, None, style)


def write_merged(sheet: Worksheet, row: int, first: int, last: int, text: str, style: Format) -> None:
    """A text across several cells of a row."""
    sheet.merge_range(row, first, row, last, "", style)
    write_text(sheet, row, first, text, style)


def date_rule(first: datetime.date, last: datetime.date, t: Words) -> dict[str, Any]:
    """A cell takes a day from `first` to `last`."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": first,
        "maximum": last,
        "input_message": t("xlsx.date.prompt"),
        "error_message": t("xlsx.date.error").format(first=first.isoformat(), last=last.isoformat()),
    }


def validate(sheet: Worksheet, first: int, last: int, column: int, title: str, rule: dict[str, Any]) -> None:
    """What the cells of a column take, from row `first` to row `last`."""
    options = {"input_title": title, "error_title": title, "error_type": "stop", **rule}
    accept(sheet.data_validation(first, column, last, column, options), f"validation of “{title}”")


def write_sections(
    sheet: Worksheet, title: str, sections: Sequence[tuple[str, Sequence[tuple[str, str]]]], styles: Styles
) -> None:
    """A sheet of text: a title, and sections of names with texts."""
    widths = (132, 560)  # pixels
    for index, width in enumerate(widths):
        sheet.set_column_pixels(index, index, width)
    set_row(sheet, 0, max(34, row_height(styles.face.height(title, half_ems(sum(widths), 16) / WIDER), 16)))
    write_merged(sheet, 0, 0, 1, title, styles(size=16, bold=True, align="center"))
    row = 1
    for heading, entries in sections:
        set_row(sheet, row, 30)
        write_merged(sheet, row, 0, 1, heading, styles(size=12, bold=True, valign="bottom", font_color=RED))
        for name, text in entries:
            row += 1
            names = styles.face.height(name, half_ems(widths[0]) / WIDER)
            height = max(names, styles.face.height(text, half_ems(widths[1] - INDENT)))
            set_row(sheet, row, row_height(height) + 4)
            write_text(sheet, row, 0, name, styles(boxed=True, bold=True, align="center", bg_color=HEAD))
            write_text(sheet, row, 1, text, styles(boxed=True, align="left", indent=1))
        row += 1


def set_page(sheet: Worksheet, view: Checklist, t: Words, *, landscape: bool) -> None:
    """The printed page of a list, with title, page and notice number at the foot."""
    set_paper(sheet, view.lang, t, view.title, view.notice_number, landscape=landscape)


def set_paper(sheet: Worksheet, lang: Lang, t: Words, title: str, note: str, *, landscape: bool) -> None:
    """A4, one page wide and as long as need be, with title, page and a note at the foot."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(left=SIDE_MARGIN, right=SIDE_MARGIN, top=0.4, bottom=0.55)
    title = title if len(title) <= 60 else f"{title[:59]}…"
    pages = t("xlsx.footer").format(page="&P", pages="&N")
    font = f'&"{FONT[lang]},Regular"&8 '
    left, right = (text.replace("&", "&&") for text in (title, note[:40]))
    sheet.set_footer(f"&L{font}{left}&C{font}{pages}&R{font}{right}", {"margin": 0.25})
