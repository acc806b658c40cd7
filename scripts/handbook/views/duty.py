"""What recurs every year, in one language."""

import datetime
from dataclasses import dataclass

from handbook.model import Duty, Handbook, Lang
from handbook.model.duty import Monthly, Moon, Occasion, Season, Weekly, Yearly
from handbook.views.badge import Badge, badge, english_badge
from handbook.views.basis import BasisView, basis_views
from handbook.views.citation import Words, words
from handbook.views.procedure import procedure_address
from handbook.views.task import Named, named_roles, named_topics
from handbook.views.words import clause_label, month_day, weekday_names

ADDRESS = "calendar/"


@dataclass(frozen=True)
class ClauseLink:
    """A sentence of a year's notice that a duty rests on. `address` and `anchor` lead to it within the language."""

    label: str
    address: str
    anchor: str


@dataclass(frozen=True)
class DutyView:
    """A duty with every word resolved. `anchor` is on the page of all duties; `months` are those that it falls in.

    `pages` are those that carry what it asks for, each its address and title.
    `procedure` is its page's address and title, `kind` what the planner calls it; both are empty where it has none.
    """

    id: str
    anchor: str
    title: str
    do: tuple[Words, ...]
    every: str
    when: str
    months: tuple[int, ...]
    source: Badge
    note: Words
    assigned: Badge
    lead: tuple[Named, ...]
    support: tuple[Named, ...]
    take_part: tuple[Named, ...]
    posts: tuple[Named, ...]
    topics: tuple[Named, ...]
    clauses: tuple[ClauseLink, ...]
    procedure: Named | None
    kind: str
    pages: tuple[Named, ...]
    basis: tuple[BasisView, ...]
    english: Badge | None
    updated: datetime.date
    revision: int

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(named.id for named in (*self.lead, *self.support, *self.take_part))


def duty_views(handbook: Handbook, lang: Lang) -> tuple[DutyView, ...]:
    """All duties in the order of their record."""
    return tuple(_duty(handbook, duty, lang) for duty in handbook.duties)


def _duty(handbook: Handbook, duty: Duty, lang: Lang) -> DutyView:
    procedure = handbook.procedure(duty.procedure) if duty.procedure else None
    return DutyView(
        id=duty.id,
        anchor=f"d-{duty.id}",
        title=duty.title.get(lang),
        do=tuple(words(handbook, each, lang) for each in duty.do),
        every=duty.when.every,
        when=when_words(handbook, duty, lang),
        months=months_of(duty),
        source=badge(handbook, duty.source, lang),
        note=words(handbook, duty.note, lang),
        assigned=badge(handbook, f"assigned-{duty.assigned}", lang),
        lead=named_roles(handbook, duty.lead, lang),
        support=named_roles(handbook, duty.support, lang),
        take_part=named_roles(handbook, duty.take_part, lang),
        posts=tuple(Named(post, handbook.post(post).name.get(lang)) for post in duty.posts),
        topics=named_topics(handbook, duty.topics, lang),
        clauses=tuple(clause_link(handbook, clause, lang) for clause in duty.clauses),
        procedure=Named(procedure_address(procedure), procedure.title.get(lang)) if procedure else None,
        kind=duty.procedure or "",
        pages=_pages(handbook, duty, lang),
        basis=basis_views(handbook, duty.basis, lang),
        english=english_badge(handbook, duty, lang),
        updated=duty.updated,
        revision=duty.revision,
    )


def _pages(handbook: Handbook, duty: Duty, lang: Lang) -> tuple[Named, ...]:
    if any(voice.follows == duty.id for voice in handbook.voices):
        return (Named("voice/", handbook.label("voice.title", lang)),)
    return ()


def clause_link(handbook: Handbook, clause_id: str, lang: Lang) -> ClauseLink:
    """A sentence of a notice, and where it is."""
    number = int(clause_id.split("-", 1)[0])
    year = next(each for each in handbook.years if each.year == number)
    clause = year.clause(clause_id)
    label = handbook.label("duty.clause", lang).format(year=number, place=clause_label(clause, handbook, lang))
    return ClauseLink(label, f"plan/{number}/text/", clause.anchor)


def months_of(duty: Duty) -> tuple[int, ...]:
    """The months that a duty falls in, 1 to 12: all of them for what recurs each week or month, none for an occasion."""
    when = duty.when
    if isinstance(when, Weekly | Monthly):
        return tuple(range(1, 13))
    if isinstance(when, Yearly):
        return (when.month,)
    if isinstance(when, Season):
        length = (when.to_month - when.from_month) % 12
        if length == 0 and when.to_day < when.from_day:
            length = 11
        return tuple((when.from_month - 1 + each) % 12 + 1 for each in range(length + 1))
    if isinstance(when, Moon):
        return tuple(sorted({day.month for day in when.days}))
    return ()


def when_words(handbook: Handbook, duty: Duty, lang: Lang) -> str:
    """When it recurs, and what happens on a day off: 每周五，遇休息日提前到前一个工作日."""
    when = duty.when

    def label(key: str, **values: object) -> str:
        return handbook.label(f"duty.{key}", lang).format(**values)

    if isinstance(when, Season):
        return label(
            "season",
            first=month_day(when.from_month, when.from_day, lang),
            last=month_day(when.to_month, when.to_day, lang),
        )
    if isinstance(when, Moon):
        return label("moon", name=when.name.get(lang))
    if isinstance(when, Occasion):
        return when.occasion.get(lang)
    if isinstance(when, Weekly):
        found = label("week", weekday=weekday_names(lang)[when.weekday - 1])
    elif isinstance(when, Monthly):
        found = label("month", day=when.day)
    else:
        found = label("year", day=month_day(when.month, when.day, lang))
    rule = label(f"holiday.{when.holiday}")
    return f"{found}{rule}"
