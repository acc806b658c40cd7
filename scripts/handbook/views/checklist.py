"""The list of one role."""

import datetime
from dataclasses import dataclass

from handbook.model import Handbook, Lang, YearPlan
from handbook.views.notice import NoticeView, notice_view
from handbook.views.task import Named, TaskView


@dataclass(frozen=True)
class Checklist:
    """Everything on one role's list for a year, in the notice's order. `updated` is the newest of its records."""

    year: int
    lang: Lang
    role: Named
    who: str
    notice_number: str
    title: str
    tasks: tuple[TaskView, ...]
    updated: datetime.date


@dataclass(frozen=True)
class YearView:
    """A year in one language: the notice with its tasks, and each role's list, that of all tasks last."""

    lang: Lang
    notice: NoticeView
    lists: tuple[Checklist, ...]


def role_ids(handbook: Handbook) -> tuple[str, ...]:
    """Every role that has a list, `all` last."""
    return (*(role.id for role in handbook.roles), handbook.everyone.id)


def on_list(handbook: Handbook, role_id: str, roles: tuple[str, ...]) -> bool:
    """Whether a task that `roles` lead, support or take part in is on the list of `role_id`."""
    return role_id == handbook.everyone.id or role_id in roles


def checklist(handbook: Handbook, year: YearPlan, notice: NoticeView, role_id: str, lang: Lang) -> Checklist:
    """The tasks that `role_id` leads, supports or takes part in; all of them for the role `all`."""
    role = handbook.role(role_id)
    tasks = tuple(task for task in notice.tasks if on_list(handbook, role_id, task.roles))
    name = role.name.get(lang)
    return Checklist(
        year=year.year,
        lang=lang,
        role=Named(role.id, name),
        who=role.who.get(lang),
        notice_number=year.notice.number,
        title=handbook.label("checklist.title", lang).format(year=year.year, role=name),
        tasks=tasks,
        updated=max((task.updated for task in tasks), default=year.plan.updated),
    )


def year_view(handbook: Handbook, year: YearPlan, lang: Lang) -> YearView:
    """Everything that pages, documents and feeds of one year and language are made from."""
    notice = notice_view(handbook, year, lang)
    lists = tuple(checklist(handbook, year, notice, role, lang) for role in role_ids(handbook))
    return YearView(lang, notice, lists)
