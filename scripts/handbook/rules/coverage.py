"""Nothing of the notice is left out, and what was added agrees with it."""

import re
from collections.abc import Iterator

from handbook.load import Sources
from handbook.load.yaml_text import Node
from handbook.model import Handbook, YearPlan
from handbook.problems import Problem


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Clauses without a note or a task, points and parts without an addition, facts that differ from the notice's."""
    for year in handbook.years:
        yield from _facts(year, sources)
        yield from _clauses(year, sources)
        yield from _tasks(year, sources)
        yield from _lists(handbook, year, sources)


def _facts(year: YearPlan, sources: Sources) -> Iterator[Problem]:
    plan, notice, path = year.plan, year.notice, year.path
    if plan.year != notice.year:
        yield sources.problem(f"年份与通知文号里的{notice.year}年不一致", path, "year")
    if plan.number != notice.number:
        yield sources.problem(f"文号与通知的“{notice.number}”不一致", path, "number")
    issued = re.findall(r"[0-9]+", notice.date)
    if [int(part) for part in issued] != [plan.issued.year, plan.issued.month, plan.issued.day]:
        yield sources.problem(f"成文日期与通知的“{notice.date}”不一致", path, "issued")
    if len(plan.english.parts) != len(notice.parts):
        message = f"通知有{len(notice.parts)}个部分，这里写了{len(plan.english.parts)}个英文标题"
        yield sources.problem(message, path, "english", "parts")
    noted = [point.number for point in plan.points]
    for point in notice.points:
        if point.number not in noted:
            yield sources.problem(f"第{point.number}条“{point.title}”在 points 里没有记录", path, "points")
    for index, number in enumerate(noted):
        if number not in {point.number for point in notice.points}:
            yield sources.problem(f"通知没有第{number}条", path, "points", index, "number")


def _clauses(year: YearPlan, sources: Sources) -> Iterator[Problem]:
    whole = sources.whole.get(year.path)
    noted = _values(whole, "clauses", "id") | {note.id for note in year.plan.clauses}
    with_task = _quoted(whole) | {q.clause for task in year.plan.tasks for q in task.from_}
    for clause in year.notice.clauses:
        if clause.id not in noted:
            message = f"条款{clause.id}“{clause.text[:14]}……”在 clauses 里没有记录，请写明 kind 和 en"
            yield sources.problem(message, year.path, "clauses")
    for index, note in enumerate(year.plan.clauses):
        if note.kind == "task" and note.id not in with_task:
            message = f"条款{note.id}是任务（task），却没有一项任务出自它"
            yield sources.problem(message, year.path, "clauses", index, "id")


def _tasks(year: YearPlan, sources: Sources) -> Iterator[Problem]:
    points = {point.number: point for point in year.plan.points}
    for index, task in enumerate(year.plan.tasks):
        place = (year.path, "tasks", index)
        if int(task.id[:4]) != year.year or task.point not in {int(q.clause.split("-")[1]) for q in task.from_}:
            message = f"任务号“{task.id}”的年份和要点，与它引用的条款对不上"
            yield sources.problem(message, *place, "id")
        if task.dates.start < year.plan.issued:
            message = f"开始日期早于通知的成文日期{year.plan.issued.isoformat()}"
            yield sources.problem(message, *place, "dates", "start")
        if task.dates.due.year != year.year:
            yield sources.problem(f"完成时限不在{year.year}年内", *place, "dates", "due")
        point = points.get(task.point)
        if point and task.topics[0] != point.topic:
            message = f"第一个专题应是这一条的专题“{point.topic}”，其他专题写在后面"
            yield sources.problem(message, *place, "topics")


def _lists(handbook: Handbook, year: YearPlan, sources: Sources) -> Iterator[Problem]:
    whole = sources.whole.get(year.path)
    listed = {role for task in year.plan.tasks for role in task.roles}
    for key in ("lead", "support", "take_part"):
        listed |= _values(whole, "tasks", key)
    for role in handbook.roles:
        if role.id not in listed:
            yield sources.problem(f"“{role.name.zh}”（{role.id}）的清单是空的，没有一项任务", year.path, "tasks")


def _values(node: Node | None, *keys: str) -> set[str]:
    """Every text at the end of `keys`, through lists, of a file as it was written: faulty records count as well."""
    if node is None:
        return set()
    if isinstance(node.value, list):
        return {value for item in node.value for value in _values(item, *keys)}
    if not keys:
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node.value, dict) and keys[0] in node.value:
        return _values(node.value[keys[0]][1], *keys[1:])
    return set()


def _quoted(node: Node | None) -> set[str]:
    return _values(node, "tasks", "from", "clause")
