"""The typography of every text that a reader sees."""

import hashlib
import inspect
import re
import sys
from collections.abc import Iterable, Iterator

from handbook import citation
from handbook.citation import masked
from handbook.load import Sources
from handbook.model import Handbook, Lang, Text
from handbook.model.base import LANGS
from handbook.problems import Problem
from handbook.rules import typography
from handbook.rules.records import inside, records, values
from handbook.rules.typography import english_findings, findings, prose_findings

# Stands for the characters of a citation: neither Chinese nor Latin nor a space.
_CITED = "\ue000"
# Octets that stand for a text.
SIZE = 16


class Clean:
    """Remembers in which texts nothing was found, so that the next build looks only at those that are new.

    Whoever keeps what it remembers drops it when `made_of` changes.
    """

    def __init__(self, known: Iterable[bytes] = ()) -> None:
        self._known = frozenset(known)
        self.found: set[bytes] = set()

    def look(self, text: str, exempt: tuple[str, ...], lang: Lang) -> list[tuple[int, str]]:
        """The findings in a text."""
        name = hashlib.blake2b("\0".join((lang, text, *exempt)).encode(), digest_size=SIZE).digest()
        if name not in self._known and name not in self.found:
            look = findings if lang == "zh" else english_findings
            if wrong := list(look(masked(text, _CITED), exempt)):
                return wrong
        self.found.add(name)
        return []


def check(sources: Sources) -> Iterator[Problem]:
    """Findings in the hand-written pages of both languages."""
    for lang in LANGS:
        for path, text in sources.prose(lang):
            for line, column, message in prose_findings(masked(text, _CITED), _issued(sources), lang):
                yield Problem(path, line, column, message)


def check_records(handbook: Handbook, sources: Sources, clean: Clean) -> Iterator[Problem]:
    """Findings in the texts of the data, both languages. The words of the notice are quotations and stay as they are."""
    exempt = tuple(_issued(sources))
    for path, start, record in records(handbook):
        for keys, value in values(record, start):
            if isinstance(value, Text):
                for lang in LANGS:
                    written = value.zh if lang == "zh" else value.en
                    for column, message in () if written is None else clean.look(written, exempt, lang):
                        yield inside(sources, message, column, path, *keys, lang)


def _issued(sources: Sources) -> list[str]:
    """Names as the notices write them, spaces included: whoever quotes them in 《》 quotes them so."""
    return [
        title
        for path, text in sources.texts.items()
        if path.endswith("/notice.md")
        for title in re.findall(r"《[^《》\n]+》", text)
        if " " in title
    ]


def made_of() -> Iterator[str]:
    """The code that what is found in a text follows from."""
    for module in (citation, typography, sys.modules[__name__]):
        yield inspect.getsource(module)
