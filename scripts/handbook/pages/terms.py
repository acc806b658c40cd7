"""Terms of art on a page: each is marked where it first stands in running text, and explained at the page's foot."""

import bisect
import re
from collections.abc import Iterable, Mapping
from itertools import accumulate

from handbook.model import Lang, Term
from handbook.pages.escape import entities

# Headings, links, controls, quotations, the notice, small print and model papers keep their words as they are: a mark there
# would be a link inside a link, or stand in what is not running text.
_APART = (
    "a|h[1-6]|q|blockquote|button|label|select|summary|script|code|small|dt|th|thead|nav|caption|title|textarea|figure"
)
_NOT_TEXT = re.compile(
    rf'(<div class="sheet .*?\n</div>|<p class="notice__.*?</p>|<({_APART})\b[^>]*>.*?</\2>|<[^>]*>)', re.DOTALL
)
_PLURAL = re.compile(r"(?:s|es)?(?!\w)")


class Marker:
    """Finds and marks the terms of one language."""

    def __init__(self, terms: Iterable[Term], lang: Lang) -> None:
        given = tuple(terms)
        self._lang = lang
        self._forms: dict[str, Term] = {}
        for term in given:
            if lang in term.mark:
                self._forms.update((form.casefold(), term) for form in _forms(term, lang))
        every = {form.casefold() for term in given for form in (*_forms(term, lang), *term.except_in)}
        # Where a form stands inside these, they are meant and not it: how far before it they begin, and what they are.
        self._longer: Mapping[str, tuple[tuple[int, str], ...]] = {
            form: tuple((longer.find(form), longer) for longer in sorted(every) if form != longer and form in longer)
            for form in self._forms
        }

    def mark(self, page: str) -> tuple[str, tuple[str, ...]]:
        """The page's HTML with the first use of each term as a link to `#term-<id>`; and their ids as they come."""
        parts = _NOT_TEXT.split(page)
        pieces, others = parts[0::3], [*parts[1::3], ""]
        lengths = [len(piece) for piece in pieces]
        # Where each piece of running text begins on the page, and in `text`.
        starts = list(accumulate(map(sum, zip(lengths, map(len, others), strict=True)), initial=0))
        offsets = list(accumulate((length + 1 for length in lengths), initial=0))
        text = "\0".join(pieces)
        low = text.lower() if self._lang == "en" else text
        first: dict[str, tuple[int, int]] = {}
        for form, term in self._forms.items():
            at = self._first(low, form, first[term.id][0] if term.id in first else len(low))
            if at is not None:
                first[term.id] = at
        marks = sorted((start, stop, term_id) for term_id, (start, stop) in first.items())
        marked, done = [], 0
        for start, stop, term_id in marks:
            piece = bisect.bisect_right(offsets, start) - 1
            begin = starts[piece] + start - offsets[piece]
            words = page[begin : begin + stop - start]
            marked.append(f'{page[done:begin]}<a class="term" role="doc-glossref" href="#term-{term_id}">{words}</a>')
            done = begin + stop - start
        return "".join(marked) + page[done:], tuple(term_id for _, _, term_id in marks)

    def _first(self, low: str, form: str, before: int) -> tuple[int, int] | None:
        """Where a form first stands by itself, in front of `before`."""
        at = low.find(form, 0, before)
        while at >= 0:
            stop = at + len(form)
            if self._lang == "en":
                plural = _PLURAL.match(low, stop)
                whole = plural is not None and not (at and low[at - 1].isalnum())
                stop = plural.end() if plural else stop
            else:
                whole = True
            # What is all that an element says is a label: no running text, and too small for a finger.
            label = (low[at - 1] if at else "\0") == (low[stop : stop + 1] or "\0") == "\0"
            if (
                whole
                and not label
                and not any(low.startswith(longer, at - off) for off, longer in self._longer[form] if at >= off)
            ):
                return at, stop
            at = low.find(form, at + 1, before)
        return None


def _forms(term: Term, lang: Lang) -> tuple[str, ...]:
    """The forms as they stand in HTML: in generated pages punctuation is written as entities."""
    forms = term.chinese if lang == "zh" else term.english
    return (*forms, *(str(entities(form)) for form in forms))
