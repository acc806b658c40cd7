"""The packed site, unpacked somewhere and opened without a server or a network."""

import datetime
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build import FOLDER, FOR_HOSTS, site_files
from handbook.documents.archive import archive

pytestmark = pytest.mark.slow
PAGES = (
    "",
    "plan/2022/4/",
    "topics/congress/",
    "law/trade-union-law/",
    "law/guide/dues/",
    "congress/staff-congress/",
    "congress/planner/",
    "checklists/2022/school/",
    "calendar/",
    "calendar/2022/",
    "templates/",
    "status/",
    "law/",
    "law/trade-union-law/changes/",
    "templates/election-request/",
    "topics/",
    "plan/2022/text/",
    "voice/",
    "voice/2022-06-03/",
    "about/",
    "en/",
    "en/calendar/2022/",
    "en/congress/planner/",
)

Opened = Callable[[str], Page]


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Below a folder with a space and Chinese in its name, as on people's sticks."""
    folder = tmp_path_factory.mktemp("stick") / "U盘 资料"
    folder.mkdir()
    packed = folder / "site.zip"
    packed.write_bytes(archive(site_files(site), datetime.date(2026, 3, 4)))
    with zipfile.ZipFile(packed) as made:
        made.extractall(folder)
    return folder / FOLDER


@pytest.fixture(scope="module")
def opened(browser: Browser, unpacked: Path) -> Iterator[Opened]:
    """Opens a page of the folder; at the end nothing must have gone wrong, and nothing been asked of the network."""
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("requestfailed", lambda request: wrong.append(f"{request.url}: {request.failure}"))
    page.on("request", lambda request: None if _local(request.url) else wrong.append(request.url))

    def open_(place: str) -> Page:
        page.goto((unpacked / place / "index.html").as_uri())
        return page

    yield open_
    context.close()
    assert wrong == []


def _local(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:"))


def test_everything_but_what_only_hosts_read_is_packed(site: Path, unpacked: Path) -> None:
    def files(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    there, here = files(site), files(unpacked)
    assert there.keys() - here.keys() == FOR_HOSTS
    assert all(there[name] == data for name, data in here.items())
    assert len(here) > 300
    assert max(len(f"{FOLDER}/{name}") for name in here) < 120, "Windows allows 260 characters for all folders together"


@pytest.mark.parametrize("place", PAGES)
def test_a_page_is_whole_and_its_links_lead_to_files(opened: Opened, unpacked: Path, place: str) -> None:
    page = opened(place)
    assert page.locator("main h1").count() == 1
    # Styles are there: the theme's own would leave the page without our colours.
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--line')").strip()
    links: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    local = {link.split("#")[0].split("?")[0] for link in links if link.startswith("file:")}
    assert len(local) > 10
    root = unpacked.as_uri()
    assert [link for link in local if not link.startswith(root)] == []
    missing = [link for link in local if not (unpacked / link.removeprefix(root).lstrip("/")).is_file()]
    assert missing == []


def test_people_get_from_the_first_page_to_a_task_and_into_english(opened: Opened, unpacked: Path) -> None:
    page = opened("")
    page.locator("main a[href*='for/school/']").first.click()
    page.wait_for_url(re.compile("/for/school/index.html"))
    page.evaluate("document.querySelectorAll('main details').forEach(folded => { folded.open = true })")
    page.locator("main a[href$='checklists/2022/school/index.html']:visible").first.click()
    page.wait_for_url(re.compile("/checklists/2022/school/index.html"))
    page.locator("article.task").first.wait_for()
    page.locator("header a[hreflang]:visible").first.click()
    page.wait_for_url(re.compile("/en/checklists/2022/school/index.html"))
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize(
    ("place", "question", "found"), [("", "会费", "law/guide/joining/"), ("en/", "fee", "en/law/guide/joining/")]
)
def test_search_finds_a_place_and_leads_to_its_file(
    opened: Opened, unpacked: Path, place: str, question: str, found: str
) -> None:
    page = opened(place)
    page.keyboard.press("/")
    page.locator("[data-search-field]").fill(question)
    page.locator(f".hit[href*='{found}index.html#fee']").first.click()
    page.wait_for_url(f"{unpacked.as_uri()}/{found}index.html#fee")


def test_the_planner_lays_out_days(opened: Opened, unpacked: Path) -> None:
    page = opened("congress/staff-congress/")
    page.goto(f"{(unpacked / 'congress/planner/index.html').as_uri()}#?kind=audit-rectification&date=2026-12-10")
    page.locator("#plan-kind").wait_for()
    assert page.locator("#plan-kind").input_value() == "audit-rectification"
    rows = page.locator("[data-plan] tbody tr")
    rows.first.wait_for()
    assert rows.count() > 5
    assert "2026" in rows.first.inner_text()


def test_a_list_keeps_what_is_entered(opened: Opened) -> None:
    page = opened("checklists/2022/school/")
    first = page.locator(".entry select").first
    first.select_option(index=2)
    chosen = first.input_value()
    page.reload()
    assert page.locator(".entry select").first.input_value() == chosen
    page.evaluate("localStorage.clear()")


def test_the_handbook_in_one_file_is_on_the_stick(opened: Opened, unpacked: Path) -> None:
    page = opened("")
    link = page.locator("a[href$='downloads/handbook.pdf']")
    assert link.count() == 1
    assert (unpacked / "downloads/handbook.pdf").read_bytes().startswith(b"%PDF-")
    assert (unpacked / "en/downloads/handbook.pdf").read_bytes().startswith(b"%PDF-")
