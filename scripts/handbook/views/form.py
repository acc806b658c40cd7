"""What stands on a blank paper, from top to bottom, with what was given filled in. Page and Word file both draw from it."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from handbook.model import Handbook, Lang, Paper, Text
from handbook.model.paper import Fields, Grid, Items
from handbook.numerals import chinese_number
from handbook.views.citation import Words, words
from handbook.views.words import day, weekday

# A blank with a name, or a line to write on.
_ROOM = re.compile(r"\{(?P<name>[a-z_]+)\}|_{2,}")
# Little is written before these: 2027年, 86人.
_UNITS = tuple("年月日时分人名票天份项届次件元页")
_BRIEF = {"weekday", "time", "staff", "members", "delegates", "teachers", "seats", "candidates", "year", "session"}


@dataclass(frozen=True)
class Gap:
    """Room to write. `label` says what belongs there, empty where the words around it do; `brief` where little does."""

    name: str
    label: str
    brief: bool


Line = tuple[str | Gap, ...]


@dataclass(frozen=True)
class LineView:
    """A paragraph: `text`, `to`, a `heading`, or the `title` of a further sheet. `number` stands before it."""

    kind: Literal["text", "to", "heading", "title"]
    number: str
    line: Line
    level: int = 1


@dataclass(frozen=True)
class ItemsView:
    """Numbered items, each with its number. `lead` stands before the first, and the others below that; it may be empty."""

    items: tuple[tuple[str, Line], ...]
    lead: str = ""
    kind: Literal["items"] = "items"


@dataclass(frozen=True)
class FieldView:
    """A label, what is written beside it already, and how many lines there is room for."""

    label: str
    line: Line
    lines: int


@dataclass(frozen=True)
class FieldsView:
    """Rows of one or two fields."""

    rows: tuple[tuple[FieldView, ...], ...]
    kind: Literal["fields"] = "fields"


@dataclass(frozen=True)
class GridView:
    """A table; `widths` are relative. Every row has a cell a column, `written` of them have words of the paper's own."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Line, ...], ...]
    written: int
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class SignView:
    """Who signs, and the day."""

    lines: tuple[Line, ...]
    kind: Literal["sign"] = "sign"


@dataclass(frozen=True)
class NoteView:
    """What the person filling it in has to know. `lead` says that it is such a thing."""

    lead: str
    text: Words
    kind: Literal["note"] = "note"


@dataclass(frozen=True)
class BreakView:
    """A new sheet."""

    kind: Literal["page"] = "page"


BlockView = LineView | ItemsView | FieldsView | GridView | SignView | NoteView | BreakView


@dataclass(frozen=True)
class FormView:
    """A paper in one language. `paper_kind` is letter, form, record, outline or ballot; `ours`: it says that we drafted it."""

    id: str
    lang: Lang
    title: str
    heading: Line
    paper_kind: str
    landscape: bool
    ours: bool
    blocks: tuple[BlockView, ...]
    updated: datetime.date


def form_view(handbook: Handbook, paper: Paper, lang: Lang, values: Mapping[str, str] | None = None) -> FormView:
    """The paper with `values` by the blank's name filled in, as text and nothing else; the rest is left to write on."""
    return _Form(handbook, lang, values or {}).view(paper)


def day_values(value: datetime.date, lang: Lang) -> dict[str, str]:
    """What a meeting's day fills in."""
    return {"date": day(value, lang), "weekday": weekday(value, lang)}


def plain_line(line: Line) -> str:
    """The words of a line; room to write is left out."""
    return "".join(piece for piece in line if isinstance(piece, str))


class _Form:
    def __init__(self, handbook: Handbook, lang: Lang, values: Mapping[str, str]) -> None:
        self._handbook, self._lang, self._values = handbook, lang, values

    def view(self, paper: Paper) -> FormView:
        return FormView(
            id=paper.id,
            lang=self._lang,
            title=paper.title.get(self._lang),
            heading=self._line(paper.heading),
            paper_kind=paper.kind,
            landscape=paper.landscape == "yes",
            ours=paper.kind != "ballot" and paper.posted == "no",
            blocks=tuple(self._blocks(paper)),
            updated=paper.updated,
        )

    def _blocks(self, paper: Paper) -> Iterator[BlockView]:
        numbers = _Numbers(self._lang)
        fresh = False
        for index, block in enumerate(paper.blocks):
            if block.block == "text":
                yield LineView("title" if fresh else "text", "", self._line(block.text))
            elif block.block == "to":
                line = self._line(block.text)
                yield LineView("to", "", (*line, self._handbook.label("paper.colon", self._lang)))
            elif block.block == "heading":
                alone = block.level == 1 and not _other_headings(paper, index)
                yield LineView(
                    "heading", "" if alone else numbers.next(block.level), self._line(block.text), block.level
                )
            elif block.block == "items":
                yield self._items(block, numbers)
            elif block.block == "fields":
                yield FieldsView(tuple(self._rows(block)))
            elif block.block == "table":
                yield self._grid(block)
            elif block.block == "sign":
                yield SignView(tuple(self._line(each) for each in block.lines))
            elif block.block == "note":
                lead = self._handbook.label("paper.note", self._lang) + ("" if self._lang == "zh" else " ")
                yield NoteView(lead, words(self._handbook, block.text, self._lang))
            else:
                numbers = _Numbers(self._lang)
                yield BreakView()
            fresh = block.block == "page"

    def _items(self, block: Items, numbers: "_Numbers") -> ItemsView:
        if block.lead is None:
            return ItemsView(tuple((numbers.item(at), self._line(each)) for at, each in enumerate(block.items, 1)))
        lead = block.lead.get(self._lang) + self._handbook.label("paper.colon", self._lang)
        return ItemsView(tuple((f"{at}. ", self._line(each)) for at, each in enumerate(block.items, 1)), lead)

    def _rows(self, block: Fields) -> Iterator[tuple[FieldView, ...]]:
        waiting: list[FieldView] = []
        for each in block.fields:
            line = self._line(each.value) if each.value else ()
            field = FieldView(each.label.get(self._lang), line, each.lines)
            if waiting and (each.wide == "yes" or len(waiting) == 2):
                yield tuple(waiting)
                waiting = []
            if each.wide == "yes":
                yield (field,)
            else:
                waiting.append(field)
        if waiting:
            yield tuple(waiting)

    def _grid(self, block: Grid) -> GridView:
        width = len(block.columns)
        numbered = block.numbered == "yes"
        rows = []
        for number in range(1, len(block.rows) + block.blank + 1):
            cells: list[Line] = [(str(number),)] if numbered else []
            if number <= len(block.rows):
                cells += [self._line(cell) for cell in block.rows[number - 1].cells]
            rows.append(tuple(cells + [()] * (width - len(cells))))
        return GridView(
            columns=tuple(column.title.get(self._lang) for column in block.columns),
            widths=tuple(column.width for column in block.columns),
            rows=tuple(rows),
            written=len(block.rows),
        )

    def _line(self, text: Text) -> Line:
        return tuple(self._pieces(text.get(self._lang)))

    def _pieces(self, text: str) -> Iterator[str | Gap]:
        end = 0
        for found in _ROOM.finditer(text):
            if found.start() > end:
                yield text[end : found.start()]
            end = found.end()
            name = found["name"] or ""
            if given := self._values.get(name, "").strip():
                yield given
            elif name:
                yield Gap(name, self._handbook.label(f"paper.blank.{name}", self._lang), name in _BRIEF)
            else:
                mark = text[: found.start()].endswith(("(", "（")) and text.startswith((")", "）"), end)
                yield Gap("", "", mark or text.startswith(_UNITS, end))
        if end < len(text):
            yield text[end:]


class _Numbers:
    """Numbers of headings and items as Chinese papers have them, 一、（一）1.; in English 1. 1.1 (1)."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._first = self._second = 0

    def next(self, level: int) -> str:
        if level == 1:
            self._first, self._second = self._first + 1, 0
            return f"{chinese_number(self._first)}、" if self._lang == "zh" else f"{self._first}. "
        self._second += 1
        if self._lang == "zh":
            return f"（{chinese_number(self._second)}）"
        return f"{self._first}.{self._second} "

    def item(self, number: int) -> str:
        return f"{number}. " if self._lang == "zh" else f"({number}) "


def _other_headings(paper: Paper, index: int) -> bool:
    """Whether the sheet that holds block `index` has another heading of the first level: one alone has no number."""
    sheet = 0
    sheets: list[int] = []
    for each in paper.blocks:
        sheet += each.block == "page"
        sheets.append(sheet)
    return any(
        other != index and sheets[other] == sheets[index] and block.block == "heading" and block.level == 1
        for other, block in enumerate(paper.blocks)
    )
