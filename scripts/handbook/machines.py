"""What the site says to machines: its map, its contents, and in each head what the page is about and which feeds it has."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.feeds.linked import About, document
from handbook.feeds.llms import llms
from handbook.feeds.sitemap import robots, sitemap
from handbook.feeds.things import abouts
from handbook.layout import FRAGMENTS, HEADS, ROOT_FILES
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.pages.address import rooted
from handbook.pages.catalogue import catalogue
from handbook.views import YearView
from handbook.views.feed import FeedView, feed_address
from handbook.views.shelf import Shelf


@dataclass(frozen=True)
class Spoken:
    """What is said in one language: its pages by path below its folder, and all its calendar feeds by address."""

    pages: Mapping[str, str]
    years: Sequence[YearView]
    shelf: Shelf
    feeds: Mapping[str, FeedView]


def machine_files(handbook: Handbook, said: Spoken, site_url: str, lang: Lang) -> dict[str, bytes]:
    """Files by their path from the project's root. `site_url` is absolute and ends with a slash."""
    roots = {each: f"{site_url}{rooted('', each)}" for each in LANGS}
    entries = catalogue(handbook, said.pages, lang)
    root = roots[lang]
    calendars = {
        f"calendar/{year.notice.year}/": said.feeds[feed_address(f"{year.notice.year}/all")].events
        for year in said.years
    }
    calendars["calendar/"] = said.feeds[feed_address("duties")].events
    things = abouts(handbook, said.shelf, calendars, root, lang)
    heads = {
        entry.address: {
            "data": document(handbook, entry, entries, things.get(entry.address, About()), root, lang),
            "feeds": [
                {"type": "text/calendar", "title": feed.title, "address": feed.address}
                for feed in _feeds_of(entry.address, said)
            ],
        }
        for entry in entries.values()
    }
    main = [feed for name, feed in said.feeds.items() if name == feed_address("duties") or name.endswith("/all.ics")]
    found = {
        f"{FRAGMENTS}/{lang}/{HEADS}": json.dumps(heads, ensure_ascii=False).encode(),
        f"{ROOT_FILES}/{rooted('llms.txt', lang)}": llms(handbook, entries, main, roots, lang),
    }
    if lang == LANGS[0]:
        found[f"{ROOT_FILES}/sitemap.xml"] = sitemap(entries.values(), roots, lang)
        found[f"{ROOT_FILES}/robots.txt"] = robots(site_url)
    return found


def _feeds_of(address: str, said: Spoken) -> Iterator[FeedView]:
    """The calendars that a page offers: on the first page and that of all duties everything, else what it lists itself."""
    parts = address.rstrip("/").split("/")
    names = {"": ["duties"], "calendar": ["duties"]}.get(parts[0] if len(parts) == 1 else "-", [])
    if parts[0] in ("calendar", "checklists") and len(parts) > 1:
        names = [f"{parts[1]}/{parts[2] if len(parts) > 2 else 'all'}"]
    for name in names:
        if feed := said.feeds.get(feed_address(name)):
            yield feed
