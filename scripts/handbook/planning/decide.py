"""What the facts decide: which kind of meeting, how many delegates, which committees, whether a term is over."""

import datetime
from dataclasses import dataclass

from handbook.planning.data import BandData, BasisData, DecisionData, PlannerData, ProcedureData
from handbook.planning.days import Days, add_months, fill
from handbook.planning.facts import Facts


@dataclass(frozen=True)
class Answer:
    """A decision in words. `broken` says that the facts do not keep to it; `unanswered` that a fact is missing."""

    id: str
    question: str
    answer: str
    rule: str
    rule_kind: str
    basis: tuple[BasisData, ...]
    broken: bool
    unanswered: bool


@dataclass(frozen=True)
class Decided:
    """All answers, the steps that fall away, and why the whole is impossible, if it is."""

    answers: tuple[Answer, ...]
    dropped: frozenset[str]
    problems: tuple[str, ...]


def decide(data: PlannerData, procedure: ProcedureData, facts: Facts, anchor: datetime.date) -> Decided:
    """Every decision in order. A decision that another makes moot is left out."""
    answers: list[Answer] = []
    dropped: set[str] = set()
    moot: set[str] = set()
    problems: list[str] = []
    asked = {ask.input: ask.label for ask in procedure.asks}
    for decision in procedure.decisions:
        if decision.id in moot:
            continue
        broken, unanswered = False, False
        if not facts.given(decision.by):
            unanswered = True
            words = fill(data.labels["unanswered"], label=asked[decision.by])
        elif decision.share is not None:
            words = _share(decision, facts)
        elif decision.term is not None:
            words, broken, unanswered = _term(data, decision, facts, anchor, asked)
        else:
            band = _band(decision, facts)
            words = band.says
            if band.refuses:
                problems.append(words)
                continue
            dropped.update(band.drops)
            moot.update(band.moot)
            if outside := _outside(data, decision, band, facts):
                words, broken = words + outside, True
        answers.append(
            Answer(
                decision.id,
                decision.question,
                words,
                decision.rule,
                decision.rule_kind,
                decision.basis,
                broken,
                unanswered,
            )
        )
    return Decided(tuple(answers), frozenset(dropped), tuple(problems))


def _band(decision: DecisionData, facts: Facts) -> BandData:
    """The first band that fits; the rules have seen to it that the last one always does."""
    value = facts.numbers.get(decision.by)
    chosen = facts.texts.get(decision.by)
    for band in decision.bands:
        if band.below is not None and (value is None or value >= band.below):
            continue
        if band.answer is not None and band.answer != chosen:
            continue
        if band.form is not None and band.form != facts.texts.get("form"):
            continue
        return band
    raise ValueError(f"{decision.id}: no band fits")


def _outside(data: PlannerData, decision: DecisionData, band: BandData, facts: Facts) -> str:
    value = facts.numbers.get(decision.checks or "")
    if value is None:
        return ""
    if (band.low is not None and value < band.low) or (band.high is not None and value > band.high):
        return fill(data.labels["outside"], number=value)
    return ""


def _share(decision: DecisionData, facts: Facts) -> str:
    share, value = decision.share, facts.numbers[decision.by]
    if share is None:
        raise ValueError(decision.id)
    portion = value * share.part
    rounded = portion // share.whole + 1 if share.more else (portion + share.whole - 1) // share.whole
    part = max(share.least, rounded)
    return fill(decision.says, number=value, count=value + part if share.added else part)


def _term(
    data: PlannerData, decision: DecisionData, facts: Facts, anchor: datetime.date, asked: dict[str, str]
) -> tuple[str, bool, bool]:
    term = decision.term
    if term is None:
        raise ValueError(decision.id)
    if "term" not in facts.texts:
        return fill(data.labels["unanswered"], label=asked["term"]), False, True
    days = Days(data)
    expiry = add_months(facts.dates[decision.by], 12 * int(facts.texts["term"]))
    limit = add_months(expiry, term.late_months)
    words = term.within if anchor <= expiry else term.late if anchor <= limit else term.beyond
    return fill(words, expiry=days.words(expiry), limit=days.words(limit)), anchor > expiry, False
