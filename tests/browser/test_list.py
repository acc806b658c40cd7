"""A list on screen in real Chromium: filled in, narrowed, used by keyboard, printed."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from handbook.model import Handbook
from handbook.views import TaskView
from handbook.views.checklist import in_month, year_view
from tools.axe import violations
from tools.browser import WECHAT
from tools.list_page import (
    DESKTOP,
    EVIL,
    FIRST,
    KEY,
    PHONE,
    PLACE,
    SECOND,
    THIRD,
    TODAY,
    Device,
    entry,
    fill_in,
    ids,
    open_list,
    paste,
    record,
    seen,
    stored,
    tally,
    text_of,
    unfold,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_is_entered_stays_here_and_nowhere_else(device: Device, base: str, size: ViewportSize) -> None:
    context = device(viewport=size, has_touch=size is PHONE, is_mobile=size is PHONE)
    page = open_list(context, base + PLACE)
    total = len(ids(page))
    assert f"共{total}项：已完成0，进行中0，未开始0，不适用0，未填写{total}" in tally(page)
    expect(page.locator("[data-list-kept]")).to_contain_text("只存在这台设备的浏览器里")
    assert entry(page, FIRST).locator("textarea").is_hidden(), "a task that is not begun asks for a status alone"
    title = entry(page, FIRST).get_attribute("data-title")
    assert page.get_by_role("group", name=f"填写：{title}", exact=True).count() == 1, (
        "whose fields these are can be heard"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    entry(page, FIRST).locator("input[type=checkbox]").check()
    assert seen(page, FIRST) == (True, "done", TODAY, ""), "ticked today"
    fill_in(page, FIRST, done="2022-04-02", note="材料在档案柜\n第三格")
    fill_in(page, SECOND, "in-progress", note=EVIL)
    fill_in(page, THIRD, "not-applicable")
    assert f"已完成1，进行中1，未开始0，不适用1，未填写{total - 3}。" in tally(page)
    bar = page.locator("progress")
    assert (bar.get_attribute("value"), bar.get_attribute("max")) == ("1", str(total - 1))
    assert asked == []
    assert context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == [KEY]

    filled = [(True, "done", "2022-04-02", "材料在档案柜\n第三格"), (False, "in-progress", "", EVIL)]
    page.reload()
    assert [seen(page, FIRST), seen(page, SECOND)] == filled
    page.goto(f"{base}en/{PLACE}")
    assert [seen(page, FIRST), seen(page, SECOND)] == filled, "the same list in English"
    assert f"{total} tasks: 1 done, 1 in progress" in tally(page)
    page.goto(f"{base}checklists/2022/district/")
    assert "已完成0" in tally(page), "another list has its own entries"
    assert page.evaluate("window.hit") is None


def test_a_tick_taken_back_takes_its_day_along(device: Device, base: str) -> None:
    page = open_list(device(), base + PLACE)
    tick = entry(page, FIRST).locator("input[type=checkbox]")
    tick.check()
    tick.uncheck()
    assert seen(page, FIRST) == (False, "", "", "")
    tick.check()
    fill_in(page, FIRST, done="2022-03-01")
    fill_in(page, FIRST, "in-progress")
    assert seen(page, FIRST) == (False, "in-progress", "2022-03-01", ""), "a day that was typed in stays"
    # Half a year number is a day long ago: it is not taken.
    entry(page, FIRST).locator("input[type=date]").fill("0202-03-01")
    assert stored(page)[FIRST]["done"] == "2022-03-01"


def test_the_list_is_narrowed_by_month_topic_post_and_status(device: Device, base: str, handbook: Handbook) -> None:
    view = next(each for each in year_view(handbook, handbook.years[-1], "zh").lists if each.role.id == "school")
    page = open_list(device(), base + PLACE)
    assert sorted(ids(page)) == sorted(task.id for task in view.tasks)

    def shown() -> list[str]:
        found: list[str] = page.locator("[data-task]:visible").evaluate_all("each => each.map(one => one.dataset.task)")
        return sorted(found)

    def choose(name: str, value: str) -> None:
        page.locator(f"[data-filter] select[name={name}]").select_option(value)

    keeps: dict[str, Callable[[TaskView, str], bool]] = {
        "month": lambda task, value: in_month(task, 2022, int(value)),
        "topic": lambda task, value: value in {each.id for each in task.topics},
        "post": lambda task, value: value in {each.id for each in task.posts},
    }
    for name, keep in keeps.items():
        values = page.locator(f"[data-filter] select[name={name}] option").evaluate_all(
            "each => each.map(o => o.value)"
        )
        assert len(values) > 5
        for value in values[1:]:
            choose(name, value)
            assert shown() == sorted(task.id for task in view.tasks if keep(task, value)) != [], (name, value)
            assert f"显示{len(shown())}项" in page.locator("[data-filter-count]").inner_text()
        choose(name, "")
    choose("topic", "finance")
    headings = page.locator("h2:visible").count()
    assert 0 < headings < page.locator("h2").count(), "a month without a task has no heading"
    choose("topic", "")

    fill_in(page, FIRST, "done")
    fill_in(page, SECOND, "in-progress")
    choose("state", "done")
    assert shown() == [FIRST]
    choose("state", "open")
    assert len(shown()) == len(view.tasks) - 1
    fill_in(page, SECOND, "done")
    assert SECOND in shown(), "nothing vanishes from under the fingers"
    page.reload()
    assert page.locator("[data-filter] select[name=state]").input_value() == "open", "the address keeps the choice"
    assert len(shown()) == len(view.tasks) - 2


def test_a_link_to_a_month_that_is_hidden_shows_it(device: Device, base: str) -> None:
    page = open_list(device(), f"{base}{PLACE}")
    page.locator("form[data-filter] select[name=month]").select_option("5")
    expect(page.locator("#m12")).to_be_hidden()
    page.locator("nav.months a[href='#m12']").click()
    expect(page.locator("#m12")).to_be_in_viewport()
    expect(page.locator("form[data-filter] select[name=month]")).to_have_value("")


def test_two_tabs_keep_each_others_entries(device: Device, base: str) -> None:
    context = device()
    one, other = open_list(context, base + PLACE), open_list(context, base + PLACE)
    fill_in(one, FIRST, "done", note="一")
    expect(entry(other, FIRST).locator("textarea")).to_have_value("一")
    fill_in(other, SECOND, "in-progress", note="二")
    expect(entry(one, SECOND).locator("textarea")).to_have_value("二")
    # A tab that slept heard nothing.
    deaf = context.new_page()
    deaf.add_init_script("addEventListener('storage', event => event.stopImmediatePropagation(), true)")
    deaf.goto(base + PLACE)
    fill_in(one, FIRST, note="三")
    fill_in(deaf, THIRD, "not-applicable", note="四")
    one.reload()
    assert [seen(one, task)[3] for task in (FIRST, SECOND, THIRD)] == ["三", "二", "四"]


def test_it_works_from_a_folder(device: Device, site: Path) -> None:
    context = device()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"file://{site}/{PLACE}index.html")
    fill_in(page, FIRST, "done", "2022-04-02", "从U盘打开")
    page.reload()
    assert seen(page, FIRST) == (True, "done", "2022-04-02", "从U盘打开")
    assert "收下1项" in paste(page, text_of({SECOND: record()}))
    page.locator("[data-filter] select[name=state]").select_option("done")
    assert page.locator("[data-task]:visible").count() == 2
    assert errors == []


def test_in_wechat_the_text_stands_in_for_files(device: Device, base: str) -> None:
    page = open_list(device(user_agent=WECHAT, viewport=PHONE), base + PLACE)
    fill_in(page, FIRST, "done", note="微信里填的")
    unfold(page)
    assert page.get_by_role("button", name="下载").count() == 0
    assert page.locator("#list-file").is_hidden()
    expect(page.locator("#list-whole")).to_be_visible()
    text = page.locator("#list-whole").input_value()
    assert "微信里填的" in text
    assert "收下1项" in paste(open_list(device(), base + PLACE), text)


def printed(page: Page, path: Path) -> str:
    """The printed pages' text without white space."""
    page.pdf(path=path, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s", "", text)


def test_it_prints_with_what_was_entered_or_without(device: Device, base: str, tmp_path: Path) -> None:
    page = open_list(device(), base + PLACE)
    asked: list[bool] = []

    def note(blank: bool) -> None:
        asked.append(blank)

    page.expose_function("printing", note)
    page.evaluate("window.print = () => printing(document.body.classList.contains('prints-blank')); 0")
    fill_in(page, FIRST, "done", "2022-04-02", "打印出来的备注")
    page.locator("[data-filter] select[name=month]").select_option("5")
    shown = page.locator("[data-task]:visible").count()
    room = "完成情况□未开始□进行中□已完成□不适用"

    page.get_by_role("button", name="打印填好的").click()
    on_paper = printed(page, tmp_path / "filled.pdf")
    assert "完成情况：已完成；完成日期：2022-04-02；备注：打印出来的备注" in on_paper
    assert on_paper.count(room) == shown - 1, "room for what is not filled in, and only for tasks that are shown"
    assert "已完成1，" in on_paper
    page.get_by_role("button", name="打印空白的").click()
    on_paper = printed(page, tmp_path / "blank.pdf")
    assert on_paper.count(room) == shown
    assert "打印出来的备注" not in on_paper
    assert "已完成1，" not in on_paper
    assert not re.search("复制|下载成|收下|清空|只存在|未填写", on_paper), "neither form nor buttons"
    assert asked == [False, True]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert "打印出来的备注" in printed(page, tmp_path / "again.pdf")


@pytest.mark.parametrize(
    ("lang", "scheme", "width"),
    [("zh", "light", 360), ("zh", "dark", 1280), ("en", "light", 1280), ("en", "dark", 360)],
)
def test_a_list_that_is_filled_in_is_sound(device: Device, base: str, lang: str, scheme: str, width: int) -> None:
    context = device(viewport=PHONE, is_mobile=True, has_touch=True, color_scheme=scheme, reduced_motion="reduce")
    page = open_list(context, base + ("" if lang == "zh" else "en/") + PLACE)
    filled = {task: record(note="备注" * 80) for task in ids(page)[:6]}
    gone = {"2021-01-01": record(note="一" * 300, title="很长的旧任务名称" * 20), "2021-01-02": {}}
    paste(page, text_of({**filled, **gone}))
    page.locator("[data-filter] select[name=topic]").select_option(
        "law"
    )  # a part is as good as the whole, and sooner seen
    assert page.locator(".is-filled:visible").count() > 0
    for size in (320, 360, 800, 1280):
        page.set_viewport_size({"width": size, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, size
    page.set_viewport_size({"width": width, "height": 740})
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    low = page.locator(
        "main :is(select, button, summary, textarea, .record__tick, input:not([type=checkbox])):visible"
    ).evaluate_all("each => each.filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)")
    assert low == [], "fingers need 44 px"


HERE = """() => {
    const at = document.activeElement
    const entry = at.closest('[data-task]')
    return (entry ? entry.dataset.task + ' ' : '') + at.tagName + (at.type === 'checkbox' ? ' tick' : '')
}"""


def test_by_keyboard_alone(device: Device, base: str) -> None:
    page = open_list(device(locale="en-US"), base + PLACE)
    first = ids(page)[0]

    def tab_to(place: str, most: int) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate(HERE) == place:
                return
        raise AssertionError(f"the keyboard does not reach {place}")

    tab_to(f"{first} INPUT tick", 80)
    page.keyboard.press("Space")
    assert page.evaluate(HERE) == f"{first} INPUT tick", "the place is kept"
    tab_to(f"{first} SELECT", 1)
    tab_to(f"{first} INPUT", 1)
    page.keyboard.type("04022022")
    tab_to(f"{first} TEXTAREA", 4)
    page.keyboard.type("ok")
    assert seen(page, first) == (True, "done", "2022-04-02", "ok")
    # Emptied while the keyboard is in it, the field stays until one leaves it.
    page.keyboard.press("Shift+Tab")
    entry(page, first).locator("select").select_option("")
    fill_in(page, first, done="")
    entry(page, first).locator("input[type=date]").fill("")
    entry(page, first).locator("textarea").press("End")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    assert page.evaluate(HERE) == f"{first} TEXTAREA"
    assert entry(page, first).locator("textarea").is_visible()


def test_without_scripts_it_is_a_plain_list(device: Device, base: str) -> None:
    page = device(java_script_enabled=False).new_page()
    page.goto(base + PLACE)
    assert page.locator("article.task:visible").count() == len(ids(page)) > 50
    assert page.locator("main :is(form, select, input, textarea, button, progress):visible").count() == 0
