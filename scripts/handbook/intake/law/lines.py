"""From a downloaded file to its lines and tables, whatever format it has; what can't be read is refused with its reason."""

import re

from handbook.intake.law.decode import decode_text, garbled
from handbook.intake.law.docx import docx_pieces
from handbook.intake.law.html import html_pieces
from handbook.intake.law.pieces import Piece
from handbook.intake.law.plain import is_markdown, markdown_pieces, text_pieces
from handbook.problems import Problem, errors

MAX_BYTES = 20_000_000
_SAVE_AS = "请在 Word 里打开，另存为 docx 或 UTF-8 编码的 txt 再导入"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream that an encrypted Office file keeps its content in, as its directory writes the name.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    (b"%PDF", f"这是 PDF，读不出段落；{_SAVE_AS}"),
    (b"{\\rtf", f"这是 RTF 文件；{_SAVE_AS}"),
    (b"\x89PNG", "这是图片，读不出文字；请导入 docx、html、txt 或 md 文件"),
    (b"\xff\xd8\xff", "这是图片，读不出文字；请导入 docx、html、txt 或 md 文件"),
    (b"GIF8", "这是图片，读不出文字；请导入 docx、html、txt 或 md 文件"),
    (b"Rar!", "这是压缩包，请解压后导入里面的文件"),
    (b"7z\xbc\xaf", "这是压缩包，请解压后导入里面的文件"),
    (b"\x1f\x8b", "这是压缩包，请解压后导入里面的文件"),
    (b"MIME-Version:", "这是 MHT 网页档案，请在浏览器里另存为“网页，仅 HTML”再导入"),
    (b"From: <Saved by", "这是 MHT 网页档案，请在浏览器里另存为“网页，仅 HTML”再导入"),
)
_HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|h[1-6]|table|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)


def law_lines(raw: bytes, path: str) -> tuple[tuple[Piece, ...], list[Problem]]:
    """The lines and tables of a file; none if a problem is an error. What the file holds decides, then its suffix."""
    pieces, problems = _pieces(raw, path)
    if not errors(problems):
        problems = [*problems, *garbled(pieces, path)]
    if not errors(problems) and not pieces:
        problems = [*problems, Problem(path, 1, 1, "文件里没有文字")]
    return (() if errors(problems) else pieces), sorted(problems)


def _pieces(raw: bytes, path: str) -> tuple[tuple[Piece, ...], list[Problem]]:
    if refused := _foreign(raw):
        return (), [Problem(path, 1, 1, refused)]
    if raw.startswith(b"PK"):
        return docx_pieces(raw, path)
    text, problems = decode_text(raw, path)
    if problems:
        return (), problems
    suffix = path.rpartition(".")[2].lower()
    if _HTML.match(text[:5000]) or suffix in ("html", "htm", "xhtml"):
        return html_pieces(text, path)
    if suffix in ("md", "markdown") or is_markdown(text):
        return markdown_pieces(text, path)
    if suffix in ("docx", "doc", "wps"):
        return (), [Problem(path, 1, 1, f"文件名是 {suffix}，内容却不是 Word 文件，可能没有下载完整，请重新下载")]
    return text_pieces(text), []


def _foreign(raw: bytes) -> str | None:
    if not raw.strip():
        return "文件是空的，请重新下载"
    if len(raw) > MAX_BYTES:
        return f"文件超过 {MAX_BYTES // 1_000_000} MB，不像一份法规，没有读取"
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            return "这个文件加了密码，请先去掉密码再导入"
        return f"这是旧版 Office 文件（.doc）；{_SAVE_AS}"
    return next((message for start, message in _FOREIGN if raw.startswith(start)), None)
