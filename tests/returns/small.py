"""Two tasks, and returns of them made by hand."""

import dataclasses
import datetime

from handbook.returns.expected import Expected, ItemFacts, Kind, ListFacts
from handbook.returns.found import Addition, Entry, Return

DUE = datetime.date(2022, 6, 30)
TASKS = ("2022-01-01", "2022-01-02")
FOREIGN = "2022-01-03"  # a task of other levels
INDICATOR = "2022:1.1"
_COLUMNS = {
    "status": "P",
    "done_on": "Q",
    "remarks": "S",
    "self_score": "R",
    "review_score": "H",
    "evidence_number": "I",
}


def few_lists(wanted: Expected) -> Expected:
    """Lists and evaluations of two tasks of 3 points, in two topics; a topic's list has one more, of another level."""
    all_three = (*TASKS, FOREIGN)
    items = {task: ItemFacts(task, f"任务{task}", f"专题{task[-1]}", DUE, 3) for task in all_three}
    items[INDICATOR] = ItemFacts(INDICATOR, "指标", "", None, 2.5)
    lists = (
        _facts("school", "role", "学校工会", TASKS, "school"),
        _facts("city", "role", "市", TASKS, "city"),
        _facts("post-chair", "part", "主席岗位", all_three),
        _facts("topic-study", "part", "学习专题", TASKS[:1]),
        _facts("evaluation-school", "evaluation", "学校工会自评表", TASKS, "school"),
        dataclasses.replace(
            _facts("evaluation-city", "evaluation", "市自评表", (INDICATOR,), "city"),
            number="number",
            numbers={"1.1": INDICATOR},
        ),
    )
    return dataclasses.replace(wanted, lists={(each.year, each.key): each for each in lists}, items=items)


def _facts(key: str, kind: Kind, name: str, items: tuple[str, ...], role: str = "") -> ListFacts:
    return ListFacts(2022, key, kind, role, name, items, "id", {item: item for item in items})


def returned(
    file: str,
    unit: str,
    *entries: Entry,
    of: str = "school",
    content: bytes = b"",
    additions: tuple[Addition, ...] = (),
) -> Return:
    """What a file returns."""
    columns = {"清单": _COLUMNS}
    return Return(file, unit, 2022, of, "", "", entries, additions, columns, content or file.encode())
