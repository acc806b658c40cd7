"""The records for programs."""

import json
from typing import Any

import pytest

from handbook.feeds.json_feed import plan_json
from handbook.model import Handbook


@pytest.fixture(scope="module")
def document(handbook: Handbook) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(plan_json(handbook, handbook.years[0]))
    return found


def test_it_holds_every_clause_and_task(handbook: Handbook, document: dict[str, Any]) -> None:
    year = handbook.years[0]
    assert [clause["text"]["zh"] for clause in document["clauses"]] == [clause.text for clause in year.notice.clauses]
    assert all(clause["text"]["en"] for clause in document["clauses"])
    assert [task["id"] for task in document["tasks"]] == [task.id for task in year.plan.tasks]
    by_id = {clause["id"]: clause["text"]["zh"] for clause in document["clauses"]}
    for task in document["tasks"]:
        assert all(quotation["quote"] in by_id[quotation["clause"]] for quotation in task["from"])


def test_clauses_and_tasks_point_to_each_other(document: dict[str, Any]) -> None:
    from_tasks = {(quotation["clause"], task["id"]) for task in document["tasks"] for quotation in task["from"]}
    from_clauses = {(clause["id"], task) for clause in document["clauses"] for task in clause["tasks"]}
    assert from_tasks == from_clauses


def test_a_role_has_the_tasks_that_name_it(document: dict[str, Any]) -> None:
    for role in document["roles"]:
        named = [
            task["id"]
            for task in document["tasks"]
            if role["id"] == "all" or role["id"] in (*task["lead"], *task["support"], *task["take_part"])
        ]
        assert role["tasks"] == named
        assert named


def test_certainty_goes_with_each_basis(document: dict[str, Any]) -> None:
    for task in document["tasks"]:
        for basis in task["basis"]:
            if basis["certainty"] == "unverified":
                assert basis["article"] is None
