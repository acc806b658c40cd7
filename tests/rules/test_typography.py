"""Each numbered rule finds what it is for and lets its near misses pass; what is masked is never found."""

import re
import string
import time
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from handbook.model.base import Lang
from handbook.rules import typography
from handbook.rules.typography import Rule, english_findings, findings, prose_findings

# A hit marks the one finding with ▲ in front of it.
HITS = {
    Rule.LATIN_SPACE: ["2022▲ 年", "印在▲ A4纸上", "用▲ Word▲ 打开", "共▲ {count}▲ 项", "第▲\u00a012条"],
    Rule.HALF_WIDTH_STOP: [
        "教师▲,学生",
        "依据▲: A4",
        "A▲, 教师",
        "A ▲,教师",
        "谁来办▲?",
        "“双减”▲,助力",
        "《工会法》▲;",
        "已办结▲.",
        "办好▲!",
        "（试行）▲:",
    ],
    Rule.HALF_WIDTH_PARENTHESIS: ["区▲(县、市)", "教师 ▲(A4)", "▲(A4) 教师", "▲(试行)", "▲(f)和", "教师▲)"],
    Rule.STRAIGHT_QUOTE: ['▲"双减"助力', "▲'双减'助力", '▲"A4"纸', "教师▲'", '他说▲"', "Let's，用▲'x'"],
    Rule.PAIRS: [
        "▲“双减",
        "双减▲”",
        "“双减▲“助力",
        "《关于▲《工会法》的通知》",
        "“教师▲（代表”大会）",
        "甬教工会▲〔2022",
        "教师▲’s",
        "“▲‘双减”",
    ],
    Rule.ELLIPSIS: ["请假、调课▲...", "请假、调课▲…", "请假、调课▲。。。", "请假▲………"],
    Rule.DASH: [
        "工会之声▲--周五",
        "工会之声▲--2022",
        "工会之声▲—周五学习",
        "《工会法》▲—解读",
        "教师▲–学生",
        "▲--教师",
        "4▲-6月",
        "4月▲-6月",
        "3▲~5人",
        "周一▲-周五",
        "三▲~五年级",
        "第3条▲-第5条",
        "2020▲-2022年",
    ],
    Rule.STOPS_IN_A_ROW: ["教师▲，，学生", "教师▲。，学生", "什么▲？？", "教师▲、，学生", "是吗▲，?"],
    Rule.MARK_SPACE: [
        "教师，▲ 学生",
        "教师▲ （代表）",
        "《工会法》▲ 第三条",
        "“双减”▲ 2022",
        "2022▲ “双减”",
        "点▲ “Save”",
        "教师。▲\u00a0A",
        "——▲ 教师",
        "“Save”▲ 键",
    ],
    Rule.FULL_WIDTH_LATIN: ["▲２０２２年", "▲Ａ４纸", "第▲３条"],
    Rule.TITLE_MARK: ["▲〈工会法〉第三条", "▲<工会法>第三条", "《章程》和▲〈工会法〉"],
    Rule.NEEDLESS_PAUSE: ["《工会法》▲、《中国工会章程》", "“工惠保”▲、“天一甬宁保”", "“一”▲、“二”▲、“三”"],
    Rule.EXCLAMATION: ["请尽快报名▲！", "加油▲！A", "注意▲！先交表"],
    Rule.ENGLISH_FULL_WIDTH: ["Union▲，school", "Law▲（new▲）", "see 教代会▲。", "the law▲——now", "▲《Law▲》"],
    Rule.ENGLISH_STRAIGHT_QUOTE: ["the year▲'s plan", '▲"plan▲"', "teachers▲'"],
    Rule.ENGLISH_DOUBLE_SPACE: ["one▲  two", "end.▲  Next", "a▲ \u00a0b"],
    Rule.ENGLISH_SPACE_BEFORE_STOP: ["one▲ , two", "why▲ ?", "the end▲ .", "two▲ : three"],
}
MISSES = {
    Rule.LATIN_SPACE: [
        "2022年4月7日",
        "印在A4纸上",
        "- 教师",
        "1. 教师",
        "第12条\u3000A4纸",
        "## A4纸",
        "宁波市总工会 宁波市教育局",
        "A4 or A3",
        "合格率10 %",
    ],
    Rule.HALF_WIDTH_STOP: [
        "1:2",
        "会议12:30开始",
        "1,000人",
        "清单.xlsx可下载",
        "第3.2条",
        "教师，A, B",
        "## 依据 {#basis}",
        "半角“,”改为全角",
    ],
    Rule.HALF_WIDTH_PARENTHESIS: ["区（县、市）", "f(x) 2", "教师，A4 (x) B"],
    Rule.STRAIGHT_QUOTE: ["“双减”助力", "“助力‘双减’工作”", "A's, 教师", 'A "b" c，教师', "Let's Encrypt和Don't"],
    Rule.PAIRS: [
        "“助力‘双减’（一期）”",
        "《〈工会法〉释义》",
        "teachers’ union和teacher’s day",
        "‘teacher’s’",
        "甬教工会〔2022〕1号",
        "“一”“二”",
        "“教师（“双减”）”",
    ],
    Rule.ELLIPSIS: ["请假、调课……", "…………", "../a", "3.5.1"],
    Rule.DASH: [
        "工会之声——周五",
        "《2020—2022年度评价办法》",
        "周一—周五",
        "4月—6月",
        "星期一—星期五",
        "4月至6月",
        "见2022-4-3的要求",
        "2022-04-07",
        "任务2022-4-3项",
        "三-A班",
        "电话0574-12345678",
        "GB/T 15834-2011规定",
        "25～30人",
        "e-mail和A-1",
        "运行 --confirm",
    ],
    Rule.STOPS_IN_A_ROW: ["“教师。”，学生", "教师……，", "（教师），学生", "12::30"],
    Rule.MARK_SPACE: [
        "《工会法》第三条",
        "教师。 ",
        "\u3000\u3000“教师”",
        "教师 ",
        "（试行）\u3000第一条",
        "“双减” ",
        " “双减”",
        " 《工会法》",
        "the “Voice” of",
        "A—B 4",
    ],
    Rule.FULL_WIDTH_LATIN: ["2022年", "A4纸", "〇二二", "％"],
    Rule.TITLE_MARK: ["《工会法》", "《〈工会法〉释义》", "<br>", "a < 教师> b", "a <教师 > b", "〈A〉"],
    Rule.NEEDLESS_PAUSE: [
        "《工会法》《中国工会章程》",
        "《工会法》（2021年）、《章程》",
        "《工会法》、章程",
        "“一”、二",
        "一、“二”",
        "“一”“二”",
    ],
    Rule.EXCLAMATION: ["请尽快报名。", "A!=B", "!!! note"],
    Rule.ENGLISH_FULL_WIDTH: [
        "“码上服务，码上优惠。” is",
        "《工会法》 (Trade Union Law)",
        "甬教工会〔2022〕1号",
        "区（县、市） unions",
        "“plan” — now…",
        "the mark (、) or “，”",
    ],
    Rule.ENGLISH_STRAIGHT_QUOTE: ["the year’s plan", "“plan”", "the teachers’"],
    Rule.ENGLISH_DOUBLE_SPACE: ["one two", "  one", "one  ", "{role}   |   {date}"],
    Rule.ENGLISH_SPACE_BEFORE_STOP: ["one, two", "a .ics file", "12:30", "set to .5", "  , two"],
}


Check = Callable[[str, Sequence[str]], Iterator[tuple[int, str]]]


def _cases(table: dict[Rule, list[str]]) -> list[object]:
    return [pytest.param(rule, text, id=f"{rule}-{text}") for rule, texts in table.items() for text in texts]


def _check(rule: Rule) -> Check:
    return english_findings if rule.startswith("E") else findings


def _rule(message: str) -> Rule:
    match = re.fullmatch(r"[\u4e00-\u9fff].*〔([TE]\d\d)〕", message)
    assert match, f"a message is Chinese and ends with its rule: {message}"
    return Rule(match[1])


def _unmark(text: str) -> tuple[str, list[int]]:
    pieces = text.split("▲")
    return "".join(pieces), [len("".join(pieces[:count])) for count in range(1, len(pieces))]


@pytest.mark.parametrize(("rule", "text"), _cases(HITS))
def test_hit(rule: Rule, text: str) -> None:
    text, columns = _unmark(text)
    found = [(column, _rule(message)) for column, message in _check(rule)(text, [])]
    assert found == [(column, rule) for column in columns]


@pytest.mark.parametrize(("rule", "text"), _cases(MISSES))
def test_near_miss(rule: Rule, text: str) -> None:
    assert rule not in {_rule(message) for _, message in _check(rule)(text, [])}


def test_every_rule_is_documented_and_tried() -> None:
    table = re.findall(r"^\| ([TE]\d\d) ", typography.__doc__ or "", re.MULTILINE)
    assert table == list(Rule)
    for examples in (HITS, MISSES):
        assert list(examples) == list(Rule)
        assert all(len(texts) >= 3 for texts in examples.values())


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("教师,学生", "半角标点“,”请改为“，”〔T02〕"),
        ("已办结.", "半角标点“.”请改为“。”〔T02〕"),
        ("办好!", "半角标点“!”请改为“。”〔T02〕"),
        ("Ａ４纸", "数字和字母请用半角，写成“A4”〔T10〕"),
        ("4-6月", "数字或日期的起止请用“—”或“至”，不用“-”〔T07〕"),
    ],
)
def test_advice_says_what_to_write(text: str, advice: str) -> None:
    assert [message for _, message in findings(text)] == [advice]


@pytest.mark.parametrize(("rule", "text"), _cases(HITS))
def test_exempt_words_are_not_looked_at(rule: Rule, text: str) -> None:
    text, _ = _unmark(text)
    around = f"甲{text}乙"
    assert list(_check(rule)(around, ["", text])) == []
    lang: Lang = "en" if rule.startswith("E") else "zh"
    assert list(prose_findings(f"教师\n\n> {around}\n", exempt=[text], lang=lang)) == []


def test_longer_exempt_words_win() -> None:
    assert list(findings("宁波市教育工会 2022 年工作要点", ["2022 年", "教育工会 2022 年工作"])) == []
    assert list(findings("2022 年,好", ["2022 年", "2022 年,好"])) == []
    assert [column for column, _ in findings("2022 年，2022 年度", ["2022 年度"])] == [4]


BAD = "2022 年,(教师)"  # three slips
PROSE_MISSES = {
    "code span": f"用`{BAD}`即可",
    "long code span": f"用``a`{BAD}``即可",
    "ticks in code": f"`a``{BAD}`即可",
    "fence": f"```yaml\n{BAD}\n```",
    "tilde fence": f"~~~\n```\n{BAD}\n~~~",
    "fence in a list": f"- ```\n  {BAD}\n  ```\n- 教师",
    "fence without end": f"```\n{BAD}\n\n{BAD}",
    "comment": f"教师 <!-- {BAD}\n{BAD} --> ",
    "tag": f'<a title="{BAD}"\n  href="x">教师</a>',
    "badge": "《工会法》 <span>已核对全文</span> 《教师法》",
    "link target": '[教师](a,教.md "教师,学生")',
    "image": '![教师](a.png "教师,学生"){ width="10" title="a" }',
    "link definition": f"[教师]: a.md '{BAD}'",
    "address": "见https://a.example/x...y?z=1:2。",
    "autolink": "见<https://a.example/>。",
    "snippet": f'--8<-- "{BAD}.md"',
    "heading": "## 依据（试行） {#basis}",
    "list": "- （一）教师\n* 《工会法》\n1. “双减”\n2) 教师\n- [ ] “双减”\n    - [x] 《工会法》",
    "definition": "教师\n:   《工会法》的主体",
    "quotation": "> “双减”\n>> 《工会法》",
    "emphasis": "**教师**：*教师*，~~教师~~。",
    "table": "| 教师。 | 《工会法》 | A4 |\n|:--|---:|:-:|\n| “双减” | 1:2 | — |",
    "box": '!!! note "教师"\n    教师\n\n??? note "《工会法》"\n\n=== "教师"',
    "product": "分值 * 2",
    "footnote mark": "教师，GB[^1] 教师",
    "footnote": "教师[^1]。\n\n[^1]: 《工会法》",
    "abbreviation": "*[GB]: 国家标准",
    "icon": ":material-check: “双减”:smile:",
    "entity": "教师&nbsp;学生",
    "rule": "教师\n\n---\n\n教师",
    "front matter": "---\ntitle: \"教师\"\nhide: [toc]  # 教师,学生\ndescription: '学生'\n---\n",
    "block scalar": "---\ndescription: >-\n  教师，\n  学生\nicon: 教师,学生\n---\n",
    "comment after an icon": "教师 :smile: <!-- 教师,学生 -->",
    "carriage returns": '---\r\ntitle: "教师"\r\nicon: 教师,\r\n---\r\n```\r\n教师,\r\n```\r\n教师。\r\n',
}


@pytest.mark.parametrize("markdown", PROSE_MISSES.values(), ids=PROSE_MISSES.keys())
def test_prose_leaves_markup_alone(markdown: str) -> None:
    assert list(prose_findings(markdown)) == []


PROSE_HITS = {
    "plain": "教师▲,学生",
    "second line": "教师\n学生▲,教师",
    "after code": "`教师,学生`教师▲,学生",
    "after a fence": "```\n教师,\n```\n教师▲,学生",
    "after a fence in a list": "- ```\n  a\n  ```\n- 教师▲,学生",
    "unclosed tick": "教师`学生▲,教师",
    "unmatched ticks": "``教师▲,学生`",
    "not a tag": "▲<A4纸>",
    "unclosed tag": "若 <a b教师▲,学生\n\n> 教师",
    "link text": "[教师▲,学生](a.md)",
    "through a link": "见[A4](a.md)▲ 纸",
    "through emphasis": "**2022**▲ 年",
    "after emphasis": "**教师**▲: 学生",
    "heading": "## 教师▲,学生 {#a}",
    "list item": "- [x] 教师▲,学生",
    "cell": "| 教师 | 教师▲,学生 |",
    "box title": '!!! note "教师▲,学生"',
    "footnote text": "[^1]: 教师▲,学生",
    "tag content": "<b>教师▲,学生</b>",
    "less-than": "人数 <a▲,教师",
    "title": '---\ntitle: "教师▲,学生"\n---',
    "description": "---\nicon: 教师,学生\ndescription: 教师▲,学生\n---\n教师▲,学生",
    "block scalar": "---\ndescription: >\n  教师，\n  学生▲,教师\n---\n",
    "address and stop": "见https://a.example/x▲,教师",
    "no front matter": "教师\n---\nicon▲: 教师▲,学生\n---",
    "comment without end": "教师▲,学生 <!-- 教师,",
    "carriage return": "教师▲,学生\r\n教师▲.\r\n",
}


@pytest.mark.parametrize("marked", PROSE_HITS.values(), ids=PROSE_HITS.keys())
def test_prose_finds_at_the_true_place(marked: str) -> None:
    markdown, offsets = _unmark(marked)
    found = [(line, column) for line, column, _ in prose_findings(markdown)]
    before = [markdown[:offset] for offset in offsets]
    assert found == [(text.count("\n") + 1, len(text) - text.rfind("\n")) for text in before]


def test_prose_reads_english_by_the_english_rules() -> None:
    assert [(line, column, _rule(message)) for line, column, message in prose_findings("`it's`\nit's", lang="en")] == [
        (2, 3, Rule.ENGLISH_STRAIGHT_QUOTE)
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        " " * 20_000 + "a",
        "-" * 20_000,
        '---\ntitle: "' + (" " * 200 + "\n ") * 20 + "\n---",
        "---\ntitle: a" + "\n  a" * 2_000,
        "<!--" * 2_000,
        "<a " * 2_000,
    ],
    ids=["spaces", "hyphens", "quote without end", "front matter without end", "comments", "tags"],
)
def test_odd_documents_take_no_time(markdown: str) -> None:
    start = time.perf_counter()
    list(prose_findings(markdown))
    assert time.perf_counter() - start < 5


# Text made of what the rules and masks look for, and any text at all.
PIECES = [
    *"，。、；：？！“”‘’《》〈〉（）〔〕…—–-~,.;:?!()<>\"'`*#|[]{}\n\r \t\u3000\u2028\x85\ue000",
    *"教师年月日一二条",
]
PIECES += [
    "2022",
    "A4",
    "２",
    "---\n",
    "```\n",
    "~~~",
    "<!--",
    "-->",
    "--8<-- ",
    "](",
    "https://a.cn/",
    "title: ",
    "==",
    "&amp;",
]
TANGLES = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(TANGLES, st.lists(TANGLES, max_size=3), st.sampled_from(["zh", "en"]))
@example('---\ntitle: "\n---', [], "zh")
def test_any_text_passes_and_places_lie_within_it(text: str, exempt: list[str], lang: Lang) -> None:
    for check in (findings, english_findings):
        found = list(check(text, exempt))
        assert found == sorted(set(found))
        assert all(0 <= column < len(text) for column, _ in found)
    lines = text.split("\n")
    for line, column, message in prose_findings(text, exempt, lang):
        assert 1 <= column <= len(lines[line - 1])
        assert _rule(message) in Rule


@given(TANGLES, TANGLES)
def test_exempt_words_never_yield_a_finding(before: str, quote: str) -> None:
    text = before + quote
    assume(text.find(quote) == len(before))
    hidden = range(len(before), len(text))
    assert all(column not in hidden for column, _ in findings(text, [quote]))


@pytest.mark.parametrize(
    ("opening", "closing"), [("``", "``"), ("<!--", "-->"), ("```\n", "\n```"), ("{#", "}"), ("[a](", ")")]
)
@given(st.text(alphabet="，。教师年！“《（,:!\"' " + string.digits, min_size=1))
def test_masked_words_never_yield_a_finding(opening: str, closing: str, words: str) -> None:
    markdown = f"甲\n{opening}{words}{closing}\n乙"
    assert list(prose_findings(markdown)) == []
