"""A few pages that hold together every sort of element that the site has, each in every sort of place."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import lxml.html

# An element's tag and classes, with those of the two around it.
_DEPTH = 3


def signature(page: lxml.html.HtmlElement) -> frozenset[str]:
    """The sorts of elements on a page."""
    found: dict[lxml.html.HtmlElement | None, tuple[str, ...]] = {None: ()}
    for node in page.iter():
        if isinstance(node.tag, str):
            classes = ".".join(sorted((node.get("class") or "").split()))
            found[node] = (*found[node.getparent()][1 - _DEPTH :], f"{node.tag}.{classes}")
    return frozenset(">".join(path) for path in found.values())


@cache
def cover(site: Path) -> tuple[str, ...]:
    """The pages, by their paths from the site's root: always the one that adds most, until nothing is missing."""
    sorts: Mapping[str, frozenset[str]] = {
        path.relative_to(site).as_posix(): signature(lxml.html.parse(str(path)).getroot())
        for path in sorted(site.rglob("*.html"))
    }
    missing = frozenset[str]().union(*sorts.values())
    chosen = []
    while missing:
        best = min(sorts, key=lambda path: (-len(sorts[path] & missing), len(sorts[path]), path))
        chosen.append(best)
        missing -= sorts[best]
    return tuple(chosen)
