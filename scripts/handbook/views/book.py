"""The handbook in one file: what is printed and bound, in one language."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model import Handbook, Lang
from handbook.views.checklist import YearView
from handbook.views.duty import DutyView
from handbook.views.guidance import GuideView
from handbook.views.library import InstrumentView
from handbook.views.notice import NoticeView
from handbook.views.procedure import CongressView
from handbook.views.shelf import Shelf
from handbook.views.task import Named, TaskView

ADDRESS = "downloads/handbook.pdf"


@dataclass(frozen=True)
class Section:
    """A topic: its own tasks in full, and those that it shares, which stand in full under another topic."""

    id: str
    name: str
    question: str
    tasks: tuple[TaskView, ...]
    shared: tuple[TaskView, ...]


@dataclass(frozen=True)
class Book:
    """Everything that the file holds. `updated` is the day that the whole handbook is as of.

    `roles` are the roles with what says who they are. Every task is in full in exactly one section.
    """

    lang: Lang
    name: str
    tagline: str
    publisher: str
    roles: tuple[Named, ...]
    notice: NoticeView
    sections: tuple[Section, ...]
    duties: tuple[DutyView, ...]
    congress: CongressView
    guides: tuple[GuideView, ...]
    instruments: tuple[InstrumentView, ...]
    updated: datetime.date


def book_view(handbook: Handbook, years: Sequence[YearView], shelf: Shelf, duties: tuple[DutyView, ...]) -> Book:
    """The book of the newest of `years`. A task is at home under the topic of its point."""
    newest = years[-1]
    lang, notice = newest.lang, newest.notice
    home = {task.id: task.topics[0].id for task in notice.before_tasks}
    home.update((task.id, point.topic.id) for point in notice.points for task in point.tasks)
    sections = []
    for topic in handbook.topics:
        found = [task for task in notice.tasks if topic.id in {home[task.id], *(named.id for named in task.topics)}]
        sections.append(
            Section(
                id=topic.id,
                name=topic.name.get(lang),
                question=topic.question.get(lang),
                tasks=tuple(task for task in found if home[task.id] == topic.id),
                shared=tuple(task for task in found if home[task.id] != topic.id),
            )
        )
    return Book(
        lang=lang,
        name=handbook.site.name.get(lang),
        tagline=handbook.site.tagline.get(lang),
        publisher=handbook.site.publisher.get(lang),
        roles=tuple(Named(role.name.get(lang), role.who.get(lang)) for role in handbook.roles),
        notice=notice,
        sections=tuple(sections),
        duties=duties,
        congress=shelf.congress,
        guides=shelf.guides,
        instruments=shelf.instruments,
        updated=handbook.as_of,
    )
