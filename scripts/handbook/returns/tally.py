"""Counts of what units answered. Each answer to a task is in exactly one state, so that states add up to the tasks; and each
that can be scored is in exactly one state of scoring, so that these add up to the items.
"""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from handbook.returns.expected import ItemFacts
from handbook.returns.found import BLANK, DONE, INAPPLICABLE, MISSING, UNASKED, UNCLEAR
from handbook.returns.merge import SCORED, Answer

STATES = (DONE, "in-progress", "not-started", BLANK, INAPPLICABLE, UNCLEAR, MISSING)
SCORINGS = (SCORED, BLANK, INAPPLICABLE, UNCLEAR, MISSING)
# What can still be late: whoever says nothing of a task is taken to have not done it, and shown as not filled in.
OPEN = frozenset(("in-progress", "not-started", BLANK))


@dataclass
class Tally:
    """Counts of answers. `states` add up to `tasks`; `overdue` are those of `OPEN` whose day is past, by state.

    `late` were done after their day, `undated` are done without a day. `unproven` have no evidence: done or scored without a
    number in an evaluation (`unnumbered`), or done without a remark where no evaluation has them. `scorings` add up to
    `items`; `worth` are the points that the items of a scoring can bring, `scored` those that units gave themselves, and
    `review` those that reviewers gave to `reviewed` items.
    """

    states: Counter[str] = field(default_factory=Counter)
    overdue: Counter[str] = field(default_factory=Counter)
    scorings: Counter[str] = field(default_factory=Counter)
    worth: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    late: int = 0
    undated: int = 0
    unproven: int = 0
    unnumbered: int = 0
    scored: float = 0.0
    review: float = 0.0
    reviewed: int = 0

    @property
    def tasks(self) -> int:
        return sum(self.states.values())

    @property
    def overdue_tasks(self) -> int:
        return sum(self.overdue.values())

    @property
    def rate(self) -> float | None:
        """Done, of the tasks that apply; None where none does."""
        apply = self.tasks - self.states[INAPPLICABLE]
        return self.states[DONE] / apply if apply else None

    @property
    def items(self) -> int:
        return sum(self.scorings.values())

    @property
    def points(self) -> float:
        """Those that items which apply can bring."""
        return sum(self.worth.values()) - self.worth[INAPPLICABLE]

    @property
    def own_score(self) -> float | None:
        """The points that units gave themselves; None where none gave any, which is not the same as 0."""
        return self.scored if self.scorings[SCORED] else None

    @property
    def own_rate(self) -> float | None:
        """The same, of the points that apply."""
        return self.scored / self.points if self.scorings[SCORED] and self.points else None

    @property
    def review_score(self) -> float | None:
        """The points that reviewers gave; None where none gave any."""
        return self.review if self.reviewed else None

    def add(self, answer: Answer, item: ItemFacts, on: datetime.date) -> None:
        """Count one answer."""
        if answer.state != UNASKED:
            self.states[answer.state] += 1
        if is_overdue(answer, item, on):
            self.overdue[answer.state] += 1
        if answer.state == DONE:
            self.late += answer.done_on is not None and item.due is not None and answer.done_on > item.due
            self.undated += answer.done_on is None
        if is_unproven(answer):
            self.unproven += 1
            self.unnumbered += answer.evaluated
        if answer.scoring != UNASKED:
            self.scorings[answer.scoring] += 1
            self.worth[answer.scoring] += item.score
        self.scored += answer.score or 0.0
        if answer.review is not None:
            self.reviewed += 1
            self.review += answer.review


def is_overdue(answer: Answer, item: ItemFacts, on: datetime.date) -> bool:
    """Whether a task is not done although its day is past."""
    return answer.state in OPEN and item.due is not None and item.due < on


def is_unproven(answer: Answer) -> bool:
    """Whether something is claimed without evidence: done, or scored in an evaluation."""
    claimed = answer.state == DONE or (answer.evaluated and bool(answer.score))
    return claimed and not answer.proven
