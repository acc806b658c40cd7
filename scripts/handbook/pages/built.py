"""What the pages that were made are called, and which places they have: for what links to them."""

import json
import re
from collections.abc import Mapping

from handbook.model import Handbook, Lang

_TITLE = re.compile(r"\A---\n(?:.*\n)*?title: (?P<title>.*)\n")


def address_of(path: str) -> str:
    """The address of a page within the language, from its Markdown's path there: `law/index.md` is `law/`."""
    return path.removesuffix(".md").removesuffix("index") + ("" if path.endswith("index.md") else "/")


def titles(handbook: Handbook, made: Mapping[str, str], lang: Lang) -> dict[str, str]:
    """The title of each page by its address within the language; `made` are generated pages by their paths."""
    found = {page.address: page.title for page in handbook.prose if page.lang == lang}
    for path, text in made.items():
        front = _TITLE.match(text)
        if front:
            found[address_of(path)] = str(json.loads(front["title"]))
    return found
