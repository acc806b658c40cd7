"""The parts of a Word file beside its text: styles, faces, settings, properties, the foot of its pages.

python-docx makes them once for all papers of a kind, as opening and trimming its template takes longer than writing a
paper. Faces are named, not embedded: the font table names a stand-in for each that a computer may lack. The East Asian face
and the language are set outright, since WPS otherwise falls back to a Japanese face.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from handbook.documents.plain import plain
from handbook.model import Lang

LATIN, SONG, HEI, FANGSONG = "Times New Roman", "方正小标宋简体", "黑体", "仿宋_GB2312"
CELL, TABLE = "Cell", "TableGrid"  # styles by their ids
_STAND_INS = {SONG: "宋体", HEI: "SimHei", FANGSONG: "仿宋"}
_TITLE = 22.0  # points, 二号, as GB/T 9704 has it
_NOTE = 8.0
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
_TEXT, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_OPENING = b"<w:body>"


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


@dataclass(frozen=True)
class Kind:
    """What papers have in common: the sheet, and the sizes of type in points, in prose and in the cells of a table."""

    sheet: Sheet
    body: float
    cell: float


@dataclass(frozen=True)
class About:
    """Whose paper it is, and since when it is as it is."""

    lang: Lang
    title: str
    author: str
    updated: datetime.date


def package(kind: Kind, about: About, body: str, pages: str, note: str) -> bytes:
    """The file. `body` is its text in WordprocessingML; `pages` is the foot of each page, with `{page}` and `{pages}`, and
    `note` a smaller line below it. The same paper gives the same bytes: all times are the earliest that the format knows.
    """
    parts = _shared(kind, pages, note)
    before, _, after = parts[_TEXT].partition(_OPENING)
    own = {_TEXT: b"".join((before, _OPENING, body.encode(), after)), _PROPERTIES: _properties(about)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            new.writestr(entry, own.get(name, data))
    return buffer.getvalue()


def said(text: str) -> str:
    """A text as the content of a run."""
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{each}</w:t>' for each in escape(plain(text)).split("\n")
    ).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def twips(points: float) -> int:
    """Twentieths of a point, in which Word measures."""
    return round(points * 20)


@cache
def _shared(kind: Kind, pages: str, note: str) -> Mapping[str, bytes]:
    """The files of an empty paper by their names, the list of contents first."""
    paper = Document(io.BytesIO(_trimmed()))
    _styles(paper, kind.body, kind.cell)
    section, sheet = paper.sections[0], kind.sheet
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.width > sheet.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.footer_distance = Mm(sheet.bottom / 2)
    _foot(section.footer.paragraphs[0], pages)
    if note:
        small = section.footer.add_paragraph(plain(note), style="Footer")
        small.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for run in small.runs:
            run.font.size = Pt(_NOTE)
    with zipfile.ZipFile(io.BytesIO(_saved(paper))) as made:
        return {name: made.read(name) for name in made.namelist()}


@cache
def _trimmed() -> bytes:
    """python-docx's template without what nobody needs, with our faces."""
    paper = Document()
    _drop(paper)
    _faces(paper)
    return _saved(paper)


def _saved(paper: Paper) -> bytes:
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _properties(about: About) -> bytes:
    part: Any = CorePropertiesPart.default(None)  # type: ignore[arg-type]  # it belongs to no package
    core = part.core_properties
    core.title, core.author, core.last_modified_by = plain(about.title)[:255], about.author, about.author
    core.created = core.modified = datetime.datetime.combine(about.updated, datetime.time())
    core.language = "zh-CN" if about.lang == "zh" else "en-GB"
    found: bytes = part.blob
    return found


def _foot(foot: Paragraph, pages: str) -> None:
    """The numbers are worked out by the program."""
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    for part in re.split(r"(\{pages?\})", pages):
        if part in fields:
            field = f'<w:fldSimple {nsdecls("w")} w:instr="{fields[part]}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            foot._p.append(parse_xml(field))
        else:
            foot.add_run(part)


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
    named = paper.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    named.base_style = paper.styles["Normal"]
    for name, face, size, line in (
        ("Normal", FANGSONG, body, body * 1.6),
        ("Title", SONG, _TITLE, _TITLE * 1.4),
        ("Heading 1", HEI, body, body * 1.6),
        ("Footer", FANGSONG, 10.5, 14.0),
        (CELL, FANGSONG, cell, cell * 1.25),
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
