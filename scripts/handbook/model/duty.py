"""What recurs every year, whatever that year's notice says."""

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import ClauseId, Date, Name, Number, Passage, Record, Slug, Text, Translated, kind_by
from handbook.model.plan import ON_HOLIDAY, Assigned, Basis, DateSource, OnHoliday, once_each


class Weekly(Record):
    """On a day of each week."""

    every: Literal["week"] = Field(description="每周")
    weekday: Number = Field(ge=1, le=7, description="星期几，1 到 7")
    holiday: OnHoliday = Field(description=ON_HOLIDAY)


class Monthly(Record):
    """On a day of each month."""

    every: Literal["month"] = Field(description="每月")
    day: Number = Field(ge=1, le=28, description="几号，1 到 28")
    holiday: OnHoliday = Field(description=ON_HOLIDAY)


class Yearly(Record):
    """On a day of each year. A festival keeps its day even where it is a day off."""

    every: Literal["year"] = Field(description="每年某月某日")
    month: Number = Field(ge=1, le=12, description="月")
    day: Number = Field(ge=1, le=31, description="日")
    holiday: Literal["before", "after", "skip", "keep"] = Field(description=f"{ON_HOLIDAY}；keep 仍在那天")

    @model_validator(mode="after")
    def _exists_each_year(self) -> Self:
        if self.day > _LAST[self.month - 1]:
            raise PydanticCustomError("year_day", "不是每年都有这一天，请核对月和日")
        return self


class Season(Record):
    """In some weeks of each year: from a day to a day, which may lie in the next year. Nothing says which day."""

    every: Literal["season"] = Field(description="每年一段时间")
    from_month: Number = Field(ge=1, le=12, description="从几月")
    from_day: Number = Field(ge=1, le=31, description="从几号")
    to_month: Number = Field(ge=1, le=12, description="到几月；比开始的月份小，就是到第二年")
    to_day: Number = Field(ge=1, le=31, description="到几号")

    @model_validator(mode="after")
    def _exists_each_year(self) -> Self:
        for month, day in ((self.from_month, self.from_day), (self.to_month, self.to_day)):
            if day > _LAST[month - 1]:
                raise PydanticCustomError("season_day", "不是每年都有这一天，请核对月和日")
        return self


class Moon(Record):
    """On a day of the lunar calendar: the dates are listed, as no rule of the solar calendar gives them."""

    every: Literal["moon"] = Field(description="按农历，逐年列出")
    name: Text = Field(description="农历哪一天，例如农历九月初九")
    days: Annotated[tuple[Date, ...], Field(min_length=1)] = Field(description="每年的公历日期，一年一个，从早到晚")

    @model_validator(mode="after")
    def _one_a_year(self) -> Self:
        years = [day.year for day in self.days]
        if years != list(range(years[0], years[0] + len(years))):
            raise PydanticCustomError("moon_years", "一年写一个日期，从早到晚，中间不缺年份")
        return self


class Occasion(Record):
    """When something happens, not on a day of the year."""

    every: Literal["occasion"] = Field(description="遇到某件事才办，没有固定的日子")
    occasion: Text = Field(description="什么时候，例如“本届任期届满前三个月”")


_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


When = Annotated[
    Annotated[Weekly, Tag("week")]
    | Annotated[Monthly, Tag("month")]
    | Annotated[Yearly, Tag("year")]
    | Annotated[Season, Tag("season")]
    | Annotated[Moon, Tag("moon")]
    | Annotated[Occasion, Tag("occasion")],
    Discriminator(
        kind_by("every"),
        custom_error_type="duty_every",
        custom_error_message="every 可选：week 每周、month 每月、year 每年、season 一段时间、moon 农历、occasion 遇事才办",
    ),
]


class Duty(Translated):
    """Something that recurs, with who does it, when, on which basis, and where the day comes from."""

    id: Slug = Field(description="代号，定了不改，日历事件的编号由它来")
    title: Name = Field(description="办什么")
    do: Annotated[tuple[Passage, ...], Field(min_length=1)] = Field(description="怎么办，一项一句")
    when: When = Field(description="什么时候")
    source: DateSource = Field(
        description="日期来源：notice 通知载明；statute 制度规定；custom 通行做法；suggested 建议日期"
    )
    note: Passage = Field(description="日期的依据或理由")
    lead: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="牵头，见 data/roles.yml")
    support: tuple[Slug, ...] = Field(default=(), description="配合")
    take_part: tuple[Slug, ...] = Field(default=(), description="参与")
    assigned: Assigned = Field(description="谁牵头由谁定：notice 通知载明；suggested 本手册建议")
    posts: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="工会内部岗位，第一个负责")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="专题，第一个是主专题")
    clauses: tuple[ClauseId, ...] = Field(default=(), description="哪年通知的哪一句提到它，条款号")
    procedure: Slug | None = Field(default=None, description="有整套步骤的，写 data/procedures 里的文件名")
    basis: tuple[Basis, ...] = Field(default=(), description="依据；日期来源是 statute 时必须写")
    updated: Date = Field(description="这条记录最近改动的日子")
    revision: Annotated[Number, Field(ge=0)] = Field(default=0, description="日期或标题每改一次加 1，日历软件据此更新")

    @property
    def roles(self) -> tuple[str, ...]:
        """Whoever has the duty on their calendar: lead, support, take part."""
        return (*self.lead, *self.support, *self.take_part)

    @model_validator(mode="after")
    def _has_evidence(self) -> Self:
        if self.source == "statute" and not self.basis:
            raise PydanticCustomError("basis", "source 是 statute（制度规定）的，要写 basis（依据）")
        if self.source == "notice" and not self.clauses:
            raise PydanticCustomError("clauses", "source 是 notice（通知载明）的，要写 clauses（条款号）")
        once_each({"lead、support、take_part": self.roles, "posts": self.posts, "topics": self.topics})
        return self


class Duties(Record):
    """`duties.yml`."""

    since: Date = Field(description="日历从哪天开始列，定了不改")
    duties: Annotated[tuple[Duty, ...], Field(min_length=1)] = Field(description="每年都要办的事")
