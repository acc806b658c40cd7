"""Where terms of art stand in a text, and whether its English says them as the glossary does."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.model import Term

_PLURAL = "(?:s|es)?"


@dataclass(frozen=True)
class Found:
    """A term where it stands."""

    start: int
    end: int
    term: Term


class Finder:
    """Finds terms by the forms given for each. Of forms that overlap the longest counts; `but` are words that are no term."""

    def __init__(self, forms: Iterable[tuple[str, Term | None]], pattern: str = "(?:{})", flags: int = 0) -> None:
        self._terms = {form.lower(): term for form, term in forms}
        longest_first = sorted(self._terms, key=lambda form: (-len(form), form))
        words = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._pattern = re.compile(pattern.format(f"(?P<form>{words})"), flags)

    def find(self, text: str) -> Iterator[Found]:
        """Every term of a text, from left to right."""
        for found in self._pattern.finditer(text):
            term = self._terms[found["form"].lower()]
            if term is not None:
                yield Found(found.start(), found.end(), term)


def chinese_finder(terms: Iterable[Term]) -> Finder:
    """Finds the Chinese forms; what a term is not in is passed over."""
    given = tuple(terms)
    names = [(form, term) for term in given for form in term.chinese]
    return Finder([*((form, None) for term in given for form in term.except_in), *names])


def english_finder(terms: Iterable[Term]) -> Finder:
    """Finds the English forms as whole words, in the singular or the plural, capital letters or not."""
    return Finder([(form, term) for term in terms for form in term.english], rf"\b{{}}{_PLURAL}\b", re.IGNORECASE)


def forbidden_finder(terms: Iterable[Term], whole: str) -> Finder:
    """Finds the English that must not stand for a term.

    `whole` is everything that will be looked through: of all the forms hardly one is in it, and the others cost nothing.
    """
    low = whole.lower()
    there = [(form, term) for term in terms for form in term.forbidden if form.lower() in low]
    return Finder(there, rf"\b{{}}{_PLURAL}\b", re.IGNORECASE)


def says(english: str, term: Term) -> bool:
    """Whether an English text has the term, in one of its forms or in words that may stand for it."""
    return bool(_accepted(term).search(english))


@functools.cache
def _accepted(term: Term) -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in (*term.english, *term.accepts, *term.chinese))
    return re.compile(rf"(?<!\w)(?:{forms})", re.IGNORECASE)
