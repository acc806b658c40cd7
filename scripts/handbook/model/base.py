"""What all records share: strict keys, two languages, and how values are written in YAML.

Every scalar reaches the model as the text that the editor typed (see `handbook.load.yaml_text`), so
nothing here may rely on YAML's own guesses: `no` is a word, `010` is not a number.
"""

import datetime
import functools
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
# As HTML and other standards write them (BCP 47).
TAGS: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en"}


def _whole_number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"0|[1-9][0-9]*", value):
        raise PydanticCustomError("whole_number", "这里要写一个整数，例如 3，不带引号以外的字符，也不以 0 开头")
    return value


def _signed_days(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"0|-?[1-9][0-9]*", value):
        raise PydanticCustomError("signed_days", "天数要写成整数：-15 是前15天，0 是当天，7 是后7天")
    return value


def _iso_date(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise PydanticCustomError("iso_date", "日期要写成 2022-04-07 这样的格式")
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("iso_date", "没有这一天，请核对年月日") from None
    return value


Number = Annotated[int, BeforeValidator(_whole_number)]
Days = Annotated[int, BeforeValidator(_signed_days)]
Date = Annotated[datetime.date, BeforeValidator(_iso_date)]
# A line of text: not empty, no control characters, no line break, so that it fits a cell, a heading and an event.
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\x00-\x1f\x7f\u2028\u2029]+$")
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/%-]*)?$")]
ClauseId = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0|[1-9][0-9]?)-[1-9][0-9]?$")]
VersionId = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}|undated)$")]
TaskId = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]


class Record(BaseModel):
    """A mapping in a data file: unknown keys are errors, values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Record):
    """A text in both languages. Chinese is what counts; English may be missing for a while, and the site then says so."""

    zh: Line = Field(description="中文")
    en: Line | None = Field(default=None, description="英文，按意思译；暂缺时页面显示中文并注明")

    def get(self, lang: Lang) -> str:
        """The text in `lang`, or the Chinese where the English is missing."""
        return self.zh if lang == "zh" or self.en is None else self.en


class Name(Text):
    """A short text that stands in headings, table headers and file names."""

    zh: Annotated[Line, Field(max_length=40)] = Field(description="中文，40字以内")
    en: Annotated[Line, Field(max_length=120)] | None = Field(default=None, description="英文，120个字符以内")


class Passage(Text):
    """A text that may cite: `[[trade-union-law#20]]` becomes a link to the article (see `handbook.citation`)."""


def kind_by(key: str) -> Callable[[object], str | None]:
    """How a record of several kinds says which it is: by the word at `key`, where there is one."""

    def kind(value: object) -> str | None:
        found = value.get(key) if isinstance(value, dict) else getattr(value, key, None)
        return found if isinstance(found, str) else None

    return kind


def fingerprint(chinese: Iterable[str]) -> str:
    """Eight hexadecimal digits that stand for a Chinese text, so that its English can remember it."""
    return hashlib.sha256("\n".join(chinese).encode()).hexdigest()[:8]


def texts(record: BaseModel) -> Iterator[Text]:
    """Every `Text` of a record, in the order of its fields. Records inside it that remember their own Chinese are left out."""
    found: list[Text] = []
    _gather(record, found)
    return iter(found)


def _gather(value: BaseModel | Iterable[object], found: list[Text]) -> None:
    """The same into a list: this is asked of every record again and again, and generators inside each other are slow."""
    inside: Iterable[object]
    inside = value if isinstance(value, tuple | list) else [getattr(value, name) for name in _names(type(value))]
    for item in inside:
        if _OPENS[type(item)]:
            if isinstance(item, Text):
                found.append(item)
            else:
                _gather(item, found)  # type: ignore[arg-type]  # what opens is one of them


class _Opens(dict[type, bool]):
    """Whether values of a kind are looked into, worked out when it is first met."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = issubclass(kind, BaseModel | tuple | list) and not issubclass(kind, Translated)
        return self[kind]


_OPENS = _Opens()


@functools.cache
def _names(kind: type[BaseModel]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


class Translated(Record):
    """A record whose English remembers the Chinese that it translates."""

    en_of: Fingerprint | None = Field(
        default=None,
        description="英文所对应中文的指纹，由 python scripts/english.py --confirm 写入，不用手填",
    )
