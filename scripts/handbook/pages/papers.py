"""The pages of blank papers."""

from collections.abc import Iterator, Sequence

from handbook.pages.render import Renderer
from handbook.views.files import Offered
from handbook.views.paper import PaperView
from handbook.views.procedure import CongressView
from handbook.views.task import Named

ADDRESS = "templates/"


def paper_pages(
    renderer: Renderer, papers: Sequence[PaperView], congress: CongressView, offered: Offered
) -> Iterator[tuple[str, str]]:
    """Path and text of `/templates/` and everything below."""
    label, lang = renderer.handbook.label, renderer.lang
    meta: dict[str, object] = {
        "title": label("templates.title", lang),
        "description": label("templates.description", lang).format(count=len(papers)),
        "kind": "templates",
    }
    topics = [(topic, [each for each in papers if each.topics[0].id == topic.id]) for topic in _topics(papers)]
    context: dict[str, object] = {
        "papers": papers,
        "topics": topics,
        "procedures": congress.procedures,
        "offered": offered,
    }
    yield "templates/index.md", renderer.page("templates.md.j2", ADDRESS, meta, context)
    for paper in papers:
        meta = {"title": paper.title, "description": str(paper.use), "kind": "paper"}
        context = {"paper": paper, "offered": offered}
        yield f"templates/{paper.id}.md", renderer.page("paper.md.j2", paper.address, meta, context)


def _topics(papers: Sequence[PaperView]) -> list[Named]:
    """Main topics in the order of the papers, each once."""
    return list({paper.topics[0].id: paper.topics[0] for paper in papers}.values())
