"""A file that a page offers for download."""

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
        return -(-self.size // 1024)
