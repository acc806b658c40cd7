"""A plan as a table: its columns, and each cell as text. The browser's exports have the same
(`overrides/assets/planner/export.js`)."""

import datetime
from collections.abc import Sequence

from handbook.model import Lang
from handbook.planning import BasisData, Plan, PlannerData, ProcedureData, Row
from handbook.planning.days import Days, fill

# Keys of columns, `planner.column.<key>` in the vocabulary. The last is the officer's own.
PLAN_COLUMNS = (
    "number",
    "day",
    "weekday",
    "working",
    "title",
    "who",
    "papers",
    "when",
    "source",
    "rule",
    "basis",
    "marks",
    "done",
)
_DETAILS = ("who", "when", "papers", "basis", "source", "rule", "marks")


def plan_lang(data: PlannerData) -> Lang:
    """The language that the plan is in."""
    return "zh" if data.lang == "zh" else "en"


def plan_head(data: PlannerData) -> list[str]:
    """The columns' names."""
    return [data.labels[f"column.{key}"] for key in PLAN_COLUMNS]


def plan_cells(row: Row, data: PlannerData) -> dict[str, str]:
    """A row's cells by column. `day` is YYYY-MM-DD, or says in words that nobody can count it yet."""
    joined = data.labels["list"].join
    return {
        "number": str(row.number),
        "day": row.iso or row.day,
        "weekday": row.weekday,
        "working": row.working,
        "title": row.title,
        "who": row.who,
        "papers": joined(paper.name for paper in row.papers),
        "when": row.when,
        "source": row.source,
        "rule": row.rule,
        "basis": basis_words(row.basis, data),
        "marks": joined(mark_words(row)),
        "done": "",
    }


def mark_words(row: Row) -> list[str]:
    """What is to be said of the row's day: when best to have it done, then what follows from moving it."""
    return [row.advised, *row.marks] if row.advised else list(row.marks)


def basis_words(basis: Sequence[BasisData], data: PlannerData) -> str:
    """Citations, each with how far it was checked unless the full text was read."""
    return data.labels["list"].join(
        each.text
        if each.kind == "full-text"
        else fill(data.labels["sure"], text=each.text, sure=each.sure if data.lang == "zh" else each.sure.lower())
        for each in basis
    )


def why(rule: str, basis: Sequence[BasisData], data: PlannerData) -> str:
    """The class of a rule with its citations, in one line."""
    if not basis:
        return labelled("rule", rule, data)
    return fill(data.labels["labelled"], label=rule, text=basis_words(basis, data))


def labelled(key: str, text: str, data: PlannerData) -> str:
    """A text with the name of its column before it."""
    return fill(data.labels["labelled"], label=data.labels[f"column.{key}"], text=text)


def plan_details(row: Row, data: PlannerData) -> list[str]:
    """What a row says besides its day and title, each with its name; what is empty is left out."""
    cells = plan_cells(row, data)
    return [labelled(key, cells[key], data) for key in _DETAILS if cells[key]]


def told(plan: Plan, data: PlannerData) -> list[str]:
    """What was entered, each with its question."""
    return [fill(data.labels["labelled"], label=label, text=text) for label, text in plan.facts]


def plan_about(plan: Plan, data: PlannerData) -> str:
    """How old the procedure is, and what not to take for a rule."""
    return fill(data.labels["about"], updated=Days(data).words(plan_updated(plan, data)))


def plan_updated(plan: Plan, data: PlannerData) -> datetime.date:
    """The day of the procedure's record, which every date inside a file comes from."""
    return datetime.date.fromisoformat(procedure_of(plan, data).updated)


def procedure_of(plan: Plan, data: PlannerData) -> ProcedureData:
    """The procedure that was planned; ValueError where `data` does not hold it."""
    procedure = data.procedure(plan.kind)
    if procedure is None:
        raise ValueError(f"{plan.kind}: no such procedure")
    return procedure
