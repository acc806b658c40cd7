"""By keyboard, in old browsers, with scripts off: what people do where not everything works."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.kinds import KINDS, address

pytestmark = pytest.mark.slow
LANGS = ("zh", "en")
Tabs = Callable[..., Page]
# Every address that a page leads to, and whether somebody can get at it.
LINKS = "links => links.map(link => link.getAttribute('href'))"


@pytest.mark.parametrize("kind", ["home", "point", "law", "planner", "checklist", "calendar"])
def test_the_first_key_leads_past_the_header(browser: Browser, base: str, kind: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(base + address(kind, "zh"))
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.text_content(timeout=5000) is not None
    assert "跳到正文" in str(skip.text_content())
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null"), "the next stop is in the text"
    page.close()


@pytest.mark.parametrize("lang", LANGS)
def test_the_menu_opens_and_closes_by_keyboard(browser: Browser, base: str, lang: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(base + address("point", lang))
    menu = page.locator("details.menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details.menu nav a') !== null")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    assert page.evaluate("document.activeElement.matches('details.menu > summary')"), "the keyboard is not lost"
    page.close()


def test_a_list_is_narrowed_filled_in_and_folded_open_by_keyboard(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(base + address("checklist", "zh"))
    page.locator("[data-filter] select[name=topic]").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("[data-filter-item][hidden]").count() > 0
    entry = page.locator(".entry:not([hidden])").first
    entry.locator("select").first.focus()
    page.keyboard.press("ArrowDown")
    assert entry.locator("select").first.input_value() != ""
    entry.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(entry.locator("details").first).to_have_attribute("open", "")
    page.close()


def test_the_planner_plans_by_keyboard(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(base + address("planner", "zh"))
    kind = page.locator("#plan-kind")
    kind.focus()
    while kind.input_value() != "audit-rectification":
        before = kind.input_value()
        page.keyboard.press("ArrowDown")
        assert kind.input_value() != before, "the arrow moves on"
    date = page.locator("#plan-date")
    date.focus()
    page.keyboard.type("12102026")
    page.keyboard.press("Tab")
    rows = page.locator("[data-plan] tbody tr")
    rows.first.wait_for()
    assert rows.count() > 5
    page.close()


# What stands in the way of the element that has the keyboard: something over its middle, or nothing of it in sight.
COVERED = """() => {
    const node = document.activeElement, box = node.getBoundingClientRect()
    if (node === document.body) return ''
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight)
    if (bottom - top < Math.min(box.height, 8)) return 'out of sight: ' + node.outerHTML.slice(0, 90)
    const over = document.elementFromPoint((Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (top + bottom) / 2)
    const same = over && (node.contains(over) || over.contains(node) || (over.closest('label') || {}).control === node)
    return same ? '' : (over ? over.outerHTML.slice(0, 60) : 'nothing') + ' over ' + node.outerHTML.slice(0, 90)
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_what_has_the_keyboard_is_never_covered(tabs: Tabs, base: str, width: int) -> None:
    # Where scrolling is smooth the place is in sight a moment later.
    page = tabs(reduced_motion="reduce", viewport={"width": 1280, "height": 600})
    page.set_viewport_size({"width": width, "height": 600})
    for kind in ("home", "checklist", "calendar"):
        page.goto(base + address(kind, "zh"))
        seen = set()
        for key in ["Tab"] * 40 + ["Shift+Tab"] * 20:
            page.keyboard.press(key)
            assert page.evaluate(COVERED) == "", kind
            seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
        assert len(seen) > 25, "the keyboard moves on"
        # Upwards from the end is where a header that stays in place would lie over it.
        page.locator("footer a").last.focus()
        for _ in range(25):
            page.keyboard.press("Shift+Tab")
            assert page.evaluate(COVERED) == "", kind


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_with_scripts_off_every_link_and_download_is_there(tabs: Tabs, base: str, kind: str, lang: str) -> None:
    found = []
    for scripts in (True, False):
        page = tabs(java_script_enabled=scripts, viewport={"width": 390, "height": 844})
        page.goto(base + address(kind, lang), wait_until="load")
        # The card of this week is put together from the list of all issues.
        shown = page.locator("main a[href]:not(.needs-script, .needs-script a, [data-voice-now] a, [data-wechat] a)")
        found.append(set(shown.evaluate_all(LINKS)))
    with_scripts, without = found
    assert with_scripts - without == set()


def test_a_strict_policy_forbids_no_data_block(browser: Browser, base: str) -> None:
    """Data blocks are not run, so that a policy without inline scripts lets them be; a script of the same form is stopped."""
    page = browser.new_page()
    block = '{"@context":"https://schema.org"}'
    body = (
        "<!doctype html><html lang=en><head><meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
        f'<script type="application/ld+json">{block}</script>TITLE</head><body>x</body></html>'
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.route("**/policy", lambda route: route.fulfill(body=body.replace("TITLE", ""), content_type="text/html"))
    page.route(
        "**/stopped",
        lambda route: route.fulfill(body=body.replace("TITLE", "<script>1</script>"), content_type="text/html"),
    )
    page.goto(f"{base}policy")
    assert [each for each in said if "script" in each.lower()] == []
    assert page.locator("script").text_content() == block
    page.goto(f"{base}stopped")
    assert [each for each in said if "Content Security Policy" in each] != []
    page.close()
