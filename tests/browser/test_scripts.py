"""Scripts run in old browsers: nothing in them is younger than ES2015."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from project import ROOT

pytestmark = pytest.mark.slow

ACORN = (ROOT / "tests/vendor/acorn/acorn.js").read_text(encoding="utf-8")
PARSE = """sources => sources.map(([name, source]) => {
    try { acorn.parse(source, {ecmaVersion: 2015, sourceType: 'script'}) } catch (error) { return name + ': ' + error }
}).filter(Boolean)"""
# What came later and is called by name: no parser finds it.
LATER = re.compile(
    r"\.(?:includes|padStart|padEnd|flat|flatMap|matchAll|replaceAll|at|finally|trimEnd|trimStart|toSorted|replaceChildren)\("
    r"|Object\.(?:entries|values|fromEntries)|\bfetch\(|structuredClone|globalThis"
)


def test_every_script_is_es2015(browser: Browser, site: Path) -> None:
    """Ours and the theme's, as they are sent."""
    page = browser.new_page()
    page.add_script_tag(content=ACORN)
    scripts = sorted(site.rglob("*.js"))
    assert len(scripts) > 15
    sources = [[path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")] for path in scripts]
    assert page.evaluate(PARSE, sources) == []
    assert page.evaluate(PARSE, [["later.js", "a?.b"]]) == ["later.js: SyntaxError: Unexpected token (1:2)"]
    page.close()


def test_ours_call_nothing_later() -> None:
    scripts = sorted((ROOT / "overrides/assets").rglob("*.js"))
    assert len(scripts) > 10
    assert {path.name: found for path in scripts if (found := LATER.findall(path.read_text(encoding="utf-8")))} == {}
    assert LATER.findall("all.includes(one); Object.values(all)") == [".includes(", "Object.values"]
