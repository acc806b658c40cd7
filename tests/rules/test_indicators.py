"""Put official indicators in, break them in one place, and see what is said and where."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.build import make
from handbook.confirm import confirm
from handbook.english import translations
from handbook.load import load
from handbook.problems import Problem
from handbook.rules import indicators
from project import ROOT, copy_project, edit

SAMPLE = ROOT / "tests/fixtures/indicators.yml"
PATH = "data/plans/2022/indicators.yml"
PLAN = "data/plans/2022/plan.yml"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("indicators") / "project")


@pytest.fixture
def sample(whole: Path) -> Iterator[Path]:
    """The project with the sample beside its plan, put right again after the test."""
    plan = (whole / PLAN).read_bytes()
    shutil.copy(SAMPLE, whole / PATH)
    yield whole
    (whole / PLAN).write_bytes(plan)


def problems(project: Path) -> list[Problem]:
    loaded = load(project)
    assert loaded.handbook is not None
    return [*loaded.problems, *indicators.check(loaded.handbook, loaded.sources)]


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").split("\n")
    (found,) = [number for number, line in enumerate(lines, 1) if line == text]
    return found


def test_the_sample_is_sound(sample: Path) -> None:
    assert problems(sample) == []
    handbook = load(sample).handbook
    assert handbook is not None and handbook.years[0].indicators is not None


def test_the_example_in_the_readme_is_sound(sample: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (sample / PATH).write_text(example, encoding="utf-8")
    assert problems(sample) == []


def test_without_the_file_nothing_is_missed(sample: Path) -> None:
    (sample / PATH).unlink()
    assert problems(sample) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(
            "total: 10", "total: 100", "各项分值加起来是10分，与总分100分对不上", id="points that do not add up"
        ),
        pytest.param("roles: [affiliated]", "roles: [afiliated]", "没有“afiliated”这个角色，可选：city", id="a role"),
        pytest.param(
            "roles: [affiliated]",
            "roles: [affiliated, affiliated]",
            "“affiliated”写了两次，只留一处",
            id="a role twice",
        ),
        pytest.param("roles: [affiliated]", "roles: []", "这里至少要写一项", id="no role"),
        pytest.param(
            "        tasks: [2022-10-01]", "        tasks: [2022-10-99]", "2022年没有任务“2022-10-99”", id="a task"
        ),
        pytest.param("      - id: '1.2'", "      - id: '1.1'", "序号“1.1”写了两次，第19行已有", id="a number twice"),
        pytest.param("      - id: '1.2'", "      - id: 第二项", "指标的序号照原表写，例如 1.2", id="a number's form"),
        pytest.param(
            "        score: 3.5", "        score: 三点五", "分值要写成大于0、不超过1000的数", id="points in words"
        ),
        pytest.param("        score: 3.5", "        score: 0", "分值要写成大于0、不超过1000的数", id="no points"),
        pytest.param("        score: 3.5", "        score: nan", "分值要写成大于0、不超过1000的数", id="not a number"),
        pytest.param("        score: 3.5", "        scor: 3.5", "不认识的键“scor”。是不是“score”？", id="a key"),
        pytest.param("checked: 2022-05-06", "checked: 2022/5/6", "日期要写成 2022-04-07 这样的格式", id="a day"),
    ],
)
def test_a_slip_is_named_at_its_line(sample: Path, old: str, new: str, said: str) -> None:
    edit(sample / PATH, f"{old}\n", f"{new}\n")
    lines = (sample / PATH).read_text(encoding="utf-8").split("\n")
    last = max(number for number, line in enumerate(lines, 1) if line == new)
    found = [problem for problem in problems(sample) if said in problem.message]
    assert [(problem.path, problem.line, problem.severity) for problem in found] == [(PATH, last, "error")]


def test_a_faulty_row_is_not_blamed_on_the_total(sample: Path) -> None:
    edit(sample / PATH, "        score: 3.5\n", "        score: 三点五\n")
    assert not any("加起来" in problem.message for problem in problems(sample))


def test_the_plan_names_an_instrument_that_exists(sample: Path) -> None:
    edit(sample / PLAN, "indicators: key-work-evaluation-indicators\n", "indicators: no-such-table\n")
    (found,) = problems(sample)
    assert (found.path, found.line) == (PLAN, line_of(sample / PLAN, "indicators: no-such-table"))
    assert "没有“no-such-table”这个文件" in found.message


def test_its_english_is_confirmed_like_any_other(sample: Path) -> None:
    loaded = load(sample)
    assert loaded.handbook is not None
    names = {item.name: item.state for item in translations(loaded.handbook) if item.path == PATH}
    assert names == {"indicators-2022": "stale", "indicators-2022-1": "stale", "indicators-2022-2": "stale"}
    changed, unknown = confirm(loaded.handbook, loaded.sources, set(names))
    assert unknown == set()
    (sample / PATH).write_text(changed[PATH], encoding="utf-8")
    again = load(sample)
    assert again.handbook is not None and again.problems == ()
    assert {item.state for item in translations(again.handbook) if item.path == PATH} == {"current"}


@pytest.mark.slow
def test_a_text_that_no_cell_can_hold_is_named(sample: Path) -> None:
    edit(sample / PATH, "          - zh: 按期换届的得2.5分。\n", f"          - zh: {'按期换届的得分。' * 600}\n")
    files, found = make(load(sample))
    (error,) = [problem for problem in found if problem.severity == "error"]
    assert files == {} and error.path == PATH
    assert "2022:1.1的“评分标准”在Excel清单里要" in error.message
    assert error.line == line_of(sample / PATH, "      - id: '1.1'")
