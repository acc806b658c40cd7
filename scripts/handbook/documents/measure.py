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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

# Punctuation that may not begin a line (dashes and dots stay together), and that may not end one.
_CLOSING = frozenset("，。、；：？！）》」』】〕”’…—,.;:?!)]}%")
_OPENING = frozenset("（《「『【〔“‘([{")
_THIN = frozenset(" ijl.,;:'!|")
_SLIM = frozenset("ftr()[]-")
_BROAD = frozenset("mwMW@%&")
_QUOTES = frozenset("‘’“”–·")
_TALL = 1.45  # height of a line with Chinese in ems, as tall as Noto Sans CJK, which stands in for 微软雅黑 on Linux
_SLIP = 1e-9  # sums of widths that are the same differ by so much


@cache
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


def _pieces(line: str) -> Iterator[str]:
    """The parts of a line that are never torn apart: a word with the space after it, or a Chinese character with the
    punctuation that clings to it."""
    piece = ""
    for char in line:
        clings = char in _CLOSING or piece[-1:] in _OPENING or _char_width(char) == 0
        same_word = piece != "" and piece[-1] != " " and _char_width(char) < 2 and _char_width(piece[-1]) < 2
        if piece and not (clings or same_word):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


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
class Face:
    """A typeface: how wide its Latin letters run beside Microsoft YaHei's, and how high a line of them is in ems. Chinese
    characters are as wide in all, and a line that has one is as high as in a Chinese face.
    """

    latin: float = 1.0
    line: float = _TALL

    def width(self, text: str) -> float:
        """Half ems that the widest line of `text` takes where nothing is wrapped."""
        return max(_measured(line, self.latin).begins[-1] for line in text.split("\n"))

    def length(self, text: str) -> float:
        """Half ems of all lines of `text` one after the other."""
        return sum(_measured(line, self.latin).begins[-1] for line in text.split("\n"))

    def longest_piece(self, text: str) -> float:
        """Half ems of the longest part of `text` that has no place for a line break."""
        return max(_measured(line, self.latin).longest for line in text.split("\n"))

    def torn(self, text: str, width: float) -> list[str]:
        """The text in as few parts as it takes for a line to be broken between them wherever a word is longer than `width`."""
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
        return sum(lines * (_TALL if chinese else self.line) for lines, chinese in _wrapped(text, width, self.latin))


@cache
def _measured(line: str, latin: float) -> _Line:
    pure = latin < 1 and all(_char_width(char) != 2 for char in line)

    def run(text: str) -> float:
        widths = (_char_width(char, latin=pure) for char in text)
        return sum(width if width >= 2 else width * latin for width in widths)

    pieces = list(_pieces(line))
    begins = [0.0, *accumulate(run(piece) for piece in pieces)]
    bare = [run(piece.rstrip()) for piece in pieces]
    return _Line(
        begins, [begin + size for begin, size in zip(begins, bare, strict=False)], max(bare, default=0), not pure
    )


@lru_cache(maxsize=100_000)  # the same task is on many lists, in columns of the same width on paper
def _wrapped(text: str, width: float, latin: float) -> tuple[tuple[int, bool], ...]:
    """For each line of a text the lines that it takes, and whether there is Chinese in it."""
    lines = (_measured(line, latin) for line in text.split("\n"))
    return tuple((line.wrapped(width), line.chinese) for line in lines)


def share(face: Face, columns: Sequence[Sequence[str]], floors: Sequence[float], total: float) -> list[float]:
    """Widths in half ems that share `total` among columns of cells so that rows stay low.

    Each column gets at least its floor and no more than its widest line. In between, widths are those that make the
    sum over all cells of (text / width)³ least: the cube, because a row is as high as its highest cell. For this sum
    the best widths are proportional to the fourth root of Σ text³.
    """
    ceilings = [
        max((floor, *(face.width(cell) for cell in cells))) for cells, floor in zip(columns, floors, strict=True)
    ]
    weights = [sum(face.length(cell) ** 3 for cell in cells) ** 0.25 for cells in columns]
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
