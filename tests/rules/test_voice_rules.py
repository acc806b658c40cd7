"""What is said of a year of the weekly study that does not hold together."""

from collections.abc import Callable

import pytest

from handbook.load import Loaded, load
from handbook.rules import built, voice
from project import ROOT

PATH = "data/voice/2022.yml"
TEXT = (ROOT / PATH).read_text(encoding="utf-8")
Edit = Callable[[str], str]


def loaded_with(edit: Edit) -> Loaded:
    text = edit(TEXT)
    assert text != TEXT
    return load(ROOT, {PATH: text.encode()})


def said(edit: Edit) -> list[tuple[int, str]]:
    """Line and message of everything that the form and the rules find in the file."""
    loaded = loaded_with(edit)
    assert loaded.handbook is not None
    problems = {*loaded.problems, *voice.check(loaded.handbook, loaded.sources)}
    return [(each.line, each.message) for each in sorted(problems) if each.path == PATH and each.severity == "error"]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def replaced(old: str, new: str) -> Edit:
    """The first place alone."""
    return lambda text: text.replace(old, new, 1)


def without(friday: str, following: str) -> Edit:
    return lambda text: text[: text.index(f"  - friday: {friday}")] + text[text.index(f"  - friday: {following}") :]


def test_the_year_as_it_is_has_nothing_to_mend_and_covers_its_course(loaded: Loaded) -> None:
    assert loaded.handbook is not None
    assert list(voice.check(loaded.handbook, loaded.sources)) == []


@pytest.mark.parametrize(
    ("edit", "at", "words"),
    [
        (without("2022-05-13", "2022-05-20"), "friday: 2022-05-06", "2022-05-13（周五）没有写；请在这一期后面补一期"),
        (without("2022-06-03", "2022-06-10"), "friday: 2022-05-27", "（端午节放假，提前到6月2日）"),
        (replaced("friday: 2022-05-13", "friday: 2022-05-14"), "friday: 2022-05-06", "2022-05-13（周五）没有写"),
        (replaced("friday: 2022-05-13", "friday: 2022-05-14"), "friday: 2022-05-14", "是周六，这里写周五的日子"),
        (replaced("friday: 2022-10-14", "friday: 2022-10-07"), "friday: 2022-10-07", "10月7日国庆节放假，这一周没有"),
        (replaced("to: 2022-12-30", "to: 2022-12-23"), "friday: 2022-12-30", "（from）到2022-12-23（to）之间"),
        (replaced("follows: weekly-voice", "follows: fund-remittance"), "follows: ", "没有“fund-remittance”这个每周的事"),
        (replaced("articles: [", "articles: [99, "), "articles: [99", "不能引第99条：它共58条"),
        (replaced("procedure: staff-congress", "procedure: congress"), "procedure: congress\n", "没有“congress”这个程序"),
        (replaced("parts: [", "parts: [nonsense, "), "parts: [nonsense", "没有“nonsense”这个步骤或判断"),
        (replaced("topics: [", "topics: [nonsense, "), "topics: [nonsense", "没有“nonsense”这个专题"),
        (replaced("clauses: [", "clauses: [2022-1-9, "), "clauses: [2022-1-9", "没有“2022-1-9”这个条款"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_said_with_its_line(edit: Edit, at: str, words: str) -> None:
    line = line_of(edit(TEXT), at)
    assert any(place == line and words in message for place, message in said(edit)), said(edit)


def test_two_issues_on_a_day_are_told_where_the_other_one_stands() -> None:
    found = said(replaced("friday: 2022-05-13", "friday: 2022-05-06"))
    first = line_of(TEXT, "friday: 2022-05-06")
    assert any(f"“2022-05-06”写了两次，第{first}行已有" in message for _, message in found)


def test_an_issue_with_a_fault_of_form_is_not_called_missing() -> None:
    def edit(text: str) -> str:
        start = text.index("    theme:", text.index("friday: 2022-05-13"))
        end = text.index("\n", text.index("zh:", start))
        return text[:start] + "    theme:\n      zh: ''" + text[end:]

    found = said(edit)
    line = line_of(edit(TEXT), "zh: ''")
    assert found == [(line, "这里不能空着")]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("      - law: ", "      - page: plan/2022/\n        law: ", "一项只读一样"),
        ("        articles: [", "        parts: [", "还要写 articles"),
        ("page: plan/2022/", "page: /plan/2022/", "以 / 结尾，前面没有 /"),
        ("        answer: 1\n", "        answer: 5\n", "answer 写的是第5个，选项只有"),
        ("from: 2022-04-08", "from: 2021-04-08", "from 和 to 要在2022年内"),
    ],
)
def test_faults_of_form_are_explained(old: str, new: str, words: str) -> None:
    loaded = loaded_with(replaced(old, new))
    assert any(each.path == PATH and words in each.message for each in loaded.problems), loaded.problems


def test_questions_and_readings_are_counted() -> None:
    def one_question_less(text: str) -> str:
        start = text.index("    ask:\n") + len("    ask:\n")
        return text[:start] + text[text.index("      - zh:", start + 10) :]

    loaded = loaded_with(one_question_less)
    assert any("议一议的问题要写3个，现在是2个" in each.message for each in loaded.problems)


def test_what_a_course_lacks_is_told_and_stops_nothing() -> None:
    text = TEXT.replace("law: trade-union-law\n        articles: [", "law: teachers-law\n        articles: [")
    loaded = load(ROOT, {PATH: text.encode()})
    assert loaded.handbook is not None
    found = [
        each for each in voice.check(loaded.handbook, loaded.sources) if "全年还没有学到《工会法》：第" in each.message
    ]
    assert [each.severity for each in found] == ["notice"]
    assert found[0].line == line_of(text, "law: trade-union-law")


OUTSIDE = """      - url: https://{host}/a/b.html
        title:
          zh: 网页
        seen: 2026-11-20
        say:
          zh: 看什么。
"""


@pytest.mark.parametrize(
    ("host", "official"),
    [("www.gov.cn", True), ("gov.cn", True), ("mygov.cn", False), ("gov.cn.example", False), ("127.0.0.1:8443", False)],
)
def test_an_outside_page_is_of_an_official_host_or_flagged(host: str, official: bool) -> None:
    def edit(text: str) -> str:
        end = text.index("    ask:\n")
        start = text.index("    read:\n") + len("    read:\n")
        second = text.index("\n      - ", start) + 1
        return text[:second] + OUTSIDE.format(host=host) + text[end:]

    loaded = loaded_with(edit)
    assert loaded.handbook is not None
    assert loaded.problems == ()
    flagged = [each for each in voice.check(loaded.handbook, loaded.sources) if "official_hosts" in each.message]
    assert bool(flagged) is not official
    assert all(each.severity == "notice" for each in flagged)


def test_links_lead_to_pages_and_places_that_are_built() -> None:
    page = "      - page: plan/2022/1/\n        say:\n          zh: 看什么。\n"
    named = [
        "plan/2023/1/",
        "plan/2022/1/#nowhere",
        "topics/study/#nowhere",
        "plan/2022/1/#of-this-page",
        "topics/study/#taken-in",
    ]
    readings = "".join(page.replace("plan/2022/1/", each) for each in named[1:])
    text = (
        TEXT[: TEXT.index("weeks:\n")].replace("to: 2022-12-30", "to: 2022-04-08")
        + TEXT[TEXT.index("weeks:\n") : TEXT.index("  - friday: 2022-04-15")]
    )
    start, end = text.index("    read:\n") + len("    read:\n"), text.index("    ask:\n")
    text = text[:start] + readings + text[end:]
    files = {
        "docs/zh/plan/2022/1.md": b"# A {: #point }\n## B {: #of&#45;this&#45;page }",
        "build/fragments/zh/topic-study.md": b'<p id="taken-in"></p>',
    }

    def found(written: str) -> list[tuple[int, str]]:
        loaded = load(ROOT, {PATH: written.encode()})
        assert loaded.handbook is not None
        assert loaded.problems == ()
        problems = built.check(loaded.handbook, loaded.sources, files)
        return [(each.line, each.message) for each in problems if each.path == PATH]

    assert [line for line, _ in found(text)] == [line_of(text, named[1]), line_of(text, named[2])]
    assert all("没有“#nowhere”这个位置" in message for _, message in found(text))
    other = text.replace(named[1], named[0])
    assert found(other)[0][0] == line_of(other, named[0])
    assert "没有“plan/2023/1/”这一页" in found(other)[0][1]
