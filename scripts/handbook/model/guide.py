"""Guidance in plain words: questions and answers on one matter."""

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Date, Name, Number, Passage, Record, Slug, Text, Translated
from handbook.model.plan import Basis

SchoolKind = Literal["public", "private", "university", "school", "kindergarten"]


class Difference(Record):
    """For whom an answer differs, and how."""

    who: Annotated[tuple[SchoolKind, ...], Field(min_length=1)] = Field(
        description="public 公办；private 民办；university 高校；school 中小学；kindergarten 幼儿园"
    )
    text: Passage = Field(description="有什么不同")
    basis: tuple[Basis, ...] = Field(default=(), description="依据")


class Answer(Translated):
    """A question as a reader would ask it, and the answer."""

    id: Slug = Field(description="代号，用在网址里")
    ask: Text = Field(description="问题，按读者的口气")
    short: Passage = Field(description="一句话的回答")
    more: tuple[Passage, ...] = Field(default=(), description="展开说，一段一项")
    basis: Annotated[tuple[Basis, ...], Field(min_length=1)] = Field(description="依据")
    differs: tuple[Difference, ...] = Field(default=(), description="各类学校有什么不同；没有查到不同规定就不写")


class Guide(Translated):
    """A page of guidance."""

    id: Slug = Field(description="代号，与文件名一致")
    order: Number = Field(ge=1, description="在目录里排第几")
    title: Name = Field(description="标题")
    lead: Passage = Field(description="第一句话，直接回答读者最想知道的")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="专题")
    reviewed: Date = Field(description="最近核对的日子")
    updated: Date = Field(description="最近改动的日子")
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)] = Field(description="问答")
