"""A few pages that hold together every sort of element that the site has, each in every sort of place."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import lxml.html

# An element's tag and classes, with those of the two around it.
_DEPTH = 3
# Where lines may break is the same to axe.
_NO_MATTER = {"phrases"}


def signature(page: lxml.html.HtmlElement, styled: set[str]) -> frozenset[str]:
    """The sorts of elements on a page; of their classes those that a style sheet names."""
    found: dict[lxml.html.HtmlElement | None, tuple[str, ...]] = {None: ()}
    for node in page.iter():
        if isinstance(node.tag, str):
            classes = ".".join(sorted(styled & set((node.get("class") or "").split())))
            found[node] = (*found[node.getparent()][1 - _DEPTH :], f"{node.tag}.{classes}")
    return frozenset(">".join(path) for path in found.values())


@cache
def cover(site: Path) -> tuple[str, ...]:
    """The pages, by their paths from the site's root: always the one that adds most, until nothing is missing."""
    sheets = "".join(path.read_text(encoding="utf-8") for path in sorted((site / "assets").glob("*.css")))
    styled = set(re.findall(r"\.([A-Za-z_][\w-]*)", sheets)) - _NO_MATTER
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    size = {place: path.stat().st_size for place, path in paths.items()}
    sorts: Mapping[str, frozenset[str]] = {
        place: signature(lxml.html.parse(str(path)).getroot(), styled) for place, path in paths.items()
    }
    missing = frozenset[str]().union(*sorts.values())
    chosen = []
    while missing:
        best = min(sorts, key=lambda place: (-len(sorts[place] & missing), size[place], place))
        chosen.append(best)
        missing -= sorts[best]
    return tuple(chosen)
