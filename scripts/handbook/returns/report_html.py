"""The summary as one page that needs nothing else: no network, no script, and made to be printed."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from handbook.returns.chart import own_rates_chart, progress_chart, rates_chart, scores_chart
from handbook.returns.summary import Summary
from handbook.returns.table import Cell, Words, dash, percent, points
from handbook.returns.tables import facts, tables

ROWS_LIMIT = 500  # of a table; the workbook has them all
_HERE = Path(__file__).parent


def report_html(summary: Summary, workbook: str, t: Words) -> bytes:
    """The page in UTF-8. `workbook` is the name of the workbook beside it, which has what is too long for a page."""
    text = _template().render(
        t=t,
        facts=facts(summary, t),
        charts=_charts(summary, t),
        tables=[table for table in tables(summary, t) if not table.wide],
        limit=ROWS_LIMIT,
        shown=_shown,
        workbook=workbook,
    )
    return text.encode("utf-8", "replace")


def _charts(summary: Summary, t: Words) -> list[tuple[str, Markup]]:
    """The charts that have something to show, and their titles."""
    made = []
    if summary.total.tasks:
        made += [("progress", progress_chart(summary, t)), ("rates", rates_chart(summary, t))]
    if summary.total.points:
        made += [("scores", scores_chart(summary, t)), ("own-rates", own_rates_chart(summary, t))]
    return [(t(f"returns.chart.{key}"), Markup(drawn)) for key, drawn in made]  # noqa: S704  texts are escaped there


def _shown(cell: Cell, kind: str) -> str:
    if cell is None:
        return dash(kind)
    if isinstance(cell, float):
        return percent(cell) if kind == "share" else points(cell)
    return str(cell)


@cache
def _template() -> Template:
    loader = FileSystemLoader(_HERE)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html.j2")
