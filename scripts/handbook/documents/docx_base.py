"""A paper in Word's format that looks like a Chinese office paper: A4, the margins and faces of GB/T 9704, page numbers.

Faces are named, not embedded: the font table names a stand-in for each that a computer may lack. The East Asian face and
the language are set outright, since WPS otherwise falls back to a Japanese face.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from handbook.documents.measure import Face, share
from handbook.documents.plain import plain
from handbook.model import Lang

LATIN, SONG, HEI, FANGSONG = "Times New Roman", "方正小标宋简体", "黑体", "仿宋_GB2312"
_STAND_INS = {SONG: "宋体", HEI: "SimHei", FANGSONG: "仿宋"}
RED, HEAD, FILL_IN = RGBColor(0xA6, 0x1B, 0x1B), "F1E9DD", "FFF8EC"
_TITLE = 22.0  # points, 二号, as GB/T 9704 has it
_CELL_MARGIN, _CELL_GAP = 4.0, 1.5  # points at the sides of a cell's text, and above and below it
_WIDER = 1.15  # how much wider letters run in bold, or in a face that stands in for Times New Roman
_WORD_FLOOR = 20  # half ems: a longer word may be torn
# What python-docx's template brings along and nobody needs; the styles are half a megabyte.
_KEPT_STYLES = (
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
    "Title",
    "Heading 1",
    "Footer",
    "Table Grid",
)
_NEEDLESS = ("/stylesWithEffects", "/customXml", "/numbering", "/webSettings", "/thumbnail", "/fontTable")
_CELL = "Cell"


@dataclass(frozen=True)
class Sheet:
    """A4 paper in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def room(self) -> float:
        """Points between the left and the right margin."""
        return (self.width - self.left - self.right) / 25.4 * 72


LETTER = Sheet(210, 297, top=37, bottom=35, left=28, right=26)  # GB/T 9704-2012, 5.2
WIDE = Sheet(297, 210, top=20, bottom=18, left=18, right=18)  # for tables


@dataclass(frozen=True)
class Line:
    """A paragraph in a cell."""

    text: str
    bold: bool = False
    red: bool = False


@dataclass(frozen=True)
class Column:
    """A column: its header, least width in half ems, whether it is set in the middle, and whether it is the reader's own."""

    head: str
    floor: float = 0.0
    middle: bool = False
    fill_in: bool = False


Cells = Sequence[Sequence[Line]]


def new_paper(
    sheet: Sheet, lang: Lang, title: str, author: str, updated: datetime.date, *, body: float = 16, cell: float = 10.5
) -> Paper:
    """An empty paper with its styles. `body` and `cell` are type sizes in points; every date in the file is `updated`."""
    paper = Document()
    _drop(paper)
    _faces(paper)
    _styles(paper, body, cell)
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.width > sheet.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.footer_distance = Mm(sheet.bottom / 2)
    core = paper.core_properties
    core.title, core.author, core.last_modified_by = plain(title)[:255], author, author
    core.created = core.modified = datetime.datetime.combine(updated, datetime.time())
    core.language, core.comments, core.revision = "zh-CN" if lang == "zh" else "en-GB", "", 1
    return paper


def add_title(paper: Paper, text: str) -> None:
    """The paper's title, in the middle."""
    paper.add_paragraph(plain(text), style="Title")


def add_heading(paper: Paper, text: str) -> None:
    """The heading of a part."""
    paper.add_paragraph(plain(text), style="Heading 1")


def add_text(paper: Paper, text: str, *, red: bool = False) -> Paragraph:
    """A paragraph of prose."""
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(plain(text))
    if red:
        run.font.color.rgb = RED
    return paragraph


def add_table(paper: Paper, sheet: Sheet, columns: Sequence[Column], rows: Sequence[Cells], *, cell: float) -> Table:
    """A table as wide as the paper, its header on every page, no row torn by a page's end.

    Columns share the width so that rows stay low; `cell` is the size of type in points.
    """
    widths = _widths(sheet, columns, rows, cell)
    table: Table = paper.add_table(rows=0, cols=len(columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    margins = "".join(
        f'<w:{side} w:w="{round(points * 20)}" w:type="dxa"/>'
        for side, points in (("top", _CELL_GAP), ("left", _CELL_MARGIN), ("bottom", _CELL_GAP), ("right", _CELL_MARGIN))
    )
    properties = table._tbl.tblPr
    # The format's schema wants the margins before the look.
    properties.find(qn("w:tblLook")).addprevious(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    head = _add_row(table, widths, columns, [[Line(column.head, bold=True)] for column in columns], head=True)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        _add_row(table, widths, columns, row, head=False)
    return table


def paper_bytes(paper: Paper, pages: str) -> bytes:
    """The file. `pages` is the foot of each page, with `{page}` and `{pages}`. The same paper gives the same bytes."""
    foot = paper.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in re.split(r"(\{pages?\})", pages):
        if part in ("{page}", "{pages}"):
            _field(foot, "PAGE" if part == "{page}" else "NUMPAGES")
        else:
            foot.add_run(part)
    buffer = io.BytesIO()
    paper.save(buffer)
    return _timeless(buffer.getvalue())


def _drop(paper: Paper) -> None:
    for rels in (paper.part.rels, paper.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_NEEDLESS)]:
            del rels[key]
    for style in list(paper.styles):
        if style.name not in _KEPT_STYLES:
            style.delete()


def _faces(paper: Paper) -> None:
    """The font table with stand-ins, and the languages."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _STAND_INS.items()
    )
    table = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    name = PackURI("/word/fontTable.xml")
    part = Part(name, CONTENT_TYPE.WML_FONT_TABLE, table.encode(), paper.part.package)
    paper.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
    settings: Any = paper.settings.element
    for tag in ("w:savePreviewPicture", "w:rsids"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    languages = settings.find(qn("w:themeFontLang"))
    languages.set(qn("w:val"), "en-GB")
    languages.set(qn("w:eastAsia"), "zh-CN")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # as Word 2013 and later: not in its compatibility mode


def _styles(paper: Paper, body: float, cell: float) -> None:
    element: Any = paper.styles.element
    defaults = element.find(qn("w:docDefaults"))
    latin = "".join(f' w:{kind}="{LATIN}"' for kind in ("ascii", "hAnsi", "cs"))
    defaults.find(qn("w:rPrDefault")).replace(
        defaults.find(qn("w:rPrDefault"))[0],
        parse_xml(
            f'<w:rPr {nsdecls("w")}><w:rFonts{latin} w:eastAsia="{FANGSONG}"/>'
            f'<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
        ),
    )
    named = paper.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
    named.base_style = paper.styles["Normal"]
    for name, face, size, line in (
        ("Normal", FANGSONG, body, body * 1.6),
        ("Title", SONG, _TITLE, _TITLE * 1.4),
        ("Heading 1", HEI, body, body * 1.6),
        ("Footer", FANGSONG, 10.5, 14.0),
        (_CELL, FANGSONG, cell, cell * 1.25),
    ):
        _style(paper, name, face, size, line)
    title, heading = _paragraph_style(paper, "Title"), _paragraph_style(paper, "Heading 1")
    heading.font.bold = True
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(6)
    heading.paragraph_format.space_before = Pt(6)
    heading.paragraph_format.keep_with_next = True
    numbering = heading.element.find(qn("w:pPr")).find(qn("w:numPr"))
    if numbering is not None:
        numbering.getparent().remove(numbering)


def _paragraph_style(paper: Paper, name: str) -> ParagraphStyle:
    style = paper.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _style(paper: Paper, name: str, face: str, size: float, line: float) -> None:
    style = _paragraph_style(paper, name)
    element: Any = style.element
    for tag in ("w:link", "w:rPr", "w:pPr"):
        for found in element.findall(qn(tag)):
            if tag == "w:pPr":
                for child in list(found):
                    if child.tag not in (qn("w:outlineLvl"), qn("w:keepNext"), qn("w:keepLines")):
                        found.remove(child)
            else:
                element.remove(found)
    style.font.name, style.font.size = LATIN, Pt(size)
    style.font.bold = False
    fonts = element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:cs"), LATIN)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(line)


def _widths(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Cells], cell: float) -> list[float]:
    """Points for each column."""
    face, unit, padding = Face(), cell / 2, 2 * _CELL_MARGIN + 1
    texts = [["\n".join(line.text for line in row[index]) for row in rows] for index in range(len(columns))]
    floors = [
        max(column.floor, *(min(face.longest_piece(text) * _WIDER, _WORD_FLOOR) for text in (column.head, *cells)))
        for column, cells in zip(columns, texts, strict=True)
    ]
    room = (sheet.room - padding * len(columns)) / unit
    if sum(floors) > room:
        floors = [floor * room / sum(floors) for floor in floors]
    return [width * unit + padding for width in share(face, texts, floors, room)]


def _add_row(table: Table, widths: Sequence[float], columns: Sequence[Column], cells: Cells, *, head: bool) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, width, column, lines in zip(row.cells, widths, columns, cells, strict=True):
        place.width = Pt(width)
        place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        if head or column.fill_in:
            _shade(place, HEAD if head else FILL_IN)
        _write(place, lines, middle=head or column.middle, face=HEI if head else None)
    return row


def _write(place: _Cell, lines: Sequence[Line], *, middle: bool, face: str | None) -> None:
    paragraphs = [place.paragraphs[0], *(place.add_paragraph() for _ in lines[1:])]
    for paragraph in paragraphs:
        paragraph.style = _CELL
        if middle:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for paragraph, line in zip(paragraphs, lines, strict=False):
        run = paragraph.add_run(plain(line.text))
        if line.bold:
            run.font.bold = True
        if line.red:
            run.font.color.rgb = RED
        if face:
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _shade(place: _Cell, colour: str) -> None:
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    properties = place._tc.get_or_add_tcPr()
    before = properties.find(qn("w:vAlign"))
    properties.insert(list(properties).index(before), shade)


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that the program works out."""
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _timeless(data: bytes) -> bytes:
    """The same archive with all times set to the earliest that the format knows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in _ordered(old.namelist()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


def _ordered(names: Iterable[str]) -> list[str]:
    """The list of contents first, as programs that look at the first bytes expect; the rest by name."""
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
