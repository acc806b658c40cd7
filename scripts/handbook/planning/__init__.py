"""Laying out a procedure's steps around a day.

The same plan is made in the reader's browser (`overrides/assets/planner/engine.js`) from the same `PlannerData`; both must
agree on every cell of `tests/fixtures/plans.json`, so what is changed here is changed there.
"""

from handbook.planning.data import (
    AskData,
    BandData,
    BasisData,
    DecisionData,
    PaperData,
    PlannerData,
    ProcedureData,
    ShareData,
    StepData,
    TermData,
    YearData,
)
from handbook.planning.decide import Answer
from handbook.planning.engine import Choice, Plan, Row, plan

__all__ = [
    "Answer",
    "AskData",
    "BandData",
    "BasisData",
    "Choice",
    "DecisionData",
    "PaperData",
    "Plan",
    "PlannerData",
    "ProcedureData",
    "Row",
    "ShareData",
    "StepData",
    "TermData",
    "YearData",
    "plan",
]
