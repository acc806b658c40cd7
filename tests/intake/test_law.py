"""The reader of official texts: invented laws in every format, damaged ones, and the texts that lie beside the project."""

import datetime
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.intake.law import law_markdown, read_law
from handbook.intake.law.history import in_force_from, published
from handbook.model import LawText
from handbook.model.law_text import Appendix, Article, Heading, Item, Paragraph, Table
from handbook.numerals import chinese_number
from handbook.problems import errors
from laws import CLOUDS, VERSION, as_html, as_markdown, as_text, as_word, read, sound, word_file, words
from project import ROOT

REFERENCE = ROOT.parent / "shared/reference/laws"
INDEX = "INDEX.md"
DECISION = "trade-union-law-amendment-decision-2021.md"


@pytest.fixture(scope="module")
def clouds() -> LawText:
    return sound(CLOUDS)


def test_title_and_note(clouds: LawText) -> None:
    assert clouds.title == "学校看云办法"
    assert clouds.history == (
        "2011年3月4日看云委员会第二次会议通过",
        "根据2020年5月6日看云委员会第九次会议《关于修改〈学校看云办法〉等两件办法的决定》修正",
    )
    assert clouds.adopted == datetime.date(2020, 5, 6)
    assert in_force_from(clouds) == datetime.date(2020, 6, 1)


def test_headings(clouds: LawText) -> None:
    found = [(each.kind, each.number, each.title, each.before) for each in clouds.headings]
    assert found == [
        ("章", 1, "总则", 1),
        ("章", 2, "看云", 3),
        ("节", 1, "白云", 3),
        ("节", 2, "乌云", 4),
        ("章", 3, "附则", 5),
    ]


def test_articles_paragraphs_and_items(clouds: LawText) -> None:
    assert [article.number for article in clouds.articles] == [1, 2, 3, 4, 5]
    assert [paragraph.text for paragraph in clouds.article(2).paragraphs] == [
        "学校每周看云一次。",
        "第三条第一款规定的天气不看云。",
        "教师愿意的，可以多看一次。",
    ]
    (paragraph,) = clouds.article(3).paragraphs
    assert [(item.mark, item.text) for item in paragraph.items] == [
        ("（一）", "找一块草地；"),
        ("（二）", "带上下列东西："),
        ("1．", "帽子；"),
        ("2．", "水壶。"),
        ("(三)", "按时回来。"),
    ]
    lines = CLOUDS.split("\n")
    assert all(lines[article.line - 1].startswith("第") for article in clouds.articles)


def test_appendix(clouds: LawText) -> None:
    assert clouds.appendices == (Appendix(title="附件1 看云登记表", parts=("一、每次看云都要登记。",), line=41),)


def law(body: str, *, last: str = "") -> str:
    """A law with this between its first and its last article."""
    return f"学校看云办法\n第一条 为了看云，制定本办法。\n{body}\n{last}"


SHAPES = [
    pytest.param(law("第2条 甲。\n第３条 乙。"), 3, id="digits of both widths"),
    pytest.param(law("第二条甲看云。\n第 三 条 乙看云。"), 3, id="with and without spaces"),
    pytest.param(law("第二条\n甲看云。\n第三条\n（一）甲；\n（二）乙。"), 3, id="numbers on lines of their own"),
    pytest.param(law("第二条、第三条以外的天气不看云。\n第二条 看云。"), 2, id="a list of articles starts a line"),
    pytest.param(law("第二条至第九条规定的，从其规定。\n第二条 看云。"), 2, id="a range starts a line"),
    pytest.param(
        law("第二条规定的云不看。\n第二条所称的云，是白云。\n第二条 看云。"), 2, id="a citation starts a line"
    ),
    pytest.param(law("第九条 第一款的云不看。\n第二条 看云。"), 2, id="a citation with a space"),
    pytest.param(
        law("第二章规定的云，不看。\n第一节课不看云。\n第二条 看云。"), 2, id="a chapter and a lesson start a line"
    ),
    pytest.param(
        law("第二条 将第三条修改为：\n“第三条 看白云。\n“第四条 看乌云。”\n第三条 看云。"), 3, id="quoted articles"
    ),
    pytest.param(
        law("第二条 修改为：\n“（一）甲；\n（二）乙。\n第三条 丙。\n第四条 丁。”\n第三条 看云。"),
        3,
        id="one long quotation",
    ),
    pytest.param(law("（一）、（二）两种云不看。\n第二条 看云。"), 2, id="marks that are cited"),
    pytest.param(
        f"学校看云办法\n第一编 总则\n第一分编 云\n{law('')[7:]}第二编 分则\n第一章 白云\n第二条 看云。", 2, id="parts"
    ),
    pytest.param(law("第一章\n看云\n第二条 看云。"), 2, id="a chapter's title on the next line"),
    pytest.param("附则办法\n" + law("附 则\n第二条 看云。")[7:], 2, id="a heading without a number"),
    pytest.param("关于学校\n看云若干问题的规定\n" + law("第二条 看云。")[7:], 2, id="a title on two lines"),
    pytest.param("《学校看云办法》\n（试行）\n云发〔2020〕3号\n" + law("第二条 看云。")[7:], 2, id="a title on trial"),
    pytest.param(law("第二条 本办法自发布之日起施行"), 2, id="no stop at the end"),
    pytest.param(law("第二条 他说：“看云。”"), 2, id="a quotation at the end"),
]


@pytest.mark.parametrize(("text", "count"), SHAPES)
def test_shapes_that_texts_come_in(text: str, count: int) -> None:
    found = sound(text)
    assert [article.number for article in found.articles] == list(range(1, count + 1))
    assert words(sound(law_markdown(found), "kept.md")) == words(found)


def test_words_before_the_first_article() -> None:
    found = sound("看云协会章程\n总 则\n看云协会看云。\n看云不收费。\n第一章 会员\n第一条 会员看云。\n")
    assert found.preamble == ("看云协会看云。", "看云不收费。")
    assert [(each.kind, each.title, each.before) for each in found.headings] == [("", "总则", 0), ("章", "会员", 1)]
    assert found.adopted is None


@pytest.mark.parametrize(
    ("note", "history", "adopted"),
    [
        ("（2011年3月4日通过）", ("2011年3月4日通过",), (2011, 3, 4)),
        ("(2011年3月4日通过\n 2011年3月9日看云令第5号公布\n自2011年5月1日起施行)", None, (2011, 3, 4)),
        ("（二〇一一年三月二十四日看云会议通过）", None, (2011, 3, 24)),
        ("2011年3月4日看云会议通过\n根据2012年1月2日《关于修改的决定》修订", None, (2012, 1, 2)),
        ("看云委员会令第5号\n（2011年3月4日发布）", None, (2011, 3, 4)),
        ("（2011年2月30日通过）", None, None),
    ],
)
def test_notes(note: str, history: tuple[str, ...] | None, adopted: tuple[int, int, int] | None) -> None:
    found = sound(f"学校看云办法\n{note}\n{law('')[7:]}")
    assert found.adopted == (datetime.date(*adopted) if adopted else None)
    assert found.history == (history or found.history)
    assert words(sound(law_markdown(found), "kept.md")) == words(found)


def test_the_days_that_a_record_may_be_dated_by() -> None:
    note = "（2011年3月4日通过 2011年3月9日公布 2012年1月2日修订 2012年1月5日看云令第5号公布 自2012年5月1日起施行）"
    found = sound(f"学校看云办法\n{note}\n{law('')[7:]}")
    assert published(found) == (datetime.date(2012, 1, 2), datetime.date(2012, 1, 5))


def test_a_paragraph_that_a_page_break_cut_is_joined_and_pointed_out() -> None:
    found, problems = read(law("第二条 学校每周看\n云一次。"))
    assert found is not None
    assert found.article(2).plain == "学校每周看云一次。"
    assert [(problem.line, problem.severity) for problem in problems] == [(4, "notice")]


def test_an_open_quotation_is_pointed_out_and_swallows_no_article() -> None:
    found, problems = read(law("第二条 “看云，是指抬头。\n第三条 所称“抬头”，是指看天。"))
    assert found is not None
    assert len(found.articles) == 3
    assert [(problem.line, problem.severity) for problem in problems] == [(3, "notice")]


def test_items_that_dont_run_on_are_pointed_out() -> None:
    found, problems = read(law("第二条 看云：\n（一）甲；\n（三）乙。"))
    assert found is not None
    assert [(problem.line, problem.severity) for problem in problems] == [(5, "notice")]
    assert "这里应是（二），却是（三）" in problems[0].message


END = "第九条 看云。"
REFUSED = [
    pytest.param("第一条 看云。\n第二条 看云。", 1, "没有找到标题", id="no title"),
    pytest.param("学校看云办法\n看云。\n看白云。", 3, "没有找到条文", id="no articles"),
    pytest.param(
        "关于修改《学校看云办法》的决定\n一、将第二条修改为：“看云。”", 1, "修改决定", id="an amending decision"
    ),
    pytest.param("看云委员会令\n第5号\n" + law(""), 1, "公布令", id="the order that makes it public"),
    pytest.param(law("第三条 看云。\n第四条 看云。"), 3, "应是第二条，这里是第三条：缺第二条", id="a missing article"),
    pytest.param(law("第五条 看云。"), 3, "缺第二条至第四条", id="several missing articles"),
    pytest.param(
        "学校看云办法\n第二条 看云。\n第三条 看云。", 2, "应是第一条，这里是第二条：缺第一条", id="no first article"
    ),
    pytest.param(
        law("第二条 看云。\n第二条 看云。\n第三条 看云。"), 4, "这里是第二条：重复，第3行已有", id="a doubled article"
    ),
    pytest.param(
        law("第三条 看云。\n第二条 看云。\n第四条 看云。"), 4, "这里是第二条：次序不对", id="articles out of order"
    ),
    pytest.param(law("第五条 看云。\n第三条 看云。"), 3, "应是第二条，这里是第五条", id="a slip in a number"),
    pytest.param(law("第二条之一 看云。\n第三条 看云。"), 3, "“第二条之一”", id="an inserted article"),
    pytest.param(law("第二十百条 看云。"), 3, "条号“二十百”读不懂", id="a number that is none"),
    pytest.param(law("第99999条 看云。"), 3, "条号“99999”读不懂", id="a number beyond all"),
    pytest.param(law("第二条\n第三条 看云。"), 3, "第二条没有内容", id="an article without words"),
    pytest.param(law("第二条 看云：\n（一）\n（二）乙。"), 4, "“（一）”没有内容", id="an item without words"),
    pytest.param(law("第二条 学校每周看云一次，并且在"), 3, "最后一条没有写完", id="a text that stops"),
    pytest.param(law("第二条 看云的时候：\n（一）找一块草地；"), 4, "最后一条没有写完", id="a list that stops"),
    pytest.param(law("第二章 看云"), 3, "应是第一章，却是第二章", id="a missing chapter"),
    pytest.param(
        law("第一章 看云\n第二条 云。\n第三章 云\n第三条 云。"), 5, "应是第二章，却是第三章", id="a gap in chapters"
    ),
    pytest.param(law("第一章 看云"), 3, "后面没有条文", id="a chapter without articles"),
    pytest.param(
        "学校看云办法\n目录\n第一章 云\n第二章 雨\n第一章 云\n第一条 看云。",
        4,
        "目录里有第二章",
        id="a chapter only in the contents",
    ),
    pytest.param(
        "学校看云办法\n目录\n第一章 云\n第一条 看云。", 2, "没有与正文分开", id="contents that run into the text"
    ),
    pytest.param("学校看云办法\n（2011年3月4日通过\n" + law("")[7:], 2, "没有与它配对的", id="a note without an end"),
    pytest.param(
        law("第二条 看云。\n责任编辑：甲乙\n\n分享到微信"), 4, "放不进：“责任编辑", id="something after the end"
    ),
    pytest.param(law("第二条 看云。\n- 3 -\n第三条 看云。"), 4, "像是页码或页眉", id="a page number"),
    pytest.param(law("第二条 看云。\n学校看云办法\n第三条 看云。"), 4, "像是页码或页眉", id="a running head"),
    pytest.param(
        law("第二条 云。\n附件1\n登记表\n第三条 看云。"), 6, "又接着第三条", id="an article after the appendix"
    ),
    pytest.param(
        "学校看云办法\n第一章 云\n前言。\n第二章 雨\n雨。\n第一条 看云。",
        5,
        "在标题和第一条之间",
        id="words without a place",
    ),
]


@pytest.mark.parametrize(("text", "line", "said"), REFUSED)
def test_what_has_no_place_is_refused(text: str, line: int, said: str) -> None:
    found, problems = read(text)
    assert found is None
    assert [problem for problem in problems if problem.line == line and said in problem.message], list(
        map(str, problems)
    )
    assert all(str(problem).startswith("law.txt:") for problem in problems)


def test_one_slip_is_one_problem_and_all_slips_are_said_at_once() -> None:
    numbers = [1, 2, 4, 5, 6, 7, 7, 8, 99, 10]
    text = "学校看云办法\n" + "\n".join(f"第{chinese_number(number)}条 看云。" for number in numbers)
    _, problems = read(text)
    assert [problem.line for problem in problems] == [4, 8, 10]


def test_tables_stand_in_appendices_only() -> None:
    table = [["名称", "数"], ["白云", "3"]]
    found = sound(
        word_file("学校看云办法", "第一条　看云。", "附表：", "看云登记表", table, "注：每次登记。"), "law.docx"
    )
    assert found.appendices[0].title == "附表 看云登记表"
    assert found.appendices[0].parts == (Table(rows=(("名称", "数"), ("白云", "3"))), "注：每次登记。")
    nothing, problems = read(word_file("学校看云办法", "第一条　看云。", table, "第二条　看云。"), "law.docx")
    assert nothing is None
    assert [(problem.line, "正文里的表格，放不进" in problem.message) for problem in problems] == [(3, True)]


def test_five_hundred_articles_in_no_time() -> None:
    item = "".join(f"\n（{chinese_number(number)}）学校应当看云并且登记；" for number in range(1, 6))
    body = (f"第{chinese_number(number)}条 学校每周看云：{item}\n教师可以多看一次。" for number in range(1, 501))
    text = "学校看云办法\n" + "\n".join(body)
    started = time.perf_counter()
    found = sound(text)
    assert time.perf_counter() - started < 2
    assert len(found.articles) == 500


# Any law in any format.

HAN = st.text("甲乙丙丁学校教师工会云雨风看白乌天", min_size=1, max_size=12)
SENTENCES = HAN.map(lambda text: f"{text}。")


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    count = draw(st.integers(0, 3))
    if not count:
        return Paragraph(text=draw(SENTENCES))
    ends = ["；"] * (count - 1) + ["。"]
    items = tuple(Item(mark=f"（{chinese_number(at)}）", text=draw(HAN) + end) for at, end in enumerate(ends, 1))
    return Paragraph(text=draw(HAN) + "：", items=items)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(2, 4))
    cells = st.one_of(HAN, st.just(""), st.tuples(HAN, HAN).map("\n".join))
    row = st.lists(cells, min_size=width, max_size=width).map(tuple)
    rows = draw(st.lists(row, min_size=1, max_size=3))
    return Table(rows=((draw(HAN), *rows[0][1:]), *rows[1:]))


@st.composite
def laws(draw: st.DrawFn, *, with_tables: bool = True) -> LawText:
    numbers = range(1, draw(st.integers(1, 12)) + 1)
    text = st.lists(paragraphs(), min_size=1, max_size=3).map(tuple)
    articles = tuple(Article(number=number, paragraphs=draw(text), line=0) for number in numbers)
    headings = []
    if draw(st.booleans()):
        starts = sorted({1, *draw(st.lists(st.sampled_from(numbers), max_size=3))})
        for at, start in enumerate(starts, 1):
            headings.append(Heading(kind="章", number=at, title=draw(HAN), before=start, line=0))
            if draw(st.booleans()):
                headings.append(Heading(kind="节", number=1, title=draw(HAN), before=start, line=0))
    preamble = draw(st.lists(SENTENCES, max_size=2).map(tuple))
    days = sorted(
        draw(st.lists(st.dates(datetime.date(1949, 10, 1), datetime.date(2026, 1, 1)), max_size=3, unique=True))
    )
    parts = st.lists(st.one_of(SENTENCES, tables()) if with_tables else SENTENCES, min_size=1, max_size=3).map(tuple)
    named = st.builds(lambda name, found: (name, found), HAN, parts)
    appendices = enumerate(draw(st.lists(named, max_size=2)), 1)
    return LawText(
        title=draw(HAN) + "办法",
        history=tuple(f"{day.year}年{day.month}月{day.day}日看云会议通过" for day in days),
        preamble=preamble,
        # What stands above the first words is above article 0.
        headings=tuple(
            each.model_copy(update={"before": 0}) if preamble and each.before == 1 else each for each in headings
        ),
        articles=articles,
        appendices=tuple(Appendix(title=f"附件{at} {name}", parts=found, line=0) for at, (name, found) in appendices),
        adopted=days[-1] if days else None,
    )


@settings(max_examples=50, deadline=None)
@given(laws())
def test_a_law_reads_the_same_from_every_format(whole: LawText) -> None:
    wanted = words(whole)
    assert words(sound(as_markdown(whole), "law.md")) == wanted
    assert words(sound(as_html(whole), "law.html")) == wanted
    assert words(sound(law_markdown(whole), "law.md")) == wanted


@settings(max_examples=50, deadline=None)
@given(laws(with_tables=False), st.sampled_from(["utf-8-sig", "utf-16", "gb18030"]))
def test_a_law_reads_the_same_from_text(whole: LawText, encoding: str) -> None:
    assert words(sound(as_text(whole).encode(encoding))) == words(whole)


@settings(max_examples=25, deadline=None)
@given(laws())
def test_a_law_reads_the_same_from_a_word_file(whole: LawText) -> None:
    assert words(sound(as_word(whole), "law.docx")) == words(whole)


MARKS = [
    *"。；：，、“”（）《》 \\*_|#>-<`.1一二三第条章节款附录件表则总目",
    "<br>",
    "附录：",
    "附 则",
    "第三条",
    "第二章",
    "（一）",
]
MARKS += ["（二）", "1.", "2020年1月1日", "通过", "---", "**", "目录", "\u3000", "看云", "学校", "甲乙"]
LINES = st.lists(st.sampled_from(MARKS), max_size=6).map("".join)


@st.composite
def odd_texts(draw: st.DrawFn) -> str:
    """Articles that run on, with anything between them."""
    found = [draw(st.sampled_from(["学校看云办法", "看云协会章程"])), *draw(st.lists(LINES, max_size=2))]
    for number in range(1, draw(st.integers(1, 4)) + 1):
        found.append(f"第{chinese_number(number)}条{draw(st.sampled_from([' ', '　']))}{draw(LINES)}看云。")
        found += draw(st.lists(LINES.map(lambda text: f"{text}。"), max_size=3))
    if draw(st.booleans()):
        found += ["附件", *draw(st.lists(LINES, max_size=4))]
    return "\n".join(found)


@settings(max_examples=200, deadline=None)
@given(odd_texts())
def test_what_is_kept_reads_back_to_the_same_text(text: str) -> None:
    found, problems = read(text)
    if found is None:
        assert errors(problems)
        return
    kept = law_markdown(found)
    again, problems = read(kept, "kept.md")
    assert words(again) == words(found), (kept.decode(), list(map(str, problems)))
    assert law_markdown(again or found) == kept


@settings(deadline=None)
@given(st.binary(max_size=200) | st.lists(LINES, max_size=12).map(lambda lines: "\n".join(lines).encode()))
def test_any_bytes_are_a_law_or_refused(raw: bytes) -> None:
    for name in ("a.txt", "a.md", "a.html"):
        found, problems = read_law(raw, name)
        assert (found is None) == bool(errors(problems))
        assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


# The texts that lie beside the project.


def reference() -> list[Path]:
    found = sorted(REFERENCE.glob("*.md")) if REFERENCE.is_dir() else []
    return [file for file in found if file.name not in (INDEX, DECISION)]


def whole_texts() -> list[object]:
    """Each text with the number of articles that its front matter counts; an invented one, so that there is always one."""
    texts = [(file.name, file.read_bytes()) for file in reference()]
    texts.append(("invented.md", f'---\nchecked: "共3条"\n---\n\n{VERSION}'.encode()))
    return [pytest.param(name, raw, id=name) for name, raw in texts]


@pytest.mark.parametrize(("name", "raw"), whole_texts())
def test_every_text_at_hand_reads_with_every_article(name: str, raw: bytes) -> None:
    found, problems = read_law(raw, name)
    assert found is not None, list(map(str, problems))
    counted = re.search(r'^checked: "共([0-9]+)条', raw.decode(), re.MULTILINE)
    assert counted
    assert len(found.articles) == int(counted[1])
    again, problems = read_law(law_markdown(found), "kept.md")
    assert words(again) == words(found)
    assert problems == []


def decisions() -> list[object]:
    raw = [(file.name, file.read_bytes()) for file in [REFERENCE / DECISION] if file.is_file()]
    invented = (
        "关于修改《学校看云办法》的决定\n（2020年5月6日通过）\n一、将第一条修改为：“看云。”\n本决定自公布之日起施行。"
    )
    return [pytest.param(*each, id=each[0]) for each in [*raw, ("invented.txt", invented.encode())]]


@pytest.mark.parametrize(("name", "raw"), decisions())
def test_a_decision_that_amends_has_no_articles_of_its_own(name: str, raw: bytes) -> None:
    found, problems = read_law(raw, name)
    assert found is None
    assert ["修改决定，没有自己的条文" in problem.message for problem in problems] == [True]
