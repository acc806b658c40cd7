"""What a returned file is, before any parser sees it: its kind, and its ZIP directory read by hand within limits.

A workbook comes from anybody. Nothing of it is run, followed or unpacked to the disk; parts are unpacked in memory, one
at a time, and never beyond the limits below, whatever the directory says. Sizes are in bytes.
"""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

MB = 1 << 20
# A list of 80 tasks is 40 KB; what makes files large is photographs pasted in, which are never unpacked.
FILE_LIMIT = 50 * MB
PART_LIMIT = 32 * MB  # a sheet whose formats reach the last row, as people make them by mistake, still fits
READ_LIMIT = 64 * MB
TOTAL_LIMIT = 500 * MB
RATIO_LIMIT, RATIO_FLOOR = 200, 8 * MB  # sheets reach 20 to 1; what is small does no harm
ENTRIES_LIMIT = 2_000
DIRECTORY_LIMIT = MB

_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 0xFFFF
_ENTRY, _ENTRY_SIZE = b"PK\x01\x02", 46
_LOCAL, _LOCAL_SIZE = b"PK\x03\x04", 30
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_ZIP64 = 0xFFFF

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_KINDS = (
    (b"%PDF", "这是PDF文件，不是工作簿"),
    (b"Rar!", "这是压缩包，请先解压"),
    (b"7z\xbc\xaf", "这是压缩包，请先解压"),
    (b"\xff\xd8\xff", "这是照片，不是工作簿"),
    (b"\x89PNG", "这是图片，不是工作簿"),
    (b"{\\rtf", "这是RTF文档，不是工作簿"),
)
_BROKEN = "文件损坏或者不完整，请重新发一份"


class RefusedError(Exception):
    """A file that is not read; the argument says why, in Chinese."""


@dataclass(frozen=True)
class Part:
    """An entry of the directory."""

    name: str
    method: int
    packed: int
    size: int
    crc: int
    offset: int


class Package:
    """A workbook's parts by name. Names are compared without regard to case, as Office does."""

    def __init__(self, data: bytes, parts: Mapping[str, Part]) -> None:
        self._data, self._parts = data, parts
        self._left = READ_LIMIT

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    @property
    def external(self) -> bool:
        """Whether it points at other workbooks."""
        return any(name.startswith("xl/externallinks/") for name in self._parts)

    def read(self, name: str) -> bytes:
        """A part, unpacked and checked; RefusedError where it is missing, broken or too large."""
        part = self._parts.get(name.lower())
        if part is None:
            raise RefusedError(_BROKEN)
        if part.size > min(PART_LIMIT, self._left):
            raise RefusedError(f"里面的表太大（{megabytes(part.size)}），多半是格式刷到了最后一行，请删掉空行再发")
        self._left -= part.size
        return _unpack(self._data, part)


def megabytes(size: int) -> str:
    """A size as people say it."""
    return f"{size / MB:.0f} MB"


def opened(data: bytes) -> Package:
    """The workbook's parts; RefusedError where this is no workbook, or one that nobody should open."""
    _refuse_other_kinds(data)
    parts = _directory(data)
    _refuse_hostile(parts)
    _refuse_other_packages(parts)
    return Package(data, parts)


def _refuse_other_kinds(data: bytes) -> None:
    if not data:
        raise RefusedError("文件是空的")
    if len(data) > FILE_LIMIT:
        raise RefusedError(too_large(len(data)))
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise RefusedError("文件加了密码，请去掉密码再发")
        raise RefusedError("这是旧格式（xls、et等），请用WPS或Excel打开，另存为xlsx再发")
    for start, why in _KINDS:
        if data.startswith(start):
            raise RefusedError(why)
    if not data.startswith((_LOCAL, _END)):
        raise RefusedError("不是xlsx工作簿")


def too_large(size: int) -> str:
    """Why a file of that size is not read."""
    return f"文件太大（{megabytes(size)}，最多{megabytes(FILE_LIMIT)}），请删掉里面的照片再发"


def _directory(data: bytes) -> dict[str, Part]:
    """The entries by name in lower case."""
    end = data.rfind(_END, max(0, len(data) - _END_SIZE - _COMMENT))
    if end < 0 or end + _END_SIZE > len(data):
        raise RefusedError(_BROKEN)
    disk, first, here, count, size, start, _ = struct.unpack_from("<4H2IH", data, end + 4)
    if count == _ZIP64 or count > ENTRIES_LIMIT or size > DIRECTORY_LIMIT:
        raise RefusedError(f"里面的文件太多（最多{ENTRIES_LIMIT}个），不像工作簿")
    if disk or first or here != count or start + size > end:
        raise RefusedError(_BROKEN)
    found: dict[str, Part] = {}
    at = start
    for _ in range(count):
        part, at = _entry(data, at, start + size)
        if part.name.lower() in found:
            raise RefusedError("里面有重名的文件，不像工作簿")
        found[part.name.lower()] = part
    return found


def _entry(data: bytes, at: int, end: int) -> tuple[Part, int]:
    if at + _ENTRY_SIZE > end or data[at : at + 4] != _ENTRY:
        raise RefusedError(_BROKEN)
    flags, method = struct.unpack_from("<2H", data, at + 8)
    crc, packed, size, name_length, extra, comment = struct.unpack_from("<3I3H", data, at + 16)
    (offset,) = struct.unpack_from("<I", data, at + 42)
    if flags & _ENCRYPTED:
        raise RefusedError("文件加了密码，请去掉密码再发")
    if method not in (_STORED, _DEFLATED):
        raise RefusedError(_BROKEN)
    raw = data[at + _ENTRY_SIZE : at + _ENTRY_SIZE + name_length]
    # What is not UTF-8 is never a part that is read, so how it is spelt does not matter.
    name = raw.decode("utf-8", errors="replace")
    return Part(name, method, packed, size, crc, offset), at + _ENTRY_SIZE + name_length + extra + comment


def _refuse_hostile(parts: Mapping[str, Part]) -> None:
    for name, part in parts.items():
        steps = name.replace("\\", "/").split("/")
        if ".." in steps or name.startswith(("/", "\\")) or ":" in name or "\0" in name:
            raise RefusedError("里面的文件想写到别处去（路径里有“..”等），不能用")
        if part.size > RATIO_FLOOR and part.size > RATIO_LIMIT * max(part.packed, 1):
            raise RefusedError(f"压缩得不正常：解开有{megabytes(part.size)}，像是“压缩炸弹”")
        if name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/"):
            raise RefusedError("带有宏，请另存为不带宏的xlsx再发")
    total = sum(part.size for part in parts.values())
    if total > TOTAL_LIMIT:
        raise RefusedError(f"解开后太大（{megabytes(total)}），不能用")


def _refuse_other_packages(parts: Mapping[str, Part]) -> None:
    if "xl/workbook.bin" in parts:
        raise RefusedError("这是xlsb格式，请另存为xlsx再发")
    if "[content_types].xml" in parts:
        if any(name.startswith("word/") for name in parts):
            raise RefusedError("这是Word文档，不是工作簿")
        if any(name.startswith("ppt/") for name in parts):
            raise RefusedError("这是演示文稿，不是工作簿")
        return
    if "mimetype" in parts and "content.xml" in parts:
        raise RefusedError("这是ODS等开放文档格式，请另存为xlsx再发")
    raise RefusedError("这是压缩包，请先解压")


def _unpack(data: bytes, part: Part) -> bytes:
    at = part.offset
    if data[at : at + 4] != _LOCAL or at + _LOCAL_SIZE > len(data):
        raise RefusedError(_BROKEN)
    name_length, extra = struct.unpack_from("<2H", data, at + 26)
    begin = at + _LOCAL_SIZE + name_length + extra
    packed = data[begin : begin + part.packed]
    if part.method == _STORED:
        text = packed
    else:
        try:
            # A byte more than promised shows that the directory lies.
            text = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, part.size + 1)
        except zlib.error:
            raise RefusedError(_BROKEN) from None
    if len(text) != part.size or zlib.crc32(text) != part.crc:
        raise RefusedError(_BROKEN)
    return text
