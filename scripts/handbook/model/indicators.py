"""A year's official evaluation indicators, where the union that sets them has given them to an editor."""

import math
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from handbook.model.base import Date, Line, Record, Slug, TaskId, Text, Translated


def _points(value: object) -> object:
    try:
        number = float(value) if isinstance(value, str) else value
    except ValueError:
        number = None
    if not isinstance(number, int | float) or not math.isfinite(number) or not 0 < number <= 1000:
        raise PydanticCustomError("points", "分值要写成大于0、不超过1000的数，例如 5 或者 2.5")
    return number


Points = Annotated[float, BeforeValidator(_points)]
IndicatorId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z一二三四五六七八九十]{1,3}([.-][0-9]{1,3})*$")]


class Indicator(Record):
    """A thing that is scored, word for word as the official table has it."""

    id: IndicatorId = Field(description="指标的序号，照原表写，例如 1.2")
    title: Text = Field(description="指标，照原表写")
    score: Points = Field(description="分值，可以有小数")
    criteria: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(description="评分标准，照原表写，一条一项")
    evidence: tuple[Text, ...] = Field(default=(), description="要求的佐证材料；原表没有写的不写")
    tasks: tuple[TaskId, ...] = Field(
        default=(), description="对应的任务号，自评表据此写明材料在佐证材料包的哪个文件夹"
    )


class IndicatorGroup(Translated):
    """Indicators under one heading, which have a subtotal."""

    title: Text = Field(description="一级指标，照原表写")
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)] = Field(description="这一类的各项指标")


class Indicators(Translated):
    """`indicators.yml`: the table that units score themselves by, instead of the one that follows from the tasks."""

    title: Text = Field(description="文件全名，不带书名号")
    number: Line | None = Field(default=None, description="文号；没有的不写")
    source: Text = Field(description="文本从哪里来，例如哪一天由谁转来")
    roles: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(
        description="哪一级用这张表，见 data/roles.yml；其余各级仍用本手册拟的"
    )
    total: Points = Field(description="原表写明的总分，用来核对各项分值有没有抄错")
    checked: Date = Field(description="最近一次与原表核对的日子")
    updated: Date = Field(description="本文件最近改动的日子")
    groups: Annotated[tuple[IndicatorGroup, ...], Field(min_length=1)] = Field(description="一级指标，按原表的顺序")

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(each for group in self.groups for each in group.indicators)
