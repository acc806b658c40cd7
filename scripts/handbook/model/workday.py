"""Public holidays and make-up working days of a year, as the State Council's notice arranges them."""

import datetime
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import Date, HttpsUrl, Line, Name, Number, Record, Text, Translated
from handbook.model.instrument import Certainty


class HolidayNotice(Record):
    """The notice that a year's arrangement comes from."""

    title: Line = Field(description="通知名称")
    number: Line | None = Field(default=None, description="文号；没有核对过的不写")
    url: HttpsUrl = Field(description="官方网址")
    verified: Certainty = Field(description="full-text 看过全文；excerpt 看过摘录；unverified 待核对")
    note: Text = Field(description="这些日子是从哪里来的，和什么核对过")


class Holiday(Record):
    """Days off in a row, first and last included."""

    name: Name = Field(description="节日名称")
    first: Date = Field(description="第一天")
    last: Date = Field(description="最后一天，只放一天的与第一天相同")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise PydanticCustomError("holiday_order", "最后一天早于第一天，请核对 first 和 last")
        return self

    @property
    def days(self) -> tuple[datetime.date, ...]:
        return tuple(self.first + datetime.timedelta(days=each) for each in range((self.last - self.first).days + 1))


class WorkdayYear(Translated):
    """A file of `data/workdays/`. What it says of a year is complete: all other days follow from the day of the week.

    `statutory` is for a year whose arrangement is not announced: only the statutory days themselves are known then, and
    nothing that depends on make-up days may be computed.
    """

    year: Number = Field(ge=2000, le=2100, description="年份，与文件名一致")
    state: Literal["announced", "statutory"] = Field(
        description="announced 放假安排已公布；statutory 尚未公布，只有法定节日本身"
    )
    notice: HolidayNotice | None = Field(default=None, description="放假安排的通知；announced 时必须写")
    holidays: tuple[Holiday, ...] = Field(description="放假的日子，一段一项，含连在一起的周末")
    makeup: tuple[Date, ...] = Field(default=(), description="调休上班的日子")
    updated: Date = Field(description="最近改动的日子")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.state == "announced") != (self.notice is not None):
            raise PydanticCustomError("workday_notice", "state 是 announced 的要写 notice，是 statutory 的不写")
        if self.state == "statutory" and self.makeup:
            raise PydanticCustomError("workday_makeup", "放假安排还没有公布，不能写 makeup（调休上班日）")
        return self
