"""All that a plan is made from, in one language: plain values, so that they go to the browser as JSON unchanged."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class BasisData:
    """A legal basis. `address` and `anchor` lead to it within the language; `sure` is how far it was checked, in words."""

    text: str
    address: str
    anchor: str
    kind: str
    sure: str


@dataclass(frozen=True)
class PaperData:
    """A paper that a step needs. `address` is its page within the language, empty where it has none."""

    name: str
    address: str


@dataclass(frozen=True)
class StepData:
    """A step. `days` counts from the anchor day in `unit`s; `binding` says that a rule sets it, not we or custom."""

    id: str
    title: str
    who: str
    when: str
    days: int
    unit: str
    bound: str
    binding: bool
    source: str
    source_kind: str
    rule: str
    rule_kind: str
    papers: tuple[PaperData, ...]
    basis: tuple[BasisData, ...]
    note: str


@dataclass(frozen=True)
class AskData:
    """A question. `kind` is number, date or choice; `options` are value and label of a choice."""

    input: str
    label: str
    help: str
    kind: str
    required: bool
    at_most: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BandData:
    """See `handbook.model.procedure.Band`. A bound that is not set is None."""

    below: int | None
    answer: str | None
    form: str | None
    says: str
    low: int | None
    high: int | None
    drops: tuple[str, ...]
    moot: tuple[str, ...]
    refuses: bool


@dataclass(frozen=True)
class ShareData:
    """See `handbook.model.procedure.Share`."""

    part: int
    whole: int
    more: bool
    added: bool
    least: int


@dataclass(frozen=True)
class TermData:
    """See `handbook.model.procedure.Term`."""

    late_months: int
    within: str
    late: str
    beyond: str


@dataclass(frozen=True)
class DecisionData:
    """See `handbook.model.procedure.Decision`."""

    id: str
    question: str
    by: str
    bands: tuple[BandData, ...]
    share: ShareData | None
    term: TermData | None
    says: str
    checks: str | None
    rule: str
    rule_kind: str
    basis: tuple[BasisData, ...]


@dataclass(frozen=True)
class ProcedureData:
    """A procedure that can be planned. `updated` is the record's day, YYYY-MM-DD."""

    id: str
    title: str
    short: str
    address: str
    anchor: str
    updated: str
    asks: tuple[AskData, ...]
    decisions: tuple[DecisionData, ...]
    steps: tuple[StepData, ...]


@dataclass(frozen=True)
class YearData:
    """Days off by date with the festival's name, and make-up days. Not `announced`: only statutory days are known."""

    year: int
    announced: bool
    off: Mapping[str, str]
    makeup: tuple[str, ...]


@dataclass(frozen=True)
class PlannerData:
    """Everything. `labels` are the vocabulary's words whose keys start with `planner.`, that start left out."""

    lang: str
    site_url: str
    uid_domain: str
    procedures: tuple[ProcedureData, ...]
    years: tuple[YearData, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    labels: Mapping[str, str]

    def procedure(self, procedure_id: str) -> ProcedureData | None:
        """The procedure with this id, None if there is none."""
        return next((each for each in self.procedures if each.id == procedure_id), None)
