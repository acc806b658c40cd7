"""Cells as officers write them: what can mean one thing is read, everything else is refused."""

import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.returns import values
from handbook.returns.sheets import Fault, Value
from handbook.returns.values import NotUnderstoodError

FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2023, 12, 31)
KNOWN = {"已完成": "done", "done": "done", "不适用": "not-applicable"}
days = st.dates(FIRST, LAST)
FORMS = (
    "{y}-{m:02}-{d:02}",
    "{y}-{m}-{d}",
    "{y}/{m}/{d}",
    "{y}.{m}.{d}",
    "{y}年{m}月{d}日",
    "{y} 年 {m} 月 {d} 日",
    "{y}年{m:02}月{d:02}号",
    "{y}{m:02}{d:02}",
    " {y}-{m:02}-{d:02} 00:00:00 ",
    "{y}－{m}－{d}",
)
anything: st.SearchStrategy[Value] = st.one_of(
    st.text(),
    st.text("0123456789-/.年月日 分①²１"),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.builds(Fault, st.text(), st.text(min_size=1)),
)


@given(days, st.sampled_from(FORMS))
def test_a_day_is_read_in_every_form_that_can_mean_one_thing(day: datetime.date, form: str) -> None:
    written = form.format(y=day.year, m=day.month, d=day.day)
    assert values.date(written, FIRST, LAST) == day
    assert values.date(written.translate({ord("0") + n: ord("０") + n for n in range(10)}), FIRST, LAST) == day


@given(days, st.times())
def test_a_real_date_and_a_number_of_eight_digits_are_days(day: datetime.date, time: datetime.time) -> None:
    assert values.date(datetime.datetime.combine(day, time), FIRST, LAST) == day
    assert values.date(float(day.strftime("%Y%m%d")), FIRST, LAST) == day
    assert values.date(f"{day.day} {day:%B} {day.year}", FIRST, LAST) == day
    assert values.date(f"{day.day} {day:%b} {day.year}", FIRST, LAST) == day


@pytest.mark.parametrize(
    "written",
    [
        "4月7日",
        "04/07/2022",
        "7/4/2022",
        "22.4.7",
        "2022-4",
        "2022年4月",
        "2022-02-30",
        "2022-1 1-1",
        "2022-04/07",
        "20220230",
        "2022-04-07前",
        "2022-04-07至04-08",
        "2022-4-²",
        "2022-①-1",
        "上周",
        "2021-12-31",
        "2024-01-01",
        44658.0,
        2022.4,
        True,
        20220407.5,
        2022040.0,
        "0",
        datetime.datetime(1899, 12, 30),
        Fault("#N/A", "公式出错"),
    ],
)
def test_what_may_mean_two_days_or_none_is_no_day(written: Value) -> None:
    with pytest.raises(NotUnderstoodError):
        values.date(written, FIRST, LAST)


@given(anything)
def test_a_day_is_always_within_the_bounds(written: Value) -> None:
    try:
        found = values.date(written, FIRST, LAST)
    except NotUnderstoodError as error:
        assert str(error)
    else:
        assert (found is None) == values.blank(written)
        assert found is None or FIRST <= found <= LAST


@given(st.decimals(0, 5, places=2), st.sampled_from(["{}", " {} ", "{}分", "{} 分"]))
def test_points_are_read_as_numbers_and_as_text(points: object, form: str) -> None:
    assert values.score(form.format(points), 5) == pytest.approx(float(str(points)))
    assert values.score(float(str(points)), 5) == pytest.approx(float(str(points)))


@pytest.mark.parametrize(
    "written",
    [
        "满分",
        "3/5",
        "5①",
        "²",
        "1 2",
        "三",
        "3分半",
        "1e0",
        "-0.5",
        "5.1",
        "0x1",
        "+3",
        "١",
        5.5,
        -1.0,
        True,
        math.inf,
        "NaN",
        datetime.datetime(2022, 1, 3),
        Fault("#DIV/0!", "公式出错"),
    ],
)
def test_what_is_no_number_of_points_is_refused(written: Value) -> None:
    with pytest.raises(NotUnderstoodError):
        values.score(written, 5)


@given(anything)
def test_points_are_always_within_the_bounds(written: Value) -> None:
    try:
        found = values.score(written, 5)
    except NotUnderstoodError as error:
        assert str(error)
    else:
        assert (found is None) == values.blank(written)
        assert found is None or 0 <= found <= 5


@pytest.mark.parametrize("written", ["已完成", " 已完成\n", "已 完成", "Done", "ＤＯＮＥ", "done　"])
def test_a_status_is_one_of_the_labels_whatever_blanks_and_case(written: str) -> None:
    assert values.status(written, KNOWN, "已完成、不适用") == "done"


@given(anything)
def test_any_other_status_is_refused_with_what_is_allowed(written: Value) -> None:
    try:
        found = values.status(written, KNOWN, "已完成、不适用")
    except NotUnderstoodError as error:
        assert isinstance(written, Fault) or "已完成、不适用" in str(error)
    else:
        assert found == "blank" if values.blank(written) else found in KNOWN.values()


@pytest.mark.parametrize(
    "written", ["2022-04-02", "2022－04－02", "２０２２-04-02 ", "2022–04–02", datetime.datetime(2022, 4, 2)]
)
def test_a_task_keeps_its_number_however_the_program_changed_it(written: Value) -> None:
    assert values.task_id(written) == "2022-04-02"


@pytest.mark.parametrize(
    "written", ["2022-04-0²", "2022-4-2", "2022-04-02a", datetime.datetime(2022, 4, 2, 1), 44653.0]
)
def test_another_number_is_not_taken_for_it(written: Value) -> None:
    assert values.task_id(written) != "2022-04-02"


@pytest.mark.parametrize("written", ["03-2", "０３－２", "03-1、03-2", "附件一", "附3", "甲-1", "A", 3.0, "①"])
def test_a_number_of_evidence_is_anything_with_a_number(written: Value) -> None:
    assert values.evidence_number(written) is True


@pytest.mark.parametrize(
    "written", ["无", "有", "见附件", "—", "/", True, datetime.datetime(2022, 3, 2), Fault("#REF!", "公式出错")]
)
def test_words_without_a_number_name_no_evidence(written: Value) -> None:
    with pytest.raises(NotUnderstoodError):
        values.evidence_number(written)


@pytest.mark.parametrize("written", [None, "", " ", "　"])
def test_nothing_is_no_evidence(written: Value) -> None:
    assert values.evidence_number(written) is values.remark(written) is False


def test_a_formula_that_failed_is_no_remark() -> None:
    with pytest.raises(NotUnderstoodError):
        values.remark(Fault("#REF!", "公式出错"))
    assert values.remark("无") is True
