"""Returned workbooks, as they come back from units: filled in, moved about, and damaged in every way that we know of.

Everything is drawn from a seed, and each file comes with what was planted in it: what it should count as, each answer
that should be counted, and each place that should be listed. The layout is made here from labels and tasks alone, so
that nothing of the code under test decides where things are.
"""

import datetime
import io
import random
import warnings
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from handbook.views import COLUMNS, Checklist, table

Words = Callable[[str], str]
Answer = tuple[str, datetime.date | None, float | None, bool]  # state, day, points, whether there are remarks
NAMES = ("清单（{}）.xlsx", "副本 {}.xlsx", "交/{}/回 执.XLSX", "=1+{}.xlsx", "{}最终版(1).xlsx")
OFFICER = ("status", "done_on", "self_score", "remarks")
STATUSES = ("not-started", "in-progress", "done", "not-applicable")
HUGE = "里面的表太大"
MARK = "“原因”"  # stands in texts that only an added row has


@dataclass(frozen=True)
class Formula:
    """A formula in a cell, and the result that is saved with it; None where none is."""

    text: str
    result: Any = None


@dataclass
class Sent:
    """A file, and what should come of it. `fate` is counted, same, conflict or refused."""

    file: str
    unit: str
    kinds: list[str] = field(default_factory=list)
    fate: str = "counted"
    why: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    places: set[tuple[int, str]] = field(default_factory=set)  # row and column of findings; "" for a whole row
    words: list[str] = field(default_factory=list)  # of findings that have no place
    additions: int = 0


@dataclass
class Layout:
    """A sheet before it is written. Rows are by key; `extra` are columns that no list has, by head."""

    title: str
    columns: list[str]
    rows: list[dict[str, Any]]
    unit: str
    shift: int = 0
    extra: str = ""
    sheet: str = "清单"
    label_in_cell: bool = False
    other_sheet: bool = False
    merges: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def header(self) -> int:
        """The header's row, from 0."""
        return 5 + self.shift

    def place(self, row: int, key: str) -> tuple[int, str]:
        """Where a row's cell will be, as spreadsheets say it."""
        return self.header + 2 + row, xl_col_to_name(self.columns.index(key)) if key else ""


class Generator:
    """Makes returns of one list. `t` and `e` are the vocabulary in Chinese and English."""

    def __init__(self, view: Checklist, foreign: str, t: Words, e: Words) -> None:
        self.view, self.foreign, self.t, self.e = view, foreign, t, e
        self.cells = table(view)
        self.points = {task.id: task.score for task in view.tasks}
        self.heads = {column.key: t(f"column.{column.key}") for column in COLUMNS}
        self._huge = b""

    def huge(self, book: bytes) -> bytes:
        """A workbook whose sheet is too large, made once."""
        self._huge = self._huge or sheet_of(40 << 20, book)
        return self._huge

    def folder(self, folder: Path, count: int, seed: int, first: int = 0) -> list[Sent]:
        """`count` files below the folder, every kind of damage among them once there are some 60; units by number, from
        `first`."""
        folder.mkdir(parents=True, exist_ok=True)
        sent: list[Sent] = []
        kinds = [*_ROWS, *_FILES, *_REFUSED, "same", "conflict", "empty"]
        while len(sent) < count:
            number = len(sent)
            rng = random.Random(f"{seed}-{number}")  # noqa: S311
            kind = kinds[number % len(kinds)] if number % 2 == 0 or number < len(kinds) else "sound"
            if kind in ("same", "conflict") and number + 2 > count:
                kind = "sound"
            sent += self.make(folder, first + number, kind, rng)
        return sent

    def make(self, folder: Path, number: int, kind: str, rng: random.Random) -> list[Sent]:
        """The file or files of one unit with one kind of damage, and harmless changes besides."""
        name = rng.choice(
            ["清单（{}）.xlsx", "副本 {}.xlsx", "交/{}/回 执.XLSX", "=1+{}.xlsx", "{}最终版(1).xlsx"]
        ).format(number)
        one = Sent(name, f"第{number}中学", [kind])
        layout = self.filled(one, rng, nothing=kind == "empty")
        self.shuffled(layout, one, rng)
        if kind in _ROWS:
            _ROWS[kind](self, layout, one, rng)
        if kind in _FILES:
            _FILES[kind](self, layout, one, rng)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = self.written(layout, rng, plain=kind in _REFUSED)
        if kind in _CHANGES:
            data = _CHANGES[kind](data)
        if kind in _REFUSED:
            data, one.why = _REFUSED[kind](self, data, layout)
            one.fate, one.answers, one.places = "refused", {}, set()
        path.write_bytes(data)
        if kind not in ("same", "conflict"):
            return [one]
        twin = Sent(f"重交/{number}.xlsx", one.unit, [kind], answers=dict(one.answers))
        (folder / "重交").mkdir(exist_ok=True)
        if kind == "conflict":
            layout.rows[0]["remarks"] = "改了一处"
            one.fate = twin.fate = "conflict"
            one.answers, twin.answers = {}, {}
        else:
            _, second = sorted([one, twin], key=lambda each: each.file)
            second.fate, second.answers = "same", {}
        layout.unit = one.unit.replace("中", " 中") if kind == "same" else f"{one.unit}　"
        (folder / twin.file).write_bytes(self.written(layout, rng))
        return [one, twin]

    def filled(self, one: Sent, rng: random.Random, *, nothing: bool = False) -> Layout:
        """A list as a careful officer fills it in, in all the ways that can be understood."""
        rows = []
        for cells in self.cells:
            row: dict[str, Any] = dict(cells)
            row["due"] = datetime.date.fromisoformat(str(row["due"]))
            number = str(cells["id"])
            state = rng.choice((*STATUSES, "done", "done", "blank")) if not nothing else "blank"
            day = (
                datetime.date(2022, rng.randint(1, 12), rng.randint(1, 28))
                if state == "done" and rng.random() < 0.8
                else None
            )
            points = round(rng.uniform(0, self.points[number]), rng.choice([0, 1])) if state == "done" else None
            remark = rng.choice(["", "见档案盒3号", '=HYPERLINK("http://x.example","看")', "+86 574", "@全体"])
            if nothing:
                remark = ""
            if state != "blank":
                label = (self.t if rng.random() < 0.9 else self.e)(f"status.{state}")
                row["status"] = rng.choice(["{}", "{}", " {}", "{}　", "{}\n"]).format(label)
            if day:
                row["done_on"] = _written_day(day, rng)
            if points is not None:
                text = f"{points:g}"
                row["self_score"] = rng.choice([points, points, text, f" {text}分", Formula(f"={text}+0", points)])
            row["remarks"] = remark
            if rng.random() < 0.03 and _as_day(number):
                row["id"] = _as_day(number)
            one.answers[number] = (state, day, points, bool(remark))
            rows.append(row)
        return Layout(self.view.title, [column.key for column in COLUMNS], rows, one.unit)

    def shuffled(self, layout: Layout, one: Sent, rng: random.Random) -> None:
        """Changes that must not matter."""
        if rng.random() < 0.3:
            rng.shuffle(layout.columns)
        if rng.random() < 0.3:
            rng.shuffle(layout.rows)
        if rng.random() < 0.2:
            layout.columns = [key for key in layout.columns if key not in ("quote", "steps", "basis")]
        layout.shift = rng.choice([0, 0, 0, 1, 7])
        layout.sheet = rng.choice(["清单", "清单", "Sheet1", "清单 (2)"])
        layout.label_in_cell = rng.random() < 0.2

    def written(self, layout: Layout, rng: random.Random, *, plain: bool = False) -> bytes:
        """The workbook's bytes, as one of several programs writes them."""
        data = self._xlsxwriter(layout)
        choice = 1.0 if plain or layout.merges else rng.random()
        if choice < 0.1:
            return _by_openpyxl(data)
        if choice < 0.2:
            return _changed(data, "xl/worksheets/sheet1.xml", _dimension)
        if choice < 0.3:
            return self._xlsxwriter(layout, constant_memory=True)
        return data

    def _xlsxwriter(self, layout: Layout, **options: bool) -> bytes:
        buffer = io.BytesIO()
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(buffer, {**plain, **options})
        sheet = book.add_worksheet(layout.sheet)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        at = layout.shift
        sheet.write_string(at, 0, layout.title)
        label = self.t("xlsx.unit")
        if layout.label_in_cell:
            sheet.write_string(at + 3, 0, f"{label}：{layout.unit}")
        else:
            sheet.write_string(at + 3, 0, label)
            if layout.unit:
                sheet.write_string(at + 3, 3, layout.unit)
        for column, name in ((6, "xlsx.filler"), (12, "xlsx.filled-on")):
            sheet.write_string(at + 3, column, self.t(name))
        sheet.write_string(at + 3, 8, "=cmd|' /C calc'!A0")
        for column, key in enumerate(layout.columns):
            sheet.write_string(layout.header, column, self.heads[key])
        if layout.extra:
            sheet.write_string(layout.header, len(layout.columns), layout.extra)
        for number, row in enumerate(layout.rows, layout.header + 1):
            for column, key in enumerate(layout.columns):
                _write(sheet, number, column, row.get(key, ""), day)
            if layout.extra:
                sheet.write_string(number, len(layout.columns), "0574")
        for first, last, key in layout.merges:
            column = layout.columns.index(key)
            value = layout.rows[first].get(key, "")
            top = layout.header + 1
            sheet.merge_range(top + first, column, top + last, column, value)
        if layout.other_sheet:
            book.add_worksheet("附件").write_string(0, 0, "照片目录")
        book.add_worksheet("说明").write_string(0, 0, "填写说明")
        book.close()
        return buffer.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, None, "" if value.result is None else value.result)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), day)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)


def _written_day(day: datetime.date, rng: random.Random) -> Any:
    y, m, d = day.year, day.month, day.day
    texts = [
        f"{y}-{m:02d}-{d:02d}",
        f"{y}/{m}/{d}",
        f"{y}年{m}月{d}日",
        f"{y}{m:02d}{d:02d}",
        f"{y}.{m}.{d}",
        f" {y}－{m}－{d}",
    ]
    return rng.choice([day, day, day, int(f"{y}{m:02d}{d:02d}"), *texts])


def _as_day(number: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(number)
    except ValueError:
        return None


# Damage to rows: what is planted is listed at its place, and does not count


Change = Callable[[Generator, Layout, Sent, random.Random], None]


def _pick(layout: Layout, rng: random.Random) -> tuple[int, str]:
    row = rng.randrange(len(layout.rows))
    return row, _number(layout.rows[row])


def _number(row: dict[str, Any]) -> str:
    value = row["id"]
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _bad(key: str, *written: Any) -> Change:
    """Cells of a column that cannot be understood."""

    def change(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
        for row in rng.sample(range(len(layout.rows)), 3):
            number = _number(layout.rows[row])
            value = rng.choice(written)
            layout.rows[row][key] = value(made.points[number]) if callable(value) else value
            one.places.add(layout.place(row, key))
            state, day, points, remark = one.answers[number]
            one.answers[number] = {
                "status": ("unclear", day, points, remark),
                "done_on": (state, None, points, remark),
                "self_score": (state, day, None, remark),
            }[key]

    return change


def _unknown(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    for number in ("2022-99-01", made.foreign, "四-2"):
        row = rng.randrange(len(layout.rows))
        layout.rows.insert(row, {"id": number, "title": "不知道哪来的", "status": "已完成"})
        one.places = {(at + (at >= layout.place(row, "id")[0]), column) for at, column in one.places}
        one.places.add(layout.place(row, "id"))


def _twice_same(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    row, _ = _pick(layout, rng)
    layout.rows.append(dict(layout.rows[row]))
    one.places.add(layout.place(len(layout.rows) - 1, "id"))


def _twice_different(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    row, number = _pick(layout, rng)
    layout.rows.append({**layout.rows[row], "remarks": "又写了一遍"})
    one.places.add(layout.place(len(layout.rows) - 1, "id"))
    one.answers[number] = ("unclear", None, None, False)


def _added(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    for text in ("校本活动：=1+1", f"<script>{MARK}</script>"):
        layout.rows.insert(rng.randrange(len(layout.rows)), {"id": " ", "title": text, "status": "已完成"})
    one.additions = 2


def _deleted(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    for _ in range(3):
        row, number = _pick(layout, rng)
        del layout.rows[row]
        one.answers[number] = ("missing", None, None, False)
        one.words.append(number)


def _merged(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    row = rng.randrange(len(layout.rows) - 2)
    layout.rows[row]["status"] = made.t("status.done")
    for below in (row, row + 1, row + 2):
        number = _number(layout.rows[below])
        _, day, points, remark = one.answers[number]
        one.answers[number] = ("done" if below == row else "unclear", day, points, remark)
    layout.merges.append((row, row + 2, "status"))
    one.places.add(layout.place(row, "status"))


def _points_changed(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    row, number = _pick(layout, rng)
    layout.rows[row]["score"] = made.points[number] + 10
    one.places.add(layout.place(row, "score"))


_ROWS: dict[str, Change] = {
    "bad-status": _bad("status", "完成了", "√", "已完成，未开始", 1, True, "基本完成"),
    "bad-date": _bad(
        "done_on", "4月7日", "04/07/2022", "22.4.7", 44658, "2022-02-30", "2035-01-01", "2022年4月", "近期"
    ),
    "bad-score": _bad("self_score", "满分", "3/5", "①", "1 2", lambda most: -1, lambda most: most + 0.5, True),
    "no-result": _bad("status", Formula("=Sheet9!A1", "?")),
    "error": _bad("self_score", Formula("=1/0", "#DIV/0!")),
    "unknown": _unknown,
    "twice-same": _twice_same,
    "twice-different": _twice_different,
    "added": _added,
    "deleted": _deleted,
    "merged": _merged,
    "points-changed": _points_changed,
}


# Damage to a file that can still be read


def _extra_column(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    layout.extra = "联系电话"
    one.places.add((layout.header + 2, xl_col_to_name(len(layout.columns))))


def _lost_column(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    layout.columns.remove("self_score")
    one.answers = {key: (state, day, None, remark) for key, (state, day, _, remark) in one.answers.items()}
    one.places.add((layout.header + 1, ""))


def _other_sheet(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    layout.other_sheet = True
    one.words.append("没有清单，没有读")


def _formula_name(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    layout.unit = one.unit = f'=HYPERLINK("http://x.example","{one.unit}")'


def _external(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    one.words.append("指向别的文件")


def _harmless(made: Generator, layout: Layout, one: Sent, rng: random.Random) -> None:
    pass


_FILES: dict[str, Change] = {
    "extra-column": _extra_column,
    "lost-column": _lost_column,
    "other-sheet": _other_sheet,
    "formula-name": _formula_name,
    "external": _external,
    "inline": _harmless,
    "sound": _harmless,
}


def _by_openpyxl(data: bytes) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Formulas would lose their results, as openpyxl works none out.
        formulas: Any = openpyxl.load_workbook(io.BytesIO(data))
        if any(cell.data_type == "f" for row in formulas.worksheets[0].iter_rows() for cell in row):
            return data
        buffer = io.BytesIO()
        formulas.save(buffer)
    return buffer.getvalue()


def _changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            part = old.read(entry)
            new.writestr(entry, change(part) if entry == name else part)
    return buffer.getvalue()


def _with(data: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one more part."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return buffer.getvalue()


def _dimension(part: bytes) -> bytes:
    start = part.index(b'<dimension ref="')
    end = part.index(b'"', start + 16)
    return part[:start] + b'<dimension ref="A1' + part[end:]


def _far(part: bytes) -> bytes:
    """A last row that is only formatted, as some programs leave it."""
    return part.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')


def _no_result(part: bytes) -> bytes:
    with_result = b' t="str"><f>Sheet9!A1</f><v>?</v>'
    assert with_result in part
    return part.replace(with_result, b"><f>Sheet9!A1</f>")


_CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "no-result": lambda data: _changed(data, "xl/worksheets/sheet1.xml", _no_result),
    "external": lambda data: _with(data, "xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    "inline": lambda data: _changed(data, "xl/worksheets/sheet1.xml", _far),
}


# What must be refused, with a word of the reason


Refuse = Callable[[Generator, bytes, Layout], tuple[bytes, str]]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _relaid(**changes: Any) -> Callable[[Generator, Layout], bytes]:
    def make(made: Generator, layout: Layout) -> bytes:
        for key, value in changes.items():
            setattr(layout, key, value)
        return made._xlsxwriter(layout)

    return make


def _headless(made: Generator, layout: Layout) -> bytes:
    layout.columns = [key for key in layout.columns if key != "id"]
    return made._xlsxwriter(layout)


def sheet_of(size: int, book: bytes) -> bytes:
    """A workbook whose sheet is so many bytes of honest rows, well packed but no bomb."""
    row = b'<row r="%d"><c r="A%d"><v>%d</v></c></row>'
    block = b"".join(row % (number, number, number * 7919) for number in range(1, 1 << 15))
    rows = block * (size // len(block) + 1)
    return _changed(book, "xl/worksheets/sheet1.xml", lambda part: rows)


@cache
def _bomb() -> bytes:
    return _only("xl/worksheets/sheet1.xml", b" " * (200 << 20), ("[Content_Types].xml", b"<x/>"))


def _encrypted_entry(made: Generator, data: bytes, layout: Layout) -> tuple[bytes, str]:
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + b"\x01" + data[at + 9 :], "密码"


def _entities(part: bytes) -> bytes:
    return part.replace(b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet', 1)


def _lying(made: Generator, data: bytes, layout: Layout) -> tuple[bytes, str]:
    """The directory promises less than there is."""
    at = data.index(b"xl/worksheets/sheet1.xml", data.index(b"PK\x01\x02")) - 46
    return data[: at + 24] + (100).to_bytes(4, "little") + data[at + 28 :], "损坏"


_REFUSED: dict[str, Refuse] = {
    "truncated": lambda made, data, layout: (data[: len(data) // 2], "损坏"),
    "flipped": lambda made, data, layout: (_flipped(data), "损坏"),
    "nothing": lambda made, data, layout: (b"", "空的"),
    "noise": lambda made, data, layout: (b"\x07" + data, "不是xlsx"),
    "pdf": lambda made, data, layout: (b"%PDF-1.7\n" + data, "PDF"),
    "photo": lambda made, data, layout: (b"\xff\xd8\xff\xe0" + data, "照片"),
    "word": lambda made, data, layout: (_with(data, "word/document.xml", b"<w/>"), "Word"),
    "archive": lambda made, data, layout: (_only("a.xlsx", data), "解压"),
    "ods": lambda made, data, layout: (_with(_only("mimetype", b"x"), "content.xml", b"<x/>"), "ODS"),
    "locked": lambda made, data, layout: (_OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "locked-entry": _encrypted_entry,
    "old": lambda made, data, layout: (_OLE, "旧格式"),
    "bomb": lambda made, data, layout: (_bomb(), "压缩炸弹"),
    "lying": _lying,
    "huge": lambda made, data, layout: (made.huge(data), HUGE),
    "macros": lambda made, data, layout: (_with(data, "xl/vbaProject.bin", b"x"), "宏"),
    "dots": lambda made, data, layout: (_with(data, "../../evil.xml", b"x"), "路径"),
    "entities": lambda made, data, layout: (_changed(data, "xl/worksheets/sheet1.xml", _entities), "DOCTYPE"),
    "broken-xml": lambda made, data, layout: (
        _changed(data, "xl/worksheets/sheet1.xml", lambda part: part[: len(part) // 2]),
        "损坏",
    ),
    "no-unit": lambda made, data, layout: (_relaid(unit="", label_in_cell=False)(made, layout), "没有写单位"),
    "no-title": lambda made, data, layout: (_relaid(title="工作清单")(made, layout), "标题"),
    "no-header": lambda made, data, layout: (_headless(made, layout), "找不到清单"),
}


def _flipped(data: bytes) -> bytes:
    """A bit wrong in the middle of the list's sheet."""
    at = data.index(b"xl/worksheets/sheet1.xml") + 400
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


def _only(name: str, part: bytes, *others: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in ((name, part), *others):
            archive.writestr(each, data)
    return buffer.getvalue()


KINDS: Sequence[str] = (*_ROWS, *_FILES, *_REFUSED, "same", "conflict", "empty")
