"""What a reader may type for what the pages say: `synonyms.yml`."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from handbook.model.base import Line, Record
from handbook.model.voice import PagePath

# Syllables without tones, a space between them: `zhi gong`.
Reading = Annotated[str, StringConstraints(pattern=r"^[a-z]+( [a-z]+)*$")]


class Synonyms(Record):
    """Words that stand for each other (`same`), or words that people type (`say`) for those that the pages use (`find`)."""

    same: tuple[Line, ...] = Field(default=(), description="意思相同，页面上都用到；搜其中一个，别的也找得到")
    say: tuple[Line, ...] = Field(default=(), description="人们会这样说，页面上不一定有")
    find: tuple[Line, ...] = Field(default=(), description="页面上的说法；搜 say 里的词，就找这些")

    @model_validator(mode="after")
    def _one_way_or_both(self) -> "Synonyms":
        if bool(self.same) == bool(self.say or self.find) or bool(self.say) != bool(self.find):
            raise PydanticCustomError("synonyms", "写 same，或者同时写 say 和 find，二者取一")
        if len(self.same) == 1:
            raise PydanticCustomError("synonyms", "same 里至少写两个词")
        return self


class Asked(Record):
    """How else people ask for what a page or a place on it answers."""

    at: PagePath = Field(description="网站上的地址，去掉语言，以 / 结尾，可以带 # 后面的位置，例如 law/guide/dues/#use")
    say: tuple[Line, ...] = Field(min_length=1, description="人们还会这样问；标题里已经有的说法不用写")


class SearchWords(Record):
    """The vocabulary of one language: synonyms, questions, and words that a question is made of but that say little."""

    synonyms: tuple[Synonyms, ...] = Field(description="同义词")
    asked: tuple[Asked, ...] = Field(default=(), description="一页或者一处的别的问法，搜得到，页面上不显示")
    filler: tuple[Line, ...] = Field(description="问话里常有、几乎不说明要找什么的词，例如 怎么办")


class SearchTable(Record):
    """`synonyms.yml`."""

    zh: SearchWords = Field(description="中文")
    en: SearchWords = Field(description="英文")
    readings: dict[Line, Reading] = Field(
        default={}, description="读音库读错的词，写上正确的拼音，不带声调，音节之间空一格"
    )
