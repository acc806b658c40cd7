"""Who may import whom, as DESIGN has it: data flow one way."""

import ast
from pathlib import Path

import pytest

from handbook.layout import GENERATED
from project import ROOT

PACKAGE = ROOT / "scripts/handbook"
VIEWS = {"model", "english", "numerals", "citation", "terms", "articles", "views", "workdays", "recurrence", "planning"}
RENDERER = {"model", "views", "layout", "citation", "planning"}
# A layer: what it may import of ours. A layer that is not named here fails the test.
ALLOWED = {
    "model": {"model"},
    "problems": set(),
    "layout": set(),
    "numerals": set(),
    "articles": {"model"},
    "citation": {"model"},
    "terms": {"model"},
    "quantities": {"numerals"},
    "workdays": {"model"},
    "recurrence": {"model", "workdays"},
    "planning": {"planning", "workdays"},
    "intake": {"intake", "model", "problems", "numerals"},
    "load": {"load", "intake", "model", "problems", "layout", "citation"},
    "english": {"layout", "model"},
    "rules": {
        "rules",
        "load",
        "model",
        "problems",
        "english",
        "numerals",
        "articles",
        "citation",
        "quantities",
        "layout",
        "workdays",
        "recurrence",
        "terms",
    },
    "views": VIEWS,
    "pages": RENDERER | {"pages"},
    "documents": RENDERER | {"documents"},
    "feeds": RENDERER | {"feeds"},
    "returns": {"returns", "documents", "model", "views"},
    "machines": {"feeds", "layout", "model", "pages", "views"},
    "confirm": {"english", "layout", "load", "model"},
    "schema": {"load"},
    "placing": set(),
    "scalar": set(),
    "filing": {"intake", "layout", "load", "model", "problems", "scalar"},
    "weekly": {"layout", "load", "model", "problems", "recurrence", "scalar", "workdays"},
    "seen": {"layout", "load", "model"},
    "both_ends": set(),
    "build": {
        "both_ends",
        "documents",
        "feeds",
        "layout",
        "load",
        "machines",
        "model",
        "pages",
        "problems",
        "rules",
        "views",
    },
}
WRITERS = {"build", "placing"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def ours(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("handbook.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_layer_imports_only_what_it_may(path: Path) -> None:
    if layer(path) == "__init__":
        assert not ours(path)
        return
    layers = {name for name in ours(path) if name in ALLOWED}
    assert layers <= ALLOWED[layer(path)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_outside_libraries_stay_in_their_layer(path: Path) -> None:
    names = {name.split(".")[0] for name in imports(path)}
    assert not names & {"mkdocs", "properdocs"}, "only scripts/hooks.py imports MkDocs"
    if layer(path) != "load":
        assert "yaml" not in names, "only load reads YAML"
    if layer(path) not in WRITERS:
        assert not names & {"os", "shutil", "subprocess", "time", "random"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_but_build_writes_and_nothing_asks_for_the_day(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"now", "today", "utcnow"}
            if layer(path) not in WRITERS:
                assert node.attr not in {"write_text", "write_bytes", "unlink", "mkdir", "rmdir"}
        if isinstance(node, ast.Name):
            assert node.id != "open"


def test_only_the_hook_imports_mkdocs() -> None:
    importing = [
        path.name
        for path in (ROOT / "scripts").glob("*.py")
        if any(name.split(".")[0] == "mkdocs" for name in imports(path))
    ]
    assert importing == ["hooks.py"]


def test_what_is_generated_is_never_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split("\n")
    assert [name for name in GENERATED if f"/docs/*/{name}/" not in ignored] == []
