"""The form of YAML files that were read before, so that a build reads only those that were changed."""

import hashlib
import inspect
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version

from handbook.load import yaml_text
from handbook.load.yaml_text import Node, read_yaml
from handbook.problems import Problem


class _Unsound(Exception):  # noqa: N818 - it is no error of the program
    """A file that is not kept, as something is wrong with its form."""

    def __init__(self, node: Node | None, problems: list[Problem]) -> None:
        super().__init__()
        self.node, self.problems = node, problems


@dataclass(frozen=True)
class Forms:
    """Reads files, or remembers what came of them: `get` gives what is kept under a name, made now if it is not there.

    All are equal, as what comes of a file follows from its bytes alone.
    """

    get: Callable[[str, Callable[[], bytes]], bytes] | None = field(default=None, compare=False)

    def read(self, raw: bytes, path: str) -> tuple[Node | None, list[Problem]]:
        """As `read_yaml`. Only a file without problems is kept."""
        if self.get is None:
            return read_yaml(raw, path)

        def made() -> bytes:
            node, problems = read_yaml(raw, path)
            if node is None or problems:
                raise _Unsound(node, problems)
            return pickle.dumps(node, pickle.HIGHEST_PROTOCOL)

        try:
            found = self.get(f"{hashlib.sha256(_origin() + raw).hexdigest()}.nodes", made)
        except _Unsound as unsound:
            return unsound.node, unsound.problems
        node: Node = pickle.loads(found)  # noqa: S301 - an earlier build wrote it, as it did the compiled templates
        return node, []


@cache
def _origin() -> bytes:
    """What nodes follow from besides the file."""
    return "\0".join((sys.version, version("pyyaml"), inspect.getsource(yaml_text))).encode() + b"\0"
