"""Break a blank paper in one place, and see what is said and where."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.load import load
from handbook.problems import Problem
from handbook.rules import papers
from project import copy_project

BALLOT = "data/papers/ballot.yml"
REQUEST = "data/papers/election-request.yml"
ELECTION = "data/procedures/election.yml"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without what takes long to read and matters nothing here."""
    project = copy_project(tmp_path_factory.mktemp("papers") / "project")
    for path in ("data/guidance", "data/laws", "docs", "scripts/handbook/fonts"):
        shutil.rmtree(project / path, ignore_errors=True)
    return project


@pytest.fixture
def broken(whole: Path) -> Iterator[Path]:
    """The copy, put right again after the test."""
    kept = {path: (whole / path).read_bytes() for path in (BALLOT, REQUEST, ELECTION)}
    yield whole
    for path, content in kept.items():
        (whole / path).write_bytes(content)


def problems(project: Path) -> list[Problem]:
    loaded = load(project)
    assert loaded.handbook is not None
    return [*loaded.problems, *papers.check(loaded.handbook, loaded.sources)]


def put(project: Path, path: str, old: str, new: str) -> int:
    """Replace the first place where `old` stands; returns the line of the last line of `new`."""
    file = project / path
    text = file.read_text(encoding="utf-8")
    at = text.index(old)
    file.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return text.count("\n", 0, at) + new.count("\n") + 1


def test_the_papers_are_sound(whole: Path) -> None:
    assert problems(whole) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        pytest.param(BALLOT, "id: ballot", "id: balot", "与文件名“ballot”不一致", id="a paper a file"),
        pytest.param(
            REQUEST, "  zh: 换届请示", "  zh: 选票", "“选票”这个名称data/papers/ballot.yml已经用了", id="a title twice"
        ),
        pytest.param(
            BALLOT, "zh: '{unit}选票'", "zh: '{units}选票'", "“{units}”填不出来，可用的空格：unit、", id="blank"
        ),
        pytest.param(BALLOT, "zh: '{unit}选票'", "zh: '{unit选票'", "填不出来", id="a blank that is left open"),
        pytest.param(
            BALLOT, "en: Ballot Paper, {unit}", "en: Ballot Paper", "英文里没有空格{unit}", id="blank in English"
        ),
        pytest.param(BALLOT, "zh: '{unit}选票'", "zh: '选票'", "中文里没有空格{unit}", id="blank in Chinese"),
        pytest.param(BALLOT, "zh: 选举大会（会议）", "zh: '选举大会{date}'", "这里不能留空格", id="a blank in a label"),
        pytest.param(BALLOT, "  - organization", "  - organisation", "没有“organisation”这个专题", id="topic"),
        pytest.param(BALLOT, "    blank: 8", "    blank: 0", "表格没有行", id="a table without rows"),
        pytest.param(BALLOT, "    blank: 8", "    blanks: 8", "是不是“blank”？", id="an unknown key of a block"),
        pytest.param(BALLOT, "  - block: table", "  - block: tabel", "block 可选：text、to", id="an unknown block"),
        pytest.param(BALLOT, "    blank: 8", "    blank: 80", "不能大于60", id="too many rows"),
    ],
)
def test_a_broken_paper_is_named_at_its_place(broken: Path, path: str, old: str, new: str, said: str) -> None:
    line = put(broken, path, old, new)
    found = [problem for problem in problems(broken) if said in problem.message]
    assert len(found) == 1, [str(problem) for problem in problems(broken)]
    assert found[0].path == path
    assert found[0].line == line or said == "表格没有行" or "里没有空格" in said


def test_a_row_has_as_many_cells_as_there_are_columns_to_write_in(broken: Path) -> None:
    old = "          - zh: '{candidates}'\n            en: '{candidates}'\n"
    put(broken, REQUEST, old, old + "          - zh: 甲\n            en: A\n          - zh: 乙\n            en: B\n")
    found = [problem for problem in problems(broken) if "这一行有5格，表格只有4列可写" in problem.message]
    assert [each.path for each in found] == [REQUEST]


def test_a_step_names_a_paper_that_is_there(broken: Path) -> None:
    line = put(broken, ELECTION, "- zh: 换届请示", "- zh: 换届请求")
    found = [problem for problem in problems(broken) if "没有叫“换届请求”的文书" in problem.message]
    assert [(each.path, each.line) for each in found] == [(ELECTION, line)]


def test_what_was_not_read_is_not_said_to_be_missing(broken: Path) -> None:
    """A paper with a slip of form is spoken of where it lies, not at each step that names it."""
    put(broken, BALLOT, "kind: ballot", "kind: ticket")
    found = problems(broken)
    assert [problem.path for problem in found] == [BALLOT]
    assert "可选：letter、form、record、outline、ballot" in found[0].message
