"""The words of links: each makes sense alone, and on a page the same words lead to the same place."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import lxml.html

# Words that say nothing to somebody who hears a list of a page's links.
BARE = {
    *(
        "下载",
        "查看",
        "查看详情",
        "详情",
        "更多",
        "这里",
        "点这里",
        "点击",
        "点击这里",
        "链接",
        "打开",
        "全文",
        "原文",
        "返回",
    ),
    *("here", "click here", "more", "read more", "link", "download", "open", "view", "details", "see", "back", "next"),
    *("PDF", "Word", "Excel", "CSV", "ZIP", "ICS", "xlsx", "docx"),
}
HIDDEN = "ancestor-or-self::*[@hidden or @aria-hidden='true']"
# A term is explained at the foot of the page in the words of the glossary, which the explanation leads on to.
_TERM = re.compile(r"^.*?(?:#term-|/glossary/#)(.+)$")
QUIET = {"script", "style", "svg"}


def name(node: lxml.html.HtmlElement) -> str:
    """What a screen reader says of a link: its label, else its words and what stands for its pictures."""
    label = node.get("aria-label")
    return " ".join((label or "".join(_words(node))).split())


def _words(node: lxml.html.HtmlElement) -> Iterator[str]:
    if node.get("aria-hidden") == "true" or node.get("hidden") is not None or node.tag in QUIET:
        return
    yield node.get("alt") or "" if node.tag == "img" else node.text or ""
    for child in node:
        if isinstance(child.tag, str):
            yield " " if child.tag in ("br", "p", "div", "small") else ""
            yield from _words(child)
        yield child.tail or ""


def links(page: lxml.html.HtmlElement, address: str) -> Iterator[tuple[str, str]]:
    """Name and target of each link that is not hidden for good. What scripts show, a list of its own, is left to them."""
    for node in page.xpath("//a[@href]"):
        if not node.xpath(HIDDEN):
            # A word of the text that leads to its explanation says by its role what it is.
            yield (
                name(node) + (" (glossary)" if node.get("role") == "doc-glossref" else ""),
                urljoin(address, node.get("href")),
            )


def faults(html: str, address: str) -> list[str]:
    """What is wrong with the links of a page that stands at `address`."""
    page = lxml.html.fromstring(html)
    led: dict[str, set[str]] = defaultdict(set)
    found = []
    for words, target in links(page, address):
        plain = re.sub(r"[\s。，、…›»→.,:：·-]+$", "", words)
        if not re.search(r"\w", words) or plain.lower() in {each.lower() for each in BARE}:
            found.append(f"“{words}” ({target})")
        led[words].add(_TERM.sub(r"glossary/#\1", target))
    return found + [f"“{words}”: {sorted(targets)[:4]}" for words, targets in led.items() if len(targets) > 1]


def test_links_make_sense_alone_and_lead_where_their_words_say(site: Path) -> None:
    wrong = {}
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 300
    for file in pages:
        address = "https://site.example/" + file.relative_to(site).as_posix().removesuffix("index.html")
        if found := faults(file.read_text(encoding="utf-8"), address):
            wrong[address] = found
    assert wrong == {}


def test_what_is_wrong_is_seen() -> None:
    def seen(body: str) -> list[str]:
        return faults(f"<main>{body}</main>", "https://site.example/a/")

    assert seen('<a href="x">更多</a>') == ["“更多” (https://site.example/a/x)"]
    assert seen('<a href="x"><svg></svg></a>') != []
    assert seen('<a href="x">PDF →</a>') != []
    assert seen('<a href="x">下载<span class="visually-hidden">选票</span></a>') == []
    assert seen('<a href="x" aria-label="选票，Word">Word</a>') == []
    assert seen('<a href="x">选票</a><a href="y">选票</a>') != []
    assert seen('<a href="x">选票</a><a href="../a/x">选票</a>') == []
