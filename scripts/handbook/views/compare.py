"""Two texts of an article side by side: which words went, which came."""

import difflib
import re
from dataclasses import dataclass
from typing import Literal

_PARTS = re.compile(r"[A-Za-z0-9.%]+|\s|[^\sA-Za-z0-9]")
Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True)
class Run:
    """Words that stand in both texts, in the old one only, or in the new one only."""

    kind: Kind
    text: str


def runs(old: str, new: str) -> tuple[Run, ...]:
    """The new text with what was removed from the old one; one run of kind "same" if nothing changed.

    One or two characters that happen to stand in both between two changes are shown as part of the change, so that it can be
    read.
    """
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    blocks = matcher.get_opcodes()
    found: list[Run] = []
    removed = added = ""
    for index, (kind, start, end, other_start, other_end) in enumerate(blocks):
        gone, come = "".join(before[start:end]), "".join(after[other_start:other_end])
        inner = 0 < index < len(blocks) - 1
        if kind == "equal" and not (inner and end - start < _SHORTEST):
            found += _changed(removed, added)
            removed = added = ""
            found.append(Run("same", gone))
        else:
            removed += gone
            added += come
    return tuple(found + _changed(removed, added))


# One or two characters between two changes are chance, not a passage that was kept.
_SHORTEST = 3


def _changed(removed: str, added: str) -> list[Run]:
    return [Run(kind, text) for kind, text in _kinds(removed, added) if text]


def _kinds(removed: str, added: str) -> tuple[tuple[Kind, str], tuple[Kind, str]]:
    return ("removed", removed), ("added", added)
