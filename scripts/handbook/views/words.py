"""Dates, numbers and lists as words, in both languages."""

import datetime
from collections.abc import Sequence

from handbook.model import Clause, Handbook, Lang
from handbook.numerals import chinese_number

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = "一二三四五六日"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: datetime.date, lang: Lang) -> str:
    """A day with its year."""
    if lang == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: datetime.date, lang: Lang) -> str:
    """A day where the year is plain from the context."""
    if lang == "zh":
        return f"{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1][:3]}"


def month_day(month_number: int, day_number: int, lang: Lang) -> str:
    """A day of no particular year."""
    if lang == "zh":
        return f"{month_number}月{day_number}日"
    return f"{day_number} {_MONTHS[month_number - 1]}"


def month(number: int, lang: Lang) -> str:
    """A month's name, 1 to 12."""
    return f"{number}月" if lang == "zh" else _MONTHS[number - 1]


def month_names(lang: Lang) -> tuple[str, ...]:
    """What stands for the month in a day: its number in Chinese, its name in English."""
    return tuple(map(str, range(1, 13))) if lang == "zh" else _MONTHS


def weekday_names(lang: Lang) -> tuple[str, ...]:
    """The days of the week from Monday."""
    return tuple(f"周{each}" for each in _WEEKDAYS) if lang == "zh" else _DAYS


def weekday(value: datetime.date, lang: Lang) -> str:
    """The day of the week."""
    return weekday_names(lang)[value.weekday()]


def period(start: datetime.date, due: datetime.date, lang: Lang) -> str:
    """From a day to a day, both included; the second year is left out where it is the same."""
    if start == due:
        return day(start, lang)
    if lang == "zh":
        end = short_day(due, lang) if start.year == due.year else day(due, lang)
        return f"{day(start, lang)}至{end}"
    if start.year == due.year:
        return f"{start.day} {_MONTHS[start.month - 1]} to {day(due, lang)}"
    return f"{day(start, lang)} to {day(due, lang)}"


def join(items: Sequence[str], lang: Lang) -> str:
    """A list within a sentence or a cell."""
    return "、".join(items) if lang == "zh" else ", ".join(items)


def series(items: Sequence[str], lang: Lang) -> str:
    """Items that may hold commas themselves."""
    return "、".join(items) if lang == "zh" else "; ".join(items)


def labelled(label: str, text: str, lang: Lang) -> str:
    """What a text is, and the text."""
    return f"{label}：{text}" if lang == "zh" else f"{label}: {text}"


def ordinal(number: int, lang: Lang) -> str:
    """An article's number: 第二十条, or Article 20."""
    return f"第{chinese_number(number)}条" if lang == "zh" else f"Article {number}"


def titled(title: str, lang: Lang) -> str:
    """A document's title as it stands in a sentence."""
    return f"《{title}》" if lang == "zh" else title


def articles(title: str, numbers: Sequence[int], lang: Lang) -> list[str]:
    """A citation, split where each article's own words begin. `title` is as it stands in a sentence.

    《工会法》第二十条 + 、第三十八条; Trade Union Law, Article 20; Trade Union Law, Articles 20 + , 38 + and 39.
    """
    if not numbers:
        return [title]
    if lang == "zh":
        return [title + ordinal(numbers[0], lang), *(ordinal(number, lang) for number in numbers[1:])]
    if len(numbers) == 1:
        return [f"{title}, {ordinal(numbers[0], lang)}"]
    return [f"{title}, Articles {numbers[0]}", *map(str, numbers[1:])]


def between(index: int, count: int, lang: Lang) -> str:
    """What stands before item `index` (from 1) of a list of `count` items within a sentence."""
    if lang == "zh":
        return "、"
    return " and " if index == count - 1 else ", "


def clause_label(clause: Clause, handbook: Handbook, lang: Lang) -> str:
    """Where a clause stands, in words: 第4条第3句."""
    if clause.point == 0:
        return handbook.label("clause.before-points.place", lang).format(sentence=clause.sentence)
    return handbook.label("clause.place", lang).format(point=clause.point, sentence=clause.sentence)
