"""Read a yearly notice as issued: letterhead, covering letter, parts, points and sentences.

The file is the issued text typed or converted into Markdown, with what that brings: headings of uneven levels, bold marks, rules,
and paragraphs that a page break cut in two. Nothing is corrected here and nothing is lost: whatever finds no place is a problem.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from handbook.intake.paragraphs import Paragraph, paragraphs
from handbook.model import Clause, Notice, NoticePart, NoticePoint
from handbook.numerals import chinese_number
from handbook.problems import Problem

_NUMBER = re.compile(r"^\S{1,12}〔(?P<year>[0-9]{4})〕[0-9]+号$")
_COVER_TITLE = re.compile(r"^关于.+的通知$")
_ADDRESSEES = re.compile(r"^.+：$")
_ATTACHMENT = re.compile(r"^附件[0-9]*：.+$")
_DATE = re.compile(r"^[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日$")
_ANNEX = re.compile(r"^附件[0-9]*$")
_PART = re.compile(r"^(?P<numeral>[一二三四五六七八九十]{1,3})、(?P<title>.+)$")
_POINT = re.compile(r"^(?P<mark>(?P<number>[0-9]{1,2})[.．、])\s*(?P<text>.+)$")
_OPENERS, _CLOSERS, _STOPS = "“‘《（〔「", "”’》）〕」", "。！？"


def read_notice(text: str, path: str) -> tuple[Notice | None, list[Problem]]:
    """The notice in `text`, and what could not be placed (`path` names the file in messages).

    The notice is None when a piece that every notice has is missing.
    """
    reader = _Reader(path, list(paragraphs(text)))
    return reader.notice(), sorted(reader.problems)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each sentence.

    A stop inside quotes or brackets ends none; what follows the last stop comes as it is.
    """
    depth = start = at = 0
    while at < len(text):
        char = text[at]
        at += 1
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        elif char in _STOPS and depth == 0:
            yield start, text[start:at]
            start = at
    if start < len(text):
        yield start, text[start:]


@dataclass
class _Point:
    mark: str
    number: int
    body: Paragraph


@dataclass
class _Part:
    numeral: str
    title: str
    line: int
    points: list[_Point] = field(default_factory=list)


class _Reader:
    def __init__(self, path: str, blocks: list[Paragraph]) -> None:
        self.path = path
        self.blocks = blocks
        self.at = 0
        self.problems: list[Problem] = []

    def problem(self, message: str, line: int, column: int = 1) -> None:
        self.problems.append(Problem(self.path, line, column, message))

    def notice(self) -> Notice | None:
        letterhead = self._take("版头（……文件）", lambda text: text.endswith("文件"))
        number = self._take("文号（……〔2022〕1号）", _NUMBER.match)
        cover_title = self._take("印发通知的标题（关于……的通知）", _COVER_TITLE.match)
        addressees = self._take("主送机关（以冒号结尾的一行）", _ADDRESSEES.match)
        cover = self._until(_ATTACHMENT.match)
        attachment = self._take("附件说明（附件：……）", _ATTACHMENT.match)
        signatory = self._take("署名", lambda text: not _DATE.match(text) and len(text) < 40)
        date = self._take("成文日期", _DATE.match)
        annex_mark = self._take("“附件”二字", _ANNEX.match)
        title = self._take("工作要点的标题", lambda text: not _PART.match(text) and not text.endswith(tuple(_STOPS)))
        general = self._until(_PART.match)
        parts = self._parts()
        pieces = (letterhead, number, cover_title, addressees, attachment, signatory, date, annex_mark, title)
        if any(piece is None for piece in pieces) or not parts:
            return None
        found = _NUMBER.match(number.text) if number else None
        year = int(found["year"]) if found else 0
        cover_clauses = self._clauses(cover, year, 0, 1)
        return Notice(
            year=year,
            letterhead=_text(letterhead),
            number=_text(number),
            cover_title=_text(cover_title),
            addressees=_text(addressees),
            cover=cover_clauses,
            attachment=_text(attachment),
            signatory=_text(signatory),
            date=_text(date),
            annex_mark=_text(annex_mark),
            title=_text(title),
            general=self._clauses(general, year, 0, len(cover_clauses) + 1),
            parts=tuple(self._part(part, year) for part in parts),
        )

    def _take(self, what: str, fits: Callable[[str], object]) -> Paragraph | None:
        """The next paragraph if it is `what`; otherwise the first later one that is, and those before it have no place."""
        for index in range(self.at, len(self.blocks)):
            if _PART.match(self.blocks[index].text):
                break
            if fits(self.blocks[index].text):
                self._no_place(self.blocks[self.at : index])
                self.at = index + 1
                return self.blocks[index]
        line = self.blocks[self.at].line if self.at < len(self.blocks) else 1
        self.problem(f"没有找到{what}，应在这一行附近", line)
        return None

    def _no_place(self, blocks: list[Paragraph]) -> None:
        for block in blocks:
            start = block.text[:12]
            self.problem(
                f"这一段放不进通知的任何部分：“{start}……”，请核对是否多余或缺了上下文", block.line, block.column
            )

    def _until(self, stop: Callable[[str], object]) -> Paragraph:
        """All paragraphs up to one that `stop` knows, as one text."""
        body = Paragraph(())
        while self.at < len(self.blocks) and not stop(self.blocks[self.at].text):
            body = body.joined(self.blocks[self.at])
            self.at += 1
        return body

    def _parts(self) -> list[_Part]:
        parts: list[_Part] = []
        expected = 1
        for block in self.blocks[self.at :]:
            if part := _PART.match(block.text):
                wanted = chinese_number(len(parts) + 1)
                if part["numeral"] != wanted:
                    self.problem(f"各部分的序号应接“{wanted}、”，这里是“{part['numeral']}、”", block.line, block.column)
                parts.append(_Part(part["numeral"], part["title"], block.line))
            elif not parts:
                self._no_place([block])
            elif point := _POINT.match(block.text):
                number = int(point["number"])
                if number != expected:
                    self.problem(f"要点的序号应接“{expected}.”，这里是“{number}.”", block.line, block.column)
                expected = number + 1
                parts[-1].points.append(_Point(point["mark"], number, block.after(point.start("text"))))
            elif parts[-1].points and self._continues(parts[-1].points[-1].body, block):
                parts[-1].points[-1].body = parts[-1].points[-1].body.joined(block)
            else:
                self._no_place([block])
        if not parts:
            self.problem("没有找到各部分的标题（一、……）", self.blocks[-1].line if self.blocks else 1)
        return parts

    @staticmethod
    def _continues(body: Paragraph, block: Paragraph) -> bool:
        """A paragraph cut by a page break goes on; after a full stop only whole sentences may follow."""
        cut = not body.text.endswith(tuple(_STOPS))
        return not block.heading and (cut or block.text.endswith(tuple(_STOPS)))

    def _part(self, part: _Part, year: int) -> NoticePart:
        if not part.points:
            self.problem(f"“{part.numeral}、”这一部分下面没有要点（1. ……）", part.line)
        return NoticePart(
            numeral=part.numeral,
            title=part.title,
            points=tuple(self._point(point, year) for point in part.points),
            line=part.line,
        )

    def _point(self, point: _Point, year: int) -> NoticePoint:
        line, column = point.body.place(0)
        heading = next(sentences(point.body.text))[1]
        clauses = self._clauses(point.body.after(len(heading)), year, point.number, 1)
        if not clauses:
            self.problem(f"第{point.number}条只有标题，没有内容", line, column)
        return NoticePoint(mark=point.mark, number=point.number, title=heading, clauses=clauses, line=line)

    def _clauses(self, body: Paragraph, year: int, point: int, first: int) -> tuple[Clause, ...]:
        clauses = []
        for sentence, (offset, text) in enumerate(sentences(body.text), first):
            line, column = body.place(offset)
            if not text.endswith(tuple(_STOPS)):
                self.problem(f"这一句没有结束：“{text[:12]}……”，后面可能缺了一页", line, column)
            clauses.append(Clause(id=f"{year}-{point}-{sentence}", text=text, line=line, column=column))
        return tuple(clauses)


def _text(paragraph: Paragraph | None) -> str:
    return paragraph.text if paragraph else ""
