"""The facts that a plan turns on, read from what people typed."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from handbook.planning.data import AskData, PlannerData, ProcedureData
from handbook.planning.days import FIRST_YEAR, LAST_YEAR, Days, date, fill, number

MOST = 100_000


@dataclass(frozen=True)
class Facts:
    """Answers by input. `texts` are choices, `dates` days, `numbers` counts; what was not answered is in none of them."""

    numbers: Mapping[str, int]
    texts: Mapping[str, str]
    dates: Mapping[str, datetime.date]

    def given(self, name: str) -> bool:
        return name in self.numbers or name in self.texts or name in self.dates


def read(
    data: PlannerData, procedure: ProcedureData, typed: Mapping[str, str], anchor: datetime.date | None
) -> tuple[Facts, list[str]]:
    """The facts, and what is wrong with them, in words. With anything wrong no plan may be made."""
    numbers: dict[str, int] = {}
    texts: dict[str, str] = {}
    dates: dict[str, datetime.date] = {}
    problems: list[str] = []
    labels = data.labels
    for ask in procedure.asks:
        value = typed.get(ask.input, "").strip(" ")
        if not value:
            if ask.required:
                problems.append(fill(labels["problem.missing"], label=ask.label))
            continue
        if ask.kind == "number":
            problem = _number(labels, ask, value, numbers)
        elif ask.kind == "date":
            problem = _date(data, ask, value, dates, anchor)
        else:
            problem = _choice(labels, ask, value, texts)
        if problem:
            problems.append(problem)
    known = {ask.input: ask.label for ask in procedure.asks}
    for ask in procedure.asks:
        if ask.at_most in numbers and numbers.get(ask.input, 0) > numbers[ask.at_most]:
            problems.append(
                fill(
                    labels["problem.more"],
                    label=ask.label,
                    number=numbers[ask.input],
                    other=known[ask.at_most],
                    most=numbers[ask.at_most],
                )
            )
    return Facts(numbers, texts, dates), problems


def _number(labels: Mapping[str, str], ask: AskData, value: str, found: dict[str, int]) -> str | None:
    parsed = number(value)
    if parsed is None:
        return fill(labels["problem.number"], label=ask.label, value=value)
    if parsed == 0:
        return fill(labels["problem.zero"], label=ask.label)
    if parsed > MOST:
        return fill(labels["problem.many"], label=ask.label, value=parsed, most=MOST)
    found[ask.input] = parsed
    return None


def _date(
    data: PlannerData, ask: AskData, value: str, found: dict[str, datetime.date], anchor: datetime.date | None
) -> str | None:
    labels = data.labels
    parsed = date(value)
    if parsed is None:
        return fill(labels["problem.fact-date"], label=ask.label, value=value)
    if not FIRST_YEAR <= parsed.year <= LAST_YEAR:
        return fill(labels["problem.far"], value=value, first=FIRST_YEAR, last=LAST_YEAR)
    if anchor is not None and parsed >= anchor:
        days = Days(data)
        return fill(labels["problem.last"], label=ask.label, day=days.words(parsed), date=days.words(anchor))
    found[ask.input] = parsed
    return None


def _choice(labels: Mapping[str, str], ask: AskData, value: str, found: dict[str, str]) -> str | None:
    if value not in {option for option, _ in ask.options}:
        known = labels["list"].join(words for _, words in ask.options)
        return fill(labels["problem.option"], label=ask.label, value=value, known=known)
    found[ask.input] = value
    return None
