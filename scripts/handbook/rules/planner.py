"""What the planner asks and decides fits the procedure that it is for."""

import datetime
import re
from collections.abc import Iterator, Sequence

from handbook.layout import PROCEDURES, WORKDAYS, file_of
from handbook.load import Sources
from handbook.load.sources import Key
from handbook.model import Decision, Handbook, Procedure
from handbook.model.procedure import OPTIONS
from handbook.problems import Problem
from handbook.rules.references import known

_BLANK = re.compile(r"\{([a-z_]*)\}")


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Questions asked once, decisions on what is asked, steps and blanks that exist; holidays inside their year."""
    conflicts = [conflict.id for conflict in handbook.congress.conflicts]
    for procedure in handbook.procedures:
        yield from _procedure(procedure, conflicts, sources)
    for year in handbook.workdays:
        path = file_of(WORKDAYS, str(year.year))
        seen: set[datetime.date] = set()
        for index, holiday in enumerate(year.holidays):
            for key, day in (("first", holiday.first), ("last", holiday.last)):
                if day.year != year.year:
                    yield sources.problem(
                        f"这一天不在{year.year}年，请写到那一年的文件里", path, "holidays", index, key
                    )
            if seen & set(holiday.days):
                yield sources.problem("这几天与前面的放假重叠，请核对", path, "holidays", index)
            seen |= set(holiday.days)
        for index, day in enumerate(year.makeup):
            if day.year != year.year:
                yield sources.problem(f"这一天不在{year.year}年，请写到那一年的文件里", path, "makeup", index)
            elif day in seen:
                yield sources.problem("这一天写了放假又写了上班，请核对", path, "makeup", index)
            elif day.weekday() < 5:
                yield sources.problem("这一天本来就是周一到周五，不用写成调休上班，请核对", path, "makeup", index)


def _procedure(procedure: Procedure, conflicts: Sequence[str], sources: Sources) -> Iterator[Problem]:
    path, planner = file_of(PROCEDURES, procedure.id), procedure.planner
    asked = [ask.input for ask in planner.asks]
    yield from _once(sources, path, "asks", asked, "input")
    yield from _once(sources, path, "decisions", [decision.id for decision in planner.decisions], "id")
    for index, ask in enumerate(planner.asks):
        if ask.at_most is not None:
            yield from known(sources, ask.at_most, asked, "要问的事", path, "planner", "asks", index, "at_most")
    for index, decision in enumerate(planner.decisions):
        place: tuple[Key, ...] = ("planner", "decisions", index)
        yield from known(sources, decision.by, asked, "要问的事", path, *place, "by")
        if decision.checks is not None:
            yield from known(sources, decision.checks, asked, "要问的事", path, *place, "checks")
        if decision.term is not None:
            yield from known(sources, "term", asked, "要问的事", path, *place, "term")
        if decision.conflict is not None:
            yield from known(sources, decision.conflict, conflicts, "矛盾", path, *place, "conflict")
        yield from _bands(procedure, decision, asked, index, sources, path)
        yield from _blanks(decision, sources, path, *place)


def _once(sources: Sources, path: str, key: str, ids: Sequence[str], field: str) -> Iterator[Problem]:
    for index, value in enumerate(ids):
        if value in ids[:index]:
            line, _ = sources.place(path, "planner", key, ids.index(value), field)
            message = f"“{value}”写了两次，第{line}行已有，请删去一处或改编号"
            yield sources.problem(message, path, "planner", key, index, field)


def _bands(
    procedure: Procedure, decision: Decision, asked: Sequence[str], index: int, sources: Sources, path: str
) -> Iterator[Problem]:
    place: tuple[Key, ...] = ("planner", "decisions", index, "bands")
    steps = [step.id for step in procedure.steps]
    later = [other.id for other in procedure.planner.decisions[index + 1 :]]
    options = OPTIONS.get(decision.by)
    for number, band in enumerate(decision.bands):
        for each, step in enumerate(band.drops):
            yield from known(sources, step, steps, "步骤", path, *place, number, "drops", each)
        for each, other in enumerate(band.moot):
            yield from known(sources, other, later, "后面的判断", path, *place, number, "moot", each)
        if band.is_ is not None:
            yield from known(sources, band.is_, options or (), "选项", path, *place, number, "is")
        if band.below is not None and options:
            yield sources.problem("这一项是选出来的，不是数，不能写 below", path, *place, number, "below")
        if band.form is not None:
            yield from known(sources, "form", asked, "要问的事", path, *place, number, "form")
        last = number == len(decision.bands) - 1
        free = band.below is None and band.is_ is None and band.form is None
        if last and not free:
            yield sources.problem("最后一档不写 below、is、form，其余情形都归它", path, *place, number)
        if free and not last:
            yield sources.problem("这一档什么都不限，后面的档永远轮不到，请放到最后", path, *place, number)
    bounds = [band.below for band in decision.bands if band.below is not None and band.form is None]
    if bounds != sorted(set(bounds)):
        yield sources.problem("各档的 below 要从小到大", path, *place)


def _blanks(decision: Decision, sources: Sources, path: str, *place: Key) -> Iterator[Problem]:
    """Every `{name}` in a conclusion is one that is filled in, in both languages."""
    late = decision.term is not None and decision.term.late_months > 0
    for keys, text in decision.conclusions():
        legal = _fillable(keys, late)
        for lang, words in (("zh", text.zh), ("en", text.en)):
            for blank in _BLANK.findall(words or ""):
                if blank not in legal:
                    can = "、".join(f"{{{each}}}" for each in sorted(legal)) or "不能写"
                    yield sources.problem(f"“{{{blank}}}”这里填不出来，可用的：{can}", path, *place, *keys, lang)


def _fillable(keys: tuple[str | int, ...], late: bool) -> set[str]:
    """The blanks that are filled in a conclusion at these keys."""
    if keys[0] == "bands":
        return set()
    if keys[0] == "says":
        return {"number", "count"}
    return {"expiry", "limit"} if late and keys[-1] != "within" else {"expiry"}
