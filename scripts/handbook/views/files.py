"""Files that pages offer for download."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FileView:
    """`address` counts from the language's root; `size` is in bytes, `count` in tasks."""

    kind: str
    address: str
    size: int
    count: int

    @property
    def kilobytes(self) -> int:
        """Size in KB, rounded up."""
        return kilobytes(self.size)


@dataclass(frozen=True)
class Offered:
    """The files of one language: `sizes` in bytes by address from the language's root, whose own absolute address is `root`."""

    root: str
    sizes: Mapping[str, int]

    def kilobytes(self, address: str) -> int:
        """Size in KB, rounded up; KeyError if there is no such file."""
        return kilobytes(self.sizes[address])


def kilobytes(size: int) -> int:
    """Bytes as KB, rounded up."""
    return -(-size // 1024)
