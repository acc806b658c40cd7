"""A plan as plain text, to paste into a chat. The browser makes the same (`overrides/assets/planner/export.js`)."""

from collections.abc import Sequence

from handbook.planning import Plan, PlannerData, Row
from handbook.planning.days import fill
from handbook.views.plan_table import labelled, mark_words, plan_about, told, why


def plan_text(plan: Plan, data: PlannerData) -> str:
    """The plan in blocks with a blank line between: title, what to heed, what was entered, each answer, each step, and
    where it all comes from. Lines end with LF, the last one too. Of a plan with problems only these."""
    if plan.problems:
        return "\n".join(plan.problems) + "\n"
    answers = (
        [fill(data.labels["labelled"], label=each.question, text=each.answer), why(each.rule, each.basis, data)]
        for each in plan.answers
    )
    blocks: list[Sequence[str]] = [
        [plan.title],
        plan.notes,
        told(plan, data),
        *answers,
        *(_step(row, data) for row in plan.rows),
        [plan_about(plan, data)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _step(row: Row, data: PlannerData) -> list[str]:
    labels = data.labels
    words = {"number": row.number, "day": row.day, "weekday": row.weekday, "working": row.working, "title": row.title}
    lines = [
        fill(labels["text.step" if row.iso else "text.open-step"], **words),
        fill(labels["text.how"], who=row.who, when=row.when, source=row.source),
    ]
    if row.papers:
        lines.append(labelled("papers", labels["list"].join(paper.name for paper in row.papers), data))
    lines.append(why(row.rule, row.basis, data))
    if marks := mark_words(row):
        lines.append(labelled("marks", labels["list"].join(marks), data))
    return lines
