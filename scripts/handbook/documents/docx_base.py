"""A paper in Word's format that looks like a Chinese office paper: A4, the margins and faces of GB/T 9704, page numbers.

The text is written as WordprocessingML at once: a call for each cell and run took python-docx ten times as long, and to
open its template again for each paper as long as to write one.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from handbook.documents.columns import CELL_GAP, CELL_MARGIN, Cells, Column, Line, column_widths
from handbook.documents.docx_parts import CELL, HEI, TABLE, About, Kind, Sheet, package, said, twips
from handbook.documents.plain import plain
from handbook.model import Lang

RED, HEAD, FILL_IN = "A61B1B", "F1E9DD", "FFF8EC"
_MIDDLE = '<w:jc w:val="center"/>'
_CHINESE = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>'

LETTER = Sheet(210, 297, top=37, bottom=35, left=28, right=26)  # GB/T 9704-2012, 5.2
WIDE = Sheet(297, 210, top=20, bottom=18, left=18, right=18)  # for tables


@dataclass(frozen=True)
class Paper:
    """A paper that is being written: its paragraphs and tables so far, from above to below."""

    kind: Kind
    about: About
    parts: list[str] = field(default_factory=list)


def new_paper(
    sheet: Sheet, lang: Lang, title: str, author: str, updated: datetime.date, *, body: float = 16, cell: float = 10.5
) -> Paper:
    """An empty paper. `body` and `cell` are type sizes in points; every date in the file is `updated`."""
    return Paper(Kind(sheet, body, cell), About(lang, title, author, updated))


def add_title(paper: Paper, text: str) -> None:
    """The paper's title, in the middle."""
    paper.parts.append(f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r>{said(text)}</w:r></w:p>')


def add_heading(paper: Paper, text: str) -> None:
    """The heading of a part."""
    paper.parts.append(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r>{said(text)}</w:r></w:p>')


def add_text(paper: Paper, text: str, *, red: bool = False, chinese: str = "", above: bool = False) -> None:
    """A paragraph of prose. `chinese` is a part of it that is Chinese in every language; `above` says that it stands above
    a table, in the middle."""
    layout = f'<w:pPr><w:spacing w:after="{twips(4)}"/>{_MIDDLE}</w:pPr>' if above else ""
    pieces = re.split(f"({re.escape(plain(chinese))})", plain(text)) if chinese else [plain(text)]
    runs = "".join(_run(Line(piece, red=red, chinese=piece == chinese)) for piece in pieces if piece)
    paper.parts.append(f"<w:p>{layout}{runs}</w:p>")


def add_table(
    paper: Paper, columns: Sequence[Column], rows: Sequence[Cells], widths: Sequence[float] | None = None
) -> None:
    """A table as wide as the paper, its header on every page, no row torn by a page's end.

    Columns are so many points wide, or share the width so that rows stay low.
    """
    points = widths or column_widths(paper.kind.sheet.room, columns, rows, paper.kind.cell)
    shared, looks = tuple(map(twips, points)), tuple(columns)
    margins = "".join(
        f'<w:{side} w:w="{twips(size)}" w:type="dxa"/>'
        for side, size in (("top", CELL_GAP), ("left", CELL_MARGIN), ("bottom", CELL_GAP), ("right", CELL_MARGIN))
    )
    opening = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(shared)}" w:type="dxa"/>{_MIDDLE}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{"".join(f"""<w:gridCol w:w="{width}"/>""" for width in shared)}'
        f"</w:tblGrid>"
    )
    head = _row(shared, looks, tuple((Line(column.head, bold=True),) for column in columns), head=True)
    body = (_row(shared, looks, tuple(map(tuple, row)), head=False) for row in rows)
    paper.parts.extend((opening, head, *body, "</w:tbl>"))


def paper_bytes(paper: Paper, pages: str, note: str = "") -> bytes:
    """The file. `pages` is the foot of each page, with `{page}` and `{pages}`; `note` is a smaller line below it. The same
    paper gives the same bytes."""
    return package(paper.kind, paper.about, "".join(paper.parts), pages, note)


@lru_cache(maxsize=1000)  # a task is on many lists, in columns of the same width
def _row(
    widths: tuple[int, ...], columns: tuple[Column, ...], cells: tuple[tuple[Line, ...], ...], *, head: bool
) -> str:
    found = ["<w:tr><w:trPr><w:cantSplit/>", "<w:tblHeader/>" if head else "", "</w:trPr>"]
    for width, column, lines in zip(widths, columns, cells, strict=True):
        shade = HEAD if head else FILL_IN if column.fill_in else ""
        found.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>')
        found.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else "")
        found.append('<w:vAlign w:val="center"/></w:tcPr>')
        properties = f'<w:pPr><w:pStyle w:val="{CELL}"/>{_MIDDLE if head or column.middle else ""}</w:pPr>'
        found += [f"<w:p>{properties}{_run(line, head=head)}</w:p>" for line in lines or (Line(""),)]
        found.append("</w:tc>")
    return "".join([*found, "</w:tr>"])


def _run(line: Line, *, head: bool = False) -> str:
    if not line.text:
        return ""
    looks = (
        f'<w:rFonts w:eastAsia="{HEI}"/>' if head else "",
        "<w:b/>" if line.bold else "",
        f'<w:color w:val="{RED}"/>' if line.red else "",
        _CHINESE if line.chinese else "",
    )
    return f"<w:r><w:rPr>{''.join(looks)}</w:rPr>{said(line.text)}</w:r>".replace("<w:rPr></w:rPr>", "")
