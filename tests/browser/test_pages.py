"""One page of each template in real Chromium: phone and desktop, light and dark, both languages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from project import ROOT
from tools.kinds import KINDS, address

pytestmark = pytest.mark.slow

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
# The colours follow the reader's system.
PAPER = {"light": "rgb(255, 253, 250)", "dark": "rgb(25, 23, 22)"}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Tabs = Callable[..., Page]
SCREENS = {"phone": (360, 740, True), "desktop": (1280, 900, False)}
CASES = [
    pytest.param(kind, lang, screen, scheme, id=f"{kind}-{lang}-{screen}-{scheme}")
    for kind in KINDS
    for lang in ("zh", "en")
    for screen in SCREENS
    for scheme in SCHEMES
]


class Visit:
    """A page, and what it said and asked for while it loaded."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
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

    def _said(self, kind: str, text: str) -> None:
        # The browser itself reports the status of the page for unknown addresses, which is what is visited there.
        if kind in ("error", "warning") and "404" not in text:
            self.errors.append(text)

    def _asked(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.base).netloc and not url.startswith("data:"):
            self.elsewhere.append(url)


@pytest.fixture
def visit(tabs: Tabs, base: str, kind: str, lang: str, screen: str, scheme: Scheme) -> Iterator[Visit]:
    width, height, mobile = SCREENS[screen]
    page = tabs(is_mobile=mobile, has_touch=mobile)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    found = Visit(page, base)
    page.goto(base + address(kind, lang), wait_until="load")
    yield found
    found.leave()


@pytest.mark.parametrize(("kind", "lang", "screen", "scheme"), CASES)
def test_a_page_is_sound(visit: Visit, screen: str, scheme: Scheme) -> None:
    page = visit.page
    page.wait_for_function(
        "colour => getComputedStyle(document.body).backgroundColor === colour", arg=PAPER[scheme], timeout=10_000
    )
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(LOOK, RULES)
    assert found["passed"] > 10, "axe looked at the page"
    assert found["violations"] == []
    for width in (360, 320) if screen == "phone" else (1280,):
        page.set_viewport_size({"width": width, "height": 640})
        page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
            "the page scrolls sideways"
        )
        assert page.evaluate(BEYOND) == [], f"wider than {width} px"
    # Last, when whatever the page does late has had its time.
    assert visit.errors == []
    assert visit.elsewhere == []


# What axe says of all that is in order would be megabytes to hand over.
LOOK = """rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']}).then(found => ({
    passed: found.passes.length,
    violations: found.violations.map(each => [each.id, each.nodes.map(node => node.target).slice(0, 5)])
}))"""

# What sticks out on the right, unless it lies in a part that scrolls by itself or is hidden from sight on purpose.
BEYOND = """() => {
    // Not innerWidth: on a phone that grows with what is too wide.
    const screen = document.documentElement.clientWidth
    const scrolls = node => node && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement))
    const hidden = node => node && (getComputedStyle(node).clipPath !== 'none' || hidden(node.parentElement))
    return [...document.querySelectorAll('main *')]
        .filter(node => node.getClientRects().length && node.getBoundingClientRect().right > screen + 0.5)
        .filter(node => !scrolls(node.parentElement) && !hidden(node))
        .map(node => node.tagName + '.' + node.className).slice(0, 5)
}"""


# Search, filters and copying need scripts and are not shown without them; the count of what is overdue and the issue of the
# week are today's with them.
READ = """() => {
    const varying = '.needs-search, .needs-script, [data-filter], [data-review-summary], [data-voice-now]'
    document.querySelector('main').querySelectorAll(varying)
        .forEach(node => node.remove())
    document.querySelectorAll('main details').forEach(details => { details.open = true })
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


def test_search_finds_a_task_by_part_of_its_words(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(base, wait_until="networkidle")
    page.keyboard.press("/")
    page.locator("input.md-search__input").type("疗休养")
    page.keyboard.press("Shift")  # an inserted text alone wakes no search
    page.locator(".md-search-result__item").first.wait_for()
    hits = page.locator(".md-search-result__link").evaluate_all(
        "links => Array.from(new Set(links.map(link => link.href.replace(/[?#].*/, '')))).slice(0, 8)"
    )
    assert any("/topics/welfare/" in hit or "/plan/2022/9/" in hit for hit in hits), hits
    page.close()
