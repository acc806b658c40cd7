"""Large text and reading aloud: kept in the browser, there before the page is drawn, fitting on the narrowest phone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tools.kinds import KINDS, address

pytestmark = pytest.mark.slow

NARROW = {"width": 320, "height": 640}
# What the root looked like when the body came into being.
AT_FIRST = """new MutationObserver((_, observer) => {
    if (!document.body) return
    window.atFirst = document.documentElement.className
    observer.disconnect()
}).observe(document, {childList: true, subtree: true})"""
# A voice that the test holds: it records what it is given and ends when told to.
VOICE = """(() => {
    window.said = []
    const voices = [{lang: 'en-US', name: 'en'}, {lang: 'zh-CN', name: 'zh'}]
    const synth = {
        getVoices: () => voices, cancelled: 0,
        speak: one => window.said.push(one), cancel: () => { synth.cancelled += 1 }
    }
    Object.defineProperty(window, 'speechSynthesis', {value: synth})
    window.SpeechSynthesisUtterance = function (text) { this.text = text }
    window.endOne = () => window.said[window.said.length - 1].onend()
})()"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=NARROW, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    yield made
    made.close()


def switch(page: Page) -> None:
    page.locator("header [data-large-toggle]").click()


def size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.lead')).fontSize)"))


def test_it_is_bigger_and_darker_and_kept(context: BrowserContext, base: str) -> None:
    context.add_init_script(AT_FIRST)
    page = context.new_page()
    page.goto(base + "congress/")
    before = size(page)
    switch(page)
    assert size(page) >= 1.25 * before
    assert page.evaluate("getComputedStyle(document.querySelector('.lead')).color") == page.evaluate(
        "getComputedStyle(document.querySelector('h1')).color"
    )
    # The button pressed has given way: the keyboard is at the one that leads back.
    assert page.evaluate("document.activeElement.hasAttribute('data-large-toggle')")
    page.goto(base + "en/law/")
    assert "large-text" in page.evaluate("window.atFirst"), "it is there before anything is drawn"
    page.get_by_role("button", name="Leave large text").click()
    page.reload()
    assert "large-text" not in page.evaluate("window.atFirst")


def test_it_works_where_nothing_can_be_kept(context: BrowserContext, base: str) -> None:
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('private') }})")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(base)
    switch(page)
    assert page.evaluate("document.documentElement.classList.contains('large-text')")
    # The theme's own inline script asks for the store unguarded.
    assert [error for error in errors if error != "private"] == []


SMALL = """() => [...document.querySelectorAll('button, select, summary, .action, .file__link, .card, .site-footer a')]
    .filter(each => each.getClientRects().length && each.checkVisibility())
    .map(each => [each.className || each.tagName, each.getBoundingClientRect().height])
    .filter(([, height]) => height < 48).slice(0, 5)"""
BEYOND = """() => [...document.querySelectorAll('header *, main *, footer *')]
    .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
    .filter(each => !each.closest('.sheet, .appendix__table, pre, .visually-hidden, .md-search, thead'))
    .map(each => each.tagName + '.' + each.className).slice(0, 5)"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_fits_on_the_narrowest_phone(context: BrowserContext, base: str, lang: str) -> None:
    context.add_init_script("localStorage.setItem('handbook.large', '1')")
    page = context.new_page()
    wrong: dict[str, Any] = {}
    for kind in KINDS:
        page.goto(base + address(kind, lang))
        page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true })")
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        found = (wide, page.evaluate(BEYOND), page.evaluate(SMALL))
        if any(found):
            wrong[kind] = found
    assert wrong == {}


# The days whose number the word for a day off or of work covers.
COVERED = """() => Array.from(document.querySelectorAll('.day__off')).filter(off => {
    const words = document.createRange()
    words.selectNodeContents(off.parentNode.querySelector('.day__number'))
    const [a, b] = [words.getBoundingClientRect(), off.getBoundingClientRect()]
    // A face of Chinese letters is a third higher than what is drawn of its digits.
    const [top, bottom] = [a.top + a.height / 6, a.bottom - a.height / 6]
    return b.width && a.left < b.right && b.left < a.right && top < b.bottom && b.top < bottom
}).map(off => off.parentNode.textContent.trim().slice(0, 12))"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_day_can_be_read_beside_what_it_is(context: BrowserContext, base: str, lang: str) -> None:
    page = context.new_page()
    page.goto(base + address("calendar", lang))
    page.locator("[data-large-toggle]").first.evaluate("button => button.click()")
    assert page.locator(".large-text .day__off:visible").count() > 10
    assert page.evaluate(COVERED) == []


@pytest.fixture
def read(context: BrowserContext, base: str) -> Callable[[str], Page]:
    context.add_init_script("localStorage.setItem('handbook.large', '1')")
    context.add_init_script(VOICE)

    def opened(place: str) -> Page:
        page = context.new_page()
        page.goto(base + place)
        page.locator(".reader [data-read-toggle]").click()
        return page

    return opened


def last(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "(({text, lang, voice}) => [text.trim(), lang, voice.name])(said[said.length - 1])"
    )
    return found


def test_a_page_is_read_block_by_block(read: Callable[[str], Page]) -> None:
    page = read("congress/")
    assert last(page) == [page.locator("h1").inner_text(), "zh-CN", "zh"]
    expect(page.locator(".is-read")).to_have_text(page.locator("h1").inner_text())
    page.evaluate("endOne()")
    expect(page.locator(".lead.is-read")).to_be_in_viewport()
    bar = page.locator("[data-read-bar]")
    bar.get_by_role("button", name="暂停朗读").click()
    heard = len(page.evaluate("said"))
    page.evaluate("endOne()")
    assert len(page.evaluate("said")) == heard, "a voice that was stopped leads to nothing"
    bar.get_by_role("button", name="继续朗读").click()
    assert page.locator(".lead.is-read").count() == 1, "it goes on where it paused"
    bar.get_by_role("button", name="停止").click()
    assert page.locator(".is-read").count() == 0
    assert page.evaluate("speechSynthesis.cancelled") == 2
    page.evaluate("said.forEach(one => one.onerror && one.onerror({error: 'canceled'}))")
    assert page.locator("[data-read-status]").inner_text() == ""


def test_what_is_read_is_what_is_seen(read: Callable[[str], Page]) -> None:
    page = read("en/plan/2022/text/")
    for _ in range(30):
        page.evaluate("endOne()")
    spoken = page.evaluate("said.map(one => [one.text, one.lang])")
    assert {lang for _, lang in spoken} == {"zh-CN", "en-GB"}, "quoted Chinese is read as Chinese"
    assert max(len(text) for text, _ in spoken) <= 200, "a longer text would fall silent in the middle"
    assert not [text for text, _ in spoken if "On this page" in text or "Read this page" in text]
    page.evaluate("said[said.length - 1].onerror({error: 'synthesis-failed'})")
    expect(page.locator("[data-read-status]")).to_contain_text("no voice")


def test_without_a_voice_nothing_offers_to_read(context: BrowserContext, base: str) -> None:
    context.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: undefined})")
    page = context.new_page()
    page.goto(base)
    switch(page)
    assert page.locator("[data-read-toggle]:visible").count() == 0
    assert page.locator(".reader [data-large-toggle]").is_visible()
