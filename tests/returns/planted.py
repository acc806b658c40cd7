"""What was planted in a returned file, and what should come of it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

_T = TypeVar("_T")


class Planted(NamedTuple):
    """The answer that should come out for an item, as `merge.Answer` has it."""

    state: str
    day: datetime.date | None = None
    scoring: str = "blank"
    points: float | None = None
    review: float | None = None
    evaluated: bool = False
    proven: bool = False

    def stating(self, state: str) -> "Planted":
        """The same with another state; what does not apply is not scored."""
        unscored = self.scoring in ("blank", "not-applicable")
        scoring = ("not-applicable" if state == "not-applicable" else "blank") if unscored else self.scoring
        return self._replace(state=state, scoring=scoring)


UNKNOWN = Planted("unclear", scoring="unclear")  # a row that was there twice, with different entries
LOST = Planted("missing", scoring="missing")


class Said(NamedTuple):
    """What an officer writes of an item into one file: `number` is that of the evidence."""

    state: str = "blank"
    day: datetime.date | None = None
    points: float | None = None
    remark: str = ""
    review: float | None = None
    number: str = ""


def planted(lists: Sequence[Said], evaluations: Sequence[Said]) -> Planted:
    """What comes of files that do not contradict each other."""
    said = [*lists, *evaluations]
    none = any(each.state == "not-applicable" for each in said)
    states = [each.state for each in lists if each.state != "blank"] + ["not-applicable"] * none + ["blank"]
    points = _first([each.points for each in said])
    return Planted(
        states[0] if lists else "",
        _first([each.day for each in lists]),
        "scored" if points is not None else "not-applicable" if none else "blank",
        points,
        _first([each.review for each in evaluations]),
        bool(evaluations),
        any(each.number for each in evaluations) if evaluations else any(each.remark for each in lists),
    )


def _first(values: Sequence[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)


@dataclass
class Sent:
    """A file, and what should come of it. `fate` is counted, same, conflict or refused.

    `answers` are what the unit should be found to say; where it sent several files, the first of them has these.
    """

    file: str
    unit: str
    kinds: list[str] = field(default_factory=list)
    fate: str = "counted"
    why: str = ""
    answers: dict[str, Planted] = field(default_factory=dict)
    places: set[tuple[int, str]] = field(default_factory=set)  # row and column of findings; "" for a whole row
    words: list[str] = field(default_factory=list)  # of findings that have no place
    additions: int = 0
