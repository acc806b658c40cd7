"""The library in real Chromium: copying a citation, narrowing the list, what is overdue today."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.browser import WECHAT

pytestmark = pytest.mark.slow


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context.new_page()
    context.close()


def test_one_tap_copies_a_citation(page: Page, base: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(base + "law/trade-union-law/")
    page.locator("#a20 [data-cite-copy]").click()
    expect(page.locator("#a20 .copied")).to_contain_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert copied == f"《中华人民共和国工会法》（2021年修正）第二十条，2022年1月1日起施行，{canonical}#a20"


def test_an_english_citation_and_one_of_the_whole_document(page: Page, base: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(base + "en/law/trade-union-law/")
    page.locator("#a20 [data-cite-copy]").click()
    expect(page.locator("#a20 .copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "Trade Union Law of the People’s Republic of China (as amended in 2021), Article 20, In force from 1 January 2022, "
    )
    page.locator(".cite-box [data-cite-copy]").click()
    expect(page.locator(".copied")).to_have_count(1)


def test_where_copying_fails_the_text_stands_there(browser: Browser, base: str) -> None:
    context = browser.new_context(user_agent=WECHAT, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
    )
    page.goto(base + "law/trade-union-law/")
    page.locator("#a20 [data-cite-copy]").click()
    field = page.locator("#a20 .copied textarea")
    expect(field).to_be_focused()
    assert "第二十条" in field.input_value()
    assert page.evaluate("getSelection().toString() || document.activeElement.selectionEnd > 10")
    assert "没能自动复制" in page.locator("#a20 .copied").inner_text()
    context.close()


def test_the_list_is_narrowed_and_the_address_keeps_the_choice(page: Page, base: str) -> None:
    page.goto(base + "law/")
    whole = page.locator(".instrument").count()
    page.get_by_label("层级").select_option("municipal")
    municipal = page.locator(".instrument:visible").count()
    assert 0 < municipal < whole
    assert page.locator("[data-filter-count]").inner_text() == f"显示{municipal}份，共{whole}份"
    page.get_by_label("核对程度").select_option("unverified")
    both = page.locator(".instrument:visible").count()
    assert both < municipal
    page.reload()
    assert page.locator(".instrument:visible").count() == both
    assert page.get_by_label("层级").input_value() == "municipal"
    page.goto(base + "law/#?level=%E5%B8%82")
    page.reload()
    assert page.locator(".instrument:visible").count() == whole


def test_without_scripts_the_list_is_whole(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "law/")
    assert page.locator(".instrument:visible").count() == page.locator(".instrument").count() > 30
    assert page.locator("form[data-filter]").is_hidden()
    page.goto(base + "law/trade-union-law/")
    assert page.locator(".article:visible").count() == 58
    assert page.locator(".copy:visible").count() == 0
    context.close()


def test_what_is_overdue_is_counted_as_of_the_readers_own_day(page: Page, base: str) -> None:
    page.clock.install(time="2026-12-01T08:00:00")
    page.goto(base + "status/")
    total = page.locator("tr[data-reviewed]").count()
    for width in (1000, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator(".overdue-mark:visible").count() == 0, "nothing is overdue while the review is fresh"
    page.clock.set_fixed_time("2031-06-01T08:00:00")
    page.reload()
    summary = page.locator("[data-review-summary]").inner_text()
    assert summary == f"到2031年6月1日：共{total}页，最近90天核对过的0页，到期没有核对的{total}页。"
    assert page.locator(".overdue-mark:visible").count() == total


def test_an_article_is_not_hidden_under_the_header(page: Page, base: str) -> None:
    page.goto(base + "law/trade-union-law/#a20")
    page.wait_for_timeout(300)
    top = page.locator("#a20 .article__title").bounding_box()
    header = page.locator("header").first.bounding_box()
    assert top is not None and header is not None
    covers = page.evaluate("getComputedStyle(document.querySelector('header')).position") in ("sticky", "fixed")
    assert top["y"] >= (header["height"] if covers else 0)
