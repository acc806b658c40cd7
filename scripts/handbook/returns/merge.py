"""The lists and evaluations of one unit and year put together, so that each task and indicator counts once.

A unit may send its list whole or in parts (by post, topic or month), and its evaluation besides. What several files say of
an item is put together column by column: where they agree it counts once, where one is empty the other counts, and where
they differ neither does, and both places are named. Pure.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from handbook.returns.expected import Expected, ListFacts
from handbook.returns.found import BLANK, INAPPLICABLE, MISSING, UNASKED, UNCLEAR, Entry, Finding, Return

SCORED = "scored"
_T = TypeVar("_T")


class Answer(NamedTuple):
    """What a unit says of a task or an indicator.

    `state` is a status, or what `found` has besides; UNASKED where no list that came has the task. `scoring` says what there
    is instead of points: SCORED, BLANK, INAPPLICABLE, UNCLEAR or MISSING; UNASKED where there was nothing to score.
    `evaluated` is whether an evaluation has the item; then `proven` is whether it names evidence by number, and else whether
    there are remarks.
    """

    item: str
    state: str
    done_on: datetime.date | None
    scoring: str
    score: float | None
    review: float | None
    evaluated: bool
    proven: bool


@dataclass(frozen=True)
class Merged:
    """A unit's answers of a year, in the order of the plan; `returns` are what they come from."""

    returns: tuple[Return, ...]
    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]


class _Said(NamedTuple):
    """An entry and where it comes from."""

    returned: Return
    facts: ListFacts
    entry: Entry

    @property
    def evaluation(self) -> bool:
        return self.facts.kind == "evaluation"


def merge(returns: Sequence[Return], expected: Expected) -> Merged:
    """Put together what one unit returned for one year; no two of `returns` are of the same list."""
    by_item: dict[str, list[_Said]] = {}
    for returned in returns:
        facts = expected.lists[returned.year, returned.list]
        for entry in returned.entries:
            by_item.setdefault(entry.item, []).append(_Said(returned, facts, entry))
    own = _own(returns, expected)
    order = [item for item in expected.items if item in by_item]
    unit = _Unit(expected, official=any(said.facts.official for each in by_item.values() for said in each))
    answers = tuple(unit.answer(by_item[item]) for item in order if _concerns(by_item[item], own))
    return Merged(tuple(returns), answers, (*unit.findings, *unit.unused()))


def _own(returns: Sequence[Return], expected: Expected) -> frozenset[str] | None:
    """The items that are the unit's by its level; None where only parts came, which are of all levels."""
    found = set[str]()
    for returned in returns:
        facts = expected.lists[returned.year, returned.list]
        if facts.role:
            found.update(facts.items, expected.lists[returned.year, facts.role].items)
    return frozenset(found) or None


def _concerns(said: Sequence[_Said], own: frozenset[str] | None) -> bool:
    """Whether an item is the unit's: by its level, or because the unit wrote something about it."""
    return own is None or said[0].entry.item in own or any(_written(each.entry) for each in said)


def _written(entry: Entry) -> bool:
    return entry.state not in (BLANK, MISSING) or any(
        (entry.done_on, entry.score is not None, entry.remark, entry.unclear)
    )


class _Unit:
    """Puts entries together, and gathers where they contradict each other."""

    def __init__(self, expected: Expected, *, official: bool) -> None:
        self.findings: list[Finding] = []
        self._expected, self._official = expected, official
        self._unused: dict[str, int] = {}  # scores in lists that an official evaluation replaces, by file

    def answer(self, said: Sequence[_Said]) -> Answer:
        """One answer of what files say of one item."""
        lists = [each for each in said if not each.evaluation]
        evaluations = [each for each in said if each.evaluation and each.entry.row]
        scores = self._scorers(said)
        state = self._state(said, lists)
        done_on, _ = self._settled(lists, "done_on", lambda entry: entry.done_on)
        score, clear = self._settled(scores, "self_score", lambda entry: entry.score)
        review, _ = self._settled(evaluations, "review_score", lambda entry: entry.review)
        scoring = _scoring(scores, score, clear=clear)
        if any(each.entry.state == INAPPLICABLE for each in said) and scoring not in (MISSING, UNASKED):
            if score is not None:
                self._contradicted(said)
                state, score, scoring = UNCLEAR, None, UNCLEAR
            elif scoring == BLANK:
                scoring = UNCLEAR if state == UNCLEAR else INAPPLICABLE
        proven = any(each.entry.evidence for each in evaluations) if evaluations else any(s.entry.remark for s in lists)
        return Answer(
            said[0].entry.item,
            state if lists else UNASKED,
            done_on,
            scoring,
            score,
            review,
            bool(evaluations),
            proven,
        )

    def _scorers(self, said: Sequence[_Said]) -> list[_Said]:
        """Whose points count: everyone's, but where a unit sent official indicators, theirs alone."""
        if not self._official:
            return list(said)
        for each in said:
            if not each.facts.official and each.entry.score is not None:
                self._unused[each.returned.file] = self._unused.get(each.returned.file, 0) + 1
        return [each for each in said if each.facts.official]

    def unused(self) -> Iterator[Finding]:
        """That points in lists were not taken, where an official evaluation came."""
        for file, count in self._unused.items():
            why = f"这个单位交了官方指标的自评表，评分以它为准，这个文件里的自评分{count}处没有计入"
            yield Finding(file, "", 0, "", "", why)

    def _state(self, said: Sequence[_Said], lists: Sequence[_Said]) -> str:
        """The state, as lists have it and as an evaluation that says “not applicable” does."""
        asked = [each for each in said if each.entry.state != UNASKED]
        state, clear = self._settled(asked, "status", _stated)
        if not clear or any(each.entry.state == UNCLEAR for each in lists):
            return UNCLEAR
        if state is not None:
            return state
        return BLANK if any(each.entry.row for each in lists) else MISSING

    def _settled(self, said: Sequence[_Said], key: str, value: Callable[[Entry], _T | None]) -> tuple[_T | None, bool]:
        """The value that all who have one agree on, or None; and whether it is clear."""
        clear = not any(key in each.entry.unclear for each in said)
        having = [each for each in said if value(each.entry) is not None]
        differing = [each for each in having if value(each.entry) != value(having[0].entry)]
        for each in differing:
            self._note(each, having[0], key)
        return (value(having[0].entry) if having and clear and not differing else None), clear and not differing

    def _contradicted(self, said: Sequence[_Said]) -> None:
        """Note that points were given to what does not apply."""
        none = next(each for each in said if each.entry.state == INAPPLICABLE)
        for each in said:
            if each.entry.score is not None:
                self._note(each, none, "self_score")

    def _note(self, said: _Said, other: _Said, key: str) -> None:
        sheet, row, column, shown = self._place(said, key)
        their_sheet, their_row, their_column, theirs = self._place(other, key)
        file = "" if said.returned.file == other.returned.file else f"“{other.returned.file}”里"
        where = f"{file}“{their_sheet}”第{their_row}行{their_column}列（{theirs}）"
        why = f"“{self._expected.names[key]}”和{where}说法不一，分不清哪个对，都没有计入"
        self.findings.append(Finding(said.returned.file, sheet, row, column, shown, why))

    def _place(self, said: _Said, key: str) -> tuple[str, int, str, str]:
        """Sheet, row, column and words of what an entry says under `key`; that something does not apply stands elsewhere in
        a list than in an evaluation.
        """
        entry = said.entry
        if key in ("status", "self_score") and entry.state == INAPPLICABLE and entry.score is None:
            key, shown = ("self_score" if said.evaluation else "status"), self._expected.names[INAPPLICABLE]
        elif key == "status":
            shown = self._expected.names[entry.state]
        elif key == "done_on":
            shown = entry.done_on.isoformat() if entry.done_on else ""
        else:
            points = entry.review if key == "review_score" else entry.score
            shown = f"{points:g}"
        return entry.sheet, entry.row, said.returned.columns[entry.sheet][key], shown


def _stated(entry: Entry) -> str | None:
    """A state that was chosen."""
    return None if entry.state in (BLANK, MISSING, UNCLEAR, UNASKED) else entry.state


def _scoring(said: Sequence[_Said], score: float | None, *, clear: bool) -> str:
    """What there is instead of points; INAPPLICABLE is for the caller to say."""
    if not said:
        return UNASKED
    if not clear:
        return UNCLEAR
    if score is not None:
        return SCORED
    return BLANK if any(each.entry.row for each in said) else MISSING
