"""The typography of every text that a reader sees."""

import functools
import re
from collections.abc import Iterator

from handbook.citation import masked
from handbook.load import Sources
from handbook.load.sources import Key
from handbook.model import Handbook, Lang, Text
from handbook.model.base import LANGS
from handbook.problems import Problem
from handbook.rules.records import inside, records, values
from handbook.rules.typography import english_findings, findings, prose_findings

# Stands for the characters of a citation: neither Chinese nor Latin nor a space.
_CITED = "\ue000"


def check(sources: Sources) -> Iterator[Problem]:
    """Findings in the hand-written pages of both languages."""
    for lang in LANGS:
        for path, text in sources.prose(lang):
            for line, column, message in prose_findings(masked(text, _CITED), _issued(sources), lang):
                yield Problem(path, line, column, message)


def check_records(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Findings in the texts of the data, both languages. The words of the notice are quotations and stay as they are."""
    exempt = tuple(_issued(sources))
    for path, start, record in records(handbook):
        for keys, value in values(record, start):
            if isinstance(value, Text):
                yield from _text(value, exempt, sources, path, *keys)


def _issued(sources: Sources) -> list[str]:
    """Names as the notices write them, spaces included: whoever quotes them in 《》 quotes them so."""
    return [
        title
        for path, text in sources.texts.items()
        if path.endswith("/notice.md")
        for title in re.findall(r"《[^《》\n]+》", text)
        if " " in title
    ]


def _text(text: Text, exempt: tuple[str, ...], sources: Sources, path: str, *keys: Key) -> Iterator[Problem]:
    for lang in LANGS:
        written = text.zh if lang == "zh" else text.en
        for column, message in () if written is None else _findings(written, exempt, lang):
            yield inside(sources, message, column, path, *keys, lang)


# A preview looks again only at the texts that changed.
@functools.lru_cache(maxsize=65536)
def _findings(text: str, exempt: tuple[str, ...], lang: Lang) -> tuple[tuple[int, str], ...]:
    look = findings if lang == "zh" else english_findings
    return tuple(look(masked(text, _CITED), exempt))
