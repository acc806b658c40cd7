"""What `make bench` measures of calendar files holds: a second for 10,000 events, and growth in step with them."""

import pytest

from bench import FEED_LIMIT, FEW_EVENTS, MANY_EVENTS, FeedCost, feed_growth, in_step
from handbook.model import Handbook


@pytest.mark.slow
def test_time_and_size_grow_in_step_with_the_events(handbook: Handbook) -> None:
    few, many = feed_growth(handbook, 3)
    assert in_step(few, many, patience=3), (few, many)


@pytest.mark.parametrize(
    ("few", "many", "sound"),
    [
        (FeedCost(0.06, 1_000_000), FeedCost(0.6, 10_000_000), True),
        (FeedCost(0.12, 1_000_000), FeedCost(FEED_LIMIT + 0.1, 10_000_000), False),
        (FeedCost(0.06, 1_000_000), FeedCost(0.9, 10_000_000), False),
        (FeedCost(0.06, 1_000_000), FeedCost(0.6, 11_000_000), False),
        (FeedCost(0.06, 1_000_000), FeedCost(0.6, 9_000_000), False),
    ],
)
def test_it_fails_when_over(few: FeedCost, many: FeedCost, sound: bool) -> None:
    assert MANY_EVENTS == 10 * FEW_EVENTS
    assert in_step(few, many) == sound
