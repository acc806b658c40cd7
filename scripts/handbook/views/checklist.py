"""The lists of a year's tasks: of a role, a post, a topic or a month."""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from handbook.model import Handbook, Lang, YearPlan
from handbook.views.notice import NoticeView, notice_view
from handbook.views.task import Named, TaskView
from handbook.views.words import month

Scope = Literal["role", "post", "topic", "month"]
NARROWER: tuple[Scope, ...] = ("post", "topic", "month")


@dataclass(frozen=True)
class Checklist:
    """Some of a year's tasks in the notice's order: all that have to do with `of`, which is a role, a post, a topic or a
    month (its id has two digits). `who` says in words whose and which they are; `updated` is the newest of the records.
    """

    year: int
    lang: Lang
    scope: Scope
    of: Named
    who: str
    notice_number: str
    title: str
    tasks: tuple[TaskView, ...]
    updated: datetime.date

    @property
    def role(self) -> Named:
        """Whose list it is; ValueError where it is not a role's."""
        if self.scope != "role":
            raise ValueError(f"a list of a {self.scope} is no role's")
        return self.of

    @property
    def name(self) -> str:
        """What its files and entries are called by: `school`, `post-chair`, `topic-study`, `month-04`."""
        return self.of.id if self.scope == "role" else f"{self.scope}-{self.of.id}"


@dataclass(frozen=True)
class YearView:
    """A year in one language: the notice with its tasks, each role's list, that of all tasks last, and the lists of posts,
    topics and months that have a task.
    """

    lang: Lang
    notice: NoticeView
    lists: tuple[Checklist, ...]
    narrower: tuple[Checklist, ...]


def role_ids(handbook: Handbook) -> tuple[str, ...]:
    """Every role that has a list, `all` last."""
    return (*(role.id for role in handbook.roles), handbook.everyone.id)


def on_list(handbook: Handbook, role_id: str, roles: tuple[str, ...]) -> bool:
    """Whether a task that `roles` lead, support or take part in is on the list of `role_id`."""
    return role_id == handbook.everyone.id or role_id in roles


def in_month(task: TaskView, year: int, number: int) -> bool:
    """Whether a task is work of a month: due in it, or under way; what goes on for most of the year counts only where it is due
    or comes back every week or month.
    """
    first = datetime.date(year, number, 1)
    last = first.replace(day=calendar.monthrange(year, number)[1])
    if first <= task.due <= last:
        return True
    return task.start <= last and task.due >= first and (not task.all_year or task.repeat is not None)


def year_view(handbook: Handbook, year: YearPlan, lang: Lang) -> YearView:
    """Everything that pages, documents and feeds of one year and language are made from."""
    notice = notice_view(handbook, year, lang)
    lists = tuple(_roles(handbook, year, notice, lang))
    narrower = (*_posts(handbook, year, notice, lang), *_topics(handbook, year, notice, lang))
    months = _months(handbook, year, notice, lang)
    return YearView(lang, notice, lists, tuple(each for each in (*narrower, *months) if each.tasks))


def _roles(handbook: Handbook, year: YearPlan, notice: NoticeView, lang: Lang) -> Iterator[Checklist]:
    for role_id in role_ids(handbook):
        role = handbook.role(role_id)
        tasks = [task for task in notice.tasks if on_list(handbook, role_id, task.roles)]
        yield _list(handbook, year, lang, "role", Named(role.id, role.name.get(lang)), role.who.get(lang), tasks)


def _posts(handbook: Handbook, year: YearPlan, notice: NoticeView, lang: Lang) -> Iterator[Checklist]:
    for post in handbook.posts:
        tasks = [task for task in notice.tasks if post.id in {named.id for named in task.posts}]
        yield _narrower(handbook, year, lang, "post", Named(post.id, post.name.get(lang)), tasks)


def _topics(handbook: Handbook, year: YearPlan, notice: NoticeView, lang: Lang) -> Iterator[Checklist]:
    for topic in handbook.topics:
        tasks = [task for task in notice.tasks if topic.id in {named.id for named in task.topics}]
        yield _narrower(handbook, year, lang, "topic", Named(topic.id, topic.name.get(lang)), tasks)


def _months(handbook: Handbook, year: YearPlan, notice: NoticeView, lang: Lang) -> Iterator[Checklist]:
    for number in range(1, 13):
        tasks = [task for task in notice.tasks if in_month(task, year.year, number)]
        yield _narrower(handbook, year, lang, "month", Named(f"{number:02d}", month(number, lang)), tasks)


def _narrower(
    handbook: Handbook, year: YearPlan, lang: Lang, scope: Scope, named: Named, tasks: Sequence[TaskView]
) -> Checklist:
    label = handbook.label
    of = Named(named.id, label(f"checklist.of.{scope}", lang).format(name=named.name))
    return _list(handbook, year, lang, scope, of, label(f"checklist.who.{scope}", lang).format(name=named.name), tasks)


def _list(
    handbook: Handbook, year: YearPlan, lang: Lang, scope: Scope, of: Named, who: str, tasks: Sequence[TaskView]
) -> Checklist:
    return Checklist(
        year=year.year,
        lang=lang,
        scope=scope,
        of=of,
        who=who,
        notice_number=year.notice.number,
        title=handbook.label("checklist.title", lang).format(year=year.year, role=of.name),
        tasks=tuple(tasks),
        updated=max((task.updated for task in tasks), default=year.plan.updated),
    )
