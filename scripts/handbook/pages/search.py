"""The page of everything there is: what the search looks through, as a list to read without it."""

from collections.abc import Iterator

from handbook.pages.render import Renderer
from handbook.views.search import SearchView

ADDRESS = "search/"


def search_page(renderer: Renderer, view: SearchView) -> Iterator[tuple[str, str]]:
    """Path and text of `/search/`. The articles of an instrument are left to its own page, which lists them by number."""
    label, lang = renderer.handbook.label, renderer.lang
    meta: dict[str, object] = {
        "title": label("search.all", lang),
        "description": label("search.all.description", lang),
        "kind": "search",
    }
    groups = [(group, name, [page for page in view.pages if page.group == group]) for group, name in view.groups]
    yield "search/index.md", renderer.page("search.md.j2", ADDRESS, meta, {"groups": groups})
