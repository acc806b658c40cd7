"""What is left of a file when its faulty records are taken out, so that one run can list all kinds of problems."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from handbook.load.sources import untagged
from handbook.load.yaml_text import Node

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]


def salvage(node: Node, model: type[M], error: ValidationError) -> tuple[Node, M | None]:
    """The file without the list items and unknown keys that `error` names, and the record that the rest makes.

    Taking out an item may make what holds it faulty in turn; then that goes too.
    The record is None when nothing more can be taken out.
    """
    while True:
        faults = {
            _removable(untagged(node, detail["loc"]), detail["type"]) for detail in error.errors(include_url=False)
        }
        if None in faults:
            return node, None
        node = _without(node, (), {fault for fault in faults if fault is not None})
        try:
            return node, model.model_validate(node.plain())
        except ValidationError as again:
            error = again


def _removable(loc: Path, kind: str) -> Path | None:
    """The smallest thing around a fault that a record can do without: an unknown key, or the item of a list."""
    if kind == "extra_forbidden":
        return loc
    for end in range(len(loc), 0, -1):
        if isinstance(loc[end - 1], int):
            return loc[:end]
    return None


def _without(node: Node, at: Path, faults: set[Path]) -> Node:
    if isinstance(node.value, list):
        items = [
            _without(item, (*at, index), faults) for index, item in enumerate(node.value) if (*at, index) not in faults
        ]
        return Node(node.line, node.column, items)
    if isinstance(node.value, dict):
        kept = {
            key: (key_node, _without(value, (*at, key), faults))
            for key, (key_node, value) in node.value.items()
            if (*at, key) not in faults
        }
        return Node(node.line, node.column, kept)
    return node
