"""The summary as tables in words, the same for the workbook and the page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from handbook.returns.found import Answer, Finding
from handbook.returns.summary import STATES, Summary, Tally, UnitRow, is_overdue
from handbook.views.words import day, join

Words = Callable[[str], str]
Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column's head and how it is shown: `text`, `name` (text that stands in bold), `count`, `share` or `points`."""

    head: str
    kind: str = "text"


@dataclass(frozen=True)
class Table:
    """`key` is that of the labels `returns.sheet.<key>` and `returns.note.<key>`; `total` is a last row, or empty.

    `wide` tables have a column a task and belong into a workbook only. Rows are made each time they are asked for.
    """

    key: str
    name: str
    note: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Sequence[Cell]]]
    count: int
    total: tuple[Cell, ...] = ()
    wide: bool = False


def facts(summary: Summary, t: Words) -> list[tuple[str, str]]:
    """The summary in a few lines: what is said, and the figure."""
    total = summary.total
    asked = (
        []
        if summary.asked is None or summary.silent is None
        else [("asked", summary.asked), ("silent", len(summary.silent))]
    )
    figures: list[tuple[str, int | str]] = [
        ("on", day(summary.on, "zh")),
        ("files", len(summary.files)),
        *((fate, summary.count(fate)) for fate in ("counted", "same", "conflict", "refused")),
        *asked,
        ("tasks", total.tasks),
        ("done", f"{total.states['done']}（{percent(total.rate)}）"),
        ("overdue", total.overdue_tasks),
        ("unproven", total.unproven),
        ("score", f"{_points(total.scored):g} / {total.points}"),
        ("findings", len(summary.findings)),
    ]
    return [(t(f"returns.fact.{key}"), str(value)) for key, value in figures]


def percent(rate: float | None) -> str:
    """A share in words; a dash where there is nothing to share."""
    return "—" if rate is None else f"{rate:.0%}"


def tables(summary: Summary, t: Words) -> list[Table]:
    """All tables that have something to show, in their order."""
    made = (_topics, _units, _tasks, _chase, _details, _silent, _additions, _files, _findings)
    return [table for make in made if (table := make(summary, t)).count]


def _table(
    key: str,
    t: Words,
    columns: Sequence[Column],
    rows: Callable[[], Iterator[Sequence[Cell]]],
    count: int,
    total: tuple[Cell, ...] = (),
    *,
    wide: bool = False,
) -> Table:
    return Table(key, t(f"returns.sheet.{key}"), t(f"returns.note.{key}"), tuple(columns), rows, count, total, wide)


def _tally_columns(t: Words) -> list[Column]:
    return [
        Column(t("returns.column.tasks"), "count"),
        *(Column(state_word(state, t), "count") for state in STATES),
        Column(t("returns.column.rate"), "share"),
        *(Column(t(f"returns.column.{key}"), "count") for key in ("overdue", "late", "unproven", "undated")),
        Column(t("column.score"), "points"),
        Column(t("column.self_score"), "points"),
    ]


def state_word(state: str, t: Words) -> str:
    """A state's name."""
    return t(f"returns.state.{state}" if state in ("unclear", "missing") else f"status.{state}")


def _tally_cells(tally: Tally) -> tuple[Cell, ...]:
    return (
        tally.tasks,
        *(tally.states[state] for state in STATES),
        tally.rate,
        tally.overdue_tasks,
        tally.late,
        tally.unproven,
        tally.undated,
        tally.points,
        _points(tally.scored),
    )


def _points(scored: float) -> float:
    return round(scored, 2)


def _topics(summary: Summary, t: Words) -> Table:
    return _table(
        "topics",
        t,
        [Column(t("column.topic"), "name"), *_tally_columns(t)],
        lambda: ((name or t("xlsx.summary.other"), *_tally_cells(tally)) for name, tally in summary.topics),
        len(summary.topics),
        (t("xlsx.summary.total"), *_tally_cells(summary.total)),
    )


def _units(summary: Summary, t: Words) -> Table:
    first = [Column(t("returns.column.unit"), "name"), Column(t("returns.column.list"))]
    last = [Column(t("xlsx.filler")), Column(t("xlsx.filled-on")), Column(t("returns.column.file"))]

    def rows() -> Iterator[Sequence[Cell]]:
        for row in summary.units:
            returned = row.returned
            yield (
                *_whose(row),
                *_tally_cells(row.tally),
                returned.filler,
                returned.filled_on,
                returned.file,
            )

    total = (t("xlsx.summary.total"), "", *_tally_cells(summary.total), "", "", "")
    return _table("units", t, [*first, *_tally_columns(t), *last], rows, len(summary.units), total)


def _whose(row: UnitRow) -> tuple[str, str]:
    return row.returned.unit, f"{row.returned.year}年{row.role}"


def _tasks(summary: Summary, t: Words) -> Table:
    first = [
        Column(t("column.id")),
        Column(t("column.title"), "name"),
        Column(t("column.topic")),
        Column(t("column.due")),
    ]
    return _table(
        "tasks",
        t,
        [*first, *_tally_columns(t)],
        lambda: (
            (task.id, task.title, task.topic, task.due.isoformat(), *_tally_cells(tally))
            for task, tally in summary.tasks
        ),
        len(summary.tasks),
        (t("xlsx.summary.total"), "", "", "", *_tally_cells(summary.total)),
    )


def _chase(summary: Summary, t: Words) -> Table:
    """Whom to remind of what."""
    columns = [Column(t("returns.column.unit"), "name"), Column(t("returns.column.list"))]
    columns += [Column(t("returns.column.overdue-tasks")), Column(t("returns.column.unproven-tasks"))]
    rows = [row for row in summary.units if row.overdue or row.unproven]
    return _table(
        "chase",
        t,
        columns,
        lambda: ((*_whose(row), join(row.overdue, "zh"), join(row.unproven, "zh")) for row in rows),
        len(rows),
    )


def _details(summary: Summary, t: Words) -> Table:
    words = {state: state_word(state, t) for state in STATES}
    overdue = t("returns.state.overdue")

    def word(answer: Answer) -> str:
        state = words[answer.state]
        return f"{state}{overdue}" if is_overdue(answer, facts_of[answer.task], summary.on) else state

    facts_of = {task.id: task for task, _ in summary.tasks}
    columns = [Column(t("returns.column.unit"), "name"), Column(t("returns.column.list"))]
    columns += [Column(task) for task in facts_of]

    def rows() -> Iterator[Sequence[Cell]]:
        for row in summary.units:
            said = {answer.task: word(answer) for answer in row.returned.answers}
            yield (*_whose(row), *(said.get(task, "") for task in facts_of))

    return _table("details", t, columns, rows, len(summary.units), wide=True)


def _silent(summary: Summary, t: Words) -> Table:
    groups = (("silent", summary.silent or ()), ("stranger", summary.strangers or ()))
    rows = [(unit, t(f"returns.{kind}")) for kind, units in groups for unit in units]
    columns = [Column(t("returns.column.unit"), "name"), Column(t("returns.column.what"))]
    return _table("silent", t, columns, lambda: iter(rows), len(rows))


def _additions(summary: Summary, t: Words) -> Table:
    units = {row.returned.file: row.returned.unit for row in summary.units}
    columns = [Column(t("returns.column.unit"), "name"), *_place_columns(t)[:3], Column(t("returns.column.text"))]
    return _table(
        "additions",
        t,
        columns,
        lambda: ((units[each.file], each.file, each.sheet, each.row, each.text) for each in summary.additions),
        len(summary.additions),
    )


def _place_columns(t: Words) -> list[Column]:
    return [
        Column(t("returns.column.file")),
        Column(t("returns.column.sheet")),
        Column(t("returns.column.row"), "count"),
        Column(t("returns.column.column")),
    ]


def _files(summary: Summary, t: Words) -> Table:
    columns = [Column(t("returns.column.file")), Column(t("returns.column.fate"))]
    columns += [Column(t("returns.column.unit")), Column(t("returns.column.why"))]
    return _table(
        "files",
        t,
        columns,
        lambda: ((each.file, t(f"returns.fate.{each.fate}"), each.unit, each.why) for each in summary.files),
        len(summary.files),
    )


def _findings(summary: Summary, t: Words) -> Table:
    columns = [*_place_columns(t), Column(t("returns.column.shown")), Column(t("returns.column.why"))]

    def row(each: Finding) -> Sequence[Cell]:
        return each.file, each.sheet, each.row or None, each.column, each.shown, each.why

    return _table("findings", t, columns, lambda: map(row, summary.findings), len(summary.findings))
