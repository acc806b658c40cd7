"""The search's index as a script: what it holds, how it is packed, and that nothing in the data can leave it."""

import base64
import bz2
import dataclasses
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from handbook.build import Kept, words
from handbook.build.searching import index
from handbook.feeds.hanzi import HAN, read_by, reading_table, readings, sounds, traditional
from handbook.feeds.keywords import AGAIN, FEW, keywords
from handbook.feeds.packed import packed, steps
from handbook.feeds.search_index import search_index
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.views import year_view
from handbook.views.agenda import agenda
from handbook.views.citation import Link, Words
from handbook.views.search import Found, FoundPage, SearchView, clipped, plain, search_view
from handbook.views.search_sources import Material, found_pages
from handbook.views.shelf import shelf_view

View = Callable[[Lang], SearchView]


@pytest.fixture(scope="module")
def view(handbook: Handbook) -> View:
    made = {}
    for lang in LANGS:
        years = tuple(year_view(handbook, year, lang) for year in handbook.years)
        material = Material(handbook, lang, years, shelf_view(handbook, {}, lang), agenda(handbook, years, lang), ())
        made[lang] = search_view(handbook, found_pages(material), lang)
    return made.__getitem__


def document(script: bytes) -> dict[str, Any]:
    """What the script sets, its text unpacked, so that it can be read here."""
    text = script.decode()
    assert text.startswith("window.handbookIndex={")
    assert text.endswith("};\n")
    loaded: dict[str, Any] = json.loads(text.removeprefix("window.handbookIndex=").removesuffix(";\n"))
    whole = loaded["packed"] if isinstance(loaded["packed"], str) else unpacked(*loaded["packed"])
    tables, lines = whole.split("\n", 1)
    return {**json.loads(tables), "text": lines}


def unpacked(letters: str, single: int, data: str) -> str:
    found = []
    alphabet = letters[:single] + stepped(letters[single:])
    read = iter(bz2.decompress(base64.b64decode(data)))
    for at in read:
        found.append(alphabet[at if at < single else single + (at - single) * 256 + next(read)])
    return "".join(found)


def stepped(written: str) -> str:
    found = ""
    last = 31
    for letter in written:
        last = ord(letter) if ord(letter) > 126 else last + ord(letter) - 31
        found += chr(last)
    return found


def numbers(written: str) -> list[int]:
    return [
        64 * (ord(first) - 48) + ord(second) - 48 for first, second in zip(written[::2], written[1::2], strict=True)
    ]


def test_two_indexes_are_the_same_to_the_byte(handbook: Handbook, view: View) -> None:
    for lang in LANGS:
        assert index(handbook, view(lang), Kept()) == index(handbook, view(lang), Kept())


@pytest.mark.parametrize("lang", LANGS)
def test_it_holds_a_title_and_a_text_for_each_page_and_place(handbook: Handbook, view: View, lang: Lang) -> None:
    found = document(index(handbook, view(lang), Kept()))
    strings = found["text"].split("\n")
    places = [(page, anchor) for page in found["pages"] for anchor in ("", *page[3:])]
    assert len(strings) == 2 * len(places)
    assert len(places) > 1_000
    at = next(
        number for number, (page, anchor) in enumerate(places) if page[1] == "law/trade-union-law/" and anchor == "a20"
    )
    assert ("第二十条" if lang == "zh" else "Article 20") in strings[2 * at]
    assert strings[2 * at + 1]
    groups = [group for group, _ in found["groups"]]
    assert groups == ["plan", "law", "congress", "checklists", "papers", "study", "calendar", "pages"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一二三\n一二",
        'a<b"c\\d',
        "教代会开会，一二\t教代会 开会\n" * 40,
        "啊" * 99,
        "".join(chr(0x4E00 + code) for code in range(3000)),
    ],
)
def test_packing_loses_nothing(text: str) -> None:
    made = packed(text)
    assert made is not None
    assert unpacked(*made) == text
    assert re.fullmatch(r"[A-Za-z0-9+/]*=*", made[2])


def test_what_has_no_room_in_two_bytes_is_left_as_it_is() -> None:
    assert packed("".join(chr(0x4E00 + code) for code in range(20_000))) is None


def test_every_title_is_read_as_the_library_reads_it(view: View) -> None:
    read = readings(view("zh").titles, view("zh").readings)
    syllables, exceptions = reading_table(read)
    usual = {letter: syllable for syllable, letters in syllables.items() for letter in letters}
    wrong = [title for title, found in read if read_by(title, usual, exceptions) != found]
    assert wrong == []
    assert len(exceptions) < 60


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("教职工", "jiao zhi gong"),
        ("调解", "tiao jie"),
        ("调休", "tiao xiu"),
        ("调动", "diao dong"),
        ("调查", "diao cha"),
        ("会计", "kuai ji"),
        ("校长", "xiao zhang"),
        ("延长", "yan chang"),
        ("行使", "xing shi"),
        ("重阳", "chong yang"),
        ("重大", "zhong da"),
        ("参加", "can jia"),
        ("处分", "chu fen"),
        ("了解", "liao jie"),
        ("女职工", "nv zhi gong"),
    ],
)
def test_characters_with_several_readings_are_read_right_wherever_they_stand(
    view: View, words: str, reading: str
) -> None:
    found = readings([title for title in (*view("zh").titles, words) if words in title], view("zh").readings)
    read = {" ".join(syllables[title.index(words) :][: len(words)]) for title, syllables in found}
    assert read == {reading}


def test_traditional_characters_lead_to_those_of_the_text_alone() -> None:
    letters = sorted("疗休养后勤")
    older, newer = traditional(letters)
    found = {old: letters[at] for old, at in zip(older, numbers(newer), strict=True)}
    assert found["療"] == "疗"
    assert found["養"] == "养"
    assert found["後"] == "后"
    assert "會" not in found, "no text here has 会"
    assert "后" not in found, "the text's own characters stand for themselves"
    assert all(HAN.match(letter) for letter in older)
    assert stepped(steps(older)) == older


def test_each_character_has_its_syllable() -> None:
    letters = sorted("教代会叫")
    names, own = sounds({"dai": "代", "hui": "会", "jiao": "教叫"}, letters)
    found = {letter: names.split(" ")[at] for letter, at in zip(letters, numbers(own), strict=True)}
    assert found == {"教": "jiao", "叫": "jiao", "代": "dai", "会": "hui"}


def test_steps_reach_near_letters_and_spell_out_far_ones() -> None:
    assert steps("") == ""
    assert steps("一丁丂七") == "一" + chr(32) + chr(32) + chr(32)
    for letters in ("一龟", "".join(chr(0x4E00 + at) for at in (0, 95, 191, 192)), " !~\u00e9一"):
        assert stepped(steps(letters)) == letters


def test_articles_of_an_earlier_text_lead_to_todays(handbook: Handbook, view: View) -> None:
    for lang in LANGS:
        found = document(index(handbook, view(lang), Kept()))
        addresses = [page[1] for page in found["pages"]]
        of, law, now = next(row for row in found["moved"] if addresses[row[1]] == "law/trade-union-law/")
        assert addresses[of] == "law/trade-union-law/changes/"
        assert [now[7], now[8], now[42]] == [7, 9, 43], "a new article 8 was put in"
        assert law != of


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "\u2028alert(1)\u2029",
    '";alert(1);//',
    "\\",
    "{{ 7*7 }}",
    "a\nb",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("lang", LANGS)
def test_a_text_stays_a_text(handbook: Handbook, view: View, lang: Lang, text: str) -> None:
    page = FoundPage("pages", "x/", text, text, places=(Found("y", text, text),), number=text, names=(text,))
    made = dataclasses.replace(view(lang), pages=(page,), groups=(("pages", text),))
    script = search_index(made, words(handbook, lang), lambda titles: readings(titles, {}))
    assert b"<" not in script.replace(b"\\u003c", b"")
    assert "\u2028".encode() not in script
    assert script.count(b"\n") == 1
    expected = text.replace("\n", " ")
    assert document(script)["text"].split("\n") == [expected] * 4
    assert document(script)["groups"] == [["pages", text]]


def test_citations_in_brackets_are_left_out_and_others_put_into_words() -> None:
    link = Link("《工会法》第三条", "law/trade-union-law/", "a3", "")
    assert plain(Words(["能入会（", link, "）。见", link, "。"])) == "能入会。见《工会法》第三条。"
    assert plain(Words(["三年（", link, "、", link, "）；五年（", link, "，待核对）。"])) == "三年；五年。"
    assert plain(Words(["Yes (", link, " and ", link, "). Under ", link, "."])) == "Yes. Under 《工会法》第三条."
    assert plain("原样（《工会法》第三条）") == "原样（《工会法》第三条）"


def test_a_text_is_cut_at_whole_sentences() -> None:
    limits = {"zh": 10, "en": 20}
    assert clipped(["一二三四。五六七八。九"], "zh", limits) == ("一二三四。五六七八。", "九")
    long = ("一二三四五六七八九十一。", "二三")
    assert clipped(["一二三四五六七八九十一。二"], "zh", limits, ["三"]) == long, "one sentence at least"
    assert clipped(["One two. Three four five six."], "en", limits) == ("One two.", "Three four five six.")
    assert clipped(["One two."], "en", limits, ["Three.", "Four."]) == ("One two.", "Three. Four.")
    assert clipped(["一二", "", "三。"], "zh", limits) == ("一二三。", "")


def test_what_is_not_shown_is_found_by_words_that_stand_in_few_places() -> None:
    often = [("会员生日可以送蛋糕", "")] * FEW["zh"]
    again = "的慰问品" * AGAIN["zh"]
    assert keywords([("工会经费", f"发的蛋糕和{again}"), *often], "zh")[0] == "慰问品", "蛋糕 stands often enough"
    assert keywords([("经费", "看电影。" * AGAIN["zh"]), ("影展", "电影")], "zh") == ["看电影", ""], "each word once"
    seldom = "的付账" * (AGAIN["zh"] - 1)
    assert keywords([("经费", "报销和" * AGAIN["zh"] + seldom)], "zh") == ["报销"], (
        "what comes but seldom may be no word"
    )
    assert keywords([("Funds", "The Fund pays for films")], "en") == ["The pays for films"]
    everywhere = [("dismissed", "")] * FEW["en"]
    assert keywords([("Funds", "dismissed teachers"), *everywhere], "en")[0] == "teachers"


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_deep_in_an_answer_is_in_the_index(handbook: Handbook, view: View, lang: Lang) -> None:
    """A cake is spoken of once, at the end of an answer about money."""
    found = document(index(handbook, view(lang), Kept()))["text"].split("\n")
    assert any(("蛋糕" if lang == "zh" else "cake") in text for text in found)


@pytest.mark.parametrize("lang", LANGS)
def test_each_way_of_asking_stands_behind_the_place_that_it_leads_to(
    handbook: Handbook, view: View, lang: Lang
) -> None:
    table = handbook.search.zh if lang == "zh" else handbook.search.en
    asked = {each.at: each.say for each in table.asked if not each.at.startswith("voice/")}
    places = {page.address: page.asked for page in view(lang).pages}
    places |= {f"{page.address}#{each.anchor}": each.asked for page in view(lang).pages for each in page.places}
    assert len(asked) > 200
    assert {at for at in asked if at not in places} == set()
    assert all(words in places[at] for at, say in asked.items() for words in say)
    found = document(index(handbook, view(lang), Kept()))["text"].split("\n")
    assert {text.split("\t")[2] for text in found if text.count("\t") == 2} == {places[at] for at in asked}
