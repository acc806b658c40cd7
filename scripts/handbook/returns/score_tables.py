"""Scores as tables: by topic, by unit, by task or indicator, and every score that a unit gave itself.

What was not scored is a dash or says so; it is never a 0.
"""

from collections.abc import Iterator, Sequence

from handbook.returns.expected import ItemFacts
from handbook.returns.found import UNASKED
from handbook.returns.merge import SCORED, Answer
from handbook.returns.summary import Summary
from handbook.returns.table import Cell, Column, Table, Words, made, numbered, rounded, whose, whose_columns
from handbook.returns.tally import SCORINGS, Tally


def score_tables(summary: Summary, t: Words) -> list[Table]:
    """All of them, none where nothing could be scored."""
    return [_topics(summary, t), _units(summary, t), _items(summary, t), _details(summary, t)]


def _columns(t: Words) -> list[Column]:
    return [
        Column(t("returns.column.items"), "count"),
        Column(t("returns.column.points"), "points"),
        Column(t("column.self_score"), "points"),
        Column(t("returns.column.own-rate"), "share"),
        Column(t("column.review_score"), "points"),
        Column(t("returns.column.reviewed"), "count"),
        *(Column(t(f"returns.scoring.{scoring}"), "count") for scoring in SCORINGS),
        Column(t("returns.column.unnumbered"), "count"),
    ]


def _cells(tally: Tally) -> tuple[Cell, ...]:
    return (
        tally.items,
        rounded(tally.points),
        rounded(tally.own_score),
        tally.own_rate,
        rounded(tally.review_score),
        tally.reviewed,
        *(tally.scorings[scoring] for scoring in SCORINGS),
        tally.unnumbered,
    )


def _topics(summary: Summary, t: Words) -> Table:
    topics = [(name, tally) for name, tally in summary.topics if tally.items]
    return made(
        "topic-scores",
        t,
        [Column(t("column.topic"), "name"), *_columns(t)],
        lambda: ((name or t("xlsx.summary.other"), *_cells(tally)) for name, tally in topics),
        len(topics),
        (t("xlsx.summary.total"), *_cells(summary.total)),
    )


def _units(summary: Summary, t: Words) -> Table:
    rows = [row for row in summary.units if row.tally.items]
    return made(
        "unit-scores",
        t,
        [*whose_columns(t), *_columns(t)],
        lambda: ((*whose(row), *_cells(row.tally)) for row in rows),
        len(rows),
        (t("xlsx.summary.total"), "", *_cells(summary.total)),
    )


def _scored(summary: Summary) -> list[tuple[ItemFacts, Tally]]:
    return [(item, tally) for item, tally in summary.items if tally.items]


def _items(summary: Summary, t: Words) -> Table:
    items = _scored(summary)
    first = [
        Column(t("column.id")),
        Column(t("returns.column.item"), "name"),
        Column(t("column.topic")),
        Column(t("column.score"), "points"),
        Column(t("returns.column.average"), "points"),
    ]

    def cells() -> Iterator[Sequence[Cell]]:
        for item, tally in items:
            count = tally.scorings[SCORED]
            average = round(tally.scored / count, 2) if count else None
            yield (numbered(item.id), item.title, item.topic, item.score, average, *_cells(tally))

    total = (t("xlsx.summary.total"), "", "", "", "", *_cells(summary.total))
    return made("item-scores", t, [*first, *_columns(t)], cells, len(items), total)


def _details(summary: Summary, t: Words) -> Table:
    words = {scoring: t(f"returns.scoring.{scoring}") for scoring in SCORINGS}
    items = [item.id for item, _ in _scored(summary)]
    rows = [row for row in summary.units if row.tally.items]

    def cell(answer: Answer) -> Cell:
        return words[answer.scoring] if answer.score is None else answer.score

    def cells() -> Iterator[Sequence[Cell]]:
        for row in rows:
            said = {answer.item: cell(answer) for answer in row.answers if answer.scoring != UNASKED}
            yield (*whose(row), *(said.get(item, "") for item in items))

    columns = [*whose_columns(t), *(Column(numbered(item), "points") for item in items)]
    return made("scores", t, columns, cells, len(rows), wide=True)
