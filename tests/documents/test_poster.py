"""The posters, read back with poppler."""

import datetime
import hashlib
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.build import Kept, posters, words
from handbook.documents.poster import PAPERS, Paper, poster, poster_data
from handbook.documents.qr import qr_svg
from handbook.documents.typst_pdf import characters, pdf, printable
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.views import year_view
from handbook.views.agenda import agenda
from handbook.views.calendar import CalendarView, EntryView
from handbook.views.narrow import narrowed, of_role, of_topic
from project import ROOT

ADDRESS = "https://union.example/calendar/2022/"
CODE = qr_svg(ADDRESS)
SIZES = {"a3": "1190.55 x 841.89 pts (A3)", "a4": "595.276 x 841.89 pts (A4)"}
FONTS = ROOT / "scripts/handbook/fonts"
HOSTILE = (
    "#panic() #set page(width: 1cm)",
    "*粗* _斜_ `raw` $x^2$ = 标题",
    '引号" 反斜杠\\ \\u{41} ] [ ) (',
    "@label <label> // 注释 /* */ ~ -- ---",
    "很长的名称" * 40,
)

Years = Callable[[Lang], dict[int, CalendarView]]
Make = Callable[..., bytes]


@pytest.fixture(scope="module")
def years(handbook: Handbook) -> Years:
    found = {
        lang: agenda(handbook, [year_view(handbook, year, lang) for year in handbook.years], lang) for lang in LANGS
    }
    return lambda lang: {year.year: year for year in found[lang].calendars}


@pytest.fixture(scope="module")
def make(handbook: Handbook) -> Make:
    def made(view: CalendarView, paper: Paper = "a3", about: str = "学校工会") -> bytes:
        return pdf(poster(view, about, paper, "工作手册", ADDRESS, CODE, words(handbook, view.lang)))

    return made


def seen(command: str, data: bytes, tmp_path: Path, *options: str) -> str:
    path = tmp_path / "poster.pdf"
    path.write_bytes(data)
    end = ["-"] if command == "pdftotext" else []
    done = subprocess.run([command, *options, path, *end], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def titled(view: CalendarView, month: int, titles: tuple[str, ...]) -> CalendarView:
    """The year with entries of these titles in a month, and nothing else."""
    model = view.entries[0]
    day = datetime.date(view.year, month, 9)
    entries = tuple(
        replace(model, id=f"x{number}", month=month, title=title, days=(day,), last=day)
        for number, title in enumerate(titles)
    )
    months = tuple(replace(each, entries=entries if each.number == month else ()) for each in view.months)
    return replace(view, months=months)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("year", [2022, 2027])
def test_everything_is_printed_in_order(
    years: Years, make: Make, tmp_path: Path, handbook: Handbook, lang: Lang, paper: Paper, year: int
) -> None:
    view = narrowed(years(lang)[year], of_role("school"))
    data = make(view, paper)
    raw = seen("pdftotext", data, tmp_path, "-raw")
    text = squeezed(raw)
    at, left_out = 0, 0
    for month in view.months:
        at = text.index(squeezed(month.name), at)
        for entry in month.entries:
            found = text.find(squeezed(entry.title), at)
            left_out += found < 0
            at = max(at, found)
    # On the wall a full month says how many of its entries have no room there; a folder's sheets hold them all.
    more = words(handbook, lang)("poster.more").format(count=r"(\d+)")
    counted = re.findall(rf"(?<!\d){more}", " ".join(raw.split()))
    assert left_out == sum(map(int, counted)), counted
    assert left_out <= (6 if paper == "a3" else 0)
    facts = seen("pdfinfo", data, tmp_path)
    assert SIZES[paper] in facts
    assert re.search(r"Tagged: +yes", facts)
    pages = re.search(r"Pages: +(\d+)", facts)
    assert pages is not None
    assert int(pages[1]) == 1 if paper == "a3" else 2 <= int(pages[1]) <= 6
    assert f"/Lang({'zh-CN' if lang == 'zh' else 'en-GB'})" in data.decode("latin-1").replace("/Lang (", "/Lang(")
    assert "pdfuaid:part>1<" in data.decode("latin-1")


def test_fonts_are_embedded(years: Years, make: Make, tmp_path: Path) -> None:
    rows = seen("pdffonts", make(narrowed(years("en")[2027], of_topic("law")), "a4"), tmp_path).splitlines()[2:]
    assert rows
    assert all(re.search(r" yes +yes +yes ", row) for row in rows), rows


def test_dates_and_bytes_come_from_the_view(years: Years, make: Make, tmp_path: Path) -> None:
    view = replace(narrowed(years("zh")[2026], of_topic("law")), updated=datetime.date(2026, 3, 4))
    assert make(view) == make(view)
    assert "2026-03-04" in seen("pdfinfo", make(view), tmp_path, "-isodates")


@pytest.mark.parametrize("paper", PAPERS)
def test_hostile_text_is_text(years: Years, make: Make, tmp_path: Path, paper: Paper) -> None:
    view = titled(years("zh")[2022], 5, HOSTILE)
    text = squeezed(seen("pdftotext", make(view, paper, about=HOSTILE[0]), tmp_path, "-raw"))
    for title in HOSTILE:
        assert squeezed(title) in text


@pytest.mark.parametrize("paper", PAPERS)
def test_a_character_without_type_is_marked(years: Years, make: Make, tmp_path: Path, paper: Paper) -> None:
    view = titled(years("zh")[2022], 5, ("甲😀乙\u0007丙", "السلام"))
    text = seen("pdftotext", make(view, paper), tmp_path, "-raw")
    assert "甲〓乙丙" in text
    assert printable("e\u0301‑①") == "é-〓"


def test_what_has_no_room_is_counted(years: Years, make: Make, tmp_path: Path, handbook: Handbook) -> None:
    titles = tuple(f"第{number}件要办的事，名称长得要占掉不止一行，一共有很多件" for number in range(400))
    view = titled(years("zh")[2022], 12, titles)
    data = make(view)
    assert re.search(r"Pages: +1\n", seen("pdfinfo", data, tmp_path))
    text = squeezed(seen("pdftotext", data, tmp_path, "-raw"))
    more = re.search(words(handbook, "zh")("poster.more").format(count=r"(\d+)"), text)
    assert more is not None
    shown = sum(squeezed(title) in text for title in titles)
    assert 60 < shown < 400
    assert shown + int(more[1]) == 400
    whole = squeezed(seen("pdftotext", make(view, "a4"), tmp_path, "-raw"))
    assert all(squeezed(title) in whole for title in titles)


@pytest.mark.parametrize("lang", LANGS)
def test_lines_keep_apart_and_on_the_sheet(years: Years, make: Make, tmp_path: Path, lang: Lang) -> None:
    boxes = seen("pdftotext", make(years(lang)[2022]), tmp_path, "-bbox")
    words_at = [
        tuple(float(number) for number in found)
        for found in re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)"', boxes)
    ]
    assert len(words_at) > 500
    for left, top, right, bottom in words_at:
        assert 30 < left < right < 1190.55 - 30
        assert 20 < top < bottom < 841.89 - 20
    # A box is as high as the font's tallest character; what is printed stands in the middle half of it.
    inked = sorted(
        (top + (end - top) * 0.4, end - (end - top) * 0.4, left, right) for left, top, right, end in words_at
    )
    for index, (top, bottom, left, right) in enumerate(inked):
        for below, _, other, end in inked[index + 1 :]:
            if below >= bottom:
                break
            assert not (other < right - 1 and left < end - 1) or abs(below - top) < 0.2, (top, left, below, other)


def test_the_heading_says_what_is_not_known(years: Years, handbook: Handbook) -> None:
    def facts(year: int) -> str:
        found = poster_data(years("zh")[year], "全部", "a3", "手册", ADDRESS, CODE, words(handbook, "zh"))["facts"]
        return "".join(part["text"] for fact in found for part in fact)

    number = handbook.years[0].notice.number
    assert number in facts(2022)
    assert "往年资料" in facts(2022)
    assert "尚未公布" not in facts(2022)
    assert "2027年的放假安排尚未公布" in facts(2027)


def test_days_are_said_briefly(years: Years, handbook: Handbook) -> None:
    view = years("zh")[2022]
    october = poster_data(view, "全部", "a3", "手册", ADDRESS, CODE, words(handbook, "zh"))["months"][9]
    assert october["off"] == "1日至7日国庆节放假；8日至9日调休上班"
    assert [0, 5, 2] in [list(run) for run in october["rests"]]
    assert [1, 0, 5] in [list(run) for run in october["rests"]]
    assert any(entry["day"] == "14、21、28日周五" for entry in october["entries"])


def test_narrowing_keeps_what_belongs(years: Years) -> None:
    view = years("zh")[2022]
    assert narrowed(view, of_role("all")) == view
    member = narrowed(view, of_role("member"))
    assert [entry.id for entry in member.entries] == [each.id for each in view.entries if "member" in each.roles]
    law = narrowed(view, of_topic("law"))
    assert 0 < len(law.entries) < len(view.entries)
    marked = {entry.id for month in law.months for week in month.weeks for day in week if day for entry in day.entries}
    assert marked == {entry.id for entry in law.entries if entry.days}


class Names(Kept):
    """Gives each file's name instead of the file."""

    def get(self, key: str, make_it: Callable[[], bytes]) -> bytes:
        return key.encode()


def test_a_change_makes_those_posters_anew_that_it_stands_on(handbook: Handbook, years: Years) -> None:
    view = years("zh")[2022]
    entry = next(each for each in view.entries if len(each.topics) == 1)
    named = {topic.id for topic in entry.topics}

    def with_title(each: EntryView) -> EntryView:
        return replace(each, title="别的") if each.id == entry.id else each

    changed = replace(
        view, months=tuple(replace(each, entries=tuple(map(with_title, each.entries))) for each in view.months)
    )
    before, after = (posters(handbook, [each], "zh", "https://x.example/", Names()) for each in (view, changed))
    assert before.keys() == after.keys()
    other = {address.split("poster-")[1] for address, name in after.items() if before[address] != name}
    wanted = {f"{role}-{paper}.pdf" for role in (*entry.roles, "all") for paper in PAPERS}
    assert other == wanted | {f"topic-{topic}-a4.pdf" for topic in named} and len(other) < len(after)


def test_fonts_are_those_named() -> None:
    sums = dict(line.split()[::-1] for line in (FONTS / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert set(sums) == {path.name for path in FONTS.glob("*.ttf")}
    for name, digest in sums.items():
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest
    assert characters("Regular") == characters("Bold")
