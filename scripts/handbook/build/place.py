"""Putting what was made in place."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from handbook.layout import FRAGMENTS, GENERATED, ROOT_FILES, docs
from handbook.model.base import LANGS


def write(root: Path, files: Mapping[str, bytes]) -> int:
    """Put the files in place below `root`, and remove what earlier builds left in the generated folders.

    A file whose content is the same is not touched, so that a previewing server sees only real changes.
    Returns how many were written.
    """
    written = 0
    for path, data in files.items():
        target = root / path
        if target.is_file() and target.read_bytes() == data:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f".{target.name}.new")
        fresh.write_bytes(data)
        os.replace(fresh, target)
        written += 1
    for folder in _generated(root):
        for file in sorted(folder.rglob("*"), reverse=True):
            if file.is_dir():
                if not any(file.iterdir()):
                    file.rmdir()
            elif file.relative_to(root).as_posix() not in files:
                file.unlink()
    return written


def _generated(root: Path) -> Iterator[Path]:
    yield root / FRAGMENTS
    yield root / ROOT_FILES
    for lang in LANGS:
        for name in GENERATED:
            yield root / docs(lang) / name


def swap(fresh: Path, site: Path) -> None:
    """Put the freshly built folder where `site` is. The old one stays whole until the new one is complete."""
    old = site.with_name(f".{site.name}.old")
    if old.exists():
        shutil.rmtree(old)
    if site.exists():
        os.replace(site, old)
    try:
        os.replace(fresh, site)
    except OSError:
        if old.exists():
            os.replace(old, site)
        raise
    if old.exists():
        shutil.rmtree(old)
