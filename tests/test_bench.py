"""What `make bench` measures holds: a second for a calendar of 10,000 events, and files that grow in step with what they hold."""

import pytest

from bench import (
    FEED_LIMIT,
    FEW_EVENTS,
    FEW_ISSUES,
    FEW_TASKS,
    MANY_EVENTS,
    MANY_ISSUES,
    MANY_TASKS,
    Cost,
    feed_growth,
    in_step,
    list_growth,
    list_in_step,
    study_growth,
    study_in_step,
)
from handbook.documents.checklist_files import Kind
from handbook.model import Handbook


@pytest.mark.slow
def test_time_and_size_grow_in_step_with_the_events(handbook: Handbook) -> None:
    few, many = feed_growth(handbook, 3)
    assert in_step(few, many, patience=3), (few, many)


@pytest.mark.parametrize(
    ("few", "many", "sound"),
    [
        (Cost(0.06, 1_000_000), Cost(0.6, 10_000_000), True),
        (Cost(0.12, 1_000_000), Cost(FEED_LIMIT + 0.1, 10_000_000), False),
        (Cost(0.06, 1_000_000), Cost(0.9, 10_000_000), False),
        (Cost(0.06, 1_000_000), Cost(0.6, 11_000_000), False),
        (Cost(0.06, 1_000_000), Cost(0.6, 9_000_000), False),
    ],
)
def test_it_fails_when_over(few: Cost, many: Cost, sound: bool) -> None:
    assert MANY_EVENTS == 10 * FEW_EVENTS
    assert in_step(few, many) == sound


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv"])
def test_a_list_costs_in_step_with_its_tasks(handbook: Handbook, kind: Kind) -> None:
    """PDF is left to `make bench`: 10,000 tasks take too long here."""
    few, many = list_growth(handbook, kind)
    assert list_in_step(few, many), (few, many)


@pytest.mark.parametrize(
    ("many", "sound"),
    [(Cost(9.0, 10_000), True), (Cost(20.0, 10_000), False), (Cost(9.0, 11_000), False)],
)
def test_a_list_that_grows_faster_fails(many: Cost, sound: bool) -> None:
    assert MANY_TASKS == 10 * FEW_TASKS
    assert list_in_step(Cost(1.0, 1_000), many) == sound


@pytest.mark.slow
def test_twenty_years_of_issues_cost_in_step_with_two(handbook: Handbook) -> None:
    """Posters are left to `make bench`: each is set by itself, and kept."""
    few, many = study_growth(handbook)
    assert study_in_step(few, many, MANY_ISSUES / FEW_ISSUES, patience=2), (few, many)


@pytest.mark.parametrize(
    ("many", "sound"),
    [(Cost(14.0, 10_000), True), (Cost(16.0, 10_000), False), (Cost(9.0, 13_000), False)],
)
def test_issues_that_grow_faster_fail(many: Cost, sound: bool) -> None:
    assert MANY_ISSUES == 10 * FEW_ISSUES
    assert study_in_step(Cost(1.0, 1_000), many, 10) == sound
