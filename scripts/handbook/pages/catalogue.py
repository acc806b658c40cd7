"""What the pages themselves say they are."""

import json
import re
from collections.abc import Iterator, Mapping

from handbook.model import Handbook, Lang
from handbook.views.catalogue import PageEntry, page_days

_FRONT = re.compile(r"\A---\n(?P<lines>.*?)---\n", re.DOTALL)


def address_of(path: str) -> str:
    """The address of a page within the language, from its Markdown's path there: `law/index.md` is `law/`."""
    return path.removesuffix(".md").removesuffix("index") + ("" if path.endswith("index.md") else "/")


def catalogue(handbook: Handbook, made: Mapping[str, str], lang: Lang) -> dict[str, PageEntry]:
    """Every page of the language by its address: the hand-written ones, and the generated ones `made` for it."""
    days = page_days(handbook)
    found = {}
    for page in handbook.prose:
        if page.lang == lang:
            day = page.reviewed or handbook.as_of
            found[page.address] = PageEntry(page.address, page.title, page.description, day)
    for path, text in made.items():
        address = address_of(path)
        front = dict(_front(text))
        day = days.get(address, handbook.as_of)
        found[address] = PageEntry(address, front.get("title", ""), front.get("description", ""), day)
    return found


def _front(text: str) -> Iterator[tuple[str, str]]:
    """The head of a page as `Renderer.page` writes it: a key and a JSON value a line."""
    found = _FRONT.match(text)
    for line in found["lines"].splitlines() if found else ():
        key, _, value = line.partition(": ")
        read = json.loads(value)
        if isinstance(read, str):
            yield key, read
