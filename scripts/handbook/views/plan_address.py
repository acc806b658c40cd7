"""Where a plan and its steps stand on the site. The planner's address holds the choice, so that a plan is sent as a link."""

from urllib.parse import quote

from handbook.planning import Choice, PlannerData, ProcedureData

PLANNER = "congress/planner/"
_PLAIN = "!~*'()"  # besides letters, digits and -_. these are what `encodeURIComponent` leaves as they are


def plan_hash(choice: Choice, procedure: ProcedureData) -> str:
    """The choice as the planner's page reads it: kind, date, facts in the order asked, moves in the order of steps."""
    facts = ((ask.input, choice.facts.get(ask.input, "")) for ask in procedure.asks)
    moves = ((f"move.{step.id}", choice.moves.get(step.id, "")) for step in procedure.steps)
    pairs = [("kind", procedure.id), ("date", choice.date), *facts, *moves]
    told = [(name, value.strip(" ")) for name, value in pairs]
    return "#?" + "&".join(f"{name}={quote(value, safe=_PLAIN)}" for name, value in told if value)


def plan_url(choice: Choice, procedure: ProcedureData, data: PlannerData) -> str:
    """The absolute address of the planner with this choice made."""
    return f"{_root(data)}{PLANNER}{plan_hash(choice, procedure)}"


def step_url(procedure: ProcedureData, step_id: str, data: PlannerData) -> str:
    """The absolute address of a step on its procedure's page."""
    return f"{_root(data)}{procedure.address}#s-{step_id}"


def _root(data: PlannerData) -> str:
    return data.site_url if data.lang == "zh" else f"{data.site_url}{data.lang}/"
