"""How Chinese and English texts are set: numbered rules, and where a text breaks them.

The Chinese rules follow GB/T 15834-2011 (punctuation) and GB/T 15835-2011 (numerals); where those leave a choice, this
table makes it. Numbers are permanent: a rule that is given up leaves a gap. An ideographic space (U+3000) parts columns
and headings on purpose and is never flagged in Chinese.

| rule | what is flagged                                                          | what stands there instead          |
|------|--------------------------------------------------------------------------|------------------------------------|
| T01  | a space between Chinese and a digit, a Latin letter or a `{placeholder}` | no space                           |
| T02  | half-width `, ; : ? !` beside Chinese, `.` at the end of Chinese         | ， ； ： ？ 。                     |
| T03  | half-width parentheses that hold or touch Chinese                        | （）                               |
| T04  | straight quotes that hold or touch Chinese                               | “” and, inside those, ‘’           |
| T05  | quotes, title marks and brackets that do not pair or nest                | pairs; the inner one ‘’ or 〈〉    |
| T06  | `...`, 。。。 or a lone …                                                | ……                                 |
| T07  | `--` or a lone — beside Chinese; `-` or `~` in 4-6月                     | ——; in a range — or 至             |
| T08  | two stops in a row                                                       | one of them                        |
| T09  | a space beside full-width punctuation                                    | no space                           |
| T10  | full-width digits and Latin letters                                      | half-width ones                    |
| T11  | <> or 〈〉 around a Chinese title, unless inside 《》                    | 《》                               |
| T12  | 、 between marks that touch: 》、《 and ”、“                             | nothing                            |
| T13  | an exclamation mark                                                      | 。                                 |
| E01  | full-width punctuation in English, outside of Chinese words              | its half-width counterpart         |
| E02  | straight quotes and apostrophes                                          | “ ” ‘ ’                            |
| E03  | two spaces in a row, unless beside the `|` between columns               | one                                |
| E04  | a space before `, . ; : ? !`                                             | no space                           |

Text that is not ours to change (the notice's own words) is passed as `exempt` and not looked at. Every finding is a
0-based column and a message in Chinese that says what to do and ends with the rule's number.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from handbook.model.base import Lang


class Rule(StrEnum):
    """The rules' permanent numbers."""

    LATIN_SPACE = "T01"
    HALF_WIDTH_STOP = "T02"
    HALF_WIDTH_PARENTHESIS = "T03"
    STRAIGHT_QUOTE = "T04"
    PAIRS = "T05"
    ELLIPSIS = "T06"
    DASH = "T07"
    STOPS_IN_A_ROW = "T08"
    MARK_SPACE = "T09"
    FULL_WIDTH_LATIN = "T10"
    TITLE_MARK = "T11"
    NEEDLESS_PAUSE = "T12"
    EXCLAMATION = "T13"
    ENGLISH_FULL_WIDTH = "E01"
    ENGLISH_STRAIGHT_QUOTE = "E02"
    ENGLISH_DOUBLE_SPACE = "E03"
    ENGLISH_SPACE_BEFORE_STOP = "E04"


# Classes of characters, to be put between square brackets.
_HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_STOPS = "，。、；：？！"
_BRACKETS = "（）《》〈〉【】〔〕「」『』"
_SHARED = "“”‘’…—"  # marks that English uses too: Chinese only in Chinese company
_SPACE = r" \t\u00a0"  # not the ideographic space, which parts columns and headings on purpose
_NUMERAL = "0-9〇零一二两三四五六七八九十百"
_DATE_UNIT = "年月日号时点分天周旬末初"
_UNIT = _DATE_UNIT + "季秒条款项章节页期届级班课人名位元岁个次份张场所件家种倍"

# Where a Chinese text stands on the left (consumed) and on the right (looked at) of a half-width mark.
_LEFT = f"(?:[{_HAN}{_BRACKETS}]|[{_HAN}][”’])[{_SPACE}]*"
_RIGHT = f"(?=[{_SPACE}]*(?:[{_HAN}{_BRACKETS}]|[“‘][{_HAN}]))"
_RANGE_END = f"(?:[{_NUMERAL}]|第|周|星期|上午|下午|次|翌|今)"  # what follows the dash of a range

_FULL_WIDTH_LATIN = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
# What a mark turns into. A half-width exclamation mark goes straight to what T13 asks for.
_BETTER = str.maketrans(",;:?!.", "，；：？。。") | {ord(wide): ord(wide) - 0xFEE0 for wide in _FULL_WIDTH_LATIN}


@dataclass(frozen=True)
class _Pattern:
    """A rule as a regular expression: a finding is wherever its group `at` takes part in a match."""

    rule: Rule
    regex: re.Pattern[str]
    advice: str  # may name what stands there, {found}, and what should, {better}

    def findings(self, text: str) -> Iterator[tuple[int, str]]:
        for match in self.regex.finditer(text):
            if found := match["at"]:
                yield match.start("at"), _message(self.rule, self.advice, found)


def _message(rule: Rule, advice: str, found: str = "") -> str:
    return advice.format(found=found, better=found.translate(_BETTER)) + f"〔{rule}〕"


def _pattern(rule: Rule, advice: str, *alternatives: str) -> Iterator[_Pattern]:
    """One pattern an alternative. Two may find the same slip: `_in_order` reports it once."""
    for alternative in alternatives:
        yield _Pattern(rule, re.compile(alternative), advice)


_CHINESE = (
    *_pattern(
        Rule.LATIN_SPACE,
        "中文与数字、字母之间不空格，请删去空格",
        rf"(?<=[{_HAN}])(?P<at>[{_SPACE}]+)(?=\{{?[A-Za-z0-9])",
        rf"[A-Za-z0-9]\}}?(?P<at>[{_SPACE}]+)(?=[{_HAN}])",
    ),
    *_pattern(
        Rule.HALF_WIDTH_STOP,
        "半角标点“{found}”请改为“{better}”",
        f"{_LEFT}(?P<at>[,;:?!])",
        f"(?P<at>[,;:?!]){_RIGHT}",
        rf"[{_HAN}][”’》）]?(?P<at>\.)(?=\s*$|[{_HAN}”’）])",
    ),
    *_pattern(
        Rule.ELLIPSIS,
        "省略号请写成“……”",
        r"(?P<at>\.{3,}|。{3,})",
        "(?<!…)(?P<at>(?:…|…{3}|…{5,}))(?!…)",
    ),
    *_pattern(
        Rule.DASH,
        "破折号请写成“——”，表示起止时写“至”",
        f"(?<=[{_HAN}])(?P<at>-{{2,}})",
        f"(?<!-)(?P<at>-{{2,}})(?=[{_HAN}])",
        f"(?![{_NUMERAL}{_UNIT}][{_SPACE}]*[—–][{_SPACE}]*{_RANGE_END}){_LEFT}(?P<at>–+|—|—{{3,}}){_RIGHT}",
    ),
    *_pattern(
        Rule.DASH,
        "数字或日期的起止请用“—”或“至”，不用“{found}”",
        rf"(?<![\d-])\d+(?:\.\d+)?(?P<at>[-~])\d+(?:\.\d+)?(?=[{_UNIT}])",
        f"(?<=[一二三四五六七八九十条{_DATE_UNIT}])(?P<at>[-~])(?={_RANGE_END})",
    ),
    *_pattern(
        Rule.STOPS_IN_A_ROW,
        "标点连用，请只留一个：“{found}”",
        f"(?<![{_STOPS},;:?!])(?!。{{3}})(?=[,;:?!]*[{_STOPS}])(?P<at>[{_STOPS},;:?!]{{2,}})",
    ),
    *_pattern(
        Rule.MARK_SPACE,
        "全角标点旁边不空格，请删去空格",
        rf"(?<=[{_STOPS}{_BRACKETS}])(?P<at>[{_SPACE}]+)(?=\S)",
        rf"(?<=\S)(?P<at>[{_SPACE}]+)(?=[{_STOPS}{_BRACKETS}])",
        rf"(?<=[{_HAN}][{_SHARED}])(?P<at>[{_SPACE}]+)(?=\S)",
        rf"(?<=\S)(?P<at>[{_SPACE}]+)(?=[{_SHARED}][{_HAN}])",
        f"(?<=[{_SHARED}])(?P<at>[{_SPACE}]+)(?=[{_HAN}])",
        f"(?<=[{_HAN}])(?P<at>[{_SPACE}]+)(?=[{_SHARED}])",
    ),
    *_pattern(
        Rule.FULL_WIDTH_LATIN,
        "数字和字母请用半角，写成“{better}”",
        f"(?P<at>[{_FULL_WIDTH_LATIN}]+)",
    ),
    *_pattern(
        Rule.TITLE_MARK,
        "书名、文件名请用“《》”，套在里面的用“〈〉”",
        f"《[^《》]*(?:》|$)|(?P<at>〈[^〈〉]*[{_HAN}][^〈〉]*〉)",
        rf"(?P<at><(?=\S)[^<>]*[{_HAN}][^<>]*(?<=\S)>)",
    ),
    *_pattern(
        Rule.NEEDLESS_PAUSE,
        "相连的书名号或引号之间不用顿号，请删去",
        "(?<=》)(?P<at>、)(?=《)",
        "(?<=”)(?P<at>、)(?=“)",
    ),
    *_pattern(Rule.EXCLAMATION, "行文不用叹号，请改为“。”", "(?P<at>！+)"),
)

_ENGLISH = (
    *_pattern(
        Rule.ENGLISH_FULL_WIDTH,
        "英文里请用半角标点，不用“{found}”",
        # Chinese words in an English text keep their marks: quoted, as a title, or between two Chinese characters.
        # A mark that stands alone in quotes or parentheses is spoken of, not used.
        rf"[“‘(][{_STOPS}{_BRACKETS}][”’)]|“[{_HAN}《][^“”]*”|《[^《》]*[{_HAN}][^《》]*》"
        rf"|[{_HAN}](?:[{_HAN}{_STOPS}{_BRACKETS}“”·0-9A-Za-z]*[{_HAN}）》])?"
        r"|(?P<at>[\u3000-\u3004\u3006\u3008-\u301f\uff01-\uff5e]|——|……)",
    ),
    *_pattern(Rule.ENGLISH_STRAIGHT_QUOTE, "直引号请改为弯引号，撇号请改为“’”", "(?P<at>[\"'])"),
    *_pattern(Rule.ENGLISH_DOUBLE_SPACE, "这里多了空格，请只留一个", rf"(?<=[^\s|])(?P<at>[{_SPACE}]{{2,}})(?=[^\s|])"),
    *_pattern(Rule.ENGLISH_SPACE_BEFORE_STOP, "标点前面不空格，请删去空格", r"(?<=\S)(?P<at> +)(?=[,.;:?!](?![\w.]))"),
)

# Half-width marks that come in pairs: a pair or a single one is wrong where it holds or touches Chinese.
_HALF_WIDTH_PAIRS = (
    (Rule.HALF_WIDTH_PARENTHESIS, re.compile(r"\([^()]*\)|[()]"), "半角括号请改为“（）”"),
    (Rule.STRAIGHT_QUOTE, re.compile(r'"[^"]*"|"'), "直引号请改为“”，里层用‘’"),
    (Rule.STRAIGHT_QUOTE, re.compile(r"(?<![A-Za-z])'[^']*'|'"), "直引号请改为“”，里层用‘’"),
)
_ANY_CHINESE = re.compile(f"[{_HAN}{_STOPS}{_BRACKETS}]")

_OPENING = {"”": "“", "’": "‘", "》": "《", "〉": "〈", "）": "（", "】": "【", "〕": "〔"}
_PAIR_NAMES = {
    "“": "双引号",
    "‘": "单引号",
    "《": "书名号",
    "〈": "单书名号",
    "（": "括号",
    "【": "方头括号",
    "〔": "六角括号",
}
_MARKS = re.compile(f"[{''.join((*_OPENING, *_PAIR_NAMES))}]")
_INNER = {"“": "单引号", "《": "单书名号"}  # what stands inside a pair of the same kind


def findings(text: str, exempt: Sequence[str] = ()) -> Iterator[tuple[int, str]]:
    """Where one line of plain Chinese text breaks the rules, from left to right."""
    masked = _without(text, exempt)
    matched = (finding for pattern in _CHINESE for finding in pattern.findings(masked))
    yield from _in_order(matched, _half_width_pairs(masked), _unpaired(masked))


def english_findings(text: str, exempt: Sequence[str] = ()) -> Iterator[tuple[int, str]]:
    """Where one line of plain English text breaks the rules, from left to right."""
    masked = _without(text, exempt)
    yield from _in_order(finding for pattern in _ENGLISH for finding in pattern.findings(masked))


def prose_findings(markdown: str, exempt: Sequence[str] = (), lang: Lang = "zh") -> Iterator[tuple[int, int, str]]:
    """Where a Markdown document breaks the rules: line and column, both from 1, and what to do."""
    for number, line in enumerate(_words(_without(markdown, exempt)).split("\n"), start=1):
        columns = _visible(line)
        for index, message in _CHECKS[lang]("".join(line[column] for column in columns)):
            yield number, columns[index] + 1, message


_CHECKS: dict[Lang, Callable[[str], Iterator[tuple[int, str]]]] = {"zh": findings, "en": english_findings}


def _in_order(*found: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    return sorted(set(chain.from_iterable(found)))


def _half_width_pairs(text: str) -> Iterator[tuple[int, str]]:
    for rule, regex, advice in _HALF_WIDTH_PAIRS:
        for match in regex.finditer(text):
            before, after = text[: match.start()].rstrip()[-1:], text[match.end() :].lstrip()[:1]
            if _ANY_CHINESE.search(before + match[0] + after):
                yield match.start(), _message(rule, advice)


def _unpaired(text: str) -> Iterator[tuple[int, str]]:
    """The first mark that does not pair or nest: what follows it would only be its echo."""
    open_marks: list[tuple[int, str]] = []
    for found in _MARKS.finditer(text):
        column, mark = found.start(), found[0]
        innermost = open_marks[-1][1] if open_marks else ""
        opening = _OPENING.get(mark, "")
        if mark == innermost and mark in _INNER:
            name, inner = _PAIR_NAMES[mark], _INNER[mark]
            yield column, _message(Rule.PAIRS, f"{name}里不再用{name}：若是结尾，请改为右半边；若是里层，请用{inner}")
            return
        if mark in _PAIR_NAMES:
            open_marks.append((column, mark))
        elif opening and opening == innermost:
            open_marks.pop()
        elif opening in (other for _, other in open_marks):
            break  # what was opened last should have been closed first
        elif opening and not (mark == "’" and re.match("[A-Za-z]", text[column - 1 : column])):  # an apostrophe
            yield column, _message(Rule.PAIRS, f"{_PAIR_NAMES[opening]}缺左半边，请补上")
            return
    if open_marks:
        column, mark = open_marks[-1]
        yield column, _message(Rule.PAIRS, f"{_PAIR_NAMES[mark]}缺右半边，请补上")


# What is not looked at becomes as many of these: a private character, neither Chinese nor Latin nor a space.
_MASK = "\ue000"


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", _MASK, text)


def _blank_but(match: re.Match[str]) -> str:
    """The match masked, apart from its group `keep`."""
    start, end = (position - match.start() for position in match.span("keep"))
    return _blank(match[0][:start]) + match["keep"] + _blank(match[0][end:])


def _without(text: str, exempt: Sequence[str]) -> str:
    for quote in sorted(exempt, key=len, reverse=True):
        text = text.replace(quote, _blank(quote))
    return text


_FRONT_MATTER = re.compile(r"\A---[ \t\r]*\n(?:.*?\n)??---[ \t\r]*$", re.MULTILINE | re.DOTALL)
_FRONT_VALUE = re.compile(
    r"""^(?:title|description):[ \t]*(?:[|>][-+]?)?(?P<quote>["']?)"""
    r"""(?P<keep>[^\n]*(?:\n[ \t][^\n]*)*)(?P=quote)[ \t\r]*$""",
    re.MULTILINE,
)
_CODE_AND_MARKUP = re.compile(
    r"""
      ^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^`\n]*$        # fenced code, to its end
      (?:.*?^[ \t>]*(?P=fence)[`~]*[ \t\r]*$|.*\Z)
    | (?<!`)(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)                      # code span
    | (?<!-)-+8<-+[^\n]*                                                        # snippet
    | https?://[^\s()<>\[\]"'|\u0080-\U0010ffff]*[A-Za-z0-9/\#=_-]              # address, without a stop after it
    | ^[ \t]*\[[^\]^\n][^\]\n]*\]:[ \t]+[^\n]+                                  # link definition
    | ^[ \t]*(?:\*\[[^\]\n]+\]|\[\^[^\]\n]+\]):[ \t]*                           # abbreviation, footnote: up to its text
    | \[\^[^\]\n]+\]                                                            # footnote mark
    | &\#?[A-Za-z0-9]+;                                                         # entity
    | (?:(?<![ \t])[ \t]+)?                                                     # with the space before them:
      (?: <!--.*?(?:-->|\Z)                                                     # comment
        | </?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])(?:[^<>\n]|\n(?!\s*\n))*>[ \t]*     # tag
        | \{:?[ \t]*[\#.A-Za-z][^{}\n]*\}                                       # attribute list
        | :[a-z][a-z0-9_+-]*:[ \t]*                                             # icon
        | \|[ \t]*                                                              # edge of a table cell
      )
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_LINE_START = re.compile(
    r"""^[ \t]*(?:!!!|\?\?\?\+?|===[!+]?)[^"\n]*"(?P<keep>[^"\n]*)"[ \t\r]*$"""  # title of a box or a tab
    r"""|^[ \t>]*(?:(?:\#{1,6}|[-*+]|\d+[.)]|:)[ \t]+)+(?:\[[ xX]\][ \t]+)?"""  # heading, list item
    r"""|^[ \t>]+""",  # quotation
    re.MULTILINE,
)
# Marks that leave no gap on the page: brackets and target of a link, emphasis.
_INVISIBLE = re.compile(r"!?\[|\](?:\([^()]*\)|\[[^\[\]]*\])?|(?<=\S)(?:\*+|~~|==)|(?:\*+|~~|==)(?=\S)")


def _words(markdown: str) -> str:
    """The document with everything masked that is not running text; lines and columns stay true."""
    front = _FRONT_MATTER.match(markdown)
    end = front.end() if front else 0
    return _front_words(markdown[:end]) + _LINE_START.sub(_line_words, _CODE_AND_MARKUP.sub(_masked, markdown[end:]))


def _front_words(front: str) -> str:
    """The front matter's title and description, the rest masked."""
    words, end = "", 0
    for match in _FRONT_VALUE.finditer(front):
        words += _blank(front[end : match.start()]) + _blank_but(match)
        end = match.end()
    return words + _blank(front[end:])


def _line_words(match: re.Match[str]) -> str:
    return _blank(match[0]) if match["keep"] is None else _blank_but(match)


def _masked(match: re.Match[str]) -> str:
    return _blank(match[0])


def _visible(line: str) -> list[int]:
    """The columns that take room on the page."""
    hidden = {column for match in _INVISIBLE.finditer(line) for column in range(*match.span())}
    return [column for column in range(len(line)) if column not in hidden]
