"""A list as it is printed: the columns of its table, gathered into as many as a sheet of paper has room for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from handbook.model import Lang
from handbook.views.checklist import Checklist
from handbook.views.table import COLUMNS, row
from handbook.views.task import TaskView
from handbook.views.words import labelled

Words = Callable[[str], str]


@dataclass(frozen=True)
class PrintedColumn:
    """A column of the print: its name in the vocabulary, the columns of the table that it holds one below the other, and
    those of them that say first what they are.
    """

    label: str
    keys: tuple[str, ...]
    named: frozenset[str] = frozenset()

    @property
    def officer(self) -> bool:
        """Whether the officer fills it in."""
        return self.keys[0] in _OFFICERS


@dataclass(frozen=True)
class PrintedText:
    """What a column of the table says, with its name where it needs one. `key` is that column's."""

    key: str
    text: str


_OFFICERS = {column.key for column in COLUMNS if column.officer}
PRINTED = (
    PrintedColumn("column.id", ("id", "topic")),
    PrintedColumn("column.title", ("title", "quote")),
    PrintedColumn("column.steps", ("steps",)),
    PrintedColumn(
        "printed.who",
        ("lead", "support", "take_part", "posts"),
        frozenset(("lead", "support", "take_part", "posts")),
    ),
    PrintedColumn("printed.when", ("due", "period", "date_source")),
    PrintedColumn("printed.evidence", ("evidence", "basis"), frozenset(("basis",))),
    PrintedColumn("column.score", ("score",)),
    *(PrintedColumn(f"column.{column.key}", (column.key,)) for column in COLUMNS if column.officer),
)

_NAMED = tuple(key for column in PRINTED for key in column.keys if key in column.named)

Row = tuple[tuple[PrintedText, ...], ...]


def printed(view: Checklist, t: Words) -> list[Row]:
    """A row a task: for each of `PRINTED` its texts from above to below, without those that are empty."""
    names = tuple(t(f"column.{key}") for key in _NAMED)
    return [_row(task, view.lang, names) for task in view.tasks]


@lru_cache(maxsize=1000)  # a task is on many lists, and each is printed from Word and from PDF
def _row(task: TaskView, lang: Lang, names: tuple[str, ...]) -> Row:
    """A task's row; `names` are those of `_NAMED`."""
    cells, named = row(task, lang), dict(zip(_NAMED, names, strict=True))
    return tuple(
        tuple(
            PrintedText(key, labelled(named[key], text, lang) if key in column.named else text)
            for key in column.keys
            if (text := str(cells[key]))
        )
        for column in PRINTED
    )
