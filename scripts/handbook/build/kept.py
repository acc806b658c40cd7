"""What takes long to make, kept from one build to the next."""

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path


class Kept:
    """Files in a folder, each under what it follows from, so that only what is new is made again.

    A key stands for everything that the file's bytes follow from: data, our code, the libraries' versions. Without a
    folder nothing is kept. A file that another build is writing at the same time is the same file.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    @property
    def asked(self) -> frozenset[str]:
        """The keys that this build had a use for so far."""
        return frozenset(self._asked)

    def note(self, keys: Iterable[str]) -> None:
        """Take these for asked for: another process of the same build had a use for them."""
        self._asked.update(keys)

    def get(self, key: str, make_it: Callable[[], bytes]) -> bytes:
        """The file, made now if it is not there."""
        found = self.look(key)
        if found is None:
            found = make_it()
            self.put(key, found)
        return found

    def look(self, key: str) -> bytes | None:
        """The file, or None if it is not there."""
        self._asked.add(key)
        if self._folder is not None:
            with contextlib.suppress(FileNotFoundError):
                return (self._folder / key).read_bytes()
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep the file."""
        self._asked.add(key)
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f".{key}.{os.getpid()}"
        fresh.write_bytes(data)
        os.replace(fresh, self._folder / key)

    def tidy(self) -> None:
        """Remove what this build had no use for."""
        if self._folder is not None and self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._asked:
                    path.unlink(missing_ok=True)
