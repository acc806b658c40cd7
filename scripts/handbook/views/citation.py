"""Citations as a reader sees them: the instrument, the article, which text, and in a phrase what it says."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.citation import Citation, pieces
from handbook.model import Basis, Certainty, Handbook, Instrument, Lang, Passage, Text, Version
from handbook.views.badge import Badge, badge
from handbook.views.words import articles, between, labelled, titled


@dataclass(frozen=True)
class Link:
    """Words that lead to an article or an instrument. `hint` says which text is meant, and its gist where there is one.

    `name` says in full what the words alone don't, as 46 does not after “Articles 44 and”; it is empty where they do.
    """

    text: str
    address: str
    anchor: str
    hint: str
    name: str = ""


class Words(str):
    """A text with its citations in words. A page prints `pieces`, where they are links; everything else the text."""

    __slots__ = ("pieces",)
    pieces: tuple[str | Link, ...]

    def __new__(cls, found: Iterable[str | Link]) -> "Words":
        made = tuple(found)
        words = super().__new__(cls, "".join(each if isinstance(each, str) else each.text for each in made))
        words.pieces = made
        return words


def words(handbook: Handbook, text: Text, lang: Lang) -> Words:
    """A text in the reader's language with its citations resolved."""
    found: list[str | Link] = []
    for piece in pieces(text.get(lang)) if isinstance(text, Passage) else (text.get(lang),):
        found.extend((piece,) if isinstance(piece, str) else cited(handbook, piece, lang))
    return Words(found)


def page_of(instrument: Instrument, version: Version) -> str:
    """The address of a version's page, within the language."""
    return f"law/{instrument.id}/" + ("" if version is instrument.current else f"{version.id}/")


def version_of(handbook: Handbook, citation: Citation) -> tuple[Instrument, Version]:
    """What a citation names; KeyError if there is no such thing, which the rules have ruled out."""
    instrument = handbook.instrument(citation.instrument)
    version = instrument.version(citation.version)
    if version is None:
        raise KeyError(citation)
    return instrument, version


def title_of(handbook: Handbook, instrument: Instrument, version: Version, lang: Lang) -> str:
    """The short title as it stands in a sentence; with the version's name where it is not the newest."""
    title = titled(instrument.short.get(lang), lang)
    return title if version is instrument.current else with_version(handbook, title, version, lang)


def with_version(handbook: Handbook, title: str, version: Version, lang: Lang) -> str:
    """A title and which of its texts is meant."""
    return handbook.label("cite.version", lang).format(title=title, version=version.name.get(lang))


def cited(handbook: Handbook, citation: Citation, lang: Lang) -> list[str | Link]:
    """A citation as links and the words between them."""
    instrument, version = version_of(handbook, citation)
    title, address = title_of(handbook, instrument, version, lang), page_of(instrument, version)
    numbers = citation.articles
    found: list[str | Link] = []
    for index, name in enumerate(articles(title, numbers, lang)):
        if index:
            found.append(between(index, len(numbers), lang))
        number = numbers[index] if numbers else None
        anchor = f"a{number}" if number else ""
        full = articles(title, [number], lang)[0] if number and index else ""
        found.append(Link(name, address, anchor, hint(handbook, instrument, version, number, lang), full))
    return found


def hint(handbook: Handbook, instrument: Instrument, version: Version, number: int | None, lang: Lang) -> str:
    """The full title, which text, the article, and what it says in a phrase."""
    title = with_version(handbook, titled(instrument.title.get(lang), lang), version, lang)
    if number is None:
        return title
    place = articles(title, [number], lang)[0]
    note = version.note_on(number)
    return labelled(place, note.gist.get(lang), lang) if note else place


def certainty(version: Version, basis: Basis) -> Certainty:
    """How sure a basis is: where only excerpts were seen, what no confirmed article says counts as unverified."""
    if version.verified == "excerpt" and basis.article is None:
        return basis.verified or "unverified"
    return version.verified


def citation_of(basis: Basis) -> Citation:
    """A basis as a citation."""
    return Citation(basis.instrument, basis.version, (basis.article,) if basis.article else ())


@dataclass(frozen=True)
class CitedArticle:
    """A line of the list of what a page cites: the citation, which text, what it says in a phrase, and how sure it is."""

    citation: Words
    version: str
    gist: str
    certainty: Badge
    state: Badge


def citations_view(handbook: Handbook, found: Iterable[Citation], lang: Lang) -> tuple[CitedArticle, ...]:
    """Each article and each instrument that `found` cites, once, in the order of instruments as they first occur."""
    singles: dict[str, dict[Citation, None]] = {}
    for citation in found:
        for number in citation.articles or (0,):
            single = Citation(citation.instrument, citation.version, (number,) if number else ())
            singles.setdefault(citation.instrument, {})[single] = None
    rows = []
    for citations in singles.values():
        for citation in sorted(citations, key=lambda each: (each.version or "", each.articles)):
            _, version = version_of(handbook, citation)
            note = version.note_on(citation.articles[0]) if citation.articles else None
            sure = version.verified if citation.articles or version.verified != "excerpt" else "unverified"
            rows.append(
                CitedArticle(
                    citation=Words(cited(handbook, citation, lang)),
                    version=version.name.get(lang),
                    gist=note.gist.get(lang) if note else "",
                    certainty=badge(handbook, sure, lang),
                    state=badge(handbook, version.state(handbook.as_of), lang),
                )
            )
    return tuple(rows)
