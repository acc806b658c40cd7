"""The parts of a Word file beside its text: styles, faces, settings, properties, the foot of its pages.

Faces are named, not embedded: the font table names a stand-in for each that a computer may lack. The East Asian face and
the language are set outright, since WPS otherwise falls back to a Japanese face. What ECMA-376 leaves to the program is
left out: a theme, properties of the program, web settings.
"""

import datetime
import re
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

from handbook.documents.plain import plain
from handbook.documents.zipped import Packed, packed, zipped
from handbook.model import Lang

LATIN, SONG, HEI, FANGSONG = "Times New Roman", "方正小标宋简体", "黑体", "仿宋_GB2312"
CELL, TABLE = "Cell", "TableGrid"  # styles by their ids
_STAND_INS = {SONG: "宋体", HEI: "SimHei", FANGSONG: "仿宋"}
_TITLE = 22.0  # points, 二号, as GB/T 9704 has it
_NOTE = 8.0
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_FORMATS}/wordprocessingml/2006/main"'
_R = f"{_FORMATS}/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
}
_OF_TEXT = {"rId1": "styles", "rId2": "settings", "rId3": "fontTable", "rId4": "footer"}
_FOOT = "rId4"


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
    `note` a smaller line below it."""
    text = f'{_DECLARED}<w:document {_W} xmlns:r="{_R}"><w:body>{body}{_section(kind.sheet)}</w:body></w:document>'
    own = (packed("docProps/core.xml", _core(about).encode()), packed("word/document.xml", text.encode()))
    first, *others = (*_shared(kind), _foot(pages, note))
    return zipped([first, *sorted((*others, *own))])


def said(text: str) -> str:
    """A text as the content of a run."""
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{each}</w:t>' for each in escape(plain(text)).split("\n")
    ).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def twips(points: float) -> int:
    """Twentieths of a point, in which Word measures."""
    return round(points * 20)


@cache
def _shared(kind: Kind) -> tuple[Packed, ...]:
    """What all papers of a kind have, the list of contents first, as programs that look at the first bytes expect."""
    kinds = "".join(f'<Override PartName="/{name}" ContentType="{each}"/>' for name, each in _TYPES.items())
    contents = (
        f'<Types xmlns="{_FORMATS}/package/2006/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>'
    )
    of_text = "".join(
        _relation(key, f"{_R}/{name}", "footer1.xml" if key == _FOOT else f"{name}.xml")
        for key, name in _OF_TEXT.items()
    )
    core = f"{_FORMATS}/package/2006/relationships/metadata/core-properties"
    of_all = _relation("rId1", f"{_R}/officeDocument", "word/document.xml") + _relation(
        "rId2", core, "docProps/core.xml"
    )
    parts = {
        "[Content_Types].xml": contents,
        "_rels/.rels": _relations(of_all),
        "word/_rels/document.xml.rels": _relations(of_text),
        "word/fontTable.xml": _fonts(),
        "word/settings.xml": _settings(),
        "word/styles.xml": _styles(kind.body, kind.cell),
    }
    return tuple(packed(name, f"{_DECLARED}{text}".encode()) for name, text in parts.items())


def _relations(found: str) -> str:
    return f'<Relationships xmlns="{_FORMATS}/package/2006/relationships">{found}</Relationships>'


def _relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'


def _core(about: About) -> str:
    day = f"{about.updated.isoformat()}T00:00:00Z"
    author, lang = escape(plain(about.author)), "zh-CN" if about.lang == "zh" else "en-GB"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{_DECLARED}<cp:coreProperties xmlns:cp="{_FORMATS}/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(plain(about.title)[:255])}</dc:title>'
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"{dates}<dc:language>{lang}</dc:language></cp:coreProperties>"
    )


def _section(sheet: Sheet) -> str:
    """The paper and its margins."""
    turned = ' w:orient="landscape"' if sheet.width > sheet.height else ""
    sides = {"top": sheet.top, "right": sheet.right, "bottom": sheet.bottom, "left": sheet.left}
    margins = "".join(f' w:{side}="{_of_mm(size)}"' for side, size in sides.items())
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{_FOOT}"/>'
        f'<w:pgSz w:w="{_of_mm(sheet.width)}" w:h="{_of_mm(sheet.height)}"{turned}/>'
        f'<w:pgMar{margins} w:header="720" w:footer="{_of_mm(sheet.bottom / 2)}" w:gutter="0"/>'
        f'<w:cols w:space="720"/><w:docGrid w:linePitch="360"/></w:sectPr>'
    )


def _of_mm(size: float) -> int:
    return twips(size / 25.4 * 72)


@cache
def _foot(pages: str, note: str) -> Packed:
    """The foot of each page; its numbers are worked out by the program."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    runs = "".join(
        f'<w:fldSimple w:instr="{fields[part]}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        if part in fields
        else f"<w:r>{said(part)}</w:r>"
        for part in re.split(r"(\{pages?\})", pages)
        if part
    )
    small = f'<w:r><w:rPr><w:sz w:val="{round(_NOTE * 2)}"/></w:rPr>{said(note)}</w:r>'
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>{line}</w:p>'
        for line in (runs, *([small] if note else []))
    )
    return packed("word/footer1.xml", f"{_DECLARED}<w:ftr {_W}>{lines}</w:ftr>".encode())


def _fonts() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _STAND_INS.items()
    )
    return f"<w:fonts {_W}>{fonts}</w:fonts>"


def _settings() -> str:
    """The languages; and set as Word 2013 and later set papers, not in their compatibility mode."""
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in modes.items()
    )
    return (
        f'<w:settings {_W}><w:zoom w:val="bestFit" w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>{compat}</w:compat>'
        f'<w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        f"</w:settings>"
    )


def _styles(body: float, cell: float) -> str:
    faces = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{FANGSONG}" w:cs="{LATIN}"/>'
    none = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    hidden = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    middle, outlined = '<w:jc w:val="center"/>', '<w:outlineLvl w:val="0"/>'
    normal, follows = '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    title = _lines(_TITLE * 1.4, after=6) + middle
    heading = f"<w:keepNext/><w:keepLines/>{_lines(body * 1.6, before=6)}{outlined}"
    styles = (
        _style("Normal", "Normal", "<w:qFormat/>", _lines(body * 1.6), _type(FANGSONG, body), more=' w:default="1"'),
        _style("Title", "Title", f"{follows}<w:qFormat/>", title, _type(SONG, _TITLE)),
        _style("Heading1", "heading 1", f"{follows}<w:qFormat/>", heading, _type(HEI, body, bold=True)),
        _style("Footer", "footer", normal, _lines(14.0), _type(FANGSONG, 10.5)),
        _style(CELL, CELL, normal, _lines(cell * 1.25), _type(FANGSONG, cell), more=' w:customStyle="1"'),
    )
    return (
        f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{faces}<w:lang w:val="en-GB" w:eastAsia="zh-CN" '
        f'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        f'<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        f'w:defQFormat="0" w:count="276"/>{"".join(styles)}'
        f'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f'<w:name w:val="Default Paragraph Font"/>{hidden}</w:style>'
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>{hidden}'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{none}</w:tblCellMar></w:tblPr></w:style>'
        f'<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>{hidden}</w:style>'
        f'<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def _style(key: str, name: str, about: str, layout: str, looks: str, *, more: str = "") -> str:
    """A style of paragraphs; `key` is its id, and `more` its further attributes."""
    return (
        f'<w:style w:type="paragraph"{more} w:styleId="{key}"><w:name w:val="{name}"/>{about}<w:pPr>{layout}</w:pPr>'
        f"<w:rPr>{looks}</w:rPr></w:style>"
    )


def _type(face: str, size: float, *, bold: bool = False) -> str:
    return (
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{face}" w:cs="{LATIN}"/>'
        f'<w:b w:val="{int(bold)}"/><w:sz w:val="{round(size * 2)}"/>'
    )


def _lines(height: float, *, before: float = 0, after: float = 0) -> str:
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" w:line="{twips(height)}" w:lineRule="atLeast"/>'
