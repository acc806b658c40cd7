"""What a union keeps to prove its year's work: a numbered folder for each task of a role, in the notice's order."""

import datetime
from dataclasses import dataclass

from handbook.model import Handbook, Lang, YearPlan
from handbook.views.notice import NoticeView
from handbook.views.task import Named, TaskView


@dataclass(frozen=True)
class EvidenceFolder:
    """A task's folder. `number` counts from 01; `papers` are what belongs in, each with the number that it is cited by."""

    number: str
    task: TaskView
    papers: tuple[Named, ...]


@dataclass(frozen=True)
class EvidenceGroup:
    """The folders of the tasks under one heading of the notice."""

    title: str
    folders: tuple[EvidenceFolder, ...]


@dataclass(frozen=True)
class EvidencePack:
    """All folders of a role for a year. `updated` is the newest of the tasks' records."""

    year: int
    lang: Lang
    role: Named
    title: str
    notice_number: str
    groups: tuple[EvidenceGroup, ...]
    updated: datetime.date

    @property
    def folders(self) -> tuple[EvidenceFolder, ...]:
        return tuple(folder for group in self.groups for folder in group.folders)


def accounts_for(year: YearPlan, role_id: str) -> bool:
    """Whether a role answers for work of the year: it leads some.

    Members only take part: the papers that prove a task are made and kept by the union that leads it, and a teacher has
    nothing to score or to hand in. A pack of theirs would ask them to collect what they do not have.
    """
    return any(role_id in task.lead for task in year.plan.tasks)


def evidence_pack(handbook: Handbook, year: YearPlan, notice: NoticeView, role_id: str, lang: Lang) -> EvidencePack:
    """The folders for the tasks that the role leads, supports or takes part in."""
    tasks = [task for task in notice.tasks if role_id in task.roles]
    digits = max(2, len(str(len(tasks))))
    folders = [_folder(f"{index:0{digits}d}", task) for index, task in enumerate(tasks, 1)]
    titles = {0: handbook.label("clause.before-points", lang)} | {
        point.number: handbook.label("point.title", lang).format(number=point.number, title=point.title)
        for point in notice.points
    }
    groups = (
        EvidenceGroup(title, tuple(folder for folder in folders if folder.task.point == number))
        for number, title in titles.items()
    )
    role = Named(role_id, handbook.role(role_id).name.get(lang))
    return EvidencePack(
        year=year.year,
        lang=lang,
        role=role,
        title=handbook.label("evidence.title", lang).format(year=year.year, role=role.name),
        notice_number=year.notice.number,
        groups=tuple(group for group in groups if group.folders),
        updated=max((task.updated for task in tasks), default=year.plan.updated),
    )


def _folder(number: str, task: TaskView) -> EvidenceFolder:
    papers = tuple(Named(f"{number}-{index}", text) for index, text in enumerate(task.evidence, 1))
    return EvidenceFolder(number, task, papers)
