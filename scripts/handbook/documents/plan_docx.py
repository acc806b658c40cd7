"""A plan as a Word paper: A4 landscape, to print, sign off and edit."""

from collections.abc import Callable, Sequence

from handbook.documents.columns import Cells, Column, Line
from handbook.documents.docx_base import (
    WIDE,
    add_heading,
    add_table,
    add_text,
    add_title,
    new_paper,
    paper_bytes,
)
from handbook.planning import Answer, Plan, PlannerData, Row
from handbook.views.plan_table import mark_words, plan_about, plan_cells, plan_lang, plan_updated, told, why
from handbook.views.words import series

_BODY, _CELL = 12.0, 9.0  # points
_DATE = {"zh": 18.0, "en": 15.0}  # half ems that keep a day on one line, in English on two


def plan_docx(plan: Plan, data: PlannerData, t: Callable[[str], str]) -> bytes:
    """The plan as a .docx file. The same plan gives the same bytes: the file's date is the procedure's `updated`."""
    lang, labels = plan_lang(data), data.labels
    paper = new_paper(WIDE, lang, plan.title, t("xlsx.author"), plan_updated(plan, data), body=_BODY, cell=_CELL)
    add_title(paper, plan.title)
    if plan.facts:
        add_heading(paper, labels["paper.facts"])
        add_text(paper, series(told(plan, data), lang))
    if plan.notes:
        add_heading(paper, labels["paper.notes"])
        for note in plan.notes:
            add_text(paper, note, red=True)
    if plan.answers:
        add_heading(paper, labels["paper.answers"])
        add_table(paper, _answer_columns(data), [_answer(each, data) for each in plan.answers])
    add_heading(paper, labels["paper.rows"])
    add_table(paper, _columns(data), [_row(row, data) for row in plan.rows])
    add_text(paper, plan_about(plan, data))
    return paper_bytes(paper, t("xlsx.footer"))


def _answer_columns(data: PlannerData) -> Sequence[Column]:
    labels = data.labels
    return (
        Column(labels["answer.question"], floor=22),
        Column(labels["answer.answer"]),
        Column(labels["column.basis"]),
    )


def _answer(answer: Answer, data: PlannerData) -> Cells:
    words = Line(answer.answer, bold=answer.broken, red=answer.broken)
    return [Line(answer.question, bold=True)], [words], [Line(why(answer.rule, answer.basis, data))]


def _columns(data: PlannerData) -> Sequence[Column]:
    name = {key.removeprefix("column."): text for key, text in data.labels.items() if key.startswith("column.")}
    return (
        Column(name["number"], middle=True),
        Column(name["day"], floor=_DATE[plan_lang(data)], middle=True),
        Column(name["title"], floor=18),
        Column(name["who"], floor=14),
        Column(name["papers"], floor=14),
        Column(name["when"], floor=16),
        Column(name["basis"], floor=14),
        Column(name["marks"], floor=8),
        Column(name["done"], floor=12, fill_in=True),
    )


def _row(row: Row, data: PlannerData) -> Cells:
    """Day, weekday and whether people work share a cell, as do a count and its source, and a basis and its class."""
    cells = plan_cells(row, data)
    return (
        [Line(cells["number"])],
        [Line(text) for text in (row.day, row.weekday, row.working) if text],
        [Line(row.title, bold=True)],
        [Line(row.who)],
        [Line(cells["papers"])],
        [Line(row.when), Line(row.source)],
        [Line(row.rule), *([Line(cells["basis"])] if row.basis else [])],
        [Line(text, bold=row.broken, red=row.broken) for text in mark_words(row)],
        [],
    )
