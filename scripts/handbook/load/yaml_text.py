"""YAML as people write it: every scalar is the text that was typed, and every slip has its place.

PyYAML's own loader keeps the last of two equal keys, turns `no` into False and `010` into 8, and drops ` #1` as a comment.
So its events are read here instead: mappings, sequences and plain text, without anchors, aliases or tags.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from handbook.problems import Problem

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FULL_WIDTH_KEY = re.compile(r"^\s*(?:- )?([A-Za-z_][A-Za-z0-9_-]*)：")
_LOST_COMMENT = re.compile(r"[ \t]+#(?=[^\s#!])")


class Node(NamedTuple):
    """A piece of a YAML file. `line` and `column` count from 1. A mapping's value maps keys to (key node, value node)."""

    line: int
    column: int
    value: "str | list[Node] | dict[str, tuple[Node, Node]]"

    def plain(self) -> object:
        """The same as strings, lists and dicts."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return {key: node.plain() for key, (_, node) in self.value.items()}


class _RefusedError(Exception):
    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message = line, column, message


def decode(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file (a byte order mark is dropped), or the problem that keeps it from being read."""
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        hint = "像是用 GBK 编码保存的，" if _is_gbk(raw) else ""
        return "", [Problem(path, line, column, f"这个字节不是 UTF-8，{hint}请在编辑器里另存为 UTF-8 编码")]


def _is_gbk(raw: bytes) -> bool:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def read_yaml(raw: bytes, path: str) -> tuple[Node | None, list[Problem]]:
    """The file's content as nodes, and everything found wrong with its form.

    The node is None when the form does not allow reading at all.
    """
    text, problems = decode(raw, path)
    if problems:
        return None, problems
    problems = list(_line_problems(text, path))
    try:
        reader = _Reader(path, text)
        node = reader.document()
    except _RefusedError as refused:
        return None, _merged(problems, Problem(path, refused.line, refused.column, refused.message))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return None, _merged(problems, Problem(path, line, column, _explain(error)))
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        before = text[:position]
        line, column = before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
        return None, _merged(problems, Problem(path, line, column, "这里有看不见的控制字符，请删掉重新输入"))
    return node, sorted([*problems, *reader.problems])


def _merged(problems: list[Problem], last: Problem) -> list[Problem]:
    """A parser's own message only where no plainer one explains it: it often names a later line."""
    return problems if problems else [last]


def _line_problems(text: str, path: str) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            yield Problem(path, number, line.index("\t") + 1, "缩进里有制表符（Tab），请改成空格")
        if "\u3000" in indent or "\u00a0" in indent:
            column = next(i for i, char in enumerate(line) if char in "\u3000\u00a0") + 1
            yield Problem(path, number, column, "缩进里有全角空格，请改成半角空格")
        if match := _FULL_WIDTH_KEY.match(line):
            column = match.end(1) + 1
            yield Problem(path, number, column, f"“{match[1]}”后面是全角冒号，请改成半角冒号加一个空格“: ”")


def _explain(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context or ''} {error.problem or ''}"
    if "mapping values are not allowed" in said:
        return "这一行多了一个冒号，或上一行缩进不对；文字里有“: ”时请给整段文字加单引号"
    if "found character that cannot start any token" in said or ("found unexpected" in said and "block" not in said):
        return "这里的字符 YAML 不认得；文字以 @ ` % & * ! 等符号开头时，请给整段文字加单引号"
    if "could not find expected ':'" in said:
        return "这一行缺少半角冒号“: ”，或上一段引号没有配对"
    if "did not find expected" in said or "found duplicate" in said:
        return "缩进或层次不对，请与上一条记录对齐；同级的键要从同一列开始"
    return "这里不符合 YAML 的写法，请对照上一条记录检查缩进、冒号和引号"


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        # The stubs let marks be None; the parsers that come with PyYAML always set them.
        self.events: Iterator[Any] = yaml.parse(text, _LOADER)
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        next(self.events)  # StreamStart
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _RefusedError(1, 1, "文件是空的，至少要有一个键")
        node = self._node(next(self.events), 0)
        next(self.events)  # DocumentEnd
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            mark = after.start_mark
            raise _RefusedError(mark.line + 1, 1, "一个文件只放一份内容，请删掉中间的“---”")
        return node

    def _node(self, event: Any, depth: int) -> Node:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if depth > 50:
            raise _RefusedError(line, column, "层次太深，请检查缩进")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(line, column, "这里不能用 & 和 * 引用；文字以它们开头时请加单引号")
        if getattr(event, "tag", None):
            raise _RefusedError(line, column, "这里不能用 ! 标签；文字以 ! 开头时请加单引号")
        if isinstance(event, yaml.ScalarEvent):
            self._look_behind(event)
            return Node(line, column, event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self._node(item, depth + 1))
            return Node(line, column, items)
        mapping: dict[str, tuple[Node, Node]] = {}
        while not isinstance(item := next(self.events), yaml.MappingEndEvent):
            key = self._node(item, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if not isinstance(key.value, str):
                raise _RefusedError(key.line, key.column, "键只能是一个词")
            if key.value in mapping:
                first = mapping[key.value][0].line
                message = f"键“{key.value}”写了两次，第{first}行已有，请删去一处"
                self.problems.append(Problem(self.path, key.line, key.column, message))
            else:
                mapping[key.value] = (key, value)
        return Node(line, column, mapping)

    def _look_behind(self, event: Any) -> None:
        """A plain value followed by ` #word`: the rest was meant as text and YAML dropped it."""
        if event.style or not event.value:
            return
        end = event.end_mark
        if end.line < len(self.lines):
            rest = self.lines[end.line][end.column :]
            if match := _LOST_COMMENT.match(rest):
                column = end.column + match.end()
                message = "空格加“#”之后的文字会被当成注释丢掉；是正文就给整段加单引号，是注释就在“#”后面加一个空格"
                self.problems.append(Problem(self.path, end.line + 1, column, message))
