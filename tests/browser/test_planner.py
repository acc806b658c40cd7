"""The planner in real Chromium: a plan of each kind on a phone, a row moved, printed, copied, saved, sent as a link."""

import functools
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import plan as command
from handbook.model import Handbook
from project import typed
from tools.axe import violations
from tools.browser import WECHAT

pytestmark = pytest.mark.slow

TODAY = "2026-11-25"
PLACE = "congress/planner/"
PHONE = {"width": 360, "height": 740}


@dataclass(frozen=True)
class Example:
    """What somebody on a phone plans, and the row that they move: step, day, and whether that breaks a rule."""

    kind: str
    date: str
    move: tuple[str, str, bool]
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def hash(self) -> str:
        pairs = {"kind": self.kind, "date": self.date, **self.facts, f"move.{self.move[0]}": self.move[1]}
        return "#?" + "&".join(f"{name}={value}" for name, value in pairs.items())

    @property
    def command(self) -> list[str]:
        facts = [part for name, value in self.facts.items() for part in (f"--{name}", value)]
        move = f"{self.move[0]}={self.move[1]}"
        return [self.kind, "--date", self.date, *facts, "--move", move, "--today", TODAY]


EXAMPLES = [
    Example(
        "staff-congress",
        "2027-01-08",
        ("notice", "2027-01-03", False),
        {"school": "school", "staff": "86", "delegates": "31"},
    ),
    Example("election", "2026-12-28", ("publicity", "2026-12-21", True), {"members": "150", "delegates": "29"}),
    Example("by-election", "2026-12-15", ("vote", "2026-12-16", True), {"members": "60", "seats": "1"}),
    Example("founding", "2026-12-31", ("approval", "2026-12-30", True), {"members": "25", "women": "12"}),
    Example("audit-rectification", "2026-12-10", ("register", "2026-12-14", False)),
]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, accept_downloads=True, locale="zh-CN")  # type: ignore[arg-type]
    yield found
    found.close()


def opened(context: BrowserContext, address: str, today: str = f"{TODAY}T10:00:00") -> Page:
    page = context.new_page()
    page.clock.set_fixed_time(today)
    page.goto(address)
    return page


def row(page: Page, step: str) -> Locator:
    return page.locator(f"#p-{step}")


def fill_in(page: Page, example: Example) -> None:
    page.locator("#plan-kind").select_option(example.kind)
    page.locator("#plan-date").fill(example.date)
    for name, value in example.facts.items():
        answer = page.locator(f"#plan-ask-{name}")
        if answer.evaluate("each => each.tagName") == "SELECT":
            answer.select_option(value)
        else:
            answer.fill(value)


def printed(page: Page, path: Path) -> str:
    """The printed pages' text without white space."""
    page.pdf(path=path, prefer_css_page_size=True)
    sizes = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "A4" in sizes, sizes
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s", "", text)


def saved(page: Page, button: str, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    assert waiting.value.suggested_filename == name
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("example", EXAMPLES, ids=[each.kind for each in EXAMPLES])
def test_a_plan_of_each_kind_on_a_phone_is_that_of_the_command_line(
    context: BrowserContext, base: str, handbook: Handbook, example: Example, tmp_path: Path
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context, base + PLACE)
    expect(page.locator("[data-plan]")).to_be_hidden()
    fill_in(page, example)
    step, day, breaks = example.move
    moved = row(page, step)
    expect(moved).to_be_visible()
    before = moved.locator("input").input_value()
    moved.locator("input").fill(day)
    expect(moved.locator(".plan-marks")).to_contain_text("当天的事" if step == "vote" else "手工改过")
    assert moved.locator(".broken-word").count() == breaks, "the break is said in words"
    assert page.evaluate("location.hash") == example.hash

    moved.get_by_role("button", name="恢复").click()
    expect(moved.locator("input")).to_have_value(before)
    assert moved.locator(".plan-marks, .broken-word").count() == 0
    moved.locator("input").fill(day)

    result = typed(command, *example.command, "--out", str(tmp_path / "out"), records=lambda: handbook)
    assert result.returncode == 0, result.stderr
    name = f"{example.kind}-{example.date}"
    page.get_by_role("button", name="复制成文字").click()
    expect(page.locator(".copied")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == (tmp_path / f"out/{name}.txt").read_text(encoding="utf-8")
    assert saved(page, "下载日历", f"{name}.ics") == (tmp_path / f"out/{name}.ics").read_bytes()
    assert saved(page, "下载表格", f"{name}.csv") == (tmp_path / f"out/{name}.csv").read_bytes()

    on_paper = printed(page, tmp_path / "plan.pdf")
    titles = page.locator("#planner ~ .planner tbody th > a").all_inner_texts()
    shown = [step.title.zh for step in handbook.procedure(example.kind).steps]
    assert 0 <= len(shown) - len(titles) <= 2, "at most delegates and their credentials fall away"
    assert all(re.sub(r"\s", "", title) in on_paper for title in titles)
    assert on_paper.count("完成日期") > 1, "the head stands on every sheet"
    assert page.locator("h2#plan").inner_text().replace(" ", "") in on_paper
    assert not re.search("复制链接|下载日历|改日子|恢复|可不填", on_paper), "neither form nor buttons"


def test_the_address_restores_the_plan(context: BrowserContext, base: str) -> None:
    example = EXAMPLES[1]
    page = opened(context, base + PLACE + example.hash)
    assert page.locator("#plan-kind").input_value() == "election"
    assert page.locator("#plan-date").input_value() == "2026-12-28"
    assert page.locator("#plan-ask-members").input_value() == "150"
    assert row(page, "publicity").locator("input").input_value() == "2026-12-21"
    expect(page.get_by_role("status")).to_contain_text("其中1步不合规则")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制链接").click()
    expect(page.locator(".copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == base + PLACE + example.hash
    # Another plan's link, followed on the same page.
    page.evaluate("location.hash = '#?kind=appraisal&date=2026-12-15&staff=50'")
    expect(page.locator("h2#plan")).to_contain_text("民主评议")
    assert page.locator("#plan-kind").input_value() == "appraisal"
    assert page.locator("#p-publicity").count() == 0


def test_every_link_into_the_planner_chooses_a_kind(context: BrowserContext, base: str, handbook: Handbook) -> None:
    page = context.new_page()
    for kind in handbook.congress.order:
        page.goto(f"{base}congress/{kind}/")
        page.locator("main a[href*='planner']").first.click()
        page.wait_for_url(f"{base}{PLACE}#?kind={kind}")
        assert page.locator("#plan-kind").input_value() == kind
        expect(page.get_by_role("status")).to_contain_text("请先填日子")
        expect(page.locator("[data-plan]")).to_be_hidden()


def test_it_works_from_a_folder(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"file://{site}/{PLACE}index.html{EXAMPLES[1].hash}")
    row(page, "notice").locator("th a").click()
    page.wait_for_url(f"file://{site}/congress/election/index.html#s-notice")
    page.go_back()
    row(page, "notice").locator(".badge").first.click()
    page.wait_for_url(re.compile(r"about/index\.html#"))
    assert errors == []


@functools.cache
def ids(path: Path) -> frozenset[str]:
    return frozenset(lxml.html.parse(str(path)).xpath("//@id"))


LINKS = """() => [...document.querySelectorAll('[data-plan] a')].map(each => each.href)"""


@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_link_of_a_plan_leads_somewhere(context: BrowserContext, base: str, site: Path, lang: str) -> None:
    page = context.new_page()
    found: set[str] = set()
    for example in EXAMPLES:
        page.goto(base + lang + PLACE + example.hash)
        page.reload()
        found |= set(page.evaluate(LINKS))
    assert len(found) > 60
    for link in found:
        path, _, anchor = link.removeprefix(base).partition("#")
        target = site / path / "index.html"
        assert target.is_file(), link
        assert not anchor or anchor in ids(target), link


@pytest.mark.parametrize(
    ("lang", "scheme", "seen"), [("zh", "light", 360), ("zh", "dark", 1280), ("en", "light", 1280), ("en", "dark", 360)]
)
def test_a_plan_is_sound(browser: Browser, base: str, lang: str, scheme: Any, seen: int) -> None:
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, color_scheme=scheme)  # type: ignore[arg-type]
    address = base + ("" if lang == "zh" else "en/") + PLACE + EXAMPLES[1].hash + "&move.notice=2026-12-19"
    page = opened(context, address)
    expect(page.locator(".broken-word")).to_have_count(2)  # too few delegates, too late a notice of candidates
    for width in (320, 360, 800, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"{width} px"
        if width == seen:
            assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    low = page.locator(".planner :is(select, input, button):visible").evaluate_all(
        "each => each.filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
    )
    assert low == [], "fingers need 44 px"
    context.close()


PLACE_OF_KEYBOARD = """() => {
    const at = document.activeElement
    return at.id || (at.closest('tr') ? at.tagName + at.closest('tr').id : '')
}"""


def test_by_keyboard_alone_the_place_is_kept(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    page = opened(context, base + PLACE)

    def tab_to(identity: str) -> None:
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate(PLACE_OF_KEYBOARD) == identity:
                return
        raise AssertionError(f"the keyboard does not reach {identity}")

    tab_to("plan-kind")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status")).to_contain_text("请先填日子")
    tab_to("plan-date")
    page.keyboard.type("12152026")
    tab_to("plan-ask-school")
    page.keyboard.press("ArrowDown")
    tab_to("plan-ask-staff")
    page.keyboard.type("8６")
    expect(page.get_by_role("status")).to_contain_text("排好了，共18步")
    tab_to("INPUTp-notice")
    page.keyboard.type("12102026")
    assert page.evaluate("document.activeElement.closest('tr').id") == "p-notice", "typing does not lose the place"
    assert row(page, "notice").locator("input").input_value() == "2026-12-10"
    expect(row(page, "notice").locator(".plan-marks")).to_contain_text("晚于建议的2026年12月8日")
    tab_to("BUTTONp-notice")
    page.keyboard.press("Enter")
    expect(row(page, "notice").locator("input")).to_be_focused()
    expect(row(page, "notice").locator("input")).to_have_value("2026-12-08")
    context.close()


EVIL = "%3Cimg%20src%3Dx%20onerror%3D%22window.hit%3D1%22%3E"


def test_hostile_addresses_show_no_markup_and_a_plain_explanation(context: BrowserContext, base: str) -> None:
    errors: list[str] = []
    for hash_ in (
        f"#?kind=staff-congress&date={EVIL}&school={EVIL}&staff={EVIL}&delegates=1e3&move.notice={EVIL}",
        f"#?kind={EVIL}&date=2026-12-15",
        "#?kind=__proto__&date=2026-12-15&__proto__=1&move.__proto__=2026-12-15",
        "#?kind=staff-congress&date=2026-02-30&school=school&staff=10000000",
        "#?kind=staff-congress&date=1900-01-01&school=school&staff=0",
        "#?%E0%A4%A&kind=election&date=%FF",
    ):
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(base + PLACE + hash_)
        expect(page.get_by_role("status").locator("li").first).to_be_visible()
        expect(page.locator("[data-plan]")).to_be_hidden()
        assert page.locator("main img").count() == 0
        assert page.evaluate("window.hit") is None
        page.close()
    page = context.new_page()
    page.goto(f"{base}{PLACE}#?kind=appraisal&date=2026-12-15&staff=50&move.{EVIL}={EVIL}")
    expect(page.locator(".plan-notes")).to_contain_text("<img src=x")
    assert page.locator("main img").count() == 0
    assert page.evaluate("window.hit") is None
    assert errors == []


def test_in_wechat_the_text_stands_in_for_files(browser: Browser, base: str) -> None:
    context = browser.new_context(user_agent=WECHAT, viewport=PHONE)  # type: ignore[arg-type]
    page = opened(context, base + PLACE + EXAMPLES[0].hash)
    expect(page.locator("main .wechat-hint")).to_be_visible()
    assert page.get_by_role("button", name="下载").count() == 0
    expect(page.locator("#plan-whole")).to_be_visible()
    text = page.locator("#plan-whole").input_value()
    assert text.startswith(page.locator("h2#plan").inner_text())
    assert "2027年1月3日" in text
    context.close()


@pytest.mark.parametrize("lang", ["", "en/"])
def test_without_scripts_the_steps_are_one_link_away(
    browser: Browser, base: str, handbook: Handbook, lang: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + lang + PLACE)
    assert page.locator("main form:visible").count() == 0
    links = page.locator("main a:visible").evaluate_all("links => links.map(link => link.pathname)")
    for kind in handbook.congress.order:
        assert f"/{lang}congress/{kind}/" in links
    expect(page.locator("main code")).to_contain_text("scripts/plan.py")
    context.close()


@pytest.mark.parametrize(("zone", "over"), [("Asia/Shanghai", True), ("America/New_York", False)])
def test_today_is_the_readers_own_day(browser: Browser, base: str, zone: str, over: bool) -> None:
    context = browser.new_context(timezone_id=zone)
    page = opened(context, f"{base}{PLACE}#?kind=appraisal&date=2026-11-25&staff=50", "2026-11-25T17:00:00Z")
    assert page.locator(".plan-notes", has_text="已经过去").count() == over
    assert page.locator("#p-meet time").get_attribute("datetime") == "2026-11-25", "no day is lost to the zone"
    context.close()
