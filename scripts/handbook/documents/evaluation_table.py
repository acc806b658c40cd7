"""The sheet of a self-evaluation that is scored. What is wrong is said in words in the last column and marked in colour.

Lengths are in pixels (columns), points (rows) and half ems (text), as `xlsx_layout` has them.
"""

import datetime
from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from handbook.documents.evaluation_rows import (
    ABOUT,
    AT,
    FACTS,
    FILL_IN,
    FIRST,
    GAP,
    HEADER,
    KEYS,
    MARKED,
    RULE,
    TITLE,
    Marks,
    Part,
    parts,
)
from handbook.documents.plain import plain
from handbook.documents.xlsx_layout import BODY, DATE_WIDTH, WIDER, Layout, Words, half_ems, row_height
from handbook.documents.xlsx_sheet import (
    HEAD,
    INK,
    OFFICER,
    RED,
    Look,
    Styles,
    accept,
    date_rule,
    set_paper,
    set_row,
    validate,
    write_merged,
    write_text,
)
from handbook.documents.xlsx_table import lay_out_table, write_across, write_head
from handbook.views.evaluation import Evaluation, EvaluationItem
from handbook.views.words import day

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


class Table:
    """Writes the sheet that is scored."""

    def __init__(self, sheet: Worksheet, view: Evaluation, t: Words, styles: Styles) -> None:
        self._sheet, self._view, self._t, self._styles = sheet, view, t, styles
        self._parts = parts(view)
        self._wrong = Marks(t)

    def write(self) -> None:
        cells = [_texts(item, official=self._view.official) for item in self._view.items]
        head = {key: self._t(f"column.{key}") for key in KEYS}
        names = [self._name(item) for item in self._view.items]
        layout = lay_out_table(self._view.lang, head, cells, _FLOORS, _BOLD, names)
        self._head(head, layout)
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

    def _name(self, item: EvaluationItem) -> str:
        """What a message calls an item by."""
        return f"{self._view.year}:{item.number}" if self._view.official else item.tasks[0].id

    def _head(self, head: dict[str, str], layout: Layout) -> None:
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
            write_across(self._sheet, row, plain(text), size, layout, styles, look)
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
        write_head(self._sheet, HEADER, head, _OFFICER, layout, styles)

    def _group(self, part: Part, layout: Layout) -> None:
        self._sums(part.row, plain(part.group.title), None, layout, part)

    def _sums(self, row: int, name: str, parts: list[int] | None, layout: Layout, part: Part | None = None) -> None:
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
                accept(self._sheet.write_formula(row, index, self._wrong.mark(row), style, ""), "formula")
            elif key == "score":
                self._sheet.write_number(row, index, item.score, self._styles(boxed=True, **look))
            else:
                write_text(self._sheet, row, index, texts[key], self._styles(boxed=True, **look))

    def _rules(self, part: Part) -> None:
        """What may be entered in the rows of a group."""
        t = self._t
        for key in ("self_score", "review_score"):
            cell = xl_rowcol_to_cell(part.first, AT[key])
            rule = {
                "validate": "custom",
                "value": f"={self._wrong.sound(cell, part.first)}",
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
        style = self._styles.change(bg_color=MARKED, font_color=RED, bold=True)
        for key in ("self_score", "review_score", "evidence_number"):
            ranges = " ".join(part.column(key) for part in self._parts)
            cell = xl_rowcol_to_cell(first, AT[key], col_abs=True)
            wrong = (
                self._wrong.unproven(first) if key == "evidence_number" else f"NOT({self._wrong.sound(cell, first)})"
            )
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
