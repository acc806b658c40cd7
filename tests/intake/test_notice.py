"""The reader of notices, on the real one and on damaged ones."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.intake.notice import read_notice, sentences
from handbook.intake.paragraphs import paragraphs
from handbook.model import Notice
from handbook.problems import Problem
from project import ROOT

ISSUED = (ROOT / "data/plans/2022/notice.md").read_text(encoding="utf-8")


def read(text: str) -> tuple[Notice | None, list[Problem]]:
    return read_notice(text, "notice.md")


@pytest.fixture(scope="module")
def notice() -> Notice:
    found, problems = read(ISSUED)
    assert problems == []
    assert found is not None
    return found


def bare(markdown: str) -> str:
    """The characters of a Markdown text without its marks and white space, read in another way than the reader does."""
    lines = [line for line in markdown.split("\n") if not re.fullmatch(r"-{3,}", line.strip())]
    return re.sub(r"\s", "", "".join(re.sub(r"^#+ ", "", line).replace("**", "") for line in lines))


def test_nothing_of_the_real_notice_is_lost_or_added(notice: Notice) -> None:
    front = [notice.letterhead, notice.number, notice.cover_title, notice.addressees]
    front += [clause.text for clause in notice.cover]
    front += [notice.attachment, notice.signatory, notice.date, notice.annex_mark, notice.title]
    body = [clause.text for clause in notice.general]
    for part in notice.parts:
        body.append(f"{part.numeral}、{part.title}")
        for point in part.points:
            body += [point.mark, point.title, *(clause.text for clause in point.clauses)]
    assert re.sub(r"\s", "", "".join([*front, *body])) == bare(ISSUED)


def test_its_shape(notice: Notice) -> None:
    assert notice.year == 2022
    assert notice.number == "甬教工会〔2022〕1号"
    assert [len(part.points) for part in notice.parts] == [3, 3, 3, 3]
    assert [point.number for point in notice.points] == list(range(1, 13))
    assert [len(point.clauses) for point in notice.points] == [2, 2, 2, 3, 3, 2, 4, 2, 4, 3, 3, 2]
    assert len(notice.clauses) == 34
    assert notice.points[3].title == "围绕教代会，推动科学发展。"


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("2022-4-3", "宁波市教育工会将持续开展教代会宣传"),
        ("2022-6-2", "加强助力“双减”内容的培训"),
        ("2022-11-2", "重点工作评价办法》《2020—2022年度宁波市教育工会市属基层工会重点工作评价指标》"),
    ],
)
def test_paragraphs_that_a_page_break_cut_are_joined(notice: Notice, clause: str, words: str) -> None:
    assert words in {found.id: found.text for found in notice.clauses}[clause]


def test_slips_stay(notice: Notice) -> None:
    text = "".join(clause.text for clause in notice.clauses)
    assert "工会先锋号" in text
    assert "职工所盼" in text
    assert "职工所求" in text


def test_a_clause_knows_its_place(notice: Notice) -> None:
    lines = ISSUED.split("\n")
    for clause in notice.clauses:
        assert lines[clause.line - 1][clause.column - 1 :].startswith(clause.text[:8])


def test_stops_inside_quotes_and_brackets_end_no_sentence() -> None:
    text = "他说：“好。走吧！”于是走了。《怎么办？》是书名。完"
    assert [sentence for _, sentence in sentences(text)] == [
        "他说：“好。走吧！”于是走了。",
        "《怎么办？》是书名。",
        "完",
    ]


@given(st.text(alphabet="甲乙。！？“”《》（） \n", max_size=60))
def test_sentences_lose_nothing(text: str) -> None:
    pieces = list(sentences(text))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[offset : offset + len(piece)] == piece for offset, piece in pieces)


@given(st.text(alphabet="甲乙。#*-_ \n\t一、1.", max_size=80))
def test_paragraphs_know_every_character(text: str) -> None:
    lines = text.splitlines()
    for paragraph in paragraphs(text):
        for offset, char in enumerate(paragraph.text):
            line, column = paragraph.place(offset)
            assert lines[line - 1][column - 1] == char


@given(
    st.text(max_size=200) | st.lists(st.sampled_from([*ISSUED.split("\n"), "附件", "一、甲", "3. 乙。"])).map("\n".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    notice, problems = read(text)
    assert notice is not None or problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


DAMAGE = [
    pytest.param("甬教工会〔2022〕1号", "", "没有找到文号", id="no number"),
    pytest.param("2022 年 4 月 7 日", "", "没有找到成文日期", id="no date"),
    pytest.param("各区（县、市）教育工会，各市属基层工会：", "", "没有找到主送机关", id="no addressees"),
    pytest.param("## 二、坚持", "## 三、坚持", "各部分的序号应接“二、”", id="parts out of order"),
    pytest.param("6. 围绕", "7. 围绕", "要点的序号应接“6.”", id="points out of order"),
    pytest.param("9. 做好权益保障", "做好权益保障", "要点的序号应接“9.”", id="a number left out"),
    pytest.param("审计回访制度等。", "审计回访制度等。\n\n抄送：市总工会", "放不进", id="something after the end"),
    pytest.param("### 一、坚持", "无主之语\n\n### 一、坚持", "没有结束", id="a stray line before the parts"),
    pytest.param("审计回访制度等。", "审计回访", "没有结束", id="the last page is missing"),
    pytest.param(
        "1. 聚焦“党的二十大”，提升政治站位。",
        "无主的话。\n\n1. 聚焦“党的二十大”，提升政治站位。",
        "放不进",
        id="before a point",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), DAMAGE)
def test_what_has_no_place_is_said(old: str, new: str, said: str) -> None:
    assert ISSUED.count(old) == 1
    _, problems = read(ISSUED.replace(old, new))
    assert any(said in problem.message for problem in problems), [str(problem) for problem in problems]
    assert all(str(problem).startswith("notice.md:") for problem in problems)


def test_a_point_without_sentences_is_said() -> None:
    start = ISSUED.index("。", ISSUED.index("7. 唱响")) + 1
    _, problems = read(ISSUED[:start] + ISSUED[ISSUED.index("\n", start) :])
    assert ["第7条只有标题，没有内容" in problem.message for problem in problems] == [True]
