"""What was sent out: the lists and evaluations, their items and their words, by which the workbooks that come back are
read.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from handbook.model import Handbook, Lang, YearPlan
from handbook.model.base import LANGS
from handbook.returns.forms import EVALUATION, FORMS, LIST, Form
from handbook.returns.values import plain
from handbook.views import STATUSES, Checklist, YearView, year_view
from handbook.views.evaluation import Evaluation, EvaluationItem, evaluation
from handbook.views.evidence_pack import accounts_for, evidence_pack

FIELDS = ("unit", "filler", "filled-on")
_SHEETS = ("xlsx.sheet.tasks", "xlsx.sheet.summary", "xlsx.sheet.notes", "evaluation.sheet", "evaluation.summary")
_SIGNED = ("unit", "reviewer", "date")
_SUMMARY: Lang = "zh"  # the language of what is gathered, whatever that of the lists was

Kind = Literal["role", "part", "evaluation"]
Key = tuple[int, str]  # of a list: its year, and what its file is called by


@dataclass(frozen=True)
class ItemFacts:
    """A task, or an indicator of an official table, which has no day. `topic` is its main one's name, `score` the most
    points that it can bring.
    """

    id: str
    title: str
    topic: str
    due: datetime.date | None
    score: float


@dataclass(frozen=True)
class ListFacts:
    """A list of a role, a part of a year's tasks (a post's, a topic's, a month's), or a role's self-evaluation.

    `role` is empty for a part, which is of all levels. `items` are in the list's order; `number` is the column that their
    numbers stand in, and `numbers` leads from what stands there to items.
    """

    year: int
    key: str
    kind: Kind
    role: str
    name: str
    items: tuple[str, ...]
    number: str
    numbers: Mapping[str, str] = field(repr=False)

    @property
    def form(self) -> Form:
        return EVALUATION if self.kind == "evaluation" else LIST

    @property
    def official(self) -> bool:
        """Whether its items are official indicators rather than tasks."""
        return self.number == "number"


@dataclass(frozen=True)
class Expected:
    """Everything that a returned workbook is matched with. All words are `plain`, in both languages.

    `items` are the tasks and then the indicators. `titles` lead to lists, `columns` of each form from headers to keys,
    `statuses` from labels to statuses, `fields` from labels to what the unit fills in above the table; `sheets` are the
    names of the sheets that a list comes with; `between` are the words of an evaluation's rows that hold no item, and
    `signed` how the cells begin that are signed; `names` are what columns and statuses are called where findings speak of
    them.
    """

    lists: Mapping[Key, ListFacts]
    items: Mapping[str, ItemFacts]
    titles: Mapping[str, frozenset[Key]]
    columns: Mapping[str, Mapping[str, str]]
    statuses: Mapping[str, str]
    fields: Mapping[str, str]
    sheets: frozenset[str]
    between: frozenset[str]
    signed: tuple[str, ...]
    names: Mapping[str, str]

    @property
    def allowed(self) -> str:
        """The statuses that can be chosen, for a finding."""
        return "、".join(self.names[status] for status in STATUSES)


@dataclass(frozen=True)
class _Year:
    """A year as it went out in one language."""

    view: YearView
    evaluations: tuple[Evaluation, ...]

    @property
    def lists(self) -> tuple[Checklist, ...]:
        return (*self.view.lists, *self.view.narrower)


def expected(handbook: Handbook) -> Expected:
    """What the handbook's lists and evaluations of all years look like, in both languages."""
    years = {lang: [_year(handbook, year, lang) for year in handbook.years] for lang in LANGS}
    columns = {key for form in FORMS for key in form.columns}
    sums = ("evaluation.subtotal", "evaluation.total")
    groups = (g.title for lang in LANGS for year in years[lang] for table in year.evaluations for g in table.groups)
    return Expected(
        lists={(facts.year, facts.key): facts for year in years[_SUMMARY] for facts in _lists(handbook, year)},
        items=_items(years[_SUMMARY]),
        titles=_titles(handbook, years),
        columns={form.name: _words(handbook, {key: f"column.{key}" for key in form.columns}) for form in FORMS},
        statuses=_words(handbook, {status: f"status.{status}" for status in STATUSES}),
        fields=_words(handbook, {field: f"xlsx.{field}" for field in FIELDS}),
        sheets=frozenset(_words(handbook, {name: name for name in _SHEETS})),
        between=frozenset((*map(plain, groups), *_words(handbook, {key: key for key in sums}))),
        signed=tuple(_words(handbook, {key: f"evaluation.signed.{key}" for key in _SIGNED})),
        names={
            **{key: handbook.label(f"column.{key}", _SUMMARY) for key in columns},
            **{status: handbook.label(f"status.{status}", _SUMMARY) for status in STATUSES},
            **{field: handbook.label(f"xlsx.{field}", _SUMMARY) for field in FIELDS},
        },
    )


def _year(handbook: Handbook, year: YearPlan, lang: Lang) -> _Year:
    view = year_view(handbook, year, lang)
    roles = [role.id for role in handbook.roles if accounts_for(year, role.id)]
    packs = (evidence_pack(handbook, year, view.notice, role, lang) for role in roles)
    return _Year(view, tuple(evaluation(handbook, year, pack) for pack in packs))


def _lists(handbook: Handbook, year: _Year) -> Iterator[ListFacts]:
    for view in year.lists:
        tasks = tuple(task.id for task in view.tasks)
        kind: Kind = "role" if view.scope == "role" else "part"
        role = view.of.id if kind == "role" else ""
        yield ListFacts(
            view.year, view.name, kind, role, view.of.name, tasks, LIST.number, {each: each for each in tasks}
        )
    for table in year.evaluations:
        numbers = {_number(table, item): _item(table, item) for item in table.items}
        yield ListFacts(
            table.year,
            evaluation_key(table.role.id),
            "evaluation",
            table.role.id,
            handbook.label("returns.evaluation", _SUMMARY).format(role=table.role.name),
            tuple(numbers.values()),
            "number" if table.official else EVALUATION.number,
            numbers,
        )


def evaluation_key(role: str) -> str:
    """What the self-evaluation of a role is called by."""
    return f"evaluation-{role}"


def _number(table: Evaluation, item: EvaluationItem) -> str:
    return item.number if table.official else item.tasks[0].id


def _item(table: Evaluation, item: EvaluationItem) -> str:
    """A task's number, or an indicator's with its year, which no task's number looks like."""
    return f"{table.year}:{item.number}" if table.official else item.tasks[0].id


def _items(years: Iterable[_Year]) -> dict[str, ItemFacts]:
    tasks, indicators = dict[str, ItemFacts](), dict[str, ItemFacts]()
    for year in years:
        for task in (task for view in year.lists for task in view.tasks):
            topic = task.topics[0].name if task.topics else ""
            tasks.setdefault(task.id, ItemFacts(task.id, task.title, topic, task.due, task.score))
        for table in year.evaluations:
            for item in table.items if table.official else ():
                # An indicator is of a topic where all its tasks are.
                topics = {tasks[task.id].topic for task in item.tasks}
                topic = topics.pop() if len(topics) == 1 else ""
                number = _item(table, item)
                indicators[number] = ItemFacts(number, item.title, topic, None, item.score)
    return tasks | indicators


def _titles(handbook: Handbook, years: Mapping[Lang, list[_Year]]) -> dict[str, frozenset[Key]]:
    found = dict[str, set[Key]]()
    for lang in LANGS:
        summary = handbook.label("xlsx.summary.title", lang)
        for year in years[lang]:
            titled = [(view.title, (view.year, view.name)) for view in year.lists]
            titled += [(table.title, (table.year, evaluation_key(table.role.id))) for table in year.evaluations]
            for title, key in titled:
                for each in (title, summary.format(title=title)):
                    found.setdefault(plain(each), set()).add(key)
    return {title: frozenset(keys) for title, keys in found.items()}


def _words(handbook: Handbook, keys: Mapping[str, str]) -> dict[str, str]:
    return {plain(handbook.label(label, lang)): key for key, label in keys.items() for lang in LANGS}
