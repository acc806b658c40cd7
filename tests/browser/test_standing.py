"""How still a page stands while it loads and how its headings break."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tools.kinds import KINDS, address

pytestmark = pytest.mark.slow

SHIFTS = """window.shifts = 0
new PerformanceObserver(list => list.getEntries().forEach(entry => { if (!entry.hadRecentInput) window.shifts += entry.value }))
    .observe({type: 'layout-shift', buffered: true})"""
# A heading whose last line is one character; a day that was broken over two lines.
BREAKS = """() => {
    const lines = node => {
        const range = document.createRange(), walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), found = []
        while (walker.nextNode()) for (let at = 0; at < walker.currentNode.length; at += 1) {
            range.setStart(walker.currentNode, at)
            range.setEnd(walker.currentNode, at + 1)
            const box = range.getClientRects()[0], last = found[found.length - 1]
            if (!box || !box.width || /\\s/.test(range.toString())) continue
            if (last && Math.abs(last.bottom - box.bottom) < 6) last.text += range
            else found.push({bottom: box.bottom, text: String(range)})
        }
        return found.map(each => each.text)
    }
    const alone = [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].filter(each => each.getClientRects().length)
        .map(lines).filter(each => each.length > 1 && each[each.length - 1].replace(/[，。？！、）》”]/g, '').length < 2)
    const broken = [...document.querySelectorAll('main time')].filter(each => each.getClientRects().length > 1)
    return [...alone.map(each => each.join('/')), ...broken.map(each => each.textContent)]
}"""

# How much longer or shorter a page becomes after somebody leapt to its end: what lies below would slip away from a finger.
GROWTH = """async () => {
    const tall = [], whole = document.documentElement.scrollHeight
    for (const share of [1, .25, .5, .75, 0]) {
        scrollTo({top: whole * share, behavior: 'instant'})
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
        tall.push(document.documentElement.scrollHeight)
    }
    return Math.max(...tall) - Math.min(...tall)
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_stands_still_and_breaks_well(browser: Browser, base: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 780}, is_mobile=width < 500)
    context.add_init_script(SHIFTS)
    page = context.new_page()
    wrong: dict[str, Any] = {}
    for kind in KINDS:
        page.goto(base + address(kind, "zh"), wait_until="load")
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
        # Less than a thousandth is an icon of the header that came a moment after another.
        found = (page.evaluate("window.shifts > 0.001 && window.shifts"), page.evaluate(BREAKS), page.evaluate(GROWTH))
        if any(found):
            wrong[kind] = found
    context.close()
    assert wrong == {}


def test_a_place_in_a_long_list_stays_where_it_is(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 780})
    page.goto(base + address("checklist", "zh"))
    target = page.locator(".months a").last.get_attribute("href")
    where = page.evaluate(
        """async place => {
            document.querySelector(`.months a[href="${place}"]`).click()
            const found = []
            for (let frame = 0; frame < 5; frame += 1) {
                await new Promise(requestAnimationFrame)
                found.push(document.querySelector(place).getBoundingClientRect().top)
            }
            return found
        }""",
        target,
    )
    page.close()
    assert len(set(where)) == 1, where
    assert 0 <= where[0] < 780


def test_room_is_kept_for_a_scroll_bar(browser: Browser, base: str) -> None:
    """The tests' browser shows none; where there is one, a page would move aside when it has grown longer than the window."""
    page = browser.new_page()
    page.goto(base)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollbarGutter") == "stable"
    page.close()
