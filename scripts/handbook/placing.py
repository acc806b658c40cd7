"""Putting files in place, each whole, all of them or none."""

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path


def place(files: Mapping[Path, bytes]) -> None:
    """Write the files, making folders as need be: all are on the disk before the first takes its place.

    OSError where one of them cannot be written; everything is then as it was before.
    """
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    beside = {path: path.with_name(f".{path.name}.new") for path in files}
    made = sorted({folder for path in files for folder in path.parents if not folder.exists()}, reverse=True)
    done: list[Path] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside[path].write_bytes(data)
        for path in files:
            os.replace(beside[path], path)
            done.append(path)
    except OSError:
        for path in done:
            _restore(path, before[path])
        _clear(beside.values())  # else their folders would not be empty
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _clear(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(data)
