"""Guidance: questions, answers, and for whom they differ."""

from dataclasses import dataclass

from handbook.model import Answer, Basis, Guide, Handbook, Lang
from handbook.views.badge import Badge, english_badge
from handbook.views.basis import BasisView, basis_views
from handbook.views.citation import CitedArticle, Words, citation_of, citations_view, words
from handbook.views.review import Review, review
from handbook.views.task import Named, named_topics
from handbook.views.words import join


@dataclass(frozen=True)
class DifferenceView:
    """For whom an answer differs."""

    who: str
    text: Words
    basis: tuple[BasisView, ...]


@dataclass(frozen=True)
class AnswerView:
    """A question with its answer."""

    anchor: str
    ask: str
    short: Words
    more: tuple[Words, ...]
    basis: tuple[BasisView, ...]
    differs: tuple[DifferenceView, ...]
    english: Badge | None


@dataclass(frozen=True)
class GuideView:
    """A page of guidance. `address` is within the language."""

    id: str
    address: str
    title: str
    lead: Words
    topics: tuple[Named, ...]
    answers: tuple[AnswerView, ...]
    review: Review
    cited: tuple[CitedArticle, ...]
    english: Badge | None


def guide_view(handbook: Handbook, guide: Guide, lang: Lang) -> GuideView:
    """The page as a reader of `lang` sees it."""
    return GuideView(
        id=guide.id,
        address=guide_address(guide),
        title=guide.title.get(lang),
        lead=words(handbook, guide.lead, lang),
        topics=named_topics(handbook, guide.topics, lang),
        answers=tuple(_answer(handbook, answer, lang) for answer in guide.answers),
        review=review(handbook, guide.reviewed, {basis.instrument for basis in bases(guide)}, lang),
        cited=citations_view(handbook, map(citation_of, bases(guide)), lang),
        english=english_badge(handbook, guide, lang),
    )


def guide_address(guide: Guide) -> str:
    """Where a page of guidance is, within the language."""
    return f"law/guide/{guide.id}/"


def bases(guide: Guide) -> tuple[Basis, ...]:
    """Everything that a page of guidance rests on."""
    return tuple(
        basis
        for answer in guide.answers
        for basis in (*answer.basis, *(each for difference in answer.differs for each in difference.basis))
    )


def _answer(handbook: Handbook, answer: Answer, lang: Lang) -> AnswerView:
    return AnswerView(
        anchor=answer.id,
        ask=answer.ask.get(lang),
        short=words(handbook, answer.short, lang),
        more=tuple(words(handbook, more, lang) for more in answer.more),
        basis=basis_views(handbook, answer.basis, lang),
        differs=tuple(
            DifferenceView(
                join([handbook.label(f"school.{kind}", lang) for kind in difference.who], lang),
                words(handbook, difference.text, lang),
                basis_views(handbook, difference.basis, lang),
            )
            for difference in answer.differs
        ),
        english=english_badge(handbook, answer, lang),
    )
