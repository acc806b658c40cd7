"""What the handbook in one file is made of: pieces of lines, and blocks of them, as `typst/handbook.typ` takes them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from handbook.model import Lang
from handbook.views.badge import Badge
from handbook.views.basis import BasisView
from handbook.views.words import join, labelled

Vocabulary = Callable[[str], str]
# A piece of a line: words, or a mapping of a style `s` and what it is laid on.
Piece = str | Mapping[str, Any]
Block = dict[str, Any]

# Chinese within another language, with the digits and brackets that stand inside it.
_HAN = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef](?:[\d〔〕—“”]*[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])*"
)


def line(text: str, lang: Lang) -> list[Piece]:
    """A text as pieces, so that Chinese within English says what it is."""
    if lang == "zh" or not text:
        return [text]
    found: list[Piece] = []
    end = 0
    for match in _HAN.finditer(text):
        found.extend(each for each in (text[end : match.start()], {"s": "zh", "on": [match[0]]}) if each)
        end = match.end()
    return [*found, text[end:]] if end < len(text) else found


def styled(style: str, text: str, lang: Lang) -> Piece:
    return {"s": style, "on": line(text, lang)}


def gap(lang: Lang) -> Piece:
    return "　" if lang == "zh" else "  "


def fact(term: str, text: Sequence[Piece], lang: Lang) -> list[Piece]:
    """A term in bold and what it stands for."""
    return [styled("b", labelled(term, "", lang).rstrip(), lang), "" if lang == "zh" else " ", *text]


def badges(found: Iterable[Badge | None], lang: Lang) -> Piece:
    return styled("mark", join([each.label for each in found if each], lang), lang)


def bases(found: Sequence[BasisView], lang: Lang) -> list[Piece]:
    pieces: list[Piece] = []
    for basis in found:
        if pieces:
            pieces.append(_between(pieces[-1], lang))
        pieces.extend(line(basis.citation, lang))
        if basis.certainty.kind != "full-text":
            pieces.extend(_bracketed(basis.certainty.label, lang))
        if basis.note:
            pieces.extend(("：" if lang == "zh" else ": ", *line(basis.note, lang)))
    return pieces


def _between(before: Piece, lang: Lang) -> str:
    """What stands between two bases: nothing but room where a note has ended its sentence."""
    if isinstance(before, str) and before.endswith(("。", ".")):
        return "" if lang == "zh" else " "
    return "；" if lang == "zh" else "; "


def stop(lang: Lang) -> str:
    return "，" if lang == "zh" else ", "


def _bracketed(text: str, lang: Lang) -> list[Piece]:
    return [f"（{text}）"] if lang == "zh" else [f" ({text.lower()})"]


def english_mark(found: Badge | None, lang: Lang) -> list[Piece]:
    return [" ", badges([found], lang)] if found else []


def on_page(mark: str, lang: Lang, t: Vocabulary) -> list[Piece]:
    """On which page something is."""
    before, after = t("book.page").split("{page}")
    return [{"s": "muted", "on": [" " if lang != "zh" else "", before, {"s": "page", "to": mark, "on": []}, after]}]


def procedure_id(kind: str) -> str:
    return f"procedure-{kind}"


def heading(level: int, text: str, lang: Lang, mark: str = "") -> Block:
    return {"kind": "heading", "level": level, "text": line(text, lang), "id": mark}


def par(*pieces: Piece) -> Block:
    return {"kind": "par", "text": list(pieces)}


def lead(*pieces: Piece) -> Block:
    """A paragraph that stays with what follows."""
    return {"kind": "lead", "text": list(pieces)}


def small(*pieces: Piece) -> Block:
    return {"kind": "small", "text": list(pieces)}


def numbered(texts: Iterable[str], lang: Lang) -> Block:
    return {"kind": "numbered", "items": [line(text, lang) for text in texts]}


def bullets(items: Iterable[Sequence[Piece]]) -> Block:
    return {"kind": "bullets", "items": [list(item) for item in items]}


def table_of(columns: Sequence[float], head: Sequence[str], rows: Iterable[Sequence[Sequence[Piece]]]) -> Block:
    """`columns` are shares of the width. The head is repeated on each page."""
    return {
        "kind": "table",
        "columns": list(columns),
        "head": list(head),
        "rows": [[list(cell) for cell in row] for row in rows],
    }
