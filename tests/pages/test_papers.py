"""The pages of blank papers, made without a whole site."""

import re
from pathlib import Path

import lxml.html
import pytest

from handbook.model import Handbook, Lang
from handbook.pages.html import html
from handbook.pages.papers import paper_pages
from handbook.pages.render import Renderer
from handbook.views.files import Offered
from handbook.views.form import FormView
from handbook.views.paper import PaperView, papers_view
from handbook.views.procedure import congress_view

LANGS: tuple[Lang, ...] = ("zh", "en")
Pages = dict[str, lxml.html.HtmlElement]


@pytest.fixture(scope="module", params=LANGS)
def both(request: pytest.FixtureRequest, handbook: Handbook) -> tuple[tuple[PaperView, ...], Pages]:
    """The papers of a language, and their pages by path."""
    lang: Lang = request.param
    papers = papers_view(handbook, lang)
    offered = Offered("https://handbook.example/", {paper.file: 10_000 for paper in papers})
    made = paper_pages(Renderer(handbook, lang), papers, congress_view(handbook, lang), offered)
    return papers, {path: lxml.html.fromstring(f"<main>{html(text)}</main>") for path, text in made}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def words(view: FormView) -> str:
    """What stands on a paper; of a table's blank rows the page shows three."""
    found = list(view.heading)
    for block in view.blocks:
        if block.kind in ("text", "to", "heading", "title"):
            found += [block.number, *block.line]
        elif block.kind == "items":
            found += [block.lead, *(piece for number, line in block.items for piece in (number, *line))]
        elif block.kind == "fields":
            found += [piece for row in block.rows for field in row for piece in (field.label, *field.line)]
        elif block.kind == "table":
            found += [*block.columns]
            found += [piece for row in block.rows[: block.written + 3] for cell in row for piece in cell]
        elif block.kind == "sign":
            found += [piece for line in block.lines for piece in line]
        elif block.kind == "note":
            found += [block.lead, str(block.text)]
    return squeezed("".join(each if isinstance(each, str) else each.label for each in found))


def test_the_preview_holds_what_the_word_file_holds(both: tuple[tuple[PaperView, ...], Pages]) -> None:
    papers, pages = both
    for paper in papers:
        sheet = pages[f"templates/{paper.id}.md"].xpath('//div[contains(@class, "sheet--")]')[0]
        for extra in sheet.xpath('.//*[contains(@class, "sheet__foot") or contains(@class, "sheet__more")]'):
            extra.getparent().remove(extra)
        assert squeezed(sheet.text_content()) == words(paper.form), paper.id


def test_a_page_says_which_steps_need_it_and_the_steps_name_it(
    both: tuple[tuple[PaperView, ...], Pages], handbook: Handbook
) -> None:
    papers, pages = both
    titles = {paper.id: paper.title.zh for paper in handbook.papers}
    for paper in papers:
        links = {
            link.get("href") for link in pages[f"templates/{paper.id}.md"].xpath('//ul[@class="paper-needs"]//ul//a')
        }
        expected = {
            f"../../congress/{procedure.id}/#s-{step.id}"
            for procedure in handbook.procedures
            for step in procedure.steps
            if titles[paper.id] in {each.zh for each in step.papers}
        }
        assert links == expected, paper.id


def test_the_list_leads_to_every_paper_and_its_file(both: tuple[tuple[PaperView, ...], Pages]) -> None:
    papers, pages = both
    rows = pages["templates/index.md"].xpath('//li[@class="paper-row"]')
    assert len(rows) == len(papers) == 37
    assert {row.xpath("./a/@href")[0] for row in rows} == {f"{paper.id}/" for paper in papers}
    assert {row.xpath("./a/@href")[1] for row in rows} == {f"{paper.id}.docx" for paper in papers}
    steps = pages["templates/index.md"].xpath('//details[@id="staff-congress"]//ul/li/a/@href')
    assert len(steps) == len(set(steps)) > 15


def test_every_procedure_and_topic_leads_to_its_papers(handbook: Handbook) -> None:
    for procedure in congress_view(handbook, "zh").procedures:
        for step in procedure.steps:
            assert all(re.fullmatch(r"templates/[a-z-]+/", paper.address) for paper in step.papers)
    template = Path(__file__).parents[2] / "scripts/handbook/pages/templates/procedure.md.j2"
    assert "paper.address" in template.read_text(encoding="utf-8")
