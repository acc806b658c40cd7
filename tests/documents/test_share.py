"""Pictures to send on: the same data give the same bytes, and long titles stay on the picture."""

import dataclasses
import io

import pytest
from PIL import Image

from handbook.documents.share import PIXELS, card, icon
from handbook.documents.typst_pdf import png, svg
from handbook.model import Handbook, Lang
from handbook.views.share import SECTIONS, share_views, wide

RED = (166, 27, 27)
PAPER = (255, 253, 250)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_section_has_its_picture(handbook: Handbook, lang: Lang) -> None:
    views = list(share_views(handbook, lang))
    assert len({view.address for view in views}) == len(views) == len(SECTIONS) + 1
    for view in views:
        data = png(card(view), PIXELS)
        assert data == png(card(view), PIXELS)
        picture = opened(data)
        assert picture.size == view.size
        assert RED in {colour for _, colour in picture.getcolors(1 << 24) or []}, "the seal is on it"


def test_a_page_shows_the_picture_of_its_section() -> None:
    assert wide("law/trade-union-law/") == "share/law.png"
    assert wide("") == wide("status/") == "share/home.png"


def test_a_long_title_stays_on_the_picture(handbook: Handbook) -> None:
    view = next(iter(share_views(handbook, "zh")))
    long = dataclasses.replace(view, title=("很长的名称" * 9,), line="也很长的一句话，" * 4)
    picture = opened(png(card(long), PIXELS))
    edge = [picture.getpixel((picture.width - 8, y)) for y in range(0, 520, 4)]
    assert set(edge) == {PAPER}


def test_an_icon_is_the_seal(handbook: Handbook) -> None:
    seal, updated = handbook.site.seal, handbook.site.updated
    corner = opened(png(icon(seal, 180, updated, rounded=False), PIXELS)).getpixel((1, 1))
    assert corner == RED, "a phone rounds the corners itself"
    assert b"<text" not in svg(icon(seal, 32, updated))
