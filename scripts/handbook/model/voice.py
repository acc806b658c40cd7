"""The weekly study: an issue for each week of a year, and what the year covers together."""

import datetime
from collections.abc import Callable
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import ClauseId, Date, HttpsUrl, Name, Number, Passage, Record, Slug, Text, Translated

T = TypeVar("T")
# Within a language's folder, with an anchor if need be: `plan/2022/1/`, `law/trade-union-law/#a20`.
PagePath = Annotated[str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9.-]*/)+(#[a-z0-9-]+)?$")]
Kind = Literal["law", "page", "procedure", "url"]
# What each kind of reading is made of, besides `say`.
_PARTS: dict[Kind, tuple[str, ...]] = {
    "law": ("law", "articles"),
    "page": ("page",),
    "procedure": ("procedure", "parts"),
    "url": ("url", "title", "seen"),
}


def _so_many(low: int, high: int, what: str) -> Callable[[tuple[T, ...]], tuple[T, ...]]:
    def check(value: tuple[T, ...]) -> tuple[T, ...]:
        if not low <= len(value) <= high:
            said = str(low) if low == high else f"{low}到{high}"
            raise PydanticCustomError("so_many", f"{what}要写{said}个，现在是{len(value)}个")
        return value

    return check


class Reading(Record):
    """Something to read. Which of its fields are written says of which kind it is."""

    law: Slug | None = Field(default=None, description="读法规：data/laws 里的文件名，和 articles 一起写")
    articles: tuple[Number, ...] = Field(default=(), description="条号，按最新文本")
    page: PagePath | None = Field(default=None, description="读本手册的一页：plan/2022/1/，可带 #位置")
    procedure: Slug | None = Field(default=None, description="读程序：data/procedures 里的文件名，和 parts 一起写")
    parts: tuple[Slug, ...] = Field(default=(), description="程序里的步骤和判断的代号")
    url: HttpsUrl | None = Field(default=None, description="读外面的网页：官方网址，和 title、seen 一起写")
    title: Name | None = Field(default=None, description="外面网页的标题")
    seen: Date | None = Field(
        default=None, description="最近一次打得开的日子，由 python scripts/alive.py 写入，新写时填自己打开的那天"
    )
    say: Passage = Field(description="读的时候看什么，用自己的话")

    @property
    def kind(self) -> Kind:
        return next(kind for kind in _PARTS if getattr(self, kind) is not None)

    @model_validator(mode="after")
    def _of_one_kind(self) -> Self:
        kinds = [kind for kind in _PARTS if getattr(self, kind) is not None]
        if len(kinds) != 1:
            raise PydanticCustomError(
                "reading", "一项只读一样：law（法规）、page（本手册）、procedure（程序）、url（外部网页）选一个"
            )
        wanted = set(_PARTS[kinds[0]])
        given = {name for parts in _PARTS.values() for name in parts if getattr(self, name) not in (None, ())}
        if missing := sorted(wanted - given):
            raise PydanticCustomError("reading_part", f"写了 {kinds[0]} 的，还要写 {'、'.join(missing)}")
        if extra := sorted(given - wanted):
            raise PydanticCustomError("reading_part", f"写了 {kinds[0]} 的，不写 {'、'.join(extra)}")
        return self


class Quiz(Record):
    """A question to test oneself, with its answers, of which one is right."""

    question: Text = Field(description="问题")
    options: Annotated[tuple[Text, ...], AfterValidator(_so_many(2, 4, "选项"))] = Field(
        description="2到4个选项，只有一个对"
    )
    answer: Number = Field(description="第几个对，从1数起")
    because: Passage = Field(description="为什么，引条文或写明哪一页")

    @model_validator(mode="after")
    def _answer_is_there(self) -> Self:
        if not 1 <= self.answer <= len(self.options):
            raise PydanticCustomError("quiz_answer", f"answer 写的是第{self.answer}个，选项只有{len(self.options)}个")
        return self


class Week(Translated):
    """An issue."""

    friday: Date = Field(description="哪个周五，也是网址，定了不改；放假提前办的，仍写周五")
    theme: Name = Field(description="主题，像一个标题，40字以内")
    why: Passage = Field(description="为什么这一周学它")
    read: Annotated[tuple[Reading, ...], AfterValidator(_so_many(2, 4, "要读的"))] = Field(description="读什么，2到4项")
    ask: Annotated[tuple[Text, ...], AfterValidator(_so_many(3, 3, "议一议的问题"))] = Field(
        description="议一议，3个问题"
    )
    do: Passage = Field(description="这周做一件事")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="专题，第一个是主专题")
    clauses: tuple[ClauseId, ...] = Field(default=(), description="对应通知的哪一句，条款号")
    quiz: tuple[Quiz, ...] = Field(default=(), description="自测，写就写3题")
    updated: Date = Field(description="这一期最近改动的日子")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if len(self.quiz) not in (0, 3):
            raise PydanticCustomError("quiz_count", f"自测要么不写，要么写3题，现在是{len(self.quiz)}题")
        for name, values in (("topics", self.topics), ("clauses", self.clauses)):
            if len(set(values)) < len(values):
                raise PydanticCustomError("once_each", f"{name} 里有一个写了两次，请删去一个")
        return self


class Course(Record):
    """What the issues of a year cover together. What is missing is listed by a check."""

    law: Slug | None = Field(default=None, description="从头到尾学哪部法，data/laws 里的文件名")
    procedures: tuple[Slug, ...] = Field(default=(), description="学全哪些程序的步骤和判断")
    topics: Literal["all"] | None = Field(default=None, description="all 各个专题都要学到")


class Voice(Translated):
    """A file of `data/voice/`: the issues of a year."""

    year: Number = Field(ge=2000, le=2100, description="年份，与文件名一致")
    from_: Date = Field(alias="from", description="从哪天起")
    to: Date = Field(description="到哪天止；这中间每个周五都要有一期")
    follows: Slug = Field(description="跟着哪一项每周的事，见 data/duties.yml；星期几、遇放假怎么办由它定")
    title: Name = Field(description="这一年学习安排的名称")
    note: Text = Field(description="这份安排是什么性质")
    course: Course = Field(default=Course(), description="一年合起来要学全什么")
    weeks: tuple[Week, ...] = Field(description="一周一期，从早到晚")

    @model_validator(mode="after")
    def _in_its_year(self) -> Self:
        if self.to < self.from_:
            raise PydanticCustomError("voice_order", "to 早于 from，请核对")
        if {self.from_.year, self.to.year} != {self.year}:
            raise PydanticCustomError("voice_year", f"from 和 to 要在{self.year}年内")
        return self

    @property
    def updated(self) -> datetime.date | None:
        """The day of its newest issue; None where it has none."""
        return max((week.updated for week in self.weeks), default=None)


def issues(voices: tuple[Voice, ...]) -> tuple[Week, ...]:
    """The issues of all years in order of days."""
    found: list[Any] = sorted((week for voice in voices for week in voice.weeks), key=lambda week: week.friday)
    return tuple(found)
