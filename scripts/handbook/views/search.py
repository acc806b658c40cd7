"""What the search can find: pages, and the places on them that have an address of their own, in one language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from handbook.model import Handbook, Lang, SearchWords
from handbook.views.citation import Link, Words

Group = Literal["plan", "law", "congress", "checklists", "papers", "study", "calendar", "pages"]
GROUPS: tuple[Group, ...] = ("plan", "law", "congress", "checklists", "papers", "study", "calendar", "pages")
# Characters of a text that are kept, at whole sentences: the whole index is loaded by a phone. Answers are kept whole; of
# others more is read on their pages, and an article, of which there are many, says in its title what it is about.
WHOLE, LONG, SHORT = {"zh": 300, "en": 500}, {"zh": 80, "en": 240}, {"zh": 36, "en": 80}
_COMMA = {"zh": re.compile("[，；：]"), "en": re.compile(r"[,;:](?= )")}
_SENTENCE = {"zh": re.compile(r".*?[。；！？]"), "en": re.compile(r".*?[.;!?](?= |$)")}


@dataclass(frozen=True)
class Found:
    """A place on a page. `text` is what is shown of it, and `rest` what it says besides and is found by.

    `asked` is how else people ask for it.
    """

    anchor: str
    title: str
    text: str
    rest: str = ""
    asked: str = ""


@dataclass(frozen=True)
class Renumbered:
    """What became of the articles of a law's earlier text: `address` is the page of the law as it is now.

    `numbers` has the number of each today, the first article's first; 0 where an article is gone.
    """

    address: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class FoundPage:
    """A page with the places on it. `address` is within the language.

    `rank` says how much its places count beside others that match as well; an earlier text of a law counts less than 1.
    `number` is the document's number and `names` are an instrument's titles, by which its `articles` are asked for. A page
    of changes has `moved`.
    """

    group: Group
    address: str
    title: str
    text: str
    rest: str = ""
    places: tuple[Found, ...] = ()
    rank: float = 1.0
    number: str = ""
    names: tuple[str, ...] = ()
    articles: int = 0
    moved: Renumbered | None = None
    asked: str = ""


@dataclass(frozen=True)
class SearchView:
    """Everything the search of a language works from. `groups` are those that have a page, with their names."""

    lang: Lang
    groups: tuple[tuple[Group, str], ...]
    pages: tuple[FoundPage, ...]
    words: SearchWords
    readings: dict[str, str] = field(default_factory=dict)

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title once, in the order of pages."""
        found = (title for page in self.pages for title in (page.title, *(place.title for place in page.places)))
        return tuple(dict.fromkeys(found))


def search_view(handbook: Handbook, pages: Iterable[FoundPage], lang: Lang) -> SearchView:
    """The pages by group, in the order of groups; within one, as they come."""
    words = handbook.search.zh if lang == "zh" else handbook.search.en
    asked = {each.at: " / ".join(each.say) for each in words.asked}
    found = [_asked(page, asked) for page in sorted(pages, key=lambda page: GROUPS.index(page.group))]
    present = {page.group for page in found}
    return SearchView(
        lang=lang,
        groups=tuple((group, handbook.label(f"search.group.{group}", lang)) for group in GROUPS if group in present),
        pages=tuple(found),
        words=words,
        readings=dict(handbook.search.readings),
    )


def _asked(page: FoundPage, asked: Mapping[str, str]) -> FoundPage:
    places = tuple(replace(each, asked=asked.get(f"{page.address}#{each.anchor}", "")) for each in page.places)
    return replace(page, places=places, asked=asked.get(page.address, ""))


def clipped(parts: Iterable[str], lang: Lang, limits: dict[str, int], beyond: Iterable[str] = ()) -> tuple[str, str]:
    """Texts one after the other, as far as whole sentences have room, and the rest, to which `beyond` belongs as well.

    One sentence is kept at least; one that is longer than half as much again ends at the last comma there. Citations that
    stand in brackets are left out.
    """
    gap = "" if lang == "zh" else " "
    whole, more = (gap.join(filter(None, map(plain, each))) for each in (parts, beyond))
    limit = limits[lang]
    if len(whole) <= limit:
        return whole, more
    end = 0
    for sentence in _SENTENCE[lang].finditer(whole):
        if sentence.end() > limit and end:
            break
        end = sentence.end()
    end, dots = _within(whole, end or limit, limit * 3 // 2, lang)
    return whole[:end].rstrip() + dots, gap.join(filter(None, (whole[end:].strip(), more)))


def _within(text: str, end: int, most: int, lang: Lang) -> tuple[int, str]:
    """Where a text is cut that would end at `end`, and the dots it ends with if that is within a sentence."""
    if end <= most:
        return end, ""
    stops = [found.start() for found in _COMMA[lang].finditer(text, most // 2, most)]
    if not stops and lang == "en":
        stops = [text.rfind(" ", 0, most)]
    return max((*stops, 0)) or most, "…"


_CITED = re.compile(r"[（(][\x00、，；： 和见]*(?:待核对)?[)）]| ?\((?:[\x00,;: ]|and|see)*\)")


def plain(text: str) -> str:
    """The words of a text; a citation is left out where it stands in brackets, and put into words elsewhere."""
    if not isinstance(text, Words):
        return text
    links = [piece.text for piece in text.pieces if isinstance(piece, Link)]
    marked = "".join("\0" if isinstance(piece, Link) else piece for piece in text.pieces)
    kept = _put_back(_CITED.sub(lambda found: "\1" * found[0].count("\0"), marked), links)
    return "".join(kept)


def _put_back(marked: str, links: list[str]) -> Iterator[str]:
    following = iter(links)
    for letter in marked:
        if letter == "\0":
            yield next(following)
        elif letter == "\1":
            next(following)
        else:
            yield letter
