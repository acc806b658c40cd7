"""Whatever stands in a record, the data block of its page is one block and says what the record says."""

import json

import lxml.html
import pytest

from handbook.feeds.linked import data_block
from handbook.feeds.llms import llms
from handbook.feeds.sitemap import sitemap
from handbook.model import Handbook
from handbook.views.catalogue import PageEntry

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]></SCRIPT >",
    "&lt;/script&gt; &amp;",
    'a\u2028b\u2029c"d\\e',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_data_block_can_not_be_left(text: str) -> None:
    block = data_block({"name": text})
    page = lxml.html.fromstring(
        f'<html><body><script type="application/ld+json">{block}</script><p>after</p></body></html>'
    )
    assert json.loads(page.xpath("string(//script)")) == {"name": text}
    assert len(page.xpath("//script")) == 1
    assert page.xpath("string(//p)") == "after"
    assert not set(block) & set("<>&\u2028\u2029")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_title_can_not_break_the_contents_or_the_map(handbook: Handbook, text: str) -> None:
    entry = PageEntry("law/", f"{text}](x)\n## {text}", text, handbook.as_of)
    made = llms(handbook, {"law/": entry}, (), {"zh": "https://handbook.example/"}, "zh").decode()
    (line,) = [line for line in made.split("\n") if "https://handbook.example/law/" in line]
    assert line.startswith("- [")
    assert "<" not in line.replace("\\<", "")
    assert sum(line.startswith("## ") for line in made.split("\n")) == 2
    roots = {"zh": f"https://handbook.example/a&b/{'x' * 3}/"}
    assert b"a&b" not in sitemap([entry], roots, "zh")  # type: ignore[arg-type]
