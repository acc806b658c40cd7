"""A law, regulation or document that the handbook leans on."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import Date, Line, Number, Slug, Text, Translated

Level = Literal["national", "acftu", "provincial", "municipal"]
Certainty = Literal["full-text", "excerpt", "unverified"]


class Instrument(Translated):
    """One version of an instrument, and how far its text could be checked."""

    id: Slug = Field(description="代号，与文件名一致")
    title: Text = Field(description="全称，不加书名号")
    short: Text = Field(description="引用时的简称，不加书名号")
    level: Level = Field(description="national 国家；acftu 全总；provincial 省；municipal 市")
    issuer: Text | None = Field(default=None, description="发文机关；查不到就不写")
    number: Line | None = Field(default=None, description="文号；查不到就不写")
    verified: Certainty = Field(description="full-text 有全文；excerpt 摘录证实；unverified 待核对")
    checked: Date = Field(description="最近核对的日子")
    articles: Annotated[Number, Field(ge=1)] | None = Field(default=None, description="全文共多少条；只用于 full-text")
    confirmed: tuple[Number, ...] = Field(default=(), description="摘录证实了哪些条；只用于 excerpt")
    in_force_from: Date | None = Field(default=None, description="这个版本从哪天起施行")
    in_force_until: Date | None = Field(default=None, description="这个版本施行到哪天为止，当天也算")
    source: Text = Field(description="我们的文本从哪来")
    note: Text | None = Field(default=None, description="读者应知道的：版本、矛盾、缺什么")
    updated: Date = Field(description="这条记录最近改动的日子")

    @model_validator(mode="after")
    def _evidence_fits(self) -> Self:
        if (self.verified == "full-text") != (self.articles is not None):
            raise PydanticCustomError("articles", "articles（共多少条）在 full-text 时必须写，其他情况不写")
        if self.confirmed and self.verified != "excerpt":
            raise PydanticCustomError("confirmed", "confirmed（证实的条）只在 excerpt 时写")
        if self.in_force_from and self.in_force_until and self.in_force_until < self.in_force_from:
            raise PydanticCustomError("in_force", "in_force_until 早于 in_force_from，请核对")
        return self

    def may_cite(self, article: int) -> bool:
        """Whether an article number may stand beside this instrument's name."""
        if self.articles is not None:
            return 1 <= article <= self.articles
        return article in self.confirmed
