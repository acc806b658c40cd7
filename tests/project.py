"""Copies of the project to break and to build, and the commands that are run on them."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from handbook.layout import GENERATED

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("data", "docs", "overrides", "scripts", "mkdocs.yml")


def copy_project(target: Path) -> Path:
    """Everything that a build reads, without what earlier builds wrote."""
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_file():
            shutil.copy2(source, target / part)
        else:
            shutil.copytree(source, target / part, ignore=_left_out)
    return target


def _left_out(folder: str, names: list[str]) -> set[str]:
    generated = GENERATED if Path(folder).parent == ROOT / "docs" else ()
    return {"__pycache__", *generated}.intersection(names)


def run(project: Path, *command: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A Python command line inside the project, as its README has it."""
    environment = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "SOURCE_DATE_EPOCH")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env={**environment, "PYTHONPATH": "", "NO_MKDOCS_2_WARNING": "1", **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def typed(
    command: ModuleType, *arguments: str, where: Path | None = None, **instead: object
) -> subprocess.CompletedProcess[str]:
    """A command line as it is typed in a folder (the current one if left out), run in this process: starting Python, and
    reading records that did not change, takes longer than what most tests look at. `instead` are names of the command's
    module to be replaced.
    """
    out, err = io.StringIO(), io.StringIO()
    line = [f"{command.__name__}.py", *arguments]
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(where or Path.cwd()):
        patch.setattr("sys.argv", line)
        for name, value in instead.items():
            patch.setattr(command, name, value)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = command.main()
            except SystemExit as ended:
                status = int(ended.code or 0)
    return subprocess.CompletedProcess(line, status, out.getvalue(), err.getvalue())


def edit(path: Path, old: str, new: str) -> None:
    """Replace the one place where `old` stands."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def insert_at(path: Path, line: int, text: str) -> None:
    """Put a line in before line number `line` (from 1)."""
    lines = path.read_text(encoding="utf-8").split("\n")
    lines.insert(line - 1, text)
    path.write_text("\n".join(lines), encoding="utf-8")
