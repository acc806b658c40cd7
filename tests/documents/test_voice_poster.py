"""The picture of an issue: its code is read from the pixels, and its text is not cut."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops

from handbook.build import words
from handbook.documents.qr import qr_svg
from handbook.documents.voice_poster import voice_png, voice_poster
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.views.voice_week import WeekView
from weekly import views

SIZE = (1080, 1440)
CODE = qr_svg("https://example.org/voice/")
PAPER = (255, 253, 250)
# As long as the model lets a theme be, in the widest letters and in words that don't break.
LONGEST = {"zh": ("新" * 40, "《工会法》" * 8), "en": ("W" * 120, "Considerations " * 8)}


def picture(handbook: Handbook, week: WeekView, lang: Lang) -> Image.Image:
    made = voice_png(voice_poster(week, handbook.site.name.get(lang), qr_svg(week.url), words(handbook, lang)))
    return Image.open(io.BytesIO(made)).convert("RGB")


def themed(week: WeekView, theme: str) -> WeekView:
    return replace(week, issue=replace(week.issue, theme=theme))


def margins(image: Image.Image) -> tuple[int, int, int, int]:
    """Empty pixels left, above, right and below of what stands above the foot."""
    foot = next(y for y in range(image.height) if image.getpixel((3, y)) != PAPER)
    body = image.crop((0, 0, image.width, foot))
    box = ImageChops.difference(body, Image.new("RGB", body.size, PAPER)).getbbox()
    assert box
    return box[0], box[1], image.width - box[2], foot - box[3]


@pytest.mark.parametrize("lang", LANGS)
def test_the_code_leads_to_the_page_and_the_picture_is_upright(handbook: Handbook, lang: Lang) -> None:
    week = views(handbook, lang)[8]
    image = picture(handbook, week, lang)
    assert image.size == SIZE
    assert [found.text for found in zxingcpp.read_barcodes(image)] == [week.url]


@pytest.mark.parametrize("lang", LANGS)
def test_the_longest_theme_and_long_lines_are_not_cut(handbook: Handbook, lang: Lang) -> None:
    week = views(handbook, lang)[0]
    for theme in LONGEST[lang]:
        long = replace(themed(week, theme), poster=tuple((label, text * 5) for label, text in week.poster))
        image = picture(handbook, long, lang)
        assert image.width == SIZE[0]
        assert image.height >= SIZE[1]
        assert min(margins(image)) >= 40, theme
        assert [found.text for found in zxingcpp.read_barcodes(image)] == [week.url]


@pytest.mark.parametrize("lang", LANGS)
def test_every_letter_of_a_long_theme_is_set(handbook: Handbook, lang: Lang) -> None:
    """Taking the last one away changes the picture: it was there to be seen."""
    week = views(handbook, lang)[0]
    for theme in LONGEST[lang]:
        whole, shorter = (picture(handbook, themed(week, each), lang) for each in (theme.strip(), theme.strip()[:-1]))
        assert whole.size != shorter.size or ImageChops.difference(whole, shorter).getbbox()


def test_the_same_issue_gives_the_same_bytes_and_what_changes_gives_another_key(handbook: Handbook) -> None:
    week = views(handbook)[0]
    t = words(handbook, "zh")
    one, two = voice_poster(week, "手册", CODE, t), voice_poster(themed(week, "另一个"), "手册", CODE, t)
    assert voice_png(one) == voice_png(one)
    assert one.key != two.key


def test_hostile_text_is_text(handbook: Handbook) -> None:
    week = views(handbook)[0]
    for payload in ("#panic() #set page(width: 1cm)", "*粗* $x^2$ `raw` [ ) ] \\", "<label> // /* */"):
        assert picture(handbook, themed(week, payload), "zh").size == SIZE


@pytest.mark.slow
def test_each_poster_of_the_site_leads_to_its_page(handbook: Handbook, site: Path) -> None:
    posters = sorted(site.rglob("voice/*/poster.png"))
    assert len(posters) == 2 * len(handbook.weeks)
    for path in posters[::9]:
        (found,) = zxingcpp.read_barcodes(Image.open(path).convert("L"))
        page = site / found.text.removeprefix(handbook.site.url) / "index.html"
        assert page == path.parent / "index.html"
        assert page.is_file()
        codes = zxingcpp.read_barcodes(Image.open(path.with_name("qr.png")).convert("L"))
        assert [each.text for each in codes] == [found.text]
