"""Evidence packs: the archive read by zipfile and unzip, the index by openpyxl, the cover by python-docx."""

import dataclasses
import datetime
import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from handbook.documents.evidence_docx import evidence_docx
from handbook.documents.evidence_zip import evidence_zip
from handbook.documents.folder_names import safe_name
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.views import notice_view
from handbook.views.evaluation import evaluation
from handbook.views.evidence_pack import EvidencePack, evidence_pack
from tools.office import convert

ROLES = ("city", "district", "affiliated", "school")
CASES = [pytest.param(lang, role, id=f"{lang}-{role}") for lang in LANGS for role in ROLES]
Make = Callable[..., EvidencePack]
Words = Callable[[Lang], Callable[[str], str]]
NAMES = {"zh": ("00-封面.docx", "00-目录.xlsx", "说明.txt"), "en": ("00-cover.docx", "00-index.xlsx", "read me.txt")}
# What Windows takes in no name, and what it drops at the end of one.
REFUSED = re.compile(r'[\x00-\x1f:*?"<>|\\]|[. ]$|^ ')


@pytest.fixture(scope="module")
def pack(handbook: Handbook) -> Make:
    notices = {lang: notice_view(handbook, handbook.years[0], lang) for lang in LANGS}
    return lambda lang="zh", role="school": evidence_pack(handbook, handbook.years[0], notices[lang], role, lang)


def archive(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def index(data: bytes, lang: Lang) -> Worksheet:
    found = archive(data)
    (name,) = [name for name in found.namelist() if name.endswith(NAMES[lang][1])]
    return openpyxl.load_workbook(io.BytesIO(found.read(name))).worksheets[0]


@pytest.mark.parametrize(("lang", "role"), CASES)
def test_a_folder_a_task_numbered_in_the_notices_order(
    handbook: Handbook, pack: Make, words: Words, lang: Lang, role: str
) -> None:
    names = archive(evidence_zip(pack(lang, role), words(lang))).namelist()
    tasks = [task.id for task in handbook.years[0].plan.tasks if role in task.roles]
    roots = {name.split("/")[0] for name in names}
    assert len(roots) == 1
    folders = [name.split("/")[1] for name in names if name.count("/") == 2]
    assert [re.match(r"(\d\d)-(\d{4}-\d\d-\d\d)-\S", folder) is not None for folder in folders] == [True] * len(tasks)
    assert [(folder[:2], folder[3:13]) for folder in folders] == [
        (f"{number:02d}", task) for number, task in enumerate(tasks, 1)
    ]
    assert {name.split("/")[-1] for name in names} == set(NAMES[lang])
    assert len(names) == len(tasks) + 2 == len(set(names))


@pytest.mark.parametrize(("lang", "role"), CASES)
def test_windows_takes_every_name(pack: Make, words: Words, lang: Lang, role: str) -> None:
    for entry in archive(evidence_zip(pack(lang, role), words(lang))).infolist():
        for part in entry.filename.split("/"):
            assert not REFUSED.search(part) and 0 < len(part) <= 60, part
        assert len(entry.filename) < 180
        assert entry.filename.isascii() or entry.flag_bits & 0x800, "the name is marked as UTF-8"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('01-甲:乙*丙?丁"戊<己>庚|辛/壬\\癸', "01-甲 乙 丙 丁 戊 己 庚 辛 壬 癸"),
        ("01-../../etc", "01-.. .. etc"),
        ("01-甲\n乙\x00\u200b\u2028丙 . .", "01-甲 乙 丙"),
        ("01-50%#1", "01-50 1"),
        ("01-" + "字" * 80, "01-" + "字" * 57),
        ("01-" + "word " * 20, "01-" + "word " * 10 + "word"),
        ("...", "_"),
    ],
)
def test_names_are_made_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


@pytest.mark.parametrize("lang", LANGS)
def test_the_index_links_to_every_folder_and_nowhere_else(pack: Make, words: Words, lang: Lang) -> None:
    made = pack(lang)
    data = evidence_zip(made, words(lang))
    folders = [name.split("/")[1] for name in archive(data).namelist() if name.count("/") == 2]
    sheet = index(data, lang)
    links = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [cell.value for cell in links] == folders
    assert [unquote(cell.hyperlink.target or "") for cell in links if cell.hyperlink] == folders
    heads = [cell.value for cell in sheet[3]]
    evidence = heads.index(words(lang)("column.evidence")) + 1
    for cell, folder in zip(links, made.folders, strict=True):
        assert sheet.cell(cell.row or 0, 1).value == folder.number
        listed = str(sheet.cell(cell.row or 0, evidence).value).split("\n")
        assert listed == [f"{paper.id}　{paper.name}" for paper in folder.papers]


def test_its_numbers_are_those_of_the_self_evaluation(handbook: Handbook, pack: Make) -> None:
    made = pack("zh", "affiliated")
    table = evaluation(handbook, handbook.years[0], made)
    assert [(item.number, item.tasks[0].id) for item in table.items] == [
        (folder.number, folder.task.id) for folder in made.folders
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_each_folder_says_what_belongs_in(pack: Make, words: Words, lang: Lang) -> None:
    made = pack(lang)
    found = archive(evidence_zip(made, words(lang)))
    readmes = [name for name in found.namelist() if name.endswith(".txt")]
    for name, folder in zip(readmes, made.folders, strict=True):
        raw = found.read(name)
        assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\n") == raw.count(b"\r\n")
        lines = raw.decode("utf-8-sig").split("\r\n")
        assert lines[0] == f"{folder.number}　{folder.task.title}"
        assert [line for line in lines if line.startswith(f"{folder.number}-")] == [
            f"{paper.id}　{paper.name}" for paper in folder.papers
        ]
        assert lines[-2] == words(lang)("evidence.readme.ours")


@pytest.mark.parametrize("lang", LANGS)
def test_the_cover_names_the_parts_and_leaves_room_to_fill_in(pack: Make, words: Words, lang: Lang) -> None:
    made = pack(lang)
    paper = docx.Document(io.BytesIO(evidence_docx(made, words(lang))))
    assert paper.paragraphs[0].text == made.title
    fields, parts = paper.tables
    assert [row.cells[1].text for row in fields.rows[1:]] == [""] * 5
    assert [row.cells[0].text for row in parts.rows[1:]] == [group.title for group in made.groups]
    assert parts.rows[2].cells[1].text == ("02至04" if lang == "zh" else "02 to 04")
    assert paper.core_properties.modified == datetime.datetime.combine(made.updated, datetime.time(), datetime.UTC)


def test_same_view_same_bytes_with_times_of_the_records(pack: Make, words: Words) -> None:
    made = pack()
    data = evidence_zip(made, words("zh"))
    assert data == evidence_zip(made, words("zh"))
    day = made.updated
    assert {entry.date_time for entry in archive(data).infolist()} == {(day.year, day.month, day.day, 0, 0, 0)}
    other = evidence_zip(dataclasses.replace(made, updated=datetime.date(1970, 1, 1)), words("zh"))
    assert {entry.date_time[0] for entry in archive(other).infolist()} == {1980}


def test_hostile_titles_stay_inside_and_stay_text(pack: Make, words: Words) -> None:
    made = pack()
    first = made.groups[0].folders[0]
    task = dataclasses.replace(first.task, title='=HYPERLINK("x")../../\\..\\con|<b>\u202e:*?')
    group = dataclasses.replace(made.groups[0], folders=(dataclasses.replace(first, task=task),))
    data = evidence_zip(dataclasses.replace(made, groups=(group,), title="../../甲"), words("zh"))
    for name in archive(data).namelist():
        assert ".." not in name.split("/") and not name.startswith("/")
        assert not any(REFUSED.search(part) for part in name.split("/"))
    cells = [cell for row in index(data, "zh").iter_rows() for cell in row if cell.value]
    assert [cell.value for cell in cells if cell.data_type == "f"] == ["=SUM(F4)"]


def test_unzip_finds_it_sound(pack: Make, words: Words, tmp_path: Path) -> None:
    made = pack()
    file = tmp_path / "evidence.zip"
    file.write_bytes(evidence_zip(made, words("zh")))
    assert archive(file.read_bytes()).testzip() is None
    done = subprocess.run(["unzip", "-t", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "No errors detected" in done.stdout, done.stdout + done.stderr
    out = tmp_path / "out"
    env = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    subprocess.run(["unzip", "-q", str(file), "-d", str(out)], check=True, env=env)
    (root,) = out.iterdir()
    sheet = openpyxl.load_workbook(root / "00-目录.xlsx").worksheets[0]
    targets = [cell.hyperlink.target or "" for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert len(targets) == len(made.folders)
    assert all((root / unquote(target)).is_dir() for target in targets)


@pytest.mark.slow
@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("lang", LANGS)
def test_cover_and_index_open_and_print_on_a4(pack: Make, words: Words, tmp_path: Path, lang: Lang) -> None:
    made = pack(lang)
    found = archive(evidence_zip(made, words(lang)))
    for name, size in zip(NAMES[lang][:2], ("595 842", "842 595"), strict=True):
        (inside,) = [each for each in found.namelist() if each.endswith(name)]
        file = tmp_path / name
        file.write_bytes(found.read(inside))
        pdf = (convert(file, "pdf") / name).with_suffix(".pdf")
        told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
        width, height = re.findall(r"Page size: +([\d.]+) x ([\d.]+)", told)[0]
        assert f"{float(width):.0f} {float(height):.0f}" == size
        text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
        bare = re.sub(r"\s", "", text)
        wanted = (
            [group.title for group in made.groups]
            if name.endswith("docx")
            else [folder.task.title for folder in made.folders]
        )
        assert [each for each in wanted if re.sub(r"\s", "", each) not in bare] == []
