"""A task in one language."""

import datetime
from dataclasses import dataclass

from handbook.english import english_state
from handbook.model import Basis, Handbook, Lang, Task, YearPlan
from handbook.views.words import article, clause_label, day, join, period, weekday

# Where the meaning of a badge is explained on the about page; badge kinds double as style names.
BADGE_ANCHORS = {
    "notice": "notice",
    "statute": "statute",
    "custom": "custom",
    "suggested": "suggested",
    "full-text": "full-text",
    "excerpt": "excerpt",
    "unverified": "unverified",
    "assigned-notice": "assigned-notice",
    "assigned-suggested": "assigned-suggested",
    "english-stale": "english",
    "english-missing": "english",
}

_ALL_YEAR_DAYS = 200


@dataclass(frozen=True)
class Badge:
    """A word that says where something comes from, and the anchor on the about page that explains it."""

    kind: str
    label: str
    anchor: str


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
class BasisView:
    """A legal basis in words: the citation, how far it was checked, and a note if there is one.

    `plain` is for a cell or an event: the certainty follows the citation where the text could not be read.
    """

    citation: str
    certainty: Badge
    note: str | None
    plain: str


@dataclass(frozen=True)
class TaskView:
    """A task with every word resolved. Dates are inclusive days; `english` is a badge where the English is not current."""

    id: str
    point: int
    anchor: str
    title: str
    steps: tuple[str, ...]
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
    repeat_label: str | None
    period_text: str
    due_text: str
    date_source: Badge
    date_note: str
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


def badge(handbook: Handbook, kind: str, lang: Lang) -> Badge:
    """The badge of a date source, a certainty, an assignment or a state of the English; KeyError for another kind."""
    return Badge(kind, handbook.label(f"badge.{kind}", lang), BADGE_ANCHORS[kind])


def _named_roles(handbook: Handbook, ids: tuple[str, ...], lang: Lang) -> tuple[Named, ...]:
    return tuple(Named(role_id, handbook.role(role_id).short.get(lang)) for role_id in ids)


def _basis(handbook: Handbook, basis: Basis, lang: Lang) -> BasisView:
    instrument = handbook.instrument(basis.instrument)
    name = instrument.short.get(lang)
    citation = article(name, basis.article, lang)
    note = basis.note.get(lang) if basis.note else None
    certainty = badge(handbook, instrument.verified, lang)
    flagged = f"{citation}（{certainty.label}）" if lang == "zh" else f"{citation} ({certainty.label.lower()})"
    plain = citation if instrument.verified == "full-text" else flagged
    return BasisView(citation, certainty, note, plain)


def task_view(handbook: Handbook, year: YearPlan, task: Task, lang: Lang) -> TaskView:
    """The task as a reader of `lang` sees it."""
    state = english_state(task, lang)
    repeat = task.dates.repeat
    return TaskView(
        id=task.id,
        point=task.point,
        anchor=f"t-{task.id}",
        title=task.title.get(lang),
        steps=tuple(step.get(lang) for step in task.steps),
        quotes=tuple(
            QuoteView(
                quotation.clause,
                year.clause(quotation.clause).anchor,
                clause_label(year.clause(quotation.clause), handbook, lang),
                quotation.quote,
            )
            for quotation in task.from_
        ),
        lead=_named_roles(handbook, task.lead, lang),
        support=_named_roles(handbook, task.support, lang),
        take_part=_named_roles(handbook, task.take_part, lang),
        assigned=badge(handbook, f"assigned-{task.assigned}", lang),
        posts=tuple(Named(post, handbook.post(post).name.get(lang)) for post in task.posts),
        topics=tuple(Named(topic, handbook.topic(topic).name.get(lang)) for topic in task.topics),
        start=task.dates.start,
        due=task.dates.due,
        repeat=repeat,
        repeat_label=handbook.label(f"repeat.{repeat}", lang).format(weekday=weekday(task.dates.start, lang))
        if repeat
        else None,
        period_text=period(task.dates.start, task.dates.due, lang),
        due_text=day(task.dates.due, lang),
        date_source=badge(handbook, task.dates.source, lang),
        date_note=task.dates.note.get(lang),
        basis=tuple(_basis(handbook, basis, lang) for basis in task.basis),
        evidence=tuple(item.get(lang) for item in task.evidence),
        score=task.score,
        updated=task.updated,
        revision=task.revision,
        english=None if state == "current" else badge(handbook, f"english-{state}", lang),
    )


def people(names: tuple[Named, ...], lang: Lang) -> str:
    """Names in one cell."""
    return join([named.name for named in names], lang)
