"""A blank paper as a Word file: letters laid out as GB/T 9704-2012 has it, forms to be filled in by hand or in Word."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from handbook.documents.docx_base import LETTER, WIDE, new_paper, paper_bytes
from handbook.documents.docx_parts import FANGSONG, HEI, SONG, Sheet, said
from handbook.documents.plain import plain
from handbook.views.form import (
    BreakView,
    FieldsView,
    FormView,
    Gap,
    GridView,
    ItemsView,
    Line,
    LineView,
    NoteView,
    SignView,
    plain_line,
)

FORM = Sheet(210, 297, top=24, bottom=22, left=22, right=20)  # tables want more room than a letter has
_TITLE, _NOTE, _MANY = 22.0, 10.5, 7  # points, points, columns from which type is small
_SMALLER = (10.5, 9.5, 8.5)  # points that a crowded table may fall back on
_GREY = "767676"
_ROOM = "\u3000"  # an underlined ideographic space shows in every program
KAI = "楷体_GB2312"


@dataclass(frozen=True)
class _Look:
    """Type sizes and distances in points, and the sheet."""

    sheet: Sheet
    body: float
    line: float
    cell: float
    row: float


_LETTER = _Look(LETTER, body=16, line=28, cell=12, row=26)
_FORM = _Look(FORM, body=14, line=24, cell=12, row=26)
_WIDE = _Look(WIDE, body=14, line=25, cell=11, row=26)
_BALLOT = _Look(FORM, body=12, line=19, cell=11, row=23)  # on one sheet

_LOOKS = {"letter": _LETTER, "outline": _LETTER, "ballot": _BALLOT}
# The standard is for Chinese; English in its sizes would take twice the paper.
_ENGLISH = {
    _LETTER: _Look(LETTER, body=12.5, line=19, cell=11, row=24),
    _FORM: _Look(FORM, body=12, line=18, cell=11, row=24),
    _WIDE: _Look(WIDE, body=12, line=18, cell=10.5, row=24),
    _BALLOT: _Look(FORM, body=11, line=14.5, cell=10.5, row=21),
}


def paper_docx(form: FormView, t: Callable[[str], str]) -> bytes:
    """The paper as a .docx file. The same paper gives the same bytes; its dates are the record's `updated`."""
    look = _WIDE if form.landscape else _LOOKS.get(form.paper_kind, _FORM)
    look = look if form.lang == "zh" else _ENGLISH[look]
    author = t("xlsx.author")
    paper = new_paper(look.sheet, form.lang, form.title, author, form.updated, body=look.body, cell=look.cell)
    paper.parts.extend(_Writer(form, look, t).parts())
    return paper_bytes(paper, "— {page} —", t("paper.foot") if form.ours else "")


class _Writer:
    """Writes the blocks one after the other."""

    def __init__(self, form: FormView, look: _Look, t: Callable[[str], str]) -> None:
        self._form, self._look, self._t = form, look, t
        self._chinese = form.lang == "zh"
        self._controls = 0
        self._fresh = False

    def parts(self) -> Iterator[str]:
        yield self._paragraph(self._line(self._form.heading, _TITLE, face=SONG), style="Title", after=12)
        blocks = self._form.blocks
        for index, block in enumerate(blocks):
            if isinstance(block, BreakView):
                self._fresh = True
            elif isinstance(block, LineView):
                after = blocks[index + 1] if index + 1 < len(blocks) else None
                yield self._text(block, leads=isinstance(after, FieldsView | GridView))
            elif isinstance(block, ItemsView):
                yield from self._items(block)
            elif isinstance(block, SignView):
                last = len(block.lines) - 1
                for at, line in enumerate(block.lines):
                    yield self._paragraph(
                        self._line(line, self._look.body),
                        align="right",
                        right=4 if self._form.paper_kind in ("letter", "outline") else 2,
                        before=0 if at else self._look.line / 2,
                        keep=at < last,
                    )
            elif isinstance(block, NoteView):
                yield self._paragraph(_run(f"{block.lead}{block.text}", _NOTE), before=6, line=16)
            else:
                follows = blocks[index + 1] if index + 1 < len(blocks) else None
                yield self._rows(block)
                # Two tables that touch become one.
                yield self._gap(6 if isinstance(follows, FieldsView | GridView) else 3)

    def _text(self, block: LineView, *, leads: bool) -> str:
        """`leads` says that a table follows, which it must not be left alone by at the end of a page."""
        size = self._look.body
        if block.kind == "title":
            return self._paragraph(self._line(block.line, size + 2, face=HEI, bold=True), align="center", after=8)
        if block.kind == "to":
            return self._body(block.line, indent=False, keep=leads)
        if block.kind == "heading":
            face = HEI if block.level == 1 else KAI
            runs = self._line((block.number, *block.line), size, face=face, bold=not self._chinese)
            flush = self._form.paper_kind not in ("letter", "outline")
            return self._paragraph(runs, indent=self._chinese and not flush, keep=True, before=4 if flush else 0)
        return self._body(block.line, indent=self._chinese, keep=leads)

    def _body(self, line: Line, *, indent: bool, keep: bool = False) -> str:
        return self._paragraph(
            self._line(line, self._look.body),
            indent=indent and self._chinese,
            keep=keep,
            after=0 if self._chinese or self._form.paper_kind == "ballot" else 4,
        )

    def _items(self, block: ItemsView) -> Iterator[str]:
        """Items below each other; those after a lead hang from a tab stop behind it."""
        size, tab = self._look.body, "<w:r><w:tab/></w:r>"
        # A lead in Chinese ends just where the tab stop is, and a tab behind it would go on to the next.
        lead = _run(block.lead, size) + ("" if self._chinese else tab)
        for at, (number, line) in enumerate(block.items):
            if block.lead:
                runs = (tab if at else lead) + self._line((number, *line), size)
                yield self._paragraph(runs, indent=self._chinese, hang=_ems(block.lead, latin=0.55) * size)
            else:
                yield self._body((number, *line), indent=True)

    def _paragraph(
        self,
        runs: str,
        *,
        style: str = "",
        align: str = "",
        indent: bool = False,
        right: int = 0,
        hang: float = 0,
        before: float = 0,
        after: float = 0,
        line: float | None = None,
        keep: bool = False,
    ) -> str:
        """Distances in points, `right` in ems, `indent`: two ems before the first line, as Chinese has it; `hang`: room at
        the start of the first line that the others leave free.
        """
        size = self._look.body
        found = f'<w:pStyle w:val="{style}"/>' if style else ""
        found += "<w:keepNext/>" if keep else ""
        found += "<w:pageBreakBefore/>" if self._fresh else ""
        self._fresh = False
        lines = "" if style else f' w:line="{round((line or self._look.line) * 20)}" w:lineRule="atLeast"'
        found += f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{lines}/>'
        if hang:
            start = 2 * size if indent else 0
            found += f'<w:ind w:left="{round((start + hang) * 20)}" w:hanging="{round(hang * 20)}"/>'
        elif indent or right:
            first = f' w:firstLineChars="200" w:firstLine="{round(size * 40)}"' if indent else ""
            end = f' w:rightChars="{right * 100}" w:right="{round(right * size * 20)}"' if right else ""
            found += f"<w:ind{end}{first}/>"
        found += f'<w:jc w:val="{align}"/>' if align else ""
        return f"<w:p><w:pPr>{found}</w:pPr>{runs}</w:p>"

    def _gap(self, points: float) -> str:
        """A low empty paragraph."""
        return f'<w:p><w:pPr><w:spacing w:line="{round(points * 20)}" w:lineRule="exact"/></w:pPr></w:p>'

    def _line(self, line: Line, size: float, *, face: str = FANGSONG, bold: bool = False) -> str:
        return "".join(
            self._control(piece, size, face) if isinstance(piece, Gap) else _run(piece, size, face=face, bold=bold)
            for piece in line
        )

    def _control(self, gap: Gap, size: float, face: str) -> str:
        """Underlined room to write by hand; in Word and WPS a field that says what belongs there."""
        self._controls += 1
        label = gap.label or self._t("paper.blank")
        if gap.label:
            small = min(size * 0.62, 11)
            # In a title the room would push the words apart.
            side = _run(_ROOM * (1 if gap.brief else 2), small if size == _TITLE else size, face=face, line=True)
            shown = side + _run(gap.label, small, line=True, colour=_GREY) + side
        else:
            shown = _run(_ROOM * (2 if gap.brief else 6), size, face=face, line=True)
        # A control for rich text: in one for plain text LibreOffice drops the line and the small type.
        return (
            f"<w:sdt><w:sdtPr><w:rPr>{_properties(size, face)}</w:rPr><w:alias w:val={quoteattr(plain(label))}/>"
            f'<w:tag w:val="{gap.name or "blank"}"/><w:id w:val="{self._controls}"/><w:showingPlcHdr/></w:sdtPr>'
            f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
        )

    def _rows(self, block: FieldsView | GridView) -> str:
        start = self._paragraph("", line=1) if self._fresh else ""
        room = round(self._look.sheet.room * 20)
        if isinstance(block, GridView):
            return start + self._grid(block, room)
        return start + self._fields(block, room)

    def _grid(self, block: GridView, room: int) -> str:
        words = [max(title.split(), key=len) if not self._chinese else title[:2] for title in block.columns]
        sizes = [size for size in (self._look.cell, *_SMALLER) if size <= self._look.cell]
        if len(block.columns) >= _MANY:
            sizes = sizes[1:]
        fitting = (size for size in sizes if sum(_least(word, size) for word in words) < room)
        size = next(fitting, sizes[-1])
        widths = _shared(block.widths, room, [_least(word, size) for word in words])
        middle = [all(_short(row[at]) for row in block.rows) for at in range(len(widths))]
        head = "".join(
            self._cell(_run(title, size, face=HEI, bold=not self._chinese), width, middle=True)
            for title, width in zip(block.columns, widths, strict=True)
        )
        rows = [f"<w:tr><w:trPr><w:cantSplit/>{self._height(1)}<w:tblHeader/></w:trPr>{head}</w:tr>"]
        for row in block.rows:
            cells = "".join(
                self._cell(self._line(line, size), width, middle=centred)
                for line, width, centred in zip(row, widths, middle, strict=True)
            )
            rows.append(f"<w:tr><w:trPr><w:cantSplit/>{self._height(1)}</w:trPr>{cells}</w:tr>")
        return _table(widths, rows)

    def _fields(self, block: FieldsView, room: int) -> str:
        longest = max(len(field.label) for row in block.rows for field in row)
        share = 20 if not self._chinese or longest > 6 else 16
        widths = _shared((share, 50 - share, share, 50 - share), room)
        size = self._look.cell
        rows = []
        for row in block.rows:
            cells = ""
            for at, field in enumerate(row):
                span = 3 if len(row) == 1 else 1
                label = _run(field.label, size, face=HEI if self._chinese else FANGSONG)
                cells += self._cell(label, widths[2 * at], middle=True)
                width = sum(widths[2 * at + 1 : 2 * at + 1 + span])
                cells += self._cell(self._line(field.line, size), width, span=span)
            lines = max(field.lines for field in row)
            rows.append(f"<w:tr><w:trPr><w:cantSplit/>{self._height(lines)}</w:trPr>{cells}</w:tr>")
        return _table(widths, rows)

    def _height(self, lines: int) -> str:
        return f'<w:trHeight w:val="{round((self._look.row + (lines - 1) * 18) * 20)}" w:hRule="atLeast"/>'

    def _cell(self, runs: str, width: int, *, middle: bool = False, span: int = 1) -> str:
        size = self._look.cell
        spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        centre = '<w:jc w:val="center"/>' if middle else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
            f'<w:spacing w:line="{round(size * 1.3 * 20)}" w:lineRule="atLeast"/>{centre}</w:pPr>{runs}</w:p></w:tc>'
        )


def _short(line: Line) -> bool:
    return all(isinstance(piece, str) for piece in line) and len(plain_line(line)) <= 4


def _shared(parts: Sequence[int], room: int, least: Sequence[int] = ()) -> list[int]:
    """Twentieths of a point for each part, none less than its `least` while there is room; together they are the room."""
    widths = [room * part // sum(parts) for part in parts]
    if least and sum(least) < room:
        spare = [max(0, width - floor) for width, floor in zip(widths, least, strict=True)]
        lacking = sum(max(0, floor - width) for width, floor in zip(widths, least, strict=True))
        widths = [
            floor + over - lacking * over // sum(spare) if over else floor
            for floor, over in zip(least, spare, strict=True)
        ]
    widths[widths.index(max(widths))] += room - sum(widths)
    return widths


def _ems(text: str, latin: float = 0.7) -> float:
    """About how wide a text is, in ems: `latin` for each letter that is not Chinese, 0.7 being rather too much."""
    return sum(1.0 if ord(letter) > 0x2E80 else latin for letter in text)


def _least(word: str, size: float) -> int:
    """Twentieths of a point that keep a word of a header on one line, with the cell's margins."""
    return round(_ems(word) * size * 20) + 170


def _table(widths: Sequence[int], rows: Sequence[str]) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="80" w:type="dxa"/>' for side in ("left", "right"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _run(
    text: str, size: float, *, face: str = FANGSONG, bold: bool = False, line: bool = False, colour: str = ""
) -> str:
    looks, spoken = _properties(size, face, bold=bold, line=line, colour=colour), said(text.replace("\t", " "))
    return f"<w:r><w:rPr>{looks}</w:rPr>{spoken}</w:r>"


def _properties(size: float, face: str, *, bold: bool = False, line: bool = False, colour: str = "") -> str:
    half = round(size * 2)
    found = f'<w:rFonts w:eastAsia="{face}"/>' if face != FANGSONG else ""
    found += "<w:b/>" if bold else ""
    found += f'<w:color w:val="{colour}"/>' if colour else ""
    found += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return found + ('<w:u w:val="single" w:color="000000"/>' if line else "")
