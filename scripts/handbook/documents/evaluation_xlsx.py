"""A self-evaluation as a workbook: the table to score, a summary, and notes.

Formulas are plain IF, AND, OR, SUM and SUMPRODUCT, which every Excel, WPS and LibreOffice works out alike. A cell takes a
number or the words for “not applicable”, which sums pass over. What is wrong is said in words in the last column and
marked in colour. Lengths inside are in pixels (columns), points (rows) and half ems (text), as `xlsx_layout` has them.
"""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from handbook.documents.plain import plain
from handbook.documents.xlsx_layout import (
    BODY,
    DATE_WIDTH,
    WIDER,
    Layout,
    RowTooHighError,
    Sheet,
    Words,
    fit,
    fits,
    half_ems,
    row_height,
    too_long,
    word_floors,
)
from handbook.documents.xlsx_sheet import (
    HEAD,
    INK,
    MUTED,
    OFFICER,
    OFFICER_HEAD,
    RED,
    Look,
    Styles,
    accept,
    date_rule,
    new_book,
    set_paper,
    set_row,
    validate,
    write_merged,
    write_sections,
    write_text,
)
from handbook.views.evaluation import Evaluation, EvaluationGroup, EvaluationItem
from handbook.views.words import day

KEYS = (
    "number",
    "indicator",
    "score",
    "criteria",
    "evidence",
    "task_id",
    "self_score",
    "review_score",
    "evidence_number",
    "mark",
)
AT = {key: index for index, key in enumerate(KEYS)}
TITLE, FACTS, ABOUT, RULE, FILL_IN, GAP, HEADER = range(7)
FIRST = HEADER + 1
_LAST = len(KEYS) - 1
_OFFICER = {"self_score", "review_score", "evidence_number"}
_LEFT = {"indicator", "criteria", "evidence", "mark"}
_BOLD = {"indicator"}
# Least widths in half ems; the columns that are filled in have no texts to go by.
_FLOORS = {
    "number": 4.5,
    "indicator": 12.0,
    "score": 4.5,
    "criteria": 20.0,
    "evidence": 12.0,
    "task_id": DATE_WIDTH,
    "self_score": 7.0,
    "review_score": 7.0,
    "evidence_number": 11.0,
    "mark": 14.0,
}
_SUMMARY_NAME, _SUMMARY_WIDTH = 260, 76  # pixels
_MARKED = "#F8CBBD"


@dataclass(frozen=True)
class _Part:
    """Where a group stands in the sheet: the row of its subtotal, and the first and last of its items, from 0."""

    group: EvaluationGroup
    row: int

    @property
    def first(self) -> int:
        return self.row + 1

    @property
    def last(self) -> int:
        return self.row + len(self.group.items)

    def column(self, key: str) -> str:
        return str(xl_range(self.first, AT[key], self.last, AT[key]))


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
    _Table(sheets[0], view, t, styles).write()
    _summary(sheets[1], view, t, styles)
    _notes(sheets[2], view, t, styles)
    book.close()
    return buffer.getvalue()


def _parts(view: Evaluation) -> list[_Part]:
    found, row = [], FIRST
    for group in view.groups:
        found.append(_Part(group, row))
        row += 1 + len(group.items)
    return found


def _numbered(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))


def _texts(item: EvaluationItem, *, official: bool) -> dict[str, str]:
    """The cells that are not filled in or worked out. With official indicators a task's folder stands before its id."""
    tasks = "\n".join(f"{task.name}　{task.id}" if official else task.id for task in item.tasks)
    found = {
        "number": item.number,
        "indicator": item.title,
        "score": f"{item.score:g}",
        "criteria": _numbered(item.criteria),
        "evidence": _numbered(item.papers) if item.papers else "",
        "task_id": tasks,
    }
    return {key: plain(found.get(key, "")) for key in KEYS}


def _across(sheet: Worksheet, row: int, first: int, last: int, text: str, style: Format) -> None:
    """A text in one cell or across several."""
    if first == last:
        write_text(sheet, row, first, text, style)
    else:
        write_merged(sheet, row, first, last, text, style)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class _Table:
    """Writes the sheet that is scored."""

    def __init__(self, sheet: Worksheet, view: Evaluation, t: Words, styles: Styles) -> None:
        self._sheet, self._view, self._t, self._styles = sheet, view, t, styles
        self._parts = _parts(view)
        self._none = _quoted(t("status.not-applicable"))

    def write(self) -> None:
        cells = [_texts(item, official=self._view.official) for item in self._view.items]
        layout = self._lay_out(cells)
        for index, width in enumerate(layout.widths):
            self._sheet.set_column_pixels(index, index, width)
        self._head(layout)
        heights = iter(zip(cells, layout.rows, strict=True))
        for part in self._parts:
            self._group(part, layout)
            for row, item in enumerate(part.group.items, part.first):
                texts, height = next(heights)
                self._item(row, item, texts, height)
            self._rules(part)
        total = self._parts[-1].last + 1 if self._parts else FIRST
        self._sums(total, self._t("evaluation.total"), [part.row for part in self._parts], layout)
        self._signatures(total + 1)
        self._marks()
        self._sheet.freeze_panes(FIRST, AT["score"])
        self._sheet.set_selection(FIRST + 1, AT["self_score"], FIRST + 1, AT["self_score"])
        set_paper(
            self._sheet,
            self._view.lang,
            self._t,
            plain(self._view.title),
            self._view.notice_number,
            landscape=True,
        )
        self._sheet.repeat_rows(HEADER)

    def _lay_out(self, cells: list[dict[str, str]]) -> Layout:
        head = [self._t(f"column.{key}") for key in KEYS]
        columns = [[row[key] for row in cells] for key in KEYS]
        floors = [_FLOORS[key] for key in KEYS]
        whole = word_floors(self._view.lang, floors, head, columns)
        layout, heights = fit(Sheet(self._view.lang, head, columns, [key in _BOLD for key in KEYS], whole, floors))
        if not fits(heights):
            raise RowTooHighError(too_long(heights, [self._name(item) for item in self._view.items], KEYS))
        return layout

    def _name(self, item: EvaluationItem) -> str:
        """What a message calls an item by."""
        return f"{self._view.year}:{item.number}" if self._view.official else item.tasks[0].id

    def _head(self, layout: Layout) -> None:
        """Whose table it is and how points are given stand above it, where nobody can miss them."""
        view, t, styles = self._view, self._t, self._styles
        facts = t("evaluation.facts").format(
            role=view.role.name,
            number=view.notice_number,
            count=len(view.items),
            points=f"{sum(item.score for item in view.items):g}",
            updated=day(view.updated, view.lang),
        )
        lines: tuple[tuple[int, str, int, Look], ...] = (
            (TITLE, view.title, 18, {"bold": True, "align": "center"}),
            (FACTS, facts, BODY, {"align": "center"}),
            (ABOUT, view.about, BODY, {"align": "left", "font_color": RED, "bold": True}),
            (RULE, view.rule, BODY, {"align": "left"}),
        )
        for row, text, size, look in lines:
            height = row_height(styles.face.height(plain(text), half_ems(sum(layout.widths), size) / WIDER), size)
            set_row(self._sheet, row, height)
            write_merged(self._sheet, row, 0, _LAST, plain(text), styles(size=size, **look))
        set_row(self._sheet, FILL_IN, 24)
        set_row(self._sheet, GAP, 6)
        name = styles(align="right", bold=True)
        for key, label, first, last in (
            ("unit", "number", "score", "criteria"),
            ("filler", "evidence", "task_id", "self_score"),
            ("filled-on", "review_score", "mark", "mark"),
        ):
            fill: Look = {"bg_color": OFFICER, "bottom": 1, "bottom_color": INK, "align": "left"}
            fill |= {"num_format": "yyyy-mm-dd"} if key == "filled-on" else {}
            field = styles(text_wrap=False, shrink=True, **fill)
            _across(self._sheet, FILL_IN, AT[label], AT[first] - 1, t(f"xlsx.{key}"), name)
            _across(self._sheet, FILL_IN, AT[first], AT[last], "", field)
        days = datetime.date(view.year, 1, 1), datetime.date(view.year + 1, 12, 31)
        validate(self._sheet, FILL_IN, FILL_IN, AT["mark"], t("xlsx.filled-on"), date_rule(*days, t))
        set_row(self._sheet, HEADER, layout.header)
        for index, key in enumerate(KEYS):
            shade = OFFICER_HEAD if key in _OFFICER else HEAD
            head = styles(boxed=True, bold=True, align="center", bg_color=shade)
            write_text(self._sheet, HEADER, index, t(f"column.{key}"), head)

    def _group(self, part: _Part, layout: Layout) -> None:
        self._sums(part.row, plain(part.group.title), None, layout, part)

    def _sums(self, row: int, name: str, parts: list[int] | None, layout: Layout, part: _Part | None = None) -> None:
        """A row of sums: over the items of `part`, or over the rows `parts` that hold such sums."""
        room = half_ems(sum(layout.widths[: AT["score"]])) / WIDER
        set_row(self._sheet, row, row_height(self._styles.face.height(name, room)) + 4)
        look: Look = {"bold": True, "bg_color": HEAD, "boxed": True}
        write_merged(self._sheet, row, 0, AT["score"] - 1, name, self._styles(align="left", **look))
        middle, items = self._styles(align="center", **look), part.group.items if part else self._view.items
        values = {"score": sum(item.score for item in items), "self_score": 0, "review_score": 0}
        for key, index in AT.items():
            if index < AT["score"]:
                continue
            if key in values:
                inside = part.column(key) if part else ",".join(xl_rowcol_to_cell(each, index) for each in parts or [])
                formula = f"=SUM({inside})" if inside else "=0"
                accept(self._sheet.write_formula(row, index, formula, middle, values[key]), "formula")
                rule = {"validate": "custom", "value": "=FALSE", "error_message": self._t("evaluation.sum.error")}
                validate(self._sheet, row, row, index, self._t(f"column.{key}"), rule)
            else:
                text = self._t("evaluation.subtotal") if key == "task_id" and part else ""
                write_text(self._sheet, row, index, text, middle)

    def _item(self, row: int, item: EvaluationItem, texts: dict[str, str], height: float) -> None:
        set_row(self._sheet, row, height)
        for key, index in AT.items():
            look: Look = {"align": "left" if key in _LEFT else "center"}
            if key in _BOLD:
                look["bold"] = True
            if key in _OFFICER:
                look["bg_color"] = OFFICER
            if key == "evidence_number":
                look["num_format"] = "@"  # else 03-2 becomes the second of March
            if key == "mark":
                style = self._styles(boxed=True, **look, bold=True, font_color=RED)
                accept(self._sheet.write_formula(row, index, self._mark(row), style, ""), "formula")
            elif key == "score":
                self._sheet.write_number(row, index, item.score, self._styles(boxed=True, **look))
            else:
                write_text(self._sheet, row, index, texts[key], self._styles(boxed=True, **look))

    def _sound(self, cell: str, row: int) -> str:
        """Whether a score is empty, not applicable, or a number from 0 to the row's points."""
        points = xl_rowcol_to_cell(row, AT["score"], col_abs=True)
        return f'OR({cell}="",{cell}={self._none},AND(ISNUMBER({cell}),{cell}>=0,{cell}<={points}))'

    def _unproven(self, row: int) -> str:
        """Whether points are claimed without evidence."""
        own = xl_rowcol_to_cell(row, AT["self_score"], col_abs=True)
        proof = xl_rowcol_to_cell(row, AT["evidence_number"], col_abs=True)
        return f'AND(ISNUMBER({own}),{own}<>0,TRIM({proof})="")'

    def _mark(self, row: int) -> str:
        """What is wrong in a row, in words; nothing where all is well."""
        points = xl_rowcol_to_cell(row, AT["score"], col_abs=True)
        found = []
        for key, name in (("self_score", "own"), ("review_score", "review")):
            cell = xl_rowcol_to_cell(row, AT[key], col_abs=True)
            over, unclear = (_quoted(self._t(f"evaluation.mark.{name}.{what}")) for what in ("over", "unclear"))
            wrong = f"IF(AND(ISNUMBER({cell}),{cell}>{points}),{over},{unclear})"
            found.append(f'IF({self._sound(cell, row)},"",{wrong})')
        found.append(f'IF({self._unproven(row)},{_quoted(self._t("evaluation.mark.evidence"))},"")')
        return f"=TRIM({'&'.join(found)})"

    def _rules(self, part: _Part) -> None:
        """What may be entered in the rows of a group."""
        t = self._t
        for key in ("self_score", "review_score"):
            cell = xl_rowcol_to_cell(part.first, AT[key])
            rule = {
                "validate": "custom",
                "value": f"={self._sound(cell, part.first)}",
                "input_message": t("evaluation.score.prompt"),
                "error_message": t("evaluation.score.error"),
            }
            validate(self._sheet, part.first, part.last, AT[key], t(f"column.{key}"), rule)
        prompt = {"validate": "any", "input_message": t("evaluation.number.prompt")}
        validate(self._sheet, part.first, part.last, AT["evidence_number"], t("column.evidence_number"), prompt)

    def _marks(self) -> None:
        """Colour for what the last column says in words."""
        if not self._parts:
            return
        first = self._parts[0].first
        style = self._styles.change(bg_color=_MARKED, font_color=RED, bold=True)
        for key in ("self_score", "review_score", "evidence_number"):
            ranges = " ".join(part.column(key) for part in self._parts)
            cell = xl_rowcol_to_cell(first, AT[key], col_abs=True)
            wrong = self._unproven(first) if key == "evidence_number" else f"NOT({self._sound(cell, first)})"
            options = {"type": "formula", "criteria": f"={wrong}", "format": style, "multi_range": ranges}
            place = (first, AT[key], self._parts[-1].last, AT[key])
            accept(self._sheet.conditional_format(*place, options), "conditional format")

    def _signatures(self, row: int) -> None:
        set_row(self._sheet, row, 36)
        name = self._styles(align="left", valign="bottom", bold=True)
        for key, first, last in (
            ("unit", "number", "criteria"),
            ("reviewer", "evidence", "self_score"),
            ("date", "review_score", "mark"),
        ):
            write_merged(self._sheet, row, AT[first], AT[last], self._t(f"evaluation.signed.{key}"), name)


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
    parts = _parts(view)
    table = quote_sheetname(t("evaluation.sheet"))
    none = _quoted(t("status.not-applicable"))
    first, total = 3, 3 + len(parts)
    for row, part in enumerate(parts, first):
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
        whole.append((_rate(total) if index == _RATE else f"=SUM({inside})" if parts else "=0", value))
    _figures(sheet, total, t("evaluation.total"), whole, styles, {"bold": True, "bg_color": HEAD})
    note = t("evaluation.summary.note")
    set_row(sheet, total + 1, row_height(styles.face.height(note, half_ems(width))) + 6)
    write_merged(sheet, total + 1, 0, len(heads), note, styles(align="left", font_color=MUTED))
    marks = {
        "type": "cell",
        "criteria": ">",
        "value": 0,
        "format": styles.change(bg_color=_MARKED, font_color=RED, bold=True),
    }
    accept(sheet.conditional_format(first, len(heads), total, len(heads), marks), "conditional format")
    set_paper(sheet, view.lang, t, plain(view.title), view.notice_number, landscape=False)


_APPLICABLE, _OWN, _RATE = 3, 4, 5


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
