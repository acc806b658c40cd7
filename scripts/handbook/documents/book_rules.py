"""The chapters of the handbook in one file that say what holds: the congresses, answers about the law, and the laws."""

from collections.abc import Iterator
from itertools import groupby

from handbook.documents.book_blocks import (
    Block,
    Piece,
    Vocabulary,
    badges,
    bases,
    bullets,
    english_mark,
    fact,
    gap,
    heading,
    lead,
    line,
    on_page,
    par,
    procedure_id,
    small,
    styled,
    table_of,
)
from handbook.model import Lang
from handbook.views.book import Book
from handbook.views.guidance import AnswerView, GuideView
from handbook.views.procedure import ConflictView, FactView, ProcedureView, StepView
from handbook.views.task import Named
from handbook.views.words import join, series


def congress_chapter(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang, congress = view.lang, view.congress
    yield par(*line(t("book.congress.text"), lang))
    for procedure in congress.procedures:
        yield from _procedure(procedure, lang, t)
    yield heading(2, t("congress.comparison"), lang)
    head = (t("congress.aspect"), t("congress.staff"), t("congress.member"), t("column.basis"))
    yield table_of(
        (1.3, 3, 3, 2.2),
        head,
        (
            [
                [*line(row.aspect, lang), *english_mark(row.english, lang)],
                line(row.staff, lang),
                line(row.member, lang),
                bases(row.basis, lang),
            ]
            for row in congress.rows
        ),
    )
    yield heading(2, t("congress.conflicts"), lang)
    yield par(*line(t("congress.conflicts.text"), lang))
    for conflict in congress.conflicts:
        yield from _conflict(conflict, lang, t)


def _conflict(conflict: ConflictView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield heading(3, conflict.question, lang, f"conflict-{conflict.id}")
    rows = (
        [bases([position.basis], lang), line(position.rank, lang), line(position.says, lang)]
        for position in conflict.positions
    )
    yield table_of((2.4, 1.6, 4), (t("conflict.source"), t("conflict.rank"), t("conflict.says")), rows)
    advice = styled("b", t("conflict.advice"), lang)
    yield par(advice, "" if lang == "zh" else " ", *line(conflict.advice, lang), *english_mark(conflict.english, lang))


def _procedure(procedure: ProcedureView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield heading(2, procedure.title, lang, procedure_id(procedure.id))
    yield par(*line(procedure.lead, lang), *english_mark(procedure.english, lang))
    yield par(*fact(t("procedure.applies"), line(procedure.applies, lang), lang))
    yield par(*fact(t("procedure.anchor"), line(procedure.anchor, lang), lang))
    yield heading(3, t("procedure.rules"), lang)
    for aspect in procedure.aspects:
        yield lead(styled("b", aspect.title, lang))
        yield bullets(_rule(fact, lang, t) for fact in aspect.facts)
    yield heading(3, t("procedure.steps").format(count=len(procedure.steps)), lang)
    yield par(*line(t("procedure.steps.text").format(anchor=procedure.anchor), lang))
    for number, step in enumerate(procedure.steps, 1):
        yield from _step(number, step, lang, t)
    yield small(*line(t("review.checked").format(day=procedure.review.reviewed_text), lang))


def _rule(fact: FactView, lang: Lang, t: Vocabulary) -> list[Piece]:
    based = bases(fact.basis, lang)
    source = [styled("mark", fact.rule.label, lang), *([gap(lang), *based] if based else [])]
    return [
        *line(fact.text, lang),
        gap(lang),
        {"s": "muted", "on": source},
        *_disagreement(fact.conflict, lang, t),
        *english_mark(fact.english, lang),
    ]


def _disagreement(conflict: Named | None, lang: Lang, t: Vocabulary) -> list[Piece]:
    if conflict is None:
        return []
    mark = f"conflict-{conflict.id}"
    words = t("conflict.link").format(question=conflict.name)
    return [gap(lang), {"s": "to", "to": mark, "on": line(words, lang)}, *on_page(mark, lang, t)]


def _step(number: int, step: StepView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield heading(4, f"{number}. {step.title}", lang)
    yield lead(
        styled("when", step.when, lang),
        gap(lang),
        *line(step.who, lang),
        gap(lang),
        badges([step.when_source, step.english], lang),
        gap(lang),
        styled("muted", step.when_note, lang),
    )
    yield bullets(line(each, lang) for each in step.do)
    if step.papers:
        yield par(*fact(t("step.papers"), line(series([paper.name for paper in step.papers], lang), lang), lang))
    based = bases(step.basis, lang)
    rule = styled("mark", step.rule.label, lang)
    yield small(
        *fact(t("column.basis"), [rule, *([gap(lang), *based] if based else [])], lang),
        *_disagreement(step.conflict, lang, t),
    )


def answers_chapter(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang = view.lang
    yield par(*line(t("law.lead"), lang))
    for guide in view.guides:
        yield from _guide(guide, lang, t)


def _guide(guide: GuideView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield heading(2, guide.title, lang)
    yield par(*line(guide.lead, lang), *english_mark(guide.english, lang))
    for answer in guide.answers:
        yield from _answer(answer, lang, t)
    yield small(*line(t("review.checked").format(day=guide.review.reviewed_text), lang))


def _answer(answer: AnswerView, lang: Lang, t: Vocabulary) -> Iterator[Block]:
    yield heading(3, answer.ask, lang)
    yield par({"s": "b", "on": line(answer.short, lang)}, *english_mark(answer.english, lang))
    for more in answer.more:
        yield par(*line(more, lang))
    for difference in answer.differs:
        based = bases(difference.basis, lang)
        told = [*line(difference.text, lang), *([gap(lang), {"s": "muted", "on": based}] if based else [])]
        yield par(*fact(difference.who, told, lang))
    if answer.basis:
        yield small(*fact(t("column.basis"), bases(answer.basis, lang), lang))


def laws_chapter(view: Book, t: Vocabulary) -> Iterator[Block]:
    lang = view.lang
    yield par(*line(t("book.laws.text"), lang))
    head = (t("book.column.law"), t("law.in-force"), t("law.filter.state"), t("law.filter.certainty"))
    for level, found in groupby(view.instruments, lambda each: each.level.name):
        yield heading(2, level, lang)
        rows = []
        for each in found:
            current = each.current
            about = [each.rank.name, *([current.number] if current.number else [])]
            name: list[Piece] = [
                styled("b", each.title, lang),
                {"s": "break", "on": []},
                styled("muted", join(about, lang), lang),
            ]
            rows.append(
                [
                    name,
                    line(current.in_force or t("book.none"), lang),
                    line(current.state.label, lang),
                    line(current.certainty.label, lang),
                ]
            )
        yield table_of((4.6, 2.4, 1.5, 1.5), head, rows)
