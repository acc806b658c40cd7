"""Citations: how people write them, what they point to, and why one may not stand.

`[[trade-union-law#20]]` cites an article, `[[trade-union-law#20,38]]` several, `[[trade-union-law@2009#19]]` an earlier
text, `[[trade-union-law]]` the whole instrument. Without a version the newest is meant.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.model import Instrument, Version

_TOKEN = re.compile(r"\[\[(?P<inner>[^\[\]\n]*)\]\]")
_INNER = re.compile(
    r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:@(?P<version>[0-9]{4}|undated))?"
    r"(?:#(?P<articles>[1-9][0-9]{0,3}(?:,[1-9][0-9]{0,3})*))?"
)

Find = Callable[[str], Instrument | None]


@dataclass(frozen=True)
class Citation:
    """What a citation names. `version` is None for the newest; no `articles` mean the instrument as a whole."""

    instrument: str
    version: str | None
    articles: tuple[int, ...]


@dataclass(frozen=True)
class Token:
    """A citation where it stands in a text. `citation` is None when what is between the brackets is not one."""

    start: int
    end: int
    written: str
    citation: Citation | None


def tokens(text: str) -> Iterator[Token]:
    """Every `[[…]]` of a text, from left to right."""
    for found in _TOKEN.finditer(text):
        inner = _INNER.fullmatch(found["inner"])
        citation = None
        if inner:
            articles = tuple(int(number) for number in (inner["articles"] or "").split(",") if number)
            citation = Citation(inner["id"], inner["version"], articles)
        yield Token(found.start(), found.end(), found[0], citation)


def pieces(text: str) -> Iterator[str | Citation]:
    """The text in pieces: words, and the citations between them. Brackets that hold no citation stay words."""
    end = 0
    for token in tokens(text):
        if token.citation is None:
            continue
        if token.start > end:
            yield text[end : token.start]
        yield token.citation
        end = token.end
    if end < len(text):
        yield text[end:]


def masked(text: str, fill: str) -> str:
    """The text with every character of its citations replaced by `fill`, so that columns stay true."""
    return _TOKEN.sub(lambda found: fill * len(found[0]), text)


def refusal(find: Find, citation: Citation) -> str | None:
    """Why a citation may not stand, in Chinese with what to do instead; None if it may."""
    instrument = find(citation.instrument)
    if instrument is None:
        return f"data/laws里没有“{citation.instrument}”，请核对文件名，或先为它建一个文件"
    version = instrument.version(citation.version)
    if version is None:
        known = "、".join(each.id for each in instrument.versions)
        return f"《{instrument.short.zh}》没有“{citation.version}”这个文本，可选：{known}"
    wrong = [article for article in citation.articles if not version.may_cite(article)]
    if wrong:
        numbers = "、".join(f"第{article}条" for article in wrong)
        return f"《{instrument.short.zh}》不能引{numbers}：{citable(version)}"
    return None


def citable(version: Version) -> str:
    """Which articles of a version may be cited, in Chinese."""
    if version.articles:
        return f"它共{version.articles}条"
    if version.confirmed:
        return f"它没有全文，只证实了第{'、'.join(map(str, version.confirmed))}条"
    return "它没有全文，不能写条号"
