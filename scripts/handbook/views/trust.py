"""What a page rests on: where it comes from, how sure that is, when it was checked and when it is due again."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.citation import Citation, tokens
from handbook.model import Basis, Certainty, Handbook, Lang, Paper, Passage, ProsePage, Version, YearPlan
from handbook.model.base import texts
from handbook.views.badge import Badge, badge
from handbook.views.citation import certainty, citation_of, version_of
from handbook.views.glossary import ADDRESS as GLOSSARY
from handbook.views.guidance import bases as guide_bases
from handbook.views.guidance import guide_address
from handbook.views.procedure import paper_address, procedure_address, procedure_bases, shared_bases
from handbook.views.review import Review, review
from handbook.views.words import day

_CERTAINTIES: tuple[Certainty, ...] = ("full-text", "excerpt", "unverified")
PLANNER = "congress/planner/"


@dataclass(frozen=True)
class Trust:
    """`source` says where the page comes from, or `number` which notice (always Chinese); `badges` how sure its basis is.

    `checked` is when the page was checked, or the oldest of what it shows. `ours` means that the page holds suggestions of
    the handbook beside the words of the notice.
    """

    source: str
    number: str
    badges: tuple[Badge, ...]
    checked: str
    review: Review
    ours: bool


@dataclass(frozen=True)
class _Ground:
    """`number` is the notice's where the page is made from one; `whole` means that the page is checked as one."""

    reviewed: datetime.date
    instruments: frozenset[str]
    certainties: frozenset[Certainty]
    source: str = ""
    number: str = ""
    state: Badge | None = None
    whole: bool = True


class Trusts:
    """What each page of a language rests on."""

    def __init__(self, handbook: Handbook, lang: Lang) -> None:
        self._handbook = handbook
        self._lang: Lang = lang
        self._grounds = dict(self._found())
        self._plans = [(f"/{year.year}/", self._plan(year)) for year in handbook.years]
        own = self._grounds.values()
        self._all = _Ground(
            reviewed=min(ground.reviewed for ground in own),
            instruments=frozenset(),
            certainties=frozenset(each for ground in own for each in ground.certainties),
            source=self._label("trust.records"),
            whole=False,
        )

    def of(self, address: str) -> Trust:
        """The page at `address`, within the language."""
        ground = self._grounds.get(address)
        if ground is None and address.startswith(("plan/", "checklists/", "calendar/")):
            ground = next((plan for part, plan in self._plans if part in address), None)
        return self._trust(ground or self._all)

    def _trust(self, ground: _Ground) -> Trust:
        handbook, lang = self._handbook, self._lang
        sure = tuple(badge(handbook, kind, lang) for kind in _CERTAINTIES if kind in ground.certainties)
        key = "review.checked" if ground.whole else "trust.oldest"
        return Trust(
            source=ground.source or self._label("trust.written"),
            number=ground.number,
            badges=(*sure, *((ground.state,) if ground.state else ())),
            checked=self._label(key).format(day=day(ground.reviewed, lang)),
            review=review(handbook, ground.reviewed, ground.instruments, lang),
            ours=bool(ground.number),
        )

    def _label(self, key: str) -> str:
        return self._handbook.label(key, self._lang)

    def _found(self) -> Iterator[tuple[str, _Ground]]:
        handbook = self._handbook
        for page in handbook.prose:
            if page.lang == self._lang and page.reviewed is not None:
                yield page.address, self._prose(page, page.reviewed)
        for guide in handbook.guides:
            yield guide_address(guide), self._resting(guide.reviewed, guide_bases(guide))
        congress = handbook.congress
        yield "congress/", self._resting(congress.reviewed, shared_bases(handbook))
        for procedure in handbook.procedures:
            yield procedure_address(procedure), self._resting(procedure.reviewed, procedure_bases(procedure))
        oldest = min(procedure.reviewed for procedure in handbook.procedures)
        bases = [basis for procedure in handbook.procedures for basis in procedure_bases(procedure)]
        yield PLANNER, self._resting(oldest, bases)
        glossary = handbook.glossary
        yield GLOSSARY, self._resting(glossary.reviewed, [basis for term in glossary.terms for basis in term.basis])
        for paper in handbook.papers:
            yield paper_address(paper), self._paper(paper)
        for instrument in handbook.instruments:
            for version in instrument.versions:
                newest = version is instrument.current
                yield f"law/{instrument.id}/" + ("" if newest else f"{version.id}/"), self._law(version)
            yield f"law/{instrument.id}/changes/", self._law(instrument.current)

    def _resting(self, reviewed: datetime.date, bases: Iterable[Basis]) -> _Ground:
        found = tuple(bases)
        certainties = {certainty(version_of(self._handbook, citation_of(basis))[1], basis) for basis in found}
        return _Ground(reviewed, frozenset(basis.instrument for basis in found), frozenset(certainties))

    def _citing(self, reviewed: datetime.date, citations: Iterable[Citation]) -> _Ground:
        found = tuple(citations)
        read = {version_of(self._handbook, citation)[1].verified for citation in found}
        return _Ground(reviewed, frozenset(citation.instrument for citation in found), frozenset(read))

    def _prose(self, page: ProsePage, reviewed: datetime.date) -> _Ground:
        return self._citing(reviewed, [Citation(each, None, ()) for each in page.cites])

    def _paper(self, paper: Paper) -> _Ground:
        passages = [text for text in texts(paper) if isinstance(text, Passage)]
        found = [token.citation for text in passages for token in tokens(text.zh) if token.citation]
        return self._citing(paper.reviewed, found)

    def _law(self, version: Version) -> _Ground:
        state = badge(self._handbook, version.state(self._handbook.as_of), self._lang)
        sure = frozenset({version.verified})
        source = version.source.get(self._lang)
        return _Ground(version.checked, frozenset(), sure, source=source, state=state)

    def _plan(self, year: YearPlan) -> _Ground:
        """A past year keeps to the law of its time: what has changed since says nothing against it."""
        bases = [basis for task in year.plan.tasks for basis in task.basis]
        sure = self._resting(year.plan.checked, bases).certainties
        return _Ground(year.plan.checked, frozenset(), sure, number=year.notice.number)
