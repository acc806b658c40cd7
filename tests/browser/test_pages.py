"""One page of each template in real Chromium: phone and desktop, both languages."""

import functools
import gzip
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tools.kinds import KINDS, address
from tools.measures import measure
from tools.modes import Mode
from tools.slow_host import dripping

pytestmark = pytest.mark.slow

Tabs = Callable[..., Page]
CASES = [
    pytest.param(kind, lang, screen, id=f"{kind}-{lang}-{screen}")
    for kind in KINDS
    for lang in ("zh", "en")
    for screen in ("phone", "desktop")
]
# In bytes, compressed as a web host does it.
FIRST_VISIT = 110 * 1024


class Visit:
    """A page, and what it said and asked for while it loaded."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        self.asked: set[str] = set()
        self._listening: dict[Any, Callable[[Any], None]] = {
            "console": lambda message: self._said(message.type, message.text),
            "pageerror": lambda error: self.errors.append(str(error)),
            "request": lambda request: self._asked(request.url),
        }
        for event, listener in self._listening.items():
            page.on(event, listener)

    def leave(self) -> None:
        """Hand the page on as it was found."""
        for event, listener in self._listening.items():
            self.page.remove_listener(event, listener)
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.context.clear_cookies()
        # What this page would still ask for is not the next one's.
        self.page.goto("about:blank")

    def _said(self, kind: str, text: str) -> None:
        # The browser itself reports the status of the page for unknown addresses, which is what is visited there.
        if kind in ("error", "warning") and "404" not in text:
            self.errors.append(text)

    def _asked(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.base).netloc and not url.startswith("data:"):
            self.elsewhere.append(url)
        elif not url.startswith("data:"):
            self.asked.add(unquote(urlsplit(url).path).lstrip("/"))


@pytest.fixture(scope="module")
def slow_base(site: Path) -> Iterator[str]:
    with dripping(site) as address:
        yield address


@pytest.fixture
def visit(tabs: Tabs, slow_base: str, kind: str, lang: str, screen: Literal["phone", "desktop"]) -> Iterator[Visit]:
    mode = Mode(screen, "light")
    page = tabs(**mode.context, reduced_motion="reduce")
    page.emulate_media(forced_colors="none")
    found = Visit(page, slow_base)
    mode.show(page, slow_base + address(kind, lang))
    yield found
    found.leave()


# What moved by itself while the page loaded (layout shift), and how far.
SHIFTS = """() => new Promise(done => {
    const found = []
    new PerformanceObserver(list => list.getEntries().forEach(entry => found.push(
        [entry.value, entry.sources.map(each => each.node && (each.node.className || each.node.nodeName))]
    ))).observe({type: 'layout-shift', buffered: true})
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(found), 20)))
})"""


@pytest.mark.parametrize(("kind", "lang", "screen"), CASES)
def test_a_page_is_sound(visit: Visit, site: Path, screen: str) -> None:
    page = visit.page
    shifts = page.evaluate(SHIFTS)
    assert shifts == []
    # Before the measures open what is folded.
    sizes = {address: packed(site, address) for address in visit.asked}
    assert sum(sizes.values()) <= FIRST_VISIT, sizes
    wrong: list[str] = []
    if screen == "phone":
        wrong += [*measure(page, "targets"), *measure(page, "spacing"), *measure(page, "wide")]
        page.set_viewport_size({"width": 320, "height": 640})
        wrong += measure(page, "wide")
    else:
        page.keyboard.press("Tab")
        wrong += [*measure(page, "focus"), *measure(page, "still")]
        page.emulate_media(forced_colors="active")
        wrong += measure(page, "forced")
        page.emulate_media(forced_colors="none")
        wrong += measure(page, "wide")
        # A window of 1280 × 1024 with everything four times as large.
        page.set_viewport_size({"width": 320, "height": 256})
        wrong += measure(page, "wide")
    assert wrong == []
    # Last, when whatever the page does late has had its time.
    assert visit.errors == []
    assert visit.elsewhere == []


@pytest.mark.parametrize(("lang", "screen"), list(itertools.product(("zh", "en"), ("phone", "desktop"))))
def test_the_header_stands_still_wherever_the_line_stops(
    tabs: Tabs, slow_base: str, lang: str, screen: Literal["phone", "desktop"]
) -> None:
    mode = Mode(screen, "light")
    page = tabs(**mode.context, reduced_motion="reduce")
    mode.show(page, f"{slow_base}{address('home', lang)}?all-of-header")
    assert page.evaluate(SHIFTS) == []
    assert page.locator(".brand").is_visible()


@functools.cache
def packed(site: Path, address: str) -> int:
    """What a file of the site takes to send, in bytes."""
    path = site / address
    path = path / "index.html" if path.is_dir() else path
    return len(gzip.compress((path if path.is_file() else site / "404.html").read_bytes(), 6))


# Filters and copying need scripts and are not shown without them; the count of what is overdue and the issue of the
# week are today's with them.
READ = """() => {
    const varying = '.needs-script, [data-filter], [data-review-summary], [data-voice-now]'
    document.querySelector('main').querySelectorAll(varying)
        .forEach(node => node.remove())
    document.querySelectorAll('main details').forEach(details => { details.open = true })
    // What waits to be laid out until it comes near has no text yet for a script that asks.
    document.querySelectorAll('main .in-turn').forEach(task => { task.style.contentVisibility = 'visible' })
    return document.querySelector('main').innerText
}"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_reads_the_same_with_scripts_off(tabs: Tabs, base: str, kind: str, lang: str) -> None:
    texts = []
    for scripts in (True, False):
        page = tabs(java_script_enabled=scripts, viewport={"width": 390, "height": 844})
        page.goto(base + address(kind, lang), wait_until="load")
        if scripts:
            page.wait_for_load_state("networkidle")
        # Playwright asks through the debugger, which works although the page's own scripts don't run.
        text = page.evaluate(READ)
        texts.append(sorted(line.strip() for line in text.split("\n") if line.strip()))
        assert page.locator("h1").first.is_visible()
    assert texts[0] == texts[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_menu_and_language_work_without_scripts(browser: Browser, base: str, lang: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(base + address("point", lang))
    other = "en" if lang == "zh" else "zh"
    page.locator("header a[hreflang]:visible").first.click()
    page.wait_for_url(base + address("point", other))
    context.close()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}, is_mobile=True)
    page = context.new_page()
    page.goto(base + address("home", lang))
    page.locator("header details.menu > summary").click()
    page.locator("header details.menu a:visible", has_text="要点" if lang == "zh" else "work points").first.click()
    page.wait_for_url(base + address("plan", lang))
    context.close()


def test_it_works_from_a_folder(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"file://{site}/index.html")
    page.locator("main a.card").nth(1).click()
    page.wait_for_url(f"file://{site}/for/school/index.html")
    page.locator(".list-link a").first.click()
    page.wait_for_url(f"file://{site}/checklists/2022/school/index.html")
    page.locator("article.task").nth(40).wait_for()
    page.locator("header a[hreflang]:visible").first.click()
    page.wait_for_url(f"file://{site}/en/checklists/2022/school/index.html")
    assert errors == []
    page.close()


def test_the_present_month_is_opened_by_the_readers_clock(browser: Browser, base: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2026-10-15T10:00:00")
    page.goto(base, wait_until="networkidle")
    assert page.locator("details[data-month='10']").get_attribute("open") is not None
    context.close()


def test_a_download_is_the_built_file(browser: Browser, base: str, site: Path) -> None:
    page = browser.new_page()
    page.goto(base + "checklists/2022/school/")
    with page.expect_download() as waiting:
        page.locator("a[href$='checklist-school.xlsx']").first.click()
    got = Path(waiting.value.path()).read_bytes()
    assert got == (site / "downloads/2022/checklist-school.xlsx").read_bytes()
    page.close()
