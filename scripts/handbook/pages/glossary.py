"""The page of terms of art."""

from collections.abc import Iterator

from handbook.pages.render import Renderer
from handbook.views.glossary import ADDRESS, GlossaryView

ORIGINS = ("law", "notice", "ours")


def glossary_page(renderer: Renderer, glossary: GlossaryView) -> Iterator[tuple[str, str]]:
    """Path and text of the glossary."""
    handbook, lang = renderer.handbook, renderer.lang
    label = handbook.label
    topics = [(topic.id, topic.name.get(lang)) for topic in handbook.topics]
    present = {topic.id for term in glossary.terms for topic in term.topics}
    meta: dict[str, object] = {
        "title": label("glossary.title", lang),
        "description": label("glossary.description", lang).format(count=len(glossary.terms)),
        "kind": "glossary",
    }
    context: dict[str, object] = {
        "glossary": glossary,
        "by_topic": [
            (name, [term for term in glossary.terms if topic in {each.id for each in term.topics}])
            for topic, name in topics
            if topic in present
        ],
        "filters": [
            ("topic", [(topic, name) for topic, name in topics if topic in present]),
            ("origin", [(origin, label(f"badge.term-{origin}", lang)) for origin in ORIGINS]),
        ],
    }
    yield "glossary/index.md", renderer.page("glossary.md.j2", ADDRESS, meta, context)
