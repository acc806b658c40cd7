"""What a table of the summary is, and what several of them say."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from handbook.returns.summary import UnitRow
from handbook.views.words import join

Words = Callable[[str], str]
Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column's head and how it is shown: `text`, `name` (text that stands in bold), `count`, `share` or `points`.

    A share or points that are None are unknown, and shown as a dash.
    """

    head: str
    kind: str = "text"


@dataclass(frozen=True)
class Table:
    """`key` is that of the labels `returns.sheet.<key>` and `returns.note.<key>`; `total` is a last row, or empty.

    `wide` tables have a column an item and belong into a workbook only. Rows are made each time they are asked for.
    """

    key: str
    name: str
    note: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Sequence[Cell]]]
    count: int
    total: tuple[Cell, ...] = ()
    wide: bool = False


def made(
    key: str,
    t: Words,
    columns: Sequence[Column],
    rows: Callable[[], Iterator[Sequence[Cell]]],
    count: int,
    total: tuple[Cell, ...] = (),
    *,
    wide: bool = False,
) -> Table:
    """A table with its name and note."""
    return Table(key, t(f"returns.sheet.{key}"), t(f"returns.note.{key}"), tuple(columns), rows, count, total, wide)


def percent(rate: float | None) -> str:
    """A share in words; a dash where there is nothing to share."""
    return "—" if rate is None else f"{rate:.0%}"


def points(score: float | None) -> str:
    """Points in words; a dash where nobody gave any."""
    return "—" if score is None else f"{rounded(score):.15g}"


def dash(kind: str) -> str:
    """What stands for an unknown figure in a column of that kind."""
    return "—" if kind in ("share", "points") else ""


def numbered(item: str) -> str:
    """An item's number as people know it: a task's as it is, an indicator's with its year."""
    year, colon, number = item.rpartition(":")
    return f"{year}年{number}" if colon else number


def rounded(score: float | None) -> float | None:
    """Points without what binary sums add to them."""
    return None if score is None else round(score, 2)


def state_word(state: str, t: Words) -> str:
    """A state's name."""
    return t(f"returns.state.{state}" if state in ("unclear", "missing") else f"status.{state}")


def whose_columns(t: Words) -> list[Column]:
    """The columns that say whose a row is."""
    return [Column(t("returns.column.unit"), "name"), Column(t("returns.column.list"))]


def whose(row: UnitRow) -> tuple[str, str]:
    """A unit, and what it sent."""
    return row.unit, f"{row.year}年{join(row.lists, 'zh')}"
