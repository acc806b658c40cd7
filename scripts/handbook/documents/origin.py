"""What a document follows from, so that one that was made before need not be made again."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

_HERE = Path(__file__).parent
_LIBRARIES = ("XlsxWriter", "python-docx", "lxml", "typst")


def origin(words: Mapping[str, str]) -> str:
    """What all documents of a language have in common: the words of the interface (`words`), our own code, and the
    libraries and fonts that set them.
    """
    return digest(_ours(), *(f"{key}={text}" for key, text in sorted(words.items())))


def digest(*parts: str) -> str:
    """64 hexadecimal digits that stand for the parts in their order."""
    found = hashlib.sha256()
    for part in parts:
        found.update(part.encode() + b"\0")
    return found.hexdigest()


@cache
def _ours() -> str:
    code = sorted([*_HERE.rglob("*.py"), *_HERE.rglob("*.typ"), *(_HERE.parent / "views").rglob("*.py")])
    found = [path.read_text(encoding="utf-8") for path in (*code, _HERE.parent / "fonts/SHA256SUMS")]
    return digest(*found, *(version(name) for name in _LIBRARIES))
