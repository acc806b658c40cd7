"""What an address shows where it is sent on: title, line, picture; and the icons of the site."""

import struct
from pathlib import Path

import lxml.etree
import lxml.html
import pytest

pytestmark = pytest.mark.slow

ONCE = ("og:type", "og:site_name", "og:title", "og:description", "og:url", "og:locale", "og:image", "og:image:alt")
HOST = "https://handbook.example/"


def size(png: Path) -> tuple[int, int]:
    data = png.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_each_page_says_what_it_is_and_has_a_picture(site: Path) -> None:
    pictures = set()
    for file in site.rglob("*.html"):
        if file.name == "404.html":
            continue
        page = lxml.html.parse(str(file)).getroot()
        said = {key: page.xpath(f"//meta[@property='{key}']/@content") for key in ONCE}
        name = file.relative_to(site).as_posix()
        assert {key for key, values in said.items() if len(values) != 1 or not values[0].strip()} == set(), name
        english = name.startswith("en/")
        assert said["og:locale"] == ["en_GB" if english else "zh_CN"], name
        assert said["og:url"] == page.xpath("//link[@rel='canonical']/@href"), name
        assert said["og:description"] == page.xpath("//meta[@name='description']/@content"), name
        assert said["og:image"][0].startswith(f"{HOST}{'en/' if english else ''}share/"), name
        pictures.add(site / said["og:image"][0].removeprefix(HOST))
        first = page.xpath("//body//img")[0]
        assert first.get("loading") == "lazy", "no browser loads what is only there for messengers"
        assert min(size((file.parent / first.get("src")).resolve())) >= 300, name
    assert len(pictures) > 16
    assert {size(picture) for picture in pictures} == {(1200, 630)}
    assert max(picture.stat().st_size for picture in pictures) < 300_000


def test_the_icons_are_there(site: Path) -> None:
    page = lxml.html.parse(str(site / "index.html")).getroot()
    small, drawing = page.xpath("//link[@rel='icon']/@href")
    (touch,) = page.xpath("//link[@rel='apple-touch-icon']/@href")
    assert size(site / small) == (32, 32)
    assert size(site / touch) == (180, 180)
    root = lxml.etree.parse(str(site / drawing)).getroot()
    assert root.tag.endswith("svg")
    assert not root.xpath("//*[local-name()='text']"), "letters are outlines: no font is needed to read the seal"
