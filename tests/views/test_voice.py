"""Which day each issue is held on, and what becomes of it around days off."""

import datetime
from dataclasses import replace
from itertools import pairwise

import pytest

from handbook.load import Loaded
from handbook.model import Handbook, WorkdayYear
from handbook.rules import voice as rules
from handbook.views.voice import NEWEST, Issue, Lapse, VoiceView, spans, voice_view
from weekly import fridays, views, voice, week, with_issues, year_of_issues


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def view(handbook: Handbook) -> VoiceView:
    return voice_view(handbook, handbook.as_of, "zh")


def held(handbook: Handbook) -> dict[str, str]:
    return {issue.id: issue.held.isoformat() for issue in view(handbook).issues}


def off(year: int, first: str, last: str, makeup: tuple[str, ...] = ()) -> WorkdayYear:
    """A year with one stretch of days off."""
    return WorkdayYear.model_validate(
        {
            "year": str(year),
            "state": "announced",
            "notice": {
                "title": "通知",
                "url": "https://www.gov.cn/",
                "verified": "unverified",
                "note": {"zh": "编的。", "en": "Made up."},
            },
            "holidays": [{"name": {"zh": "国庆节", "en": "National Day"}, "first": first, "last": last}],
            "makeup": list(makeup),
            "updated": "2026-01-01",
        }
    )


def test_the_year_2022(handbook: Handbook) -> None:
    days = held(handbook)
    assert len(days) == 38
    assert min(days) == "2022-04-08"
    assert max(days) == "2022-12-30"
    assert {id for id, day in days.items() if id != day} == {"2022-06-03"}
    assert days["2022-06-03"] == "2022-06-02"
    assert "2022-10-07" not in days
    months = {each.anchor: each for each in view(handbook).years[0].months}
    notes = [each.note for each in months["m2022-10"].entries if isinstance(each, Lapse)]
    assert notes == ["10月7日的一次不办：国庆节放假"]
    moved = [each.note for each in months["m2022-6"].issues if each.note]
    assert moved == ["原在6月3日，端午节放假，提前到6月2日"]


def test_a_year_with_53_fridays(handbook: Handbook) -> None:
    """2027 begins on a Friday; only its statutory days off are known, so that 1 January and 1 October are not moved into the
    unknown.
    """
    year = year_of_issues(with_issues(handbook, workdays=()), 2027)
    assert len(fridays(date("2027-01-01"), date("2027-12-31"))) == 53
    assert len(held(year)) == 53
    assert held(year)["2027-12-31"] == "2027-12-31"


def test_a_friday_within_the_days_off_lapses_and_one_at_their_start_is_moved(handbook: Handbook) -> None:
    days = (off(2027, "2027-10-01", "2027-10-08", ("2027-10-09", "2027-10-10")),)
    year = with_issues(year_of_issues(handbook, 2027), *year_of_issues(handbook, 2027).voices, workdays=days)
    found = held(year)
    assert found["2027-10-01"] == "2027-09-30"
    assert "2027-10-08" not in found, "every day since the Friday before is off"
    assert found["2027-10-15"] == "2027-10-15"


def test_a_friday_before_a_make_up_saturday_stays(handbook: Handbook) -> None:
    days = (off(2027, "2027-10-04", "2027-10-08", ("2027-10-02", "2027-10-03", "2027-10-09")),)
    year = with_issues(handbook, *year_of_issues(handbook, 2027).voices, workdays=days)
    found = held(year)
    assert found["2027-10-01"] == "2027-10-01"
    assert found["2027-10-08"] == "2027-10-03", "a make-up Sunday is a working day"


def test_new_years_eve_on_a_friday(handbook: Handbook) -> None:
    days = (off(2027, "2027-12-31", "2027-12-31"), off(2028, "2028-01-01", "2028-01-02"))
    year = with_issues(handbook, *year_of_issues(handbook, 2027).voices, workdays=days)
    assert held(year)["2027-12-31"] == "2027-12-30"


def test_an_issue_on_a_lapsed_friday_is_left_out_of_the_view_and_told_by_the_rules(
    handbook: Handbook, loaded: Loaded
) -> None:
    days = (off(2027, "2027-10-01", "2027-10-08"),)
    year = with_issues(handbook, *year_of_issues(handbook, 2027).voices, workdays=days)
    found = [each.message for each in rules.check(year, loaded.sources) if "不办“工会之声”" in each.message]
    assert found == ["10月8日国庆节放假，这一周没有工作日可以提前，不办“工会之声”，请删去这一期"]


def test_what_is_due_goes_by_the_day_it_is_held(handbook: Handbook) -> None:
    before, after = (voice_view(handbook, date(day), "zh") for day in ("2022-06-01", "2022-06-02"))
    assert before.due[-1].id == "2022-05-27"
    assert after.due[-1].id == "2022-06-03"
    assert len(before.issues) == len(after.issues) == 38


def test_the_newest_sixty_and_what_is_to_come_are_near(handbook: Handbook) -> None:
    both = with_issues(handbook, *(year_of_issues(handbook, year).voices[0] for year in (2025, 2027)))
    seen = voice_view(with_issues(both, *both.voices, workdays=()), date("2027-03-01"), "zh")
    assert len(seen.near) == NEWEST + sum(issue.held > date("2027-03-01") for issue in seen.issues)
    assert seen.years[0].year == 2027
    assert [issue.id for issue in seen.issues] == sorted(issue.id for issue in seen.issues)


def test_neighbours_and_reading_time(handbook: Handbook) -> None:
    short = views(year_of_issues(handbook, 2027))
    assert short[0].before is None
    assert short[-1].after is None
    assert all(one.after is other.issue for one, other in pairwise(short))
    assert {each.issue.minutes for each in short} == {3}, "a minute each for two things to read"
    long = views(year_of_issues(handbook, 2027, why={"zh": "字" * 1990, "en": "Word " * 1000}))
    assert long[0].issue.minutes == 8
    assert (
        views(year_of_issues(handbook, 2027, why={"zh": "字" * 1990, "en": "Word " * 1000}), "en")[0].issue.minutes == 8
    )


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([], ""), ([3], "第3条"), ([1, 2, 3], "第1至3条"), ([1, 2, 5, 7, 8], "第1至2条、第5条、第7至8条")],
)
def test_numbers_in_a_row_are_drawn_together(handbook: Handbook, numbers: list[int], words: str) -> None:
    assert spans(handbook, numbers, "zh") == words


def test_the_text_for_a_group_says_everything(handbook: Handbook) -> None:
    (first,) = views(with_issues(handbook, voice(date("2022-04-08"), date("2022-04-08"), [week(date("2022-04-08"))])))
    text = "\n".join(first.chat)
    for words in (
        "第2022-04-08期",
        "问1？",
        "问3？",
        "做一件事。",
        "《工会法》第二十条、第二十一条",
        "第一条",
        first.url,
    ):
        assert words in text
    assert "[[" not in text
    assert first.chat[-1] == "建议的安排。"


def test_an_issue_keeps_its_place_when_its_theme_changes(handbook: Handbook) -> None:
    before, after = (
        views(year_of_issues(handbook, 2027, theme={"zh": name, "en": name}))[3] for name in ("One", "Another")
    )
    assert isinstance(before.issue, Issue)
    assert replace(before.issue, theme="") == replace(after.issue, theme="")
    assert before.url == after.url
