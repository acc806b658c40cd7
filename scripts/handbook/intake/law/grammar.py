"""How the lines of an official text look: which is an article, a heading, an item, an appendix."""

import re

from handbook.numerals import number_from_chinese

_DIGIT = "〇○零一二三四五六七八九"
# No text has more articles; a number beyond is a slip.
_MOST = 5000
_NUMERAL = r"[〇○零一二两三四五六七八九十百千0-9０-９]{1,8}"
ARTICLE = re.compile(
    rf"^第\s?(?P<number>{_NUMERAL})\s?条(?P<inserted>之[一二三四五六七八九十]{{1,3}})?(?P<space>\s?)(?P<text>.*)$"
)
HEADING = re.compile(rf"^第\s?(?P<number>{_NUMERAL})\s?(?P<kind>分编|编|章|节)(?P<space>\s?)(?P<title>.*)$")
ITEM = re.compile(
    r"^(?P<mark>[（(][一二三四五六七八九十百]{1,5}[）)]|[（(][0-9０-９]{1,3}[）)]|[0-9０-９]{1,3}(?:[．、]|\.(?![0-9]))"
    r"|[①-⑳]|[一二三四五六七八九十]{1,3}、)(?!\s?(?:[、，和及与至或]|以及)\s?[（(])\s?(?P<text>.*)$"
)
APPENDIX = re.compile(
    r"^(?P<label>附\s?(?:录|件|表|图|注)(?:\s?(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2}|[A-Z])(?=[\s：:]|$))?)"
    r"(?:\s?[：:]\s?|\s|$)(?P<name>.*)$|^附\s?[：:]\s?(?P<only>.*)$"
)
CONTENTS = re.compile(r"^目\s?(?:录|次)$")
PAGE_NUMBER = re.compile(r"^(?:[-—–－·]\s?[0-9]{1,4}\s?[-—–－·]|[0-9]{1,4}|第\s?[0-9]+\s?页.*|[0-9]+\s?/\s?[0-9]+)$")
DECISION = re.compile(r"关于(?:修改|废止|修正).*的决定$")
PROMULGATION = re.compile(r"(?:主席令|国务院令|^.{0,30}令|公告)$")
_BARE = frozenset(["总则", "分则", "附则", "总纲", "序言", "前言", "引言", "罚则"])
# What follows an article's number where a sentence cites it: “第四十二条第一款规定的……”.
_CITING = re.compile(
    r"^(?:第[一二三四五六七八九十0-9]{1,4}[款项目]|第[一二三四五六七八九十百0-9]{1,6}条|[、，,至到和与及或之的所中]|以及|规定|修改为|改为|删去|增加|款|项)"
)
_CITING_PART = re.compile(rf"^第{_NUMERAL}[款项目条]")
_CITING_CHAPTER = re.compile(r"^(?:规定|所[称列指规]|的|[、，至到和与及或]|以及|第.{1,4}节规定)")
_SENTENCE = re.compile(r"[。；;！!？?]")
_OPEN_END = re.compile(r"[\u3400-\u9fff，、,“‘《（(〈]")
_ITEM_OPEN_END = re.compile(r"[，、,“‘《（(〈]")
_END = re.compile(r"[。．.！!？?][”’』）)》]*$|(?:施行|实施|执行|废止|生效)[”）)]?$")
_ALONE = re.compile(r"^\S(?: \S)+$")


def number_of(words: str) -> int | None:
    """The number that 条, 章 and 节 carry: Chinese numerals with or without units, or digits of either width."""
    if words.isdecimal():
        return int(words) if int(words) <= _MOST else None
    words = re.sub("[〇○]", "零", words)
    if 1 < len(words) <= 4 and all(char in _DIGIT for char in words):
        number: int | None = int("".join(str(_DIGIT.index(char) - 2) for char in words))
    else:
        number = number_from_chinese(words.replace("两", "二"))
    return number if number is None or number <= _MOST else None


def is_citation(match: re.Match[str], expected: int) -> bool:
    """Whether a line that starts with an article's number goes on as a sentence that cites that article."""
    if match["space"] or not match["text"]:
        return number_of(match["number"]) != expected and bool(_CITING_PART.match(match["text"]))
    return bool(_CITING.match(match["text"]))


def is_heading(match: re.Match[str], marked: bool) -> bool:
    """Whether a line that starts with 第一章 is the heading, or a sentence that speaks of the chapter."""
    title = match["title"]
    if marked:
        return True
    return len(title) <= 40 and not _SENTENCE.search(title) and not _CITING_CHAPTER.match(title)


def heading_title(title: str) -> str:
    """A title without the spaces that spread it out (总　则)."""
    return title.replace(" ", "") if _ALONE.match(title) else title


def bare_heading(text: str) -> str | None:
    """A heading without a number, standing alone (总则), or None."""
    title = heading_title(text)
    return title if title in _BARE else None


def appendix_title(text: str, marked: bool) -> tuple[str, bool] | None:
    """The title of an appendix that starts at this line, and whether its name is still to come; None if none starts."""
    match = APPENDIX.match(text)
    if match is None or (not marked and (len(text) > 60 or text.endswith(tuple("。；;，,、")))):
        return None
    label = match["label"].replace(" ", "") if match["label"] else "附："
    name = (match["name"] or match["only"] or "").strip()
    return titled(label, name), not name


def titled(label: str, name: str) -> str:
    """An appendix's title from its label and its name; a name that is only a number belongs to the label."""
    name = name.lstrip("：: ")
    if label == "附：":
        return label + name
    title = f"{label} {name}" if name else label
    again = APPENDIX.match(title)
    if again is None or not again["label"]:
        return title
    packed = again["label"].replace(" ", "")
    return f"{packed} {again['name']}" if again["name"] else packed


def goes_on(text: str, in_item: bool) -> bool:
    """Whether a paragraph or an item stops in the middle, so that the next line belongs to it."""
    return not text or bool((_ITEM_OPEN_END if in_item else _OPEN_END).match(text[-1]))


def ends(text: str) -> bool:
    """Whether a text ends as the last sentence of a law does."""
    return bool(_END.search(text[-12:]))


def is_name(text: str) -> bool:
    """Whether a line may be a title: short and no sentence."""
    return len(text) <= 40 and not re.search(r"[。；;：:，,]$", text) and not ITEM.match(text)
