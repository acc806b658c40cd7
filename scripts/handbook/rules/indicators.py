"""Official indicators fit the rest: roles, tasks and the instrument exist, nothing stands twice, and the points add up."""

import math
from collections.abc import Iterator

from handbook.load import Sources
from handbook.model import Handbook, Indicators, YearPlan
from handbook.problems import Problem
from handbook.rules.references import known


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Dangling references and doubled numbers; points that do not add up to the total that the table itself gives."""
    for year in handbook.years:
        if year.plan.indicators is not None:
            instruments = [instrument.id for instrument in handbook.instruments]
            yield from known(sources, year.plan.indicators, instruments, "文件", year.path, "indicators")
        if year.indicators is not None:
            yield from _table(handbook, year, year.indicators, sources)


def _table(handbook: Handbook, year: YearPlan, table: Indicators, sources: Sources) -> Iterator[Problem]:
    path = year.indicators_path
    roles = [role.id for role in handbook.roles]
    tasks = [task.id for task in year.plan.tasks]
    for index, role in enumerate(table.roles):
        yield from known(sources, role, roles, "角色", path, "roles", index)
        if role in table.roles[:index]:
            yield sources.problem(f"“{role}”写了两次，只留一处", path, "roles", index)
    seen: dict[str, int] = {}
    for group_index, group in enumerate(table.groups):
        for index, indicator in enumerate(group.indicators):
            keys = ("groups", group_index, "indicators", index)
            line, _ = sources.place(path, *keys, "id")
            if indicator.id in seen:
                message = f"序号“{indicator.id}”写了两次，第{seen[indicator.id]}行已有，请照原表改正"
                yield sources.problem(message, path, *keys, "id")
            seen.setdefault(indicator.id, line)
            for number, task in enumerate(indicator.tasks):
                if task not in tasks:
                    message = f"{year.year}年没有任务“{task}”，请对照 plan.yml"
                    yield sources.problem(message, path, *keys, "tasks", number)
    # A table with a faulty row has lost its points: its total says nothing until the row is mended.
    whole = sources.whole.get(path) is sources.nodes.get(path)
    found = sum(indicator.score for indicator in table.indicators)
    if whole and not math.isclose(found, table.total):
        message = f"各项分值加起来是{found:g}分，与总分{table.total:g}分对不上，请核对各项的 score 和 total"
        yield sources.problem(message, path, "total")
