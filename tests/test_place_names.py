"""`data/` and `docs/` alone make it this union's: scripts, templates, styles and labels name no place."""

import pytest

from project import ROOT

NAMES = ("宁波", "甬", "浙江", "Ningbo", "ningbo", "Zhejiang", "zhejiang", "阿拉")
SUFFIXES = {".py", ".yml", ".j2", ".html", ".css", ".js", ".svg", ".toml", ".json"}
FILES = sorted(
    path
    for folder in ("scripts", "overrides", "schema")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in SUFFIXES and "vendor" not in path.parts
)
FILES += [ROOT / "mkdocs.yml", ROOT / "Makefile"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_place_is_named(path: object) -> None:
    text = ROOT.joinpath(str(path)).read_text(encoding="utf-8")
    assert [name for name in NAMES if name in text] == []
