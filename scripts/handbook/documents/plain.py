"""Text that XML can hold."""

import re

# Control characters but tab and line feed, halves of surrogate pairs, and what Unicode says is no character.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text without characters that XML 1.0 refuses, or that no program shows; line breaks are LF."""
    return _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
