"""One server for a worker, and pages that its tests share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tools.browser import served
from tools.list_page import DESKTOP, Device

Tabs = Callable[..., Page]


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Call it with a context's options for a page that all tests with these options share.

    Opening a window costs the browser more than showing a page. Who takes a page visits an address first, and leaves nothing
    stored behind.
    """
    opened: dict[str, Page] = {}

    def tab(**options: Any) -> Page:
        key = repr(sorted(options.items()))
        if key not in opened:
            opened[key] = browser.new_context(**options).new_page()
        return opened[key]

    return tab


@pytest.fixture
def device(browser: Browser) -> Iterator[Device]:
    """A browser with nothing stored, by a context's options."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        opened.append(browser.new_context(**{"viewport": DESKTOP, "locale": "zh-CN", **options}))
        return opened[-1]

    yield make
    for each in opened:
        each.close()
