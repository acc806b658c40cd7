"""How a congress or an election is run: rules, and steps in order with papers."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import Date, Days, Name, Passage, Record, Slug, Text, Translated
from handbook.model.plan import Basis, DateSource

Aspect = Literal["due", "caller", "delegates", "agenda", "quorum", "vote", "after"]
ASPECTS: tuple[Aspect, ...] = ("due", "caller", "delegates", "agenda", "quorum", "vote", "after")
RuleClass = Literal["law", "acftu", "local", "custom"]


class Fact(Translated):
    """A rule that holds for the whole procedure: when it is due, who calls it, delegates, quorum and so on."""

    aspect: Aspect = Field(
        description="due 何时该开；caller 谁召集；delegates 代表；agenda 议题；quorum 到会人数；vote 表决计票；after 会后"
    )
    text: Passage = Field(description="怎么规定")
    rule: RuleClass = Field(description="law 法律（含法规规章）；acftu 全总；local 地方；custom 惯例")
    basis: tuple[Basis, ...] = Field(default=(), description="依据；rule 不是 custom 时必须写")
    conflict: Slug | None = Field(default=None, description="有矛盾的，写 data/congress.yml 里的代号")

    @model_validator(mode="after")
    def _has_basis(self) -> Self:
        if self.rule != "custom" and not self.basis:
            raise PydanticCustomError("basis", "rule 不是 custom（惯例）的，要写 basis（依据）")
        return self


class When(Record):
    """When a step is taken, counted from the anchor day, which itself is not counted."""

    days: Days = Field(description="相对基准日的天数：-15 是前15天，0 是当天，7 是后7天")
    unit: Literal["calendar", "working"] = Field(default="calendar", description="calendar 自然日；working 工作日")
    bound: Literal["exact", "no-later", "no-earlier"] = Field(
        default="no-later", description="exact 就在那天；no-later 不晚于；no-earlier 不早于"
    )
    source: DateSource = Field(
        description="日期来源：notice 通知载明；statute 制度规定；custom 通行做法；suggested 建议日期"
    )
    note: Text = Field(description="为什么是这个时间")


class Step(Translated):
    """A step with its papers."""

    id: Slug = Field(description="代号，定了不改")
    title: Name = Field(description="做什么")
    who: Text = Field(description="谁来做")
    when: When = Field(description="什么时候做")
    do: Annotated[tuple[Passage, ...], Field(min_length=1)] = Field(description="怎么做，一项一句")
    papers: tuple[Text, ...] = Field(default=(), description="用到的材料")
    rule: RuleClass = Field(description="law 法律（含法规规章）；acftu 全总；local 地方；custom 惯例")
    basis: tuple[Basis, ...] = Field(default=(), description="依据；rule 不是 custom 时必须写")
    conflict: Slug | None = Field(default=None, description="有矛盾的，写 data/congress.yml 里的代号")

    @model_validator(mode="after")
    def _has_basis(self) -> Self:
        if self.rule != "custom" and not self.basis:
            raise PydanticCustomError("basis", "rule 不是 custom（惯例）的，要写 basis（依据）")
        if self.when.source == "statute" and not self.basis:
            raise PydanticCustomError("basis", "when.source 是 statute（制度规定）的，要写 basis（依据）")
        return self


class Procedure(Translated):
    """A congress, an election or an appraisal from beginning to end."""

    id: Slug = Field(description="代号，与文件名一致，用在网址里")
    title: Name = Field(description="标题")
    lead: Passage = Field(description="第一句话，直接回答读者最想知道的")
    applies: Passage = Field(description="适用于谁")
    anchor: Text = Field(description="基准日是哪天，例如“大会召开日”")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="专题")
    reviewed: Date = Field(description="最近核对的日子")
    updated: Date = Field(description="最近改动的日子")
    facts: tuple[Fact, ...] = Field(description="规则")
    steps: Annotated[tuple[Step, ...], Field(min_length=1)] = Field(description="步骤，按时间先后")


class Position(Record):
    """What one source says where sources disagree."""

    basis: Basis = Field(description="哪份文件")
    says: Passage = Field(description="它怎么说")


class Conflict(Translated):
    """A point on which sources contradict each other. Their rank is shown; nothing is averaged."""

    id: Slug = Field(description="代号")
    question: Text = Field(description="矛盾在哪，一句问话")
    positions: Annotated[tuple[Position, ...], Field(min_length=2)] = Field(description="各自怎么说")
    advice: Passage = Field(description="怎么办才稳妥，本手册建议")


class ComparisonRow(Translated):
    """One aspect of the staff congress beside the member congress."""

    aspect: Name = Field(description="比什么")
    staff: Passage = Field(description="教职工代表大会")
    member: Passage = Field(description="会员代表大会")
    basis: tuple[Basis, ...] = Field(default=(), description="依据")


class Congress(Record):
    """`congress.yml`: what is said of all procedures together."""

    reviewed: Date = Field(description="最近核对的日子")
    updated: Date = Field(description="最近改动的日子")
    order: tuple[Slug, ...] = Field(description="各程序的先后，写 data/procedures 里的文件名")
    comparison: tuple[ComparisonRow, ...] = Field(description="教代会与会员代表大会对照")
    conflicts: tuple[Conflict, ...] = Field(description="各处规定的矛盾")
