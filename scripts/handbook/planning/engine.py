"""A plan: every step with its day, counted backward and forward from the anchor day."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handbook.planning.data import BasisData, PaperData, PlannerData, ProcedureData, StepData
from handbook.planning.days import FIRST_YEAR, LAST_YEAR, ONE_DAY, Days, date, fill
from handbook.planning.decide import Answer, decide
from handbook.planning.facts import read


@dataclass(frozen=True)
class Choice:
    """What somebody asked for, as typed: procedure, day, facts by input, and rows moved by hand by step."""

    kind: str
    date: str
    facts: Mapping[str, str] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A step in the plan. `iso` is its day, empty where nobody can say yet; `advised` is when best to have done it."""

    number: int
    id: str
    iso: str
    day: str
    weekday: str
    working: str
    advised: str
    title: str
    who: str
    when: str
    source: str
    source_kind: str
    rule: str
    rule_kind: str
    papers: tuple[PaperData, ...]
    basis: tuple[BasisData, ...]
    note: str
    marks: tuple[str, ...]
    broken: bool
    moved: bool


@dataclass(frozen=True)
class Plan:
    """With `problems` there is no plan, and everything else is empty."""

    kind: str
    iso: str
    title: str
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    answers: tuple[Answer, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class _Placed:
    """A step with the day that its rule gives and the day that it has; None where nobody can say yet."""

    number: int
    step: StepData
    counted: datetime.date | None
    day: datetime.date | None
    moved: bool


def plan(data: PlannerData, choice: Choice, today: datetime.date) -> Plan:
    """The plan for a choice as of `today`, in the language of `data`. What can't be planned is explained in `problems`."""
    labels = data.labels
    procedure = data.procedure(choice.kind)
    if procedure is None:
        known = labels["list"].join(each.title for each in data.procedures)
        return Plan(choice.kind, "", "", (fill(labels["problem.kind"], known=known),))
    anchor, problems = _anchor(data, procedure, choice.date)
    facts, wrong = read(data, procedure, choice.facts, anchor)
    problems += wrong
    if anchor is None or problems:
        return Plan(choice.kind, "", procedure.title, tuple(problems))
    decided = decide(data, procedure, facts, anchor)
    if decided.problems:
        return Plan(choice.kind, "", procedure.title, decided.problems)
    days = Days(data)
    steps = [step for step in procedure.steps if step.id not in decided.dropped]
    placed, notes = _place(data, days, steps, anchor, choice.moves)
    rows = tuple(_row(data, days, each, placed, anchor, today) for each in placed)
    return Plan(
        kind=procedure.id,
        iso=anchor.isoformat(),
        title=fill(labels["title"], title=procedure.title, day=days.words(anchor), weekday=days.weekday(anchor)),
        notes=(*_notes(data, days, placed, anchor, today), *notes),
        facts=_told(procedure, choice),
        answers=decided.answers,
        rows=rows,
    )


def _anchor(data: PlannerData, procedure: ProcedureData, typed: str) -> tuple[datetime.date | None, list[str]]:
    labels = data.labels
    if not typed.strip(" "):
        return None, [fill(labels["problem.no-date"], anchor=procedure.anchor)]
    anchor = date(typed)
    if anchor is None:
        return None, [fill(labels["problem.date"], value=typed)]
    if not FIRST_YEAR <= anchor.year <= LAST_YEAR:
        return None, [fill(labels["problem.far"], value=typed, first=FIRST_YEAR, last=LAST_YEAR)]
    return anchor, []


def _told(procedure: ProcedureData, choice: Choice) -> tuple[tuple[str, str], ...]:
    """The answers as they are shown above the plan."""
    told = []
    for ask in procedure.asks:
        value = choice.facts.get(ask.input, "").strip(" ")
        if value:
            told.append((ask.label, dict(ask.options).get(value, value)))
    return tuple(told)


def _place(
    data: PlannerData, days: Days, steps: Sequence[StepData], anchor: datetime.date, moves: Mapping[str, str]
) -> tuple[list[_Placed], list[str]]:
    notes = []
    moved: dict[str, datetime.date] = {}
    known = {step.id for step in steps}
    for step_id, typed in moves.items():
        day = date(typed)
        if step_id in known and day is not None and FIRST_YEAR <= day.year <= LAST_YEAR:
            moved[step_id] = day
        else:
            notes.append(fill(data.labels["note.move"], step=step_id, value=typed))
    placed = []
    for number, step in enumerate(steps, 1):
        counted = days.work.count(anchor, step.days) if step.unit == "working" else anchor + ONE_DAY * step.days
        placed.append(_Placed(number, step, counted, moved.get(step.id, counted), step.id in moved))
    return placed, notes


def _notes(
    data: PlannerData, days: Days, placed: Sequence[_Placed], anchor: datetime.date, today: datetime.date
) -> list[str]:
    """What holds of the plan as a whole."""
    labels, found = data.labels, []
    words = {"day": days.words(anchor), "weekday": days.weekday(anchor), "working": days.working_words(anchor)}
    if anchor < today:
        found.append(fill(labels["note.past"], **words))
    kind = days.work.kind(anchor)
    if kind in ("holiday", "weekend"):
        found.append(fill(labels[f"note.{kind}"], **words))
    years = sorted(
        {each.day.year for each in placed if each.day and not days.work.announced(each.day.year)}
        | ({anchor.year} if not days.work.announced(anchor.year) else set())
    )
    if years:
        found.append(fill(labels["note.unannounced"], years=labels["list"].join(map(str, years))))
    unresolved = sum(each.day is None for each in placed)
    if unresolved:
        found.append(fill(labels["note.unresolved"], count=unresolved))
    late = sum(each.day is not None and each.day < today for each in placed)
    if late and anchor >= today:
        found.append(fill(labels["note.late"], count=late))
    return found


def _row(
    data: PlannerData,
    days: Days,
    placed: _Placed,
    others: Sequence[_Placed],
    anchor: datetime.date,
    today: datetime.date,
) -> Row:
    step, day = placed.step, placed.day
    marks, broken = _marks(data, days, placed, others, anchor)
    if day is not None and day < today:
        marks = [*marks, data.labels["mark.past"]]
    return Row(
        number=placed.number,
        id=step.id,
        iso=day.isoformat() if day else "",
        day=days.words(day) if day else data.labels["day.unresolved"],
        weekday=days.weekday(day) if day else "",
        working=days.working_words(day) if day else data.labels["kind.unknown"],
        advised=_advised(data, days, placed, anchor),
        title=step.title,
        who=step.who,
        when=step.when,
        source=step.source,
        source_kind=step.source_kind,
        rule=step.rule,
        rule_kind=step.rule_kind,
        papers=step.papers,
        basis=step.basis,
        note=step.note,
        marks=tuple(marks),
        broken=broken,
        moved=placed.moved,
    )


def _advised(data: PlannerData, days: Days, placed: _Placed, anchor: datetime.date) -> str:
    """Where a counted day is a day off: the working day by which, or from which, to do it."""
    step, day = placed.step, placed.day
    if day is None or placed.moved or step.days == 0 or step.bound == "exact" or days.work.working(day) is not False:
        return ""
    best = days.work.nearest(day, 1 if step.bound == "no-earlier" else -1)
    if best is None or (best > anchor) != (day > anchor):
        return ""
    return fill(data.labels[f"advised.{step.bound}"], day=days.words(best), weekday=days.weekday(best))


def _marks(
    data: PlannerData, days: Days, placed: _Placed, others: Sequence[_Placed], anchor: datetime.date
) -> tuple[list[str], bool]:
    """What is to be said of a row that was moved, and whether it breaks a rule now."""
    if not placed.moved or placed.day is None:
        return [], False
    labels, step, day, counted = data.labels, placed.step, placed.day, placed.counted
    marks, broken = [], False
    if counted is None:
        marks.append(labels["mark.unresolved"])
    elif day != counted:
        marks.append(fill(labels["mark.moved"], day=days.words(counted)))
    limit = days.words(counted) if counted else ""
    if (step.days < 0 and day >= anchor) or (step.days > 0 and day <= anchor):
        side = "before" if step.days < 0 else "after"
        marks.append(fill(labels[f"mark.side.{side}"], day=days.words(anchor)))
        broken = True
    elif step.days == 0 and day != anchor:
        marks.append(fill(labels["mark.anchor"], day=days.words(anchor)))
        broken = True
    elif counted is not None and _off_bound(step.bound, day, counted):
        binding = "rule" if step.binding else "advice"
        marks.append(fill(labels[f"mark.{step.bound}.{binding}"], day=limit))
        broken = step.binding
    marks += _order(data, placed, others)
    if days.work.working(day) is False:
        marks.append(fill(labels["mark.rest"], working=days.working_words(day)))
    return marks, broken


def _off_bound(bound: str, day: datetime.date, counted: datetime.date) -> bool:
    return {"no-later": day > counted, "no-earlier": day < counted, "exact": day != counted}[bound]


def _order(data: PlannerData, placed: _Placed, others: Sequence[_Placed]) -> list[str]:
    """The first step that should come earlier but lies later now, and the first the other way round."""
    found = []
    for which in ("before", "after"):
        for other in others:
            if other.day is None or placed.day is None:
                continue
            wrong = (
                other.step.days < placed.step.days and other.day > placed.day
                if which == "before"
                else other.step.days > placed.step.days and other.day < placed.day
            )
            if wrong:
                found.append(fill(data.labels[f"mark.order.{which}"], number=other.number, title=other.step.title))
                break
    return found
