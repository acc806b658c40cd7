"""The pages of what recurs and of the years, held against the records and against each other."""

import datetime
import gzip
import json
from pathlib import Path

import lxml.html
import pytest

from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.pages.calendar import IN_SIGHT
from handbook.views.agenda import agenda
from handbook.views.calendar import CalendarView, calendar_years
from handbook.views.checklist import year_view
from handbook.views.duty import DutyView

pytestmark = pytest.mark.slow
LIGHT = 60 * 1024


def page(site: Path, lang: Lang, address: str) -> lxml.html.HtmlElement:
    return lxml.html.parse(str(site / ("en" if lang == "en" else "") / address / "index.html")).getroot()


def text(node: lxml.html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def calendars(handbook: Handbook, lang: Lang) -> tuple[CalendarView, ...]:
    return agenda(handbook, [year_view(handbook, year, lang) for year in handbook.years], lang).calendars


def duties(handbook: Handbook, lang: Lang) -> tuple[DutyView, ...]:
    return agenda(handbook, [], lang).duties


@pytest.mark.parametrize("lang", LANGS)
def test_each_duty_stands_in_full_once_with_all_that_is_known_of_it(site: Path, handbook: Handbook, lang: Lang) -> None:
    found = page(site, lang, "calendar")
    articles = {each.get("id"): each for each in found.xpath("//article")}
    expected = duties(handbook, lang)
    assert sorted(articles) == sorted(duty.anchor for duty in expected)
    for duty in expected:
        article = articles[duty.anchor]
        shown = text(article)
        names = [*duty.lead, *duty.support, *duty.take_part, *duty.posts]
        for words in (duty.title, duty.when, duty.note, *duty.do, *(name.name for name in names)):
            assert " ".join(str(words).split()) in shown, duty.id
        badges = article.xpath('.//a[contains(@class, "badge")]/@href')
        assert any(href.endswith(f"#{duty.source.anchor}") for href in badges)
        for basis in duty.basis:
            assert str(basis.citation) in shown and basis.certainty.label in shown
        links = article.xpath(".//@href")
        for clause in duty.clauses:
            assert any(href.endswith(f"{clause.address}#{clause.anchor}") for href in links)
        if duty.procedure:
            assert f"../{duty.procedure.id}" in links
            assert f"../congress/planner/#?kind={duty.kind}" in links


@pytest.mark.parametrize("lang", LANGS)
def test_months_hold_what_falls_in_them_and_the_rest_stands_before_or_after(
    site: Path, handbook: Handbook, lang: Lang
) -> None:
    found = page(site, lang, "calendar")
    home = page(site, lang, "")
    expected = duties(handbook, lang)
    for place in (found, home):
        for number in range(1, 13):
            lines = place.xpath(f'//details[@data-month="{number}"]//li/@data-filter-item')
            mine = [duty.id for duty in expected if number in duty.months and duty.every not in ("week", "month")]
            assert lines == mine
            count = place.xpath(f'string(//details[@data-month="{number}"]/summary/small)')
            assert count.startswith(str(len(mine)))
    outside = found.xpath("//ul[@class='briefs'][not(ancestor::details)]/li/@data-filter-item")
    assert sorted(outside) == sorted(duty.id for duty in expected if duty.every in ("week", "month", "occasion"))
    assert home.xpath("//ul[@class='briefs'][not(ancestor::details)]/li/@data-filter-item") == [
        duty.id for duty in expected if duty.every == "week"
    ]
    assert home.xpath("//main//a[contains(@href, 'plan/2022/')]"), "the year's plan is still reached from home"


@pytest.mark.parametrize("lang", LANGS)
def test_grid_and_list_of_each_year_hold_the_same_entries(site: Path, handbook: Handbook, lang: Lang) -> None:
    views = calendars(handbook, lang)
    assert [view.year for view in views] == list(calendar_years(handbook))
    for view in views:
        found = page(site, lang, f"calendar/{view.year}")
        tables = found.xpath("//table[@class='grid']")
        assert len(tables) == 12
        for month, table in zip(view.months, tables, strict=True):
            assert text(table.xpath("caption")[0]) == text(found.get_element_by_id(month.anchor))
            assert len(table.xpath("thead//th[@scope='col']")) == 7
            cells = table.xpath(".//td[contains(@class, 'day')][span]")
            days = [day for week in month.weeks for day in week if day]
            assert len(cells) == len(days)
            for cell, day in zip(cells, days, strict=True):
                assert text(cell.xpath("span")[0]) == str(day.day.day)
                assert cell.xpath(".//li/a/@href") == [f"#{entry.id}" for entry in day.entries]
                marks = cell.xpath("a[@class='day__mark']")
                assert [(mark.get("href"), mark.xpath("string(span[1])")) for mark in marks] == (
                    [(f"#{day.entries[0].id}", str(len(day.entries)))] if day.entries else []
                )
                folded = cell.xpath("details[@class='day__more']/ul/li")
                assert len(folded) == max(0, len(day.entries) - IN_SIGHT)
                assert not folded or str(len(folded)) in cell.xpath("string(details/summary)")
                assert cell.xpath("string(span[@class='day__off']/@title)") == day.off
                assert bool(cell.xpath("span[@class='visually-hidden']")) == bool(day.off), "read aloud, not by colour"
            lines = found.xpath(f"//ul[@class='briefs'][preceding::h2[1][@id='{month.anchor}']]/li")
            assert [line.get("id") for line in lines] == [entry.id for entry in month.entries]
            for line, entry in zip(lines, month.entries, strict=True):
                shown = text(line)
                for words in (entry.when, entry.title, entry.source.label, *entry.notes, *(a.name for a in entry.lead)):
                    assert " ".join(words.split()) in shown, entry.id
                assert line.get("data-role").split() == list(entry.roles)
        warned = found.xpath("//p[@class='archive'][@role='note']")
        assert bool(warned) == (not view.announced)


def test_days_of_2022_by_hand(site: Path) -> None:
    """From the State Council's arrangement for 2022 and a calendar on the wall."""
    found = page(site, "zh", "calendar/2022")
    april = found.xpath("//table[@class='grid']")[3]
    cells = {text(cell.xpath("span")[0]): cell for cell in april.xpath(".//td[span]")}
    first = april.xpath(".//tbody/tr")[0].xpath("td")
    assert [text(cell) for cell in first[:4]] == ["", "", "", ""], "1 April 2022 was a Friday"
    assert text(first[4].xpath("span")[0]) == "1"
    assert cells["2"].xpath("string(span[@class='day__off'])") == "班"
    assert "调休上班" in text(cells["2"])
    assert cells["4"].xpath("string(span[@class='day__off'])") == "休"
    assert "清明" in text(cells["4"])
    assert cells["9"].xpath("span[@class='day__off']") == [], "a plain Saturday is tinted, not marked"
    lapsed = [line.get("id") for line in found.xpath("//li[@class='brief']") if "10月7日的一次不办" in text(line)]
    assert lapsed == ["m10-t-2022-01-03"], "every day of that week before Friday is off"
    brought = [line.get("id") for line in found.xpath("//li[@class='brief']") if "原在6月3日" in text(line)]
    assert brought == ["m6-t-2022-01-03"]


def test_a_due_day_says_that_it_is_a_last_day(site: Path) -> None:
    plan = json.loads((site / "data/plan-2022.json").read_text(encoding="utf-8"))
    found = page(site, "zh", "calendar/2022")
    for task in plan["tasks"]:
        if task["dates"]["repeat"] is None:
            due = datetime.date.fromisoformat(task["dates"]["due"])
            (line,) = found.xpath(f"//li[@id='m{due.month}-t-{task['id']}']")
            assert line.xpath("string(span[@class='brief__when'])").startswith(f"{due.month}月{due.day}日（周")
            assert line.xpath("string(span[@class='brief__when'])").endswith("前完成")


@pytest.mark.parametrize("lang", LANGS)
def test_topic_pages_list_the_duties_of_their_topic(site: Path, handbook: Handbook, lang: Lang) -> None:
    for topic in handbook.topics:
        found = page(site, lang, f"topics/{topic.id}")
        lines = found.xpath("//h2[@id='duties']/following::ul[@class='briefs'][1]/li/@data-filter-item")
        assert lines == [duty.id for duty in duties(handbook, lang) if topic.id in {each.id for each in duty.topics}]


@pytest.mark.parametrize("lang", LANGS)
def test_calendars_and_posters_are_offered_by_role_and_topic(site: Path, handbook: Handbook, lang: Lang) -> None:
    root = site / ("en" if lang == "en" else "")
    base = "https://handbook.example/" + ("en/" if lang == "en" else "")
    found = page(site, lang, "calendar")
    for role in handbook.roles:
        (feed,) = found.xpath(f"//li[@id='feed-duties-{role.id}']")
        address = f"calendar/duties-{role.id}.ics"
        links = feed.xpath(".//a/@href")
        assert links == [f"webcal:{base.removeprefix('https:')}{address}", f"duties-{role.id}.ics", f"{base}{address}"]
        (code,) = feed.xpath(".//img")
        assert (root / "calendar" / code.get("src")).is_file()
        assert code.get("alt") and code.get("width") and code.get("height") and code.get("loading") == "lazy"
    for year in calendar_years(handbook):
        folder = root / "calendar" / str(year)
        made = {file.name for file in folder.iterdir()} - {"index.html"}
        offered = page(site, lang, f"calendar/{year}").xpath("//li[@class='file-row']/a/@href")
        assert sorted(offered) == sorted(made), "every file of the year is offered, and none that is not there"
    for kind, address in (("duties", "calendar"), ("calendar", "calendar/2022")):
        assert page(site, lang, address).xpath("//*[@data-wechat]"), kind


@pytest.mark.parametrize("lang", LANGS)
def test_the_pages_are_light(site: Path, handbook: Handbook, lang: Lang) -> None:
    for address in ("calendar", *(f"calendar/{year}" for year in calendar_years(handbook))):
        data = (site / ("en" if lang == "en" else "") / address / "index.html").read_bytes()
        assert len(gzip.compress(data, mtime=0)) < LIGHT, address
