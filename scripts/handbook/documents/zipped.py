"""ZIP archives put together from files that were compressed before.

What is the same in many archives is compressed once, which `zipfile` has no way to say. All times are the earliest that
the format knows, so that the same files give the same bytes.
"""

import struct
import zlib
from collections.abc import Sequence
from typing import NamedTuple

_VERSION, _DEFLATED, _EARLIEST = 20, 8, (1 << 5) + 1  # the format's 2.0; the first day of January 1980
_LOCAL, _CENTRAL, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"


class Packed(NamedTuple):
    """A file that is compressed: its name, what the format says of it, and its compressed bytes."""

    name: bytes
    facts: bytes
    data: bytes


def packed(name: str, data: bytes) -> Packed:
    """The file, compressed. The name is ASCII and uses `/`."""
    deflate = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    found = deflate.compress(data) + deflate.flush()
    raw = name.encode("ascii")
    facts = struct.pack(
        "<5H3L2H", _VERSION, 0, _DEFLATED, 0, _EARLIEST, zlib.crc32(data), len(found), len(data), len(raw), 0
    )
    return Packed(raw, facts, found)


def zipped(files: Sequence[Packed]) -> bytes:
    """The archive, with the files in the order given; for less than 65,536 files and 4 GB, as no ZIP64 is written."""
    parts, contents, at = [], [], 0
    for name, facts, data in files:
        head = _LOCAL + facts + name
        parts += [head, data]
        contents.append(_CENTRAL + struct.pack("<H", _VERSION) + facts + struct.pack("<3H2L", 0, 0, 0, 0, at) + name)
        at += len(head) + len(data)
    listed = b"".join(contents)
    end = _END + struct.pack("<4H2LH", 0, 0, len(files), len(files), len(listed), at, 0)
    return b"".join([*parts, listed, end])
