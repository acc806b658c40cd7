"""Terms are marked where a page first uses them, and nowhere that a link may not stand."""

import re

import lxml.html
import pytest

from handbook.model import Handbook, Lang
from handbook.pages.terms import Marker


def marked(handbook: Handbook, page: str, lang: Lang = "zh") -> str:
    return Marker(handbook.glossary.terms, lang).mark(page)[0]


def test_the_first_use_is_a_link_and_later_ones_are_not(handbook: Handbook) -> None:
    page, used = Marker(handbook.glossary.terms, "zh").mark("<p>开教代会。教代会的提案</p>")
    assert page == (
        '<p>开<a class="term" role="doc-glossref" href="#term-staff-congress">教代会</a>。教代会的'
        '<a class="term" role="doc-glossref" href="#term-proposal">提案</a></p>'
    )
    assert used == ("staff-congress", "proposal")


@pytest.mark.parametrize(
    "apart",
    [
        '<h2 id="x">教代会</h2>',
        '<a href="x">教代会</a>',
        '<q lang="zh-CN">开好教代会</q>',
        '<p class="notice__body"><span id="c4-1">开好教代会</span></p>',
        "<blockquote><p>开好教代会</p></blockquote>",
        '<p title="教代会">会</p>',
        "<select><option>教代会</option></select>",
        "<details><summary>教代会</summary></details>",
        '<script type="application/json">{"x": "教代会"}</script>',
        '<div class="sheet sheet--form" tabindex="0">\n<p>教代会</p>\n<div class="sheet__sign"><p>教代会</p></div>\n</div>',
        "<!-- 教代会 -->",
        "<p>教代会</p>",
    ],
)
def test_what_is_not_running_text_stays_as_it_is(handbook: Handbook, apart: str) -> None:
    assert marked(handbook, apart) == apart
    after = f"{apart}\n<p>开教代会</p>"
    assert (
        marked(handbook, after)
        == f'{apart}\n<p>开<a class="term" role="doc-glossref" href="#term-staff-congress">教代会</a></p>'
    )


def test_the_longer_term_is_meant(handbook: Handbook) -> None:
    page = marked(handbook, "<p>市属基层工会办</p><p>基层工会办</p><p>已经审查</p>")
    assert re.findall(r'#term-([a-z-]+)">([^<]+)<', page) == [
        ("affiliated-union", "市属基层工会"),
        ("grassroots-union", "基层工会"),
    ]


def test_english_is_marked_in_both_numbers_and_written_as_entities(handbook: Handbook) -> None:
    page = marked(handbook, "<p>Union groups and by&#45;elections; supergrassroots unionism</p>", "en")
    assert re.findall(r'#term-([a-z-]+)">([^<]+)<', page) == [
        ("union-group", "Union groups"),
        ("by-election", "by&#45;elections"),
    ]


def test_words_are_kept_to_the_letter(handbook: Handbook) -> None:
    page = "<p>教代会、<b>工会经费</b>&#45;换届 &amp; 台账</p>\n<p>女职工委员会</p>尾"
    assert re.sub(r'<a class="term"[^>]*>|</a>', "", marked(handbook, page)) == page
    lxml.html.fragment_fromstring(marked(handbook, page), create_parent=True)
