"""Every id points to a record, every record has its id once, and every quotation stands in its clause."""

from collections.abc import Iterator, Sequence

from handbook.load import Sources
from handbook.load.sources import Key
from handbook.model import Duty, Handbook, Task, YearPlan
from handbook.problems import Problem


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Dangling references, doubled ids, and quotations that are not the notice's words."""
    yield from once(sources, "data/roles.yml", "roles", [role.id for role in (*handbook.roles, handbook.everyone)])
    yield from once(sources, "data/roles.yml", "posts", [post.id for post in handbook.posts])
    yield from once(sources, "data/topics.yml", "topics", [topic.id for topic in handbook.topics])
    yield from _wanted(handbook, sources)
    for year in handbook.years:
        yield from _year(handbook, year, sources)


def once(sources: Sources, path: str, key: str, ids: Sequence[str | int], field: str = "id") -> Iterator[Problem]:
    """Ids that stand twice in the list at `key`."""
    for index, value in enumerate(ids):
        if value in ids[:index]:
            line, _ = sources.place(path, key, ids.index(value), field)
            yield sources.problem(f"“{value}”写了两次，第{line}行已有，请删去一处或改编号", path, key, index, field)


def _wanted(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """The answers that the home page leads to."""
    guides = {guide.id: [answer.id for answer in guide.answers] for guide in handbook.guides}
    for index, value in enumerate(handbook.site.wanted):
        guide, _, answer = value.partition("#")
        place = ("data/site.yml", "wanted", index)
        if guide not in guides:
            yield from known(sources, guide, list(guides), "问答页", *place)
        elif answer not in guides[guide]:
            yield sources.problem(f"问答页“{guide}”里没有“{answer}”这个问题，可选：{'、'.join(guides[guide])}", *place)
        elif value in handbook.site.wanted[:index]:
            yield sources.problem(f"“{value}”写了两次，请删去一处", *place)


def _year(handbook: Handbook, year: YearPlan, sources: Sources) -> Iterator[Problem]:
    plan, path = year.plan, year.path
    clauses = {clause.id: clause.text for clause in year.notice.clauses}
    topics = [topic.id for topic in handbook.topics]
    yield from once(sources, path, "points", [point.number for point in plan.points], "number")
    yield from once(sources, path, "clauses", [note.id for note in plan.clauses])
    yield from once(sources, path, "tasks", [task.id for task in plan.tasks])
    for index, point in enumerate(plan.points):
        yield from known(sources, point.topic, topics, "专题", path, "points", index, "topic")
    for index, note in enumerate(plan.clauses):
        yield from _clause(sources, note.id, clauses, path, "clauses", index, "id")
    for index, remark in enumerate(plan.remarks):
        yield from _clause(sources, remark.clause, clauses, path, "remarks", index, "clause")
        yield from _quote(sources, remark.quote, remark.clause, clauses, path, "remarks", index, "quote")
    for index, task in enumerate(plan.tasks):
        yield from _task(handbook, task, clauses, sources, path, index)


def _task(
    handbook: Handbook, task: Task, clauses: dict[str, str], sources: Sources, path: str, index: int
) -> Iterator[Problem]:
    for number, quotation in enumerate(task.from_):
        place: tuple[Key, ...] = ("tasks", index, "from", number)
        yield from _clause(sources, quotation.clause, clauses, path, *place, "clause")
        yield from _quote(sources, quotation.quote, quotation.clause, clauses, path, *place, "quote")
    yield from assigned(handbook, task, sources, path, "tasks", index)


def assigned(handbook: Handbook, record: Task | Duty, sources: Sources, path: str, *place: Key) -> Iterator[Problem]:
    """Roles, posts and topics of a task or duty that do not exist."""
    roles = [role.id for role in handbook.roles]
    posts = [post.id for post in handbook.posts]
    topics = [topic.id for topic in handbook.topics]
    fields = (
        ("lead", record.lead, roles, "角色"),
        ("support", record.support, roles, "角色"),
        ("take_part", record.take_part, roles, "角色"),
        ("posts", record.posts, posts, "岗位"),
        ("topics", record.topics, topics, "专题"),
    )
    for key, values, legal, what in fields:
        for number, value in enumerate(values):
            yield from known(sources, value, legal, what, path, *place, key, number)


def known(sources: Sources, value: str, legal: Sequence[str], what: str, path: str, *keys: Key) -> Iterator[Problem]:
    """A reference that points to nothing, with what there is."""
    if value not in legal:
        yield sources.problem(f"没有“{value}”这个{what}，可选：{'、'.join(legal)}", path, *keys)


def _clause(sources: Sources, clause: str, clauses: dict[str, str], path: str, *keys: Key) -> Iterator[Problem]:
    if clause not in clauses:
        prefix = clause.rsplit("-", 1)[0]
        same_point = [known for known in clauses if known.rsplit("-", 1)[0] == prefix]
        hint = f"这一条有：{'、'.join(same_point)}" if same_point else "请对照 notice.md 数一数"
        yield sources.problem(f"通知里没有条款“{clause}”，{hint}", path, *keys)


def _quote(
    sources: Sources, quote: str, clause: str, clauses: dict[str, str], path: str, *keys: Key
) -> Iterator[Problem]:
    if clause in clauses and quote not in clauses[clause]:
        yield sources.problem(f"条款{clause}里没有“{quote}”这几个字，引用要与通知一字不差", path, *keys)
