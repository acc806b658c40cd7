"""How article numbers move when a law is revised."""

from handbook.articles import renumbering
from handbook.model import ArticleChange
from handbook.model.base import Text


def change(old: int | None, new: int | None) -> ArticleChange:
    return ArticleChange.model_validate(
        {"what": {"zh": "改"}} | ({"old": str(old)} if old else {}) | ({"new": str(new)} if new else {})
    )


def test_an_inserted_article_moves_what_follows() -> None:
    assert renumbering(3, 4, [change(None, 2)]) == {1: 1, 2: 3, 3: 4}


def test_a_removed_article_moves_what_follows_back() -> None:
    assert renumbering(4, 3, [change(2, None), change(3, 2)]) == {1: 1, 3: 2, 4: 3}


def test_counts_that_do_not_fit_are_refused() -> None:
    assert renumbering(3, 4, []) is None
    assert renumbering(3, 3, [change(None, 2)]) is None
    assert isinstance(change(1, 1).what, Text)
