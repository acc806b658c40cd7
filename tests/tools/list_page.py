"""A list on screen, as tests fill it in and read it."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize

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
