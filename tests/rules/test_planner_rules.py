"""Break what the planner asks and decides, or a year's days off, in one place, and see what is said and where."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.intake.law import read_law
from handbook.load import load
from handbook.numerals import chinese_number
from handbook.problems import Problem
from handbook.rules import evidence, planner
from project import copy_project

ELECTION = "data/procedures/election.yml"
STAFF = "data/procedures/staff-congress.yml"
DAYS = "data/workdays/2026.yml"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without what takes long to read and matters nothing here."""
    project = copy_project(tmp_path_factory.mktemp("rules") / "project")
    for path in ("data/guidance", "docs", "scripts/handbook/fonts"):
        shutil.rmtree(project / path, ignore_errors=True)
    kept = {"trade-union-law.yml", Path(ELECTION).name, Path(STAFF).name}
    for file in (*project.glob("data/laws/*.yml"), *project.glob("data/procedures/*.yml")):
        if file.name not in kept:
            file.unlink()
    return project


@pytest.fixture
def broken(whole: Path) -> Iterator[Path]:
    """The copy, put right again after the test."""
    kept = {path: (whole / path).read_bytes() for path in (ELECTION, STAFF, DAYS)}
    yield whole
    for path, content in kept.items():
        (whole / path).write_bytes(content)


def put(project: Path, path: str, pattern: str, new: str) -> int:
    """Replace the first match within the planner's part (or anywhere in days off); returns the line of its last line."""
    file = project / path
    text = file.read_text(encoding="utf-8")
    found = re.compile(pattern, re.MULTILINE).search(text, max(text.find("\nplanner:\n"), 0))
    assert found, f"{pattern!r} does not stand in {path}"
    changed = found.expand(new)
    file.write_text(text[: found.start()] + changed + text[found.end() :], encoding="utf-8")
    return text.count("\n", 0, found.start()) + changed.count("\n") + 1


def problems(project: Path) -> list[Problem]:
    loaded = load(project)
    assert loaded.handbook is not None
    return [*loaded.problems, *planner.check(loaded.handbook, loaded.sources)]


def test_nothing_is_said_of_the_records_as_they_are(broken: Path) -> None:
    assert problems(broken) == []


@pytest.mark.parametrize(
    ("path", "pattern", "new", "said"),
    [
        pytest.param(ELECTION, r"^    - input: term$", "    - input: last", "“last”写了两次", id="asked twice"),
        pytest.param(ELECTION, r"^    - id: number$", "    - id: form", "“form”写了两次", id="decided twice"),
        pytest.param(ELECTION, r"at_most: members$", "at_most: school", "没有“school”这个要问的事", id="at most"),
        pytest.param(ELECTION, r"by: women$", "by: school", "没有“school”这个要问的事", id="by"),
        pytest.param(ELECTION, r"checks: seats$", "checks: school", "没有“school”这个要问的事", id="checks"),
        pytest.param(ELECTION, r"conflict: surplus$", "conflict: plenty", "没有“plenty”这个矛盾", id="conflict"),
        pytest.param(ELECTION, r"(drops:\n +- )delegates$", r"\1nobody", "没有“nobody”这个步骤", id="drops"),
        pytest.param(ELECTION, r"(moot:\n +- )number$", r"\1nothing", "没有“nothing”这个后面的判断", id="moot"),
        pytest.param(ELECTION, r"(moot:\n +- )number$", r"\1term", "没有“term”这个后面的判断", id="moot too late"),
        pytest.param(STAFF, r"(- is: )kindergarten$", r"\1nursery", "没有“nursery”这个选项", id="option"),
        pytest.param(STAFF, r"- is: kindergarten$", "- below: 5", "不能写 below", id="a choice below a number"),
        pytest.param(STAFF, r"- below: 80$", "- form: meeting", "没有“form”这个要问的事", id="form not asked"),
        pytest.param(
            ELECTION, r"- (says:\n.+50001.+)$", r"- below: 100000\n          \1", "最后一档不写", id="last band bound"
        ),
        pytest.param(ELECTION, r"- below: 25\n          says", "- says", "后面的档永远轮不到", id="free band first"),
        pytest.param(ELECTION, r"- below: 1001$", "- below: 150", "各档的 below 要从小到大", id="order"),
        pytest.param(ELECTION, r"(选30至40名)", r"\1{number}", "可用的：不能写", id="blank in a band"),
        pytest.param(
            ELECTION,
            r"候选人至少\{count\}名",
            "候选人至少{limit}名",
            "可用的：{count}、{number}",
            id="blank in a share",
        ),
        pytest.param(ELECTION, r"到\{expiry\}届满", "到{limit}届满", "可用的：{expiry}", id="blank within a term"),
        pytest.param(
            ELECTION, r"最晚到\{limit\}", "最晚到{count}", "可用的：{expiry}、{limit}", id="blank after a term"
        ),
        pytest.param(
            STAFF, r"ended on \{expiry\}", "ended on {limit}", "可用的：{expiry}", id="blank without extension"
        ),
        pytest.param(DAYS, r"first: 2026-01-01$", "first: 2025-12-31", "这一天不在2026年", id="a holiday elsewhere"),
        pytest.param(
            DAYS,
            r"first: 2026-02-15\n    last: .+$",
            "first: 2026-01-03\n    last: 2026-01-05",
            "与前面的放假重叠",
            id="holidays overlap",
        ),
        pytest.param(DAYS, r"^(makeup:\n +- )2026-.+$", r"\g<1>2025-01-04", "这一天不在2026年", id="make-up elsewhere"),
        pytest.param(
            DAYS, r"^(makeup:\n +- )2026-.+$", r"\g<1>2026-10-03", "写了放假又写了上班", id="make-up on a day off"
        ),
        pytest.param(
            DAYS, r"^(makeup:\n +- )2026-.+$", r"\g<1>2026-03-16", "本来就是周一到周五", id="make-up on a weekday"
        ),
    ],
)
def test_a_slip_is_named_at_its_line(broken: Path, path: str, pattern: str, new: str, said: str) -> None:
    line = put(broken, path, pattern, new)
    found = [problem for problem in problems(broken) if said in problem.message]
    assert found, problems(broken)
    assert {problem.path for problem in found} == {path}
    if "从小到大" not in said and "重叠" not in said:  # these are about the list, and the holiday with its name
        assert any(abs(problem.line - line) <= 2 for problem in found), (line, found)


@pytest.mark.parametrize(
    ("path", "pattern", "new", "said"),
    [
        pytest.param(ELECTION, r"part: 3\n( +)whole: 20$", r"part: 21\n\1whole: 20", "不能大于 whole", id="fraction"),
        pytest.param(ELECTION, r"^ +late_months: 6\n", "", "要一起写", id="late without months"),
        pytest.param(STAFF, r"^( +)within:", r"\1late_months: 6\n\1within:", "要一起写", id="months without late"),
        pytest.param(ELECTION, r"checks: seats\n +", "", "要写 checks", id="bounds of nothing"),
        pytest.param(ELECTION, r"by: last$", "by: members", "按任期算的，by 要写 last", id="a term of members"),
        pytest.param(
            ELECTION, r"^      share:\n( +part: 3\n +whole: 20)", r"      term:\n\1", "within", id="a term as a share"
        ),
        pytest.param(
            ELECTION,
            r"^(      share:)$",
            r"      bands:\n        - says: {zh: 都行, en: Any}\n\1",
            "也只写一样",
            id="two ways at once",
        ),
    ],
)
def test_a_decision_that_means_nothing_is_refused(broken: Path, path: str, pattern: str, new: str, said: str) -> None:
    put(broken, path, pattern, new)
    assert any(said in problem.message for problem in problems(broken)), problems(broken)


@pytest.mark.parametrize("figure", ["200人", "300人"])
def test_a_figure_of_a_conclusion_stands_in_the_article_that_it_leans_on(broken: Path, figure: str) -> None:
    put(broken, ELECTION, "职工200人以上的可以设", f"职工{figure}以上的可以设")
    loaded = load(broken)
    assert loaded.handbook is not None
    articles = "\n\n".join(f"第{chinese_number(number)}条 职工二百人以上。" for number in range(1, 59))
    law, _ = read_law(f"# 工会法\n\n> 2021年12月24日通过\n\n{articles}\n".encode(), "law.md")
    assert law is not None
    texts = {("trade-union-law", "2021"): law}
    found = [problem.message for problem in evidence.check(loaded.handbook, loaded.sources, texts)]
    assert any(f"“{figure}”" in message for message in found) == (figure == "300人")
