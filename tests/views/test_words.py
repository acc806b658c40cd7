"""Dates and numbers as words."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.numerals import chinese_number, number_from_chinese
from handbook.views.words import articles, between, day, period, short_day, titled

NUMBERS = {
    0: "零", 1: "一", 10: "十", 11: "十一", 20: "二十", 58: "五十八", 100: "一百", 101: "一百零一", 110: "一百一十",
    111: "一百一十一", 205: "二百零五", 1000: "一千", 1001: "一千零一", 1010: "一千零一十", 9999: "九千九百九十九",
}  # fmt: skip


@pytest.mark.parametrize(("number", "words"), NUMBERS.items())
def test_chinese_numbers(number: int, words: str) -> None:
    assert chinese_number(number) == words


@given(st.integers(0, 9999))
def test_chinese_numbers_read_back(number: int) -> None:
    assert number_from_chinese(chinese_number(number)) == number


@pytest.mark.parametrize("words", ["", "二二", "十百", "一二十", "百零", "甲"])
def test_what_is_no_number(words: str) -> None:
    assert number_from_chinese(words) is None


@pytest.mark.parametrize("number", [-1, 10000])
def test_numbers_out_of_reach(number: int) -> None:
    with pytest.raises(ValueError, match="no Chinese numeral"):
        chinese_number(number)


def test_days() -> None:
    start, due, later = (datetime.date(2022, 4, 8), datetime.date(2022, 12, 30), datetime.date(2023, 1, 6))
    assert day(start, "zh") == "2022年4月8日"
    assert day(start, "en") == "8 April 2022"
    assert short_day(start, "zh") == "4月8日"
    assert short_day(start, "en") == "8 Apr"
    assert period(start, due, "zh") == "2022年4月8日至12月30日"
    assert period(start, due, "en") == "8 April to 30 December 2022"
    assert period(start, later, "zh") == "2022年4月8日至2023年1月6日"
    assert period(start, later, "en") == "8 April 2022 to 6 January 2023"
    assert period(start, start, "zh") == "2022年4月8日"


def test_citations() -> None:
    assert articles(titled("工会法", "zh"), [38], "zh") == ["《工会法》第三十八条"]
    assert articles("Trade Union Law", [38], "en") == ["Trade Union Law, Article 38"]
    assert articles(titled("工会法", "zh"), [], "zh") == ["《工会法》"]
    assert articles("《工会法》", [20, 38], "zh") == ["《工会法》第二十条", "第三十八条"]
    assert articles("Trade Union Law", [20, 38, 39], "en") == ["Trade Union Law, Articles 20", "38", "39"]
    assert [between(index, 3, "en") for index in (1, 2)] == [", ", " and "]
