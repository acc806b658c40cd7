"""Inside WeChat, which blocks downloads: every page with files says what to do, shows what they hold, and gives its address."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
import pytest
from playwright.sync_api import Browser, Page, expect

from tools.browser import WECHAT
from tools.kinds import KINDS, address

pytestmark = pytest.mark.slow
SITE = "https://site.example/"
FILE = re.compile(r"\.(xlsx|docx|pdf|csv|zip|ics|png|txt|xml|json)$")
# What shows the content of a file of each kind: tasks or duties or issues in a list, a paper as it prints, the picture itself,
# the text itself, or the list of every page for the book of all of them.
LISTS = (
    "//*[contains(@class, 'entry') or contains(@class, 'brief') or contains(@class, 'issue')][@id or @data-filter-item]"
)
SHOWN = {
    "png": "//img[@src]",
    "txt": "//*[@data-chat]/p",
    "docx": f"//*[contains(@class, 'sheet')]//p | {LISTS}",
    "pdf": f"{LISTS} | //*[contains(@class, 'everything')]/li",
}


@cache
def parsed(file: Path) -> lxml.html.HtmlElement:
    return lxml.html.parse(str(file)).getroot()


def offering(site: Path) -> Iterator[tuple[Path, str, list[str]]]:
    """Every page of the site with files to fetch, where it stands, and the files' addresses."""
    for file in sorted(site.rglob("*.html")):
        found = [
            link.get("href")
            for link in parsed(file).xpath("//main//a[@href]")
            if link.get("download") is not None or FILE.search(link.get("href"))
        ]
        if found:
            yield file, SITE + file.relative_to(site).as_posix().removesuffix("index.html"), found


def test_every_page_with_files_has_a_hint_a_copyable_address_and_shows_what_they_hold(site: Path) -> None:
    pages = list(offering(site))
    assert len(pages) > 180
    wrong = []
    for file, where, files in pages:
        hints = parsed(file).xpath("//main//*[@data-wechat]")
        looks = [link.get("href") for hint in hints for link in hint.xpath(".//a[@href]")]
        if len(hints) != 1 or not hints[0].xpath(".//*[@data-wechat-copy]") or len(looks) != 1:
            wrong.append(f"{where}: {len(hints)} hints, {looks}")
            continue
        place, _, anchor = urljoin(where, looks[0]).partition("#")
        shown = parsed(site / f"{place.removeprefix(SITE)}index.html")
        if anchor and not shown.xpath("//*[@id=$id]", id=anchor):
            wrong.append(f"{where}: nothing is at {looks[0]}")
        wrong.extend(f"{where}: {each} is shown nowhere" for each in files if not seen(each, where, shown, site))
    assert wrong == []


def seen(file: str, where: str, shown: lxml.html.HtmlElement, site: Path) -> bool:
    """Whether a page shows what a file holds, or, of a list of papers, each paper's title leads to a page that does."""
    kind = file.rpartition(".")[2]
    if kind == "png":
        return bool(shown.xpath("//img[@src=$src]", src=file))
    if shown.xpath(SHOWN.get(kind, LISTS)):
        return True
    page = urljoin(where, file).replace("downloads/templates/", "templates/").removesuffix(".docx").removeprefix(SITE)
    titles = [urljoin(where, link.get("href")) for link in shown.xpath("//main//a[@href]")]
    return f"{SITE}{page}/" in titles and bool(parsed(site / page / "index.html").xpath(SHOWN["docx"]))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(user_agent=WECHAT, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_hint_is_seen_the_look_leads_to_something_and_the_address_is_copied(
    page: Page, base: str, site: Path, lang: str
) -> None:
    where = {at.removeprefix(SITE) for _, at, _ in offering(site)}
    kinds = [kind for kind in KINDS if address(kind, lang) in where]
    assert len(kinds) > 9
    for kind in kinds:
        page.goto(base + address(kind, lang))
        hint = page.locator("[data-wechat]")
        expect(hint).to_be_visible()
        expect(hint).to_contain_text("在浏览器打开" if lang == "zh" else "Open in browser")
        hint.locator("[data-wechat-copy]").click()
        # The text of the address stands there as well, to be copied by hand where the browser will not.
        expect(page.locator(".copied textarea")).to_have_value(base + address(kind, lang))
        look = hint.locator("a")
        target = str(look.get_attribute("href"))
        look.click()
        page.wait_for_load_state()
        assert page.url != base + address(kind, lang), kind
        if target.startswith("#"):
            expect(page.locator(target), kind).to_be_in_viewport()


@pytest.mark.parametrize("answer", ["Promise.reject(new Error('no'))", "new Promise(() => {})"], ids=["no", "none"])
def test_an_address_that_is_not_copied_is_selected(page: Page, base: str, answer: str) -> None:
    page.add_init_script(f"navigator.clipboard.writeText = () => {answer}; document.execCommand = () => false")
    page.goto(base + address("checklist", "zh"))
    page.locator("[data-wechat-copy]").click()
    field = page.locator(".copied textarea")
    expect(field).to_be_focused()
    expect(page.locator(".copied")).to_contain_text("长按")
    assert page.evaluate("getSelection().toString()") == page.url


# What the browser of WeChat cannot do: print, save what a script made, open another program.
BLOCKED = """window.tried = []
window.print = () => tried.push('print')
HTMLAnchorElement.prototype.click = function () { if (this.href.startsWith('blob:')) tried.push('save') }"""
PLAN = "congress/planner/#?kind=staff-congress&date=2027-03-15&school=school&staff=86"


@pytest.mark.parametrize("place", ["checklists/2022/school/", PLAN])
def test_no_button_does_in_vain_what_is_blocked(page: Page, base: str, place: str) -> None:
    page.add_init_script(BLOCKED)
    page.goto(base + place)
    for fold in page.locator("main .on-screen__move").all():
        fold.evaluate("each => { each.open = true }")
    buttons = page.locator("main button:visible")
    assert buttons.count() > 2
    for button in buttons.all():
        button.evaluate("each => each.click()")
    assert page.evaluate("tried") == []


def test_a_plan_goes_along_with_the_address_and_stays_when_it_is_looked_at(page: Page, base: str) -> None:
    page.goto(base + PLAN)
    rows = page.locator("[data-plan-rows] tr").count()
    assert rows > 5
    hint = page.locator("[data-wechat]")
    expect(hint).to_be_visible()
    hint.locator("a").click()
    expect(page.locator("#plan-steps")).to_be_in_viewport()
    assert page.locator("[data-plan-rows] tr").count() == rows
    hint.locator("[data-wechat-copy]").click()
    expect(page.locator(".copied textarea")).to_have_value(base + PLAN)
    page.locator("[data-plan-text]").click()
    expect(page.locator(".copied textarea")).to_have_value(re.compile("2027年3月15日"))


def test_a_list_says_that_a_browser_does_not_see_what_was_filled_in(page: Page, base: str) -> None:
    page.goto(base + address("checklist", "zh"))
    expect(page.locator("[data-list-kept]")).to_contain_text("微信")


def test_what_subscribes_elsewhere_copies_the_address(page: Page, base: str) -> None:
    page.goto(base + address("duties", "zh"))
    page.locator(".fold:has(.file-row)").evaluate("each => { each.open = true }")
    links = page.locator("a[href^='webcal:']")
    assert links.count() > 6
    for link in (links.first, links.last):
        expect(link).to_contain_text("复制订阅网址")
        link.click()
        expect(page.locator(".copied textarea")).to_have_value(re.compile(r"^https://.*\.ics$"))
    assert page.locator("ul > .copied").count() == 0


def test_elsewhere_nothing_is_said_of_wechat(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(base + address("checklist", "zh"))
    assert page.locator("[data-wechat]:visible").count() == 0
    page.close()
