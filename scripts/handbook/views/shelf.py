"""The law library, the guidance and the congress rules of one language."""

from dataclasses import dataclass

from handbook.model import Handbook, Lang
from handbook.views.glossary import GlossaryView, glossary_view, term_uses
from handbook.views.guidance import GuideView, guide_view
from handbook.views.library import InstrumentView, Texts, library
from handbook.views.paper import PaperView, papers_view
from handbook.views.procedure import CongressView, congress_view
from handbook.views.uses import uses


@dataclass(frozen=True)
class Shelf:
    """Everything that is not of one year."""

    instruments: tuple[InstrumentView, ...]
    guides: tuple[GuideView, ...]
    congress: CongressView
    papers: tuple[PaperView, ...]
    glossary: GlossaryView


def shelf_view(handbook: Handbook, texts: Texts, lang: Lang) -> Shelf:
    """The whole shelf. `texts` are the official texts that editors imported."""
    return Shelf(
        instruments=library(handbook, texts, uses(handbook, lang), lang),
        guides=tuple(guide_view(handbook, guide, lang) for guide in handbook.guides),
        congress=congress_view(handbook, lang),
        papers=papers_view(handbook, lang),
        glossary=glossary_view(handbook, term_uses(handbook, lang), lang),
    )
