"""Where an official text goes: the file that it is kept in, and what changes in the record beside it.

Nothing is written here. What an editor wrote is never changed in silence: a record gets a new version at its end, or the
editor is told which of its lines to change.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pydantic import ValidationError

from handbook.intake.law import law_markdown
from handbook.intake.law.history import dates, in_force_from
from handbook.intake.shelf import instrument_of, version_of
from handbook.layout import LAWS
from handbook.load import Loaded
from handbook.load.messages import explain
from handbook.load.shelf import stored_path
from handbook.load.sources import place
from handbook.load.yaml_text import read_yaml
from handbook.model import Handbook, Instrument, LawText, Version
from handbook.problems import Problem
from handbook.scalar import scalar

_NATION = "中华人民共和国"
_UNKNOWN_SOURCE = "编辑下载的全文；从哪里下载待补。"


@dataclass(frozen=True)
class NewRecord:
    """What an editor has to say about an instrument that has no record yet."""

    id: str
    level: str
    rank: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Wish:
    """What the command line asks for. Without `instrument` the title decides, without `version` the date."""

    instrument: str | None = None
    version: str | None = None
    new: NewRecord | None = None
    source: str | None = None
    replace: bool = False


@dataclass(frozen=True)
class Filing:
    """Files to write, by their path from the project's root, and what to tell the editor."""

    files: dict[str, bytes]
    said: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """The record and version that a text belongs to, the files that change for it, and what is left for the editor."""

    instrument: str
    version: str
    current: bool
    files: dict[str, bytes]
    left: tuple[str, ...] = ()


class _RefusedError(Exception):
    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def file_law(
    text: LawText,
    path: str,
    loaded: Loaded,
    kept: Callable[[str], bytes | None],
    wish: Wish,
    today: datetime.date,
) -> tuple[Filing | None, list[Problem]]:
    """What filing `text` changes, or why it can't be filed.

    `path` names the editor's file in messages; `kept` gives the bytes of a file of the project, None if there is none.
    """
    if loaded.handbook is None:
        return None, list(loaded.problems)
    try:
        found = _Desk(text, path, loaded, loaded.handbook, wish, today).place()
        target = stored_path(found.instrument, found.version)
        data = law_markdown(text)
        before = kept(target)
        if before is not None and before != data and not wish.replace:
            raise _RefusedError(Problem(target, 1, 1, "已有这个文本，内容不同；核对后要换掉它，请加 --replace"))
    except _RefusedError as refused:
        return None, list(refused.problems)
    files = {} if before == data else {target: data}
    said = (*_told(text, found, target, unchanged=before == data), *found.left)
    return Filing({**files, **found.files}, said), []


def _told(text: LawText, found: _Place, target: str, *, unchanged: bool) -> tuple[str, ...]:
    kinds = {kind: sum(heading.kind == kind for heading in text.headings) for kind in ("编", "章", "节")}
    counts = [*(f"{count}{kind}" for kind, count in kinds.items() if count), f"{len(text.articles)}条"]
    counts.append(f"附录{len(text.appendices)}个" if text.appendices else "没有附录")
    address = f"law/{found.instrument}/" + ("" if found.current else f"{found.version}/")
    return (
        f"读到《{text.title}》：{'，'.join(counts)}，题注最后的日期是{text.adopted or '（没有）'}。",
        f"归入 {LAWS}/{found.instrument}.yml 的文本“{found.version}”。",
        f"{target} 已有同样的内容，没有改动。" if unchanged else f"全文存为 {target}。",
        f"网页地址是 {address}。",
    )


@dataclass(frozen=True)
class _Desk:
    text: LawText
    path: str
    loaded: Loaded
    handbook: Handbook
    wish: Wish
    day: datetime.date

    def refuse(self, message: str) -> _RefusedError:
        return _RefusedError(Problem(self.path, 1, 1, message))

    def place(self) -> _Place:
        if self.wish.new:
            return self._new_record(self.wish.new)
        instrument = self._instrument()
        version = self._version(instrument)
        found = self._known(instrument, version) if version else self._new_version(instrument)
        if self.wish.instrument and instrument_of(self.handbook, self.text.title) is not instrument:
            told = f"请核对：文件的标题是《{self.text.title}》，记录的标题是《{instrument.title.zh}》。"
            found = replace(found, left=(*found.left, told))
        return found

    def _instrument(self) -> Instrument:
        if self.wish.instrument is None:
            found = instrument_of(self.handbook, self.text.title)
            if found is None:
                raise self.refuse(
                    f"没有标题是《{self.text.title}》的记录；已有记录的请写 --as 代号，要新建的请写 --id 代号 --level 级别 "
                    "--rank 效力 --topics 专题（各个值见 data/laws/ 里别的记录）"
                )
            return found
        for each in self.handbook.instruments:
            if each.id == self.wish.instrument:
                return each
        raise self.refuse(f"没有代号是“{self.wish.instrument}”的记录，代号就是 {LAWS}/ 里的文件名")

    def _version(self, instrument: Instrument) -> Version | None:
        if self.wish.version is None:
            return version_of(instrument, self.text)
        version = instrument.version(self.wish.version)
        if version is None:
            have = "、".join(each.id for each in instrument.versions)
            raise self.refuse(f"记录“{instrument.id}”没有文本“{self.wish.version}”，有的是{have}")
        return version

    def _known(self, instrument: Instrument, version: Version) -> _Place:
        record = f"{LAWS}/{instrument.id}.yml"
        at = instrument.versions.index(version)
        count = len(self.text.articles)
        left = []
        if version.articles is not None and version.articles != count:
            line, column = self.loaded.sources.place(record, "versions", at, "articles")
            message = (
                f"记录写全文共{version.articles}条，文件里有{count}条；请先核对是不是同一个文本，改好 articles 再导入"
            )
            raise _RefusedError(Problem(record, line, column, message))
        if version.articles is None:
            line, _ = self.loaded.sources.place(record, "versions", at, "verified", of_key=True)
            left.append(f"还要改 {record}：第{line}行改成 verified: full-text，下面加一行 articles: {count}。")
        if version.confirmed:
            line, _ = self.loaded.sources.place(record, "versions", at, "confirmed", of_key=True)
            left.append(f"还要改 {record}：第{line}行的 confirmed 删去。")
        if self.text.adopted and version.adopted is None:
            line, _ = self.loaded.sources.place(record, "versions", at)
            left.append(f"还要改 {record}：第{line}行起的这个文本补上 adopted: {self.text.adopted}。")
        elif self.text.adopted != version.adopted and self.wish.version:
            left.append(f"请核对：记录的日期是{version.adopted}，题注最后的日期是{self.text.adopted or '（没有）'}。")
        return _Place(instrument.id, version.id, version is instrument.current, {}, tuple(left))

    def _new_version(self, instrument: Instrument) -> _Place:
        record = f"{LAWS}/{instrument.id}.yml"
        adopted = self.text.adopted
        by_hand = f"请在 {record} 里手工加上这个文本，再用 --as {instrument.id}@文本代号 导入"
        if adopted is None:
            which = f"分不清是《{instrument.title.zh}》的哪个文本"
            raise self.refuse(f"题注里没有通过或修正的日期，{which}；请用 --as {instrument.id}@文本代号 指明")
        same_year = instrument.version(str(adopted.year))
        if same_year:
            raise self.refuse(
                f"{adopted}的文本不在记录里，代号“{adopted.year}”已给了另一个日期（{same_year.adopted}）；{by_hand}"
            )
        undated = [each.id for each in instrument.versions if each.adopted is None]
        if undated:
            choice = f"是它就写 --as {instrument.id}@{undated[0]}，不是就先给它写上 adopted"
            raise self.refuse(f"记录里的文本“{undated[0]}”没有日期，分不清哪个在前；{choice}")
        if any(each.adopted and each.adopted >= adopted for each in instrument.versions):
            raise self.refuse(f"{adopted}的文本比记录里已有的旧，只能自动加最新的；{by_hand}")
        old = self.loaded.sources.texts[record]
        new = _appended(old, self.loaded, record, self._version_lines(), self.day)
        if new is None or not self._sound(new, record, instrument):
            raise self.refuse(f"{record} 的写法不能自动加文本；{by_hand}")
        left = [f"{record} 末尾加了文本“{adopted.year}”；名称和来源请核对，英文待补。"]
        left += self._what_is_left(record)
        if instrument.current.in_force_until is None:
            left.append(f"前一个文本“{instrument.current.id}”施行到哪天，请补 in_force_until。")
        return _Place(instrument.id, str(adopted.year), True, {record: new.encode()}, tuple(left))

    def _what_is_left(self, record: str) -> list[str]:
        left = []
        if self._start() is None:
            left.append(f"这个文本从哪天起施行，最后一条没有写明；请在 {record} 补 in_force_from。")
        if self.wish.source is None:
            left.append(f"从哪里下载的，请写进 {record} 的 source。")
        return left

    def _version_lines(self) -> list[str]:
        text = self.text
        lines = [f"- id: {_version_id(text)!r}", "  name:", f"    zh: {scalar(_version_name(text))}"]
        if text.adopted:
            lines.append(f"  adopted: {text.adopted}")
        if start := self._start():
            lines.append(f"  in_force_from: {start}")
        return [
            *lines,
            "  verified: full-text",
            f"  checked: {self.day}",
            f"  articles: {len(text.articles)}",
            "  source:",
            f"    zh: {scalar(self.wish.source or _UNKNOWN_SOURCE)}",
        ]

    def _start(self) -> datetime.date | None:
        """The day that the last article names. In an amended text it is often that of the first version, which says nothing."""
        start = in_force_from(self.text)
        return start if start and (self.text.adopted is None or start >= self.text.adopted) else None

    @staticmethod
    def _sound(new: str, record: str, instrument: Instrument) -> bool:
        """Whether the record, read again, is what it was and the new version."""
        node, problems = read_yaml(new.encode(), record)
        if node is None or problems:
            return False
        try:
            read = Instrument.model_validate(node.plain())
        except ValidationError:
            return False
        kept = read.model_copy(update={"versions": read.versions[:-1], "updated": instrument.updated})
        return kept == instrument

    def _new_record(self, new: NewRecord) -> _Place:
        record = f"{LAWS}/{new.id}.yml"
        known = instrument_of(self.handbook, self.text.title)
        if known:
            raise self.refuse(f"《{self.text.title}》已有记录 {LAWS}/{known.id}.yml，不用 --id 新建")
        if any(each.id == new.id for each in self.handbook.instruments):
            raise self.refuse(f"代号“{new.id}”已经用了；要归入它请写 --as {new.id}，要新建请换一个代号")
        topics = {topic.id for topic in self.handbook.topics}
        if unknown := [topic for topic in new.topics if topic not in topics]:
            raise self.refuse(f"没有专题“{'、'.join(unknown)}”，专题见 data/topics.yml：{'、'.join(sorted(topics))}")
        title = re.sub(r"[（(][^（）()]*[）)]$", "", self.text.title) or self.text.title
        lines = [
            "# yaml-language-server: $schema=../../schema/instrument.schema.json",
            f"id: {new.id}",
            "title:",
            f"  zh: {scalar(title)}",
            "short:",
            f"  zh: {scalar(title.removeprefix(_NATION) or title)}",
            f"level: {scalar(new.level)}",
            f"rank: {scalar(new.rank)}",
            "topics:",
            *(f"  - {topic}" for topic in new.topics),
            f"updated: {self.day}",
            "versions:",
            *(f"  {line}" for line in self._version_lines()),
        ]
        data = ("\n".join(lines) + "\n").encode()
        self._check_new(data, record)
        left = (f"新建了 {record}；简称、发文机关和来源请核对，英文待补。", *self._what_is_left(record))
        return _Place(new.id, _version_id(self.text), True, {record: data}, left)

    @staticmethod
    def _check_new(data: bytes, record: str) -> None:
        node, problems = read_yaml(data, record)
        if node is None or problems:
            raise _RefusedError(*problems)
        try:
            Instrument.model_validate(node.plain())
        except ValidationError as error:
            details = error.errors(include_url=False)
            raise _RefusedError(
                *(Problem(record, *place(node, each["loc"]), explain(each, Instrument)) for each in details)
            ) from None


def _version_id(text: LawText) -> str:
    return str(text.adopted.year) if text.adopted else "undated"


def _version_name(text: LawText) -> str:
    if text.adopted is None:
        return "未注明日期的文本"
    words = "".join(said for line in text.history for day, said in dates(line) if day == text.adopted)
    kind = next((kind for kind in ("修正", "修订") if kind in words), "文本")
    return f"{text.adopted.year}年{kind}"


def _appended(old: str, loaded: Loaded, record: str, lines: list[str], today: datetime.date) -> str | None:
    """The record with a version at its end and today's date; None if its versions don't stand last or not in a list."""
    node = loaded.sources.whole[record]
    if not isinstance(node.value, dict) or list(node.value)[-1] != "versions":
        return None
    first, _ = loaded.sources.place(record, "versions", 0)
    rows = old.split("\n")
    dash = re.match(r"^(\s*)- ", rows[first - 1])
    if dash is None:
        return None
    end = "\r\n" if "\r\n" in old else "\n"
    stamped = re.sub(r"(?m)^updated:[ \t]*'?[0-9-]+'?", f"updated: {today}", old, count=1)
    body = stamped.rstrip()
    return body + end + end.join(f"{dash[1]}{line}" for line in lines) + end
