"""How much room text takes in a cell, without a font at hand.

Widths are in half ems: a Chinese character takes 2. Latin letters come in five widths, as Microsoft YaHei has them; a
`Face` says how much narrower another face is. East Asian "ambiguous" characters (curly quotes, dashes, circled
numbers) count as wide, as Chinese fonts draw them, and a little more, as the fonts that stand in differ. Estimates err
on the wide side: a text gets a line too many rather than one too few.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

# Punctuation that may not begin a line (dashes and dots stay together), and that may not end one.
_CLOSING = frozenset("，。、；：？！）》」』】〕”’…—,.;:?!)]}%")
_OPENING = frozenset("（《「『【〔“‘([{")
_THIN = frozenset(" ijl.,;:'!|")
_SLIM = frozenset("ftr()[]-")
_BROAD = frozenset("mwMW@%&")


@cache
def _char_width(char: str) -> float:
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    breadth = unicodedata.east_asian_width(char)
    if breadth in "WF":
        return 2
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


@cache
def _sizes(line: str, latin: float) -> tuple[tuple[float, float], ...]:
    """Half ems of each piece of a line, with the space after it and without."""
    return tuple((_run(piece, latin), _run(piece.rstrip(), latin)) for piece in _pieces(line))


@cache
def _line_length(line: str, latin: float) -> float:
    return sum(size for size, _ in _sizes(line, latin))


def _run(run: str, latin: float) -> float:
    return sum(width if width >= 2 else width * latin for width in map(_char_width, run))


@dataclass(frozen=True)
class Face:
    """A typeface: how wide its Latin letters run beside Microsoft YaHei's. Chinese characters are as wide in all."""

    latin: float = 1.0

    def width(self, text: str) -> float:
        """Half ems that the widest line of `text` takes where nothing is wrapped."""
        return max(self._length(line) for line in text.split("\n"))

    def length(self, text: str) -> float:
        """Half ems of all lines of `text` one after the other."""
        return sum(self._length(line) for line in text.split("\n"))

    def _length(self, line: str) -> float:
        return _line_length(line, self.latin)

    def longest_piece(self, text: str) -> float:
        """Half ems of the longest part of `text` that has no place for a line break."""
        return max((bare for line in text.split("\n") for _, bare in _sizes(line, self.latin)), default=0)

    def lines(self, text: str, width: float) -> int:
        """Lines that `text` takes in a cell whose text area is `width` half ems wide; an empty text takes one."""
        return sum(_wrapped(_sizes(line, self.latin), width) for line in text.split("\n"))


def _wrapped(sizes: tuple[tuple[float, float], ...], width: float) -> int:
    lines, used = 1, 0.0
    for size, bare in sizes:
        if used + bare <= width:
            used += size
        elif size <= width:
            lines, used = lines + 1, size
        else:
            # A word longer than the cell starts a line and is torn; half an em of each line may stay empty.
            whole, rest = divmod(size, max(width - 1, 1))
            lines, used = lines + (1 if used else 0) + int(whole), rest
    return lines


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
