"""The notice on the site is the notice as issued."""

import re
from pathlib import Path

import lxml.html
import pytest

from project import ROOT

pytestmark = pytest.mark.slow


def issued() -> str:
    """The notice's characters without Markdown's marks and without white space."""
    lines = (ROOT / "data/plans/2022/notice.md").read_text(encoding="utf-8").split("\n")
    text = "".join(re.sub(r"^#{1,6} ", "", line).replace("**", "") for line in lines if line.strip() != "---")
    return re.sub(r"\s", "", text)


def notice_on(page: Path) -> lxml.html.HtmlElement:
    """The notice's element without what is ours: remarks and translations."""
    found = lxml.html.parse(str(page)).getroot().xpath('//*[@id="notice"]')
    assert len(found) == 1
    for ours in found[0].xpath('.//aside | .//*[@class="notice__english"]'):
        ours.drop_tree()
    return found[0]


@pytest.mark.parametrize("page", ["plan/2022/text/index.html", "en/plan/2022/text/index.html"])
def test_it_is_the_notice_character_for_character(site: Path, page: str) -> None:
    assert re.sub(r"\s", "", notice_on(site / page).text_content()) == issued()


def test_spaces_inside_lines_are_kept(site: Path) -> None:
    text = notice_on(site / "plan/2022/text/index.html").text_content()
    assert "《宁波市教育工会 2022 年工作要点》" in text
    assert "宁波市总工会 宁波市教育局" in text
    assert "2022 年 4 月 7 日" in text


def test_each_clause_has_its_address_and_leads_to_its_tasks(site: Path, handbook: object) -> None:
    from handbook.model import Handbook

    assert isinstance(handbook, Handbook)
    year = handbook.years[0]
    page = lxml.html.parse(str(site / "plan/2022/text/index.html")).getroot()
    for clause in year.notice.clauses:
        sentence = page.get_element_by_id(clause.anchor)
        assert sentence.text_content() == clause.text
        tasks = year.tasks_of_clause(clause.id)
        links = sentence.xpath(".//a/@href")
        assert len(links) == (1 if tasks else 0), clause.id
        if tasks:
            target, anchor = links[0].split("#")
            there = lxml.html.parse(str((site / "plan/2022/text" / target / "index.html").resolve())).getroot()
            assert there.get_element_by_id(anchor) is not None
            for task in tasks:
                home = task.point or ""
                other = lxml.html.parse(str(site / f"plan/2022/{home}/index.html")).getroot()
                assert other.get_element_by_id(f"t-{task.id}") is not None


def test_headings_run_evenly(site: Path) -> None:
    page = lxml.html.parse(str(site / "plan/2022/text/index.html")).getroot()
    parts = page.xpath('//*[@id="notice"]//*[contains(@class, "notice__part")]')
    assert [part.tag for part in parts] == ["h3"] * 4
