"""Addresses that editors wrote: the page is made, and has the place that is named.

They stand in the readings of the weekly study, and in the ways of asking that the search knows.
"""

import re
from collections.abc import Iterator, Mapping

from handbook.layout import FRAGMENTS, SYNONYMS, VOICE, docs, file_of
from handbook.load import Sources
from handbook.model import Handbook
from handbook.problems import Problem

# As generated pages have them (a hyphen may be an entity), and as editors write them.
_ID = re.compile(r"\{: ?#(?P<generated>[^ }]+) ?\}|\{#(?P<written>[^ }]+)\}|\bid=\"(?P<raw>[^\"]+)\"")
_TAKEN_IN = re.compile(r'^--8<-- "(?P<name>[^"]+)"$', re.MULTILINE)


def check(handbook: Handbook, sources: Sources, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Links to pages or places that are not there. `files` is everything that was made, by path from the project's root."""
    pages = dict(sources.prose("zh"))
    pages |= {
        path: data.decode()
        for path, data in files.items()
        if path.startswith(f"{docs('zh')}/") and path.endswith(".md")
    }
    for place, path, keys in _named(handbook):
        address, _, anchor = place.partition("#")
        text = _page(pages, address)
        if text is None:
            yield sources.problem(f"没有“{address}”这一页，请核对网址（网站上的地址去掉语言，以 / 结尾）", path, *keys)
        elif anchor and anchor not in _anchors(text, files):
            yield sources.problem(f"“{address}”这一页没有“#{anchor}”这个位置，请核对，或去掉 # 后面的", path, *keys)


def _named(handbook: Handbook) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Each address with its file, and where it stands there."""
    for voice in handbook.voices:
        path = file_of(VOICE, str(voice.year))
        for index, week in enumerate(voice.weeks):
            for number, reading in enumerate(week.read):
                if reading.page is not None:
                    yield reading.page, path, ("weeks", index, "read", number, "page")
    for lang, words in (("zh", handbook.search.zh), ("en", handbook.search.en)):
        for index, each in enumerate(words.asked):
            yield each.at, SYNONYMS, (lang, "asked", index, "at")


def _page(pages: Mapping[str, str], address: str) -> str | None:
    base = f"{docs('zh')}/{address.removesuffix('/')}"
    return pages.get(f"{base}.md", pages.get(f"{base}/index.md"))


def _anchors(text: str, files: Mapping[str, bytes]) -> set[str]:
    whole = text + "".join(
        files.get(f"{FRAGMENTS}/{found['name']}", b"").decode() for found in _TAKEN_IN.finditer(text)
    )
    return {
        (found["generated"] or found["written"] or found["raw"]).replace("&#45;", "-") for found in _ID.finditer(whole)
    }
