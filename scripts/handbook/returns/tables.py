"""The summary as tables in words, the same for the workbook and the page."""

from collections.abc import Iterator, Sequence

from handbook.returns.file_tables import additions_table, files_table, findings_table, silent_table
from handbook.returns.found import UNASKED
from handbook.returns.merge import Answer
from handbook.returns.score_tables import score_tables
from handbook.returns.summary import Summary
from handbook.returns.table import (
    Cell,
    Column,
    Table,
    Words,
    made,
    numbered,
    percent,
    points,
    state_word,
    whose,
    whose_columns,
)
from handbook.returns.tally import STATES, Tally, is_overdue
from handbook.views.words import day, join


def facts(summary: Summary, t: Words) -> list[tuple[str, str]]:
    """The summary in a few lines: what is said, and the figure."""
    total = summary.total
    asked = (
        []
        if summary.asked is None or summary.silent is None
        else [("asked", summary.asked), ("silent", len(summary.silent))]
    )
    scores = [(key, f"{points(value)} / {points(total.points)}") for key, value in _scores(total)]
    figures: list[tuple[str, int | str]] = [
        ("on", day(summary.on, "zh")),
        ("files", len(summary.files)),
        *((fate, summary.count(fate)) for fate in ("counted", "same", "conflict", "refused")),
        ("units", len(summary.units)),
        *asked,
        ("tasks", total.tasks),
        ("done", f"{total.states['done']}（{percent(total.rate)}）"),
        ("overdue", total.overdue_tasks),
        ("unproven", total.unproven),
        ("unnumbered", total.unnumbered),
        ("unremarked", total.unproven - total.unnumbered),
        *scores,
        ("unscored", total.scorings["blank"] + total.scorings["missing"]),
        ("findings", len(summary.findings)),
    ]
    return [(t(f"returns.fact.{key}"), str(value)) for key, value in figures]


def _scores(total: Tally) -> list[tuple[str, float | None]]:
    return [("score", total.own_score), *([("review", total.review_score)] if total.reviewed else [])]


def tables(summary: Summary, t: Words) -> list[Table]:
    """All tables that have something to show, in their order."""
    found = [
        _topics(summary, t),
        _units(summary, t),
        _tasks(summary, t),
        *score_tables(summary, t),
        _chase(summary, t),
        _details(summary, t),
        silent_table(summary, t),
        additions_table(summary, t),
        files_table(summary, t),
        findings_table(summary, t),
    ]
    order = ("topics", "units", "tasks", "topic-scores", "unit-scores", "item-scores", "chase", "details", "scores")
    found = [table for table in found if table.count]
    return sorted(found, key=lambda table: order.index(table.key) if table.key in order else len(order))


def _tally_columns(t: Words) -> list[Column]:
    return [
        Column(t("returns.column.tasks"), "count"),
        *(Column(state_word(state, t), "count") for state in STATES),
        Column(t("returns.column.rate"), "share"),
        *(Column(t(f"returns.column.{key}"), "count") for key in ("overdue", "late", "unproven", "undated")),
    ]


def _tally_cells(tally: Tally) -> tuple[Cell, ...]:
    """The figures of a tally; where no list came, nothing is known of its tasks, which is not the same as 0."""
    known = (
        *(tally.states[state] for state in STATES),
        tally.rate,
        tally.overdue_tasks,
        tally.late,
    )
    cells: tuple[Cell, ...] = known if tally.tasks else (None,) * len(known)
    return (tally.tasks, *cells, tally.unproven, tally.undated if tally.tasks else None)


def _topics(summary: Summary, t: Words) -> Table:
    return made(
        "topics",
        t,
        [Column(t("column.topic"), "name"), *_tally_columns(t)],
        lambda: ((name or t("xlsx.summary.other"), *_tally_cells(tally)) for name, tally in summary.topics),
        len(summary.topics),
        (t("xlsx.summary.total"), *_tally_cells(summary.total)),
    )


def _units(summary: Summary, t: Words) -> Table:
    last = [Column(t("xlsx.filler")), Column(t("xlsx.filled-on")), Column(t("returns.column.file"))]

    def rows() -> Iterator[Sequence[Cell]]:
        for row in summary.units:
            fields = ([getattr(each, key) for each in row.returns] for key in ("filler", "filled_on", "file"))
            yield (*whose(row), *_tally_cells(row.tally), *(join(_once(field), "zh") for field in fields))

    total = (t("xlsx.summary.total"), "", *_tally_cells(summary.total), "", "", "")
    return made("units", t, [*whose_columns(t), *_tally_columns(t), *last], rows, len(summary.units), total)


def _once(texts: Sequence[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _tasks(summary: Summary, t: Words) -> Table:
    first = [
        Column(t("column.id")),
        Column(t("column.title"), "name"),
        Column(t("column.topic")),
        Column(t("column.due")),
    ]
    tasks = [(item, item.due, tally) for item, tally in summary.items if tally.tasks]
    return made(
        "tasks",
        t,
        [*first, *_tally_columns(t)],
        lambda: (
            (item.id, item.title, item.topic, due.isoformat() if due else "", *_tally_cells(tally))
            for item, due, tally in tasks
        ),
        len(tasks),
        (t("xlsx.summary.total"), "", "", "", *_tally_cells(summary.total)),
    )


def _chase(summary: Summary, t: Words) -> Table:
    """Whom to remind of what."""
    kinds = ("overdue", "unproven", "unscored")
    columns = [*whose_columns(t), *(Column(t(f"returns.column.{kind}-tasks")) for kind in kinds)]
    rows = [row for row in summary.units if any(getattr(row, kind) for kind in kinds)]

    def cells() -> Iterator[Sequence[Cell]]:
        for row in rows:
            yield (*whose(row), *(join([numbered(item) for item in getattr(row, kind)], "zh") for kind in kinds))

    return made("chase", t, columns, cells, len(rows))


def _details(summary: Summary, t: Words) -> Table:
    words = {state: state_word(state, t) for state in STATES}
    overdue = t("returns.state.overdue")

    def word(answer: Answer) -> str:
        state = words[answer.state]
        return f"{state}{overdue}" if is_overdue(answer, facts_of[answer.item], summary.on) else state

    facts_of = {item.id: item for item, tally in summary.items if tally.tasks}
    columns = [*whose_columns(t), *(Column(task) for task in facts_of)]
    rows = [row for row in summary.units if row.tally.tasks]

    def cells() -> Iterator[Sequence[Cell]]:
        for row in rows:
            said = {answer.item: word(answer) for answer in row.answers if answer.state != UNASKED}
            yield (*whose(row), *(said.get(task, "") for task in facts_of))

    return made("details", t, columns, cells, len(rows), wide=True)
