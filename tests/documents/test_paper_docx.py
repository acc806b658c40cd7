"""Blank papers as Word files, read back by other programs."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from handbook.documents.paper_docx import paper_docx
from handbook.model import BLANKS, Handbook, Lang
from handbook.views.form import FormView, Gap, Line, form_view
from tools.office import convert

LANGS: tuple[Lang, ...] = ("zh", "en")
HOSTILE = '=HYPERLINK("https://evil.example")</w:t><w:t>&{union}____\x00\x0b 甲'
Words = Callable[[Lang], Callable[[str], str]]


Made = dict[tuple[str, Lang], tuple[FormView, bytes]]


@pytest.fixture(scope="module")
def made(handbook: Handbook, words: Words) -> Made:
    """Every blank paper in both languages: what stands on it, and its file."""
    found = {}
    for lang in LANGS:
        for paper in handbook.papers:
            view = form_view(handbook, paper, lang)
            found[paper.id, lang] = view, paper_docx(view, words(lang))
    return found


def form(handbook: Handbook, paper: str, lang: Lang = "zh", **values: str) -> FormView:
    return form_view(handbook, next(each for each in handbook.papers if each.id == paper), lang, values)


def body(data: bytes) -> Any:
    return Document(io.BytesIO(data)).element.body


def written(element: Any) -> str:
    """The text of an element; rooms to write are left out."""
    found = []
    for node in element.iter(qn("w:t")):
        if not any(above.tag == qn("w:sdtContent") for above in node.iterancestors()):
            found.append(node.text or "")
    return "".join(found)


def shown(line: Line) -> str:
    return "".join(piece for piece in line if isinstance(piece, str))


def lines(view: FormView) -> list[str]:
    """Every text of a paper, in the order in which it stands there."""
    found = [shown(view.heading)]
    for block in view.blocks:
        if block.kind in ("text", "to", "heading", "title"):
            found.append(block.number + shown(block.line))
        elif block.kind == "items":
            found += [block.lead, *(number + shown(line) for number, line in block.items)]
        elif block.kind == "fields":
            found += [text for row in block.rows for field in row for text in (field.label, shown(field.line))]
        elif block.kind == "table":
            found += [*block.columns, *(shown(cell) for row in block.rows for cell in row)]
        elif block.kind == "sign":
            found += [shown(line) for line in block.lines]
        elif block.kind == "note":
            found.append(block.lead + block.text)
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_every_paper_holds_all_its_texts_in_order(handbook: Handbook, made: Made, lang: Lang) -> None:
    assert len(handbook.papers) >= 24
    for paper in handbook.papers:
        view, data = made[paper.id, lang]
        assert written(body(data)) == "".join(lines(view)), paper.id
        source = [text for block in paper.blocks for text in texts_of(block, lang)]
        whole = "".join(lines(view))
        for text in source:
            for piece in re.split(r"\{\w+\}|_{2,}|\[\[[^\]]*\]\]", text):
                assert piece in whole, f"{paper.id}: {piece}"


def texts_of(value: Any, lang: Lang) -> list[str]:
    """The texts of a record and of all inside it, straight from the data."""
    if hasattr(value, "zh"):
        return [value.get(lang)]
    if isinstance(value, tuple):
        return [text for each in value for text in texts_of(each, lang)]
    if hasattr(type(value), "model_fields"):
        return [text for name in type(value).model_fields for text in texts_of(getattr(value, name), lang)]
    return []


@pytest.mark.parametrize("lang", LANGS)
def test_every_blank_is_a_field_that_says_what_belongs_there(made: Made, words: Words, lang: Lang) -> None:
    for view, data in (each for (_, of), each in made.items() if of == lang):
        controls = list(body(data).iter(qn("w:sdt")))
        gaps = list(gaps_of(view))
        assert [each.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val")) for each in controls] == [
            gap.name or "blank" for gap in gaps
        ], view.id
        ids = [each.find(qn("w:sdtPr")).find(qn("w:id")).get(qn("w:val")) for each in controls]
        assert len(ids) == len(set(ids))
        for control, gap in zip(controls, gaps, strict=True):
            properties = control.find(qn("w:sdtPr"))
            assert properties.find(qn("w:alias")).get(qn("w:val")) == (gap.label or words(lang)("paper.blank"))
            assert properties.find(qn("w:showingPlcHdr")) is not None
            text = "".join(node.text for node in control.iter(qn("w:t")))
            assert len(text) >= 2 and text.strip() == gap.label
            # Without its line nobody could see where to write.
            assert all(run.find(qn("w:rPr")).find(qn("w:u")) is not None for run in control.iter(qn("w:r")))


def lines_of(view: FormView) -> list[Line]:
    """Every line that can have room to write in."""
    found: list[Line] = [view.heading]
    for block in view.blocks:
        if block.kind in ("text", "to", "heading", "title"):
            found.append(block.line)
        elif block.kind == "items":
            found += [line for _, line in block.items]
        elif block.kind == "fields":
            found += [field.line for row in block.rows for field in row]
        elif block.kind == "table":
            found += [cell for row in block.rows for cell in row]
        elif block.kind == "sign":
            found += block.lines
    return found


def gaps_of(view: FormView) -> list[Gap]:
    return [piece for line in lines_of(view) for piece in line if isinstance(piece, Gap)]


def test_what_is_given_is_filled_in_everywhere(handbook: Handbook, words: Words) -> None:
    values = {name: f"〔{name}〕" for name in BLANKS}
    for paper in handbook.papers:
        for lang in LANGS:
            view = form_view(handbook, paper, lang, values)
            names = {gap.name for gap in gaps_of(view)}
            assert names <= {""}, paper.id
            text = written(body(paper_docx(view, words(lang))))
            used = {gap.name for gap in gaps_of(form_view(handbook, paper, lang))} - {""}
            assert all(f"〔{name}〕" in text for name in used), paper.id


def test_hostile_values_are_text(handbook: Handbook, words: Words) -> None:
    data = paper_docx(form(handbook, "election-request", union=HOSTILE, date=HOSTILE), words("zh"))
    text = written(body(data))
    assert text.count('=HYPERLINK("https://evil.example")</w:t><w:t>&{union}____ 甲') >= 3
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            assert b"evil" not in package.read(name) or name == "word/document.xml"


def test_the_same_paper_is_the_same_file(handbook: Handbook, made: Made, words: Words) -> None:
    for paper in handbook.papers[:6]:
        data = paper_docx(form_view(handbook, paper, "zh"), words("zh"))
        assert data == made[paper.id, "zh"][1]
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = package.read("docProps/core.xml").decode()
            assert f"{paper.updated.isoformat()}T00:00:00Z" in core


def test_letters_follow_the_standard(handbook: Handbook, words: Words) -> None:
    """GB/T 9704-2012: A4, margins 37/35/28/26 mm, the title 22 pt, the body 16 pt on lines of 28 pt, page numbers."""
    document = Document(io.BytesIO(paper_docx(form(handbook, "election-request"), words("zh"))))
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [section.page_width, section.page_height, *margins] == [
        pytest.approx(Mm(size), abs=700) for size in (210, 297, 37, 35, 28, 26)
    ]
    title, to, first = document.paragraphs[:3]
    assert title.style is not None and title.style.name == "Title" and title.alignment is None
    assert {run.font.size.pt for run in title.runs if run.font.size} == {22}
    assert {run.font.size.pt for run in first.runs if run.font.size} == {16}
    spacing = first._p.get_or_add_pPr().find(qn("w:spacing"))
    assert spacing.get(qn("w:line")) == str(28 * 20)
    assert first._p.get_or_add_pPr().find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert to._p.get_or_add_pPr().find(qn("w:ind")) is None and to.text.endswith("：")
    footer = section.footer._element.xml
    assert "— " in footer and 'w:instr="PAGE"' in footer


def test_only_papers_that_are_handed_in_say_that_we_drafted_them(made: Made, words: Words) -> None:
    foot = words("zh")("paper.foot")
    said = {}
    for (name, lang), (_, data) in made.items():
        if lang == "zh":
            document = Document(io.BytesIO(data))
            said[name] = any(foot in each.text for each in document.sections[0].footer.paragraphs)
    assert {name for name, there in said.items() if not there} == {
        "ballot",
        "voting-slip",
        "candidates-notice",
        "recuperation",
        "notice-of-meeting",
    }


def test_tables_keep_their_header_and_their_rows(made: Made) -> None:
    for view, data in made.values():
        tables = [block for block in view.blocks if block.kind in ("table", "fields")]
        found = body(data).findall(qn("w:tbl"))
        assert len(found) == len(tables), "tables that touch would become one"
        for table, block in zip(found, tables, strict=True):
            rows = table.findall(qn("w:tr"))
            assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
            heads = [row for row in rows if row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None]
            assert heads == (rows[:1] if block.kind == "table" else [])
            grid = sum(int(each.get(qn("w:w"))) for each in table.find(qn("w:tblGrid")))
            for row in rows:
                widths = [int(each.get(qn("w:w"))) for each in row.iter(qn("w:tcW"))]
                assert sum(widths) == grid and min(widths) > 0
            after = table.getnext()
            assert after.tag == qn("w:p"), "a table is followed by a paragraph"


def test_a_heading_is_not_left_behind_by_its_table(handbook: Handbook, made: Made) -> None:
    body = Document(io.BytesIO(made["candidates-notice", "zh"][1])).element.body
    found = list(body)
    heads = [
        at
        for at, each in enumerate(found)
        if "一、候选人建议名单" in "".join(each.itertext()) and each.tag == qn("w:p")
    ]
    table = next(at for at in range(heads[0], len(found)) if found[at].tag == qn("w:tbl"))
    assert table - heads[0] == 2
    assert all(each.pPr.find(qn("w:keepNext")) is not None for each in found[heads[0] : table])


def test_a_new_sheet_starts_where_the_paper_says(made: Made) -> None:
    seen = 0
    for view, data in made.values():
        starts = [
            "".join(node.text or "" for node in each.getparent().getparent().iter(qn("w:t")))
            for each in body(data).iter(qn("w:pageBreakBefore"))
        ]
        pairs = zip(view.blocks, view.blocks[1:], strict=False)
        firsts = [
            shown(after.line)
            for before, after in pairs
            if before.kind == "page" and after.kind in ("text", "title", "heading")
        ]
        assert len(starts) == sum(block.kind == "page" for block in view.blocks) == len(firsts), view.id
        assert all(first[-4:] in start for first, start in zip(firsts, starts, strict=True)), view.id
        seen += len(starts)
    assert seen >= 10


def test_it_is_sound_xml_in_the_order_that_word_wants(made: Made) -> None:
    order = ["pStyle", "keepNext", "pageBreakBefore", "spacing", "ind", "jc"]
    runs = ["rFonts", "b", "color", "sz", "szCs", "u"]
    for view, data in made.values():
        root = body(data)
        for tag, legal in (("w:pPr", order), ("w:rPr", runs)):
            for each in root.iter(qn(tag)):
                names = [etree.QName(child).localname for child in each]
                assert names == sorted(names, key=legal.index), view.id


@pytest.mark.slow
@pytest.mark.parametrize(
    ("paper", "lang", "pages"),
    [
        ("ballot", "zh", 1),
        ("ballot", "en", 1),
        ("election-request", "zh", 3),
        ("rectification-register", "zh", 2),
    ],
)
def test_libreoffice_opens_it(
    handbook: Handbook, words: Words, tmp_path: Path, paper: str, lang: Lang, pages: int
) -> None:
    """Headings in their order, narrow columns not torn, and a ballot on one sheet."""
    view = form(handbook, paper, lang)
    file = tmp_path / f"{paper}.docx"
    file.write_bytes(paper_docx(view, words(lang)))
    pdf = next(convert(file, "pdf").iterdir())
    about = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages: +(\d+)", about)[1] == str(pages)  # type: ignore[index]
    width, height = map(float, re.search(r"Page size: +([\d.]+) x ([\d.]+)", about).groups())  # type: ignore[union-attr]
    assert sorted([round(width), round(height)]) == [595, 842] and (width > height) == view.landscape
    shown_text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    squeezed = re.sub(r"\s", "", shown_text)
    headings = [
        re.sub(r"\s", "", block.number + shown(block.line))
        for block in view.blocks
        if block.kind in ("heading", "title")
    ]
    places = [squeezed.index(each) for each in headings]
    assert places == sorted(places)
    words_of_its_own = [column for block in view.blocks if block.kind == "table" for column in block.columns]
    assert all(re.sub(r"\s", "", each) in squeezed for each in words_of_its_own if len(each) <= 3)


@pytest.mark.parametrize("lang", LANGS)
def test_attachments_hang_under_each_other(handbook: Handbook, words: Words, lang: Lang) -> None:
    found = body(paper_docx(form(handbook, "congress-request", lang), words(lang)))
    hung = [
        each
        for each in found.iter(qn("w:p"))
        if (indent := each.find(f".//{qn('w:ind')}")) is not None and indent.get(qn("w:hanging"))
    ]
    places = {tuple(sorted(each.find(f".//{qn('w:ind')}").attrib.items())) for each in hung}
    tabs = [len(list(each.iter(qn("w:tab")))) for each in hung]
    assert len(hung) == 3 and len(places) == 1
    assert written(hung[0]).startswith("附件：1. " if lang == "zh" else "Attached:1. ")
    assert [written(each)[:3] for each in hung[1:]] == ["2. ", "3. "]
    assert tabs == ([0, 1, 1] if lang == "zh" else [1, 1, 1])
