"""Charts as SVG, drawn by ourselves: self-contained, and the same on the page and in the picture.

Lengths are in SVG units of 1/96 inch. A part that is too narrow for its number says it when pointed at, and the table below
the chart has them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 960
INK, MUTED, LINE = "#22201E", "#5E5852", "#E4DACB"
SIZE, SMALL = 15, 13
_FONT = "Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_NAMES, _SAID, _BAR, _ROW, _LEGEND = 190, 150, 22, 34, 34
_LEAST = 26  # a part narrower than this has no room for its number


@dataclass(frozen=True)
class Part:
    """A part of a bar: how much it is, its colour, that of the number on it, and what it is."""

    amount: float
    fill: str
    ink: str
    word: str

    @property
    def shown(self) -> str:
        return f"{round(self.amount, 1):.15g}"


@dataclass(frozen=True)
class Bar:
    """A bar with its name before and what is said of it behind."""

    name: str
    parts: Sequence[Part]
    said: str


def bars(title: str, words: str, rows: Sequence[Bar]) -> str:
    """A bar a row, the first of which is that of everything; the legend has its figures. `words` tell the chart to who
    cannot see it.
    """
    pieces = _legend(rows[0].parts)
    for number, row in enumerate(rows):
        top = _LEGEND + number * _ROW
        pieces.append(text(0, top + 16, row.name, bold=number == 0))
        pieces += _bar(top, row.parts)
        pieces.append(text(WIDTH, top + 16, row.said, size=SMALL, anchor="end", fill=MUTED))
    return svg(_LEGEND + len(rows) * _ROW + 6, title, words, pieces)


def _bar(top: int, parts: Sequence[Part]) -> list[str]:
    room = WIDTH - _NAMES - _SAID
    whole = sum(part.amount for part in parts)
    at = float(_NAMES)
    pieces = []
    for part in parts:
        if part.amount <= 0:
            continue
        width = room * part.amount / whole
        pieces.append(
            f'<rect x="{at:.1f}" y="{top}" width="{width:.1f}" height="{_BAR}" fill="{part.fill}">'
            f"<title>{escape(f'{part.word}：{part.shown}')}</title></rect>"
        )
        if width >= _LEAST + 8 * len(part.shown):
            middle = at + width / 2
            pieces.append(text(middle, top + 16, part.shown, size=SMALL, anchor="middle", fill=part.ink))
        at += width
    return pieces


def _legend(parts: Sequence[Part]) -> list[str]:
    pieces = []
    at = float(_NAMES)
    for part in parts:
        pieces.append(f'<rect x="{at:.1f}" y="4" width="14" height="14" fill="{part.fill}" stroke="{MUTED}" />')
        words = f"{part.word} {part.shown}"
        pieces.append(text(at + 19, 16, words, size=SMALL))
        at += 19 + sum(SMALL if ord(each) > 0x2E7F else SMALL * 0.6 for each in words) + 16
    return pieces


def text(
    x: float, y: float, words: str, *, size: int = SIZE, anchor: str = "start", fill: str = INK, bold: bool = False
) -> str:
    """A line of text."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}"{weight}>'
        f"{escape(words)}</text>"
    )


def svg(height: int, title: str, words: str, pieces: Sequence[str]) -> str:
    """A whole chart."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(f"{title}：{words}")}" font-family="{_FONT}">{"".join(pieces)}</svg>'
    )
