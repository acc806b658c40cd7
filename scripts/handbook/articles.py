"""How article numbers moved when an instrument was revised."""

from collections.abc import Sequence

from handbook.model import ArticleChange


def renumbering(old_count: int, new_count: int, changes: Sequence[ArticleChange]) -> dict[int, int] | None:
    """Old number to new number for every article that lives on, or None if the counts don't fit the changes.

    A revision inserts and removes articles; those that live on keep their order. An inserted one has no old number in
    `changes`, a removed one no new number.
    """
    inserted = {change.new for change in changes if change.old is None}
    removed = {change.old for change in changes if change.new is None}
    olds = [number for number in range(1, old_count + 1) if number not in removed]
    news = [number for number in range(1, new_count + 1) if number not in inserted]
    if len(olds) != len(news):
        return None
    return dict(zip(olds, news, strict=True))
