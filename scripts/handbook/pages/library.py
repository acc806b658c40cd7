"""The pages of the law library and of the congress rules."""

from collections.abc import Iterator

from handbook.pages.render import Renderer
from handbook.views.guidance import GuideView
from handbook.views.library import InstrumentView, VersionView
from handbook.views.procedure import CongressView

_FILTERS = ("topic", "level", "state", "certainty")


def library_pages(
    renderer: Renderer, instruments: tuple[InstrumentView, ...], guides: tuple[GuideView, ...]
) -> Iterator[tuple[str, str]]:
    """Path and text of `/law/` and everything below."""
    label, lang = renderer.handbook.label, renderer.lang
    meta: dict[str, object] = {
        "title": label("law.title", lang),
        "description": label("law.description", lang).format(instruments=len(instruments), guides=len(guides)),
        "kind": "law",
    }
    context: dict[str, object] = {
        "instruments": instruments,
        "guides": guides,
        "filters": [(name, _choices(instruments, name)) for name in _FILTERS],
    }
    yield "law/index.md", renderer.page("law.md.j2", "law/", meta, context)
    for instrument in instruments:
        for version in instrument.versions:
            yield from _version_pages(renderer, instrument, version)
    for guide in guides:
        meta = {"title": guide.title, "description": str(guide.lead), "kind": "guide"}
        text = renderer.page("guide.md.j2", guide.address, meta, {"guide": guide, "guides": guides})
        yield f"{guide.address.rstrip('/')}.md", text


def _choices(instruments: tuple[InstrumentView, ...], name: str) -> list[tuple[str, str]]:
    """What a filter offers: each value that occurs, with its name, in the order in which it first occurs."""
    found: dict[str, str] = {}
    for each in instruments:
        if name == "topic":
            found.update((topic.id, topic.name) for topic in each.topics)
        elif name == "level":
            found[each.level.id] = each.level.name
        else:
            chosen = each.current.state if name == "state" else each.current.certainty
            found[chosen.kind] = chosen.label
    return list(found.items())


def _version_pages(renderer: Renderer, instrument: InstrumentView, version: VersionView) -> Iterator[tuple[str, str]]:
    label, lang = renderer.handbook.label, renderer.lang
    current = version is instrument.current
    name = (
        instrument.title
        if current
        else label("law.version.title", lang).format(title=instrument.title, version=version.name)
    )
    meta: dict[str, object] = {
        "title": name,
        "description": label("law.instrument.description", lang).format(
            title=instrument.title, version=version.name, notes=len(version.articles)
        ),
        "kind": "instrument",
    }
    context: dict[str, object] = {"instrument": instrument, "version": version, "current": current}
    path = f"law/{instrument.id}/" + ("index" if current else version.id)
    yield f"{path}.md", renderer.page("instrument.md.j2", version.address, meta, context)
    if version.moved:
        meta = {
            "title": label("law.changes.title", lang).format(
                title=instrument.short, old=version.moved_from, new=version.name
            ),
            "description": label("law.changes.description", lang).format(
                title=instrument.short, old=version.moved_from, new=version.name
            ),
            "kind": "changes",
        }
        address = f"law/{instrument.id}/changes/"
        yield f"law/{instrument.id}/changes.md", renderer.page("changes.md.j2", address, meta, context)


def congress_pages(renderer: Renderer, congress: CongressView) -> Iterator[tuple[str, str]]:
    """Path and text of `/congress/` and everything below."""
    label, lang = renderer.handbook.label, renderer.lang
    meta: dict[str, object] = {
        "title": label("congress.title", lang),
        "description": label("congress.description", lang),
        "kind": "congress",
    }
    yield "congress/index.md", renderer.page("congress.md.j2", "congress/", meta, {"congress": congress})
    for procedure in congress.procedures:
        meta = {"title": procedure.title, "description": str(procedure.lead), "kind": "procedure"}
        context = {"procedure": procedure, "congress": congress}
        text = renderer.page("procedure.md.j2", procedure.address, meta, context)
        yield f"{procedure.address.rstrip('/')}.md", text
