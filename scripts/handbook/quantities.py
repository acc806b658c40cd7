"""Numbers, shares, terms and time limits in Chinese legal prose, whether written 三个工作日 or 3个工作日."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from handbook.numerals import number_from_chinese

_NUMBER = r"(?:[0-9]+(?:\.[0-9]+)?万?|[零〇一二三四五六七八九十百千两]+万?|半)"
# Longest first. What counts people, time, money or measure; a mere 一项 or 两类 says how we tell it, not what the law fixes.
_UNITS = {
    "个工作日": "工作日",
    "工作日": "工作日",
    "个自然日": "日",
    "个小时": "小时",
    "小时": "小时",
    "个星期": "周",
    "个月": "个月",
    "个学年": "学年",
    "学年": "学年",
    "学期": "学期",
    "周岁": "岁",
    "公斤": "公斤",
    "元": "元",
    "人": "人",
    "名": "人",
    "日": "日",
    "天": "日",
    "月": "个月",
    "年": "年",
    "周": "周",
    "倍": "倍",
    "次": "次",
    "岁": "岁",
    "分钟": "分钟",
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_DATE = re.compile(r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日")
_ORDINAL = re.compile(rf"第{_NUMBER}[条款项章节次届个]?(?:之{_NUMBER})?")
_SHARE = re.compile(
    rf"百分之(?P<percent>{_NUMBER})|(?P<sign>[0-9]+(?:\.[0-9]+)?)[%％]"
    r"|(?P<whole>[一二两三四五六七八九十]+)分之(?P<part>[一二三四五六七八九十]+)|(?P<half>半数|一半)"
)
_MEASURE = re.compile(
    rf"(?P<first>{_NUMBER})(?:(?:至|到|—|-|～|~|、|或者?)(?P<second>{_NUMBER}))?(?P<unit>{_UNIT})(?P<plus>半)?"
)


@dataclass(frozen=True, order=True)
class Quantity:
    """A value with its unit; shares have the unit "份". `written` is how the text puts it."""

    value: Fraction
    unit: str

    def __str__(self) -> str:
        return f"{self.value}{'' if self.unit == '份' else self.unit}"


def quantities(text: str) -> Iterator[tuple[str, Quantity]]:
    """Every quantity of a text, with the words that state it. Dates, years and article numbers are none."""
    left = _ORDINAL.sub(_blank, _DATE.sub(_blank, text))
    for share in _SHARE.finditer(left):
        yield share[0], Quantity(_share(share), "份")
    left = _SHARE.sub(_blank, left)
    for found in _MEASURE.finditer(left):
        unit = _UNITS[found["unit"]]
        values = [_value(number) for number in (found["first"], found["second"]) if number]
        if found["plus"]:
            values[-1] += Fraction(1, 2)
        for value in values:
            if value == 1 and unit == "人":
                continue  # 每一名, 一人: no figure
            yield found[0], Quantity(value, unit)


def _blank(match: re.Match[str]) -> str:
    return "\n" * len(match[0])


def _share(match: re.Match[str]) -> Fraction:
    if match["half"]:
        return Fraction(1, 2)
    if match["whole"]:
        return _value(match["part"]) / _value(match["whole"])
    return _value(match["percent"] or match["sign"]) / 100


def _value(words: str) -> Fraction:
    if words == "半":
        return Fraction(1, 2)
    many = words.endswith("万")
    plain = words.removesuffix("万")
    if re.fullmatch(r"[0-9.]+", plain):
        value = Fraction(plain)
    else:
        number = number_from_chinese(plain.replace("两", "二").replace("〇", "零"))
        value = Fraction(number if number is not None else -1)
    return value * 10_000 if many else value
