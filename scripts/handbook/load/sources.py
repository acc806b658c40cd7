"""Where each value of the data stands, so that any later check can name the place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handbook.layout import docs
from handbook.load.yaml_text import Node
from handbook.model import Lang
from handbook.problems import Problem, Severity

Key = str | int


@dataclass
class Sources:
    """The files that were read.

    `nodes` are the YAML files as far as they make sound records, `whole` as they were written; `texts` are all files.
    """

    nodes: dict[str, Node] = field(default_factory=dict)
    whole: dict[str, Node] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def prose(self, lang: Lang) -> Iterator[tuple[str, str]]:
        """Path and text of each hand-written page of a language."""
        for path, text in self.texts.items():
            if path.startswith(f"{docs(lang)}/"):
                yield path, text

    def node(self, path: str, *keys: Key) -> Node:
        """The node at `keys`; KeyError or IndexError if there is none."""
        node = self.nodes[path]
        for key in keys:
            if isinstance(node.value, dict) and isinstance(key, str):
                node = node.value[key][1]
            elif isinstance(node.value, list) and isinstance(key, int):
                node = node.value[key]
            else:
                raise KeyError(key)
        return node

    def place(self, path: str, *keys: Key, of_key: bool = False) -> tuple[int, int]:
        """Line and column of the value at `keys`, or of the nearest thing above it that exists.

        With `of_key`, the place of the last key itself.
        """
        return place(self.nodes.get(path), keys, of_key=of_key)

    def problem(self, message: str, path: str, *keys: Key, severity: Severity = "error") -> Problem:
        """A problem at the value that `keys` lead to."""
        line, column = self.place(path, *keys)
        return Problem(path, line, column, message, severity)


def untagged(node: Node, keys: Sequence[Key]) -> tuple[Key, ...]:
    """`keys` without the names of kinds that pydantic puts in where a list's items are of several kinds."""
    found: list[Key] = []
    here: Node | None = node
    of_item = False
    for key in keys:
        value = here.value if here else None
        if of_item and isinstance(value, dict) and "block" in value and value["block"][1].value == key:
            of_item = False
            continue
        found.append(key)
        of_item = isinstance(key, int)
        if isinstance(value, dict) and isinstance(key, str) and key in value:
            here = value[key][1]
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            here = value[key]
        else:
            here = None
    return tuple(found)


def place(node: Node | None, keys: Sequence[Key], *, of_key: bool = False) -> tuple[int, int]:
    """Follow `keys` down from `node`; steps that lead nowhere are passed over."""
    if node is None:
        return 1, 1
    found = (node.line, node.column)
    for key in keys:
        if isinstance(node.value, dict) and isinstance(key, str) and key in node.value:
            key_node, node = node.value[key]
            found = (key_node.line, key_node.column) if of_key else (node.line, node.column)
        elif isinstance(node.value, list) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            found = (node.line, node.column)
    return found
