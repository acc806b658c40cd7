"""The workbook's summary: counts and points by status and topic, by formulas that follow what the officer fills in.

Plain IF, SUM and SUMPRODUCT, which every Excel and WPS knows. SUMPRODUCT rather than COUNTIFS, as it compares texts as
they are: a topic with `*` or a leading `=` is no pattern to it.
"""

from collections.abc import Sequence

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from handbook.documents.xlsx_layout import (
    AT,
    BODY,
    FILL_IN,
    FIRST,
    INDENT,
    SPARE_ROWS,
    WIDER,
    Words,
    half_ems,
    row_height,
)
from handbook.documents.xlsx_sheet import (
    HEAD,
    MUTED,
    RED,
    Look,
    Styles,
    accept,
    set_page,
    set_row,
    write_merged,
    write_text,
)
from handbook.views import STATUSES, Checklist, TaskView

# Columns: name, tasks, the four statuses, not filled in, rate, points, own score.
_TASKS, _FIRST_STATUS, _DONE, _NOT_APPLICABLE, _BLANK, _RATE, _LAST = 1, 2, 4, 5, 6, 7, 9
_NAME_WIDTH, _WIDTH = 176, 78  # pixels


def _at(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column, col_abs=True))


def _rate(row: int) -> str:
    """Done, of those that apply; a dash where none does."""
    apply = f"({_at(row, _TASKS)}-{_at(row, _NOT_APPLICABLE)})"
    return f'=IF({apply}=0,"—",{_at(row, _DONE)}/{apply})'


class _Tasks:
    """The ranges of the tasks sheet that are counted: the list and the spare rows below it."""

    def __init__(self, view: Checklist, t: Words) -> None:
        self._sheet = quote_sheetname(t("xlsx.sheet.tasks"))
        self._end = FIRST + max(len(view.tasks), 1) - 1 + SPARE_ROWS
        self.counted = f'({self.column("title")}<>"")'
        self.unit = f"{self._sheet}!{xl_rowcol_to_cell(FILL_IN, AT['quote'], row_abs=True, col_abs=True)}"

    def column(self, key: str) -> str:
        return f"{self._sheet}!{xl_range_abs(FIRST, AT[key], self._end, AT[key])}"

    def formulas(self, row: int, condition: str, heads: int) -> list[str]:
        """The formulas of a row that counts the tasks which meet `condition`; statuses are named in the row `heads`."""
        statuses = [xl_rowcol_to_cell(heads, index, row_abs=True) for index in range(_FIRST_STATUS, _BLANK)]
        return [
            f"=SUMPRODUCT({condition}*1)",
            *(f"=SUMPRODUCT({condition}*({self.column('status')}={status}))" for status in statuses),
            f"={_at(row, _TASKS)}-SUM({_at(row, _FIRST_STATUS)}:{_at(row, _NOT_APPLICABLE)})",
            _rate(row),
            f"=SUMPRODUCT({condition}*1,{self.column('score')})",
            f"=SUMPRODUCT({condition}*1,{self.column('self_score')})",
        ]


class _Rows:
    """Writes the kinds of row that the summary has."""

    def __init__(self, sheet: Worksheet, t: Words, styles: Styles) -> None:
        self._sheet, self._styles = sheet, styles
        self._heads = [
            t("xlsx.summary.tasks"),
            *(t(f"status.{name}") for name in (*STATUSES, "blank")),
            t("xlsx.summary.rate"),
            t("xlsx.summary.points"),
            t("column.self_score"),
        ]

    def heading(self, row: int, text: str) -> None:
        set_row(self._sheet, row, 30)
        style = self._styles(size=12, bold=True, align="left", valign="bottom", font_color=RED)
        write_merged(self._sheet, row, 0, _LAST, text, style)

    def header(self, row: int, first: str) -> None:
        height = max(self._styles.face.height(text, half_ems(_WIDTH) / WIDER) for text in self._heads)
        set_row(self._sheet, row, row_height(height) + 4)
        for index, text in enumerate((first, *self._heads)):
            write_text(
                self._sheet, row, index, text, self._styles(boxed=True, bold=True, align="center", bg_color=HEAD)
            )

    def figures(self, row: int, name: str, formulas: Sequence[str], tasks: Sequence[TaskView], look: Look) -> None:
        """A row of formulas, with the values that they have while nothing is filled in."""
        count, points = len(tasks), sum(task.score for task in tasks)
        values: list[int | str] = [count, 0, 0, 0, 0, count, 0 if count else "—", points, 0]
        height = self._styles.face.height(name, half_ems(_NAME_WIDTH - INDENT) / WIDER)
        set_row(self._sheet, row, max(row_height(height) + 4, 2 * look.get("size", BODY)))
        style = self._styles(boxed=True, align="left", indent=1, **{**look, "size": BODY})
        write_text(self._sheet, row, 0, name, style)
        for index, (formula, value) in enumerate(zip(formulas, values, strict=True), 1):
            number = "0%" if index == _RATE else "General"
            style = self._styles(boxed=True, align="center", num_format=number, **look)
            accept(self._sheet.write_formula(row, index, formula, style, value), "formula")


def write_summary(sheet: Worksheet, view: Checklist, t: Words, styles: Styles) -> None:
    """Fills the summary sheet: the whole list in large figures, then a row a topic, then what belongs to none."""
    sheet.set_column_pixels(0, 0, _NAME_WIDTH)
    sheet.set_column_pixels(1, _LAST, _WIDTH)
    width = _NAME_WIDTH + _LAST * _WIDTH
    tasks, rows = _Tasks(view, t), _Rows(sheet, t, styles)

    title = t("xlsx.summary.title").format(title=view.title)
    set_row(sheet, 0, row_height(styles.face.height(title, half_ems(width, 16) / WIDER), 16))
    write_merged(sheet, 0, 0, _LAST, title, styles(size=16, bold=True, align="center"))
    set_row(sheet, 1, 24)
    write_text(sheet, 1, 0, t("xlsx.unit"), styles(bold=True, align="right"))
    entered = styles(align="left", bottom=1, text_wrap=False, shrink=True)
    sheet.merge_range(1, 1, 1, _NOT_APPLICABLE, "", entered)
    accept(sheet.write_formula(1, 1, f'=IF({tasks.unit}="","",{tasks.unit})', entered, ""), "formula")
    number = styles(align="right", font_color=MUTED, text_wrap=False, shrink=True)
    write_merged(sheet, 1, _BLANK, _LAST, view.notice_number, number)

    rows.heading(2, t("xlsx.summary.overall"))
    rows.header(3, "")
    total = 4
    whole = tasks.formulas(total, tasks.counted, 3)
    rows.figures(total, t("xlsx.summary.total"), whole, view.tasks, {"bold": True, "size": 14})

    rows.heading(5, t("xlsx.summary.by-topic"))
    heads = 6
    rows.header(heads, t("column.topic"))
    topics = list(dict.fromkeys(task.topics[0].name for task in view.tasks if task.topics))
    for row, topic in enumerate(topics, heads + 1):
        condition = f"({tasks.column('topic')}={_at(row, 0)})*{tasks.counted}"
        of_topic = [task for task in view.tasks if task.topics and task.topics[0].name == topic]
        rows.figures(row, topic, tasks.formulas(row, condition, heads), of_topic, {})
    other = heads + 1 + len(topics)
    rest = [
        # The header's row, a text, counts as nothing and keeps the range sound where there is no topic.
        f"={_at(total, index)}-SUM({_at(heads, index)}:{_at(other - 1, index)})"
        for index in range(1, _LAST + 1)
    ]
    rest[_RATE - 1] = _rate(other)
    of_none = [task for task in view.tasks if not task.topics]
    rows.figures(other, t("xlsx.summary.other"), rest, of_none, {"font_color": MUTED})

    bar = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": "#F2C4B3"}
    bar |= {"min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1}
    accept(sheet.conditional_format(heads + 1, _RATE, other, _RATE, bar), "data bars")
    note = t("xlsx.summary.note").format(rows=SPARE_ROWS)
    set_row(sheet, other + 1, row_height(styles.face.height(note, half_ems(width))) + 6)
    write_merged(sheet, other + 1, 0, _LAST, note, styles(align="left", font_color=MUTED))
    set_page(sheet, view, t, landscape=False)
