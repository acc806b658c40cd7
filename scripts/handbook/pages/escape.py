"""Text from data, made safe for Markdown and for the HTML inside it."""

import functools
import re

from markupsafe import Markup

# All ASCII punctuation that Markdown, its extensions or HTML could act on. As entities it is text everywhere: in headings,
# paragraphs, raw HTML and attributes alike.
_ACTIVE = re.compile(r"^\s|[\\`*_{}\[\]()<>#+\-.!|~^=:&\"'$@/%;]")


@functools.lru_cache(maxsize=100_000)  # names, labels and badges stand on every page many times
def entities(text: str) -> Markup:
    """The text with every active character as a numeric entity; line breaks become spaces."""
    flat = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    return Markup(_ACTIVE.sub(lambda match: f"&#{ord(match[0])};", flat))


def finalize(value: object) -> object:
    """What a template prints: markup of ours as it is, everything else as text. Nothing may print None."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise ValueError("a template printed a value that is not there")
    return entities(str(value))
