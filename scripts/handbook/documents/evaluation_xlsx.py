"""A self-evaluation as a workbook: the table to score, a summary, and notes."""

import io
from collections.abc import Sequence

from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from handbook.documents.evaluation_rows import KEYS, MARKED, parts, quoted
from handbook.documents.evaluation_table import Table
from handbook.documents.plain import plain
from handbook.documents.xlsx_layout import BODY, WIDER, Words, half_ems, row_height
from handbook.documents.xlsx_sheet import (
    HEAD,
    MUTED,
    RED,
    Look,
    Styles,
    accept,
    new_book,
    set_paper,
    set_row,
    write_merged,
    write_sections,
    write_text,
)
from handbook.views.evaluation import Evaluation
from handbook.views.words import day

_SUMMARY_NAME, _SUMMARY_WIDTH = 260, 76  # pixels
_APPLICABLE, _OWN, _RATE = 3, 4, 5  # columns of the summary


def evaluation_xlsx(view: Evaluation, t: Words) -> bytes:
    """The table as an .xlsx file. The same view gives the same bytes: the file's date is the view's `updated`.

    RowTooHighError where a text cannot be shown whole; it names the item (its task, or the
    year and the official number, as in 2022:1.2) and the column.
    """
    buffer = io.BytesIO()
    subject = t("evaluation.subject").format(number=view.notice_number)
    book = new_book(buffer, view.updated, title=plain(view.title), subject=subject, author=t("xlsx.author"))
    styles = Styles(book, view.lang)
    sheets = [book.add_worksheet(t(key)) for key in ("evaluation.sheet", "evaluation.summary", "xlsx.sheet.notes")]
    Table(sheets[0], view, t, styles).write()
    _summary(sheets[1], view, t, styles)
    _notes(sheets[2], view, t, styles)
    book.close()
    return buffer.getvalue()


def _summary(sheet: Worksheet, view: Evaluation, t: Words, styles: Styles) -> None:
    """A row a group and one for the whole: points, scores, and how many rows are open or wrong."""
    heads = [
        t("evaluation.summary.items"),
        t("column.score"),
        t("evaluation.summary.applicable"),
        t("column.self_score"),
        t("evaluation.summary.rate"),
        t("column.review_score"),
        t("evaluation.summary.blank"),
        t("evaluation.summary.marks"),
    ]
    sheet.set_column_pixels(0, 0, _SUMMARY_NAME)
    sheet.set_column_pixels(1, len(heads), _SUMMARY_WIDTH)
    width = _SUMMARY_NAME + len(heads) * _SUMMARY_WIDTH
    title = plain(t("xlsx.summary.title").format(title=view.title))
    about: tuple[tuple[str, int, Look], ...] = (
        (title, 16, {"bold": True, "align": "center"}),
        (plain(view.about), BODY, {"align": "left", "font_color": RED}),
    )
    for row, (text, size, look) in enumerate(about):
        set_row(sheet, row, row_height(styles.face.height(text, half_ems(width, size) / WIDER), size) + 4)
        write_merged(sheet, row, 0, len(heads), text, styles(size=size, **look))
    head = styles(boxed=True, bold=True, align="center", bg_color=HEAD)
    set_row(sheet, 2, row_height(max(styles.face.height(text, half_ems(_SUMMARY_WIDTH) / WIDER) for text in heads)) + 4)
    for index, text in enumerate((t("evaluation.summary.part"), *heads)):
        write_text(sheet, 2, index, text, head)
    groups = parts(view)
    table = quote_sheetname(t("evaluation.sheet"))
    none = quoted(t("status.not-applicable"))
    first, total = 3, 3 + len(groups)
    for row, part in enumerate(groups, first):
        at = {key: f"{table}!{part.column(key)}" for key in KEYS}
        points = sum(item.score for item in part.group.items)
        cells: list[tuple[str, float | str]] = [
            (f"=ROWS({at['score']})", len(part.group.items)),
            (f"=SUM({at['score']})", points),
            (f"=SUMPRODUCT(({at['self_score']}<>{none})*{at['score']})", points),
            (f"=SUM({at['self_score']})", 0),
            (_rate(row), 0),
            (f"=SUM({at['review_score']})", 0),
            (f'=SUMPRODUCT(({at["self_score"]}="")*1)', len(part.group.items)),
            (f'=SUMPRODUCT(({at["mark"]}<>"")*1)', 0),
        ]
        _figures(sheet, row, plain(part.group.title), cells, styles, {})
    whole: list[tuple[str, float | str]] = []
    count, points = len(view.items), sum(item.score for item in view.items)
    for index, value in enumerate((count, points, points, 0, 0, 0, count, 0), 1):
        inside = xl_range(first, index, max(total - 1, first), index)
        whole.append((_rate(total) if index == _RATE else f"=SUM({inside})" if groups else "=0", value))
    _figures(sheet, total, t("evaluation.total"), whole, styles, {"bold": True, "bg_color": HEAD})
    note = t("evaluation.summary.note")
    set_row(sheet, total + 1, row_height(styles.face.height(note, half_ems(width))) + 6)
    write_merged(sheet, total + 1, 0, len(heads), note, styles(align="left", font_color=MUTED))
    marks = {
        "type": "cell",
        "criteria": ">",
        "value": 0,
        "format": styles.change(bg_color=MARKED, font_color=RED, bold=True),
    }
    accept(sheet.conditional_format(first, len(heads), total, len(heads), marks), "conditional format")
    set_paper(sheet, view.lang, t, plain(view.title), view.notice_number, landscape=False)


def _rate(row: int) -> str:
    """Own score, of the points that apply; a dash where none do."""
    apply, own = (xl_rowcol_to_cell(row, index, col_abs=True) for index in (_APPLICABLE, _OWN))
    return f'=IF({apply}=0,"—",{own}/{apply})'


def _figures(
    sheet: Worksheet, row: int, name: str, cells: Sequence[tuple[str, float | str]], styles: Styles, look: Look
) -> None:
    set_row(sheet, row, row_height(styles.face.height(name, half_ems(_SUMMARY_NAME) / WIDER)) + 4)
    write_text(sheet, row, 0, name, styles(boxed=True, align="left", **look))
    for index, (formula, value) in enumerate(cells, 1):
        number = "0%" if index == _RATE else "General"
        style = styles(boxed=True, align="center", num_format=number, **look)
        accept(sheet.write_formula(row, index, formula, style, value), "formula")


def _notes(sheet: Worksheet, view: Evaluation, t: Words, styles: Styles) -> None:
    fill_in = [(f"{number}", t(f"evaluation.notes.fill.{number}")) for number in range(1, 6)]
    about = [
        (t("evaluation.notes.whose"), plain(view.about)),
        (t("evaluation.notes.rule"), plain(view.rule)),
        (t("xlsx.notes.number"), view.notice_number),
        (t("xlsx.notes.updated"), day(view.updated, view.lang)),
    ]
    headed = [(t("xlsx.notes.fill"), fill_in), (t("xlsx.notes.about"), about)]
    write_sections(sheet, t("xlsx.notes.title"), headed, styles)
    set_paper(sheet, view.lang, t, plain(view.title), view.notice_number, landscape=False)
