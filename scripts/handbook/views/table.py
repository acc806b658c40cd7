"""A list as a table: the columns that Chinese public offices use in 任务分解表 and 台账."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from handbook.model import Lang
from handbook.views.checklist import Checklist
from handbook.views.task import TaskView, people
from handbook.views.words import labelled

Cell = str | int
# What an officer can choose in the column `status`; the words are `status.<key>` in the vocabulary.
STATUSES = ("not-started", "in-progress", "done", "not-applicable")


@dataclass(frozen=True)
class Column:
    """A column: its key (`column.<key>` in the vocabulary), whether the officer fills it in, and its content."""

    key: str
    officer: bool
    value: Callable[[TaskView, Lang], Cell]


def _lines(items: tuple[str, ...]) -> str:
    if len(items) == 1:
        return items[0]
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _quotes(task: TaskView, lang: Lang) -> str:
    return "\n".join(labelled(quote.label, quote.quote, lang) for quote in task.quotes)


def _main_topic(task: TaskView) -> str:
    return task.topics[0].name if task.topics else ""


def _blank(task: TaskView, lang: Lang) -> Cell:
    return ""


COLUMNS = (
    Column("id", False, lambda task, lang: task.id),
    Column("topic", False, lambda task, lang: _main_topic(task)),
    Column("quote", False, _quotes),
    Column("title", False, lambda task, lang: task.title),
    Column("steps", False, lambda task, lang: _lines(task.steps)),
    Column("lead", False, lambda task, lang: people(task.lead, lang)),
    Column("support", False, lambda task, lang: people(task.support, lang)),
    Column("take_part", False, lambda task, lang: people(task.take_part, lang)),
    Column("posts", False, lambda task, lang: people(task.posts, lang)),
    Column("period", False, lambda task, lang: task.period_text),
    Column("due", False, lambda task, lang: task.due.isoformat()),
    Column("date_source", False, lambda task, lang: task.date_source.label),
    Column("basis", False, lambda task, lang: "\n".join(basis.plain for basis in task.basis)),
    Column("evidence", False, lambda task, lang: _lines(task.evidence)),
    Column("score", False, lambda task, lang: task.score),
    Column("status", True, _blank),
    Column("done_on", True, _blank),
    Column("self_score", True, _blank),
    Column("remarks", True, _blank),
)


def table(view: Checklist) -> list[Mapping[str, Cell]]:
    """A row a task, in the list's order, keyed by column."""
    return [row(task, view.lang) for task in view.tasks]


@lru_cache(maxsize=1000)  # a task is on many lists, and each comes in four formats
def row(task: TaskView, lang: Lang) -> Mapping[str, Cell]:
    """What each column says of a task."""
    return {column.key: column.value(task, lang) for column in COLUMNS}
