"""How a congress or an election is run: rules, and steps in order with papers."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import Date, Days, Line, Name, Number, Passage, Record, Slug, Text, Translated
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


InputId = Literal["school", "form", "staff", "members", "women", "delegates", "seats", "standing", "term", "last"]


# Which answers a choice takes; every other question takes a number, the last election a day.
OPTIONS: dict[str, tuple[str, ...]] = {
    "school": ("school", "kindergarten", "university", "private"),
    "form": ("meeting", "delegates"),
    "term": ("3", "5"),
}


class Ask(Translated):
    """A fact that a plan turns on. What kind of answer it takes follows from `input`."""

    input: InputId = Field(
        description="school 学校类别；form 开大会还是代表大会；staff 教职工人数；members 会员人数；women 女会员人数；"
        "delegates 代表人数；seats 委员名额；standing 常委名额；term 任期年数；last 上次选举日期"
    )
    label: Name = Field(description="问话")
    help: Text | None = Field(default=None, description="补充说明")
    required: Literal["yes", "no"] = Field(default="no", description="yes 必须填；no 可以不填")
    at_most: InputId | None = Field(default=None, description="不能大于哪一项，例如女会员人数不能大于会员人数")


class Band(Record):
    """What follows where the answer lies here. The first band that fits counts."""

    below: Number | None = Field(default=None, ge=1, description="小于这个数；都不写的是其余情形，放最后")
    is_: Slug | None = Field(default=None, alias="is", description="答案正好是这个代号")
    form: Literal["meeting", "delegates"] | None = Field(
        default=None, description="只在选了这种会时：meeting 大会；delegates 代表大会"
    )
    says: Passage = Field(description="结论")
    low: Number | None = Field(default=None, description="checks 那一项最少是多少")
    high: Number | None = Field(default=None, description="checks 那一项最多是多少")
    drops: tuple[Slug, ...] = Field(default=(), description="这时不用走的步骤")
    moot: tuple[Slug, ...] = Field(default=(), description="这时不用再答的其他判断")
    refuses: Literal["yes", "no"] = Field(default="no", description="yes 这样不成立，只说明，不排日程")


class Share(Record):
    """A fraction of a number: `part` of `whole` equal parts, rounded up, or with `more` the first number beyond it."""

    part: Number = Field(ge=1, description="占几份，例如三分之二写 2")
    whole: Number = Field(ge=1, le=100, description="共几份，例如三分之二写 3；有小数就往上进")
    more: Literal["yes", "no"] = Field(
        default="no", description="yes 要超过这个比例，正好不算，例如过半数；no 正好也算"
    )
    added: Literal["yes", "no"] = Field(default="no", description="yes 加在原数上，例如差额；no 是其中的一部分")
    least: Number = Field(default=0, description="至少多少")

    @model_validator(mode="after")
    def _proper(self) -> Self:
        if self.part > self.whole:
            raise PydanticCustomError("fraction", "part（占几份）不能大于 whole（共几份）")
        return self


class Term(Record):
    """When a term ends, counted from the last election."""

    late_months: Number = Field(default=0, le=24, description="延期一般不超过几个月；没有查到延期规定的不写")
    within: Passage = Field(description="在届满前开会时的结论，可用 {expiry}")
    late: Passage | None = Field(
        default=None, description="过了届满日、在延期之内的结论，可用 {expiry}、{limit}；有 late_months 才写"
    )
    beyond: Passage = Field(description="过了届满日（有延期的，超过延期）的结论，可用 {expiry}，有延期的还可用 {limit}")

    @model_validator(mode="after")
    def _late(self) -> Self:
        if (self.late_months > 0) != (self.late is not None):
            raise PydanticCustomError("late", "late_months（延期几个月）和 late（在延期之内的结论）要一起写")
        return self


class Decision(Translated):
    """A question that the facts decide: by bands of an answer, by a share of it, or by the end of a term."""

    id: Slug = Field(description="代号")
    question: Name = Field(description="判断什么")
    by: InputId = Field(description="看哪一项")
    bands: tuple[Band, ...] = Field(default=(), description="分档；与 share、term 三选一")
    share: Share | None = Field(default=None, description="按比例算")
    term: Term | None = Field(default=None, description="按任期算，by 要写 last")
    says: Passage | None = Field(default=None, description="share 的结论，可用 {number}（填的数）、{count}（算出的数）")
    checks: InputId | None = Field(default=None, description="各档 low、high 约束的是哪一项")
    rule: RuleClass = Field(description="law 法律（含法规规章）；acftu 全总；local 地方；custom 惯例")
    basis: tuple[Basis, ...] = Field(default=(), description="依据；rule 不是 custom 时必须写")
    conflict: Slug | None = Field(default=None, description="有矛盾的，写 data/congress.yml 里的代号")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if [bool(self.bands), self.share is not None, self.term is not None].count(True) != 1:
            raise PydanticCustomError("one_way", "bands、share、term 要写一样，也只写一样")
        if (self.share is None) != (self.says is None):
            raise PydanticCustomError("share_says", "写了 share 的要写 says，其余的不写")
        if self.term is not None and self.by != "last":
            raise PydanticCustomError("term_by", "按任期算的，by 要写 last")
        if self.rule != "custom" and not self.basis:
            raise PydanticCustomError("basis", "rule 不是 custom（惯例）的，要写 basis（依据）")
        bounded = any(band.low is not None or band.high is not None for band in self.bands)
        if bounded != (self.checks is not None):
            raise PydanticCustomError("checks", "各档写了 low、high 的，要写 checks；没有写的不要写 checks")
        return self

    def conclusions(self) -> Iterator[tuple[tuple[str | int, ...], Text]]:
        """Every conclusion that may be drawn, with the keys that it stands at within the decision."""
        for index, band in enumerate(self.bands):
            yield ("bands", index, "says"), band.says
        if self.says is not None:
            yield ("says",), self.says
        if self.term is not None:
            for key in ("within", "late", "beyond"):
                text: Text | None = getattr(self.term, key)
                if text is not None:
                    yield ("term", key), text


class Planner(Record):
    """What the planner asks before it lays out a procedure's steps, and what the answers decide."""

    asks: tuple[Ask, ...] = Field(default=(), description="要问的事，按先后")
    decisions: tuple[Decision, ...] = Field(default=(), description="由答案定的事，按先后")


class ShortName(Text):
    """A name that fits the closed list of choices on a phone."""

    zh: Annotated[Line, Field(max_length=12)] = Field(description="中文，12字以内")
    en: Annotated[Line, Field(max_length=28)] | None = Field(default=None, description="英文，28个字符以内")


class Procedure(Translated):
    """A congress, an election or an appraisal from beginning to end."""

    id: Slug = Field(description="代号，与文件名一致，用在网址里")
    title: Name = Field(description="标题")
    short: ShortName | None = Field(default=None, description="标题太长、在手机的选项里放不下时用的短名；不写就用标题")
    lead: Passage = Field(description="第一句话，直接回答读者最想知道的")
    applies: Passage = Field(description="适用于谁")
    anchor: Text = Field(description="基准日是哪天，例如“大会召开日”")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="专题")
    reviewed: Date = Field(description="最近核对的日子")
    updated: Date = Field(description="最近改动的日子")
    facts: tuple[Fact, ...] = Field(description="规则")
    steps: Annotated[tuple[Step, ...], Field(min_length=1)] = Field(description="步骤，按时间先后")
    planner: Planner = Field(default=Planner(), description="日程推算器要问的事和判断")


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
