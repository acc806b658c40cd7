"""A new issue of the weekly study: for which day, and how the file reads with it. Nothing is written here.

The issue is put in as text, so that everything an editor wrote stays as it is, comments too.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.layout import VOICE, file_of
from handbook.load import Loaded
from handbook.model import Handbook, Voice
from handbook.model.duty import Weekly
from handbook.problems import Problem
from handbook.recurrence import occurrences
from handbook.scalar import scalar
from handbook.workdays import ONE_DAY, work_calendar

# How long a programme may have paused and still be continued where it stopped.
_PAUSE = ONE_DAY * 8 * 7
_DASH = re.compile(r"^(?P<indent>\s*)- ")
_LAW = re.compile(r"(?P<id>[a-z0-9-]+)#(?P<articles>[0-9]+(?:[,，、][0-9]+)*)")
_PROCEDURE = re.compile(r"(?P<id>[a-z0-9-]+)[:：](?P<parts>[a-z0-9-]+(?:[,，、][a-z0-9-]+)*)")
_LIST = re.compile(r"[,，、]")
HOW_TO_READ = (
    "读什么写成：trade-union-law#1,2|看什么；plan/2022/1/|看什么；staff-congress:plan,request|看什么；"
    "https://网址|标题|看什么。后面都可以再加 |英文"
)


class RefusedError(Exception):
    """What was given makes no issue; the arguments say why, in Chinese."""


@dataclass(frozen=True)
class Draft:
    """What an issue says, as it was typed: texts are `中文` or `中文|English`, readings as `HOW_TO_READ` says."""

    friday: datetime.date
    theme: str
    why: str
    read: tuple[str, ...]
    ask: tuple[str, ...]
    do: str
    topics: tuple[str, ...]
    clauses: tuple[str, ...]


def next_day(handbook: Handbook, today: datetime.date) -> datetime.date:
    """The day that the next issue is for: the first one after the newest issue, or, after a long pause, from this week on.

    RefusedError where no year is there to go by.
    """
    voice = _newest(handbook)
    last = handbook.weeks[-1].friday if handbook.weeks else None
    start = today - ONE_DAY * today.weekday()
    if last is not None:
        start = last + ONE_DAY if last >= today - _PAUSE else max(start, last + ONE_DAY)
    # Nobody is off for eight weeks.
    times = occurrences(_when(handbook, voice), start, start + _PAUSE, work_calendar(handbook.workdays))
    return next(each.nominal for each in times if each.day is not None)


def _newest(handbook: Handbook) -> Voice:
    if not handbook.voices:
        raise RefusedError(f"{VOICE}/ 里还没有任何一年的，请先照别的年份写好一个文件的开头")
    return max(handbook.voices, key=lambda each: each.year)


def _when(handbook: Handbook, voice: Voice) -> Weekly:
    when = next((duty.when for duty in handbook.duties if duty.id == voice.follows), None)
    if not isinstance(when, Weekly):
        raise RefusedError(f"“{voice.follows}”不是每周的事，请先改好 {file_of(VOICE, str(voice.year))} 的 follows")
    return when


def added(loaded: Loaded, draft: Draft, today: datetime.date) -> tuple[str, str]:
    """Path and text of the year's file with the issue in its place; RefusedError where it can't be put there.

    Whether what it says holds is for the rules to find, once the text is read again.
    """
    handbook = loaded.handbook
    if handbook is None:
        raise RefusedError(*map(str, loaded.problems))
    if any(week.friday == draft.friday for week in handbook.weeks):
        raise RefusedError(f"{draft.friday}已经有一期了，一天只有一期；要改请直接改文件")
    path = file_of(VOICE, str(draft.friday.year))
    voice = next((each for each in handbook.voices if each.year == draft.friday.year), None)
    if voice is None:
        return path, "\n".join([*_head(handbook, draft.friday), *_lines(handbook, draft, today, "  ")]) + "\n"
    return path, _put_in(loaded, handbook, voice, path, draft, today)


def _put_in(loaded: Loaded, handbook: Handbook, voice: Voice, path: str, draft: Draft, today: datetime.date) -> str:
    old, sources = loaded.sources.texts[path], loaded.sources
    node = sources.whole[path]
    rows = old.split("\n")
    later = [index for index, week in enumerate(voice.weeks) if week.friday > draft.friday]
    line, _ = sources.place(path, "weeks", later[0] if later else 0)
    dash = _DASH.match(rows[line - 1]) if voice.weeks else None
    if dash is None or not isinstance(node.value, dict) or list(node.value)[-1] != "weeks":
        raise RefusedError(f"{path} 的写法不能自动加（weeks 要写在最后，一期一项，以“- ”开头），请手工加上这一期")
    end = "\r\n" if "\r\n" in old else "\n"
    mine = [each + end.removesuffix("\n") for each in _lines(handbook, draft, today, dash["indent"])]
    if later:
        rows[line - 1 : line - 1] = mine
        text = "\n".join(rows)
    else:
        text = old.rstrip() + end + "\n".join(mine) + "\n"
    if draft.friday > voice.to:
        text = re.sub(r"(?m)^to:[ \t]*['\"]?[0-9-]+['\"]?", f"to: {draft.friday}", text, count=1)
    if draft.friday < voice.from_:
        text = re.sub(r"(?m)^from:[ \t]*['\"]?[0-9-]+['\"]?", f"from: {draft.friday}", text, count=1)
    return text


def _head(handbook: Handbook, day: datetime.date) -> Iterator[str]:
    """The beginning of a new year's file, after that of the newest year."""
    before = _newest(handbook)
    yield "# yaml-language-server: $schema=../../schema/voice.schema.json"
    yield f"year: {day.year}"
    yield f"from: {day}"
    yield f"to: {day}"
    yield f"follows: {before.follows}"
    yield from ("title:", f"  zh: {day.year}年“工会之声”学习安排（建议）")
    yield f"  en: “Voice of the Union” {day.year}, a suggested programme of study"
    yield from ("note:", f"  zh: {scalar(before.note.zh)}")
    if before.note.en:
        yield f"  en: {scalar(before.note.en)}"
    yield "weeks:"


def _lines(handbook: Handbook, draft: Draft, today: datetime.date, indent: str) -> Iterator[str]:
    yield f"{indent}- friday: {draft.friday}"
    within = f"{indent}  "
    yield from _text(within, "theme", draft.theme)
    yield from _text(within, "why", draft.why)
    yield f"{within}read:"
    for each in draft.read:
        for number, line in enumerate(_reading(handbook, each, today)):
            yield f"{within}  {'  ' if number else '- '}{line}"
    yield f"{within}ask:"
    for each in draft.ask:
        chinese, english = _both(each)
        yield f"{within}  - zh: {scalar(chinese)}"
        if english:
            yield f"{within}    en: {scalar(english)}"
    yield from _text(within, "do", draft.do)
    yield f"{within}topics: [{', '.join(map(scalar, draft.topics))}]"
    if draft.clauses:
        yield f"{within}clauses: [{', '.join(map(scalar, draft.clauses))}]"
    yield f"{within}updated: {today}"


def _both(text: str) -> tuple[str, str]:
    """Chinese, and English if there is any."""
    chinese, _, english = text.replace("｜", "|").partition("|")
    return chinese.strip(), english.strip()


def _text(indent: str, key: str, text: str) -> Iterator[str]:
    chinese, english = _both(text)
    yield f"{indent}{key}:"
    yield f"{indent}  zh: {scalar(chinese)}"
    if english:
        yield f"{indent}  en: {scalar(english)}"


def _reading(handbook: Handbook, written: str, today: datetime.date) -> Iterator[str]:
    """A reading as lines of YAML, told by how it begins."""
    what, *rest = (part.strip() for part in written.replace("｜", "|").split("|"))
    laws = {instrument.id for instrument in handbook.instruments}
    law, procedure = _LAW.fullmatch(what), _PROCEDURE.fullmatch(what)
    if what.startswith("https://"):
        if len(rest) < 2:
            raise RefusedError(f"“{written}”要写成 https://网址|标题|看什么")
        yield f"url: {scalar(what)}"
        yield from ("title:", f"  zh: {scalar(rest[0])}")
        yield f"seen: {today}"
        rest = rest[1:]
    elif law:
        yield f"law: {law['id']}"
        yield f"articles: [{', '.join(_LIST.split(law['articles']))}]"
    elif procedure:
        yield f"procedure: {procedure['id']}"
        yield f"parts: [{', '.join(_LIST.split(procedure['parts']))}]"
    elif "/" in what:
        yield f"page: {scalar(what.lstrip('/'))}"
    else:
        more = f"“{what}”是法规，要写条号：{what}#1,2。" if what in laws else ""
        raise RefusedError(f"“{written}”看不懂要读什么。{more}{HOW_TO_READ}")
    if not rest or not rest[0]:
        raise RefusedError(f"“{written}”没有写看什么。{HOW_TO_READ}")
    yield from _text("", "say", "|".join(rest[:2]))


def only_added(before: Handbook, after: Handbook, day: datetime.date) -> bool:
    """Whether nothing but the issue of `day` is new among the issues."""
    return tuple(week for week in after.weeks if week.friday != day) == before.weeks and len(after.weeks) == 1 + len(
        before.weeks
    )


def mine(problems: Sequence[Problem], path: str) -> list[Problem]:
    """The problems of the file that the issue is written to first, then the others."""
    return sorted(problems, key=lambda each: (each.path != path, each))
