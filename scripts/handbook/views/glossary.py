"""Terms of art in one language: what they mean, who says so, and what they are in the other language."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.model import Handbook, Lang, Term
from handbook.model.base import TAGS, texts
from handbook.terms import chinese_finder
from handbook.views.badge import Badge, badge, english_badge
from handbook.views.basis import BasisView, basis_views
from handbook.views.citation import Words, words
from handbook.views.duty import ClauseLink, clause_link
from handbook.views.guidance import guide_address
from handbook.views.procedure import procedure_address
from handbook.views.review import Review, review
from handbook.views.task import Named, named_topics, task_place
from handbook.views.uses import Use
from handbook.views.words import series

ADDRESS = "glossary/"
TermUses = Mapping[str, tuple[Use, ...]]


@dataclass(frozen=True)
class TermView:
    """A term. `other` is the term in the other language; `letter` is what it stands under; `used` are pages that need it."""

    id: str
    term: str
    other: str
    other_lang: str
    forms: str
    letter: str
    pinyin: str
    short: Words
    more: Words | None
    badges: tuple[Badge, ...]
    basis: tuple[BasisView, ...]
    clauses: tuple[ClauseLink, ...]
    wording: str
    topics: tuple[Named, ...]
    used: tuple[Use, ...]
    origin: str
    english: Badge | None


@dataclass(frozen=True)
class GlossaryView:
    """All terms in the order of their letters."""

    terms: tuple[TermView, ...]
    review: Review

    @property
    def letters(self) -> tuple[tuple[str, tuple[TermView, ...]], ...]:
        """The terms under each letter."""
        found: dict[str, list[TermView]] = {}
        for term in self.terms:
            found.setdefault(term.letter, []).append(term)
        return tuple((letter, tuple(terms)) for letter, terms in found.items())


def glossary_view(handbook: Handbook, used: TermUses, lang: Lang) -> GlossaryView:
    """The glossary as a reader of `lang` sees it: in Chinese by pinyin, in English by the alphabet."""
    glossary = handbook.glossary
    found = sorted(glossary.terms, key=lambda term: _order(term, lang))
    instruments = {basis.instrument for term in glossary.terms for basis in term.basis}
    return GlossaryView(
        tuple(_term(handbook, term, used.get(term.id, ()), lang) for term in found),
        review(handbook, glossary.reviewed, instruments, lang),
    )


def _order(term: Term, lang: Lang) -> tuple[str, ...]:
    return tuple(term.pinyin.split()) if lang == "zh" else (_plain(term.term.get("en")), term.id)


def _plain(text: str) -> str:
    """A text by which English is put in order."""
    return unicodedata.normalize("NFKD", text).casefold()


def _term(handbook: Handbook, term: Term, used: tuple[Use, ...], lang: Lang) -> TermView:
    other: Lang = "en" if lang == "zh" else "zh"
    kinds = [f"term-{term.origin}", *([term.certainty] if term.certainty else [])]
    return TermView(
        id=term.id,
        term=term.term.get(lang),
        other=term.term.get(other),
        other_lang=TAGS["en" if lang == "zh" else "zh"],
        forms=series(term.aliases.zh if lang == "zh" else term.aliases.en, lang),
        letter=(term.pinyin if lang == "zh" else _plain(term.term.get("en")))[0].upper(),
        pinyin=term.pinyin,
        short=words(handbook, term.short, lang),
        more=words(handbook, term.more, lang) if term.more else None,
        badges=tuple(badge(handbook, kind, lang) for kind in kinds),
        basis=basis_views(handbook, term.basis, lang),
        clauses=tuple(clause_link(handbook, clause, lang) for clause in term.clauses),
        wording=handbook.glossary.wording(term.wording).name.get(lang),
        topics=named_topics(handbook, term.topics, lang),
        used=used,
        origin=term.origin,
        english=english_badge(handbook, term, lang),
    )


def term_uses(handbook: Handbook, lang: Lang) -> TermUses:
    """By term, the guidance, procedures and points of the newest plan whose Chinese has it."""
    finder = chinese_finder(handbook.glossary.terms)
    found: dict[str, list[Use]] = defaultdict(list)
    for use, chinese in _places(handbook, lang):
        for term_id in dict.fromkeys(each.term.id for each in finder.find(chinese)):
            found[term_id].append(use)
    return {term_id: tuple(uses) for term_id, uses in found.items()}


def _places(handbook: Handbook, lang: Lang) -> Iterator[tuple[Use, str]]:
    for guide in handbook.guides:
        spoken = "\n".join(text.zh for record in (guide, *guide.answers) for text in texts(record))
        yield Use(guide.title.get(lang), guide_address(guide), ""), spoken
    for procedure_id in handbook.congress.order:
        procedure = handbook.procedure(procedure_id)
        spoken = "\n".join(text.zh for record in (procedure, *procedure.steps) for text in texts(record))
        yield Use(procedure.title.get(lang), procedure_address(procedure), ""), spoken
    year = handbook.years[-1]
    for point in year.notice.points:
        spoken = "\n".join([point.title, *(each.text for each in year.notice.clauses if each.point == point.number)])
        place = handbook.label("term.point", lang).format(number=point.number)
        yield Use(place, task_place(year.year, point.number), ""), spoken
