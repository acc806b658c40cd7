"""How still a page stands while it loads and how its headings break; what WeChat shows beside files."""

from pathlib import Path
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Browser, expect

from tools.kinds import KINDS, address

pytestmark = pytest.mark.slow

WECHAT = (
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0 MicroMessenger/8.0"
)


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
        found = (page.evaluate("window.shifts > 0.001 && window.shifts"), page.evaluate(BREAKS))
        if any(found):
            wrong[kind] = found
    context.close()
    assert wrong == {}


def test_every_page_with_files_has_a_word_for_wechat(site: Path) -> None:
    bare = []
    for file in site.rglob("*.html"):
        page = lxml.html.parse(str(file)).getroot()
        if page.xpath("//main//a[@download]") and not page.xpath("//main//*[@data-wechat]"):
            bare.append(file.relative_to(site).as_posix())
    assert bare == []


def test_in_wechat_files_have_a_hint_a_preview_and_an_address_to_copy(browser: Browser, base: str) -> None:
    context = browser.new_context(user_agent=WECHAT, viewport={"width": 360, "height": 740})
    page = context.new_page()
    for kind in ("home", "person", "checklists", "checklist", "duties", "calendar", "templates", "paper"):
        page.goto(base + address(kind, "zh"))
        hint = page.locator("[data-wechat]").first
        expect(hint).to_contain_text("在浏览器打开")
        hint.get_by_role("button", name="复制本页网址").click()
        expect(page.locator(".copied textarea")).to_have_value(base + address(kind, "zh"))
        preview = hint.get_by_role("link", name="先在这里看")
        # These two are their own preview: each thing named there leads to its page.
        if kind not in ("home", "checklists", "templates"):
            preview.click()
            page.wait_for_load_state()
            assert page.locator("main").is_visible()
            assert page.url != base + address(kind, "zh")
    context.close()


def test_elsewhere_nothing_is_said_of_wechat(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(base + address("checklist", "zh"))
    assert page.locator("[data-wechat]:visible").count() == 0
    page.close()
