"""What every sheet of the workbook has in common: formats, writing without guessing, and the printed page."""

from functools import cache
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from handbook.documents.xlsx_layout import BODY, FONT, HIGHEST_ROW, SIDE_MARGIN, Words
from handbook.model import Lang
from handbook.views import Checklist

INK, MUTED, RED, LINE_COLOUR = "#22201E", "#5E5852", "#A61B1B", "#A89F94"
HEAD, OFFICER_HEAD, OFFICER = "#F1E9DD", "#FBE3D6", "#FFF8EC"


Look = dict[str, Any]  # properties of a format, by XlsxWriter's names


class Styles:
    """The workbook's formats, each made once. `size` is in points."""

    def __init__(self, book: xlsxwriter.Workbook, lang: Lang) -> None:
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
        accept(sheet.write_string(row, column, text, style), f"cell {xl_rowcol_to_cell(row, column)}")
    else:
        sheet.write_blank(row, column, None, style)


def write_merged(sheet: Worksheet, row: int, first: int, last: int, text: str, style: Format) -> None:
    """A text across several cells of a row."""
    sheet.merge_range(row, first, row, last, "", style)
    write_text(sheet, row, first, text, style)


def set_page(sheet: Worksheet, view: Checklist, t: Words, *, landscape: bool) -> None:
    """A4, one page wide and as long as need be, with title, page and notice number at the foot."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(left=SIDE_MARGIN, right=SIDE_MARGIN, top=0.4, bottom=0.55)
    title = view.title if len(view.title) <= 60 else f"{view.title[:59]}…"
    pages = t("xlsx.footer").format(page="&P", pages="&N")
    font = f'&"{FONT[view.lang]},Regular"&8 '
    left, right = (text.replace("&", "&&") for text in (title, view.notice_number[:40]))
    sheet.set_footer(f"&L{font}{left}&C{font}{pages}&R{font}{right}", {"margin": 0.25})
