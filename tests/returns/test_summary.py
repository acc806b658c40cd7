"""The counting: pure, from outcomes made by hand."""

import datetime
from collections.abc import Callable

import pytest

from handbook.returns.expected import Expected
from handbook.returns.found import Addition, Entry, Finding, Outcome
from handbook.returns.safe import RefusedError
from handbook.returns.summary import Summary, summarise
from handbook.returns.tables import facts, tables
from handbook.returns.units import units
from returns.small import DUE, TASKS, few_lists, returned

ON = datetime.date(2022, 7, 1)


@pytest.fixture
def few(wanted: Expected) -> Expected:
    """Lists and evaluations of two tasks of 3 points, in two topics."""
    return few_lists(wanted)


def outcome(file: str, unit: str, *entries: Entry, role: str = "school", content: bytes = b"") -> Outcome:
    addition = (Addition(file, "清单", 90, "x"),)
    got = returned(file, unit, *entries, of=role, content=content, additions=addition)
    return Outcome(file, got, "", (Finding(file, "清单", 7, "P", "?", "看不懂"),))


def said(item: str, state: str, *more: object) -> Entry:
    row = 0 if state == "missing" else 7
    return Entry(item, state, *more, sheet="清单", row=row)  # type: ignore[arg-type, misc]


def both(state: str, *more: object) -> tuple[Entry, Entry]:
    first, second = (said(task, state, *more) for task in TASKS)
    return first, second


def counted(few: Expected, *outcomes: Outcome, on: datetime.date = ON, asked: list[str] | None = None) -> Summary:
    return summarise(outcomes, few, on, asked)


@pytest.mark.parametrize(
    ("state", "overdue"),
    [
        ("not-started", 2),
        ("in-progress", 2),
        ("blank", 2),
        ("done", 0),
        ("not-applicable", 0),
        ("unclear", 0),
        ("missing", 0),
    ],
)
def test_overdue_is_what_is_open_after_its_day(few: Expected, state: str, overdue: int) -> None:
    assert counted(few, outcome("a", "甲", *both(state))).total.overdue_tasks == overdue
    assert counted(few, outcome("a", "甲", *both(state)), on=DUE).total.overdue_tasks == 0, (
        "the day itself still counts"
    )


def test_done_is_late_undated_and_unproven_as_it_says(few: Expected) -> None:
    late, early = said(TASKS[0], "done", ON, 3.0, True), said(TASKS[1], "done", None, 1.5, False)
    total = counted(few, outcome("a", "甲", late, early)).total
    assert (total.late, total.undated, total.unproven, total.scored, total.points) == (1, 1, 1, 4.5, 6)
    assert total.rate == 1.0
    in_time = counted(few, outcome("a", "甲", *both("done", DUE, 3.0, True))).total
    assert (in_time.late, in_time.undated, in_time.unproven) == (0, 0, 0)


def test_no_points_are_not_the_same_as_none_given(few: Expected, t: Callable[[str], str]) -> None:
    nothing, zero = (counted(few, outcome("a", "甲", *both("done", None, score))) for score in (None, 0.0))
    assert (nothing.total.own_score, nothing.total.own_rate, nothing.total.scorings["blank"]) == (None, None, 2)
    assert (zero.total.own_score, zero.total.own_rate, zero.total.scorings["scored"]) == (0.0, 0.0, 2)
    shown = []
    for summary in (nothing, zero):
        made = {table.key: table for table in tables(summary, t)}
        assert dict(facts(summary, t))["没有自评（项次）"] == str(summary.total.scorings["blank"])
        shown.append((made["topic-scores"].total[3:5], next(iter(made["scores"].rows()))[2]))
    assert shown == [((None, None), "没有自评"), ((0.0, 0.0), 0.0)]


def test_of_an_evaluation_alone_nothing_is_known_of_what_was_done(few: Expected, t: Callable[[str], str]) -> None:
    summary = counted(few, outcome("a", "甲", *both("", None, 1.0), role="evaluation-school"))
    made = {table.key: table for table in tables(summary, t)}
    (row,) = made["units"].rows()
    assert row[2:5] == (0, None, None) and "tasks" not in made and "details" not in made
    assert list(made["scores"].rows()) == [("甲", "2022年学校工会自评表", 1.0, 1.0)]


def test_what_does_not_apply_is_left_out_of_the_rate_and_the_points(few: Expected) -> None:
    total = counted(few, outcome("a", "甲", said(TASKS[0], "done"), said(TASKS[1], "not-applicable"))).total
    assert (total.rate, total.points) == (1.0, 3)
    assert counted(few, outcome("a", "甲", *both("not-applicable"))).total.rate is None


def test_units_tasks_and_topics_add_up_to_the_total(few: Expected) -> None:
    summary = counted(
        few, outcome("a", "甲", *both("done")), outcome("b", "乙", said(TASKS[0], "done"), said(TASKS[1], "blank"))
    )
    assert [row.unit for row in summary.units] == ["乙", "甲"]
    assert {task.id: tally.states["done"] for task, tally in summary.items} == {TASKS[0]: 2, TASKS[1]: 1}
    assert {name: tally.states["done"] for name, tally in summary.topics} == {"专题1": 2, "专题2": 1}
    assert summary.units[0].overdue == (TASKS[1],)
    assert summary.total.tasks == 4


def test_units_come_as_listed_and_then_by_name_and_number(few: Expected) -> None:
    returned = [outcome(unit, unit, *both("done")) for unit in ("10中", "甲", "9中", "乙")]
    assert [row.unit for row in counted(few, *returned, asked=["甲", "没报", "乙"]).units] == [
        "甲",
        "乙",
        "9中",
        "10中",
    ]


def test_the_same_list_twice_counts_once_and_is_told(few: Expected) -> None:
    twins = [outcome(name, unit, *both("done"), content=b"same") for name, unit in (("a", "甲 校"), ("b", "甲校"))]
    summary = counted(few, *twins)
    assert summary.total.tasks == 2
    assert [row.fate for row in summary.files] == ["counted", "same"]
    assert any("“a”" in finding.why for finding in summary.findings if finding.file == "b")
    assert len(summary.additions) == 1


def test_lists_that_differ_count_neither_and_are_told(few: Expected) -> None:
    rivals = [outcome(name, "甲", *both("done"), content=name.encode()) for name in "abc"]
    summary = counted(few, *rivals, asked=["甲"])
    assert summary.total.tasks == 0 and summary.units == ()
    assert [row.fate for row in summary.files] == ["conflict"] * 3
    assert "“b”、“c”" in summary.files[0].why
    assert summary.silent == (), "the unit did answer"


def test_lists_of_two_levels_count_each_task_once(few: Expected) -> None:
    summary = counted(few, outcome("a", "甲", *both("done")), outcome("b", "甲", *both("done"), role="city"))
    assert [row.fate for row in summary.files] == ["counted", "counted"]
    assert summary.total.tasks == 2 and [row.lists for row in summary.units] == [("学校工会", "市")]


def test_silent_units_and_strangers(few: Expected) -> None:
    refused = Outcome("c", None, "打不开", ())
    summary = counted(
        few,
        outcome("a", "第一　中学", *both("blank")),
        outcome("b", "外校", *both("blank")),
        refused,
        asked=["第一 中学", "丙"],
    )
    assert summary.silent == ("丙",) and summary.strangers == ("外校",) and summary.asked == 2
    assert summary.findings[-1] == Finding("c", "", 0, "", "", "没有计入：打不开")
    assert counted(few, refused).silent is None


def test_tables_hold_what_was_counted(few: Expected, t: Callable[[str], str]) -> None:
    summary = counted(few, outcome("a", "甲", *both("in-progress")), asked=["乙"])
    made = {table.key: table for table in tables(summary, t)}
    scores = ["topic-scores", "unit-scores", "item-scores"]
    rest = ["chase", "details", "scores", "silent", "additions", "files", "findings"]
    assert list(made) == ["topics", "units", "tasks", *scores, *rest]
    for table in made.values():
        rows = list(table.rows())
        assert len(rows) == table.count, table.key
        assert {len(row) for row in rows} | {len(table.total or rows[0])} == {len(table.columns)}, table.key
    assert list(made["details"].rows()) == [("甲", "2022年学校工会", "进行中（逾期）", "进行中（逾期）")]
    assert list(made["chase"].rows()) == [("甲", "2022年学校工会", "、".join(TASKS), "", "")]
    assert list(made["scores"].rows()) == [("甲", "2022年学校工会", "没有自评", "没有自评")]
    assert dict(facts(summary, t))["没有报的单位"] == "1"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("甲\n乙\r\n\n 甲 \n丙　校".encode(), ["甲", "乙", "丙 校"]),
        ("\ufeff甲\n".encode(), ["甲"]),
        ("第一中学\n".encode("gb18030"), ["第一中学"]),
    ],
)
def test_units_are_read_from_text(data: bytes, found: list[str]) -> None:
    assert units(data, "名单.txt") == found


@pytest.mark.parametrize(("data", "word"), [(b"", "一个单位也没有"), (b"\x81", "看不懂"), (b"PK", "不是")])
def test_what_is_no_list_of_units_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(RefusedError, match=word):
        units(data, "名单.xlsx" if data == b"PK" else "名单.txt")
