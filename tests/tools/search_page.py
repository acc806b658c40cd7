"""Questions put to the search in a real browser, and how well and how fast it answers."""

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

from project import ROOT

QUESTIONS = ROOT / "tests/fixtures/search-questions.yml"
HIT_AT_3 = 0.95
BYTES = 120_000  # gzipped, everything that a first search loads
# Milliseconds from a key to its first results, by how many times the processor is slowed.
KEY_LIMITS = {1: 50.0, 4: 200.0}


@dataclass(frozen=True)
class Question:
    """What is asked, how, and every address that truly answers it, within the question's language."""

    ask: str
    kind: str
    right: tuple[str, ...]

    @property
    def lang(self) -> str:
        return "en" if self.kind == "english" else "zh"


@dataclass(frozen=True)
class Score:
    """Shares of the questions answered first and among the first three, and the mean of 1 / place."""

    count: int
    first: float
    three: float
    reciprocal: float
    missed: tuple[str, ...]


def questions(part: str) -> list[Question]:
    """The questions of a part: `tuned` or `held_out`."""
    found = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))[part]
    return [Question(each["ask"], each["kind"], tuple(each["right"])) for each in found]


def opened(page: Page, base: str, lang: str) -> None:
    """The search dialog of a language's first page, ready to answer."""
    page.goto(base + ("en/" if lang == "en" else ""))
    page.keyboard.press("/")
    page.wait_for_function(
        "window.search && window.search.show && !document.querySelector('[data-search-status]').textContent"
    )


# Types a question at once and reads the links in the order in which they stand, as addresses within the language.
ASK = """asked => {
    const field = document.querySelector('[data-search-field]')
    const base = new URL(document.querySelector('[data-search]').dataset.base, location.href).href
    return asked.map(words => {
        field.value = words
        field.dispatchEvent(new Event('input', {bubbles: true}))
        return Array.from(document.querySelectorAll('[data-search-results] a'), link => link.href.slice(base.length))
    })
}"""


def answers(page: Page, base: str, asked: Iterable[Question]) -> dict[Question, list[str]]:
    """Each question with the addresses that the page shows, in the order in which it does."""
    found: dict[Question, list[str]] = {}
    for lang in ("zh", "en"):
        own = [each for each in asked if each.lang == lang]
        if own:
            opened(page, base, lang)
            found.update(zip(own, page.evaluate(ASK, [each.ask for each in own]), strict=True))
    return found


def score(found: dict[Question, list[str]]) -> Score:
    """How well the answers are."""
    places = {
        each: next((at for at, address in enumerate(addresses, 1) if address in each.right), 0)
        for each, addresses in found.items()
    }
    count = len(places)
    return Score(
        count,
        sum(place == 1 for place in places.values()) / count,
        sum(1 <= place <= 3 for place in places.values()) / count,
        sum(1 / place for place in places.values() if place) / count,
        tuple(each.ask for each, place in places.items() if not 1 <= place <= 3),
    )


def slowed(page: Page, times: int) -> None:
    """Slow the processor down, as for a phone of some years ago."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})


# Types a question a letter at a time; milliseconds from each letter to the results on the page, laid out.
KEYS = """words => {
    const field = document.querySelector('[data-search-field]')
    const list = document.querySelector('[data-search-results]')
    return Array.from(words, (_, index) => {
        const started = performance.now()
        field.value = words.slice(0, index + 1)
        field.dispatchEvent(new Event('input', {bubbles: true}))
        list.getBoundingClientRect()
        return performance.now() - started
    })
}"""
READY = """() => new Promise(done => {
    const started = performance.now()
    window.search.engine(window.handbookIndex)
    done(performance.now() - started)
})"""


def key_times(page: Page, words: str) -> list[float]:
    """Milliseconds from each letter to its results."""
    found: list[float] = page.evaluate(KEYS, words)
    return found


def ready_time(page: Page) -> float:
    """Milliseconds to make the loaded index ready."""
    found: float = page.evaluate(READY)
    return found


def first_search(site: Path, lang: str) -> dict[str, int]:
    """Gzipped bytes of each file that the first search of a language loads."""
    folder = site / "en" if lang == "en" else site
    page = (folder / "index.html").read_text(encoding="utf-8")
    named = re.search(r'data-scripts="([^"]+)"', page)
    assert named, "the page says what it loads"
    files = [(folder / name).resolve() for name in named[1].split()]
    return {file.relative_to(site.resolve()).as_posix(): len(gzip.compress(file.read_bytes(), 6)) for file in files}
