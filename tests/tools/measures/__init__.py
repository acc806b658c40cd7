"""Measures of a page that is open in Chromium: each returns what is wrong with it, in words, at most eight at once."""

import functools
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

Measure = Literal["focus", "targets", "spacing", "still", "forced", "wide"]


@functools.cache
def _source(name: str) -> str:
    folder = Path(__file__).parent
    common, measure = ((folder / f"{each}.js").read_text(encoding="utf-8") for each in ("common", name))
    body = measure[measure.index("() => {") :].strip()
    return f"() => {{\n{common}\nreturn ({body})()\n}}"


def measure(page: Page, name: Measure) -> list[str]:
    """Take a measure of the page as it stands."""
    return [f"{name}: {found}" for found in page.evaluate(_source(name))]
