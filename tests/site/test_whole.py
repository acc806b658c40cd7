"""What must hold on every page of the built site."""

import itertools
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest

from project import ROOT

pytestmark = pytest.mark.slow

# Addresses that were published. One may only leave this list together with a redirect.
PUBLISHED = (ROOT / "tests/golden/addresses.txt").read_text(encoding="utf-8").split()


def pages(site: Path) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), lxml.html.parse(str(path)).getroot()


def test_published_addresses_are_there(site: Path) -> None:
    assert len(PUBLISHED) > 100
    gone = [
        address
        for address in PUBLISHED
        if not (site / address / "index.html" if address.endswith("/") else site / address).is_file()
    ]
    assert gone == []


def test_no_address_is_left_out_of_the_list(site: Path) -> None:
    made = set()
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.startswith("assets/") and not name.startswith("sitemap"):
            made.add(name.removesuffix("index.html"))
    assert made - {"", *PUBLISHED} == set(), "add new addresses to tests/golden/addresses.txt"
    assert all(re.fullmatch(r"[a-z0-9./_-]*", address) for address in made), "addresses are ASCII"


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    made = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    read = dict(pages(site))
    ids = {name: set(page.xpath("//@id")) for name, page in read.items()}
    wrong = []
    for name, page in read.items():
        if name == "404.html":
            continue
        folder = posixpath.dirname(name)
        for attribute in ("href", "src"):
            for link in page.xpath(f"//@{attribute}"):
                parts = urlsplit(link)
                if parts.scheme or parts.netloc:
                    assert parts.scheme in ("https", "http", "mailto", "webcal"), f"{name}: {link}"
                    continue
                target = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else name
                if target not in made:
                    target = posixpath.normpath(f"{target}/index.html")
                if target not in made:
                    wrong.append(f"{name}: {link}")
                elif parts.fragment and parts.fragment[0] != "?" and parts.fragment not in ids.get(target, ()):
                    wrong.append(f"{name}: {link} (no such anchor)")
    assert wrong == []


def test_no_page_loads_from_elsewhere_or_carries_styles_and_handlers_of_ours(site: Path) -> None:
    theirs = re.compile(r"__md_|__config|__palette|__search|new URL\(")
    for name, page in pages(site):
        for link in page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href | //iframe/@src"):
            assert not urlsplit(link).netloc, f"{name}: {link}"
        assert page.xpath("//@style") == [], name
        assert page.xpath("//style") == [], name
        assert [attribute for attribute in page.xpath("//@*") if attribute.attrname.startswith("on")] == [], name
        for script in page.xpath("//script[not(@src)]"):
            assert script.get("type") in ("application/json", "application/ld+json") or theirs.search(
                script.text or ""
            ), f"{name}: {script.text}"


def test_both_languages_have_the_same_pages_and_name_each_other(site: Path) -> None:
    chinese = {name for name, _ in pages(site) if not name.startswith("en/") and name != "404.html"}
    english = {name.removeprefix("en/") for name, _ in pages(site) if name.startswith("en/")}
    assert chinese == english
    for name, page in pages(site):
        if name == "404.html":
            continue
        lang = "en" if name.startswith("en/") else "zh-CN"
        assert page.get("lang") == lang, name
        place = name.removeprefix("en/").removesuffix("index.html")
        alternates = {
            link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")
        }
        assert alternates == {
            "zh-CN": f"https://handbook.example/{place}",
            "en": f"https://handbook.example/en/{place}",
            "x-default": f"https://handbook.example/{place}",
        }, name
        assert page.xpath("//link[@rel='canonical']/@href") == [alternates[lang]], name
        assert page.xpath("//meta[@name='description']/@content")[0].strip(), name
        assert page.xpath("string(//title)").strip(), name


def test_english_pages_are_english(site: Path) -> None:
    """Chinese stands on English pages only where it says that it is Chinese."""
    han = re.compile(r"[\u4e00-\u9fff]+")
    for name, page in pages(site):
        if not name.startswith("en/"):
            continue
        for node in page.xpath("//main//text()[normalize-space()]"):
            if not han.search(node):
                continue
            holder = node.getparent().getparent() if node.is_tail else node.getparent()
            marked = holder.xpath("ancestor-or-self::*[@lang]/@lang")
            assert marked[-1:] == ["zh-CN"], f"{name}: {node.strip()[:60]}"


def test_headings_start_at_one_and_skip_no_level(site: Path) -> None:
    for name, page in pages(site):
        levels = [
            int(heading.tag[1]) for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), name


def test_ids_are_ascii_and_stand_once(site: Path) -> None:
    for name, page in pages(site):
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), f"{name}: {sorted(each for each in set(ids) if ids.count(each) > 1)}"
        assert all(each.isascii() for each in ids), name
        assert not [each for each in ids if re.fullmatch(r"_\d+", each)], f"{name}: a heading without an id"


def test_nothing_of_the_data_files_json_is_lost(site: Path) -> None:
    plan = json.loads((site / "data/plan-2022.json").read_text(encoding="utf-8"))
    assert len(plan["clauses"]) == 34
    assert 45 <= len(plan["tasks"]) <= 80
    assert {task["point"] for task in plan["tasks"]} >= set(range(1, 13))


def test_no_link_stands_inside_a_link(site: Path) -> None:
    """A parser would mend it in silence, and the page would fall apart."""
    for path in sorted(site.rglob("*.html")):
        open_links = 0
        for tag in re.findall(r"<a\b|</a>", path.read_text(encoding="utf-8")):
            open_links += 1 if tag == "<a" else -1
            assert open_links in (0, 1), path
