"""What a union scores itself by: the official indicators where they are at hand, else a table that follows from the tasks."""

import datetime
from dataclasses import dataclass

from handbook.english import english_state
from handbook.model import Handbook, IndicatorGroup, Indicators, Lang, YearPlan
from handbook.views.evidence_pack import EvidenceFolder, EvidencePack
from handbook.views.task import Named
from handbook.views.words import day, titled

# The columns of the table by key (`column.<key>` in the vocabulary), in their order.
EVALUATION_COLUMNS = (
    "number",
    "indicator",
    "score",
    "criteria",
    "evidence",
    "task_id",
    "self_score",
    "review_score",
    "evidence_number",
    "mark",
)


@dataclass(frozen=True)
class EvaluationItem:
    """An indicator. `number` is the official one, or the number of the task's folder in the evidence pack.

    `tasks` are the ids of its tasks with their folders' numbers as names; `papers` what proves it.
    """

    number: str
    title: str
    score: float
    criteria: tuple[str, ...]
    papers: tuple[str, ...]
    tasks: tuple[Named, ...]


@dataclass(frozen=True)
class EvaluationGroup:
    """Indicators with a subtotal."""

    title: str
    items: tuple[EvaluationItem, ...]


@dataclass(frozen=True)
class Evaluation:
    """A role's table for a year. `about` says whose table it is, `rule` how points are given."""

    year: int
    lang: Lang
    role: Named
    official: bool
    title: str
    about: str
    rule: str
    notice_number: str
    groups: tuple[EvaluationGroup, ...]
    updated: datetime.date

    @property
    def items(self) -> tuple[EvaluationItem, ...]:
        return tuple(item for group in self.groups for item in group.items)


def evaluation(handbook: Handbook, year: YearPlan, pack: EvidencePack) -> Evaluation:
    """The table for the role whose evidence `pack` holds, in its language."""
    lang, role = pack.lang, pack.role
    table = year.indicators if year.indicators and role.id in year.indicators.roles else None
    if table is None:
        groups = tuple(EvaluationGroup(each.title, tuple(map(_of_task, each.folders))) for each in pack.groups)
    else:
        folders = {folder.task.id: folder for folder in pack.folders}
        groups = tuple(_of_group(group, folders, lang) for group in table.groups)
    return Evaluation(
        year=year.year,
        lang=lang,
        role=role,
        official=table is not None,
        title=handbook.label("evaluation.title", lang).format(year=year.year, role=role.name),
        about=_about(handbook, year, lang) if table is None else _official(handbook, table, lang),
        rule=handbook.label("evaluation.rule" if table is None else "evaluation.rule.official", lang),
        notice_number=year.notice.number,
        groups=groups,
        updated=pack.updated if table is None else table.updated,
    )


def _of_task(folder: EvidenceFolder) -> EvaluationItem:
    task = folder.task
    papers = tuple(paper.name for paper in folder.papers)
    return EvaluationItem(folder.number, task.title, task.score, task.steps, papers, (Named(task.id, folder.number),))


def _of_group(group: IndicatorGroup, folders: dict[str, EvidenceFolder], lang: Lang) -> EvaluationGroup:
    return EvaluationGroup(
        group.title.get(lang),
        tuple(
            EvaluationItem(
                number=each.id,
                title=each.title.get(lang),
                score=each.score,
                criteria=tuple(text.get(lang) for text in each.criteria),
                papers=tuple(text.get(lang) for text in each.evidence),
                tasks=tuple(Named(task, folders[task].number) for task in each.tasks if task in folders),
            )
            for each in group.indicators
        ),
    )


def _about(handbook: Handbook, year: YearPlan, lang: Lang) -> str:
    """That the table is ours, and why: official indicators are not at hand, or are for others."""
    if year.indicators is not None:
        title = titled(year.indicators.title.get(lang), lang)
        return handbook.label("evaluation.ours.others", lang).format(title=title)
    if year.plan.indicators is None:
        return handbook.label("evaluation.ours", lang)
    title = titled(handbook.instrument(year.plan.indicators).title.get(lang), lang)
    return handbook.label("evaluation.ours.unpublished", lang).format(title=title)


def _official(handbook: Handbook, table: Indicators, lang: Lang) -> str:
    title = titled(table.title.get(lang), lang) + (f" {table.number}" if table.number else "")
    values = {"title": title, "source": table.source.get(lang), "checked": day(table.checked, lang)}
    said = handbook.label("evaluation.official", lang).format(**values)
    whole = english_state(table, lang), *(english_state(group, lang) for group in table.groups)
    return said if set(whole) == {"current"} else f"{said} {handbook.label('evaluation.english', lang)}"
