"""Figures in legal prose, in Chinese numerals and in digits."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.numerals import chinese_number
from handbook.quantities import Quantity, quantities


def found(text: str) -> list[tuple[Fraction, str]]:
    return [(quantity.value, quantity.unit) for _, quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每月不超过三个工作日", [(3, "工作日")]),
        ("每届三年或者五年", [(3, "年"), (5, "年")]),
        ("任期3至5年", [(3, "年"), (5, "年")]),
        ("每月拨缴百分之二", [(Fraction(1, 50), "份")]),
        ("教师不少于60%", [(Fraction(3, 5), "份")]),
        ("三分之一以上代表", [(Fraction(1, 3), "份")]),
        ("过半数通过", [(Fraction(1, 2), "份")]),
        ("两个月内", [(2, "个月")]),
        ("年收入二倍", [(2, "倍")]),
        ("五万元以下", [(50_000, "元")]),
        ("一百五十天", [(150, "日")]),
        ("一年半", [(Fraction(3, 2), "年")]),
        ("不足半年", [(Fraction(1, 2), "年")]),
        ("第二十条第二款第（三）项", []),
        ("2022年1月1日起施行，2021年修正", []),
        ("每一名教师都可以写两类意见", []),
        ("二百人以上可以设专职主席", [(200, "人")]),
    ],
)
def test_a_figure_is_understood(text: str, expected: list[tuple[Fraction | int, str]]) -> None:
    assert found(text) == [(Fraction(value), unit) for value, unit in expected]


@given(st.integers(2, 999), st.sampled_from(["人", "日", "年", "个月", "小时", "倍"]))
def test_numerals_and_digits_mean_the_same(number: int, unit: str) -> None:
    assert (
        found(f"不超过{chinese_number(number)}{unit}") == found(f"不超过{number}{unit}") == [(Fraction(number), unit)]
    )


def test_a_quantity_prints_plainly() -> None:
    assert str(Quantity(Fraction(3), "工作日")) == "3工作日"
    assert str(Quantity(Fraction(1, 3), "份")) == "1/3"
