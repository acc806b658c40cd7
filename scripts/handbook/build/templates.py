"""Templates in the form that Jinja compiles them to, kept: compiling them took longer than filling them in."""

import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

import handbook.pages
from handbook.build.kept import Kept
from handbook.documents.origin import digest


class Compiled(BytecodeCache):
    """Compiled templates of one environment.

    What a template compiles to follows from its text (Jinja itself keeps that beside it, and looks), from how the
    environment was set up, from the filters it may work out beforehand, and from Jinja and Python.
    """

    def __init__(self, kept: Kept, environment: Environment) -> None:
        self._kept = kept
        self._origin = digest(_versions(), _pages(), *_setting(environment))

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self._kept.look(self._name(bucket))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.put(self._name(bucket), bucket.bytecode_to_string())

    def _name(self, bucket: Bucket) -> str:
        return f"{digest(self._origin, bucket.key, bucket.checksum)}.jinja"


def keep_compiled(environment: Environment, kept: Kept) -> None:
    """Have the environment take its templates from there, once it is set up."""
    environment.bytecode_cache = Compiled(kept, environment)


def _setting(environment: Environment) -> list[str]:
    """Everything about an environment that shows in what its templates compile to."""
    plain = {name: value for name, value in vars(environment).items() if isinstance(value, str | bool)}
    names = (*environment.extensions, *environment.filters, *environment.tests, *environment.globals)
    return [
        repr(sorted(plain.items())),
        repr(sorted(names)),
        *map(_named, (environment.autoescape, environment.finalize)),
    ]


def _named(setting: object) -> str:
    """A setting that may be a function, without the place in memory that its `repr` tells."""
    return getattr(setting, "__qualname__", repr(setting))


@cache
def _versions() -> str:
    return digest(sys.version, *(version(name) for name in ("jinja2", "markupsafe", "mkdocs")))


@cache
def _pages() -> str:
    """Our own filters and what they call."""
    folder = Path(handbook.pages.__file__).parent
    return digest(*(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))))
