"""Plain text and Markdown, line by line."""

import re

from handbook.intake.law.pieces import Line, Piece, grid, tidy, tidy_cell, tidy_lines
from handbook.problems import Problem

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|\*\*")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s+#+)?$")
_RULE = re.compile(r"^(-{3,}|\*{3,}|_{3,})$")
_BULLET = re.compile(r"^[-*+]\s+")
_TAG = re.compile(r"^</?(?:[a-zA-Z][a-zA-Z0-9]*)[\s/>]")
_CELLS = re.compile(r"\\.|[|]|<br\s*/?>|[^\\|<]+|.", re.DOTALL | re.IGNORECASE)
_DASHES = re.compile(r"^:?-+:?$")
FENCE = "---"


def is_markdown(text: str) -> bool:
    """Whether a text without a telling suffix is Markdown: it starts with front matter or a heading."""
    start = text.lstrip("\ufeff \n")
    return start.startswith((f"{FENCE}\n", "# "))


def text_pieces(text: str) -> tuple[Piece, ...]:
    """The lines of a plain text."""
    return tuple(line for number, each in enumerate(text.split("\n"), 1) for line in tidy_lines(each, number))


def markdown_pieces(text: str, path: str) -> tuple[tuple[Piece, ...], list[Problem]]:
    """The lines and tables of a Markdown text; front matter and rules are passed over."""
    lines = text.split("\n")
    start = 0
    if lines[0].strip() == FENCE:
        start = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == FENCE), 0) + 1
        if start == 1:
            return (), [Problem(path, 1, 1, "开头的“---”没有与它配对的“---”，分不清哪里是正文")]
    pieces: list[Piece] = []
    problems: list[Problem] = []
    rows: list[list[str]] = []
    for number, raw in enumerate([*lines[start:], ""], start + 1):
        line = tidy(raw)
        if line.startswith("|"):
            rows.append(_cells(line))
            continue
        if rows:
            kept = [row for at, row in enumerate(rows) if at != 1 or not all(_DASHES.match(cell) for cell in row)]
            cleaned = [[tidy_cell(_ESCAPE.sub(_meant, cell)) for cell in row] for row in kept]
            if table := grid(cleaned, number - len(rows)):
                pieces.append(table)
            rows = []
        if _RULE.match(line):
            continue
        if _TAG.match(line):
            problems.append(
                Problem(path, number, 1, f"Markdown 里夹着网页代码“{line[:12]}”，放不进；表格请写成 | 表格")
            )
            continue
        pieces.extend(_line(line, number))
    return tuple(pieces), problems


def _line(line: str, number: int) -> list[Line]:
    level = quoted = literal = 0
    if heading := _HEADING.match(line):
        level, line = len(heading[1]), heading[2]
    elif line.startswith(">"):
        quoted, line = 1, line[1:]
    elif line.startswith("\\"):
        # Before a mark the backslash is that mark's own escape; before a word it only says that this is a word.
        literal, line = 1, line if _ESCAPE.match(line) else line[1:]
    else:
        line = _BULLET.sub("", line)
    text = tidy(_ESCAPE.sub(_meant, line))
    return [Line(text, number, level, bool(quoted), bool(literal))] if text else []


def _meant(match: re.Match[str]) -> str:
    return match[1] or ""


def _cells(line: str) -> list[str]:
    """The cells of a row, their escapes still in them; `<br>` is a break."""
    cells = [""]
    for part in _CELLS.findall(line[1:]):
        if part == "|":
            cells.append("")
        elif part[0] == "<" and len(part) > 1:
            cells[-1] += "\n"
        else:
            cells[-1] += part
    if not cells[-1].strip() and len(cells) > 1:
        cells.pop()
    return [cell.strip() for cell in cells]
