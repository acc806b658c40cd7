"""What people add to a notice: the kind of each clause, the tasks that follow from it, and the English."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import (
    ClauseId,
    Date,
    Fingerprint,
    Line,
    Number,
    Passage,
    Record,
    Slug,
    TaskId,
    Text,
    Translated,
    VersionId,
)
from handbook.model.instrument import Certainty

ClauseKind = Literal["task", "goal", "background"]
DateSource = Literal["notice", "statute", "custom", "suggested"]
Assigned = Literal["notice", "suggested"]
Repeat = Literal["weekly", "monthly"]
OnHoliday = Literal["before", "after", "skip"]
ON_HOLIDAY = "遇到休息日怎么办：before 提前到前一个工作日；after 顺延到后一个工作日；skip 这一次不办"


class NoticeEnglish(Translated):
    """The English of the notice's letterhead, letter and titles."""

    letterhead: Line = Field(description="版头的英文")
    cover_title: Line = Field(description="印发通知标题的英文")
    addressees: Line = Field(description="主送机关的英文")
    attachment: Line = Field(description="附件说明的英文")
    signatory: Line = Field(description="署名的英文")
    date: Line = Field(description="成文日期的英文")
    annex_mark: Line = Field(description="“附件”二字的英文")
    title: Line = Field(description="工作要点标题的英文")
    parts: tuple[Line, ...] = Field(description="各部分标题的英文，按顺序")


class PointNote(Translated):
    """What is added to a numbered point."""

    number: Number = Field(description="要点的序号，例如 4")
    topic: Slug = Field(description="所属专题，见 data/topics.yml")
    en: Line | None = Field(default=None, description="要点标题的英文")
    summary: Text = Field(description="这一条要大家做什么，一句话")


class ClauseNote(Translated):
    """What is added to a sentence of the notice."""

    id: ClauseId = Field(description="条款号：年份-要点-第几句，例如 2022-4-3")
    kind: ClauseKind = Field(description="task 任务；goal 目标要求；background 背景说明")
    en: Line | None = Field(default=None, description="这一句的英文")


class Remark(Translated):
    """An editor's remark on a slip in the notice, which itself stays as issued."""

    clause: ClauseId = Field(description="条款号")
    quote: Line = Field(description="通知里的原字，要与条款完全一致")
    text: Text = Field(description="编者注")


class Quotation(Record):
    """The words of the notice that a task comes from."""

    clause: ClauseId = Field(description="条款号")
    quote: Line = Field(description="通知里的原字，要与条款完全一致")


class Dates(Record):
    """When a task is done, and who says so. Days are inclusive."""

    start: Date = Field(description="起：开始的日子")
    due: Date = Field(description="止：完成时限，当天也算")
    source: DateSource = Field(
        description="日期来源：notice 通知载明；statute 制度规定；custom 通行做法；suggested 建议日期"
    )
    repeat: Repeat | None = Field(default=None, description="只用于每周或每月重复的事；从开始那天算起")
    holiday: OnHoliday | None = Field(default=None, description=f"有 repeat 时必须写。{ON_HOLIDAY}")
    note: Passage = Field(description="日期的依据或理由")

    @model_validator(mode="after")
    def _in_order(self) -> "Dates":
        if self.due < self.start:
            raise PydanticCustomError("dates_order", "完成时限早于开始日期，请核对 start 和 due")
        if (self.repeat is None) != (self.holiday is None):
            raise PydanticCustomError(
                "dates_holiday", "有 repeat 的要写 holiday：before 提前、after 顺延、skip 不办；没有 repeat 的不写"
            )
        return self


class Basis(Record):
    """A legal basis: an instrument, and the article where its text could be read."""

    instrument: Slug = Field(description="法规文件，写 data/laws 里的文件名")
    version: VersionId | None = Field(default=None, description="哪个文本，例如 2018；不写指最新的")
    article: Number | None = Field(default=None, ge=1, description="第几条；未核对的文件不写条号")
    verified: Certainty | None = Field(
        default=None, description="只有摘录的文件、又不写条号时：excerpt 摘录证实了这一点；不写就算待核对"
    )
    note: Passage | None = Field(default=None, description="补充说明")


def once_each(fields: Mapping[str, Sequence[str]]) -> None:
    """Refuse a value that stands twice in a field. The names of the fields are as the message shows them."""
    for key, values in fields.items():
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise PydanticCustomError(
                "twice", "{key} 里“{value}”写了两次，只留一处", {"key": key, "value": "、".join(twice)}
            )


class Task(Translated):
    """Something to do, in the columns that Chinese public offices use (任务分解表, 台账)."""

    id: TaskId = Field(description="任务号：年份-要点-序号，例如 2022-04-02；定了不改，不重复使用")
    from_: Annotated[tuple[Quotation, ...], Field(min_length=1)] = Field(
        alias="from", description="出自哪些条款、哪些原字"
    )
    title: Text = Field(description="重点任务")
    steps: Annotated[tuple[Passage, ...], Field(min_length=1)] = Field(description="具体举措，本手册建议")
    lead: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="牵头，见 data/roles.yml")
    support: tuple[Slug, ...] = Field(default=(), description="配合")
    take_part: tuple[Slug, ...] = Field(default=(), description="参与")
    assigned: Assigned = Field(description="谁牵头由谁定：notice 通知载明；suggested 本手册建议")
    posts: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(
        description="工会内部岗位，第一个负责，见 data/roles.yml"
    )
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="专题，第一个是主专题")
    dates: Dates = Field(description="起止、完成时限和日期来源")
    basis: tuple[Basis, ...] = Field(default=(), description="法律依据")
    evidence: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(description="佐证材料")
    score: Annotated[Number, Field(ge=1, le=5)] = Field(description="分值，1 到 5，本手册建议")
    updated: Date = Field(description="这条记录最近改动的日子")
    revision: Annotated[Number, Field(ge=0)] = Field(default=0, description="日期或标题每改一次加 1，日历软件据此更新")

    @property
    def roles(self) -> tuple[str, ...]:
        """Whoever has the task on their list: lead, support, take part."""
        return (*self.lead, *self.support, *self.take_part)

    @property
    def point(self) -> int:
        return int(self.id.split("-")[1])

    @model_validator(mode="after")
    def _once_each(self) -> "Task":
        once_each({"lead、support、take_part": self.roles, "posts": self.posts, "topics": self.topics})
        return self


class Plan(Record):
    """`plan.yml`: everything that people add to one year's notice."""

    year: Number = Field(ge=2000, le=2100, description="年份")
    number: Annotated[str, StringConstraints(min_length=1)] = Field(description="文号，要与通知一致")
    issued: Date = Field(description="成文日期，要与通知一致")
    state: Literal["current", "archive"] = Field(description="current 当年；archive 往年归档")
    checked: Date = Field(description="最近一次与通知原文核对的日子")
    updated: Date = Field(description="本文件最近改动的日子")
    indicators: Slug | None = Field(
        default=None, description="评价这一年工作的官方指标，写 data/laws 里的文件名；自评表据此说明官方指标有没有收录"
    )
    english: NoticeEnglish = Field(description="版头、标题等的英文")
    points: tuple[PointNote, ...] = Field(description="各条要点的专题、英文标题和一句话说明")
    clauses: tuple[ClauseNote, ...] = Field(description="每一句的性质和英文")
    remarks: tuple[Remark, ...] = Field(default=(), description="编者注")
    tasks: tuple[Task, ...] = Field(description="任务")


__all__ = [
    "Basis",
    "ClauseNote",
    "Dates",
    "Fingerprint",
    "NoticeEnglish",
    "Plan",
    "PointNote",
    "Quotation",
    "Remark",
    "Task",
]
