"""The summary as a picture to send on: the figures that matter, and the charts of the topics."""

import datetime
import json
from pathlib import Path

import typst

from handbook.documents.typst_pdf import printable
from handbook.returns.chart import progress_chart, scores_chart
from handbook.returns.summary import Summary
from handbook.returns.table import Words, percent
from handbook.returns.tables import facts

DOTS_PER_INCH = 144.0
_HERE = Path(__file__).parent
_FONTS = _HERE.parent / "fonts"


def picture_png(summary: Summary, t: Words) -> bytes:
    """A PNG; the same summary gives the same bytes."""
    total = summary.total
    heads = [
        (t("returns.fact.units"), str(len(summary.units))),
        (t("returns.column.rate"), percent(total.rate)),
        (t("returns.fact.overdue"), str(total.overdue_tasks)),
        (t("returns.column.own-rate"), percent(total.own_rate)),
        (t("returns.fact.unproven"), str(total.unproven)),
    ]
    if summary.silent is not None:
        heads.append((t("returns.fact.silent"), str(len(summary.silent))))
    data = {
        "title": t("returns.title"),
        "line": "　".join(f"{name}：{figure}" for name, figure in facts(summary, t)[:6]),
        "heads": heads,
        "charts": [{"title": title, "drawn": drawn} for title, drawn in _charts(summary, t)],
    }
    clean = json.loads(printable(json.dumps(data, ensure_ascii=False)))
    made = typst.compile(
        (_HERE / "picture.typ").read_bytes(),
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)]),
        sys_inputs={"data": json.dumps(clean, ensure_ascii=False)},
        format="png",
        ppi=DOTS_PER_INCH,
        timestamp=datetime.datetime.combine(summary.on, datetime.time(), datetime.UTC),
    )
    if not isinstance(made, bytes):
        raise ValueError("the picture runs over several pages")
    return made


def _charts(summary: Summary, t: Words) -> list[tuple[str, str]]:
    """Those that have something to show."""
    charts = []
    if summary.total.tasks:
        charts.append((t("returns.chart.progress"), progress_chart(summary, t)))
    if summary.total.points:
        charts.append((t("returns.chart.scores"), scores_chart(summary, t)))
    return charts
