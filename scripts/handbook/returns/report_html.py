"""The summary as one page that needs nothing else: no network, no script, and made to be printed."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from handbook.returns.chart import progress_chart, rates_chart
from handbook.returns.summary import Summary
from handbook.returns.tables import Cell, Words, facts, percent, tables

ROWS_LIMIT = 500  # of a table; the workbook has them all
_HERE = Path(__file__).parent


def report_html(summary: Summary, workbook: str, t: Words) -> bytes:
    """The page in UTF-8. `workbook` is the name of the workbook beside it, which has what is too long for a page."""
    charts = [
        (t("returns.chart.progress"), Markup(progress_chart(summary, t))),  # noqa: S704  texts are escaped there
        (t("returns.chart.rates"), Markup(rates_chart(summary, t))),  # noqa: S704
    ]
    text = _template().render(
        t=t,
        facts=facts(summary, t),
        charts=charts if summary.units else [],
        tables=[table for table in tables(summary, t) if not table.wide],
        limit=ROWS_LIMIT,
        shown=_shown,
        workbook=workbook,
    )
    return text.encode("utf-8", "replace")


def _shown(cell: Cell, kind: str) -> str:
    if cell is None:
        return "—" if kind == "share" else ""
    if isinstance(cell, float):
        return percent(cell) if kind == "share" else f"{cell:g}"
    return str(cell)


@cache
def _template() -> Template:
    loader = FileSystemLoader(_HERE)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html.j2")
