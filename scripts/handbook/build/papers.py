"""Blank papers."""

import functools
from collections.abc import Iterable

from handbook.build.kept import Kept
from handbook.build.words import origin_of, words
from handbook.documents.origin import digest
from handbook.documents.paper_docx import paper_docx
from handbook.model import Handbook, Lang
from handbook.views.paper import PaperView


def blank_papers(handbook: Handbook, papers: Iterable[PaperView], lang: Lang, kept: Kept) -> dict[str, bytes]:
    """The documents by their addresses."""
    t, shared = words(handbook, lang), origin_of(handbook, lang)
    found = {}
    for paper in papers:
        name = digest(shared, repr(paper.form))
        found[paper.file] = kept.get(f"{name}.docx", functools.partial(paper_docx, paper.form, t))
    return found
