"""What the charts show: how far tasks are, and what units scored themselves."""

from collections.abc import Callable, Sequence

from handbook.returns.merge import SCORED
from handbook.returns.summary import Summary
from handbook.returns.svg import INK, LINE, MUTED, SMALL, WIDTH, Bar, Part, bars, svg, text
from handbook.returns.table import Words, percent, points
from handbook.returns.tally import OPEN, Tally

_GREEN, _WHITE, _DARK = "#1B6B3A", "#FFFFFF", "#5E5852"
# The parts of a bar, with the colours of the part and of the number on it.
_PROGRESS = (
    ("done", _GREEN, _WHITE),
    ("overdue", "#A61B1B", _WHITE),
    ("in-progress", "#E3B34C", INK),
    ("open", "#D5CDC2", INK),
    ("not-applicable", "#F1E9DD", INK),
    ("unknown", _DARK, _WHITE),
)
_SCORES = (
    ("scored", _GREEN, _WHITE),
    ("lost", "#E3B34C", INK),
    ("unscored", "#D5CDC2", INK),
    ("unclear", _DARK, _WHITE),
)


def progress_chart(summary: Summary, t: Words) -> str:
    """How far each topic is: a bar a topic, and all of them first."""

    def said(tally: Tally) -> str:
        return t("returns.of").format(done=tally.states["done"], tasks=tally.tasks, rate=percent(tally.rate))

    rows = _rows(summary, t, lambda tally: bool(tally.tasks))
    words = "；".join(f"{name}：{percent(tally.rate)}" for name, tally in rows)
    shown = [Bar(name, _parts(_progress(tally), _PROGRESS, t), said(tally)) for name, tally in rows]
    return bars(t("returns.chart.progress"), words, shown)


def scores_chart(summary: Summary, t: Words) -> str:
    """The points of each topic: those that units gave themselves, those that they did not, and what they did not score."""

    def said(tally: Tally) -> str:
        values = {"own": points(tally.own_score), "points": points(tally.points), "rate": percent(tally.own_rate)}
        return t("returns.of.points").format(**values)

    rows = _rows(summary, t, lambda tally: bool(tally.points))
    words = "；".join(f"{name}：{percent(tally.own_rate)}" for name, tally in rows)
    shown = [Bar(name, _parts(_scores(tally), _SCORES, t), said(tally)) for name, tally in rows]
    return bars(t("returns.chart.scores"), words, shown)


def _rows(summary: Summary, t: Words, has: Callable[[Tally], bool]) -> list[tuple[str, Tally]]:
    topics = [(name or t("xlsx.summary.other"), tally) for name, tally in summary.topics if has(tally)]
    return [(t("xlsx.summary.total"), summary.total), *topics]


def _progress(tally: Tally) -> dict[str, float]:
    """A tally as parts that add up to its tasks."""
    in_time = {state: tally.states[state] - tally.overdue[state] for state in OPEN}
    return {
        "done": tally.states["done"],
        "overdue": tally.overdue_tasks,
        "in-progress": in_time["in-progress"],
        "open": in_time["not-started"] + in_time["blank"],
        "not-applicable": tally.states["not-applicable"],
        "unknown": tally.states["unclear"] + tally.states["missing"],
    }


def _scores(tally: Tally) -> dict[str, float]:
    """A tally as parts that add up to the points which apply."""
    return {
        "scored": tally.scored,
        "lost": tally.worth[SCORED] - tally.scored,
        "unscored": tally.worth["blank"] + tally.worth["missing"],
        "unclear": tally.worth["unclear"],
    }


def _parts(amounts: dict[str, float], looks: Sequence[tuple[str, str, str]], t: Words) -> list[Part]:
    return [Part(amounts[key], fill, ink, t(f"returns.part.{key}")) for key, fill, ink in looks]


def rates_chart(summary: Summary, t: Words) -> str:
    """How many units are how far: a bar for each tenth."""
    return _tenths(t("returns.chart.rates"), [row.tally.rate for row in summary.units])


def own_rates_chart(summary: Summary, t: Words) -> str:
    """How many units gave themselves which share of the points: a bar for each tenth."""
    return _tenths(t("returns.chart.own-rates"), [row.tally.own_rate for row in summary.units])


def _tenths(title: str, rates: Sequence[float | None]) -> str:
    counts = [0] * 10
    for rate in rates:
        if rate is not None:
            counts[min(int(rate * 10), 9)] += 1
    highest = max(*counts, 1)
    tall, top, step = 150, 24, WIDTH / 10
    pieces = []
    for tenth, count in enumerate(counts):
        height = tall * count / highest
        left = tenth * step
        pieces.append(
            f'<rect x="{left + 8:.1f}" y="{top + tall - height:.1f}" width="{step - 16:.1f}" height="{height:.1f}" '
            f'fill="{_GREEN}" />'
        )
        middle = left + step / 2
        pieces.append(text(middle, top + tall - height - 6, str(count), size=SMALL, anchor="middle"))
        ends = f"{tenth * 10}–{tenth * 10 + 10}%" if tenth == 9 else f"{tenth * 10}–{tenth * 10 + 9}%"
        pieces.append(text(middle, top + tall + 20, ends, size=SMALL, anchor="middle", fill=MUTED))
    line = top + tall
    pieces.append(f'<line x1="0" y1="{line}" x2="{WIDTH}" y2="{line}" stroke="{LINE}" stroke-width="2" />')
    words = "；".join(f"{tenth * 10}%：{count}" for tenth, count in enumerate(counts) if count)
    return svg(top + tall + 32, title, words, pieces)
