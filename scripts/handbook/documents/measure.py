"""How much room text takes in a cell, without a font at hand.

Widths are in half ems: a Chinese character takes 2. Latin letters come in five widths, as Microsoft YaHei has them; a
`Face` says how much narrower another face is. East Asian "ambiguous" characters (curly quotes, dashes, circled
numbers) count as wide, as Chinese fonts draw them, and a little more, as the fonts that stand in differ; in a line of
Latin letters alone they are as narrow as Latin faces draw them. Estimates err on the wide side: a text gets a line too
many rather than one too few.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

# Punctuation that may not begin a line (dashes and dots stay together), and that may not end one.
_CLOSING = frozenset("，。、；：？！）》」』】〕”’…—,.;:?!)]}%")
_OPENING = frozenset("（《「『【〔“‘([{")
_THIN = frozenset(" ijl.,;:'!|")
_SLIM = frozenset("ftr()[]-")
_BROAD = frozenset("mwMW@%&")
_QUOTES = frozenset("‘’“”–·")
_TALL = 1.45  # height of a line with Chinese in ems, as tall as Noto Sans CJK, which stands in for 微软雅黑 on Linux
_SLIP = 1e-9  # sums of widths that are the same differ by so much


class _Char(NamedTuple):
    """A character: its width in half ems in any line, and in one of Latin letters alone; whether it clings to what stands
    before it, or binds what follows; whether words are made of it; and whether it is a space of any kind.
    """

    width: float
    latin: float
    clings: bool
    binds: bool
    letter: bool
    space: bool


def _char_width(char: str, *, latin: bool = False) -> float:
    """`latin` says that there is nothing but Latin letters in the line."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    breadth = unicodedata.east_asian_width(char)
    if breadth in "WF":
        return 2
    if latin and char in _QUOTES:
        return 1.2
    if breadth == "A" and not char.isalpha():
        return 2.2
    if char in _THIN:
        return 0.6
    if char in _SLIM:
        return 0.8
    if char in _BROAD:
        return 1.8
    return 1.4 if char.isupper() else 1.1


class _Chars(dict[str, _Char]):
    """What there is to know of a character, worked out when it is first met."""

    def __missing__(self, char: str) -> _Char:
        width = _char_width(char)
        self[char] = _Char(
            width,
            _char_width(char, latin=True),
            clings=char in _CLOSING or width == 0,
            binds=char in _OPENING,
            letter=width < 2,
            space=char.isspace(),
        )
        return self[char]


_CHARS = _Chars()


@dataclass(frozen=True)
class _Line:
    """A line of text, not wrapped: where each of its pieces begins and where the last ends, in half ems from its start;
    where each ends without the space after it; the longest of them; and whether there is Chinese in it.
    """

    begins: Sequence[float]
    ends: Sequence[float]
    longest: float
    chinese: bool

    def wrapped(self, width: float) -> int:
        """Lines that it takes where there is room for `width` half ems."""
        lines, first, carried = 1, 0, 0.0
        while first < len(self.ends):
            after = bisect_right(self.ends, self.begins[first] - carried + width + _SLIP, first)
            if after == len(self.ends):
                break
            if after == first and not carried:
                # A word longer than the cell starts a line and is torn; half an em of each line may stay empty.
                whole, carried = divmod(self.begins[first + 1] - self.begins[first], max(width - 1, 1))
                lines, first = lines + int(whole), first + 1
            else:
                lines, first, carried = lines + 1, after, 0.0
        return lines


@dataclass(frozen=True)
class _Text:
    """A text's lines, the widest of them, all of them one after the other, and the longest piece, in half ems."""

    lines: tuple[_Line, ...]
    width: float
    length: float
    longest: float


@dataclass(frozen=True)
class Face:
    """A typeface: how wide its Latin letters run beside Microsoft YaHei's, and how high a line of them is in ems. Chinese
    characters are as wide in all, and a line that has one is as high as in a Chinese face.
    """

    latin: float = 1.0
    line: float = _TALL

    def width(self, text: str) -> float:
        """Half ems that the widest line of `text` takes where nothing is wrapped."""
        return _measured_text(text, self.latin).width

    def length(self, text: str) -> float:
        """Half ems of all lines of `text` one after the other."""
        return _measured_text(text, self.latin).length

    def longest_piece(self, text: str) -> float:
        """Half ems of the longest part of `text` that has no place for a line break."""
        return _measured_text(text, self.latin).longest

    def torn(self, text: str, width: float) -> list[str]:
        """The text in as few parts as it takes for a line to be broken between them wherever a word is longer than `width`."""
        if self.longest_piece(text) <= width:
            return [text]
        parts = [""]
        room = width
        for word in re.split(r"(\s+)", text):
            if self.longest_piece(word) <= width:
                parts[-1] += word
                continue
            for char in word:
                size = self._of(char)
                if size > room:
                    parts.append("")
                    room = width
                parts[-1] += char
                room -= size
            room = width
        return parts

    def _of(self, char: str) -> float:
        return _measured(char, self.latin).begins[-1]

    def lines(self, text: str, width: float) -> int:
        """Lines that `text` takes in a cell whose text area is `width` half ems wide; an empty text takes one."""
        return sum(lines for lines, _ in _wrapped(text, width, self.latin))

    def height(self, text: str, width: float) -> float:
        """Ems that `text` is high in such a cell."""
        return _height(text, width, self.latin, self.line)


@cache
def _measured(line: str, latin: float) -> _Line:
    """The line, torn apart where it may be broken: a word with the space after it, or a Chinese character with the
    punctuation that clings to it, stays whole.
    """
    chars = [_CHARS[char] for char in line]
    pure = latin < 1 and all(char.width != 2 for char in chars)
    begins, ends, longest = [0.0], [], 0.0
    size = bare = 0.0  # of the piece so far, with and without the spaces at its end
    last: _Char | None = None
    in_word = False
    for char, found in zip(line, chars, strict=True):
        if last and not (found.clings or last.binds or (found.letter and in_word)):
            ends.append(begins[-1] + bare)
            longest = max(longest, bare)
            begins.append(begins[-1] + size)
            size = bare = 0.0
        width = found.latin if pure else found.width
        size += width if width >= 2 else width * latin
        if not found.space:
            bare = size
        last, in_word = found, found.letter and char != " "
    if last:
        ends.append(begins[-1] + bare)
        longest = max(longest, bare)
        begins.append(begins[-1] + size)
    return _Line(begins, ends, longest, not pure)


@lru_cache(maxsize=100_000)  # the same task is on many lists
def _measured_text(text: str, latin: float) -> _Text:
    lines = tuple(_measured(line, latin) for line in text.split("\n"))
    widths = [line.begins[-1] for line in lines]
    return _Text(lines, max(widths), sum(widths), max(line.longest for line in lines))


@lru_cache(maxsize=100_000)  # the same task is on many lists, in columns of the same width on paper
def _wrapped(text: str, width: float, latin: float) -> tuple[tuple[int, bool], ...]:
    """For each line of a text the lines that it takes, and whether there is Chinese in it."""
    return tuple((line.wrapped(width), line.chinese) for line in _measured_text(text, latin).lines)


@lru_cache(maxsize=100_000)  # as above
def _height(text: str, width: float, latin: float, line: float) -> float:
    return sum(lines * (_TALL if chinese else line) for lines, chinese in _wrapped(text, width, latin))


def share(face: Face, columns: Sequence[Sequence[str]], floors: Sequence[float], total: float) -> list[float]:
    """Widths in half ems that share `total` among columns of cells so that rows stay low.

    Each column gets at least its floor and no more than its widest line. In between, widths are those that make the
    sum over all cells of (text / width)³ least: the cube, because a row is as high as its highest cell. For this sum
    the best widths are proportional to the fourth root of Σ text³.
    """
    ceilings = [max((floor, *map(face.width, set(cells)))) for cells, floor in zip(columns, floors, strict=True)]
    cubes = [{cell: face.length(cell) ** 3 for cell in set(cells)} for cells in columns]
    weights = [sum(map(cube.__getitem__, cells)) ** 0.25 for cube, cells in zip(cubes, columns, strict=True)]
    widths: dict[int, float] = {}
    free = set(range(len(columns)))
    while free:
        scale = (total - sum(widths.values())) / (sum(weights[index] for index in sorted(free)) or 1)
        low = {index: floors[index] for index in free if weights[index] * scale < floors[index]}
        high = {index: ceilings[index] for index in free if weights[index] * scale > ceilings[index]}
        missing = sum(floors[index] - weights[index] * scale for index in sorted(low))
        spare = sum(weights[index] * scale - ceilings[index] for index in sorted(high))
        settled = (low if missing >= spare else high) or {index: weights[index] * scale for index in free}
        widths.update(settled)
        free -= settled.keys()
    return [widths[index] for index in range(len(columns))]
