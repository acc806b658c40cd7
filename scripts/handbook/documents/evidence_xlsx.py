"""The index of an evidence pack: a row a folder, with a link that opens it. The file lies beside the folders.

Lengths inside are in pixels (columns), points (rows) and half ems (text), as `xlsx_layout` has them.
"""

import io

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from handbook.documents.folder_names import folder_name
from handbook.documents.plain import plain
from handbook.documents.xlsx_layout import (
    BODY,
    DATE_WIDTH,
    WIDER,
    Layout,
    RowTooHighError,
    Sheet,
    Words,
    fit,
    fits,
    half_ems,
    row_height,
    too_long,
    word_floors,
)
from handbook.documents.xlsx_sheet import (
    HEAD,
    MUTED,
    OFFICER,
    OFFICER_HEAD,
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
from handbook.views.evidence_pack import EvidenceFolder, EvidencePack

KEYS = ("number", "folder", "title", "evidence", "due", "pieces", "remarks")
_AT = {key: index for index, key in enumerate(KEYS)}
HEADER = 2
FIRST = HEADER + 1
_LAST = len(KEYS) - 1
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
    layout = _lay_out(view, cells, t)
    for index, width in enumerate(layout.widths):
        sheet.set_column_pixels(index, index, width)
    above: tuple[tuple[str, int, Look], ...] = (
        (plain(view.title), 18, {"bold": True, "align": "center"}),
        (t("evidence.index.note"), BODY, {"align": "left", "font_color": MUTED}),
    )
    for row, (text, size, look) in enumerate(above):
        set_row(sheet, row, row_height(styles.face.height(text, half_ems(sum(layout.widths), size) / WIDER), size))
        write_merged(sheet, row, 0, _LAST, text, styles(size=size, **look))
    set_row(sheet, HEADER, layout.header)
    for key, index in _AT.items():
        shade = OFFICER_HEAD if key in _OFFICER else HEAD
        write_text(
            sheet, HEADER, index, t(f"column.{key}"), styles(boxed=True, bold=True, align="center", bg_color=shade)
        )
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


def _lay_out(view: EvidencePack, cells: list[dict[str, str]], t: Words) -> Layout:
    head = [t(f"column.{key}") for key in KEYS]
    columns = [[row[key] for row in cells] for key in KEYS]
    floors = [_FLOORS[key] for key in KEYS]
    whole = word_floors(view.lang, floors, head, columns)
    layout, heights = fit(Sheet(view.lang, head, columns, [False] * len(KEYS), whole, floors))
    if not fits(heights):
        raise RowTooHighError(too_long(heights, [folder.task.id for folder in view.folders], KEYS))
    return layout


def _cell(sheet: Worksheet, row: int, index: int, key: str, text: str, styles: Styles) -> None:
    look: Look = {"align": "left" if key in _LEFT else "center"}
    if key in _OFFICER:
        look["bg_color"] = OFFICER
    if key == "folder":
        style = styles(boxed=True, **look, font_color=RED, underline=1)
        accept(sheet.write_url(row, index, f"external:{text}", style, text), "link")
    else:
        write_text(sheet, row, index, text, styles(boxed=True, **look))
