"""What is due to be checked again, and which pages lean on a law that has changed since they were checked."""

import dataclasses
import datetime
import re
from pathlib import Path

from handbook.build import make
from handbook.load import load
from handbook.model import Handbook
from handbook.pages import Foot
from handbook.rules import review
from handbook.views.guidance import guide_address
from project import edit, run

REVIEWED = re.compile(r"^reviewed: (.*)$", re.MULTILINE)


def test_nothing_is_due_on_the_day_it_was_checked(project: Path) -> None:
    loaded = load(project)
    assert loaded.handbook is not None
    assert list(review.check(loaded.handbook, loaded.sources, loaded.handbook.as_of)) == []


def test_everything_is_due_after_the_span_and_the_line_is_named(project: Path) -> None:
    loaded = load(project)
    handbook = loaded.handbook
    assert handbook is not None
    late = handbook.as_of + datetime.timedelta(days=handbook.site.review_days + 1)
    found = list(review.check(handbook, loaded.sources, late))
    versions = sum(len(instrument.versions) for instrument in handbook.instruments)
    pages = sum(page.reviewed is not None for page in handbook.prose)
    assert len(found) == versions + pages + len(handbook.guides) + len(handbook.procedures) + len(handbook.papers) + 2
    for problem in found:
        line = loaded.sources.texts[problem.path].split("\n")[problem.line - 1]
        assert re.match(r"\s*(reviewed|checked): ", line), (problem, line)


def test_a_day_that_has_not_come_is_told(project: Path) -> None:
    loaded = load(project)
    assert loaded.handbook is not None
    early = min(page.reviewed for page in loaded.handbook.prose if page.reviewed) - datetime.timedelta(days=1)
    assert all("还没有到" in problem.message for problem in review.check(loaded.handbook, loaded.sources, early))


def test_the_command_lists_what_is_due_and_lets_the_build_pass(project: Path) -> None:
    result = run(project, "scripts/check.py", "--on", "2031-01-01")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "data/guidance/joining.yml" in result.stdout
    assert "就该再核对" in result.stdout
    wrong = run(project, "scripts/check.py", "--on", "明天")
    assert wrong.returncode == 1
    assert "2027-06-01 这样的格式" in wrong.stderr


def test_a_page_whose_law_has_changed_since_says_so(project: Path) -> None:
    said = "2031年1月1日施行，本页还没有据它核对"
    before = load(project).handbook
    assert before is not None
    page = next(each for each in before.prose if each.path == "docs/zh/topics/law.md")
    citing = dataclasses.replace(page, cites=("labour-dispute-law",))

    def finished(handbook: Handbook, address: str) -> str:
        known = dataclasses.replace(handbook, prose=(citing,))
        return Foot(known, "zh").finish("<p>正文</p>", address, "标题", "https://handbook.example/")

    assert said not in finished(before, page.address)
    edit(
        project / "data/laws/labour-dispute-law.yml",
        "    in_force_from: 2008-05-01\n",
        "    in_force_from: 2031-01-01\n",
    )
    after = load(project)
    handbook = after.handbook
    assert handbook is not None
    assert said in finished(handbook, page.address)
    leaning = [
        guide
        for guide in handbook.guides
        if any(basis.instrument == "labour-dispute-law" for answer in guide.answers for basis in answer.basis)
    ]
    assert leaning
    assert all(said in finished(handbook, guide_address(guide)) for guide in leaning)
    files, problems = make(after)
    assert files, problems
    status = files["build/fragments/zh/status.md"].decode()
    assert status.count("有新文本，待核对") >= len(leaning)
