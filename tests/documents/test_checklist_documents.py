"""A list as Word paper and PDF, read back with python-docx and poppler; all four formats hold the same."""

import csv
import datetime
import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from handbook.documents.checklist_files import KINDS, Kind, document, list_names
from handbook.model import Lang
from handbook.model.base import LANGS
from handbook.views import COLUMNS, Checklist, Named, TaskView, table
from handbook.views.printed import PRINTED, printed
from tools.office import convert

MakeTask = Callable[..., TaskView]
MakeView = Callable[..., Checklist]
Vocabulary = Callable[[Lang], Callable[[str], str]]

pytestmark = pytest.mark.filterwarnings("ignore:(Unknown|Conditional Formatting) extension")
HEADER_ROW = 6  # of the workbook, from 1
HOSTILE = (
    "#panic() #set page(width: 1cm)",
    "*粗* _斜_ `raw` $x^2$ = 标题",
    '<w:p>&amp;"引号" 反斜杠\\ ] [ ) (',
    '=HYPERLINK("https://example.invalid","x")',
)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def paper(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def cells(data: bytes) -> list[list[str]]:
    """The paper's table, a text a cell; `<w:br/>` and paragraphs are line breaks."""
    (found,) = paper(data).tables
    return [[cell.text for cell in row.cells] for row in found.rows]


def seen(command: str, data: bytes, folder: Path, *options: str) -> str:
    path = folder / "list.pdf"
    path.write_bytes(data)
    end = ["-"] if command == "pdftotext" else []
    done = subprocess.run([command, *options, path, *end], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def in_order(texts: Iterable[str], whole: str) -> None:
    at = 0
    for text in texts:
        found = whole.find(bare(text), at)
        assert found >= 0, f"“{text}” is missing or out of order"
        at = found


@pytest.mark.parametrize("lang", LANGS)
def test_print_gathers_every_column_once(make_view: MakeView, words: Vocabulary, lang: Lang) -> None:
    assert sorted(key for column in PRINTED for key in column.keys) == sorted(column.key for column in COLUMNS)
    view = make_view(lang=lang)
    for row, whole in zip(printed(view, words(lang)), table(view), strict=True):
        shown = {text.key: text.text for cell in row for text in cell}
        assert all(shown.get(key, "").endswith(str(value)) for key, value in whole.items())
        assert not any(cell for column, cell in zip(PRINTED, row, strict=True) if column.officer)


@pytest.mark.parametrize("lang", LANGS)
def test_all_four_formats_hold_the_same(
    make_view: MakeView, make_task: MakeTask, words: Vocabulary, tmp_path: Path, lang: Lang
) -> None:
    tasks = (make_task(1), make_task(2, title="第二项", support=(), basis=()), make_task(3, steps=("只有一步",)))
    view, t = make_view(*tasks, lang=lang), words(lang)
    made = {kind: document(kind, view, t) for kind in KINDS}
    whole = table(view)
    rows = list(csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig"), newline="")))
    assert [[row[t(f"column.{column.key}")] for column in COLUMNS] for row in rows] == [
        [str(row[column.key]) for column in COLUMNS] for row in whole
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(made["xlsx"])).worksheets[0]
    for number, row in enumerate(whole, HEADER_ROW + 1):
        found = [sheet.cell(number, index).value for index in range(1, len(COLUMNS) + 1)]
        dated = [each.date().isoformat() if isinstance(each, datetime.datetime) else each for each in found]
        assert dated == [row[column.key] or None for column in COLUMNS]
    header, *body = cells(made["docx"])
    assert header == [t(column.label) for column in PRINTED]
    assert body == [["\n".join(text.text for text in cell) for cell in row] for row in printed(view, t)]
    text = bare(seen("pdftotext", made["pdf"], tmp_path, "-raw"))
    in_order((text.text for row in printed(view, t) for cell in row for text in cell), text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGS)
def test_same_view_same_bytes(make_view: MakeView, words: Vocabulary, kind: Kind, lang: Lang) -> None:
    view = make_view(lang=lang)
    assert document(kind, view, words(lang)) == document(kind, view, words(lang))


def test_the_paper_is_dated_set_and_spoken_as_its_view_says(make_view: MakeView, words: Vocabulary) -> None:
    data = document("docx", make_view(), words("zh"))
    made = paper(data)
    core = made.core_properties
    assert core.created == core.modified == datetime.datetime(2022, 4, 8, tzinfo=core.created.tzinfo)
    assert (core.language, core.title) == ("zh-CN", "2022年工作清单（学校（基层）工会）")
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    section = made.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert made.paragraphs[0].style.name == "Title"
    (found,) = made.tables
    head, *rows = found.rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in found.rows)
    room = section.page_width - section.left_margin - section.right_margin
    assert abs(sum(column.width for column in found.columns) - room) < Pt(1)  # widths are whole twips
    officers = [number for number, column in enumerate(PRINTED) if column.officer]
    assert len(officers) == 4
    for row in rows:
        for number in officers:
            assert row.cells[number].text == ""
            assert row.cells[number]._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "FFF8EC"


def test_chinese_words_of_an_english_paper_say_so(make_view: MakeView, words: Vocabulary) -> None:
    xml = zipfile.ZipFile(io.BytesIO(document("docx", make_view(lang="en"), words("en")))).read("word/document.xml")
    runs = re.findall(r"<w:r>(.*?)</w:r>", xml.decode())
    assert all('w:val="zh-CN"' in run for run in runs if "进一步加强教代会" in run)
    assert any("进一步加强教代会" in run for run in runs)


def test_the_notice_number_is_chinese_and_a_month_is_no_reader(make_view: MakeView, words: Vocabulary) -> None:
    xml = zipfile.ZipFile(io.BytesIO(document("docx", make_view(lang="en"), words("en")))).read("word/document.xml")
    (run,) = [run for run in re.findall(r"<w:r>(.*?)</w:r>", xml.decode()) if "〔2022〕" in run]
    assert 'w:val="zh-CN"' in run and "Notice" not in run
    month = make_view(scope="month", of=Named("09", "9月"))
    assert "月份：9月　　依据" in paper(document("docx", month, words("zh"))).paragraphs[1].text
    assert "适用：" in paper(document("docx", make_view(), words("zh"))).paragraphs[1].text


def test_a_word_wider_than_its_cell_is_broken(
    make_view: MakeView, make_task: MakeTask, words: Vocabulary, tmp_path: Path
) -> None:
    """Characters that stand right of a column's edge would be in its neighbour."""
    word = "Wide" * 40
    data = document("pdf", make_view(make_task(steps=(word,)), lang="en"), words("en"))
    boxes = re.findall(
        r'<word xMin="([\d.]+)" .*?xMax="([\d.]+)".*?>(.*?)</word>', seen("pdftotext", data, tmp_path, "-bbox")
    )
    torn = [(float(first), float(last), text) for first, last, text in boxes if re.fullmatch("[Wide]+", text)]
    assert len(torn) > 3 and max(last for _, last, _ in torn) - min(first for first, *_ in torn) < 190
    assert sum(text.count("W") for *_, text in torn) == 40


@pytest.mark.parametrize("lang", LANGS)
def test_pdf_is_a4_tagged_and_has_its_header_on_every_page(
    make_view: MakeView, make_task: MakeTask, words: Vocabulary, tmp_path: Path, lang: Lang
) -> None:
    steps = tuple(
        f"这是第{number}步，话说得长一些，要占掉不止一行，好让一页放不下几项任务。" for number in range(1, 10)
    )
    view = make_view(*(make_task(number, steps=steps) for number in range(1, 31)), lang=lang)
    data = document("pdf", view, words(lang))
    facts = seen("pdfinfo", data, tmp_path)
    assert "841.89 x 595.276 pts (A4)" in facts
    assert re.search(r"Tagged: +yes", facts)
    assert "2022-04-08" in seen("pdfinfo", data, tmp_path, "-isodates")
    raw = data.decode("latin-1").replace("/Lang (", "/Lang(")
    assert f"/Lang({'zh-CN' if lang == 'zh' else 'en-GB'})" in raw
    assert "pdfuaid:part>1<" in raw
    fonts = seen("pdffonts", data, tmp_path).splitlines()[2:]
    assert fonts
    assert all(re.search(r" yes +yes +yes ", row) for row in fonts), fonts
    pages = seen("pdftotext", data, tmp_path, "-raw").split("\f")[:-1]
    assert len(pages) > 4
    head = bare("".join(words(lang)(column.label) for column in PRINTED))
    for number, page in enumerate(pages, 1):
        assert head in bare(page)
        assert bare(words(lang)("xlsx.footer").format(page=number, pages=len(pages))) in bare(page)
    for task in view.tasks:
        (page,) = [page for page in pages if task.id in bare(page)]
        # A row stays whole: its last step is on the page of its number.
        assert bare(page).count(bare(task.steps[-1])) == bare(page).count("2022-04-")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_hostile_text_is_text(
    make_view: MakeView, make_task: MakeTask, words: Vocabulary, tmp_path: Path, kind: Kind
) -> None:
    tasks = [make_task(number, title=text, steps=(text,)) for number, text in enumerate(HOSTILE, 1)]
    data = document(kind, make_view(*tasks, title=HOSTILE[0], notice_number=HOSTILE[2]), words("zh"))
    if kind == "docx":
        whole = "".join(cell for row in cells(data) for cell in row)
        assert paper(data).paragraphs[0].text == HOSTILE[0]
    else:
        whole = seen("pdftotext", data, tmp_path, "-raw")
    for text in HOSTILE:
        assert bare(whole).count(bare(text)) >= 2


def test_a_row_higher_than_a_page_goes_on_overleaf(
    make_view: MakeView, make_task: MakeTask, words: Vocabulary, tmp_path: Path
) -> None:
    steps = tuple(f"第{number}步，一项很长的任务有很多步，一页纸放不下。" for number in range(1, 91))
    data = document("pdf", make_view(make_task(steps=steps)), words("zh"))
    in_order(steps, bare(seen("pdftotext", data, tmp_path, "-raw")))
    assert int(re.findall(r"Pages: +(\d+)", seen("pdfinfo", data, tmp_path))[0]) >= 2


@pytest.mark.slow
@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("lang", LANGS)
def test_the_paper_prints_on_a4_with_its_header_on_every_page(
    make_view: MakeView, make_task: MakeTask, words: Vocabulary, tmp_path: Path, lang: Lang
) -> None:
    view, t = make_view(*(make_task(number) for number in range(1, 41)), lang=lang), words(lang)
    (tmp_path / "list.docx").write_bytes(document("docx", view, t))
    data = (convert(tmp_path / "list.docx", "pdf") / "list.pdf").read_bytes()
    assert re.search(r"841\.\d+ x 595\.\d+ pts \(A4\)", seen("pdfinfo", data, tmp_path))
    pages = seen("pdftotext", data, tmp_path, "-raw").split("\f")[:-1]
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        assert all(bare(t(column.label)) in bare(page) for column in PRINTED)
        assert bare(t("xlsx.footer").format(page=number, pages=len(pages))) in bare(page)
    in_order((task.title for task in view.tasks), bare("".join(pages)))


def test_a_list_without_tasks_is_a_header(make_view: MakeView, words: Vocabulary, tmp_path: Path) -> None:
    view = replace(make_view(), tasks=())
    assert len(cells(document("docx", view, words("zh")))) == 1
    assert bare(words("zh")(PRINTED[0].label)) in bare(seen("pdftotext", document("pdf", view, words("zh")), tmp_path))


def test_names_stand_for_all_that_is_shown(make_view: MakeView, make_task: MakeTask) -> None:
    view = make_view()
    said = {"column.id": "编号"}
    others = (
        replace(view, title="别的"),
        replace(view, of=Named("school", "别的")),
        replace(view, updated=datetime.date(2022, 4, 9)),
        replace(view, tasks=view.tasks[1:]),
        replace(view, tasks=(*view.tasks[:-1], make_task(5, evidence=("别的",)))),
    )
    (name,) = list_names([view], said)
    assert name == list_names([replace(view)], said)[0]
    assert len({name, *list_names(others, said), *list_names([view], {"column.id": "号"})}) == len(others) + 2
