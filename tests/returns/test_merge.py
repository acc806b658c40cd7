"""What a unit sent, put together column by column: pure, from entries made by hand."""

import datetime
from typing import Any

import pytest

from handbook.returns.expected import Expected
from handbook.returns.found import Entry, Finding, Return
from handbook.returns.merge import Answer, Merged, merge
from returns.small import FOREIGN, INDICATOR, TASKS, few_lists, returned

FIRST, SECOND = TASKS
DAY, OTHER_DAY = datetime.date(2022, 5, 1), datetime.date(2022, 5, 2)


@pytest.fixture
def few(wanted: Expected) -> Expected:
    return few_lists(wanted)


def said(state: str, item: str = FIRST, row: int = 7, **more: Any) -> Entry:
    return Entry(item, state, sheet="清单", row=row, **more)


def sent(of: str, *entries: Entry) -> Return:
    return returned(f"{of}.xlsx", "甲", *entries, of=of)


def answer(merged: Merged, item: str = FIRST) -> Answer:
    (found,) = (each for each in merged.answers if each.item == item)
    return found


def test_what_files_agree_on_counts_once_and_blanks_are_filled(few: Expected) -> None:
    whole, part = (
        sent("school", said("done", done_on=DAY)),
        sent("topic-study", said("done", score=2.0)),
    )
    found = merge([whole, part, sent("evaluation-school", said("", score=2.0, review=1.0, evidence=True))], few)
    assert found.findings == ()
    assert found.answers == (Answer(FIRST, "done", DAY, "scored", 2.0, 1.0, True, True),)


@pytest.mark.parametrize(
    ("one", "two", "column", "shown", "theirs", "state", "scoring"),
    [
        (said("done"), said("in-progress"), "P", "进行中", "P列（已完成）", "unclear", "blank"),
        (said("done", done_on=DAY), said("done", done_on=OTHER_DAY), "Q", "2022-05-02", "Q列（2022-05-01）", "done", "blank"),
        (said("done", score=0.0), said("done", score=3.0), "R", "3", "R列（0）", "done", "unclear"),
    ],
)  # fmt: skip
def test_what_files_differ_on_counts_for_neither_and_both_are_named(
    few: Expected, one: Entry, two: Entry, column: str, shown: str, theirs: str, state: str, scoring: str
) -> None:
    found = merge([sent("school", one), sent("topic-study", two._replace(row=9))], few)
    (finding,) = found.findings
    assert finding[:5] == ("topic-study.xlsx", "清单", 9, column, shown)
    assert f"和“school.xlsx”里“清单”第7行{theirs}说法不一" in finding.why
    mine = answer(found)
    assert (mine.state, mine.done_on, mine.scoring, mine.score) == (state, None, scoring, None)


def test_what_was_not_understood_is_not_filled_in_from_elsewhere(few: Expected) -> None:
    unclear = said("unclear", unclear=("done_on", "self_score", "status"))
    found = answer(merge([sent("school", unclear), sent("topic-study", said("done", done_on=DAY, score=1.0))], few))
    assert (found.state, found.done_on, found.scoring, found.score) == ("unclear", None, "unclear", None)


def test_a_row_that_one_file_lost_counts_by_the_other(few: Expected) -> None:
    lost = Entry(FIRST, "missing")
    assert answer(merge([sent("school", lost)], few))[1:4] == ("missing", None, "missing")
    assert answer(merge([sent("school", lost), sent("topic-study", said("blank"))], few))[1:4] == (
        "blank",
        None,
        "blank",
    )
    assert answer(merge([sent("school", lost), sent("topic-study", said("done"))], few)).state == "done"


@pytest.mark.parametrize(("state", "state_then"), [("blank", "not-applicable"), ("not-applicable",) * 2])
def test_an_evaluation_can_say_that_a_task_does_not_apply(few: Expected, state: str, state_then: str) -> None:
    found = merge([sent("school", said(state)), sent("evaluation-school", said("not-applicable"))], few)
    assert found.findings == ()
    assert (answer(found).state, answer(found).scoring) == (state_then, "not-applicable")


def test_what_is_done_cannot_be_inapplicable(few: Expected) -> None:
    found = merge([sent("school", said("done")), sent("evaluation-school", said("not-applicable", row=12))], few)
    (finding,) = found.findings
    assert finding[:5] == ("evaluation-school.xlsx", "清单", 12, "R", "不适用")
    assert (answer(found).state, answer(found).scoring) == ("unclear", "unclear")


def test_what_does_not_apply_cannot_be_scored(few: Expected) -> None:
    found = merge([sent("school", said("not-applicable")), sent("evaluation-school", said("", row=12, score=0.0))], few)
    (finding,) = found.findings
    assert finding[:5] == ("evaluation-school.xlsx", "清单", 12, "R", "0") and "P列（不适用）" in finding.why
    assert (answer(found).state, answer(found).scoring, answer(found).score) == ("unclear", "unclear", None)


def test_numbers_prove_where_there_is_an_evaluation_and_remarks_where_there_is_none(few: Expected) -> None:
    done = sent("school", said("done", remark=True))
    assert answer(merge([done], few))[-2:] == (False, True)
    assert answer(merge([done, sent("evaluation-school", said(""))], few))[-2:] == (True, False)
    bare = sent("school", said("done"))
    assert answer(merge([bare, sent("evaluation-school", said("", evidence=True))], few))[-2:] == (True, True)
    lost = sent("evaluation-school", Entry(FIRST, ""))
    assert answer(merge([done, lost], few))[-2:] == (False, True), "the evaluation does not have the row"


def test_an_evaluation_alone_says_nothing_of_what_is_done(few: Expected) -> None:
    found = answer(merge([sent("evaluation-school", said("", score=1.0))], few))
    assert (found.state, found.scoring) == ("", "scored")


def test_a_task_of_another_level_counts_only_where_something_is_said_of_it(few: Expected) -> None:
    blank, filled = (sent("post-chair", said(state, FOREIGN), said("done")) for state in ("blank", "done"))
    whole = sent("school", said("done"))
    assert [each.item for each in merge([whole, blank], few).answers] == [FIRST]
    assert [each.item for each in merge([whole, filled], few).answers] == [FIRST, FOREIGN]
    assert [each.item for each in merge([blank], few).answers] == [FIRST, FOREIGN], "the level is not known"


def test_official_indicators_are_scored_instead_of_tasks(few: Expected) -> None:
    official = sent("evaluation-city", said("", INDICATOR, score=2.5))
    found = merge([sent("city", said("done", score=3.0), said("done", SECOND)), official], few)
    assert [(each.item, each.scoring, each.score) for each in found.answers] == [
        (FIRST, "", None),
        (SECOND, "", None),
        (INDICATOR, "scored", 2.5),
    ]
    assert found.findings == (
        Finding(
            "city.xlsx", "", 0, "", "", "这个单位交了官方指标的自评表，评分以它为准，这个文件里的自评分1处没有计入"
        ),
    )
