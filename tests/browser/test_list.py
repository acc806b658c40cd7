"""A list on screen in real Chromium: filled in, narrowed, carried to another device, printed; and nothing of it ever lost."""

import json
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from handbook.model import Handbook
from handbook.views import TaskView
from handbook.views.checklist import in_month, year_view
from project import ROOT

pytestmark = pytest.mark.slow

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WECHAT = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/78.0 Mobile Safari/537.36 MicroMessenger/8.0.2"
PLACE = "checklists/2022/school/"
LIST = "2022-school"
KEY = f"handbook:list:{LIST}"
TODAY = "2022-04-07"
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
FIRST, SECOND, THIRD = "2022-00-01", "2022-02-01", "2022-01-01"
EVIL = '<img src=x onerror="window.hit=1">'
Json = dict[str, Any]
Device = Callable[..., BrowserContext]


@pytest.fixture
def device(browser: Browser) -> Iterator[Device]:
    """A browser with nothing stored, by a context's options."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        opened.append(browser.new_context(**{"viewport": DESKTOP, "locale": "zh-CN", **options}))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


def open_list(context: BrowserContext, address: str, now: str = f"{TODAY}T10:00:00") -> Page:
    page = context.new_page()
    page.clock.set_fixed_time(now)
    page.goto(address)
    return page


def entry(page: Page, task: str) -> Locator:
    return page.locator(f"[data-task='{task}']")


def ids(page: Page) -> list[str]:
    found: list[str] = page.locator("[data-task]").evaluate_all("each => each.map(one => one.dataset.task)")
    return found


def fill_in(page: Page, task: str, status: str = "", done: str = "", note: str = "") -> None:
    row = entry(page, task)
    if status:
        row.locator("select").select_option(status)
    if done:
        row.locator("input[type=date]").fill(done)
    if note:
        row.locator("textarea").fill(note)


def seen(page: Page, task: str) -> tuple[bool, str, str, str]:
    """The tick, the status, the day and the note."""
    row = entry(page, task)
    return (
        row.locator("input[type=checkbox]").is_checked(),
        row.locator("select").input_value(),
        row.locator("input[type=date]").input_value(),
        row.locator("textarea").input_value(),
    )


def stored(page: Page) -> Json:
    found: Json = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))["records"]
    return found


def record(**changes: str) -> Json:
    return {
        "status": "done",
        "done": "2022-04-01",
        "note": "",
        "title": "旧任务",
        "at": "2022-04-01T00:00:00.000Z",
        **changes,
    }


def text_of(records: Json | None, **changes: Any) -> str:
    whole = {"format": "checklist-records", "version": 1, "list": LIST, "records": records, **changes}
    return json.dumps(whole, ensure_ascii=False)


def unfold(page: Page) -> None:
    page.locator(".on-screen__move").evaluate("each => { each.open = true }")


def paste(page: Page, text: str) -> str:
    """Take the text in; what the page says of it."""
    unfold(page)
    page.locator("#list-paste").fill(text)
    page.get_by_role("button", name=re.compile("收下|Take in")).click()
    return page.locator("[data-list-report]").inner_text()


def tally(page: Page) -> str:
    return page.locator("[data-list-count]").inner_text()


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


def test_a_file_and_a_text_carry_it_to_another_device(device: Device, base: str, tmp_path: Path) -> None:
    school = device(accept_downloads=True, permissions=["clipboard-read", "clipboard-write"])
    here = open_list(school, base + PLACE)
    fill_in(here, FIRST, "done", "2022-04-02", "“引号”、\\、{括号}\n第二行")
    fill_in(here, SECOND, "in-progress")
    unfold(here)
    with here.expect_download() as waiting:
        here.get_by_role("button", name="下载成文件").click()
    assert waiting.value.suggested_filename == f"checklist-{LIST}-{TODAY}.json"
    file = tmp_path / "记录.json"
    # An editor of Windows puts its mark in front.
    file.write_bytes(b"\xef\xbb\xbf" + Path(waiting.value.path()).read_bytes())
    here.get_by_role("button", name="复制成文字").click()
    expect(here.locator(".copied")).to_contain_text("已复制")
    copied = here.evaluate("navigator.clipboard.readText()")
    assert re.match(r"2022年.+清单，2022-04-07：应办\d+项，完成1项。\n", copied)

    for way in ("file", "text"):
        there = open_list(device(viewport=PHONE), f"{base}en/{PLACE}")
        if way == "file":
            unfold(there)
            there.locator("#list-file").set_input_files(file)
        else:
            paste(there, f"主席转来：\n{copied}\n收到请回复")
        expect(there.locator("[data-list-report]")).to_contain_text("Taken in: 2 (2 new, 0 updated).")
        assert seen(there, FIRST) == (True, "done", "2022-04-02", "“引号”、\\、{括号}\n第二行")
        assert seen(there, SECOND) == (False, "in-progress", "", "")
        there.reload()
        assert stored(there) == stored(here)
        assert "The same as here: 2." in paste(there, copied)


def test_where_both_have_an_entry_the_newer_stays(device: Device, base: str) -> None:
    page = open_list(device(), base + PLACE, "2022-05-01T10:00:00Z")
    for task in (FIRST, SECOND):
        fill_in(page, task, "in-progress", note="这里")
    said = paste(
        page,
        text_of(
            {
                FIRST: record(note="那里，晚", at="2022-05-02T00:00:00.000Z"),
                SECOND: record(note="那里，早", at="2022-04-30T00:00:00.000Z"),
                THIRD: record(note="只有那里"),
            }
        ),
    )
    title = entry(page, SECOND).get_attribute("data-title")
    assert said.split("\n") == ["收下2项：新增1项，更新1项。", f"1项没有收，这里的更新：{title}。"]
    assert [seen(page, task)[3] for task in (FIRST, SECOND, THIRD)] == ["那里，晚", "这里", "只有那里"]
    # What came from a clock that is ahead can still be changed here, and stays changed.
    fill_in(page, FIRST, note="改过")
    assert stored(page)[FIRST]["at"] == "2022-05-02T00:00:00.001Z"
    assert "没有收，这里的更新" in paste(page, text_of({FIRST: record(at="2022-05-02T00:00:00.000Z")}))
    assert seen(page, FIRST)[3] == "改过"
    # What was emptied here does not come back from an older copy.
    fill_in(page, THIRD, note=" ")
    entry(page, THIRD).locator("textarea").fill("")
    entry(page, THIRD).locator("input[type=date]").fill("")
    entry(page, THIRD).locator("input[type=checkbox]").uncheck()
    paste(page, text_of({THIRD: record(note="只有那里")}))
    assert seen(page, THIRD) == (False, "", "", "")


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A blank page with the scripts that know nothing of one."""
    page = browser.new_page()
    page.goto("about:blank")
    for name in ("common", "list/records"):
        page.add_script_tag(content=(ROOT / f"overrides/assets/{name}.js").read_text(encoding="utf-8"))
    yield page
    page.close()


MERGED = """samples => samples.map(each => {
    const read = text => list.parse(text, '2022-school').records
    const both = (one, other) => list.merge(one, other).records
    const [a, b, c] = each.map(read)
    return [both(a, b), both(b, a), both(both(a, b), c), both(a, both(b, c)), both(a, a), a, both(both(a, b), b)]
        .map(found => list.write(found, '2022-school'))
})"""


def test_what_is_far_too_much_is_not_even_read(bare: Page) -> None:
    for text in (
        text_of({FIRST: record(note="x" * 4_000_000)}),
        text_of({f"2022-{number}": record() for number in range(5001)}),
    ):
        assert bare.evaluate("text => list.parse(text, '2022-school').refused", text) == "large"
    assert bare.evaluate("text => list.parse(text, '2022-school').records.size", text_of({FIRST: record()})) == 1


def test_devices_end_alike_whatever_the_order(bare: Page) -> None:
    rng = random.Random(20221125)  # noqa: S311

    def some() -> str:
        return text_of(
            {
                f"2022-01-{rng.randint(1, 6):02d}": record(
                    status=rng.choice(["", "done", "in-progress"]),
                    note=rng.choice(["", "甲", "乙"]),
                    at=f"2022-04-0{rng.randint(1, 3)}T00:00:00.000Z",
                )
                for _ in range(rng.randint(0, 6))
            }
        )

    for ab, ba, left, right, twice, alone, again in bare.evaluate(
        MERGED, [[some(), some(), some()] for _ in range(300)]
    ):
        assert ab == ba == again
        assert left == right
        assert twice == alone


def other_list(path: Path) -> str:
    """The page without its first task, and the others the other way round."""
    page = lxml.html.parse(str(path)).getroot()
    entries = page.xpath("//*[@data-task]")
    room = entries[-1].getparent()
    for each in entries:
        each.drop_tree()
    for each in reversed(entries[1:]):
        room.append(each)
    assert entries[0].get("data-task") == FIRST
    text: str = lxml.html.tostring(page, encoding="unicode", doctype="<!doctype html>")
    return text


def test_entries_survive_changes_of_the_list(device: Device, base: str, site: Path) -> None:
    context = device(accept_downloads=True)
    page = open_list(context, base + PLACE)
    title = entry(page, FIRST).get_attribute("data-title")
    assert title
    fill_in(page, FIRST, "done", "2022-04-02", f"留着{EVIL}")
    fill_in(page, SECOND, "in-progress", note="第二")

    other = other_list(site / PLACE / "index.html")
    page.route(f"**/{PLACE}", lambda route: route.fulfill(body=other, content_type="text/html; charset=utf-8"))
    page.reload()
    assert FIRST not in ids(page)
    assert len(ids(page)) > 50
    assert seen(page, SECOND) == (False, "in-progress", "", "第二"), "by number, not by place"
    apart = page.locator("[data-list-gone]")
    expect(apart).to_be_visible()
    for words in (title, FIRST, "已完成", "2022-04-02", f"留着{EVIL}"):
        expect(apart).to_contain_text(words)
    expect(page.locator("[data-list-gone-link] a")).to_contain_text("有1条记录的任务已不在这份清单里")
    assert page.locator("main img").count() == 0
    fill_in(page, SECOND, "done")
    assert stored(page)[FIRST]["note"] == f"留着{EVIL}", "what is shown apart is stored with the rest"
    unfold(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载成文件").click()
    assert FIRST in json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))["records"], "and goes along"
    page.unroute(f"**/{PLACE}")
    page.reload()
    assert seen(page, FIRST) == (True, "done", "2022-04-02", f"留着{EVIL}"), "a task that comes back has its entry"
    assert page.locator("[data-list-gone]").is_hidden()


def test_what_left_the_list_is_deleted_only_on_purpose(device: Device, base: str) -> None:
    page = open_list(device(), base + PLACE)
    assert "有1条记录的任务已不在这份清单里" in paste(page, text_of({"2021-01-01": record(note="去年")}))
    answers = [False, True]
    page.on("dialog", lambda dialog: dialog.accept() if answers.pop(0) else dialog.dismiss())
    remove = page.get_by_role("button", name="删掉这条记录：旧任务")
    remove.click()
    expect(page.locator("[data-list-gone]")).to_contain_text("去年")
    remove.click()
    expect(page.locator("[data-list-gone]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-list-gone]")).to_be_hidden()


REFUSED = [
    ("", "没有找到记录"),
    ("谢谢，收到", "没有找到记录"),
    (EVIL, "没有找到记录"),
    ("{", "文字不全"),
    (text_of({FIRST: record()})[:-20], "文字不全"),
    (text_of({FIRST: record()}) * 2, "文字不全"),
    ("{[" + "[" * 100_000, "文字不全"),
    ('{"a": 1}', "不是工作清单的记录"),
    (text_of({}, format="another"), "不是工作清单的记录"),
    (text_of(None), "不是工作清单的记录"),
    (text_of({FIRST: record()}, version=2), "更新的页面"),
    (text_of({FIRST: record()}, list="2022-district"), "另一份清单（2022-district）"),
    (text_of({FIRST: record()}, list=EVIL), "另一份清单（<img"),
]


def test_pasted_text_that_is_something_else_changes_nothing(device: Device, base: str) -> None:
    page = open_list(device(), base + PLACE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    fill_in(page, FIRST, "in-progress", note="原样")
    before = page.evaluate("key => localStorage.getItem(key)", KEY)
    unfold(page)
    for text, words in REFUSED:
        page.locator("#list-paste").evaluate("(field, text) => { field.value = text }", text)
        page.locator("[data-list-take]").evaluate("button => button.click()")
        assert words in page.locator("[data-list-report]").inner_text(), text[:60]
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == before
    assert seen(page, FIRST) == (False, "in-progress", "", "原样")
    assert page.locator("main img").count() == 0
    assert page.evaluate("window.hit") is None
    assert errors == []


BAD = [
    ("__proto__", record(), "任务编号不对"),
    (EVIL, record(), "任务编号不对"),
    ("2022-09-01", None, "不是一条记录"),
    ("2022-09-02", ["done"], "不是一条记录"),
    ("2022-09-03", record(status="fertig"), "完成情况看不懂"),
    ("2022-09-04", record(status=["done"]), "完成情况看不懂"),  # type: ignore[arg-type]
    ("2022-09-05", record(done="2022-02-30"), "完成日期不是一个日子"),
    ("2022-09-06", record(done="1022-02-03"), "完成日期不是一个日子"),
    ("2022-09-07", record(note="长" * 2001), "超过2000字"),
    ("2022-09-08", record(title="长" * 301), "任务名称看不懂"),
    ("2022-09-09", record(at="2022-04-01"), "修改时间看不懂"),
    ("2022-09-10", record(at="9999-12-31T23:59:59.999Z"), "修改时间看不懂"),
    ("2022-09-11", record(at="2022-02-30T00:00:00.000Z"), "修改时间看不懂"),
]


def test_single_records_that_are_not_sound_are_named_and_left_out(device: Device, base: str) -> None:
    page = open_list(device(), base + PLACE)
    # As JSON text: a dictionary of ours could not hold `__proto__` past the browser's own reading.
    said = paste(
        page,
        text_of({**{key: value for key, value, _ in BAD}, "constructor": record(), FIRST: record(note="好\x00的")}),
    )
    lines = said.split("\n")
    assert lines[0] == "收下2项：新增2项，更新0项。"
    assert len(lines) == 2 + len(BAD), said
    for key, _, words in BAD:
        assert any(f"（{key[:60]}）" in line and words in line for line in lines), key
    assert seen(page, FIRST) == (True, "done", "2022-04-01", "好 的")
    assert sorted(stored(page)) == sorted([FIRST, "constructor"])
    assert page.evaluate("({}).status") is None
    assert page.locator("main img").count() == 0


BLOCKED = """Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"""
NO_ROOM = """Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"""


@pytest.mark.parametrize("trouble", [BLOCKED, NO_ROOM], ids=["blocked", "no room"])
def test_where_nothing_can_be_stored_the_page_says_so(device: Device, base: str, trouble: str) -> None:
    context = device(accept_downloads=True)
    context.add_init_script(trouble)
    page = open_list(context, base + PLACE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    expect(page.locator("[data-list-kept]")).to_contain_text("关掉这一页就没有了")
    fill_in(page, FIRST, "done", note="还在")
    assert "已完成1" in tally(page)
    unfold(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载成文件").click()
    assert "还在" in Path(waiting.value.path()).read_text(encoding="utf-8")
    page.reload()
    assert seen(page, FIRST) == (False, "", "", "")
    assert errors == []


def test_when_there_is_no_room_the_row_says_so(device: Device, base: str) -> None:
    page = open_list(device(), base + PLACE)
    fill_in(page, FIRST, "done", note="存下了")
    page.evaluate("""() => {
        const set = Storage.prototype.setItem
        window.room = false
        Storage.prototype.setItem = function (key, value) {
            if (!window.room) throw new DOMException('full', 'QuotaExceededError')
            set.call(this, key, value)
        }
    }""")
    fill_in(page, SECOND, "in-progress")
    expect(entry(page, SECOND).get_by_role("alert")).to_contain_text("没能保存")
    expect(page.locator("[data-list-kept]")).to_contain_text("没能保存")
    assert seen(page, FIRST) == (True, "done", TODAY, "存下了")
    page.evaluate("window.room = true")
    fill_in(page, SECOND, note="有地方了")
    expect(entry(page, SECOND).get_by_role("alert")).to_contain_text("又能保存了")
    assert stored(page)[SECOND]["note"] == "有地方了"
    page.reload()
    assert [seen(page, FIRST)[3], seen(page, SECOND)[3]] == ["存下了", "有地方了"]


@pytest.mark.parametrize("text", ["{", text_of({}, version=2), text_of({FIRST: record(status="später")})])
def test_what_cannot_be_read_is_left_alone(device: Device, base: str, text: str) -> None:
    page = open_list(device(), base + PLACE)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()
    expect(page.locator("[data-list-kept]")).to_contain_text("原样留着没有动")
    fill_in(page, FIRST, "done")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == text
    page.once("dialog", lambda dialog: dialog.accept())
    unfold(page)
    page.get_by_role("button", name="清空这台设备上的记录").click()
    expect(page.locator("[data-list-kept]")).to_contain_text("只存在这台设备的浏览器里")
    fill_in(page, FIRST, "done")
    page.reload()
    assert seen(page, FIRST)[0]


def test_cleared_entries_can_be_brought_in_again(device: Device, base: str) -> None:
    page = open_list(device(), base + PLACE)
    fill_in(page, FIRST, "done", note="一")
    copy = page.evaluate("key => localStorage.getItem(key)", KEY)
    unfold(page)
    clear = page.get_by_role("button", name="清空这台设备上的记录")
    page.once("dialog", lambda dialog: dialog.dismiss())
    clear.click()
    assert seen(page, FIRST)[0]
    page.once("dialog", lambda dialog: dialog.accept())
    clear.click()
    assert page.evaluate("localStorage.length") == 0
    assert not seen(page, FIRST)[0]
    paste(page, copy)
    assert seen(page, FIRST) == (True, "done", TODAY, "一")


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
    page.add_script_tag(content=AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found["violations"]] == []
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
