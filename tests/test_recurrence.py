"""On which days things recur and which days are worked: cases worked out by hand, and what must hold of any calendar."""

import datetime
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from handbook.model import Handbook
from handbook.model.duty import When
from handbook.model.plan import OnHoliday
from handbook.recurrence import Occurrence, monthly, occurrences, settle, weekly
from handbook.workdays import ONE_DAY, WorkCalendar, work_calendar

WHEN: TypeAdapter[Any] = TypeAdapter(When)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def times(found: list[Occurrence]) -> dict[str, str]:
    """Nominal day to the day it is held, or what else became of it."""
    return {
        str(each.nominal): ("lapses" if each.day is None else str(each.day)) + ("" if each.settled else "?")
        for each in found
    }


def when(**values: object) -> Any:
    return WHEN.validate_python({key: str(value) for key, value in values.items()})


@pytest.fixture(scope="module")
def known(handbook: Handbook) -> WorkCalendar[object]:
    """The project's own days off."""
    return work_calendar(handbook.workdays)


WEEKLY = [
    # 国庆节 2022: 1 to 7 October off, 8 and 9 October made up for.
    (
        "before",
        "2022-09-26",
        "2022-10-16",
        {"2022-09-30": "2022-09-30", "2022-10-07": "lapses", "2022-10-14": "2022-10-14"},
    ),
    ("after", "2022-10-01", "2022-10-10", {"2022-10-07": "2022-10-08"}),
    ("skip", "2022-10-01", "2022-10-10", {"2022-10-07": "lapses"}),
    # 端午节 2022: 3 to 5 June, a Friday to a Sunday.
    ("before", "2022-06-01", "2022-06-05", {"2022-06-03": "2022-06-02"}),
    ("after", "2022-06-01", "2022-06-05", {"2022-06-03": "2022-06-06"}),
    # 春节 2022: 31 January to 6 February off, Saturday and Sunday before made up for.
    ("before", "2022-02-01", "2022-02-07", {"2022-02-04": "2022-01-30"}),
    # 2027 is not announced: only 1 January itself is known to be off, and the Thursday before it, in 2026, to be worked.
    ("before", "2026-12-30", "2027-01-10", {"2027-01-01": "2026-12-31", "2027-01-08": "2027-01-08?"}),
    ("after", "2026-12-30", "2027-01-10", {"2027-01-01": "2027-01-01?", "2027-01-08": "2027-01-08?"}),
    ("skip", "2026-12-30", "2027-01-10", {"2027-01-01": "lapses", "2027-01-08": "2027-01-08?"}),
    # 国庆节 2027: nobody can say whether 30 September is worked.
    ("before", "2027-09-27", "2027-10-03", {"2027-10-01": "2027-10-01?"}),
    # A year that no record speaks of.
    ("before", "2031-10-01", "2031-10-07", {"2031-10-03": "2031-10-03?"}),
]


@pytest.mark.parametrize(("rule", "first", "last", "expected"), WEEKLY)
def test_fridays(known: WorkCalendar[object], rule: str, first: str, last: str, expected: dict[str, str]) -> None:
    found = occurrences(when(every="week", weekday=5, holiday=rule), day(first), day(last), known)
    assert times(found) == expected


def test_a_make_up_saturday_is_a_working_day(known: WorkCalendar[object]) -> None:
    saturdays = occurrences(
        when(every="week", weekday=6, holiday="before"), day("2022-10-01"), day("2022-10-15"), known
    )
    # 1 October is off and so are the days back to the Friday that is worked; 8 October is made up for; 15 is a weekend.
    assert times(saturdays) == {"2022-10-01": "2022-09-30", "2022-10-08": "2022-10-08", "2022-10-15": "2022-10-14"}
    assert known.kind(day("2022-10-08")) == "makeup"
    assert known.kind(day("2022-10-15")) == "weekend"


def test_a_day_of_each_month(known: WorkCalendar[object]) -> None:
    found = occurrences(when(every="month", day=10, holiday="after"), day("2022-04-01"), day("2022-09-30"), known)
    assert times(found) == {
        "2022-04-10": "2022-04-11",
        "2022-05-10": "2022-05-10",
        "2022-06-10": "2022-06-10",
        "2022-07-10": "2022-07-11",
        "2022-08-10": "2022-08-10",
        "2022-09-10": "2022-09-13",  # 中秋节, 10 to 12 September
    }


def test_a_day_of_the_year(known: WorkCalendar[object]) -> None:
    first, last = day("2022-01-01"), day("2026-12-31")
    kept = occurrences(when(every="year", month=5, day=1, holiday="keep"), first, last, known)
    assert times(kept) == {f"{year}-05-01": f"{year}-05-01" for year in range(2022, 2027)}
    moved = occurrences(when(every="year", month=5, day=1, holiday="before"), first, last, known)
    assert times(moved) == {
        "2022-05-01": "2022-04-29",  # 30 April is a Saturday and off
        "2023-05-01": "2023-04-28",
        "2024-05-01": "2024-04-30",
        "2025-05-01": "2025-04-30",
        "2026-05-01": "2026-04-30",
    }


def test_seasons_run_on_into_the_next_year_and_never_move(known: WorkCalendar[object]) -> None:
    season = when(every="season", from_month=12, from_day=20, to_month=1, to_day=31)
    found = occurrences(season, day("2022-01-01"), day("2024-12-31"), known)
    assert [(str(each.day), str(each.last)) for each in found] == [
        (f"{year}-12-20", f"{year + 1}-01-31") for year in (2022, 2023, 2024)
    ]
    same = when(every="season", from_month=3, from_day=1, to_month=3, to_day=1)
    assert [each.last for each in occurrences(same, day("2022-01-01"), day("2022-12-31"), known)] == [day("2022-03-01")]


def test_the_moon_and_occasions(known: WorkCalendar[object]) -> None:
    moon = WHEN.validate_python(
        {"every": "moon", "name": {"zh": "农历九月初九"}, "days": ["2022-10-04", "2023-10-23", "2024-10-11"]}
    )
    found = occurrences(moon, day("2022-10-05"), day("2024-10-11"), known)
    assert times(found) == {"2023-10-23": "2023-10-23", "2024-10-11": "2024-10-11"}
    occasion = WHEN.validate_python({"every": "occasion", "occasion": {"zh": "任期届满"}})
    assert occurrences(occasion, day("2022-01-01"), day("2026-12-31"), known) == []


def test_month_ends_and_leap_days() -> None:
    assert [each.isoformat() for each in monthly(31, day("2022-01-01"), day("2022-12-31"))] == [
        f"2022-{month:02}-31" for month in (1, 3, 5, 7, 8, 10, 12)
    ]
    assert list(monthly(29, day("2023-02-01"), day("2023-02-28"))) == []
    assert list(monthly(29, day("2024-02-01"), day("2024-02-29"))) == [day("2024-02-29")]
    assert list(weekly(4, day("2024-02-29"), day("2024-02-29"))) == [day("2024-02-29")]


@pytest.mark.parametrize(
    ("anchor", "count", "expected"),
    [
        ("2022-09-30", 1, "2022-10-08"),
        ("2022-10-08", 1, "2022-10-09"),
        ("2022-10-09", -2, "2022-09-30"),
        ("2022-10-03", 0, "2022-10-03"),
        ("2024-02-28", 2, "2024-03-01"),
        ("2026-12-30", 1, "2026-12-31"),
        ("2026-12-31", 1, None),
        ("2027-01-02", -1, "2026-12-31"),
        ("2027-01-03", -1, None),
    ],
)
def test_counting_working_days(known: WorkCalendar[object], anchor: str, count: int, expected: str | None) -> None:
    found = known.count(day(anchor), count)
    assert (str(found) if found else None) == expected


# What must hold of any calendar.

START = day("2023-12-01")
SPAN = 120
dates = st.integers(0, SPAN).map(lambda number: START + ONE_DAY * number)
rules = st.sampled_from(["before", "after", "skip"])


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar[object]:
    """Days off and made up for, over one or both of two years."""
    off: Mapping[datetime.date, object] = dict.fromkeys(draw(st.sets(dates, max_size=40)), "x")
    makeup = draw(st.sets(dates, max_size=10)) - set(off)
    return WorkCalendar(draw(st.sampled_from([(2023,), (2024,), (2023, 2024)])), off, makeup)


@given(calendars(), rules, st.integers(1, 7), dates, st.integers(0, 60))
def test_times_keep_their_order_and_lie_on_working_days(
    days: WorkCalendar[object], rule: OnHoliday, weekday: int, first: datetime.date, length: int
) -> None:
    found = occurrences(when(every="week", weekday=weekday, holiday=rule), first, first + ONE_DAY * length, days)
    assert [each.nominal for each in found] == [
        each for each in (first + ONE_DAY * number for number in range(length + 1)) if each.isoweekday() == weekday
    ]
    held = [each.day for each in found if each.day is not None]
    assert len(set(held)) == len(held) or rule == "skip"
    for each in found:
        assert each.last == (each.day or each.nominal)
        if each.moved:
            assert days.working(each.nominal) is False
            assert each.settled
        elif each.settled:
            assert days.working(each.nominal) is True
        if each.day is not None and each.moved:
            assert days.working(each.day) is True
            assert abs((each.day - each.nominal).days) < 7
            assert (each.day < each.nominal) == (rule == "before")
            between = (each.nominal + ONE_DAY * number for number in range(-6, 7))
            assert not [
                other
                for other in between
                if min(each.day, each.nominal) < other < max(each.day, each.nominal)
                and days.working(other) is not False
            ], "the nearest working day that way"


@given(calendars(), rules, dates)
def test_what_lapses_has_no_working_day_to_go_to(
    days: WorkCalendar[object], rule: OnHoliday, nominal: datetime.date
) -> None:
    before, after = nominal - ONE_DAY * 7, nominal + ONE_DAY * 7
    (found,) = settle([nominal], rule, before, after, days)
    if found.day is None and rule != "skip":
        step = -1 if rule == "before" else 1
        assert all(days.working(nominal + ONE_DAY * step * number) is False for number in range(7))


@given(calendars(), dates)
def test_without_a_rule_nothing_moves(days: WorkCalendar[object], nominal: datetime.date) -> None:
    assert settle([nominal], None, nominal, nominal, days) == [Occurrence(nominal, nominal, nominal, settled=True)]


@given(calendars(), dates, st.integers(-15, 15))
def test_counting_there_and_back(days: WorkCalendar[object], anchor: datetime.date, count: int) -> None:
    found = days.count(anchor, count)
    if found is None or count == 0:
        return
    low, high = sorted((anchor, found))
    worked = [
        each
        for each in (low + ONE_DAY * number for number in range((high - low).days + 1))
        if each != anchor and days.working(each)
    ]
    assert len(worked) == abs(count)
    assert days.working(found) is True
    assert (found > anchor) == (count > 0)


@given(calendars(), dates)
def test_a_day_is_one_kind(days: WorkCalendar[object], each: datetime.date) -> None:
    kind = days.kind(each)
    assert (kind == "holiday") == (days.holiday(each) is not None)
    assert (kind == "unknown") <= (not days.announced(each.year))
    assert days.working(each) == {"working": True, "makeup": True, "weekend": False, "holiday": False}.get(kind)
