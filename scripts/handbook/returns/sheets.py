"""A workbook's sheets as cells with values, read from its XML.

Cells are kept by place, and only those that hold something: a format that reaches the last row costs nothing, which is
why this is not left to a library that makes a whole rectangle of cells. A formula counts by the value saved with it.
Rows and columns count from 0.
"""

import datetime
import io
import math
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from handbook.returns.safe import Package, RefusedError

CELLS_LIMIT = 200_000  # cells with a value in all sheets; a list has 1,500
_LAST_ROW, _LAST_COLUMN = 1 << 20, 1 << 14
_BROKEN = "文件内容损坏，请用WPS或Excel打开后另存一份再发"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NAMED = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::.*)?")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
# What in a number format is no code: quoted text, colours and the like, and escaped or filling characters.
_NOT_CODES = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_EPOCH_1900, _EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
_LEAP_BUG = 60  # Excel believes in 29 February 1900; before it, days lie one further on


@dataclass(frozen=True)
class Fault:
    """A cell without a sound value: what it shows, and why that is none, in Chinese."""

    shown: str
    why: str


Value = str | float | bool | datetime.datetime | Fault
Place = tuple[int, int]


@dataclass(frozen=True)
class Span:
    """Merged cells, ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet that hold something, by row and column."""

    name: str
    rows: Mapping[int, Mapping[int, Value]]
    merged: tuple[Span, ...]


@dataclass(frozen=True)
class Book:
    """`names` are the defined names that lead to a single cell: the sheet's name, and the place."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, tuple[str, Place]]
    external: bool


def letter(column: int) -> str:
    """A column as spreadsheets name it: 0 is A."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def number(letters: str) -> int:
    """The column that spreadsheets name so: A is 0."""
    column = 0
    for each in letters:
        column = column * 26 + ord(each) - ord("A") + 1
    return column - 1


def read_book(package: Package) -> Book:
    """All sheets; RefusedError where the XML is broken or holds more than a list ever could."""
    try:
        return _book(package)
    except (etree.LxmlError, ValueError, KeyError, IndexError, OverflowError):
        raise RefusedError(_BROKEN) from None


def _book(package: Package) -> Book:
    path = _main(package)
    root = _tree(package.read(path))
    targets = _relations(package, path)
    shared = _strings(package, _of_kind(targets, "sharedStrings"))
    dates = _date_styles(package, _of_kind(targets, "styles"))
    properties = root.find("{*}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    reader = _Cells(shared, dates, _EPOCH_1904 if from_1904 else _EPOCH_1900)
    sheets = []
    for each in root.iterfind("{*}sheets/{*}sheet"):
        relation = next((value for key, value in each.attrib.items() if _local(str(key)) == "id"), "")
        kind, target = targets[str(relation)]
        if kind == "worksheet":
            sheets.append(reader.sheet(str(each.get("name", "")), package.read(target)))
    return Book(tuple(sheets), _names(root), package.external)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _parser_options() -> dict[str, Any]:
    return {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def _refuse_entities(data: bytes) -> None:
    if any("<!DOCTYPE".encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be")):
        raise RefusedError("文件里有不该有的声明（DOCTYPE），不能用")


def _tree(data: bytes) -> Any:
    _refuse_entities(data)
    return etree.fromstring(data, etree.XMLParser(**_parser_options()))


def _streamed(data: bytes, *tags: str) -> Iterator[Any]:
    """The elements of these names, one at a time; each is emptied when the next is asked for."""
    _refuse_entities(data)
    names = [f"{{*}}{tag}" for tag in tags]
    for _, element in etree.iterparse(io.BytesIO(data), events=("end",), tag=names, **_parser_options()):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _main(package: Package) -> str:
    for kind, target in _relations(package, "").values():
        if kind == "officeDocument":
            return target
    raise RefusedError(_BROKEN)


def _relations(package: Package, path: str) -> dict[str, tuple[str, str]]:
    """Where a part's relations lead, by id: what kind of part, and its path. Links out of the file are left out."""
    folder, name = posixpath.split(path)
    found = {}
    for each in _tree(package.read(posixpath.join(folder, "_rels", f"{name}.rels"))):
        if not isinstance(each.tag, str) or each.get("TargetMode") == "External":
            continue
        kind, target = str(each.get("Type", "")).rpartition("/")[2], str(each.get("Target", ""))
        whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[str(each.get("Id", ""))] = kind, whole
    return found


def _of_kind(targets: Mapping[str, tuple[str, str]], kind: str) -> str | None:
    return next((target for each, target in targets.values() if each == kind), None)


def _strings(package: Package, path: str | None) -> list[str]:
    if path is None:
        return []
    return [_text(each) for each in _streamed(package.read(path), "si")]


def _text(element: Any) -> str:
    """The text of a shared or inline string, without the reading aids that East Asian Office adds."""
    pieces = []
    for each in element.iter("{*}t"):
        if _local(each.getparent().tag) != "rPh":
            pieces.append(each.text or "")
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    """An escaped character, or the escape as it stands where it is none that text can hold."""
    found = chr(int(match[1], 16))
    return found if found.isprintable() or found in "\t\n\r" else match[0]


def _date_styles(package: Package, path: str | None) -> frozenset[int]:
    """The styles that show a number as a date."""
    if path is None:
        return frozenset()
    root = _tree(package.read(path))
    own = {
        int(each.get("numFmtId", "0")): _is_date_format(str(each.get("formatCode", "")))
        for each in root.iterfind("{*}numFmts/{*}numFmt")
    }
    formats = [int(each.get("numFmtId", "0")) for each in root.iterfind("{*}cellXfs/{*}xf")]
    return frozenset(index for index, code in enumerate(formats) if own.get(code, code in _DATE_FORMATS))


def _is_date_format(code: str) -> bool:
    return code.lower() != "general" and bool(re.search("[ymdhs]", _NOT_CODES.sub("", code), re.IGNORECASE))


def _names(root: Any) -> dict[str, tuple[str, Place]]:
    found = {}
    for each in root.iterfind("{*}definedNames/{*}definedName"):
        match = _NAMED.fullmatch((each.text or "").strip())
        if match:
            quoted, plain, column, row = match.groups()
            sheet = quoted.replace("''", "'") if quoted else plain
            found[str(each.get("name", "")).lower()] = sheet, (int(row) - 1, number(column))
    return found


class _Cells:
    """Reads sheets, and counts the cells of all of them."""

    def __init__(self, shared: list[str], dates: frozenset[int], epoch: datetime.datetime) -> None:
        self._shared, self._dates, self._epoch = shared, dates, epoch
        self._left = CELLS_LIMIT

    def sheet(self, name: str, data: bytes) -> Sheet:
        rows: dict[int, dict[int, Value]] = {}
        merged: list[Span] = []
        row = -1
        for element in _streamed(data, "row", "mergeCell"):
            if _local(element.tag) == "mergeCell":
                merged.append(_span(str(element.get("ref", ""))))
                continue
            row = int(element.get("r", row + 2)) - 1
            if not 0 <= row < _LAST_ROW or row in rows:
                raise RefusedError(_BROKEN)
            cells = self._row(element, row)
            if cells:
                rows[row] = cells
        return Sheet(name, rows, tuple(merged))

    def _row(self, element: Any, row: int) -> dict[int, Value]:
        cells: dict[int, Value] = {}
        column = -1
        for cell in element.iterfind("{*}c"):
            column = _column(str(cell.get("r", "")), row, column)
            if column in cells:
                raise RefusedError(_BROKEN)
            value = self._value(cell)
            if value is None or value == "":
                continue
            self._left -= 1
            if self._left < 0:
                raise RefusedError(f"里面的内容太多（超过{CELLS_LIMIT}格），不像是这份清单")
            cells[column] = value
        return cells

    def _value(self, cell: Any) -> Value | None:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return None if inline is None else _text(inline)
        raw = cell.findtext("{*}v")
        if raw is None or (raw == "" and kind != "str"):
            formula = cell.find("{*}f")
            if formula is None:
                return None
            shown = f"={formula.text or ''}"
            return Fault(shown, "是公式，文件里没有存它的结果；请用WPS或Excel打开，保存后再发")
        if kind == "s":
            return self._shared[_index(raw)]
        if kind == "str":
            return _unescaped(raw)
        if kind == "b":
            return raw.strip() in ("1", "true")
        if kind == "e":
            return Fault(raw, "公式出错")
        if kind == "d":
            return datetime.datetime.fromisoformat(raw).replace(tzinfo=None)
        return self._number(float(raw), int(cell.get("s", "0")), raw)

    def _number(self, value: float, style: int, raw: str) -> Value:
        if not math.isfinite(value):
            raise ValueError(raw)
        if style not in self._dates:
            return value
        first = _LEAP_BUG if self._epoch == _EPOCH_1900 else -1
        days = value + 1 if 0 <= value < first else value
        try:
            # Times are fractions of a day, which binary numbers do not hit to the second.
            return self._epoch + datetime.timedelta(seconds=round(days * 86_400))
        except OverflowError:
            return Fault(raw, "超出了日期的范围")


def _index(raw: str) -> int:
    index = int(raw)
    if index < 0:
        raise ValueError(raw)
    return index


def _column(reference: str, row: int, before: int) -> int:
    """A cell's column: as it says, or else the next one."""
    if not reference:
        column = before + 1
    else:
        match = _REFERENCE.fullmatch(reference)
        if match is None or int(match[2]) - 1 != row:
            raise RefusedError(_BROKEN)
        column = number(match[1])
    if column >= _LAST_COLUMN:
        raise RefusedError(_BROKEN)
    return column


def _span(reference: str) -> Span:
    ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
    places = [(int(end[2]) - 1, number(end[1])) for end in ends if end]
    if len(places) != len(ends) or not places:
        raise RefusedError(_BROKEN)
    return Span(*places[0], *places[-1])
