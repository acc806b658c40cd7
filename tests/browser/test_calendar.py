"""Calendars in real Chromium: the reader's own month, narrowing, the grid under a finger, on paper and from a folder."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tools.browser import WECHAT

pytestmark = pytest.mark.slow


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True)
    yield context
    context.close()


def months(page: Page) -> tuple[list[str], list[str]]:
    """The months as they stand, and those that are open."""
    found: list[list[str]] = page.evaluate(
        """['', '[open]'].map(open => [...document.querySelectorAll('[data-month]' + open)].map(each => each.dataset.month))"""
    )
    return found[0], found[1]


@pytest.mark.parametrize("address", ["", "calendar/", "en/calendar/"])
def test_this_month_and_the_next_come_first(page: Page, base: str, address: str) -> None:
    for today, first, second in (("2026-11-25", "11", "12"), ("2027-12-31", "12", "1"), ("2028-01-01", "1", "2")):
        page.clock.set_fixed_time(f"{today}T23:00:00")
        page.goto(base + address)
        order, opened = months(page)
        assert order[:2] == opened == [first, second]
        assert sorted(map(int, order)) == list(range(1, 13))
        expect(page.locator("[data-now]:visible")).to_have_count(1)
        assert page.locator(f"[data-month='{first}'] [data-now]").is_visible()
        assert page.locator(f"[data-month='{second}'] [data-next]").is_visible()


def test_a_link_to_a_month_opens_it(page: Page, base: str) -> None:
    page.clock.set_fixed_time("2026-11-25T10:00:00")
    page.goto(base + "calendar/#m4")
    assert "4" in months(page)[1]
    page.evaluate("location.hash = '#m7'")
    page.wait_for_function("document.getElementById('m7').open")


def test_without_scripts_all_is_there(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "calendar/")
    assert months(page)[1] == [str(number) for number in range(1, 13)]
    assert page.locator("[data-month] .brief:visible").count() == page.locator("[data-month] .brief").count() > 20
    assert page.locator("form[data-filter], .month__mark").locator("visible=true").count() == 0
    page.goto(base + "calendar/2022/")
    assert page.locator(".grid:visible").count() == 12
    assert page.locator(".brief:visible").count() == page.locator(".brief").count() > 80
    context.close()


def test_a_year_is_narrowed_in_grid_and_list_and_the_address_keeps_the_choice(page: Page, base: str) -> None:
    page.goto(base + "calendar/2022/")
    total = page.evaluate("new Set([...document.querySelectorAll('.brief')].map(each => each.dataset.filterItem)).size")
    assert page.locator("[data-filter-count]").inner_text() == f"显示{total}件，共{total}件"
    page.get_by_label("谁来做").select_option("member")
    page.get_by_label("专题").select_option("model-workers")
    shown = page.evaluate(
        """[...document.querySelectorAll('.brief')].filter(each => !each.hidden).map(each => each.dataset)
           .map(({filterItem, role, topic}) => [filterItem, role, topic])"""
    )
    assert shown
    assert all("member" in role.split() and "model-workers" in topic.split() for _, role, topic in shown)
    left = {item for item, _, _ in shown}
    grid = page.evaluate(
        "[...document.querySelectorAll('.grid li')].filter(each => !each.hidden).map(each => each.dataset.filterItem)"
    )
    assert set(grid) <= left and grid
    assert page.locator("[data-filter-count]").inner_text() == f"显示{len(left)}件，共{total}件"
    empty = page.locator(".calendar-month").filter(has_not=page.locator(".brief:not([hidden])"))
    assert empty.count() > 0
    for number in range(empty.count()):
        expect(empty.nth(number).locator("[data-filter-none]")).to_be_visible()
    assert page.url.endswith("#?role=member&topic=model-workers")
    page.reload()
    assert page.get_by_label("专题").input_value() == "model-workers"
    assert page.locator("[data-filter-count]").inner_text() == f"显示{len(left)}件，共{total}件"
    page.get_by_label("谁来做").select_option("")
    page.get_by_label("专题").select_option("")
    assert page.locator(".brief[hidden]").count() == 0
    assert "#" not in page.url


def test_what_recurs_is_narrowed_and_counted_once(page: Page, base: str) -> None:
    page.clock.set_fixed_time("2026-11-25T10:00:00")
    page.goto(base + "calendar/")
    total = page.locator("article.duty").count()
    assert page.locator("[data-filter-count]").inner_text() == f"显示{total}件，共{total}件"
    page.get_by_label("专题").select_option("finance")
    left = page.locator("article.duty:visible").count()
    assert 0 < left < total
    assert page.locator("[data-filter-count]").inner_text() == f"显示{left}件，共{total}件"
    for month in page.locator("[data-month]").all():
        kept = month.locator("li:not([hidden])").count()
        assert month.locator("summary small").inner_text() == f"{kept}件"


def test_on_a_phone_a_day_leads_to_its_line(phone: BrowserContext, base: str) -> None:
    page = phone.new_page()
    page.goto(base + "calendar/2022/")
    sizes = page.evaluate(
        """[...document.querySelectorAll('.day__mark')].map(each => each.getBoundingClientRect())
           .map(box => [box.width, box.height])"""
    )
    assert len(sizes) > 60
    assert min(width for width, _ in sizes) >= 44 and min(height for _, height in sizes) >= 44
    assert page.locator(".day__entries:visible").count() == 0, "the list has the words"
    assert page.locator(".grid").first.evaluate("each => getComputedStyle(each).display") == "table"
    # The reader who narrows the list is led to what is left, not to what is hidden.
    page.get_by_label("专题").select_option("finance")
    marks = page.locator(".day__mark:visible")
    for number in range(0, marks.count(), 5):
        target = page.locator(marks.nth(number).get_attribute("href") or "")
        assert "finance" in (target.get_attribute("data-topic") or "").split()
    href = marks.first.get_attribute("href") or ""
    marks.first.tap()
    page.wait_for_url(f"**/{href}")
    expect(page.locator(href)).to_be_in_viewport()


def test_a_full_day_folds_what_is_too_much(page: Page, base: str) -> None:
    page.goto(base + "calendar/2022/")
    full = page.locator(".day").filter(has=page.locator(".day__more")).last
    listed = full.locator("li").count()
    assert full.locator("summary").inner_text() == f"还有{listed - 3}件"
    assert full.locator("li:visible").count() == 3
    full.locator("summary").click()
    assert full.locator("li:visible").count() == listed


def test_a_calendar_prints_black_on_white_with_its_lists(page: Page, base: str, tmp_path: Path) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(base + "calendar/2022/")
    file = tmp_path / "year.pdf"
    page.pdf(path=file, format="A4", print_background=False)
    said = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    words = ["".join(sheet.split()) for sheet in said.split("\f")]
    starts = [number for number, text in enumerate(words) for month in range(1, 13) if f"2022年{month}月" in text[:60]]
    assert len(set(starts)) >= 11, "a month starts a sheet"
    assert "谁来做" not in "".join(words)
    assert "用日历软件订阅" not in "".join(words)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.day__number')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_wechat_is_told_to_use_a_browser(browser: Browser, base: str) -> None:
    for agent, seen in ((WECHAT, True), (None, False)):
        context = browser.new_context(user_agent=agent) if agent else browser.new_context()
        page = context.new_page()
        for address in ("calendar/", "calendar/2022/"):
            page.goto(base + address)
            assert page.locator("[data-wechat]").first.is_visible() == seen
        context.close()


def test_it_works_from_a_folder(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.set_fixed_time("2026-11-25T10:00:00")
    page.goto(f"file://{site}/index.html")
    page.locator("[data-month='12'] .brief a").first.click()
    page.wait_for_url(f"file://{site}/calendar/index.html#d-*")
    page.get_by_label("专题").select_option("law")
    assert page.locator("article.duty[hidden]").count() > 0
    page.locator(".months a", has_text="2022").click()
    page.wait_for_url(f"file://{site}/calendar/2022/index.html")
    assert errors == []
    page.close()
