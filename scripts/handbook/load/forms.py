"""The form of YAML files that were read before, so that a build reads only those that were changed."""

import hashlib
import inspect
import pickle
import sys
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from typing import Protocol

from handbook.load import yaml_text
from handbook.load.yaml_text import Node, read_yaml
from handbook.problems import Problem


class Store(Protocol):
    """Where files are kept from one build to the next, by their names."""

    def look(self, key: str) -> bytes | None: ...

    def put(self, key: str, data: bytes) -> None: ...


@dataclass(frozen=True)
class Forms:
    """Reads files, or remembers what came of them. All are equal, as what comes of a file follows from its bytes alone."""

    store: Store | None = field(default=None, compare=False)

    def read(self, raw: bytes, path: str) -> tuple[Node | None, list[Problem]]:
        """As `read_yaml`. Only a file without problems is kept."""
        if self.store is None:
            return read_yaml(raw, path)
        key = f"{hashlib.sha256(_origin() + raw).hexdigest()}.nodes"
        kept = self.store.look(key)
        if kept is not None:
            known: Node = pickle.loads(kept)  # noqa: S301 - an earlier build wrote it, as it did the compiled templates
            return known, []
        node, problems = read_yaml(raw, path)
        if node is not None and not problems:
            self.store.put(key, pickle.dumps(node, pickle.HIGHEST_PROTOCOL))
        return node, problems


@cache
def _origin() -> bytes:
    """What nodes follow from besides the file."""
    return "\0".join((sys.version, version("pyyaml"), inspect.getsource(yaml_text))).encode() + b"\0"
