"""All that English readers get is English, and says that the Chinese prevails."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.etree
import lxml.html
import pytest

from handbook.model import Handbook
from tools.ensure import find

pytestmark = pytest.mark.slow

HAN = re.compile(r"[\u4e00-\u9fff]+")
TEXT = {".ics", ".xml", ".json", ".csv", ".txt"}
# Of kinds of which there are many alike, so many are read.
FEW = {".pdf": 3, ".docx": 12, ".xlsx": 6, ".zip": 1}


@pytest.fixture(scope="module")
def quoted(handbook: Handbook) -> str:
    """What may stand in Chinese: the notices, word for word, and numbers of documents, which have no English."""
    notices = [text for year in handbook.years for text in _issued(year.notice_path)]
    numbers = [version.number or "" for each in handbook.instruments for version in each.versions]
    remarks = [
        text for year in handbook.years for each in year.plan.remarks for text in HAN.findall(each.text.en or "")
    ]
    name = handbook.label("language.name", "zh")
    return "\n".join([name, *(re.sub(r"[\s#*-]", "", text) for text in notices), *numbers, *remarks])


def _issued(path: str) -> Iterator[str]:
    yield (Path(__file__).parents[2] / path).read_text(encoding="utf-8")


def text_of(path: Path) -> str:
    """Every word of a file."""
    if path.suffix in TEXT:
        text = path.read_text(encoding="utf-8-sig")
        return re.sub(r"\r?\n ", "", text) if path.suffix == ".ics" else text
    if path.suffix == ".pdf":
        program = find(("pdftotext",), "PDFTOTEXT")
        assert program is not None
        command = [program, str(path), "-"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        # A quotation that goes on in the next line is one.
        return re.sub(r"(?<=[\u4e00-\u9fff，。、；：”])\s+(?=[\u4e00-\u9fff，。、；：“])", "", text)
    with zipfile.ZipFile(path) as archive:
        parts = [lxml.etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")]
    # Names of fonts are Chinese too, and nobody reads them; names of sheets are read.
    sheets = [name for part in parts for name in part.xpath("//*[local-name()='sheet']/@name")]
    return "\n".join([*sheets, *(text for part in parts for text in part.itertext())])


def files(site: Path) -> Iterator[Path]:
    found: dict[str, list[Path]] = {}
    for path in sorted((site / "en").rglob("*")):
        if path.is_file():
            found.setdefault(path.suffix, []).append(path)
    for suffix, paths in found.items():
        if suffix in TEXT:
            yield from paths
        elif suffix in FEW:
            step = max(1, len(paths) // FEW[suffix])
            yield from paths[::step]
    yield site / "en/downloads/handbook.pdf"


def test_english_files_hold_no_chinese_but_what_they_quote(site: Path, quoted: str) -> None:
    wrong = {}
    seen = set()
    for path in files(site):
        seen.add(path.suffix)
        ours = [run for run in HAN.findall(text_of(path)) if run not in quoted]
        if ours:
            wrong[path.relative_to(site).as_posix()] = ours[:5]
    assert seen == TEXT | FEW.keys()
    assert wrong == {}


def test_names_of_english_files_are_ascii(site: Path) -> None:
    for path in (site / "en").rglob("*"):
        assert path.name.isascii(), path
    for path in sorted((site / "en").rglob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            assert [name for name in archive.namelist() if HAN.search(name)] == [], path.name


def test_no_attribute_title_or_description_of_an_english_page_is_chinese(site: Path) -> None:
    wrong = []
    for path in sorted((site / "en").rglob("*.html")):
        page = lxml.html.parse(str(path)).getroot()
        for element in page.iter(lxml.html.etree.Element):
            lang = element.xpath("string((ancestor-or-self::*[@lang])[last()]/@lang)")
            if lang.startswith("zh"):
                continue
            # What programs are told of a page names its Chinese too, and says so.
            words = [*element.attrib.values(), "" if element.tag == "script" else element.text or ""]
            wrong += [f"{path.parent.name}: {each[:60]}" for each in words if HAN.search(each)]
    assert wrong == []


def test_every_english_page_says_once_that_the_chinese_prevails(site: Path, handbook: Handbook) -> None:
    said = handbook.label("footer.chinese", "en")
    for path in sorted((site / "en").rglob("*.html")):
        page = lxml.html.parse(str(path)).getroot()
        assert page.xpath("string(//footer)").count(said) == 1, path


def test_every_page_ends_with_what_it_rests_on_and_marks_terms_where_links_may_stand(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue
        page = lxml.html.parse(str(path)).getroot()
        assert len(page.xpath("//main//section[@class='trust']")) == 1, path
        for link in page.xpath("//a[@class='term']"):
            around = {each.tag for each in link.iterancestors()}
            assert not around & {"a", "h1", "h2", "h3", "h4", "q", "blockquote", "button", "summary"}, path
        marked = page.xpath("//a[@class='term']/@href")
        assert len(marked) == len(set(marked)), path
        explained = {f"#{each}" for each in page.xpath("//section[@data-term-words]//div/@id")}
        assert set(marked) == explained, path
