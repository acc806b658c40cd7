"""From bytes to text, and whether what came out is Chinese that somebody wrote."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from handbook.intake.law.pieces import Grid, Piece
from handbook.problems import Problem

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_GARBLED = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# The 3755 characters that GB 2312 puts first. Real texts keep to them for 95 % and more, text decoded wrongly for a third.
_COMMON = frozenset(
    bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)
)
_COMMON_SHARE = 0.75
_ENOUGH = 20


def decode_text(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file in UTF-8, UTF-16 with a byte order mark or GB18030, or what keeps it from being read."""
    if raw.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "", [Problem(path, 1, 1, "这是 UTF-32 编码的文件，请另存为 UTF-8 编码再导入")]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = raw.decode("utf-16")
        except UnicodeDecodeError as error:
            line = raw[: error.start].decode("utf-16", "ignore").count("\n") + 1
            return "", [
                Problem(path, line, 1, "这个文件是 UTF-16 编码，但从这里起读不出来，可能没有下载完整，请重新下载")
            ]
    elif b"\x00" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\x00")) + 1
        return "", [Problem(path, line, 1, "文件里有空字节，不是文本文件；请在 Word 里另存为 docx 或 UTF-8 编码的 txt")]
    else:
        text, problems = _utf8_or_gb18030(raw, path)
        if problems:
            return "", problems
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(islice(_controls(text, path), 10))


def _utf8_or_gb18030(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        read = raw[: error.start].decode("utf-8", "ignore")
        line, column = read.count("\n") + 1, len(read) - (read.rfind("\n") + 1) + 1
        cut = error.reason == "unexpected end of data"
        # GB18030 fails as UTF-8 within its first few characters.
        is_utf8 = sum(char > "\x7f" for char in read) >= _ENOUGH
    if is_utf8:
        why = "文件在一个字的中间断了，没有下载完整" if cut else "这里的字节不是 UTF-8，文件可能损坏"
        return "", [Problem(path, line, column, f"{why}，请重新下载")]
    try:
        return raw.decode("gb18030"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "这里的字节既不是 UTF-8 也不是 GB18030；请用记事本打开核对，另存为 UTF-8 编码再导入"
        return "", [Problem(path, line, 1, message)]


def _controls(text: str, path: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if found := _CONTROL.search(line):
            yield Problem(path, number, found.start() + 1, "这里有控制字符，文件不是文本或已经损坏，请重新下载")


def garbled(pieces: Iterable[Piece], path: str) -> list[Problem]:
    """What shows that the text was decoded with the wrong table, here or by whoever saved it before."""
    problems = []
    han = common = 0
    for piece in pieces:
        text = "".join(cell for row in piece.rows for cell in row) if isinstance(piece, Grid) else piece.text
        if found := _GARBLED.search(text):
            code = f"U+{ord(found[0]):04X}"
            column = found.start() + 1
            message = f"这里有乱码或自造字（{code}），请对照原文改正，或用正确的编码另存再导入"
            problems.append(Problem(path, piece.number, column, message))
        for char in _HAN.findall(text):
            han += 1
            common += char in _COMMON
    if han >= _ENOUGH and common < han * _COMMON_SHARE:
        message = "读出来的多是生僻字，像是编码认错了（乱码）；请用记事本打开核对，另存为 UTF-8 编码再导入"
        return [Problem(path, 1, 1, message)]
    return problems[:20]
