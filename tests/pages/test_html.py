"""Generated pages mean the same to Markdown as to our own reading of them."""

import html as entities
import re

import lxml.html
import markdown
import pytest

from handbook.build import make
from handbook.load import Loaded
from handbook.pages.html import headings, html

SPACE = re.compile(r"\s+")


def shape(text: str) -> list[tuple[object, ...]]:
    """Elements with their attributes and words, white space aside."""
    found: list[tuple[object, ...]] = []
    for element in lxml.html.fromstring(f"<div>{text}</div>").iter():
        words = (SPACE.sub(" ", element.text or "").strip(), SPACE.sub(" ", element.tail or "").strip())
        found.append((element.tag, tuple(sorted(element.attrib.items())), *words))
    return found


@pytest.fixture(scope="module")
def pages(loaded: Loaded) -> dict[str, str]:
    files, _ = make(loaded)
    return {path: data.decode() for path, data in files.items() if path.startswith("docs/") and path.endswith(".md")}


@pytest.mark.slow
def test_markdown_reads_every_generated_page_alike(pages: dict[str, str]) -> None:
    assert len(pages) > 150
    for path, text in pages.items():
        body = text.split("---\n", 2)[2]
        assert shape(html(text)) == shape(markdown.markdown(body, extensions=["attr_list", "tables"])), path


def test_headings_are_kept_and_nothing_else(pages: dict[str, str]) -> None:
    text = pages["docs/zh/law/index.md"]
    kept = headings(text).split("\n\n")
    assert kept[0].startswith("# ")
    assert all(re.match(r"#+ .+ \{: #[a-z0-9&;#-]+ \}$", line) for line in kept)
    assert "法规" in entities.unescape(kept[0])
    assert len(kept) == len(re.findall(r"^#+ ", text, re.MULTILINE))
