"""What a page looks like when its address is sent on: its picture and the words on it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import Handbook, Lang

# The parts of the site that have a picture of their own, by the first part of their addresses; the others show the home page's.
SECTIONS = ("", "topics", "calendar", "law", "congress", "templates", "plan", "checklists", "voice", "for")
FOLDER = "share/"
# Pixels. The first is what Open Graph asks for; messengers that take the first picture of a page want a square.
WIDE = (1200, 630)
SQUARE = (400, 400)


@dataclass(frozen=True)
class ShareView:
    """A picture to send on: a page's title, a row each, one line, and whose page it is."""

    address: str
    size: tuple[int, int]
    title: tuple[str, ...]
    line: str
    name: str
    publisher: str
    seal: str
    lang: Lang
    updated: datetime.date


def wide(place: str) -> str:
    """The address of the picture for the page at `place`, both within the language."""
    section = place.partition("/")[0]
    return f"{FOLDER}{section if section in SECTIONS and section else 'home'}.png"


def square() -> str:
    """The address of the square picture."""
    return f"{FOLDER}square.png"


def share_views(handbook: Handbook, lang: Lang) -> Iterator[ShareView]:
    """The pictures of a language."""
    site = handbook.site
    name, publisher, tagline = (text.get(lang) for text in (site.name, site.publisher, site.tagline))
    for section in SECTIONS:
        title = handbook.label(f"share.{section}", lang) if section else name
        line = handbook.label(f"share.{section}.line", lang) if section else tagline
        yield ShareView(
            wide(section), WIDE, (title,), line, "" if not section else name, publisher, site.seal, lang, site.updated
        )
    # A long name breaks after its owner's.
    rows = (publisher, name.removeprefix(publisher).strip()) if name.startswith(publisher) else (name,)
    yield ShareView(square(), SQUARE, rows, "", "", publisher, site.seal, lang, site.updated)
