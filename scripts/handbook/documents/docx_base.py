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
from functools import cache, lru_cache
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from handbook.documents.columns import CELL_GAP, CELL_MARGIN, Cells, Column, Line, column_widths
from handbook.documents.plain import plain
from handbook.model import Lang

LATIN, SONG, HEI, FANGSONG = "Times New Roman", "方正小标宋简体", "黑体", "仿宋_GB2312"
_STAND_INS = {SONG: "宋体", HEI: "SimHei", FANGSONG: "仿宋"}
RED, HEAD, FILL_IN = RGBColor(0xA6, 0x1B, 0x1B), "F1E9DD", "FFF8EC"
_TITLE = 22.0  # points, 二号, as GB/T 9704 has it
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
# The name of a processing instruction that holds a table's rows. The text of a cell can hold no `?>`, as `>` is escaped.
_ROWS = "rows"
_CONTENTS = "[Content_Types].xml"
_MIDDLE = '<w:jc w:val="center"/>'
_CHINESE = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>'


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


def new_paper(
    sheet: Sheet, lang: Lang, title: str, author: str, updated: datetime.date, *, body: float = 16, cell: float = 10.5
) -> Paper:
    """An empty paper with its styles. `body` and `cell` are type sizes in points; every date in the file is `updated`."""
    paper = Document(io.BytesIO(_blank(sheet, body, cell)))
    core = paper.core_properties
    core.title, core.author, core.last_modified_by = plain(title)[:255], author, author
    core.created = core.modified = datetime.datetime.combine(updated, datetime.time())
    core.language, core.comments, core.revision = "zh-CN" if lang == "zh" else "en-GB", "", 1
    return paper


@cache
def _blank(sheet: Sheet, body: float, cell: float) -> bytes:
    """What all papers of a kind begin with: trimming and styling python-docx's template takes longer than writing one."""
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
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def add_title(paper: Paper, text: str) -> None:
    """The paper's title, in the middle."""
    paper.add_paragraph(plain(text), style="Title")


def add_heading(paper: Paper, text: str) -> None:
    """The heading of a part."""
    paper.add_paragraph(plain(text), style="Heading 1")


def add_text(paper: Paper, text: str, *, red: bool = False, chinese: str = "") -> Paragraph:
    """A paragraph of prose. `chinese` is a part of it that is Chinese in every language."""
    paragraph = paper.add_paragraph()
    for piece in filter(None, re.split(f"({re.escape(plain(chinese))})", plain(text)) if chinese else [plain(text)]):
        run = paragraph.add_run(piece)
        if red:
            run.font.color.rgb = RED
        if piece == chinese:
            properties: Any = run._r.get_or_add_rPr()
            properties.append(parse_xml(_CHINESE.replace("<w:lang", f"<w:lang {nsdecls('w')}")))
    return paragraph


def add_table(
    paper: Paper,
    sheet: Sheet,
    columns: Sequence[Column],
    rows: Sequence[Cells],
    *,
    cell: float,
    widths: Sequence[float] | None = None,
) -> None:
    """A table as wide as the paper, its header on every page, no row torn by a page's end.

    Columns are so many points wide, or share the width so that rows stay low; `cell` is the size of type in points. The
    rows stay text until the paper is written (see `_ROWS`): as elements they cost python-docx a second for a long list,
    and more than in step with their number.
    """
    shared = widths or column_widths(sheet.room, columns, rows, cell)
    twips, looks = tuple(round(width * 20) for width in shared), tuple(columns)
    margins = "".join(
        f'<w:{side} w:w="{round(points * 20)}" w:type="dxa"/>'
        for side, points in (("top", CELL_GAP), ("left", CELL_MARGIN), ("bottom", CELL_GAP), ("right", CELL_MARGIN))
    )
    style = paper.styles["Table Grid"].style_id
    head = _row(twips, looks, tuple((Line(column.head, bold=True),) for column in columns), head=True)
    table: CT_Tbl = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(twips)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{"".join(f"""<w:gridCol w:w="{width}"/>""" for width in twips)}'
        f"</w:tblGrid>{head}</w:tbl>"
    )
    body = "".join(_row(twips, looks, tuple(map(tuple, row)), head=False) for row in rows)
    table.append(etree.ProcessingInstruction(_ROWS, body))
    paper.element.body._insert_tbl(table)


def paper_bytes(paper: Paper, pages: str) -> bytes:
    """The file. `pages` is the foot of each page, with `{page}` and `{pages}`. The same paper gives the same bytes."""
    foot = paper.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in re.split(r"(\{pages?\})", pages):
        if part in ("{page}", "{pages}"):
            _field(foot, "PAGE" if part == "{page}" else "NUMPAGES")
        else:
            foot.add_run(part)
    return _package(paper)


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
        properties = f'<w:pPr><w:pStyle w:val="{_CELL}"/>{_MIDDLE if head or column.middle else ""}</w:pPr>'
        found += [f"<w:p>{properties}{_run(line, head=head)}</w:p>" for line in lines or (Line(""),)]
        found.append("</w:tc>")
    return "".join([*found, "</w:tr>"])


def _run(line: Line, *, head: bool) -> str:
    if not line.text:
        return ""
    looks = (
        f'<w:rFonts w:eastAsia="{HEI}"/>' if head else "",
        "<w:b/>" if line.bold else "",
        f'<w:color w:val="{RED}"/>' if line.red else "",
        _CHINESE if line.chinese else "",
    )
    pieces = "<w:br/>".join(f'<w:t xml:space="preserve">{each}</w:t>' for each in escape(plain(line.text)).split("\n"))
    return f"<w:r><w:rPr>{''.join(looks)}</w:rPr>{pieces}</w:r>".replace("<w:rPr></w:rPr>", "")


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that the program works out."""
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _package(paper: Paper) -> bytes:
    """The file, all times in it set to the earliest that the format knows. python-docx would write it with the time of day,
    and to write it anew is to compress it twice."""
    package: Any = paper.part.package
    parts = list(package.iter_parts())
    files: dict[str, bytes] = {_CONTENTS: _contents(parts), "_rels/.rels": package.rels.xml}
    for part in parts:
        files[part.partname.membername] = _with_rows(part.blob) if part is paper.part else part.blob
        if part.rels:
            files[part.partname.rels_uri.membername] = part.rels.xml
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name in _ordered(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            new.writestr(entry, files[name])
    return buffer.getvalue()


def _contents(parts: Iterable[Any]) -> bytes:
    """The list of what kind each part is of."""
    kinds = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in sorted(parts, key=lambda part: str(part.partname))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}"><Default Extension="rels" '
        f'ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/><Default Extension="xml" ContentType="{CONTENT_TYPE.XML}"/>'
        f"{kinds}</Types>"
    ).encode()


def _with_rows(document: bytes) -> bytes:
    declaration, end, rest = document.partition(b"?>")
    return declaration + end + rest.replace(f"<?{_ROWS} ".encode(), b"").replace(b"?>", b"")


def _ordered(names: Iterable[str]) -> list[str]:
    """The list of contents first, as programs that look at the first bytes expect; the rest by name."""
    return sorted(names, key=lambda name: (name != _CONTENTS, name))
