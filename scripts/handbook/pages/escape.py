"""Text from data, made safe for Markdown and for the HTML inside it."""

import functools
import json
import re
from collections.abc import Callable

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from handbook.views.citation import Link, Words

Url = Callable[[str, str], Markup]

# All ASCII punctuation that Markdown, its extensions or HTML could act on. As entities it is text everywhere: in headings,
# paragraphs, raw HTML and attributes alike.
_ACTIVE = re.compile(r"^\s|[\\`*_{}\[\]()<>#+\-.!|~^=:&\"'$@/%;]")


_CHINESE = re.compile(r"[\u4e00-\u9fff](?:[\u4e00-\u9fff（）、，]*[\u4e00-\u9fff）])?")


@functools.lru_cache(maxsize=100_000)  # names, labels and badges stand on every page many times
def entities(text: str) -> Markup:
    """The text with every active character as a numeric entity; line breaks become spaces."""
    flat = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    return Markup(_ACTIVE.sub(lambda match: f"&#{ord(match[0])};", flat))


def links(words: Words, url: Url) -> Markup:
    """A text with its citations as links. `url` says how the page links to an address within the language."""
    found = Markup("")
    for piece in words.pieces:
        if isinstance(piece, Link):
            name = Markup(' aria-label="{}"').format(entities(piece.name)) if piece.name else ""
            found += Markup('<a class="cite" href="{}" title="{}"{}>{}</a>').format(
                url(piece.address, piece.anchor), entities(piece.hint), name, entities(piece.text)
            )
        else:
            found += entities(piece)
    return found


def chinese_marked(text: str) -> Markup:
    """An English text that quotes Chinese: each quotation says what language it is."""
    found, end = Markup(""), 0
    for run in _CHINESE.finditer(text):
        found += entities(text[end : run.start()]) if run.start() > end else ""
        found += Markup('<span lang="zh-CN">{}</span>').format(entities(run[0]))
        end = run.end()
    return found + (entities(text[end:]) if end < len(text) else "")


def embedded(value: object) -> Markup:
    """Plain values as JSON on one line for a script element: no `<` can end the element early."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


@pass_context
def finalize(context: Context, value: object) -> object:
    """What a template prints: markup of ours as it is, citations as links, everything else as text. Nothing may print None."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Words):
        return links(value, context["url"])
    if value is None:
        raise ValueError("a template printed a value that is not there")
    return entities(str(value))
