"""What was sent out: the lists, their tasks and their words, by which the workbooks that come back are read."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.returns.values import plain
from handbook.views import COLUMNS, STATUSES, Checklist, year_view

FIELDS = ("unit", "filler", "filled-on")
_SHEETS = ("tasks", "summary", "notes")
_SUMMARY: Lang = "zh"  # the language of what is gathered, whatever that of the lists was


@dataclass(frozen=True)
class TaskFacts:
    """A task; `topic` is its main one's name, `score` the most points that it can bring."""

    id: str
    title: str
    topic: str
    due: datetime.date
    score: int


@dataclass(frozen=True)
class ListFacts:
    """A list of one role and year, and its tasks' numbers."""

    year: int
    role: str
    name: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    """Everything that a returned workbook is matched with. All words are `plain`, in both languages.

    `titles` lead to lists, `columns` from headers to keys, `statuses` from labels to statuses, `fields` from labels to
    what the unit fills in above the table; `sheets` are the names of the sheets that a list comes with; `names` are
    what columns and statuses are called where findings speak of them.
    """

    lists: Mapping[tuple[int, str], ListFacts]
    tasks: Mapping[str, TaskFacts]
    titles: Mapping[str, tuple[int, str]]
    columns: Mapping[str, str]
    statuses: Mapping[str, str]
    fields: Mapping[str, str]
    sheets: frozenset[str]
    names: Mapping[str, str]

    @property
    def allowed(self) -> str:
        """The statuses that can be chosen, for a finding."""
        return "、".join(self.names[status] for status in STATUSES)


def expected(handbook: Handbook) -> Expected:
    """What the handbook's lists of all years look like, in both languages."""
    years = {lang: [year_view(handbook, year, lang) for year in handbook.years] for lang in LANGS}
    lists = [view for year in years[_SUMMARY] for view in year.lists]
    return Expected(
        lists={(view.year, view.role.id): _list(view) for view in lists},
        tasks={
            task.id: TaskFacts(task.id, task.title, task.topics[0].name if task.topics else "", task.due, task.score)
            for view in lists
            for task in view.tasks
        },
        titles={
            plain(title): (view.year, view.role.id)
            for lang in LANGS
            for year in years[lang]
            for view in year.lists
            for title in (view.title, handbook.label("xlsx.summary.title", lang).format(title=view.title))
        },
        columns=_words(handbook, {column.key: f"column.{column.key}" for column in COLUMNS}),
        statuses=_words(handbook, {status: f"status.{status}" for status in STATUSES}),
        fields=_words(handbook, {field: f"xlsx.{field}" for field in FIELDS}),
        sheets=frozenset(_words(handbook, {name: f"xlsx.sheet.{name}" for name in _SHEETS})),
        names={
            **{column.key: handbook.label(f"column.{column.key}", _SUMMARY) for column in COLUMNS},
            **{status: handbook.label(f"status.{status}", _SUMMARY) for status in STATUSES},
            **{field: handbook.label(f"xlsx.{field}", _SUMMARY) for field in FIELDS},
        },
    )


def _list(view: Checklist) -> ListFacts:
    return ListFacts(view.year, view.role.id, view.role.name, tuple(task.id for task in view.tasks))


def _words(handbook: Handbook, keys: Mapping[str, str]) -> dict[str, str]:
    return {plain(handbook.label(label, lang)): key for key, label in keys.items() for lang in LANGS}
