"""QR codes, read back from their pictures by another library."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from handbook.documents.qr import qr_png
from handbook.model import Handbook, Lang
from handbook.views.duty import duty_views
from handbook.views.feed import duty_feeds

TEXTS = (
    "https://union.example/calendar/duties.ics",
    "https://handbook.example/a/b/en/calendar/duties-affiliated.ics",
    "甲",
)


def read(picture: bytes) -> list[str]:
    image = Image.open(io.BytesIO(picture))
    assert image.format == "PNG"
    return [found.text for found in zxingcpp.read_barcodes(image.convert("L"))]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("scale", [3, 6])
def test_a_code_says_what_it_was_made_of(text: str, scale: int) -> None:
    picture = qr_png(text, scale)
    assert read(picture) == [text]
    assert qr_png(text, scale) == picture


def test_the_border_is_empty_and_modules_are_whole_pixels() -> None:
    image = Image.open(io.BytesIO(qr_png(TEXTS[0], 5))).convert("L")
    width, height = image.size
    assert width == height
    assert width % 5 == 0
    quiet = 4 * 5  # four modules, as the standard asks
    colours = {image.getpixel((x, y)) for x in range(width) for y in range(height) if x < quiet or y >= height - quiet}
    assert colours == {255}


def test_a_damaged_code_is_still_read() -> None:
    image = Image.open(io.BytesIO(qr_png(TEXTS[0], 6))).convert("L")
    centre = image.size[0] // 2
    image.paste(255, (centre - 18, centre - 18, centre + 18, centre + 18))
    (found,) = zxingcpp.read_barcodes(image)
    assert found.text == TEXTS[0]
    assert found.ec_level == "M"


def test_what_no_code_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr_png("x" * 5000, 1)


@pytest.mark.slow
def test_each_picture_of_the_site_leads_to_its_feed(handbook: Handbook, site: Path) -> None:
    pictures = {path.relative_to(site).as_posix() for path in site.rglob("qr-*.png")}
    wanted = {}
    languages: tuple[tuple[Lang, str], ...] = (("zh", ""), ("en", "en/"))
    for lang, root in languages:
        for feed in duty_feeds(handbook, duty_views(handbook, lang), lang):
            if feed.qr is not None:
                wanted[f"{root}{feed.qr}"] = f"{root}{feed.address}"
    assert pictures == set(wanted)
    assert {"calendar/qr-duties.png", "en/calendar/qr-duties-school.png"} <= pictures
    for picture, address in wanted.items():
        assert read((site / picture).read_bytes()) == [f"{handbook.site.url}{address}"]
        assert (site / address).is_file()
