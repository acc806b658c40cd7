"""What is missing, unsure or due to be checked: for the status page."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import Handbook, Lang
from handbook.model.site import Contact
from handbook.views.badge import Badge, badge
from handbook.views.glossary import ADDRESS as GLOSSARY
from handbook.views.library import InstrumentView
from handbook.views.review import Review, review
from handbook.views.shelf import Shelf


@dataclass(frozen=True)
class Unfilled:
    """A field that only the union can fill, and where."""

    field: str
    file: str


@dataclass(frozen=True)
class ReviewedPage:
    """A page with the day it was last checked, and how many of its sources nobody here could read."""

    title: str
    address: str
    review: Review
    unverified: int


@dataclass(frozen=True)
class StatusView:
    """Everything that the status page lists. Shares and what is overdue are as of the handbook's own day."""

    unfilled: tuple[Unfilled, ...]
    instruments: tuple[InstrumentView, ...]
    dates: tuple[tuple[Badge, int], ...]
    pages: tuple[ReviewedPage, ...]

    @property
    def recent(self) -> int:
        return sum(page.review.recent for page in self.pages)

    @property
    def overdue(self) -> int:
        return sum(page.review.overdue for page in self.pages)

    @property
    def changed(self) -> int:
        return sum(bool(page.review.changed) for page in self.pages)


def status_view(handbook: Handbook, shelf: Shelf, lang: Lang) -> StatusView:
    """Unfilled fields, the certainty of each instrument, when each page was checked, where dates come from."""
    contact = handbook.site.contact
    unfilled = tuple(
        Unfilled(handbook.label(f"contact.{name}", lang), "data/site.yml")
        for name in Contact.model_fields
        if getattr(contact, name) is None
    )
    tasks = handbook.years[-1].plan.tasks
    sources = ("notice", "statute", "custom", "suggested")
    return StatusView(
        unfilled=unfilled,
        instruments=shelf.instruments,
        dates=tuple(
            (badge(handbook, source, lang), sum(task.dates.source == source for task in tasks)) for source in sources
        ),
        pages=tuple(_pages(handbook, shelf, lang)),
    )


def _pages(handbook: Handbook, shelf: Shelf, lang: Lang) -> Iterator[ReviewedPage]:
    for page in handbook.prose:
        if page.lang == lang and page.reviewed is not None:
            state = review(handbook, page.reviewed, page.cites, lang)
            unread = sum(handbook.instrument(each).current.verified == "unverified" for each in page.cites)
            yield ReviewedPage(page.title, page.address, state, unread)
    for guide in shelf.guides:
        unread = _unread([basis.certainty for answer in guide.answers for basis in answer.basis])
        yield ReviewedPage(guide.title, guide.address, guide.review, unread)
    congress = shelf.congress
    shared = [basis.certainty for row in congress.rows for basis in row.basis]
    shared += [position.basis.certainty for conflict in congress.conflicts for position in conflict.positions]
    yield ReviewedPage(handbook.label("congress.title", lang), "congress/", congress.review, _unread(shared))
    for procedure in congress.procedures:
        facts = [basis.certainty for aspect in procedure.aspects for fact in aspect.facts for basis in fact.basis]
        steps = [basis.certainty for step in procedure.steps for basis in step.basis]
        yield ReviewedPage(procedure.title, procedure.address, procedure.review, _unread([*facts, *steps]))
    terms = [basis.certainty for term in shelf.glossary.terms for basis in term.basis]
    yield ReviewedPage(handbook.label("glossary.title", lang), GLOSSARY, shelf.glossary.review, _unread(terms))
    for paper in shelf.papers:
        unread = _unread([cited.certainty for cited in paper.cited])
        yield ReviewedPage(paper.title, paper.address, paper.review, unread)


def _unread(certainties: list[Badge]) -> int:
    return sum(certainty.kind == "unverified" for certainty in certainties)
