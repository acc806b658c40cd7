"""The notice in one language: parts, points, clauses, with their tasks and remarks."""

from dataclasses import dataclass

from handbook.english import notice_front
from handbook.model import Clause, Handbook, Lang, YearPlan
from handbook.views.badge import Badge, english_badge
from handbook.views.task import Named, TaskView, task_view
from handbook.views.words import clause_label


@dataclass(frozen=True)
class RemarkView:
    """An editor's remark; `quote` is always the notice's own Chinese."""

    quote: str
    text: str


@dataclass(frozen=True)
class ClauseView:
    """A sentence. `text` is always as issued; `english` its translation on English pages."""

    id: str
    anchor: str
    label: str
    text: str
    english: str | None
    english_badge: Badge | None
    kind: str
    kind_label: str
    tasks: tuple[Named, ...]
    remarks: tuple[RemarkView, ...]


@dataclass(frozen=True)
class PointView:
    """A numbered point.

    `mark` ("1.") and `title_zh` (with its full stop) are as issued; `title` is for headings in the reader's language.
    """

    mark: str
    number: int
    anchor: str
    title_zh: str
    title: str
    summary: str
    topic: Named
    clauses: tuple[ClauseView, ...]
    tasks: tuple[TaskView, ...]
    english: Badge | None


@dataclass(frozen=True)
class PartView:
    """A part. `title_zh` is as issued."""

    numeral: str
    title_zh: str
    title: str
    points: tuple[PointView, ...]


@dataclass(frozen=True)
class NoticeView:
    """A year's notice.

    The `*_zh` fields are as issued; `english` maps the same names to their translations, and is empty on Chinese pages.
    """

    year: int
    number: str
    archived: bool
    letterhead_zh: str
    cover_title_zh: str
    addressees_zh: str
    cover: tuple[ClauseView, ...]
    attachment_zh: str
    signatory_zh: str
    date_zh: str
    annex_mark_zh: str
    title_zh: str
    title: str
    general: tuple[ClauseView, ...]
    parts: tuple[PartView, ...]
    before_tasks: tuple[TaskView, ...]
    english: dict[str, str]
    english_badge: Badge | None
    checked: str

    @property
    def points(self) -> tuple[PointView, ...]:
        return tuple(point for part in self.parts for point in part.points)

    @property
    def tasks(self) -> tuple[TaskView, ...]:
        return (*self.before_tasks, *(task for point in self.points for task in point.tasks))


def _clause(handbook: Handbook, year: YearPlan, clause: Clause, lang: Lang) -> ClauseView:
    note = year.note(clause.id)
    return ClauseView(
        id=clause.id,
        anchor=clause.anchor,
        label=clause_label(clause, handbook, lang),
        text=clause.text,
        english=note.en if lang == "en" else None,
        english_badge=english_badge(handbook, note, lang, clause.text),
        kind=note.kind,
        kind_label=handbook.label(f"kind.{note.kind}", lang),
        tasks=tuple(Named(task.id, task.title.get(lang)) for task in year.tasks_of_clause(clause.id)),
        remarks=tuple(
            RemarkView(remark.quote, remark.text.get(lang))
            for remark in year.plan.remarks
            if remark.clause == clause.id
        ),
    )


def _tasks(handbook: Handbook, year: YearPlan, point: int, lang: Lang) -> tuple[TaskView, ...]:
    return tuple(task_view(handbook, year, task, lang) for task in year.plan.tasks if task.point == point)


def notice_view(handbook: Handbook, year: YearPlan, lang: Lang) -> NoticeView:
    """The whole notice with everything that was added to it."""
    notice, plan = year.notice, year.plan
    english = plan.english
    parts = []
    for part, part_english in zip(notice.parts, english.parts, strict=True):
        points = []
        for issued in part.points:
            note = year.point(issued.number)
            plain = issued.title.removesuffix("。")
            points.append(
                PointView(
                    mark=issued.mark,
                    number=issued.number,
                    anchor=f"c{issued.number}",
                    title_zh=issued.title,
                    title=plain if lang == "zh" or note.en is None else note.en,
                    summary=note.summary.get(lang),
                    topic=Named(note.topic, handbook.topic(note.topic).name.get(lang)),
                    clauses=tuple(_clause(handbook, year, clause, lang) for clause in issued.clauses),
                    tasks=_tasks(handbook, year, issued.number, lang),
                    english=english_badge(handbook, note, lang, issued.title),
                )
            )
        parts.append(PartView(part.numeral, part.title, part.title if lang == "zh" else part_english, tuple(points)))
    return NoticeView(
        year=year.year,
        number=notice.number,
        archived=plan.state == "archive",
        letterhead_zh=notice.letterhead,
        cover_title_zh=notice.cover_title,
        addressees_zh=notice.addressees,
        cover=tuple(_clause(handbook, year, clause, lang) for clause in notice.cover),
        attachment_zh=notice.attachment,
        signatory_zh=notice.signatory,
        date_zh=notice.date,
        annex_mark_zh=notice.annex_mark,
        title_zh=notice.title,
        title=notice.title if lang == "zh" else english.title,
        general=tuple(_clause(handbook, year, clause, lang) for clause in notice.general),
        parts=tuple(parts),
        before_tasks=_tasks(handbook, year, 0, lang),
        english=english.model_dump(exclude={"en_of", "parts"}) if lang == "en" else {},
        english_badge=english_badge(handbook, english, lang, *notice_front(notice)),
        checked=plan.checked.isoformat(),
    )
