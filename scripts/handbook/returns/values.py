"""What officers write into cells, read only where it can mean one thing."""

import datetime
import math
import re
import unicodedata
from collections.abc import Mapping

from handbook.returns.sheets import Fault, Value
from handbook.views.words import month_names

SHOWN = 200  # characters of a cell that a finding repeats
_FULL_MONTHS = tuple(name.casefold() for name in month_names("en"))
_MONTHS = tuple(name[:3] for name in _FULL_MONTHS)
_DATES = (
    re.compile(r"(?P<y>[0-9]{4})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})"),
    re.compile(r"(?P<y>[0-9]{4})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]"),
    re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
)
_ENGLISH = re.compile(r"(?P<d>[0-9]{1,2})(?P<m>[a-z]+)(?P<y>[0-9]{4})")
_MIDNIGHT = re.compile(r"(?<=[0-9])[ T]+0?0:00(:00)?$")
_SCORE = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,6})?")
# Full-width forms only: what else looks like a digit (①, ²) is none, and taking it for one would be a guess.
_NARROW = {0xFF01 + each: 0x21 + each for each in range(94)} | {0x3000: 0x20}
_NUMERAL = "[0-9A-Za-z一二三四五六七八九十甲乙丙丁①-⑳]"
_TORN_NUMBER = re.compile(r"[0-9]\s+[0-9]")


class NotUnderstoodError(Exception):
    """A cell that cannot mean one thing; the argument says what is allowed, in Chinese."""


def plain(text: str) -> str:
    """A text as it is compared: widths of characters, case and blanks do not count."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def shown(value: Value | None) -> str:
    """A value as it stands in the sheet, as text."""
    if value is None:
        return ""
    if isinstance(value, Fault):
        return value.shown
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ") if value.time() != datetime.time() else value.date().isoformat()
    return value


def short(value: Value | None) -> str:
    """The same, cut where it is very long."""
    text = shown(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…（共{len(text)}字）"


def blank(value: Value | None) -> bool:
    """Whether nothing is written there; blanks of any kind are nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def task_id(value: Value | None) -> str:
    """A task's number. Spreadsheets turn 2022-04-02 into a day when someone edits the cell: it still reads the same."""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return re.sub("[‐‑‒–—−]", "-", shown(value).translate(_NARROW).strip())


def status(value: Value | None, known: Mapping[str, str], allowed: str) -> str:
    """The status that a label stands for, `blank` for none. `known` goes by `plain` labels; `allowed` names them."""
    if blank(value):
        return "blank"
    found = known.get(plain(value)) if isinstance(value, str) else None
    if found is None:
        raise NotUnderstoodError(value.why if isinstance(value, Fault) else f"只能是：{allowed}")
    return found


def date(value: Value | None, first: datetime.date, last: datetime.date) -> datetime.date | None:
    """A day from `first` to `last`; None where nothing is written."""
    if blank(value) or value is None:
        return None
    found = _date(value)
    if found is None:
        raise NotUnderstoodError("要写成2022-04-07、2022/4/7或2022年4月7日这样，年月日都要有")
    if not first <= found <= last:
        raise NotUnderstoodError(f"要在{first.isoformat()}至{last.isoformat()}之间")
    return found


def _date(value: Value) -> datetime.date | None:
    if isinstance(value, Fault):
        raise NotUnderstoodError(value.why)
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        # A number of eight digits is a day written without signs; any other number may be anything.
        text = f"{value:.0f}" if value.is_integer() and 1e7 <= value < 1e8 else ""
    else:
        text = _written(_MIDNIGHT.sub("", value.translate(_NARROW).strip()))
    for pattern in _DATES:
        if match := pattern.fullmatch(text):
            return _day(int(match["y"]), int(match["m"]), int(match["d"]))
    if (match := _ENGLISH.fullmatch(text)) and (month := _month(match["m"])):
        return _day(int(match["y"]), month, int(match["d"]))
    return None


def _month(name: str) -> int | None:
    for names in (_MONTHS, _FULL_MONTHS):
        if name in names:
            return names.index(name) + 1
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def score(value: Value | None, maximum: float, otherwise: str = "") -> float | None:
    """Points from 0 to `maximum`; None where nothing is written. `otherwise` is what else may stand there, for a message."""
    if blank(value) or value is None:
        return None
    if isinstance(value, Fault):
        raise NotUnderstoodError(value.why)
    found = _number(value)
    if found is None:
        raise NotUnderstoodError(f"要写0到{maximum:g}的数字{otherwise}")
    if not 0 <= found <= maximum:
        raise NotUnderstoodError(f"要在0到{maximum:g}之间")
    return found


def remark(value: Value | None) -> bool:
    """Whether there is a remark."""
    if isinstance(value, Fault):
        raise NotUnderstoodError(value.why)
    return not blank(value)


def evidence_number(value: Value | None) -> bool:
    """Whether there are numbers of evidence. Words without a number (无, 有, 见附件) name none, and are none."""
    if blank(value):
        return False
    if isinstance(value, Fault):
        raise NotUnderstoodError(value.why)
    if isinstance(value, datetime.datetime):
        raise NotUnderstoodError("成了日期，看不出是哪一件：先把这一格设成“文本”，再写，例如03-2")
    if isinstance(value, bool) or not re.search(_NUMERAL, shown(value).translate(_NARROW)):
        raise NotUnderstoodError("要写材料的编号，例如03-2；没有材料的空着")
    return True


def _number(value: Value) -> float | None:
    if isinstance(value, float) and not isinstance(value, bool):
        return value if math.isfinite(value) else None
    if isinstance(value, str):
        text = _written(value).removesuffix("分")
        if _SCORE.fullmatch(text):
            return float(text)
    return None


def _written(text: str) -> str:
    """A number or day without blanks; nothing where a blank may part two numbers."""
    text = text.translate(_NARROW)
    return "" if _TORN_NUMBER.search(text) else "".join(text.split()).casefold()
