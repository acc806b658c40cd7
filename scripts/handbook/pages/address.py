"""Addresses inside the site. They count from the site's root and pages end with a slash: `plan/2022/4/`, `en/plan/2022/4/`."""

import functools
import posixpath

from handbook.model import Lang


def rooted(address: str, lang: Lang) -> str:
    """The address of a page or file of one language, from the site's root."""
    return address if lang == "zh" else f"en/{address}"


@functools.lru_cache(maxsize=100_000)  # every page links to the same few hundred addresses
def relative(target: str, page: str) -> str:
    """How the page at address `page` links to `target`, so that the site works below any path and from a folder."""
    if not target or target.endswith("/"):
        path = posixpath.relpath(f"/{target}", f"/{page}") + "/"
        return path.removeprefix("./") or "./"
    return posixpath.relpath(f"/{target}", f"/{page}")
