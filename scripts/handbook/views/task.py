"""A task in one language."""

import datetime
from dataclasses import dataclass

from handbook.model import Handbook, Lang, Task, YearPlan
from handbook.views.badge import Badge, badge, english_badge
from handbook.views.basis import BasisView, basis_view
from handbook.views.citation import Words, words
from handbook.views.words import clause_label, day, join, period, weekday

_ALL_YEAR_DAYS = 200


@dataclass(frozen=True)
class Named:
    """An id with its name in the reader's language."""

    id: str
    name: str


@dataclass(frozen=True)
class QuoteView:
    """Words of the notice that a task comes from. `anchor` is the clause's on the text page; `quote` is always Chinese."""

    clause_id: str
    anchor: str
    label: str
    quote: str


@dataclass(frozen=True)
class TaskView:
    """A task with every word resolved. Dates are inclusive days; `english` is a badge where the English is not current."""

    id: str
    point: int
    anchor: str
    title: str
    steps: tuple[Words, ...]
    quotes: tuple[QuoteView, ...]
    lead: tuple[Named, ...]
    support: tuple[Named, ...]
    take_part: tuple[Named, ...]
    assigned: Badge
    posts: tuple[Named, ...]
    topics: tuple[Named, ...]
    start: datetime.date
    due: datetime.date
    repeat: str | None
    holiday: str | None
    repeat_label: str | None
    period_text: str
    due_text: str
    date_source: Badge
    date_note: Words
    basis: tuple[BasisView, ...]
    evidence: tuple[str, ...]
    score: int
    updated: datetime.date
    revision: int
    english: Badge | None

    @property
    def all_year(self) -> bool:
        """Whether the task goes on for most of the year, so that its last day is no deadline to work towards."""
        return self.repeat is not None or (self.due - self.start).days >= _ALL_YEAR_DAYS

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(named.id for named in (*self.lead, *self.support, *self.take_part))


def named_roles(handbook: Handbook, ids: tuple[str, ...], lang: Lang) -> tuple[Named, ...]:
    """Roles by their short names."""
    return tuple(Named(role_id, handbook.role(role_id).short.get(lang)) for role_id in ids)


def named_topics(handbook: Handbook, ids: tuple[str, ...], lang: Lang) -> tuple[Named, ...]:
    """Topics by their names."""
    return tuple(Named(topic, handbook.topic(topic).name.get(lang)) for topic in ids)


def task_place(year: int, point: int) -> str:
    """Where a task is at home, within the language: its point's page, or the year's where the covering letter asks for it."""
    return f"plan/{year}/" + (f"{point}/" if point else "")


def task_view(handbook: Handbook, year: YearPlan, task: Task, lang: Lang) -> TaskView:
    """The task as a reader of `lang` sees it."""
    repeat = task.dates.repeat
    return TaskView(
        id=task.id,
        point=task.point,
        anchor=f"t-{task.id}",
        title=task.title.get(lang),
        steps=tuple(words(handbook, step, lang) for step in task.steps),
        quotes=tuple(
            QuoteView(
                quotation.clause,
                year.clause(quotation.clause).anchor,
                clause_label(year.clause(quotation.clause), handbook, lang),
                quotation.quote,
            )
            for quotation in task.from_
        ),
        lead=named_roles(handbook, task.lead, lang),
        support=named_roles(handbook, task.support, lang),
        take_part=named_roles(handbook, task.take_part, lang),
        assigned=badge(handbook, f"assigned-{task.assigned}", lang),
        posts=tuple(Named(post, handbook.post(post).name.get(lang)) for post in task.posts),
        topics=named_topics(handbook, task.topics, lang),
        start=task.dates.start,
        due=task.dates.due,
        repeat=repeat,
        holiday=task.dates.holiday,
        repeat_label=handbook.label(f"repeat.{repeat}", lang).format(weekday=weekday(task.dates.start, lang))
        if repeat
        else None,
        period_text=period(task.dates.start, task.dates.due, lang),
        due_text=day(task.dates.due, lang),
        date_source=badge(handbook, task.dates.source, lang),
        date_note=words(handbook, task.dates.note, lang),
        basis=tuple(basis_view(handbook, basis, lang) for basis in task.basis),
        evidence=tuple(item.get(lang) for item in task.evidence),
        score=task.score,
        updated=task.updated,
        revision=task.revision,
        english=english_badge(handbook, task, lang),
    )


def people(names: tuple[Named, ...], lang: Lang) -> str:
    """Names in one cell."""
    return join([named.name for named in names], lang)
