"""axe finds nothing: on every page, and in every mode on the pages that hold every sort of element."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tools.axe import AXE, violations
from tools.cover import cover
from tools.modes import MODES, Mode

pytestmark = pytest.mark.slow
# So many tests share the pages, for the workers of a run to share the work.
SHARES = 6
LIGHT = Mode("phone", "light")


def looked_at(browser: Browser, mode: Mode) -> Page:
    page = browser.new_context(**mode.context).new_page()
    page.add_init_script(AXE)
    page.set_viewport_size(mode.size)
    return page


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page(browser: Browser, base: str, site: Path, share: int) -> None:
    """What hangs on its words; what hangs on kinds of elements and on their colours is seen on the pages below."""
    page = looked_at(browser, LIGHT)
    wrong = {}
    places = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - set(cover(site))
    for place in sorted(places)[share::SHARES]:
        page.goto(base + place, wait_until="domcontentloaded")
        if found := violations(page, "words"):
            wrong[place] = found
    page.context.close()
    assert wrong == {}


@pytest.mark.parametrize("share", range(SHARES // 2))
@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_every_sort_of_element_in_every_mode(browser: Browser, base: str, site: Path, screen: str, share: int) -> None:
    """In the dark and in large text the same elements have other colours and sizes, and nothing else."""
    modes = [mode for mode in MODES if mode.screen == screen]
    page = looked_at(browser, modes[0])
    wrong = {}
    for place in cover(site)[share :: SHARES // 2]:
        modes[0].show(page, base + place)
        for mode in modes:
            mode.dress(page)
            if found := violations(page, "all" if mode is modes[0] else "sizes"):
                wrong[f"{place} {mode.name}"] = found
    page.context.close()
    assert wrong == {}
