"""What must be refused: files that are no workbooks, are broken or hostile, or miss what a list cannot do without."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import xlsxwriter

from returns.layout import SHEET, Layout, by_xlsxwriter, changed

Refuse = Callable[[bytes, Layout], tuple[bytes, str]]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _relaid(**changes: Any) -> Callable[[Layout], bytes]:
    def make(layout: Layout) -> bytes:
        for key, value in changes.items():
            setattr(layout, key, value)
        return by_xlsxwriter(layout)

    return make


def _headless(layout: Layout) -> bytes:
    layout.columns = [key for key in layout.columns if key != layout.number]
    return by_xlsxwriter(layout)


@cache
def _huge() -> bytes:
    """A workbook whose sheet is too large, made once."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet()
    book.close()
    return sheet_of(40 << 20, buffer.getvalue())


def sheet_of(size: int, book: bytes) -> bytes:
    """A workbook whose sheet is so many bytes of honest rows, well packed but no bomb."""
    row = b'<row r="%d"><c r="A%d"><v>%d</v></c></row>'
    block = b"".join(row % (number, number, number * 7919) for number in range(1, 1 << 15))
    rows = block * (size // len(block) + 1)
    return changed(book, SHEET, lambda part: rows)


@cache
def _bomb() -> bytes:
    return _only(SHEET, b" " * (200 << 20), ("[Content_Types].xml", b"<x/>"))


def _encrypted_entry(data: bytes, layout: Layout) -> tuple[bytes, str]:
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + b"\x01" + data[at + 9 :], "密码"


def _entities(part: bytes) -> bytes:
    return part.replace(b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet', 1)


def _lying(data: bytes, layout: Layout) -> tuple[bytes, str]:
    """The directory promises less than there is."""
    at = data.index(SHEET.encode(), data.index(b"PK\x01\x02")) - 46
    return data[: at + 24] + (100).to_bytes(4, "little") + data[at + 28 :], "损坏"


REFUSED: dict[str, Refuse] = {
    "truncated": lambda data, layout: (data[: len(data) // 2], "损坏"),
    "flipped": lambda data, layout: (_flipped(data), "损坏"),
    "nothing": lambda data, layout: (b"", "空的"),
    "noise": lambda data, layout: (b"\x07" + data, "不是xlsx"),
    "pdf": lambda data, layout: (b"%PDF-1.7\n" + data, "PDF"),
    "photo": lambda data, layout: (b"\xff\xd8\xff\xe0" + data, "照片"),
    "word": lambda data, layout: (with_part(data, "word/document.xml", b"<w/>"), "Word"),
    "archive": lambda data, layout: (_only("a.xlsx", data), "解压"),
    "ods": lambda data, layout: (with_part(_only("mimetype", b"x"), "content.xml", b"<x/>"), "ODS"),
    "locked": lambda data, layout: (_OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "locked-entry": _encrypted_entry,
    "old": lambda data, layout: (_OLE, "旧格式"),
    "bomb": lambda data, layout: (_bomb(), "压缩炸弹"),
    "lying": _lying,
    "huge": lambda data, layout: (_huge(), "里面的表太大"),
    "macros": lambda data, layout: (with_part(data, "xl/vbaProject.bin", b"x"), "宏"),
    "dots": lambda data, layout: (with_part(data, "../../evil.xml", b"x"), "路径"),
    "entities": lambda data, layout: (changed(data, SHEET, _entities), "DOCTYPE"),
    "broken-xml": lambda data, layout: (
        changed(data, SHEET, lambda part: part[: len(part) // 2]),
        "损坏",
    ),
    "no-unit": lambda data, layout: (_relaid(unit="", label_in_cell=False)(layout), "没有写单位"),
    "no-title": lambda data, layout: (_relaid(title="工作清单")(layout), "标题"),
    "no-header": lambda data, layout: (_headless(layout), "找不到清单" if layout.number == "id" else "分不清哪一行"),
}


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one more part."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return buffer.getvalue()


def _flipped(data: bytes) -> bytes:
    """A bit wrong in the middle of the list's sheet."""
    at = data.index(SHEET.encode()) + 400
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


def _only(name: str, part: bytes, *others: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in ((name, part), *others):
            archive.writestr(each, data)
    return buffer.getvalue()
