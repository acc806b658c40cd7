"""Word files. A .docx is a zip of XML: only the text, the styles and the tables are read, and nothing is followed out of it.

A library for Word files passes over what it has no name for (content controls, revisions, text boxes, numbers that Word itself
sets before a paragraph). Here every such thing is read or refused, since a word that is lost in silence is worse than an error.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from handbook.intake.law.pieces import MAX_CELLS, Piece, grid, tidy_cell, tidy_lines
from handbook.problems import Problem

MAX_UNPACKED = 50_000_000
MAX_ENTRIES = 2000
_MAX_SPAN = 100
_WORD = "wordprocessingml.document.main+xml"
_NOT_WORD = {
    "macroEnabled": "这是带宏的 Office 文件，请在 Word 里另存为不带宏的 docx 再导入",
    "template": "这是 Word 模板，请另存为 docx 再导入",
    "spreadsheetml": "这是 Excel 表格，不是法规文本；请导入 docx、html、txt 或 md 文件",
    "presentationml": "这是演示文稿，不是法规文本；请导入 docx、html、txt 或 md 文件",
}
_BROKEN = "这个 docx 打不开，文件没有下载完整或已经损坏，请重新下载"
_PASSED_OVER = frozenset(
    [
        "pPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "tblGrid",
        "sdtPr",
        "sdtEndPr",
        "instrText",
        "delText",
        "rt",
        "lastRenderedPageBreak",
        "softHyphen",
    ]
)
_BREAKS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_REFUSED = {
    **dict.fromkeys(
        ("ins", "del", "moveFrom", "moveTo"), "这一段有未处理的修订，请在 Word 里接受或拒绝全部修订后再导入"
    ),
    **dict.fromkeys(
        ("drawing", "pict", "object", "AlternateContent"),
        "这一段有图片、图形或文本框，读不进来；请改成文字或表格，或者删去",
    ),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), "这一段有脚注，读不进来；请把脚注移进正文或删去"),
    **dict.fromkeys(("oMath", "oMathPara"), "这一段有公式，读不进来；请改成文字"),
    "sym": "这一段有特殊字体的符号，读不进来；请换成普通字符",
    "altChunk": "这里嵌着另一个文件，读不进来；请把它的文字粘贴进来",
}
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag"))


class _RefusedError(Exception):
    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def docx_pieces(raw: bytes, path: str) -> tuple[tuple[Piece, ...], list[Problem]]:
    """The paragraphs and tables of a Word file. A paragraph's or table's place counts as its line."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            main, styles = _parts(archive)
            body = _child(_xml(main), "body")
            known = _styles(_xml(styles)) if styles else {}
        if body is None:
            raise _RefusedError(_BROKEN)
    except _RefusedError as refused:
        return (), [Problem(path, 1, 1, refused.message)]
    except (
        Exception
    ):  # zipfile and zlib raise a dozen kinds on damaged archives, and any of them means the same to an editor
        return (), [Problem(path, 1, 1, _BROKEN)]
    reader = _Body(path, known)
    reader.read(body)
    return tuple(reader.pieces), reader.problems


def _parts(archive: zipfile.ZipFile) -> tuple[bytes, bytes | None]:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise _RefusedError("这个文件加了密码，请先去掉密码再导入")
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _RefusedError("这个文件解压后大得不正常，不像一份法规，没有读取")
    if "[Content_Types].xml" not in names:
        odf = "mimetype" in names
        raise _RefusedError(
            "这是 ODF 文档，请另存为 docx 再导入" if odf else "这是压缩包，不是 Word 文件；请解压后导入里面的文件"
        )
    kinds = {
        (each.get("PartName") or "").lstrip("/"): each.get("ContentType") or ""
        for each in _xml(_unpack(archive, "[Content_Types].xml"))
    }
    for mark, message in _NOT_WORD.items():
        if any(mark in kind and "main+xml" in kind for kind in kinds.values()):
            raise _RefusedError(message)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise _RefusedError(_NOT_WORD["macroEnabled"])
    main = next((name for name, kind in kinds.items() if kind.endswith(_WORD)), None)
    if main is None:
        raise _RefusedError("这个压缩文件里没有 Word 正文，不是 docx")
    styles = next((name for name, kind in kinds.items() if kind.endswith(".styles+xml") and name in names), None)
    return _unpack(archive, main), _unpack(archive, styles) if styles else None


def _unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    """One entry, never more of it than the limit: the size that an archive states may be a lie."""
    with archive.open(name) as entry:
        found = entry.read(MAX_UNPACKED + 1)
    if len(found) > MAX_UNPACKED:
        raise _RefusedError("这个文件解压后大得不正常，不像一份法规，没有读取")
    return found


def _xml(raw: bytes) -> etree._Element:
    # A text needs no document type, and entities are how XML is made to fetch or to explode.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(raw, parser)
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw or root.getroottree().docinfo.doctype:
        raise _RefusedError("这个 docx 里有不该有的实体定义，没有读取；请在 Word 里打开后另存为 docx 再导入")
    return root


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else next((each for each in element if _name(each) == name), None)


def _value(element: etree._Element | None, attribute: str = "val") -> str | None:
    """An attribute whatever its namespace: strict and transitional files differ there."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == attribute), None)


def _numbered(properties: etree._Element | None) -> bool | None:
    """Whether Word sets a number before the paragraph; None where the properties don't say."""
    number = _child(properties, "numPr")
    return None if number is None else _value(_child(number, "numId")) not in ("0", None)


def _styles(root: etree._Element) -> dict[str, tuple[int, bool]]:
    """The heading level of each paragraph style, and whether it numbers its paragraphs."""
    found = {_value(style, "styleId") or "": style for style in root if _name(style) == "style"}
    known = {}
    for name, style in found.items():
        chain, at = [style], style
        while (based := found.get(_value(_child(at, "basedOn")) or "")) is not None and len(chain) < 20:
            chain.append(based)
            at = based
        numbered = next((said for each in chain if (said := _numbered(_child(each, "pPr"))) is not None), False)
        known[name] = (_level(_value(_child(style, "name")) or ""), numbered)
    return known


def _level(name: str) -> int:
    word, _, digit = name.lower().partition(" ")
    if word == "title":
        return 1
    return int(digit) + 1 if word == "heading" and digit in "123456789" and digit else 0


class _Body:
    def __init__(self, path: str, styles: dict[str, tuple[int, bool]]) -> None:
        self.path = path
        self.styles = styles
        self.pieces: list[Piece] = []
        self.problems: list[Problem] = []
        self.number = 0

    def read(self, parent: etree._Element) -> None:
        for child in parent:
            name = _name(child)
            if name == "p":
                self.number += 1
                self.pieces.extend(tidy_lines(self._paragraph(child), self.number, self._style(child)))
            elif name == "tbl":
                self.number += 1
                self._table(child)
            elif name in _WRAPPERS:
                self.read(child)
            elif name in _REFUSED:
                self.number += 1
                self._problem(_REFUSED[name])

    def _problem(self, message: str) -> None:
        problem = Problem(self.path, self.number, 1, message)
        if problem not in self.problems[-8:]:
            self.problems.append(problem)

    def _style(self, paragraph: etree._Element) -> int:
        properties = _child(paragraph, "pPr")
        return self.styles.get(_value(_child(properties, "pStyle")) or "", (0, False))[0]

    def _paragraph(self, paragraph: etree._Element) -> str:
        text = "".join(self._text(paragraph))
        properties = _child(paragraph, "pPr")
        numbered = _numbered(properties)
        if numbered is None:
            numbered = self.styles.get(_value(_child(properties, "pStyle")) or "", (0, False))[1]
        if numbered and text.strip():
            self._problem("这一段的编号是 Word 自动加的，读不到；请在 Word 里另存为纯文本（txt）后导入，编号就变成文字")
        return text

    def _text(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            name = _name(child)
            if name == "t":
                yield child.text or ""
            elif name in _BREAKS:
                yield _BREAKS[name]
            elif name in _REFUSED:
                self._problem(_REFUSED[name])
            elif name not in _PASSED_OVER and not (name == "r" and self._hidden(child)):
                yield from self._text(child)

    @staticmethod
    def _hidden(run: etree._Element) -> bool:
        mark = _child(_child(run, "rPr"), "vanish")
        return mark is not None and _value(mark) not in ("0", "false")

    def _table(self, table: etree._Element) -> None:
        rows: list[list[str]] = []
        for row in self._inside(table, "tr"):
            properties = _child(row, "trPr")
            cells = [""] * self._span(_child(properties, "gridBefore"), 0)
            for cell in self._inside(row, "tc"):
                cells.append(self._cell(cell))
                cells += [""] * (self._span(_child(_child(cell, "tcPr"), "gridSpan"), 1) - 1)
            rows.append(cells)
        if sum(map(len, rows)) > MAX_CELLS:
            self._problem("这个表格大得不正常，没有读取")
        elif found := grid(rows, self.number):
            self.pieces.append(found)

    def _inside(self, element: etree._Element, wanted: str) -> Iterator[etree._Element]:
        for child in element:
            name = _name(child)
            if name == wanted:
                yield child
            elif name in _WRAPPERS:
                yield from self._inside(child, wanted)
            elif name in _REFUSED:
                self._problem(_REFUSED[name])

    def _span(self, element: etree._Element | None, default: int) -> int:
        value = _value(element)
        if value is None:
            return default
        if not value.isdecimal() or len(value) > 3 or int(value) > _MAX_SPAN:
            self._problem("这个表格的合并单元格大得不正常，没有读取")
            return default
        return int(value)

    def _cell(self, cell: etree._Element) -> str:
        if next(self._inside(cell, "tbl"), None) is not None:
            self._problem("表格里又套着表格，放不进；请拆成两个表格")
        return tidy_cell("\n".join(self._paragraph(each) for each in self._inside(cell, "p")))
