"""The contents of long pages, and headings that break between phrases."""

import pytest

from handbook.pages.contents import with_contents, with_phrases

LEAD = '<h1 id="x">题</h1>\n<p class="lead">一句话。</p>\n'
FILL = f"<p>{'字' * 15_000}</p>"


def sections(count: int, below: int = 0) -> str:
    return "".join(
        f'<h2 id="s{number}">第{number}节<b>粗</b></h2>'
        + "".join(f'<h3 id="s{number}-{n}">小{n}</h3>' for n in range(below))
        for number in range(count)
    )


def test_a_long_page_gets_its_contents_below_the_first_line() -> None:
    made = with_contents(LEAD + sections(4) + FILL, "本页内容")
    assert made.startswith(
        LEAD.rstrip()
        + '\n<details class="contents">\n<summary>本页内容</summary>\n<ol><li><a href="#s0">第0节粗</a></li>'
    )
    assert made.count("<li>") == 4


def test_few_sections_name_what_is_below_them() -> None:
    made = with_contents(LEAD + sections(2, 2) + FILL, "本页内容")
    assert '<li><a href="#s0">第0节粗</a><ol><li><a href="#s0-0">小0</a></li>' in made
    assert "s0-0" not in with_contents(LEAD + sections(4, 2) + FILL, "本页内容").split("</details>")[0]


@pytest.mark.parametrize(
    "page",
    [
        LEAD + sections(4),
        sections(4) + FILL,
        LEAD + sections(3) + FILL,
        LEAD + '<nav class="months"></nav>' + sections(4) + FILL,
    ],
    ids=["short", "no first line", "few sections", "has its own way"],
)
def test_others_are_left_alone(page: str) -> None:
    assert with_contents(page, "本页内容") == page


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ('<h1 id="a">这个月该做什么，依据在哪里</h1>', True),
        ('<h1 id="a">中华人民共和国工会法</h1>', False),
        ('<h2 id="a">中华人民共和国工会法</h2>', True),
        ('<h3 class="task__title" id="a"><a href="#">学习两项规定</a></h3>', True),
        ('<h1 id="a">How to join the union</h1>', False),
    ],
)
def test_short_phrases_are_kept_whole(heading: str, kept: bool) -> None:
    made = with_phrases(heading)
    assert (made != heading) == kept
    assert made.count("class=") <= 1
    if kept:
        assert 'class="phrases' in made
