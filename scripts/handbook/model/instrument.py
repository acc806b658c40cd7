"""A law, regulation or document that the handbook leans on: its versions, and what we say of its articles."""

import datetime
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import Date, HttpsUrl, Line, Name, Number, Passage, Record, Slug, Text, Translated, VersionId

Level = Literal["national", "acftu", "provincial", "municipal"]
LEVELS: tuple[Level, ...] = get_args(Level)
# From the highest to the lowest, as the Legislation Law ranks them; what binds union bodies only stands after the state's.
Rank = Literal[
    "law",
    "interpretation",
    "regulation",
    "department-rule",
    "local-regulation",
    "policy",
    "union-charter",
    "union-rule",
    "local-document",
]
RANKS: tuple[Rank, ...] = get_args(Rank)
Certainty = Literal["full-text", "excerpt", "unverified"]
Force = Literal["archived", "believed"]
State = Literal["in-force", "believed", "pending", "replaced", "unknown"]


class ArticleNote(Translated):
    """What we say of one article, in our own words."""

    article: Annotated[Number, Field(ge=1)] = Field(description="第几条")
    gist: Name = Field(description="这一条讲什么，像小标题，40字以内；引用的链接也显示它")
    says: Passage = Field(description="这一条说什么，用自己的话")
    binds: Text | None = Field(default=None, description="管谁")
    do: Passage | None = Field(default=None, description="学校工会怎么做，本手册建议")
    topics: tuple[Slug, ...] = Field(default=(), description="专题，见 data/topics.yml")


class ArticleChange(Record):
    """What a revision did to an article. A new one has no `old`, one that was taken out no `new`."""

    old: Annotated[Number, Field(ge=1)] | None = Field(default=None, description="旧条号；新增的不写")
    new: Annotated[Number, Field(ge=1)] | None = Field(default=None, description="新条号；删去的不写")
    what: Passage = Field(description="改了什么，用自己的话")

    @model_validator(mode="after")
    def _names_an_article(self) -> Self:
        if self.old is None and self.new is None:
            raise PydanticCustomError("change", "old（旧条号）和 new（新条号）至少写一个")
        return self


class Replaces(Record):
    """How this version follows from an earlier one. Articles that are not listed kept their words; only numbers moved."""

    version: VersionId = Field(description="取代哪个文本")
    changes: tuple[ArticleChange, ...] = Field(description="改动的条，按新条号排列；没列的条文字不变")


class OldNumbers(Record):
    """Articles of another instrument that this one cites by numbers which have moved since."""

    instrument: Slug = Field(description="被引的文件")
    version: VersionId = Field(description="所引条号属于哪个文本")
    articles: Annotated[tuple[Number, ...], Field(min_length=1)] = Field(description="所引的旧条号")


class Version(Translated):
    """One version of an instrument, and how far its text could be checked."""

    id: VersionId = Field(description="年份，例如 2021；年份没有查到写 undated")
    name: Name = Field(description="叫什么，例如“2021年修正”")
    number: Line | None = Field(default=None, description="文号；查不到就不写")
    adopted: Date | None = Field(default=None, description="通过、修正或印发的日子；查不到就不写")
    in_force_from: Date | None = Field(default=None, description="这个文本从哪天起施行")
    in_force_until: Date | None = Field(default=None, description="这个文本施行到哪天为止，当天也算")
    force: Force = Field(default="believed", description="archived 存档标明有效；believed 凭所知有效，须核对")
    verified: Certainty = Field(description="full-text 有全文；excerpt 摘录证实；unverified 待核对")
    checked: Date = Field(description="最近核对的日子")
    articles: Annotated[Number, Field(ge=1)] | None = Field(default=None, description="全文共多少条；只用于 full-text")
    confirmed: tuple[Number, ...] = Field(default=(), description="摘录证实了哪些条；只用于 excerpt")
    source: Text = Field(description="我们的文本从哪来")
    note: Passage | None = Field(default=None, description="读者应知道的：版本、矛盾、缺什么")
    replaces: Replaces | None = Field(default=None, description="与前一个文本逐条对照")
    old_numbers: OldNumbers | None = Field(default=None, description="引了别的文件的旧条号")
    notes: tuple[ArticleNote, ...] = Field(default=(), description="各条的说明，按条号排列")

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
        """Whether an article number may stand beside this version's name."""
        if self.articles is not None:
            return 1 <= article <= self.articles
        return article in self.confirmed

    def note_on(self, article: int) -> ArticleNote | None:
        """What we say of an article, if anything."""
        return next((note for note in self.notes if note.article == article), None)

    def state(self, day: datetime.date) -> State:
        """Whether this version is in force on `day`. `believed`: its dates say so, but no archive confirms it.

        Where the day on which it took effect was not found, that of its adoption stands in.
        """
        if self.in_force_until is not None and self.in_force_until < day:
            return "replaced"
        start = self.in_force_from or self.adopted
        if start is None:
            return "unknown"
        if start > day:
            return "pending"
        return "in-force" if self.force == "archived" else "believed"


class OfficialPlace(Record):
    """Where the official text is kept."""

    name: Text = Field(description="网站或机关的名称")
    url: HttpsUrl | None = Field(default=None, description="网址；没有查到就不写")


class Instrument(Translated):
    """An instrument with its versions, oldest first."""

    id: Slug = Field(description="代号，与文件名一致")
    title: Text = Field(description="全称，不加书名号")
    short: Text = Field(description="引用时的简称，不加书名号")
    level: Level = Field(description="national 国家；acftu 全总；provincial 省；municipal 市")
    rank: Rank = Field(
        description="law 法律；interpretation 司法解释；regulation 行政法规；department-rule 部门规章；"
        "local-regulation 地方性法规；policy 政策文件；union-charter 工会章程；union-rule 全总制度；local-document 地方文件"
    )
    issuer: Text | None = Field(default=None, description="发文机关；查不到就不写")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="专题，见 data/topics.yml")
    official: OfficialPlace | None = Field(default=None, description="到哪里看官方文本")
    updated: Date = Field(description="这条记录最近改动的日子")
    versions: Annotated[tuple[Version, ...], Field(min_length=1)] = Field(description="各个文本，从旧到新")

    @property
    def order(self) -> int:
        """How high the instrument ranks; 0 is the highest."""
        return RANKS.index(self.rank)

    @property
    def current(self) -> Version:
        """The newest version: the one that a citation means which names none."""
        return self.versions[-1]

    def version(self, version_id: str | None) -> Version | None:
        """The version with this id, the newest for None; None if there is no such version."""
        if version_id is None:
            return self.current
        return next((version for version in self.versions if version.id == version_id), None)

    def version_on(self, day: datetime.date) -> Version | None:
        """The version that was in force on `day`, as far as the dates say."""
        return next((each for each in reversed(self.versions) if each.state(day) in ("in-force", "believed")), None)
