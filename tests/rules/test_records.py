"""Break the real data in one place, and see what is said and where."""

from pathlib import Path

import pytest

from findings import wrong
from handbook.build import make
from handbook.load import load
from project import copy_project, edit, insert_at

PLAN = "data/plans/2022/plan.yml"


def line_of(project: Path, text: str, path: str = PLAN) -> int:
    lines = (project / path).read_text(encoding="utf-8").split("\n")
    found = [number for number, line in enumerate(lines, 1) if line == text]
    assert len(found) == 1, f"{text!r} stands {len(found)} times"
    return found[0]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is wrong before something is broken."""
    assert wrong(copy_project(tmp_path_factory.mktemp("sound") / "project")) == []


@pytest.fixture
def plan(sound: None, project: Path) -> Path:
    return project


def task_block(project: Path, task: str) -> tuple[int, int]:
    """First and last line of a task's record."""
    lines = (project / PLAN).read_text(encoding="utf-8").split("\n")
    start = lines.index(f"  - id: {task}")
    end = next((number for number in range(start + 1, len(lines)) if lines[number].startswith("  - id: ")), len(lines))
    return start + 1, end


def in_task(project: Path, task: str, old: str, new: str) -> int:
    """Replace a line of a task's record; returns its number."""
    path = project / PLAN
    lines = path.read_text(encoding="utf-8").split("\n")
    start, end = task_block(project, task)
    at = lines.index(old, start - 1, end)
    lines[at] = new
    path.write_text("\n".join(lines), encoding="utf-8")
    return at + 1


FIRST = "2022-04-02"
# Faults between several lines of a record; all others are named at the very line.
OF_MORE_THAN_A_LINE = {"完成时限早于开始日期", "里“school”写了两次", "没有“组织教代会工作培训班”"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("    score: 3", "    scor: 3", "不认识的键“scor”。是不是“score”？", id="an unknown key"),
        pytest.param("    score: 3", "    score: 三", "整数", id="a number in words"),
        pytest.param("    score: 3", "    score: 03", "不以 0 开头", id="a number with a zero"),
        pytest.param("    score: 3", "    score: 9", "不能大于5", id="a number too large"),
        pytest.param("    assigned: notice", "    assigned: 通知", "可选：notice、suggested", id="not a legal value"),
        pytest.param("    updated: 2026-11-23", "    updated: 2026/11/23", "2022-04-07 这样的格式", id="a date's form"),
        pytest.param("    updated: 2026-11-23", "    updated: 2026-02-30", "没有这一天", id="no such day"),
        pytest.param("    lead: [affiliated, school]", "    lead: affiliated", "列表", id="not a list"),
        pytest.param("    lead: [affiliated, school]", "    lead: []", "至少要写一项", id="an empty list"),
        pytest.param(
            "    lead: [affiliated, school]", "    lead: [affiliated, schol]", "没有“schol”这个角色", id="role"
        ),
        pytest.param(
            "    lead: [affiliated, school]",
            "    lead: [affiliated, school, school]",
            "里“school”写了两次",
            id="a role twice",
        ),
        pytest.param(
            "    support: [district]", "    support: [school]", "里“school”写了两次", id="a role in two places"
        ),
        pytest.param("    topics: [congress]", "    topics: [congres]", "没有“congres”这个专题", id="topic"),
        pytest.param("    topics: [congress]", "    topics: [law]", "第一个专题应是", id="another point's topic"),
        pytest.param("      - clause: 2022-4-2", "      - clause: 2022-4-9", "通知里没有条款“2022-4-9”", id="clause"),
        pytest.param("      - clause: 2022-4-2", "      - clause: 4-2", "条款号写成", id="a clause's form"),
        pytest.param("      - clause: 2022-4-2", "      - clause: 2022-5-1", "没有“组织教代会工作培训班”", id="quote"),
        pytest.param("        quote: 组织教代会工作培训班", "        quote: ''", "不能空着", id="an empty quote"),
        pytest.param("      due: 2022-10-28", "      due: 2022-04-01", "完成时限早于开始日期", id="due before start"),
        pytest.param("      due: 2022-10-28", "      due: 2023-10-27", "不在2022年内", id="due in another year"),
        pytest.param(
            "      source: suggested", "      source: guess", "可选：notice、statute、custom、suggested", id="source"
        ),
        pytest.param("  - id: 2022-04-02", "  - id: 2022-4-2", "任务号写成", id="a task's form"),
        pytest.param("  - id: 2022-04-02", "  - id: 2022-04-01", "写了两次", id="a task's id twice"),
        pytest.param("  - id: 2022-04-02", "  - id: 2022-07-09", "对不上", id="a task of another point"),
    ],
)
def test_a_broken_task_is_named_at_its_place(plan: Path, old: str, new: str, said: str) -> None:
    start, end = task_block(plan, FIRST)
    line = in_task(plan, FIRST, old, new)
    found = [problem for problem in wrong(plan) if said in problem.message]
    assert len(found) == 1, [str(problem) for problem in wrong(plan)]
    assert found[0].path == PLAN
    if said in OF_MORE_THAN_A_LINE:
        assert start <= found[0].line <= end
    else:
        assert found[0].line == line


def test_a_task_clause_without_a_task(plan: Path) -> None:
    path = plan / PLAN
    lines = path.read_text(encoding="utf-8").split("\n")
    start = lines.index("tasks:") + 1
    kept, drop = [], False
    for line in lines[start:]:
        if line.startswith("  - id: "):
            drop = line.startswith("  - id: 2022-11-")
        kept += [] if drop else [line]
    path.write_text("\n".join(lines[:start] + kept), encoding="utf-8")
    said = [problem.message for problem in wrong(plan)]
    assert said == [f"条款2022-11-{number}是任务（task），却没有一项任务出自它" for number in (1, 2, 3)]


def test_a_clause_without_a_record(plan: Path) -> None:
    line = line_of(plan, "  - id: 2022-5-1")
    lines = (plan / PLAN).read_text(encoding="utf-8").split("\n")
    end = next(number for number in range(line, len(lines)) if lines[number].startswith("  - id: "))
    (plan / PLAN).write_text("\n".join(lines[: line - 1] + lines[end:]), encoding="utf-8")
    found = wrong(plan)
    assert len(found) == 1
    assert "条款2022-5-1" in found[0].message
    assert "没有记录" in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("number: 甬教工会〔2022〕1号", "number: 甬教工会〔2022〕2号", "文号与通知的"),
        ("issued: 2022-04-07", "issued: 2022-04-06", "成文日期与通知的"),
        ("year: 2022", "year: 2023", "与通知文号里的2022年不一致"),
        ("  - number: 12", "  - number: 13", "通知没有第13条"),
    ],
)
def test_facts_agree_with_the_notice(plan: Path, old: str, new: str, said: str) -> None:
    line = line_of(plan, old)
    edit(plan / PLAN, f"\n{old}\n", f"\n{new}\n")
    assert any(said in problem.message and problem.line == line for problem in wrong(plan)), wrong(plan)


def test_an_instrument_that_nobody_read_carries_no_article(plan: Path) -> None:
    line = task_block(plan, FIRST)[0] + 1
    insert_at(plan / PLAN, line, "    basis:\n      - instrument: member-congress-rules\n        article: 3")
    text = (plan / PLAN).read_text(encoding="utf-8")
    start, end = task_block(plan, FIRST)
    lines = text.split("\n")
    second = next((n for n in range(start + 3, end) if lines[n] == "    basis:"), None)
    if second is not None:
        stop = next(n for n in range(second + 1, end) if not lines[n].startswith("      "))
        (plan / PLAN).write_text("\n".join(lines[:second] + lines[stop:]), encoding="utf-8")
    found = wrong(plan)
    assert [problem.line for problem in found] == [line + 2]
    assert "没有全文，不能写条号" in found[0].message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("《工会法》第五十九条说。", "它共58条"),
        ("《工会法》第三十八条、第六十条说。", "不能引第六十条"),
        ("《没有的法》第一条说。", "没有《没有的法》"),
        ("《基层工会会员代表大会条例》第三条说。", "它没有全文"),
        ("教师,学生。", "半角标点"),
        ("《 工会法》。", "空格"),
    ],
)
def test_prose_is_checked_at_its_place(plan: Path, text: str, said: str) -> None:
    page = plan / "docs/zh/about.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n\n{text}\n", encoding="utf-8")
    line = len(page.read_text(encoding="utf-8").split("\n")) - 1
    # The English of what was added is missing, which the glossary may notice on the other page.
    found = [problem for problem in wrong(plan) if problem.path != "docs/en/about.md"]
    assert [(problem.path, problem.line) for problem in found] == [("docs/zh/about.md", line)], found
    assert said in found[0].message


def test_a_text_that_no_row_of_the_workbook_can_hold(plan: Path) -> None:
    start, end = task_block(plan, FIRST)
    lines = (plan / PLAN).read_text(encoding="utf-8").split("\n")
    step = next(number for number in range(start, end) if lines[number].startswith("      - zh: "))
    lines[step] = "      - zh: " + "很长的话" * 1500
    (plan / PLAN).write_text("\n".join(lines), encoding="utf-8")
    files, found = make(load(plan))
    assert files == {}
    said = [problem for problem in found if problem.severity == "error"]
    assert {(problem.path, problem.line) for problem in said} == {(PLAN, start)}
    assert "2022-04-02的“具体举措”在Excel清单里要" in said[0].message


def test_all_kinds_of_problems_are_listed_in_one_run(plan: Path) -> None:
    in_task(plan, "2022-04-03", "    assigned: notice", "    asigned: notice")
    in_task(plan, "2022-04-02", "    topics: [congress]", "    topics: [congres]")
    in_task(plan, "2022-04-02", "        quote: 组织教代会工作培训班", "        quote: 组织教代会培训班")
    in_task(plan, "2022-07-01", "    assigned: notice", "    assigned: maybe")
    edit(plan / "data/topics.yml", "  - id: law\n", "  - id: law\n    id: law\n")
    edit(plan / "data/laws/teachers-law.yml", "level: national\n", "level：national\n")
    said = " ".join(str(problem) for problem in wrong(plan))
    for words in ("“asigned”", "没有“congres”", "“组织教代会培训班”", "“maybe”", "键“id”写了两次", "全角冒号"):
        assert words in said
    assert "没有“teachers-law”" not in said, "a file that can't be read is said once"
