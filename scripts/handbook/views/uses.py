"""Where in the handbook each article is cited."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.citation import Citation, tokens
from handbook.model import Basis, Handbook, Lang, Passage
from handbook.views.citation import citation_of
from handbook.views.guidance import guide_address
from handbook.views.procedure import procedure_address, procedure_bases
from handbook.views.task import task_place


@dataclass(frozen=True)
class Use:
    """A place that cites an article: its title and where it is, within the language."""

    title: str
    address: str
    anchor: str


Uses = Mapping[Citation, tuple[Use, ...]]


def uses(handbook: Handbook, lang: Lang) -> Uses:
    """For each single article, the guidance, the procedures and the tasks of the newest plan that rest on it."""
    found: dict[Citation, dict[Use, None]] = defaultdict(dict)
    for citation, use in _found(handbook, lang):
        # The newest text is the one that a citation means which names none.
        newest = citation.version == handbook.instrument(citation.instrument).current.id
        for number in citation.articles:
            found[Citation(citation.instrument, None if newest else citation.version, (number,))][use] = None
    return {citation: tuple(places) for citation, places in found.items()}


def _found(handbook: Handbook, lang: Lang) -> Iterator[tuple[Citation, Use]]:
    for guide in handbook.guides:
        for answer in guide.answers:
            use = Use(answer.ask.get(lang), guide_address(guide), answer.id)
            bases = (*answer.basis, *(basis for each in answer.differs for basis in each.basis))
            texts = (answer.short, *answer.more, *(each.text for each in answer.differs))
            yield from ((citation, use) for citation in _citations(bases, texts))
    for procedure in handbook.procedures:
        use = Use(procedure.title.get(lang), procedure_address(procedure), "")
        yield from ((citation, use) for citation in _citations(procedure_bases(procedure), ()))
    year = handbook.years[-1]
    for task in year.plan.tasks:
        use = Use(task.title.get(lang), task_place(year.year, task.point), f"t-{task.id}")
        yield from ((citation, use) for citation in _citations(task.basis, task.steps))


def _citations(bases: Iterable[Basis], texts: Iterable[Passage]) -> Iterator[Citation]:
    yield from (citation_of(basis) for basis in bases)
    for text in texts:
        yield from (token.citation for token in tokens(text.zh) if token.citation)
