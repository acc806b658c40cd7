"""The site's contents for language models (llmstxt.org): sections of links with a line on each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handbook.model import Handbook, Lang
from handbook.views.catalogue import PageEntry, ancestors
from handbook.views.feed import FeedView

# Whatever Markdown could take for more than words.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")
# Older texts of laws and tables of changes: what one may skip.
_SKIPPED = re.compile(r"law/[a-z0-9-]+/([0-9a-z-]+)/")
# The name of the last section is fixed by the format.
_LAST = "Optional"


def llms(
    handbook: Handbook,
    entries: Mapping[str, PageEntry],
    feeds: Sequence[FeedView],
    roots: Mapping[Lang, str],
    lang: Lang,
) -> bytes:
    """The contents of one language as UTF-8 Markdown. `roots` are the languages' absolute addresses, ending with a slash."""
    site, root = handbook.site, roots[lang]

    def t(key: str) -> str:
        return handbook.label(key, lang)

    def pages(found: Iterable[PageEntry]) -> Iterator[str]:
        return (_link(each.title, root + each.address, each.description) for each in found)

    sections = _sections(entries)
    alone = [found[0] for found in sections.values() if len(found) == 1]
    data = [
        *(
            _link(
                t("llms.json").format(year=year.year), f"{roots['zh']}data/plan-{year.year}.json", t("llms.json.text")
            )
            for year in handbook.years
        ),
        *(_link(feed.title, root + feed.address, t("llms.calendar")) for feed in feeds),
        *(_link(handbook.label("language.name", each), f"{roots[each]}llms.txt", "") for each in roots if each != lang),
    ]
    blocks = [
        [f"# {_plain(site.name.get(lang))}"],
        [f"> {_plain(site.tagline.get(lang))}"],
        [_plain(t("llms.about").format(publisher=site.publisher.get(lang)))],
        *_block(t("llms.start"), pages(alone)),
    ]
    for address, found in sections.items():
        if len(found) > 1:
            blocks += _block(entries[address].title, pages(found))
    blocks += _block(t("llms.data"), data)
    blocks += _block(_LAST, pages(each for each in entries.values() if _skipped(each)))
    return ("\n\n".join("\n".join(block) for block in blocks) + "\n").encode()


def _sections(entries: Mapping[str, PageEntry]) -> dict[str, list[PageEntry]]:
    """The pages below the topmost page of each part of the site, by its address; that page comes first."""
    found: dict[str, list[PageEntry]] = {}
    for entry in sorted(entries.values(), key=lambda each: each.address.count("/")):
        if not _skipped(entry):
            above = ancestors(entry, entries)
            top = above[1] if len(above) > 1 else entry
            found.setdefault(top.address, []).append(entry)
    return found


def _skipped(entry: PageEntry) -> bool:
    found = _SKIPPED.fullmatch(entry.address)
    return found is not None and not entry.address.startswith("law/guide/")


def _block(title: str, links: Iterable[str]) -> list[list[str]]:
    shown = list(links)
    return [[f"## {_plain(title)}"], shown] if shown else []


def _link(title: str, address: str, about: str) -> str:
    return f"- [{_plain(title)}]({address})" + (f": {_plain(about)}" if about else "")


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
