"""A plan as a workbook: the schedule to print and to tick off, and what it was worked out from.

Lengths inside are in pixels (columns), points (rows) and half ems (text), as `xlsx_layout` has them.
"""

import datetime
import io
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from handbook.documents.plain import plain
from handbook.documents.xlsx_layout import BODY, DATE_WIDTH, Words
from handbook.documents.xlsx_sheet import (
    MUTED,
    OFFICER,
    RED,
    Look,
    Styles,
    date_rule,
    new_book,
    set_paper,
    set_row,
    validate,
    write_sections,
    write_text,
)
from handbook.documents.xlsx_table import lay_out_table, write_across, write_head
from handbook.planning import Answer, Plan, PlannerData, Row
from handbook.planning.days import FIRST_YEAR, LAST_YEAR
from handbook.views.plan_table import (
    PLAN_COLUMNS,
    plan_about,
    plan_cells,
    plan_head,
    plan_lang,
    plan_updated,
    told,
    why,
)
from handbook.views.words import series

_BOLD = {"title"}
_LEFT = {"title", "who", "papers", "when", "basis", "marks"}
_DATES = {"day", "done"}
_FLOORS = {
    "day": DATE_WIDTH,
    "done": DATE_WIDTH,
    "working": 12.0,
    "title": 18.0,
    "who": 16.0,
    "when": 16.0,
    "basis": 14.0,
}
_LAST = len(PLAN_COLUMNS) - 1
_FROZEN = PLAN_COLUMNS.index("title") + 1


def plan_xlsx(plan: Plan, data: PlannerData, t: Words) -> bytes:
    """The plan as an .xlsx file. The same plan gives the same bytes: the file's date is the procedure's `updated`.

    Days are real dates; everything else is text, whatever it looks like. RowTooHighError where a text cannot be shown
    whole; it names the step's number and the column's key.
    """
    buffer = io.BytesIO()
    book = new_book(buffer, plan_updated(plan, data), title=plain(plan.title), author=t("xlsx.author"))
    styles = Styles(book, plan_lang(data))
    _schedule(book.add_worksheet(data.labels["paper.rows"]), plan, data, t, styles)
    _notes(book.add_worksheet(t("xlsx.sheet.notes")), plan, data, t, styles)
    book.close()
    return buffer.getvalue()


def _schedule(sheet: Worksheet, plan: Plan, data: PlannerData, t: Words, styles: Styles) -> None:
    cells = [{key: plain(text) for key, text in plan_cells(row, data).items()} for row in plan.rows]
    lang, head = plan_lang(data), dict(zip(PLAN_COLUMNS, plan_head(data), strict=True))
    layout = lay_out_table(lang, head, cells, _FLOORS, _BOLD, [str(row.number) for row in plan.rows])
    above: Sequence[tuple[str, float, Look]] = (
        (plan.title, 18, {"bold": True, "align": "center"}),
        (series(told(plan, data), lang), BODY, {"align": "center"}),
        *((note, BODY, {"align": "left", "font_color": RED}) for note in plan.notes),
    )
    header = 0
    for text, size, look in above:
        if text:
            write_across(sheet, header, plain(text), size, layout, styles, look)
            header += 1
    write_head(sheet, header, head, ("done",), layout, styles)
    first = header + 1
    for number, (row, texts, height) in enumerate(zip(plan.rows, cells, layout.rows, strict=True), first):
        set_row(sheet, number, height)
        for index, key in enumerate(PLAN_COLUMNS):
            _cell(sheet, number, index, row, texts[key], styles)
    last = header + len(plan.rows)
    if plan.rows:
        rule = date_rule(datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31), t)
        validate(sheet, first, last, _LAST, data.labels["column.done"], rule)
    write_across(sheet, last + 1, plan_about(plan, data), BODY, layout, styles, {"align": "left", "font_color": MUTED})
    sheet.freeze_panes(first, _FROZEN)
    set_paper(sheet, lang, t, plain(plan.title), "", landscape=True)
    sheet.repeat_rows(header)


def _cell(sheet: Worksheet, row: int, index: int, step: Row, text: str, styles: Styles) -> None:
    key = PLAN_COLUMNS[index]
    look: Look = {"align": "left" if key in _LEFT else "center"}
    if key in _BOLD:
        look["bold"] = True
    if key in _DATES:
        look["num_format"] = "yyyy-mm-dd"
    if key == "done":
        look["bg_color"] = OFFICER
    if key == "marks" and step.broken:
        look |= {"bold": True, "font_color": RED}
    style = styles(boxed=True, **look)
    if key == "day" and step.iso:
        sheet.write_datetime(row, index, datetime.datetime.fromisoformat(step.iso), style)
    elif key == "number":
        sheet.write_number(row, index, step.number, style)
    else:
        write_text(sheet, row, index, text, style)


def _notes(sheet: Worksheet, plan: Plan, data: PlannerData, t: Words, styles: Styles) -> None:
    def answered(answer: Answer) -> tuple[str, str]:
        return plain(answer.question), plain(f"{answer.answer}\n{why(answer.rule, answer.basis, data)}")

    about = [(data.labels["paper.about"], plan_about(plan, data))]
    sections = (
        ("facts", [(plain(label), plain(text)) for label, text in plan.facts]),
        ("answers", [answered(answer) for answer in plan.answers]),
        ("notes", [(str(number), plain(text)) for number, text in enumerate(plan.notes, 1)]),
        ("about", about),
    )
    headed = [(data.labels[f"paper.{key}"], entries) for key, entries in sections if entries]
    write_sections(sheet, plain(plan.title), headed, styles)
    set_paper(sheet, plan_lang(data), t, plain(plan.title), "", landscape=False)
