"""What others wrote and lies here is what they wrote, and says whose it is and which version."""

import hashlib
import json
from pathlib import Path

import pytest

from project import ROOT

FOLDERS = sorted(path.parent for path in ROOT.joinpath("tests/vendor").glob("*/SHA256SUMS"))


def test_every_folder_has_its_sums() -> None:
    assert sorted(path for path in ROOT.joinpath("tests/vendor").iterdir() if path.is_dir()) == FOLDERS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_files_are_as_they_were_published(folder: Path) -> None:
    sums = dict(line.split()[::-1] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    ours = {"LICENSE", "LICENSE-3RD-PARTY.txt", "VERSION", "SHA256SUMS"}
    assert sums.keys() == {path.name for path in folder.iterdir()} - ours
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    assert (folder / "LICENSE").read_text(encoding="utf-8").strip()
    assert (folder / "VERSION").read_text(encoding="utf-8").strip()


def test_the_lock_file_of_npm_names_no_host() -> None:
    """Whoever installs takes their own registry; the sums say that it is the same."""
    lock = json.loads((ROOT / "tests/tools/node/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert packages
    assert all("resolved" not in each and each["integrity"].startswith("sha512-") for each in packages.values())
