"""Saved web pages. Menus, scripts and the like are left out; everything else is read and has to find its place."""

import re
from collections.abc import Iterator

from lxml import etree

from handbook.intake.law.grammar import ARTICLE, ITEM
from handbook.intake.law.pieces import MAX_CELLS, Line, Piece, grid, tidy_cell, tidy_lines
from handbook.problems import Problem

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "aside",
        "button",
        "select",
        "textarea",
        "iframe",
        "object",
        "svg",
        "input",
    ]
)
_FRAME = frozenset(("header", "footer"))
_BLOCKS = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "section",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "center",
        "hr",
        "br",
        "form",
        "fieldset",
        "header",
        "footer",
        "figure",
        "figcaption",
        "address",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
    ]
)
_MAX_SPAN = 100
# In Chinese a line break in the source is no space.
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n\s*(?=[^\x00-\x7f])")
_NEWLINES = re.compile(r"[\n\t ]+")


def html_pieces(text: str, path: str) -> tuple[tuple[Piece, ...], list[Problem]]:
    """The lines and tables of a web page, each at its line of the source."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return (), [Problem(path, 1, 1, "这个网页文件里没有内容，请重新下载")]
    # The parser mends almost everything; where it gives up, it drops the rest without a word.
    if fatal := next((entry for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL), None):
        return (), [
            Problem(
                path, max(fatal.line, 1), 1, "这个网页的代码套得太深，读不完；请在浏览器里全选复制，粘贴成纯文本再导入"
            )
        ]
    page = _Page(path)
    page.read(_content(root))
    return tuple(page.pieces), page.problems


def _content(root: etree._Element) -> etree._Element:
    """The one article or main part of a page, if the page says which it is."""
    for name in ("article", "main"):
        found = list(root.iter(name))
        if len(found) == 1:
            return found[0]
    return root


def _hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


class _Page:
    def __init__(self, path: str) -> None:
        self.path = path
        self.pieces: list[Piece] = []
        self.problems: list[Problem] = []
        self.words: list[str] = []
        self.written = False
        self.start = self.line = 1
        self.level = 0
        self.counted = False
        self.exact = False

    def read(self, root: etree._Element) -> None:
        framed = root.tag not in ("article", "main")
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self.line = max(self.line, element.sourceline or 1)
                if name in _BLOCKS:
                    self._flush()
                if name in _DROPPED or (framed and name in _FRAME) or _hidden(element):
                    walk.skip_subtree()
                    continue
                if name == "img":
                    message = "这里有图片，没有读入；图片里如有条文或表格，请改成文字"
                    self.problems.append(Problem(self.path, self.line, 1, message, "notice"))
                if name == "table" and self._table(element):
                    walk.skip_subtree()
                    continue
                self._enter(element, name)
                self._add(element.text)
            else:
                if name in _BLOCKS:
                    self._flush()
                    self._leave(name)
                if element is not root:
                    self._add(element.tail)
        self._flush()

    def _enter(self, element: etree._Element, name: str) -> None:
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self.level = int(name[1])
        if name == "pre":
            self.exact = True
        if name == "li":
            parent = element.getparent()
            self.counted = parent is not None and parent.tag == "ol"

    def _leave(self, name: str) -> None:
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self.level = 0
        if name == "pre":
            self.exact = False
        if name == "li":
            self.counted = False

    def _add(self, text: str | None) -> None:
        if not text:
            return
        parts = text.split("\n") if self.exact else [text]
        for at, part in enumerate(parts):
            if at:
                self._flush()
                self.line += 1
            if not self.written:
                before = part[: len(part) - len(part.lstrip())]
                self.start = self.line + before.count("\n")
            self.written = self.written or bool(part.strip())
            self.words.append(part)
            self.line += part.count("\n")

    def _flush(self) -> None:
        text = _NEWLINES.sub(" ", _SOURCE_BREAK.sub("", "".join(self.words)))
        self.words = []
        self.written = False
        lines = tidy_lines(text, self.start, self.level)
        self.pieces.extend(lines)
        if lines and self.counted:
            self._check_number(lines[0])
            self.counted = False

    def _check_number(self, line: Line) -> None:
        if not (ITEM.match(line.text) or ARTICLE.match(line.text)):
            message = "这一行的编号是网页自动加的，读不到；请在浏览器里全选复制，粘贴成纯文本再导入"
            self.problems.append(Problem(self.path, line.number, 1, message))

    def _table(self, table: etree._Element) -> bool:
        """Take a table in as a table; False if it only arranges the page."""
        if next(table.iterdescendants("table"), None) is not None:
            return False
        number = self.line
        rows: list[list[str]] = []
        carried: dict[int, int] = {}
        total = 0
        for row in table.iterdescendants("tr"):
            cells: list[str] = []
            fresh: dict[int, int] = {}
            for cell in row.iterchildren("td", "th"):
                while carried.get(len(cells), 0):
                    cells.append("")
                text = tidy_cell("\n".join(_cell_lines(cell)))
                if any(ARTICLE.match(line) for line in text.split("\n")):
                    return False
                width, height = _span(cell, "colspan"), _span(cell, "rowspan")
                for column in range(len(cells), len(cells) + width):
                    fresh[column] = height - 1
                cells += [text, *[""] * (width - 1)]
            total += len(cells)
            carried = {column: left - 1 for column, left in carried.items() if left > 1} | {
                column: left for column, left in fresh.items() if left
            }
            rows.append(cells)
            if total > MAX_CELLS:
                self.problems.append(Problem(self.path, number, 1, "这个表格大得不正常，没有读取"))
                return True
        if max(map(len, rows), default=0) < 2:
            return False
        if (caption := table.find("caption")) is not None:
            self.pieces.extend(tidy_lines("".join(caption.itertext()), number))
        if found := grid(rows, number):
            self.pieces.append(found)
        self.line += sum((text or "").count("\n") for text in table.itertext())
        return True


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) < 5 else 1


def _cell_lines(cell: etree._Element) -> Iterator[str]:
    words: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BLOCKS:
            yield "".join(words)
            words = []
        if event == "start" and (element.tag in _DROPPED or _hidden(element)):
            walk.skip_subtree()
        elif event == "start":
            words.append(_NEWLINES.sub(" ", element.text or ""))
        elif element is not cell:
            words.append(_NEWLINES.sub(" ", element.tail or ""))
    yield "".join(words)
