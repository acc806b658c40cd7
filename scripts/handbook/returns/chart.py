"""Charts as SVG, drawn by ourselves: self-contained, and the same on the page and in the picture.

Lengths are in SVG units of 1/96 inch. A part
that is too narrow for its number says it when pointed at, and the table below the chart has them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from handbook.returns.summary import OPEN, Summary, Tally
from handbook.returns.tables import Words, percent

WIDTH = 960
_FONT = "Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_INK, _MUTED, _LINE = "#22201E", "#5E5852", "#E4DACB"
_NAMES, _RATE, _BAR, _ROW = 190, 150, 22, 34
_SIZE, _SMALL = 15, 13
_LEAST = 26  # a part narrower than this has no room for its number
# The parts of a bar, with the colours of the part and of the number on it.
_PARTS = (
    ("done", "#1B6B3A", "#FFFFFF"),
    ("overdue", "#A61B1B", "#FFFFFF"),
    ("in-progress", "#E3B34C", _INK),
    ("open", "#D5CDC2", _INK),
    ("not-applicable", "#F1E9DD", _INK),
    ("unknown", "#5E5852", "#FFFFFF"),
)


@dataclass(frozen=True)
class _Part:
    count: int
    fill: str
    ink: str
    word: str


def _parts(tally: Tally, t: Words) -> list[_Part]:
    """A tally as parts that add up to its tasks."""
    in_time = {state: tally.states[state] - tally.overdue[state] for state in OPEN}
    counts = {
        "done": tally.states["done"],
        "overdue": tally.overdue_tasks,
        "in-progress": in_time["in-progress"],
        "open": in_time["not-started"] + in_time["blank"],
        "not-applicable": tally.states["not-applicable"],
        "unknown": tally.states["unclear"] + tally.states["missing"],
    }
    return [_Part(counts[key], fill, ink, t(f"returns.part.{key}")) for key, fill, ink in _PARTS]


def progress_chart(summary: Summary, t: Words) -> str:
    """How far each topic is: a bar a topic, and all of them first."""
    rows = [(t("xlsx.summary.total"), summary.total)]
    rows += [(name or t("xlsx.summary.other"), tally) for name, tally in summary.topics]
    legend_height = 34
    height = legend_height + len(rows) * _ROW + 6
    pieces = _legend(summary.total, t)
    for number, (name, tally) in enumerate(rows):
        top = legend_height + number * _ROW
        pieces.append(_text(0, top + 16, name, bold=number == 0))
        pieces += _bar(top, tally, t)
        done = t("returns.of").format(done=tally.states["done"], tasks=tally.tasks, rate=percent(tally.rate))
        pieces.append(_text(WIDTH, top + 16, done, size=_SMALL, anchor="end", fill=_MUTED))
    words = "；".join(f"{name}：{percent(tally.rate)}" for name, tally in rows)
    return _svg(height, t("returns.chart.progress"), words, pieces)


def _bar(top: int, tally: Tally, t: Words) -> list[str]:
    room = WIDTH - _NAMES - _RATE
    at = float(_NAMES)
    pieces = []
    for part in _parts(tally, t):
        if not part.count:
            continue
        width = room * part.count / tally.tasks
        pieces.append(
            f'<rect x="{at:.1f}" y="{top}" width="{width:.1f}" height="{_BAR}" fill="{part.fill}">'
            f"<title>{escape(f'{part.word}：{part.count}')}</title></rect>"
        )
        if width >= _LEAST + 8 * len(str(part.count)):
            middle = at + width / 2
            pieces.append(_text(middle, top + 16, str(part.count), size=_SMALL, anchor="middle", fill=part.ink))
        at += width
    return pieces


def _legend(total: Tally, t: Words) -> list[str]:
    pieces = []
    at = float(_NAMES)
    for part in _parts(total, t):
        pieces.append(f'<rect x="{at:.1f}" y="4" width="14" height="14" fill="{part.fill}" stroke="{_MUTED}" />')
        words = f"{part.word} {part.count}"
        pieces.append(_text(at + 19, 16, words, size=_SMALL))
        at += 19 + sum(_SMALL if ord(each) > 0x2E7F else _SMALL * 0.6 for each in words) + 16
    return pieces


def rates_chart(summary: Summary, t: Words) -> str:
    """How many lists are how far: a bar for each tenth."""
    counts = [0] * 10
    for row in summary.units:
        if row.tally.rate is not None:
            counts[min(int(row.tally.rate * 10), 9)] += 1
    highest = max(*counts, 1)
    tall, top, step = 150, 24, WIDTH / 10
    pieces = []
    for tenth, count in enumerate(counts):
        height = tall * count / highest
        left = tenth * step
        pieces.append(
            f'<rect x="{left + 8:.1f}" y="{top + tall - height:.1f}" width="{step - 16:.1f}" height="{height:.1f}" '
            f'fill="#1B6B3A" />'
        )
        middle = left + step / 2
        pieces.append(_text(middle, top + tall - height - 6, str(count), size=_SMALL, anchor="middle"))
        ends = f"{tenth * 10}–{tenth * 10 + 10}%" if tenth == 9 else f"{tenth * 10}–{tenth * 10 + 9}%"
        pieces.append(_text(middle, top + tall + 20, ends, size=_SMALL, anchor="middle", fill=_MUTED))
    line = top + tall
    pieces.append(f'<line x1="0" y1="{line}" x2="{WIDTH}" y2="{line}" stroke="{_LINE}" stroke-width="2" />')
    words = "；".join(f"{tenth * 10}%：{count}" for tenth, count in enumerate(counts) if count)
    return _svg(top + tall + 32, t("returns.chart.rates"), words, pieces)


def _text(
    x: float, y: float, text: str, *, size: int = _SIZE, anchor: str = "start", fill: str = _INK, bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}"{weight}>'
        f"{escape(text)}</text>"
    )


def _svg(height: int, title: str, words: str, pieces: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(f"{title}：{words}")}" font-family="{_FONT}">{"".join(pieces)}</svg>'
    )
