"""Entries of a list, carried to another device and brought in again; and nothing of them ever lost."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Page, expect

from project import ROOT
from tools.list_page import (
    EVIL,
    FIRST,
    KEY,
    LIST,
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
