"""The search in a real browser: how well it answers, by keyboard, on a phone, without scripts, in WeChat."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from handbook.feeds.packed import packed
from tools.axe import violations
from tools.browser import WECHAT
from tools.search_page import BYTES, HIT_AT_3, Question, answers, first_search, opened, questions, score

pytestmark = pytest.mark.slow

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "'\"><svg onload=alert(1)>",
    "[[]]{{7*7}}",
]


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A window of its own, at the first page; nothing may have gone wrong in it at the end."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found = context.new_page()
    wrong: list[str] = []
    found.on("pageerror", lambda error: wrong.append(str(error)))
    found.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    found.goto(base)
    yield found
    context.close()
    assert wrong == []


def typed(page: Page, words: str) -> list[str]:
    """Type into the open dialog; the results' titles in order."""
    page.locator("[data-search-field]").fill(words)
    page.locator(".hit").first.wait_for()
    return page.locator(".hit__title").all_inner_texts()


def test_questions_are_answered_among_the_first_three(page: Page, base: str) -> None:
    found = answers(page, base, questions("tuned"))
    assert len(found) >= 120
    assert sum(each.kind == "said" for each in found) * 2 >= len([each for each in found if each.lang == "zh"])
    assert sum(each.lang == "en" for each in found) >= 20
    assert all(found.values()), "each question finds something"
    reached = score(found)
    assert reached.three >= HIT_AT_3, reached


def test_questions_name_addresses_that_there_are(site: Path) -> None:
    known = addresses(site)
    asked = [*questions("tuned"), *questions("held_out")]
    wrong = {address for each in asked for address in each.right if address not in known[each.lang]}
    assert wrong == set()
    assert len({each.ask for each in asked}) == len(asked)


def addresses(site: Path) -> dict[str, set[str]]:
    """Every page and every anchor of the built site, within its language."""
    found: dict[str, set[str]] = {"zh": set(), "en": set()}
    for path in site.rglob("index.html"):
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        lang = "en" if name.startswith("en/") else "zh"
        place = name.removeprefix("en/")
        ids = re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8").replace("&#45;", "-"))
        found[lang] |= {place, *(f"{place}#{each}" for each in ids)}
    return found


EVERYTHING = """() => {
    const corpus = window.search.corpus(window.handbookIndex)
    return corpus.places.map(place => corpus.index.pages[place.page][1] + (place.anchor ? '#' + place.anchor : ''))
}"""
SYNONYMS = """() => {
    const corpus = window.search.corpus(window.handbookIndex)
    const words = [].concat(...corpus.index.same, ...corpus.index.said.map(pair => pair[1])).map(window.search.fold)
    return words.filter(word => !corpus.find(word).own && !corpus.find('=' + window.search.stem(word)).own)
}"""


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("国务院2007年的514号令", ["law/paid-annual-leave-regulation/"]),
        ("514", ["law/paid-annual-leave-regulation/"]),
        ("老的42条", ["law/trade-union-law/changes/", "law/trade-union-law/#a43"]),
        ("工会法修改前第七条", ["law/trade-union-law/changes/", "law/trade-union-law/#a7"]),
        ("工会法老的42条现在是第几条", ["law/trade-union-law/changes/", "law/trade-union-law/#a43"]),
        ("原工会法第四十一条", ["law/trade-union-law/changes/", "law/trade-union-law/#a42"]),
        ("劳动合同法40条讲什么", ["law/labour-contract-law/#a40"]),
        ("12月", ["checklists/2022/#files-month-12", "calendar/2022/#m12"]),
        ("退了休的老师去看望", ["calendar/#d-double-ninth"]),
        ("教代", ["topics/congress/"]),
    ],
)
def test_what_is_written_in_another_way_is_understood(page: Page, base: str, query: str, first: list[str]) -> None:
    asked = Question(query, "said", ())
    assert answers(page, base, [asked])[asked][: len(first)] == first


@pytest.mark.parametrize(
    ("one", "other"),
    [("三年一届", "3年一届"), ("十二月要做什么", "12月要做什么"), ("二倍工资", "2倍工资"), ("三个月内", "3个月内")],
)
def test_numerals_and_digits_are_alike(page: Page, base: str, one: str, other: str) -> None:
    asked = [Question(each, "said", ()) for each in (one, other)]
    found = answers(page, base, asked)
    assert found[asked[0]][0] == found[asked[1]][0]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("State Council No. 514", "law/paid-annual-leave-regulation/"),
        ("Decree 619", "law/female-workers-protection/"),
        ("Order of the State Council 586", "law/work-injury-regulation/"),
        ("former article 42", "law/trade-union-law/changes/"),
        ("what does article 39 of the labour contract law say", "law/labour-contract-law/#a39"),
        ("recuperaton", "templates/recuperation/"),
        ("arbitraton comission", "law/labour-dispute-law/#a21"),
        ("3 working days", "law/trade-union-law/#a41"),
    ],
)
def test_english_in_another_way_is_understood(page: Page, base: str, query: str, first: str) -> None:
    asked = Question(query, "english", ())
    assert first in answers(page, base, [asked])[asked][:3]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_index_holds_is_on_the_site_and_its_synonyms_find_something(
    page: Page, base: str, site: Path, lang: str
) -> None:
    opened(page, base, lang)
    listed: list[str] = page.evaluate(EVERYTHING)
    assert len(listed) > 1_000
    assert len(set(listed)) == len(listed)
    known = addresses(site)[lang]
    assert [address for address in listed if address not in known] == []
    if lang == "zh":
        assert page.evaluate(SYNONYMS.replace(" && !corpus.find('=' + window.search.stem(word)).own", "")) == []
    else:
        # Words that stand in a part of a text that the index leaves out are few.
        assert len(page.evaluate(SYNONYMS)) <= 3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_first_search_loads_little(site: Path, lang: str) -> None:
    files = first_search(site, lang)
    assert len(files) == 11
    assert sum(files.values()) <= BYTES, files


def test_nothing_is_loaded_before_somebody_searches_and_nothing_stored(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(base + "plan/2022/4/", wait_until="networkidle")
    assert [url for url in asked if "search/" in url] == ["assets/search/dialog.js"]
    assert not any("bundle" in url for url in asked), "the theme's script is gone"
    del asked[:]
    page.keyboard.press("/")
    typed(page, "疗休养")
    assert sorted(url for url in asked if url.endswith(".js"))[-1] == "search/index.js"
    assert len(asked) == 11
    typed(page, "换届")
    assert len(asked) == 11, "typing asks nobody"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_by_keyboard_alone(page: Page, base: str) -> None:
    opener = page.locator("header [data-search-open]:visible")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.get_attribute("aria-modal") == "true"
    assert page.evaluate("document.activeElement.matches('[data-search-field]')")
    typed(page, "提案")
    assert re.fullmatch(r"找到\d+条结果", page.get_by_role("status").inner_text())
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('[data-search-field]')"), "nothing is above the field"
    hits = page.locator(".hit")
    for at in (0, 1):
        page.keyboard.press("ArrowDown")
        assert hits.nth(at).evaluate("node => node === document.activeElement")
    page.keyboard.press("ArrowUp")
    assert hits.nth(0).evaluate("node => node === document.activeElement")
    for key in ("Tab", "Shift+Tab"):
        seen = set()
        for _ in range(60):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.closest('[data-search]') !== null"), "focus stays inside"
            seen.add(page.evaluate("document.activeElement.className"))
        assert {"search__field", "hit"} <= seen, "and reaches everything"
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    assert opener.evaluate("node => node === document.activeElement"), "focus is back where it was"
    page.keyboard.press("Control+k")
    typed(page, "工会法第二十条")
    page.keyboard.press("Enter")
    page.wait_for_url(base + "law/trade-union-law/#a20")


def test_a_result_on_the_page_itself_closes_the_dialog(page: Page, base: str) -> None:
    page.goto(base + "law/trade-union-law/")
    page.keyboard.press("/")
    typed(page, "工会法 43条")
    page.keyboard.press("Enter")
    page.wait_for_url(base + "law/trade-union-law/#a43")
    assert page.get_by_role("dialog").count() == 0


def test_enter_before_the_index_is_there_opens_the_first_result_when_it_is(page: Page, base: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    # A page that is there already may let a request pass that comes at once.
    page.route("**/search/index.js", hold)
    page.goto(base)
    with page.expect_request("**/search/index.js"):
        page.keyboard.press("/")
        page.keyboard.insert_text("换届请示")
    assert page.locator("[data-search-status]").inner_text(), "it says that it is getting ready"
    page.keyboard.press("Enter")
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_url(re.compile("/templates/election-request/$|/congress/election/"))


def test_an_index_that_does_not_come_is_asked_for_again(browser: Browser, base: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(base)
    context.set_offline(True)
    page.keyboard.press("/")
    page.get_by_text("请检查网络").wait_for()
    page.keyboard.press("Escape")
    context.set_offline(False)
    page.keyboard.press("/")
    assert typed(page, "疗休养")
    context.close()


def test_keys_of_an_input_method_are_left_to_it(page: Page) -> None:
    page.keyboard.press("/")
    typed(page, "lxy")
    address = page.url
    for key in ("Enter", "Escape", "ArrowDown"):
        page.evaluate(
            "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
            " {key, keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))",
            key,
        )
    assert page.url == address
    assert page.get_by_role("dialog").count() == 1
    assert page.evaluate("document.activeElement.matches('[data-search-field]')")


def test_words_are_marked_and_results_grouped(page: Page) -> None:
    page.keyboard.press("/")
    assert "疗休养" in typed(page, "疗休养怎么报名")[0]
    assert page.locator(".hit__title mark").first.inner_text() == "疗休养报名"
    assert page.locator(".hit__text mark").count() > 0
    headings = page.locator(".hits__title").all_inner_texts()
    assert headings[0] == "最相关"
    assert len(headings) == len(set(headings))
    for section in page.locator("section.hits").all():
        assert section.get_attribute("aria-labelledby") == section.locator("h2").get_attribute("id")
    typed(page, "工会")
    more = page.locator(".hits__more").first
    count = page.locator(".hit").count()
    more.click()
    assert page.locator(".hit").count() > count
    assert page.evaluate("document.activeElement.classList.contains('hit')"), (
        "focus goes on with the first of the new ones"
    )


def test_all_that_is_counted_can_be_reached_some_at_a_time(page: Page) -> None:
    page.keyboard.press("/")
    typed(page, "教代会")
    said = re.search(r"\d+", page.get_by_role("status").inner_text())
    assert said and int(said[0]) > 60
    left = [int(re.sub(r"\D", "", each)) for each in page.locator(".hits__more").all_inner_texts()]
    assert page.locator(".hit").count() + sum(left) == int(said[0])
    for _ in range(100):
        if not page.locator(".hits__more").count():
            break
        before = page.locator(".hit").count()
        page.locator(".hits__more").first.click()
        assert 0 < page.locator(".hit").count() - before <= 20
    assert page.locator(".hit").count() == int(said[0])


def test_a_word_that_is_not_shown_leads_to_where_it_stands(page: Page) -> None:
    page.keyboard.press("/")
    titles = typed(page, "蛋糕")
    assert titles[0] == "工会经费能花在哪里？"
    assert "蛋糕" in page.locator(".hit mark").all_inner_texts()


def test_what_sounds_alike_is_heard(page: Page) -> None:
    page.keyboard.press("/")
    right = typed(page, "教代会多久开一次")
    assert typed(page, "教待会多久开一次") == right


def test_nothing_found_is_said_in_words(page: Page) -> None:
    page.keyboard.press("/")
    page.locator("[data-search-field]").fill("鼉鱷魑魅")
    page.get_by_text("没有找到“鼉鱷魑魅”").wait_for()
    assert page.locator(".hit").count() == 0
    page.locator(".search__clear").click()
    page.wait_for_function("document.querySelector('[data-search-status]').textContent === ''")
    assert page.evaluate("document.activeElement.matches('[data-search-field]')")


@pytest.mark.parametrize(
    "query", [*HOSTILE, "[\\", "(((", "a" * 500, "%E0%A4%A", "第条", "=", "0", "'", "constructor length"]
)
def test_a_question_is_never_markup_and_never_breaks_anything(page: Page, base: str, query: str) -> None:
    for lang in ("zh", "en"):
        opened(page, base, lang)
        page.locator("[data-search-field]").fill(query)
        assert page.locator("[data-search] img, [data-search] svg[onload], [data-search-results] script").count() == 0
        assert page.evaluate(
            "Array.from(document.querySelectorAll('[data-search-results] *'), each => each.tagName)"
        ) == [
            tag
            for tag in page.evaluate(
                "Array.from(document.querySelectorAll('[data-search-results] *'), each => each.tagName)"
            )
            if tag in {"SECTION", "H2", "UL", "LI", "A", "SPAN", "MARK", "BUTTON"}
        ]


POISON = """texts => {
    const words = window.search.corpus(window.handbookIndex).index.words
    const tables = {
        lang: 'zh', groups: [['pages', texts[0]]], words, documents: [[0, texts[0]]],
        laws: [[0, 5, texts[0]]], moved: [], same: [[texts[0], texts[1]]], said: [], filler: [],
        syllables: ['', ''], readings: {},
        pages: texts.map((text, number) => [0, 'x' + number + '/', 1, 'y'])
    }
    const lines = [].concat(...texts.map(text => [text, '答 ' + text, '答 ' + text, '答 ' + text]))
    const index = {packed: [JSON.stringify(tables), ...lines].join('\\n'), traditional: ['', '']}
    const list = document.querySelector('[data-search-results]')
    window.search.show(window.search.engine(index), '答', document.querySelector('[data-search-status]'), list, './')
    return [list.querySelectorAll('.hit').length, list.querySelectorAll('img, script, svg').length, list.innerText]
}"""


def test_a_browser_unpacks_what_was_packed(page: Page, base: str) -> None:
    opened(page, base, "zh")
    texts = [
        "一",
        "啊" * 1_000 + "ab" * 50,
        "a" * 4,
        "a" * 5 + "b",
        "教代会 abc\n" * 300,
        "".join(chr(0x4E00 + code) for code in range(3_000)),
        "".join(chr(0x4E00 + code * code % 977) for code in range(30_000)),
    ]
    made = [packed(text) for text in texts]
    assert page.evaluate("made => made.map(each => window.search.unpacked(...each))", made) == texts


def test_what_the_data_hold_is_never_markup(page: Page, base: str) -> None:
    opened(page, base, "zh")
    hits, elements, text = page.evaluate(POISON, HOSTILE)
    assert hits > 3
    assert elements == 0
    assert HOSTILE[0] in text


def test_a_link_to_a_search_asks_at_once(page: Page, base: str) -> None:
    page.goto(base + "search/?q=%E7%96%97%E4%BC%91%E5%85%BB+%E6%8A%A5%E5%90%8D&from=timeline")
    page.locator(".hit").first.wait_for()
    assert page.locator("[data-search-field]").input_value() == "疗休养 报名"
    page.goto(base + "search/?q=%E0%A4%A")
    assert page.get_by_role("dialog").count() == 0, "what can't be read is left alone"


def test_without_scripts_everything_is_listed(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for lang in ("", "en/"):
        page.goto(base + lang + "plan/2022/4/")
        assert page.locator("[data-search]").is_hidden()
        page.locator(f"header a[href$='{lang}search/'], header a[href='../../../search/']").first.click()
        page.wait_for_url(base + lang + "search/")
        links = page.locator("main a.everything__page")
        assert links.count() > 120
        page.locator("main details summary").first.click()
        assert page.locator("main details[open] a").first.is_visible()
    context.close()


SMALL = """() => Array.from(document.querySelectorAll('[data-search] a, [data-search] button, [data-search] input'))
    .filter(node => node.offsetParent && getComputedStyle(node).visibility !== 'hidden')
    .map(node => [node.className, node.getBoundingClientRect()])
    .filter(([, box]) => box.height < 43.9 || box.width < 43.9).map(([name]) => name)"""
WIDE = """() => {
    const screen = document.documentElement.clientWidth
    return Array.from(document.querySelectorAll('[data-search] *'))
        .filter(node => node.getClientRects().length && node.getBoundingClientRect().right > screen + 0.5)
        .map(node => node.className)
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_dialog_is_accessible_and_fits_a_phone(browser: Browser, base: str, lang: str, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, color_scheme=scheme)
    page = context.new_page()
    opened(page, base, lang)
    typed(page, "工会经费审查" if lang == "zh" else "union funds")
    assert page.evaluate(SMALL) == [], "targets are large enough for a finger"
    assert page.evaluate(WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert violations(page) == []
    context.close()


def test_it_works_in_wechat(browser: Browser, base: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, user_agent=WECHAT, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(base)
    page.locator("header [data-search-open]:visible").tap()
    typed(page, "会费要交多少")
    page.locator(".hit").first.tap()
    page.wait_for_url(base + "law/guide/joining/#fee")
    context.close()
