"""Break the law library, the guidance and the procedures in one place, and see what is said and where."""

import re
from pathlib import Path

import pytest

from findings import wrong
from project import edit

LAW = "data/laws/trade-union-law.yml"
GUIDE = "data/guidance/joining.yml"
STEPS = "data/procedures/election.yml"


def put(project: Path, path: str, pattern: str, new: str) -> int:
    """Replace the first match of a line pattern; returns its line number."""
    file = project / path
    text = file.read_text(encoding="utf-8")
    found = re.search(pattern, text, re.MULTILINE)
    assert found, f"{pattern!r} does not stand in {path}"
    file.write_text(text[: found.start()] + found.expand(new) + text[found.end() :], encoding="utf-8")
    return text.count("\n", 0, found.start()) + 1


@pytest.mark.parametrize(
    ("path", "pattern", "new", "said"),
    [
        pytest.param(LAW, r"^      - article: 2$", "      - article: 1", "写重了，或没有按条号排列", id="a note twice"),
        pytest.param(LAW, r"^      - article: 58$", "      - article: 59", "没有能引用的第59条", id="beyond the last"),
        pytest.param(LAW, r"^    articles: 58$", "    articles: 57", "增删的条与总条数对不上", id="counts"),
        pytest.param(
            LAW, r"^      version: '2009'$", "      version: '1992'", "没有“1992”这个更早的文本", id="no such text"
        ),
        pytest.param(LAW, r"^rank: law$", "rank: lex", "不在可选值之内", id="rank"),
        pytest.param(LAW, r"^topics:\n  - law$", "topics:\n  - lw", "没有“lw”这个专题", id="topic"),
        pytest.param(LAW, r"^    id: '2021'|^  - id: '2021'$", "  - id: '2009'", "写了两次", id="a version twice"),
        pytest.param(GUIDE, r"(?<=article: )3$", "59", "不能引第59条：它共58条", id="an article that is not there"),
        pytest.param(GUIDE, r"\[\[trade-union-law#3\]\]", "[[trade-union-law#99]]", "不能引第99条", id="in a text"),
        pytest.param(
            GUIDE, r"\[\[trade-union-law#3\]\]", "[[trade-union-lw#3]]", "没有“trade-union-lw”", id="no such law"
        ),
        pytest.param(GUIDE, r"\[\[trade-union-law#3\]\]", "[[trade union law]]", "引用写成", id="not a citation"),
        pytest.param(
            STEPS, r"^    aspect: quorum$|^  - aspect: quorum$", "  - aspect: due", "缺“quorum”", id="an aspect"
        ),
        pytest.param(STEPS, r"^(    conflict: ).*$", r"\1nothing", "没有“nothing”这个矛盾", id="a conflict"),
        pytest.param(
            "data/congress.yml", r"^  - election$", "  - elections", "没有“elections”这个程序", id="a procedure"
        ),
        pytest.param(
            "docs/zh/topics/law.md", r"\[\[trade-union-law#", "[[trade-union-law#99,", "不能引第99条", id="prose"
        ),
        pytest.param(
            "docs/en/topics/law.md", r"\[\[trade-union-law#8\]\]", "Article 8", "英文页面没有引", id="one side only"
        ),
        pytest.param("docs/zh/about.md", r"^reviewed: .*$", "reviewed: 2026-02-30", "真有这一天", id="no such day"),
    ],
)
def test_a_slip_is_named_at_its_line(project: Path, path: str, pattern: str, new: str, said: str) -> None:
    line = put(project, path, pattern, new)
    found = [problem for problem in wrong(project) if said in problem.message]
    assert found, wrong(project)
    near = [problem for problem in found if problem.path == path]
    if "缺“" in said or "对不上" in said or "英文页面" in said or "写重" in said or "有“1992”" in said:
        return  # named at the list that it is about
    assert any(abs(problem.line - line) <= 1 for problem in near), found


def test_a_task_of_a_past_year_may_not_lean_on_a_later_text(project: Path) -> None:
    plan = project / "data/plans/2022/plan.yml"
    text = plan.read_text(encoding="utf-8")
    old = "      - instrument: vocational-education-law\n        article: 47"
    assert old in text
    plan.write_text(text.replace(old, "      - instrument: womens-rights-law\n        article: 47"), encoding="utf-8")
    (found,) = (problem for problem in wrong(project) if "没有施行" in problem.message)
    assert "妇女权益保障法" in found.message
    edit(
        plan,
        "      - instrument: womens-rights-law\n",
        "      - instrument: womens-rights-law\n        version: '2018'\n",
    )
    assert not wrong(project)


def test_a_citation_in_a_name_is_refused(project: Path) -> None:
    put(project, GUIDE, r"^title:\n  zh: .*$", "title:\n  zh: 看[[trade-union-law#3]]")
    assert any("这里不能写引用" in problem.message for problem in wrong(project))


def test_an_excerpt_may_be_called_one_only_where_it_is_one(project: Path) -> None:
    put(project, GUIDE, r"^( +)article: 3$", r"\1article: 3\n\1verified: excerpt")
    assert any("verified 只在文件为摘录" in problem.message for problem in wrong(project))
