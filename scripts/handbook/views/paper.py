"""Blank papers with what to know about them: when they are used, how they are filled in, and which steps need them."""

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.citation import tokens
from handbook.model import Handbook, Lang, Paper, Passage
from handbook.model.base import texts
from handbook.views.badge import Badge, english_badge
from handbook.views.citation import CitedArticle, Words, citations_view, words
from handbook.views.form import FormView, form_view
from handbook.views.procedure import paper_address, procedure_address
from handbook.views.review import Review, review
from handbook.views.task import Named, named_topics


@dataclass(frozen=True)
class NeedView:
    """A procedure that needs a paper, with the steps that do. `address` is within the language, a step's id its anchor."""

    procedure: str
    address: str
    steps: tuple[Named, ...]


@dataclass(frozen=True)
class PaperView:
    """A paper's page. `address` and `file` are within the language."""

    id: str
    address: str
    file: str
    title: str
    kind: str
    use: Words
    how: tuple[Words, ...]
    topics: tuple[Named, ...]
    needs: tuple[NeedView, ...]
    form: FormView
    review: Review
    cited: tuple[CitedArticle, ...]
    english: Badge | None


def papers_view(handbook: Handbook, lang: Lang) -> tuple[PaperView, ...]:
    """All papers by their main topic, in the order in which procedures need them; those that none needs come last."""
    needs = _needs(handbook, lang)
    order = [topic.id for topic in handbook.topics]
    used = list(needs)
    ranked = sorted(
        handbook.papers,
        key=lambda paper: (
            order.index(paper.topics[0]),
            used.index(paper.title.zh) if paper.title.zh in needs else len(used),
        ),
    )
    return tuple(_paper(handbook, paper, needs, lang) for paper in ranked)


def _paper(handbook: Handbook, paper: Paper, needs: Mapping[str, list[NeedView]], lang: Lang) -> PaperView:
    citations = [
        token.citation
        for text in texts(paper)
        if isinstance(text, Passage)
        for token in tokens(text.zh)
        if token.citation
    ]
    return PaperView(
        id=paper.id,
        address=paper_address(paper),
        file=f"templates/{paper.id}.docx",
        title=paper.title.get(lang),
        kind=handbook.label(f"paper.kind.{paper.kind}", lang),
        use=words(handbook, paper.use, lang),
        how=tuple(words(handbook, each, lang) for each in paper.how),
        topics=named_topics(handbook, paper.topics, lang),
        needs=tuple(needs.get(paper.title.zh, ())),
        form=form_view(handbook, paper, lang),
        review=review(handbook, paper.reviewed, {citation.instrument for citation in citations}, lang),
        cited=citations_view(handbook, citations, lang),
        english=english_badge(handbook, paper, lang),
    )


def _needs(handbook: Handbook, lang: Lang) -> dict[str, list[NeedView]]:
    """What needs each paper, by its Chinese title, in the order of procedures and steps."""
    found: dict[str, list[NeedView]] = {}
    for procedure_id in handbook.congress.order:
        procedure = handbook.procedure(procedure_id)
        steps: dict[str, list[Named]] = {}
        for step in procedure.steps:
            for text in step.papers:
                steps.setdefault(text.zh, []).append(Named(f"s-{step.id}", step.title.get(lang)))
        for title, needing in steps.items():
            need = NeedView(procedure.title.get(lang), procedure_address(procedure), tuple(needing))
            found.setdefault(title, []).append(need)
    return found
