"""A marked term explains itself on a click, without scripts too; and lists of choices show their words on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.slow

PHONE: ViewportSize = {"width": 360, "height": 800}
FIRST = "a.term[href='#term-staff-congress']"
# What a closed list shows of its longest choice: the arrow takes 20 pixels.
TOO_LONG = """() => {
    const pen = document.createElement('canvas').getContext('2d');
    const found = [];
    document.querySelectorAll('main select').forEach(select => {
        if (!select.offsetParent) return;
        const style = getComputedStyle(select);
        pen.font = style.font;
        const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 20;
        Array.from(select.options).forEach(option => {
            if (pen.measureText(option.text).width > room) found.push(select.id + ' ' + option.text);
        });
    });
    return found;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_a_click_explains_a_term_and_escape_puts_it_away(page: Page, base: str) -> None:
    page.goto(f"{base}topics/congress/", wait_until="networkidle")
    term, note = page.locator(FIRST), page.locator("#term-note")
    assert term.get_attribute("aria-expanded") == "false"
    term.click()
    assert term.get_attribute("aria-expanded") == "true"
    foot = page.locator("#term-staff-congress dd")
    assert foot.inner_text().strip() in note.inner_text()
    assert note.locator("a[href$='glossary/#staff-congress']").is_visible()
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#term-staff-congress"
    page.keyboard.press("Space")
    assert note.is_visible()
    page.locator("a.term").nth(1).click()
    assert page.locator("#term-note").count() == 1
    note.locator("button").click()
    assert note.count() == 0


def test_without_scripts_it_leads_to_the_foot_of_the_page(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.goto(f"{base}en/topics/congress/")
    page.locator(FIRST).tap()
    page.wait_for_url("**/#term-staff-congress")
    entry = page.locator("#term-staff-congress")
    assert entry.is_visible()
    entry.locator("a").first.click()
    page.wait_for_url(f"{base}en/glossary/#staff-congress")
    assert page.locator("#staff-congress").is_visible()
    context.close()


def test_the_glossary_narrows_to_a_topic(page: Page, base: str) -> None:
    page.goto(f"{base}glossary/", wait_until="networkidle")
    page.select_option("select[name=topic]", "finance")
    shown = page.locator("article.entry:visible").evaluate_all("all => all.map(each => each.id)")
    assert "union-funds" in shown
    assert "voice" not in shown
    assert page.locator("#letter-a").is_hidden()
    page.goto("about:blank")


@pytest.mark.parametrize(
    "place", ["congress/planner/", "checklists/2022/school/", "calendar/", "calendar/2022/", "glossary/", "law/"]
)
def test_english_choices_are_not_cut_on_a_phone(browser: Browser, base: str, place: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{base}en/{place}", wait_until="networkidle")
    if place == "congress/planner/":
        page.select_option("#plan-kind", "staff-congress")
    assert page.locator("main select:visible").count() > 0
    assert page.evaluate(TOO_LONG) == []
    context.close()
