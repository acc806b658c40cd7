"""The note under a title that says who passed and amended the text, and when (题注)."""

import datetime
import re
from collections.abc import Iterator

from handbook.model.law_text import LawText
from handbook.numerals import number_from_chinese

_YEAR = "〇○零一二三四五六七八九"
_DATE = (
    r"(?:[0-9０-９]{4}\s?年\s?[0-9０-９]{1,2}\s?月\s?[0-9０-９]{1,2}\s?日"
    rf"|[{_YEAR}]{{4}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日)"
)
_PARTS = re.compile(r"(?P<year>[^年]+)年(?P<month>[^月]+)月(?P<day>[^日]+)日")
_FOUND = re.compile(_DATE)
_NEXT = re.compile(rf"\s+(?=(?:根据)?{_DATE})")
_EVENT = r"(?:通过|修正|修订|批准|公布|发布|印发|废止|施行|实施|生效)"
_LINE = re.compile(rf"^(?:根据|经)?{_DATE}.{{0,200}}{_EVENT}[）)。]?$")
_NUMBER = re.compile(
    r"^(?:.{0,30}(?:令|公告)\s?(?:[〔\[（(]?[0-9]{4}[〕\]）)]?\s?)?第\s?\S{1,8}\s?号(?:公布|发布)?"
    r"|\S{1,16}[〔\[［【(（][0-9]{4}[〕\]］】)）]\s?第?\s?[0-9]{1,4}\s?号)$"
)
_KEYWORD = re.compile(rf"{_EVENT}|令|[0-9〇一二三四五六七八九]号|会议")
_FROM = re.compile(rf"自\s?({_DATE})起\s?(?:施行|实施|执行|生效)")


def is_history(text: str) -> bool:
    """Whether a line without brackets belongs to the note: a dated event, or the number of the document."""
    return bool(_LINE.match(text) or _NUMBER.match(text))


def is_note(text: str) -> bool:
    """Whether brackets under a title hold such a note."""
    return bool(_KEYWORD.search(text)) or bool(_FOUND.search(text))


def events(note: str) -> tuple[str, ...]:
    """A note's lines, one for each event."""
    if note[:1] in "（(" and note[-1:] in "）)":
        note = note[1:-1]
    return tuple(part for part in (each.strip() for each in _NEXT.split(note)) if part)


def starts_event(text: str) -> bool:
    """Whether a line starts with a new event rather than going on with the last."""
    return bool(re.match(rf"(?:根据)?{_DATE}", text))


def dates(text: str) -> Iterator[tuple[datetime.date, str]]:
    """Each date with the words up to the next one. Days that no calendar has are passed over."""
    text = _outside_titles(text)
    places = list(_FOUND.finditer(text))
    for at, place in enumerate(places):
        until = places[at + 1].start() if at + 1 < len(places) else len(text)
        if day := _day(place[0]):
            yield day, text[place.end() : until]


def _outside_titles(text: str) -> str:
    """What stands outside 《》, where words such as 修订 say nothing of this text; all of it if the marks don't pair."""
    kept = []
    depth = 0
    for char in text:
        depth += (char == "《") - (char == "》")
        if depth == 0 and char != "》":
            kept.append(char)
    return text if depth else "".join(kept)


def _day(words: str) -> datetime.date | None:
    found = _PARTS.match(re.sub(r"\s", "", words))
    if found is None:
        return None
    if found["year"].isdecimal():
        year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    else:
        year = int("".join(str(max(0, _YEAR.index(char) - 2)) for char in found["year"]))
        month, day = number_from_chinese(found["month"]) or 0, number_from_chinese(found["day"]) or 0
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def adopted(history: tuple[str, ...]) -> datetime.date | None:
    """The day of the latest version: when it was last passed, amended or revised; else when it was last made public."""
    found = [each for line in history for each in dates(line)]
    for wanted in (("通过", "修正", "修订"), ("批准", "公布", "发布", "印发", "令")):
        if days := [day for day, words in found if any(word in words for word in wanted)]:
            return max(days)
    return None


def published(text: LawText) -> tuple[datetime.date, ...]:
    """The days on which the latest version was passed, approved or made public: a record may be dated by any of them."""
    if text.adopted is None:
        return ()
    days = {day for line in text.history for day, words in dates(line) if "行" not in words or "行政" in words}
    return tuple(sorted(day for day in days | {text.adopted} if day >= text.adopted))


def in_force_from(text: LawText) -> datetime.date | None:
    """The day from which the text says, in its last article, that it holds."""
    found = _FROM.search(text.articles[-1].plain) if text.articles else None
    return _day(found[1]) if found else None
