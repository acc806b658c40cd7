"""The index of an evidence pack: a row a folder, with a link that opens it. The file lies beside the folders.

Lengths inside are in pixels (columns), points (rows) and half ems (text), as `xlsx_layout` has them.
"""

import io

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from handbook.documents.folder_names import folder_name
from handbook.documents.plain import plain
from handbook.documents.xlsx_layout import BODY, DATE_WIDTH, Words, row_height
from handbook.documents.xlsx_sheet import (
    HEAD,
    MUTED,
    OFFICER,
    RED,
    Look,
    Styles,
    accept,
    new_book,
    set_paper,
    set_row,
    write_merged,
    write_text,
)
from handbook.documents.xlsx_table import lay_out_table, write_across, write_head
from handbook.views.evidence_pack import EvidenceFolder, EvidencePack

KEYS = ("number", "folder", "title", "evidence", "due", "pieces", "remarks")
_AT = {key: index for index, key in enumerate(KEYS)}
HEADER = 2
FIRST = HEADER + 1
_OFFICER = {"pieces", "remarks"}
_LEFT = {"folder", "title", "evidence", "remarks"}
_FLOORS = {
    "number": 4.5,
    "folder": 24.0,
    "title": 16.0,
    "evidence": 24.0,
    "due": DATE_WIDTH,
    "pieces": 6.0,
    "remarks": 14.0,
}


def evidence_xlsx(view: EvidencePack, t: Words) -> bytes:
    """The index as an .xlsx file; its only links are the folders' names. The same view gives the same bytes."""
    buffer = io.BytesIO()
    subject = t("evidence.subject").format(number=view.notice_number)
    book = new_book(buffer, view.updated, title=plain(view.title), subject=subject, author=t("xlsx.author"))
    styles = Styles(book, view.lang)
    _index(book.add_worksheet(t("evidence.index")), view, t, styles)
    book.close()
    return buffer.getvalue()


def _index(sheet: Worksheet, view: EvidencePack, t: Words, styles: Styles) -> None:
    cells = [_texts(folder) for folder in view.folders]
    head = {key: t(f"column.{key}") for key in KEYS}
    layout = lay_out_table(view.lang, head, cells, _FLOORS, (), [folder.task.id for folder in view.folders])
    write_across(sheet, 0, plain(view.title), 18, layout, styles, {"bold": True, "align": "center"})
    write_across(sheet, 1, t("evidence.index.note"), BODY, layout, styles, {"align": "left", "font_color": MUTED})
    write_head(sheet, HEADER, head, _OFFICER, layout, styles)
    for row, (texts, height) in enumerate(zip(cells, layout.rows, strict=True), FIRST):
        set_row(sheet, row, height)
        for key, index in _AT.items():
            _cell(sheet, row, index, key, texts[key], styles)
    total = FIRST + len(cells)
    style = styles(boxed=True, bold=True, align="center", bg_color=HEAD)
    set_row(sheet, total, row_height(styles.face.line) + 4)
    write_merged(sheet, total, 0, _AT["pieces"] - 1, t("evidence.total"), style)
    formula = f"=SUM({xl_range(FIRST, _AT['pieces'], total - 1, _AT['pieces'])})" if cells else "=0"
    accept(sheet.write_formula(total, _AT["pieces"], formula, style, 0), "formula")
    write_text(sheet, total, _AT["remarks"], "", style)
    sheet.freeze_panes(FIRST, _AT["title"])
    set_paper(sheet, view.lang, t, plain(view.title), view.notice_number, landscape=True)
    sheet.repeat_rows(HEADER)


def _texts(folder: EvidenceFolder) -> dict[str, str]:
    found = {
        "number": folder.number,
        "folder": folder_name(folder),
        "title": folder.task.title,
        "evidence": "\n".join(f"{paper.id}　{paper.name}" for paper in folder.papers),
        "due": folder.task.due.isoformat(),
    }
    return {key: plain(found.get(key, "")) for key in KEYS}


def _cell(sheet: Worksheet, row: int, index: int, key: str, text: str, styles: Styles) -> None:
    look: Look = {"align": "left" if key in _LEFT else "center"}
    if key in _OFFICER:
        look["bg_color"] = OFFICER
    if key == "folder":
        style = styles(boxed=True, **look, font_color=RED, underline=1)
        accept(sheet.write_url(row, index, f"external:{text}", style, text), "link")
    else:
        write_text(sheet, row, index, text, styles(boxed=True, **look))
