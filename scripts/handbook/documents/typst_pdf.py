"""PDF and pictures by Typst: a template of ours and data as JSON, so that no text of the data is ever read as markup.

Typst keeps what it has laid out while a process lives, and takes it again for the same content in the same styles. So a
row that is on many lists is laid out once, as long as nothing that differs between the documents is among its styles:
data come as files and not as `sys.inputs`, which count as part of every style, and a template sets a document's title and
reads what its page footers say without leaving them in force around the rows.
"""

import datetime
import hashlib
import json
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import typst

_HERE = Path(__file__).parent
_FONTS = _HERE.parent / "fonts"
# What printers set where they have no type for a character.
_NO_TYPE = "〓"
# The same characters by other code points, which the fonts lack.
_SAME = {"‐": "-", "‑": "-", "\t": " ", "\n": " ", "\r": " "}
_UNSEEN = {"Cc", "Cf", "Mn"}


@dataclass(frozen=True)
class Sheet:
    """A document that is still to be set: a template, its data as files of JSON by name, and the day that it is dated."""

    template: str
    data: tuple[tuple[str, str], ...]
    updated: datetime.date

    @property
    def key(self) -> str:
        """Stands for everything that the document's bytes follow from: data, template, fonts, Typst itself."""
        found = hashlib.sha256(_template(self.template))
        files = (part for file in self.data for part in file)
        fonts = (_FONTS / "SHA256SUMS").read_text("utf-8")
        for part in (*files, self.updated.isoformat(), fonts, version("typst")):
            found.update(b"\0" + part.encode())
        return found.hexdigest()


def sheet(template: str, data: Mapping[str, Any], updated: datetime.date, **apart: str) -> Sheet:
    """The document that `typst/<template>.typ` is to make of `data.json`, and of `<name>.json` for what comes apart, which
    is what `as_json` gives."""
    files = {"data": as_json(data), **apart}
    return Sheet(template, tuple(files.items()), updated)


def as_json(value: Any) -> str:
    """Data for a template, every text in characters that our fonts have."""
    return json.dumps(_printable(value), ensure_ascii=False)


def pdf(wanted: Sheet) -> bytes:
    """The document: tagged (PDF/UA-1), fonts embedded, dated as its sheet says.

    The same sheet gives the same bytes. Any number of threads may call this at once; Typst works outside Python's lock.
    """
    made: bytes = typst.compile(
        _files(wanted),
        font_paths=_fonts(),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=_midnight(wanted.updated),
    )
    return made


def png(wanted: Sheet, dots_per_inch: float) -> bytes:
    """A document of one page as a picture. The same sheet gives the same bytes; threads may call this at once.

    ValueError where it runs over several pages.
    """
    return _picture(wanted, "png", dots_per_inch)


def svg(wanted: Sheet) -> bytes:
    """A document of one page as a drawing, its letters as outlines. ValueError where it runs over several pages."""
    return _picture(wanted, "svg", None)


def _picture(wanted: Sheet, kind: Literal["png", "svg"], dots_per_inch: float | None) -> bytes:
    made = typst.compile(
        _files(wanted),
        font_paths=_fonts(),
        format=kind,
        ppi=dots_per_inch,
        timestamp=_midnight(wanted.updated),
    )
    if not isinstance(made, bytes):
        raise ValueError(f"{wanted.template}: a picture has one page")
    return made


def _files(wanted: Sheet) -> Any:
    """The document as Typst takes it. Its own description of its types forgets that one may come as several files."""
    return {"main.typ": _template(wanted.template), **{f"{name}.json": text.encode() for name, text in wanted.data}}


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


@lru_cache(maxsize=20_000)  # the posters of a build say the same things over and over
def printable(text: str) -> str:
    """The text with the characters that our fonts have: 〓 stands for others, as PDF/UA allows no empty boxes."""
    return unicodedata.normalize("NFC", text).translate(_TYPES)


class _Types(dict[int, str]):
    """What is printed for a code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = _SAME.get(chr(code), chr(code))
        known = ord(char) in characters("Regular")
        self[code] = "" if unicodedata.category(char) in _UNSEEN else char if known else _NO_TYPE
        return self[code]


_TYPES = _Types()


def _printable(value: Any) -> Any:
    # The commonest kinds first: a poster has thousands of each, and to ask whether something is a mapping takes longest.
    if isinstance(value, str):
        return printable(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_printable(each) for each in value]
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    return _printable(dict(value)) if isinstance(value, Mapping) else value


@cache
def characters(weight: str) -> frozenset[int]:
    """The code points that our font of a weight (Regular, Bold) has glyphs for, from its `cmap` in format 4.

    Raises ValueError if the font has its characters in another format.
    """
    data = (_FONTS / f"NotoSansSC-{weight}.ttf").read_bytes()

    def numbers(at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", data, at)

    (tables,) = numbers(4, 1)
    offsets = {data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    start = offsets[b"cmap"]
    (count,) = numbers(start + 2, 1)
    for index in range(count):
        table = start + struct.unpack_from(">I", data, start + 8 + 8 * index)[0]
        if numbers(table, 1) == (4,):
            size = numbers(table + 6, 1)[0] // 2
            lasts = numbers(table + 14, size)
            firsts = numbers(table + 16 + 2 * size, size)
            spans = zip(firsts, lasts, strict=True)
            return frozenset(code for first, last in spans for code in range(first, last + 1)) - {0xFFFF}
    raise ValueError(f"{weight}: no cmap of format 4")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])


@cache
def _template(name: str) -> bytes:
    return (_HERE / "typst" / f"{name}.typ").read_bytes()
