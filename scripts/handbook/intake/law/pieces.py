"""What every format is brought to before its structure is read: lines and tables, each with its place in the file."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MAX_CELLS = 50_000
# Marks that no reader sees: zero-width spaces and joiners, direction marks, soft hyphens, byte order marks.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile(r"\s+")
# PDF readers and old converters give look-alikes of ordinary characters (⼯ for 工), which no search finds.
_LOOKALIKES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029\n]")


@dataclass(frozen=True)
class Line:
    """A line that is not empty.

    `level` is the level of a heading that the file marks as one, 0 for other lines; `quoted` is Markdown's `> `; a `literal`
    line is text whatever it looks like.
    """

    text: str
    number: int
    level: int = 0
    quoted: bool = False
    literal: bool = False


@dataclass(frozen=True)
class Grid:
    """A table, all rows equally long; a cell's own lines are parted by a line break."""

    rows: tuple[tuple[str, ...], ...]
    number: int


Piece = Line | Grid


def tidy(text: str) -> str:
    """The text without invisible marks and odd spaces; one space where several stood."""
    text = _LOOKALIKES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", text).strip()


def tidy_lines(text: str, number: int, level: int = 0) -> list[Line]:
    """The lines of a paragraph that may hold breaks of its own."""
    return [Line(found, number, level) for part in _BREAKS.split(text) if (found := tidy(part))]


def tidy_cell(text: str) -> str:
    """A cell's text, its own breaks kept."""
    return "\n".join(line.text for line in tidy_lines(text, 1))


def grid(rows: Iterable[Sequence[str]], number: int) -> Grid | None:
    """A table from rows of any length, short ones filled up; None if it holds no words or too many cells."""
    found = [tuple(row) for row in rows]
    width = max((len(row) for row in found), default=0)
    if not any(cell for row in found for cell in row) or width * len(found) > MAX_CELLS:
        return None
    return Grid(tuple(row + ("",) * (width - len(row)) for row in found), number)
