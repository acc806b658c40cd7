"""The head of a hand-written page."""

import datetime
import re

from handbook.citation import tokens
from handbook.layout import docs
from handbook.model import Lang, ProsePage
from handbook.problems import Problem

_HEAD = re.compile(r"\A---\r?\n(?P<head>.*?\r?\n)---\r?\n", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(?P<value>.*?)[ \t\r]*$", re.MULTILINE)
_DESCRIPTION = re.compile(r"^description:[ \t]*(?P<value>.*?)[ \t\r]*$", re.MULTILINE)
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
    return ProsePage(lang, path, address, name, reviewed, tuple(cites), about), problems


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
