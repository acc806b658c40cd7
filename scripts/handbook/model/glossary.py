"""Terms of art: what they are called in both languages, and what they mean."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import ClauseId, Date, Lang, Line, Name, Passage, Record, Slug, Text, Translated
from handbook.model.plan import Basis

TermOrigin = Literal["law", "notice", "ours"]
TERM_ORIGINS: tuple[TermOrigin, ...] = ("law", "notice", "ours")


class Wording(Translated):
    """Where the English of terms comes from: an official translation, a news agency, or us."""

    id: Slug = Field(description="代号")
    name: Text = Field(description="英文说法出自哪里")


class OtherForms(Record):
    """Other forms of a term, which mean the same."""

    zh: tuple[Line, ...] = Field(default=(), description="中文的全称、简称和别的说法")
    en: tuple[Line, ...] = Field(default=(), description="英文里同样可以用的说法，写单数")


class Term(Translated):
    """A term of art. Where it stands in a text, its English must be one of the forms accepted here."""

    id: Slug = Field(description="代号，用在网址里，定了不改")
    term: Name = Field(description="词条；英文写单数")
    pinyin: Annotated[str, StringConstraints(pattern=r"^[a-z]+( [a-z0-9]+)*$")] = Field(
        description="拼音，小写，不标声调，一字一个，空格隔开；排次序用"
    )
    aliases: OtherForms = Field(default=OtherForms(), description="同义的其他说法")
    accepts: tuple[Line, ...] = Field(default=(), description="行文里可以省成的英文，例如 congress；不作为词条显示")
    forbidden: tuple[Line, ...] = Field(default=(), description="不能用的英文说法，写单数；出现就是错误")
    strict: Literal["yes", "no"] = Field(
        default="no", description="yes：中文里有这个词，英文里就必须有上面的一种说法，没有就是错误"
    )
    except_in: tuple[Line, ...] = Field(default=(), description="含这几个字而不是这个词的中文，例如“有差额”")
    mark: tuple[Lang, ...] = Field(
        default=("zh", "en"), description="在哪种语言的页面上标出并解释；英文是普通词的只写 zh"
    )
    origin: TermOrigin = Field(description="解释从哪里来：law 法规；notice 通知的原话；ours 本手册的说法")
    certainty: Literal["custom", "unverified"] | None = Field(
        default=None, description="origin 是 ours 的必须写：custom 通行做法；unverified 待核对"
    )
    short: Passage = Field(
        description="是什么意思，一句话，用自己的话；origin 是 notice 的只说通知说了的。每页末尾显示它"
    )
    more: Passage | None = Field(default=None, description="还要说明的")
    basis: tuple[Basis, ...] = Field(default=(), description="依据；origin 是 law 的必须写")
    clauses: tuple[ClauseId, ...] = Field(default=(), description="通知哪一句用了它；origin 是 notice 的必须写")
    wording: Slug = Field(description="英文说法出自哪里，写 wordings 里的代号")
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(description="专题，见 data/topics.yml")

    @property
    def chinese(self) -> tuple[str, ...]:
        """Every Chinese form."""
        return (self.term.zh, *self.aliases.zh)

    @property
    def english(self) -> tuple[str, ...]:
        """Every English form that is the term itself."""
        return (*((self.term.en,) if self.term.en else ()), *self.aliases.en)

    @model_validator(mode="after")
    def _says_where_it_comes_from(self) -> Self:
        if self.origin == "law" and not self.basis:
            raise PydanticCustomError("basis", "origin 是 law（法规）的，要写 basis（依据）")
        if self.origin == "notice" and not self.clauses:
            raise PydanticCustomError("clauses", "origin 是 notice（通知的原话）的，要写 clauses（条款号）")
        if (self.origin == "ours") != (self.certainty is not None):
            message = "origin 是 ours（本手册的说法）的要写 certainty：custom 或 unverified；其他的不写"
            raise PydanticCustomError("term_certainty", message)
        return self


class Glossary(Record):
    """`glossary.yml`."""

    reviewed: Date = Field(description="最近核对的日子")
    updated: Date = Field(description="最近改动的日子")
    wordings: Annotated[tuple[Wording, ...], Field(min_length=1)] = Field(description="英文说法的出处")
    terms: Annotated[tuple[Term, ...], Field(min_length=1)] = Field(description="词条")

    def wording(self, wording_id: str) -> Wording:
        """KeyError if there is none."""
        return {each.id: each for each in self.wordings}[wording_id]
