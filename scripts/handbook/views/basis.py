"""What something rests on, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.model import Basis, Handbook, Lang
from handbook.views.badge import Badge, badge
from handbook.views.citation import Words, certainty, citation_of, cited, version_of, words


@dataclass(frozen=True)
class BasisView:
    """A legal basis: the citation, how far it was checked, and a note if there is one.

    `plain` is for a cell or an event: the certainty follows the citation where the text could not be read.
    """

    citation: Words
    certainty: Badge
    note: Words | None
    plain: str


def basis_view(handbook: Handbook, basis: Basis, lang: Lang) -> BasisView:
    """A basis as a reader of `lang` sees it."""
    citation = citation_of(basis)
    _, version = version_of(handbook, citation)
    linked = Words(cited(handbook, citation, lang))
    sure = badge(handbook, certainty(version, basis), lang)
    flagged = f"{linked}（{sure.label}）" if lang == "zh" else f"{linked} ({sure.label.lower()})"
    plain = str(linked) if sure.kind == "full-text" else flagged
    return BasisView(linked, sure, words(handbook, basis.note, lang) if basis.note else None, plain)


def basis_views(handbook: Handbook, basis: Iterable[Basis], lang: Lang) -> tuple[BasisView, ...]:
    """Several of them, in order."""
    return tuple(basis_view(handbook, each, lang) for each in basis)
