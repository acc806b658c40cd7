"""The weekly study on the built site: every issue can be reached, and other pages lead to it."""

from pathlib import Path

import lxml.html
import pytest

from handbook.model import Handbook
from project import run

pytestmark = pytest.mark.slow
LANGUAGES = ("", "en/")


def page(site: Path, address: str) -> lxml.html.HtmlElement:
    return lxml.html.parse(str(site / address / "index.html")).getroot()


def days(links: list[str]) -> list[str]:
    return [link.rstrip("/").rpartition("/")[2] for link in links]


@pytest.mark.parametrize("root", LANGUAGES)
def test_from_the_first_issue_to_the_last_one_after_the_other(site: Path, handbook: Handbook, root: str) -> None:
    wanted = [week.friday.isoformat() for week in handbook.weeks]
    for before, day, after in zip([None, *wanted], wanted, [*wanted[1:], None], strict=False):
        found = page(site, f"{root}voice/{day}")
        for style, other in (("before", before), ("after", after)):
            links = found.xpath(f"//a[contains(@class, 'before-after__{style}')]/@href")
            assert days(links) == ([other] if other else []), (day, style)


@pytest.mark.parametrize("root", LANGUAGES)
def test_an_issue_quotes_its_clauses_and_carries_its_text(site: Path, handbook: Handbook, root: str) -> None:
    year = handbook.years[0]
    for week in handbook.weeks:
        found = page(site, f"{root}voice/{week.friday}")
        quotes = [quote.text_content() for quote in found.xpath("//blockquote[@lang='zh-CN']")]
        assert quotes == [year.clause(clause).text for clause in week.clauses]
        lines = [line.text_content() for line in found.xpath("//*[@data-chat]/p")]
        assert "\n".join(lines) + "\n" == (site / f"{root}voice/{week.friday}/text.txt").read_text(encoding="utf-8")
        assert len(found.xpath("//form[@data-quiz]/fieldset")) == len(week.quiz)


@pytest.mark.parametrize("root", LANGUAGES)
def test_the_archive_holds_all_and_says_what_moved_and_lapsed(site: Path, handbook: Handbook, root: str) -> None:
    found = page(site, f"{root}voice")
    wanted = [week.friday.isoformat() for week in handbook.weeks]
    assert days(found.xpath("//li[contains(@class, 'issue')]/a/@href")) == wanted
    assert days(found.xpath("//table[contains(@class, 'course')]//th/a/@href")) == wanted
    (lapsed,) = found.xpath("//li[contains(@class, 'issue--off')]")
    assert ("国庆节" if not root else "National Day") in lapsed.text_content()
    (moved,) = found.xpath("//li[@data-filter-item='2022-06-03']")
    assert ("端午节" if not root else "Dragon Boat") in moved.text_content()
    notes = [note.text_content() for note in found.xpath("//p[@class='archive']")]
    assert notes == [voice.note.get("en" if root else "zh") for voice in handbook.voices]


@pytest.mark.parametrize("root", LANGUAGES)
def test_topics_the_calendar_and_the_duty_lead_there(site: Path, handbook: Handbook, built: Path, root: str) -> None:
    for topic in handbook.topics:
        links = page(site, f"{root}topics/{topic.id}").xpath(
            "//h2[@id='voice-weeks']/following-sibling::ul[1]//a[not(contains(@class, 'term'))]/@href"
        )
        wanted = [week.friday.isoformat() for week in handbook.weeks[::-1] if topic.id in week.topics]
        assert wanted
        assert days(links) == wanted, topic.id
    links = page(site, f"{root}calendar/2022").xpath(
        "//div[contains(@class, 'voice-month')]//a[not(contains(@class, 'term'))]/@href"
    )
    assert sorted(days(links)) == [week.friday.isoformat() for week in handbook.weeks]
    assert (
        page(site, f"{root}calendar").xpath("//article[@id='d-weekly-voice']//a[@class='source']/@href")[-1]
        == "../voice/"
    )
    lang = "en" if root else "zh"
    card = (built / f"build/fragments/{lang}/voice-now.md").read_text(encoding="utf-8")
    assert 'href="voice/2022-12-30/"' in card
    assert card.count("data-friday") == len(handbook.weeks)


def test_the_day_of_a_build_is_a_day(built: Path) -> None:
    done = run(built, "scripts/build.py", "--on", "明天")
    assert done.returncode == 1
    assert "2027-06-01" in done.stderr
