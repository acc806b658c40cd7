"""Paragraphs of a Markdown file, without their marks, each character still knowing its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RULE = re.compile(r"^\s*([-*_])(\s*\1){2,}\s*$")
_HEADING = re.compile(r"^(#{1,6})\s+")
_BOLD = re.compile(r"\*\*|__")


@dataclass(frozen=True)
class Run:
    """A stretch of one line. `line` and `column` count from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, from one or more runs that follow each other without a gap."""

    runs: tuple[Run, ...]
    heading: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def line(self) -> int:
        return self.runs[0].line

    @property
    def column(self) -> int:
        return self.runs[0].column

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset`; the end of the last run beyond it."""
        for run in self.runs:
            if offset < len(run.text):
                return run.line, run.column + offset
            offset -= len(run.text)
        last = self.runs[-1] if self.runs else Run("", 1, 1)
        return last.line, last.column + len(last.text)

    def after(self, offset: int) -> "Paragraph":
        """What follows the first `offset` characters."""
        runs = []
        for run in self.runs:
            if offset < len(run.text):
                runs.append(Run(run.text[offset:], run.line, run.column + offset))
            offset = max(0, offset - len(run.text))
        return Paragraph(tuple(runs), self.heading)

    def joined(self, other: "Paragraph") -> "Paragraph":
        """Both as one paragraph."""
        return Paragraph((*self.runs, *other.runs), self.heading)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Headings and paragraphs in order; blank lines and rules separate them and are dropped, as are heading and bold marks."""
    runs: list[Run] = []
    for number, line in enumerate(text.splitlines(), 1):
        heading = _HEADING.match(line)
        if runs and (not line.strip() or _RULE.match(line) or heading):
            yield Paragraph(tuple(runs))
            runs = []
        if not line.strip() or _RULE.match(line):
            continue
        if heading:
            yield Paragraph(tuple(_line_runs(line, number, heading.end())), heading=True)
        else:
            runs.extend(_line_runs(line, number, 0))
    if runs:
        yield Paragraph(tuple(runs))


def _line_runs(line: str, number: int, start: int) -> Iterator[Run]:
    end = len(line.rstrip())
    start += len(line[start:]) - len(line[start:].lstrip())
    for bold in _BOLD.finditer(line, start, end):
        if bold.start() > start:
            yield Run(line[start : bold.start()], number, start + 1)
        start = bold.end()
    if end > start:
        yield Run(line[start:end], number, start + 1)
