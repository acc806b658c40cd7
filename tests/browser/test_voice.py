"""The weekly study in real Chromium: the reader's own week, the archive, the self-test, and passing an issue on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.model import Handbook
from project import ROOT
from tools.browser import WECHAT
from tools.kinds import address

pytestmark = pytest.mark.slow

SCRIPTS = sorted((ROOT / "overrides/assets/voice").glob("*.js"))


@contextmanager
def on(browser: Browser, day: str, **options: Any) -> Iterator[Page]:
    """A window whose clock stands at noon of a day."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.clock.set_fixed_time(f"{day}T12:00:00")
    yield page
    context.close()


@pytest.fixture(scope="module")
def themes(handbook: Handbook) -> dict[str, str]:
    return {week.friday.isoformat(): week.theme.zh for week in handbook.weeks}


@pytest.mark.parametrize(
    ("day", "friday", "label", "following"),
    [
        ("2022-04-08", "2022-04-08", "本周这一期", "2022-04-15"),
        ("2022-04-10", "2022-04-08", "本周这一期", "2022-04-15"),
        ("2022-04-14", "2022-04-08", "最近一期", "2022-04-15"),
        ("2022-06-01", "2022-05-27", "最近一期", "2022-06-03"),
        ("2022-06-02", "2022-06-03", "本周这一期", "2022-06-10"),  # brought forward to Thursday
        ("2022-10-07", "2022-09-30", "最近一期", "2022-10-14"),  # lapsed
        ("2022-12-31", "2022-12-30", "本周这一期", ""),
    ],
)
def test_the_card_is_that_of_the_readers_own_week(
    browser: Browser, base: str, themes: dict[str, str], day: str, friday: str, label: str, following: str
) -> None:
    with on(browser, day) as page:
        page.goto(f"{base}voice/")
        expect(page.locator("[data-voice-link]")).to_have_text(themes[friday])
        expect(page.locator("[data-voice-label]")).to_have_text(label)
        following_words = themes[following] if following else "还没有编"
        expect(page.locator("[data-voice-next]")).to_contain_text(following_words)
        assert page.locator("[data-voice-next] a").count() == 0, "what is to come is not linked yet"
        expect(page.locator("[data-voice-note]")).to_be_hidden()
        page.locator("[data-voice-link]").click()
        page.wait_for_url(f"{base}voice/{friday}/")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_in_a_year_without_issues_the_season_of_an_earlier_one_is_offered(
    browser: Browser, base: str, lang: str
) -> None:
    with on(browser, "2026-11-25") as page:
        page.goto(base + address("voice", lang))
        expect(page.locator("[data-voice-note]")).to_contain_text("2026")
        season = page.locator("[data-voice-season] a")
        expect(season).to_be_visible()
        season.click()
        page.wait_for_url("**/voice/2022-11-25/")
    with on(browser, "2027-02-10") as page:
        page.goto(base + address("voice", lang))
        expect(page.locator("[data-voice-note]")).to_contain_text("2027")
        expect(page.locator("[data-voice-season]")).to_be_hidden()


def test_what_is_to_come_is_listed_from_its_day_on(browser: Browser, base: str) -> None:
    for day, count in (("2022-06-01", 8), ("2022-06-02", 9), ("2026-11-25", 38)):
        with on(browser, day) as page:
            page.goto(f"{base}voice/")
            assert page.locator("li.issue[data-held]").count() == count
            assert page.locator(".course tbody tr").count() == count
            expect(page.locator("[data-filter-count]")).to_have_text(f"显示{count}期，共{count}期")
    with on(browser, "2022-04-08") as page:
        page.goto(f"{base}voice/2022-04-08/")
        assert page.locator(".before-after__after").count() == 0
        page.goto(f"{base}topics/study/")
        listed = page.locator("#voice-weeks + .issues a")
        assert all("/2022-04-08/" in link.evaluate("link => link.href") for link in listed.all())


def test_the_archive_is_narrowed_by_month_and_topic(browser: Browser, base: str, handbook: Handbook) -> None:
    with on(browser, "2026-11-25") as page:
        page.goto(f"{base}voice/")
        page.get_by_label("专题").select_option("finance")
        wanted = sum("finance" in week.topics for week in handbook.weeks)
        assert 0 < wanted < 38
        expect(page.locator("li.issue[data-held]:visible")).to_have_count(wanted)
        page.get_by_label("专题").select_option("")
        page.get_by_label("月份").select_option("6")
        expect(page.locator("li.issue[data-held]:visible")).to_have_count(4)
        assert page.url.endswith("#?month=6")


def test_without_scripts_everything_stands_there(browser: Browser, base: str, handbook: Handbook) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}voice/")
    assert page.locator("li.issue[data-held]:visible").count() == 38
    expect(page.locator("[data-voice-link]")).to_have_text(handbook.weeks[-1].theme.zh)
    expect(page.locator("form[data-filter]")).to_be_hidden()
    page.goto(f"{base}voice/2022-06-03/")
    expect(page.locator("[data-copy-chat]")).to_be_hidden()
    page.locator(".chat > summary").click()
    expect(page.locator("[data-chat]")).to_contain_text("https://handbook.example/voice/2022-06-03/")
    page.locator("[data-because] > summary").first.click()
    expect(page.locator("[data-because] p").first).to_be_visible()
    context.close()


def test_answers_are_told_and_nothing_is_stored_or_sent(browser: Browser, base: str, handbook: Handbook) -> None:
    with on(browser, "2026-11-25") as page:
        asked: list[str] = []
        page.goto(f"{base}voice/2022-04-08/", wait_until="networkidle")
        page.on("request", lambda request: asked.append(request.url))
        quiz = handbook.weeks[0].quiz
        assert len(quiz) == 3
        for number, each in enumerate(quiz, 1):
            wrong = 1 if each.answer != 1 else 2
            chosen = wrong if number == 2 else each.answer
            question = page.locator(f"fieldset:nth-of-type({number})")
            question.locator(f"input[value='{chosen}']").check()
            expect(question.locator("[data-said]")).to_have_text("不对，再看看依据。" if number == 2 else "答对了。")
            expect(question.locator("[data-because]")).to_have_attribute("open", "")
        expect(page.locator("[data-tally]")).to_have_text("答了3题，对了2题。")
        assert asked == []
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        page.reload()
        assert page.locator("input:checked").count() == 0


def test_the_text_for_a_group_is_copied(browser: Browser, base: str, site: Path) -> None:
    with on(browser, "2026-11-25", permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{base}voice/2022-06-03/")
        page.locator("[data-copy-chat]").click()
        expect(page.locator(".copied")).to_contain_text("已复制")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.replace("\r\n", "\n") + "\n" == (site / "voice/2022-06-03/text.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_in_wechat_each_action_works_or_says_what_to_do(browser: Browser, base: str, lang: str) -> None:
    with on(browser, "2026-11-25", user_agent=WECHAT, viewport={"width": 360, "height": 740}, is_mobile=True) as page:
        # An old WebView may refuse both ways of copying: then the text stands there, selected.
        page.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
        )
        for kind in ("voice", "voice-week"):
            page.goto(base + address(kind, lang))
            expect(page.locator("[data-wechat]").first).to_be_visible()
            links = page.locator("main a[href], .page a[href]").evaluate_all("all => all.map(link => link.href)")
            assert not [link for link in links if link.startswith(("blob:", "data:", "javascript:"))]
        page.locator("[data-copy-chat]").click()
        text = page.locator(".copied textarea")
        expect(text).to_be_visible()
        assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
        assert text.evaluate("field => field.selectionEnd - field.selectionStart === field.value.length")
        assert address("voice-week", lang) in text.input_value()
        poster = page.locator("img[src$='poster.png']")
        poster.scroll_into_view_if_needed()
        expect(poster).to_be_visible()
        page.wait_for_function("document.querySelector(\"img[src$='poster.png']\").naturalWidth === 1080")
        assert poster.evaluate("image => image.clientWidth <= 360")


def test_from_a_folder(browser: Browser, site: Path) -> None:
    with on(browser, "2022-06-02") as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"file://{site}/voice/index.html")
        page.locator("[data-voice-link]").click()
        page.wait_for_url(f"file://{site}/voice/2022-06-03/index.html")
        page.locator("[data-copy-chat]").click()
        expect(page.locator(".copied textarea")).to_be_visible()
        assert errors == []


def test_feeds_are_found_and_read_by_the_browser_too(browser: Browser, base: str, handbook: Handbook) -> None:
    with on(browser, "2026-11-25") as page:
        for lang in ("zh", "en"):
            page.goto(base + address("voice-week", lang))
            feeds = page.locator("link[type='application/atom+xml'], link[type='application/feed+json']")
            found = feeds.evaluate_all("all => all.map(link => link.href)")
            folder = base if lang == "zh" else f"{base}en/"
            assert found == [f"{folder}voice/feed.xml", f"{folder}voice/feed.json"]
            read = """async url => {
                const text = await (await fetch(url)).text();
                const feed = new DOMParser().parseFromString(text, 'application/xml');
                const titles = Array.from(feed.querySelectorAll('entry > title'), each => each.textContent);
                return [feed.querySelectorAll('parsererror').length, titles];
            }"""
            wrong, titles = page.evaluate(read, found[0])
            assert wrong == 0
            assert titles == [week.theme.get("zh" if lang == "zh" else "en") for week in handbook.weeks[::-1]]
            items = json.loads(page.evaluate("async url => await (await fetch(url)).text()", found[1]))["items"]
            assert [item["title"] for item in items] == titles


def test_scripts_are_plain() -> None:
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        for word in (
            "?.",
            "async ",
            "=>",
            "fetch(",
            "XMLHttpRequest",
            "localStorage",
            "sendBeacon",
            "blob:",
            "createObjectURL",
        ):
            assert word not in text, f"{path.name}: {word}"
