"""A list on A4 paper: what its sheets say, for Word and for PDF alike. Sizes of type are in points."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handbook.documents.columns import CELL_MARGIN, Column, Line
from handbook.model import Lang
from handbook.views import Checklist
from handbook.views.printed import PRINTED, PrintedText, Row, printed
from handbook.views.words import day, labelled

Words = Callable[[str], str]

CELL = 8.0
TOP, BOTTOM, SIDE = 15.0, 15.0, 14.0  # millimetres
_BOLD, _CHINESE = {"id", "title", "due"}, {"quote"}
_MIDDLE = {"column.id", "printed.when", "column.score", "column.status", "column.done_on", "column.self_score"}
# How columns share the paper, in half ems: the same for all lists of a language, so that a task looks the same on each
# and is laid out once. Steps, which are longest, get the most; the officer's columns have room to write by hand.
_SHARES: dict[Lang, dict[str, float]] = {
    "zh": {
        "column.id": 15.5, "column.title": 24, "column.steps": 45, "printed.who": 21, "printed.when": 16.5,
        "printed.evidence": 24, "column.score": 5.5, "column.status": 10, "column.done_on": 10, "column.self_score": 8,
        "column.remarks": 11,
    },
    "en": {
        "column.id": 15, "column.title": 24, "column.steps": 50, "printed.who": 20, "printed.when": 15,
        "printed.evidence": 24, "column.score": 8.5, "column.status": 8.5, "column.done_on": 7.5, "column.self_score": 7.5,
        "column.remarks": 12.5,
    },
}  # fmt: skip


@dataclass(frozen=True)
class PrintedList:
    """The sheets' words: above the table its title, facts and a remark, and the names of what is to be filled in there."""

    title: str
    facts: str
    remark: str
    fill_in: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


def printed_list(view: Checklist, t: Words) -> PrintedList:
    """Everything that is on the sheets."""
    return PrintedList(
        title=view.title,
        facts=facts(view, t),
        remark=t("printed.remark"),
        fill_in=tuple(labelled(t(f"xlsx.{key}"), "", view.lang) for key in ("unit", "filler", "filled-on")),
        columns=tuple(_columns(view.lang, t)),
        rows=tuple(_cells(row) for row in printed(view, t)),
    )


def facts(view: Checklist, t: Words) -> str:
    """Whose list it is or of which month, from which notice, how much, and as of when, in a line."""
    return t("xlsx.facts").format(
        of=t("xlsx.for.month" if view.scope == "month" else "xlsx.for").format(name=view.of.name),
        number=view.notice_number,
        count=len(view.tasks),
        points=sum(task.score for task in view.tasks),
        updated=day(view.updated, view.lang),
    )


def _columns(lang: Lang, t: Words) -> Iterator[Column]:
    for each in PRINTED:
        share = _SHARES[lang][each.label]
        yield Column(t(each.label), floor=share, middle=each.label in _MIDDLE, fill_in=each.officer)


def shared_widths(columns: Sequence[Column], room: float) -> list[float]:
    """Points for each column of a list that is `room` points wide."""
    padding = 2 * CELL_MARGIN
    scale = (room - padding * len(columns)) / sum(column.floor for column in columns)
    return [column.floor * scale + padding for column in columns]


@lru_cache(maxsize=1000)  # a task is on many lists
def _cells(row: Row) -> tuple[tuple[Line, ...], ...]:
    return tuple(tuple(line for text in cell for line in _lines(text)) for cell in row)


def _lines(each: PrintedText) -> Iterator[Line]:
    for text in each.text.split("\n"):
        yield Line(text, bold=each.key in _BOLD, chinese=each.key in _CHINESE)
