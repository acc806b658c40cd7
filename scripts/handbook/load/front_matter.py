"""What is read of a hand-written page: its head, and its sections."""

import datetime
import re
from collections.abc import Iterator

from handbook.citation import tokens
from handbook.layout import docs
from handbook.model import Lang, ProsePage, ProseSection
from handbook.problems import Problem

_HEAD = re.compile(r"\A---\r?\n(?P<head>.*?\r?\n)---\r?\n", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(?P<value>.*?)[ \t\r]*$", re.MULTILINE)
_DESCRIPTION = re.compile(r"^description:[ \t]*(?P<value>.*?)[ \t\r]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} (?P<title>.+?) \{:? ?#(?P<anchor>[a-z0-9-]+) ?\}[ \t\r]*$", re.MULTILINE)
_MARKS = re.compile(
    r"^--8<--.*$|^\{:? [^}\n]*\}\s*$|<[^>\n]*>|\*\*|`|^[ \t]*(?:[-*+]|[0-9]+\.)[ \t]+|(?<=\])\([^)\s]*\)(?:\{[^}\n]*\})?",
    re.MULTILINE,
)
_LINK_WORDS = re.compile(r"(?<!\[)\[([^\[\]\n]+)\](?!\])")
_REVIEWED = re.compile(r"^reviewed:[ \t]*(?P<value>.*?)[ \t\r]*$", re.MULTILINE)


def prose_page(path: str, text: str, lang: Lang) -> tuple[ProsePage, list[Problem]]:
    """What a page's head says, and what is wrong with it. `path` is from the project's root."""
    found = _HEAD.match(text)
    head = found["head"] if found else ""
    title = _TITLE.search(head)
    reviewed, problems = _day(path, text, _REVIEWED.search(head), found.start("head") if found else 0)
    below = path.removeprefix(f"{docs(lang)}/").removesuffix(".md")
    address = below.removesuffix("index") if below == "index" or below.endswith("/index") else f"{below}/"
    cites = sorted({token.citation.instrument for token in tokens(text) if token.citation})
    name = title["value"].strip("'\"") if title else below
    said = _DESCRIPTION.search(head)
    about = said["value"].strip("'\"") if said else ""
    return ProsePage(lang, path, address, name, reviewed, tuple(cites), about, tuple(_sections(text))), problems


def _day(path: str, text: str, found: re.Match[str] | None, offset: int) -> tuple[datetime.date | None, list[Problem]]:
    if found is None:
        return None, []
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", found["value"]):
            raise ValueError(found["value"])
        return datetime.date.fromisoformat(found["value"]), []
    except ValueError:
        line = text.count("\n", 0, offset + found.start()) + 1
        column = found.start("value") - found.start() + 1
        return None, [Problem(path, line, column, "reviewed（核对的日子）要写成 2022-04-07 这样的格式，而且真有这一天")]


def body_start(text: str) -> int:
    """How many lines of a page its head takes."""
    found = _HEAD.match(text)
    return text.count("\n", 0, found.end()) if found else 0


def _sections(text: str) -> Iterator[ProseSection]:
    """Headings with an id of their own, each with the words below it."""
    headings = list(_HEADING.finditer(text))
    for here, after in zip(headings, [*headings[1:], None], strict=True):
        below = text[here.end() : after.start() if after else len(text)]
        words = _LINK_WORDS.sub(r"\1", _MARKS.sub("", below))
        yield ProseSection(here["anchor"], here["title"], " ".join(words.split()))
