"""Congresses and elections: rules, steps, and where the sources disagree."""

from dataclasses import dataclass

from handbook.model import ASPECTS, Basis, Conflict, Fact, Handbook, Lang, Paper, Procedure, Step, Text
from handbook.planning import PaperData
from handbook.views.badge import Badge, badge, english_badge
from handbook.views.basis import BasisView, basis_view, basis_views
from handbook.views.citation import CitedArticle, Words, citation_of, citations_view, words
from handbook.views.review import Review, review
from handbook.views.task import Named, named_topics


@dataclass(frozen=True)
class FactView:
    """A rule of a procedure."""

    text: Words
    rule: Badge
    basis: tuple[BasisView, ...]
    conflict: Named | None
    english: Badge | None


@dataclass(frozen=True)
class AspectView:
    """All rules on one aspect."""

    id: str
    title: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True)
class StepView:
    """A step. `when` is in words, as counted from the anchor day."""

    anchor: str
    title: str
    who: str
    when: str
    when_note: str
    when_source: Badge
    do: tuple[Words, ...]
    papers: tuple[PaperData, ...]
    rule: Badge
    basis: tuple[BasisView, ...]
    conflict: Named | None
    english: Badge | None


@dataclass(frozen=True)
class ProcedureView:
    """A procedure. `address` is within the language."""

    id: str
    address: str
    title: str
    lead: Words
    applies: Words
    anchor: str
    topics: tuple[Named, ...]
    aspects: tuple[AspectView, ...]
    steps: tuple[StepView, ...]
    review: Review
    cited: tuple[CitedArticle, ...]
    english: Badge | None


@dataclass(frozen=True)
class PositionView:
    """What one source says; `rank` is its rank in words, `order` its place, 0 being the highest."""

    basis: BasisView
    rank: str
    order: int
    says: Words


@dataclass(frozen=True)
class ConflictView:
    """A contradiction between sources, the highest in rank first."""

    id: str
    question: str
    positions: tuple[PositionView, ...]
    advice: Words
    english: Badge | None


@dataclass(frozen=True)
class RowView:
    """An aspect of the staff congress beside the member congress."""

    aspect: str
    staff: Words
    member: Words
    basis: tuple[BasisView, ...]
    english: Badge | None


@dataclass(frozen=True)
class CongressView:
    """Everything about congresses and elections."""

    procedures: tuple[ProcedureView, ...]
    rows: tuple[RowView, ...]
    conflicts: tuple[ConflictView, ...]
    review: Review


def congress_view(handbook: Handbook, lang: Lang) -> CongressView:
    """All procedures in their order, the comparison and the conflicts."""
    congress = handbook.congress
    return CongressView(
        procedures=tuple(_procedure(handbook, handbook.procedure(each), lang) for each in congress.order),
        rows=tuple(
            RowView(
                row.aspect.get(lang),
                words(handbook, row.staff, lang),
                words(handbook, row.member, lang),
                basis_views(handbook, row.basis, lang),
                english_badge(handbook, row, lang),
            )
            for row in congress.comparison
        ),
        conflicts=tuple(_conflict(handbook, conflict, lang) for conflict in congress.conflicts),
        review=review(handbook, congress.reviewed, {basis.instrument for basis in shared_bases(handbook)}, lang),
    )


def shared_bases(handbook: Handbook) -> tuple[Basis, ...]:
    """What the comparison and the conflicts rest on."""
    congress = handbook.congress
    rows = tuple(basis for row in congress.comparison for basis in row.basis)
    return (*rows, *(position.basis for conflict in congress.conflicts for position in conflict.positions))


def procedure_address(procedure: Procedure) -> str:
    """Where a procedure's page is, within the language."""
    return f"congress/{procedure.id}/"


def paper_address(paper: Paper) -> str:
    """Where a paper's page is, within the language."""
    return f"templates/{paper.id}/"


def step_paper(handbook: Handbook, name: Text, lang: Lang) -> PaperData:
    """A paper as a step names it, with its page where it has one."""
    paper = handbook.papers_by_title.get(name.zh)
    return PaperData(name.get(lang), paper_address(paper) if paper else "")


def procedure_bases(procedure: Procedure) -> tuple[Basis, ...]:
    """Everything that a procedure rests on."""
    facts = tuple(basis for fact in procedure.facts for basis in fact.basis)
    return (*facts, *(basis for step in procedure.steps for basis in step.basis))


def _procedure(handbook: Handbook, procedure: Procedure, lang: Lang) -> ProcedureView:
    aspects = (
        AspectView(
            aspect,
            handbook.label(f"aspect.{aspect}", lang),
            tuple(_fact(handbook, fact, lang) for fact in procedure.facts if fact.aspect == aspect),
        )
        for aspect in ASPECTS
    )
    return ProcedureView(
        id=procedure.id,
        address=procedure_address(procedure),
        title=procedure.title.get(lang),
        lead=words(handbook, procedure.lead, lang),
        applies=words(handbook, procedure.applies, lang),
        anchor=procedure.anchor.get(lang),
        topics=named_topics(handbook, procedure.topics, lang),
        aspects=tuple(aspect for aspect in aspects if aspect.facts),
        steps=tuple(_step(handbook, procedure, step, lang) for step in procedure.steps),
        review=review(handbook, procedure.reviewed, {basis.instrument for basis in procedure_bases(procedure)}, lang),
        cited=citations_view(handbook, map(citation_of, procedure_bases(procedure)), lang),
        english=english_badge(handbook, procedure, lang),
    )


def _named_conflict(handbook: Handbook, conflict: str | None, lang: Lang) -> Named | None:
    return Named(conflict, handbook.conflict(conflict).question.get(lang)) if conflict else None


def _fact(handbook: Handbook, fact: Fact, lang: Lang) -> FactView:
    return FactView(
        text=words(handbook, fact.text, lang),
        rule=badge(handbook, f"rule-{fact.rule}", lang),
        basis=basis_views(handbook, fact.basis, lang),
        conflict=_named_conflict(handbook, fact.conflict, lang),
        english=english_badge(handbook, fact, lang),
    )


def _step(handbook: Handbook, procedure: Procedure, step: Step, lang: Lang) -> StepView:
    return StepView(
        anchor=step.id,
        title=step.title.get(lang),
        who=step.who.get(lang),
        when=when_words(handbook, procedure, step, lang),
        when_note=step.when.note.get(lang),
        when_source=badge(handbook, step.when.source, lang),
        do=tuple(words(handbook, each, lang) for each in step.do),
        papers=tuple(step_paper(handbook, paper, lang) for paper in step.papers),
        rule=badge(handbook, f"rule-{step.rule}", lang),
        basis=basis_views(handbook, step.basis, lang),
        conflict=_named_conflict(handbook, step.conflict, lang),
        english=english_badge(handbook, step, lang),
    )


def when_words(handbook: Handbook, procedure: Procedure, step: Step, lang: Lang) -> str:
    """When a step is taken, in words: 15个工作日以前, 当天, 会后7天内."""
    when = step.when
    if when.days == 0:
        return handbook.label("when.day", lang)
    side = "before" if when.days < 0 else "after"
    count = abs(when.days)
    unit = handbook.label(f"when.{when.unit}{'' if count == 1 else 's'}", lang)
    return handbook.label(f"when.{side}.{when.bound}", lang).format(count=count, unit=unit)


def _conflict(handbook: Handbook, conflict: Conflict, lang: Lang) -> ConflictView:
    positions = []
    for position in conflict.positions:
        instrument = handbook.instrument(position.basis.instrument)
        positions.append(
            PositionView(
                basis=basis_view(handbook, position.basis, lang),
                rank=handbook.label(f"rank.{instrument.rank}", lang),
                order=instrument.order,
                says=words(handbook, position.says, lang),
            )
        )
    return ConflictView(
        id=conflict.id,
        question=conflict.question.get(lang),
        positions=tuple(sorted(positions, key=lambda each: each.order)),
        advice=words(handbook, conflict.advice, lang),
        english=english_badge(handbook, conflict, lang),
    )
