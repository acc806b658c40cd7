"""A list as a workbook that an officer fills in, prints on A4 and hands in.

Three sheets: the tasks, a summary that follows what is filled in, and notes. Lengths inside are in pixels of 1/96 inch
(columns) and points of 1/72 inch (rows), as spreadsheets have them, and in half ems (see `measure`).
No text is cut off: see `xlsx_layout` for what happens to long ones.
"""

import datetime
import io
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from handbook.documents.checklist_print import facts
from handbook.documents.xlsx_layout import (
    AT,
    BODY,
    BOLD,
    FACTS,
    FILL_IN,
    FIRST,
    GAP,
    HEADER,
    LAST_COLUMN,
    SPARE_ROWS,
    SUGGESTED,
    TITLE,
    Layout,
    Words,
    lay_out,
)
from handbook.documents.xlsx_sheet import (
    HEAD,
    INK,
    LINE_COLOUR,
    MUTED,
    OFFICER,
    OFFICER_HEAD,
    Look,
    Styles,
    date_rule,
    new_book,
    set_page,
    set_row,
    validate,
    write_merged,
    write_sections,
    write_text,
)
from handbook.documents.xlsx_summary import write_summary
from handbook.documents.xlsx_table import write_across
from handbook.views import COLUMNS, STATUSES, Checklist, TaskView, table
from handbook.views.words import day, series

_LEFT = {"quote", "title", "steps", "basis", "evidence", "remarks"}
_DATES = {"due", "done_on"}
_FROZEN_THROUGH = "title"


def workbook(view: Checklist, t: Words) -> bytes:
    """The list as an .xlsx file. The same view gives the same bytes: the file's date is the view's `updated`.

    Everything is written as text, number or date by kind, never guessed, so that no text of the data becomes a
    formula or a link. ValueError where a text cannot be shown whole (see the module) or a label is too long for Excel.
    """
    buffer = io.BytesIO()
    book = new_book(
        buffer,
        view.updated,
        title=view.title,
        subject=t("xlsx.subject").format(number=view.notice_number),
        author=t("xlsx.author"),
    )
    styles = Styles(book, view.lang)
    sheets = [book.add_worksheet(t(f"xlsx.sheet.{name}")) for name in ("tasks", "summary", "notes")]
    _tasks_sheet(book, sheets[0], view, t, styles)
    write_summary(sheets[1], view, t, styles)
    _notes_sheet(sheets[2], view, t, styles)
    book.close()
    return buffer.getvalue()


# The tasks


def _tasks_sheet(book: xlsxwriter.Workbook, sheet: Worksheet, view: Checklist, t: Words, styles: Styles) -> None:
    layout = lay_out(view, t)
    last = FIRST + max(len(view.tasks), 1) - 1
    for index, (column, width) in enumerate(zip(COLUMNS, layout.widths, strict=True)):
        sheet.set_column_pixels(index, index, width, _column_style(column.key, styles, boxed=False))
    _head(book, sheet, view, t, styles, layout)
    set_row(sheet, HEADER, layout.header)
    for index, column in enumerate(COLUMNS):
        head = styles(boxed=True, bold=True, align="center", bg_color=OFFICER_HEAD if column.officer else HEAD)
        write_text(sheet, HEADER, index, t(f"column.{column.key}"), head)
    looks = [_column_style(column.key, styles, boxed=True) for column in COLUMNS]
    for row, (task, height, values) in enumerate(zip(view.tasks, layout.rows, table(view), strict=True), FIRST):
        set_row(sheet, row, height)
        for index, (column, look) in enumerate(zip(COLUMNS, looks, strict=True)):
            _cell(sheet, row, index, task, values[column.key], look)
    if not view.tasks:
        for index, look in enumerate(looks):
            sheet.write_blank(FIRST, index, None, look)
    _entry_rules(sheet, view, t, styles, last)
    sheet.autofilter(HEADER, 0, last, LAST_COLUMN)
    sheet.freeze_panes(FIRST, AT[_FROZEN_THROUGH] + 1)
    sheet.set_selection(FIRST, AT["status"], FIRST, AT["status"])
    set_page(sheet, view, t, landscape=True)
    sheet.repeat_rows(HEADER)


def _column_style(key: str, styles: Styles, *, boxed: bool) -> Format:
    """A body cell's format; without box and shade, the format of the empty rows below the list."""
    properties: Look = {"align": "left" if key in _LEFT else "center"}
    if key in BOLD:
        properties["bold"] = True
    if key in _DATES:
        properties["num_format"] = "yyyy-mm-dd"
    if boxed and COLUMNS[AT[key]].officer:
        properties["bg_color"] = OFFICER
    return styles(boxed=boxed, **properties)


def _cell(sheet: Worksheet, row: int, index: int, task: TaskView, value: str | int, style: Format) -> None:
    if COLUMNS[index].key == "due":
        sheet.write_datetime(row, index, datetime.datetime.combine(task.due, datetime.time()), style)
    elif isinstance(value, int):
        sheet.write_number(row, index, value, style)
    else:
        write_text(sheet, row, index, value, style)


def _head(
    book: xlsxwriter.Workbook, sheet: Worksheet, view: Checklist, t: Words, styles: Styles, layout: Layout
) -> None:
    """Title, facts and the line to fill in, above the table."""
    lines: tuple[tuple[int, str, int, Look], ...] = (
        (TITLE, view.title, 18, {"bold": True, "align": "center"}),
        (FACTS, facts(view, t), BODY, {"align": "center"}),
        (SUGGESTED, t("xlsx.suggested"), BODY, {"align": "center", "font_color": MUTED}),
    )
    for row, text, size, properties in lines:
        write_across(sheet, row, text, size, layout, styles, properties)
    set_row(sheet, FILL_IN, 24)
    set_row(sheet, GAP, 6)
    name = styles(align="right", bold=True)
    fill: Look = {"bg_color": OFFICER, "bottom": 1, "bottom_color": INK, "align": "left"}
    fill |= {"text_wrap": False, "shrink": True}
    field = styles(**fill)
    fields = (
        ("unit", "id", "topic", "quote", "lead", field),
        ("filler", "support", "take_part", "posts", "due", field),
        ("filled-on", "basis", "evidence", "score", "done_on", styles(num_format="yyyy-mm-dd", **fill)),
    )
    for key, label_from, label_to, blank_from, blank_to, style in fields:
        write_merged(sheet, FILL_IN, AT[label_from], AT[label_to], t(f"xlsx.{key}"), name)
        write_merged(sheet, FILL_IN, AT[blank_from], AT[blank_to], "", style)
        # Names that stay the same in every language, for whoever gathers the files that come back.
        place = xl_rowcol_to_cell(FILL_IN, AT[blank_from], row_abs=True, col_abs=True)
        book.define_name(f"handbook_{key.replace('-', '_')}", f"={quote_sheetname(t('xlsx.sheet.tasks'))}!{place}")
    validate(sheet, FILL_IN, FILL_IN, AT["score"], t("xlsx.filled-on"), _date_rule(view, t))


def _date_rule(view: Checklist, t: Words) -> dict[str, Any]:
    """Any day from the start of the list's year to the end of the next, when the last reports come in."""
    return date_rule(datetime.date(view.year, 1, 1), datetime.date(view.year + 1, 12, 31), t)


def _entry_rules(sheet: Worksheet, view: Checklist, t: Words, styles: Styles, last: int) -> None:
    """What may be entered, on the list's rows and on those below it; a row that comes in use there gets its box."""
    names = [t(f"status.{name}") for name in STATUSES]
    rules: dict[str, dict[str, Any]] = {
        "status": {
            "validate": "list",
            "source": names,
            "input_message": t("xlsx.status.prompt"),
            "error_message": t("xlsx.status.error").format(options=series(names, view.lang)),
        },
        "done_on": _date_rule(view, t),
        "self_score": {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": f"={xl_rowcol_to_cell(FIRST, AT['score'], col_abs=True)}",
            "input_message": t("xlsx.self_score.prompt"),
            "error_message": t("xlsx.self_score.error"),
        },
    }
    end = last + SPARE_ROWS
    for key, rule in rules.items():
        validate(sheet, FIRST, end, AT[key], t(f"column.{key}"), rule)
    used = f'={xl_rowcol_to_cell(last + 1, AT["title"], col_abs=True)}<>""'
    first_officer = AT["status"]
    box: Look = {"border": 1, "border_color": LINE_COLOUR}
    for begin, stop, look in (
        (0, first_officer - 1, box),
        (first_officer, LAST_COLUMN, box | {"bg_color": OFFICER}),
    ):
        sheet.conditional_format(
            last + 1, begin, end, stop, {"type": "formula", "criteria": used, "format": styles.change(**look)}
        )


# The notes


def _notes_sheet(sheet: Worksheet, view: Checklist, t: Words, styles: Styles) -> None:
    fill_in = [(f"{number}", t(f"xlsx.notes.fill.{number}")) for number in range(1, 7)]
    dates = [(t(f"badge.{kind}"), t(f"xlsx.notes.{kind}")) for kind in ("notice", "statute", "custom", "suggested")]
    basis = [(t(f"badge.{kind}"), t(f"xlsx.notes.{kind}")) for kind in ("full-text", "excerpt", "unverified")]
    about = [
        (t("xlsx.notes.number"), view.notice_number),
        (t("xlsx.notes.who"), f"{view.of.name}\n{view.who}"),
        (t("xlsx.notes.updated"), day(view.updated, view.lang)),
        (t("xlsx.notes.origin"), t("xlsx.notes.generated")),
    ]
    sections = (("fill", fill_in), ("dates", dates), ("basis", basis), ("about", about))
    headed = [(t(f"xlsx.notes.{key}"), entries) for key, entries in sections]
    write_sections(sheet, t("xlsx.notes.title"), headed, styles)
    set_page(sheet, view, t, landscape=False)
