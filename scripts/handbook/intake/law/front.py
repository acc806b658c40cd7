"""The front of a law: its title, the note below it, and the table of contents that is passed over."""

import re
from dataclasses import dataclass, field

from handbook.intake.law import grammar, history
from handbook.intake.law.cursor import Cursor
from handbook.intake.law.pieces import Line, Piece

_MAX_NOTE_LINES = 60
_TITLE_ENDS = re.compile(
    r"(?:法|条例|规定|办法|章程|解释|细则|决定|规则|准则|制度|意见|通知|标准|规程|守则|方案|指南|协议|公约)"
    r"(?:[（(][^）)]{1,8}[）)])?$"
)
# What a table of contents puts after a title.
_PAGE = re.compile(r"[\s.．…·]*[（(]?[0-9]{0,4}[）)]?$")


@dataclass
class Front:
    """What stands before the body. `contents` has the kind, number and line of each numbered entry."""

    title: str = ""
    history: list[str] = field(default_factory=list)
    contents: list[tuple[str, int, int]] = field(default_factory=list)


def read_front(cursor: Cursor) -> Front:
    """Read up to the first piece of the body, and leave the cursor there."""
    front = Front()
    _title(cursor, front)
    _beneath(cursor, front)
    return front


def _title(cursor: Cursor, front: Front) -> None:
    marked = next((at for at, piece in enumerate(cursor.pieces) if _marked_title(piece)), None)
    for piece in cursor.pieces[: marked or 0]:
        cursor.no_place(piece, "在标题前面")
    cursor.at = marked or 0
    first = cursor.pieces[cursor.at] if cursor.pieces else None
    if not isinstance(first, Line) or (marked is None and not _may_be_title(first)):
        cursor.problem("没有找到标题：第一行应是法规的全称", first.number if first else 1)
        return
    cursor.at += 1
    title = first.text
    while isinstance(after := cursor.peek(), Line) and _title_goes_on(title, first, after):
        title += after.text
        cursor.at += 1
    if title.startswith("《") and title.endswith("》") and "》" not in title[:-1]:
        title = title[1:-1]
    if grammar.PROMULGATION.search(title):
        cursor.problem("开头是公布令，不是法规；请删去公布令，从法规的标题开始", first.number)
    front.title = title


def _marked_title(piece: Piece) -> bool:
    if not isinstance(piece, Line) or piece.level != 1:
        return False
    return not (grammar.HEADING.match(piece.text) or grammar.ARTICLE.match(piece.text))


def _may_be_title(line: Line) -> bool:
    text = line.text
    structure = (grammar.HEADING, grammar.ARTICLE, grammar.ITEM, grammar.CONTENTS, grammar.APPENDIX)
    if line.quoted or len(text) > 120 or any(each.match(text) for each in structure):
        return False
    return (
        not text.endswith(tuple("。；;，,：:、")) and not text.startswith(("（", "(")) and not history.is_history(text)
    )


def _title_goes_on(title: str, first: Line, after: Line) -> bool:
    """Long titles are set on two lines; what kind of document it is stands at the end."""
    if after.quoted or not _may_be_title(after) or (after.level == 1) != (first.level == 1):
        return False
    if grammar.bare_heading(after.text) or len(title) + len(after.text) > 120:
        return False
    return not _TITLE_ENDS.search(title) and bool(_TITLE_ENDS.search(after.text))


def _beneath(cursor: Cursor, front: Front) -> None:
    while isinstance(piece := cursor.peek(), Line) and not piece.literal:
        if piece.quoted:
            front.history.append(piece.text)
        elif piece.text.startswith(("（", "(")) and not grammar.ITEM.match(piece.text):
            if not _note(cursor, front):
                return
            continue
        elif history.is_history(piece.text):
            front.history.append(piece.text)
        elif grammar.CONTENTS.match(piece.text):
            cursor.at += 1
            _contents(cursor, front, piece)
            continue
        else:
            return
        cursor.at += 1


def _note(cursor: Cursor, front: Front) -> bool:
    """The note in brackets, which may run over several lines. False if these brackets hold none."""
    words: list[str] = []
    depth = 0
    first = cursor.at
    for piece in cursor.pieces[first : first + _MAX_NOTE_LINES]:
        if not isinstance(piece, Line) or grammar.CONTENTS.match(piece.text):
            break
        words.append((" " if words and history.starts_event(piece.text) else "") + piece.text)
        depth += sum((char in "（(") - (char in "）)") for char in piece.text)
        if depth <= 0:
            break
    note = "".join(words)
    if depth > 0 or note[-1] not in "）)":
        if history.is_note(words[0]):
            cursor.problem(
                "标题下面的题注只有“（”，没有与它配对的“）”，分不清题注到哪里为止", cursor.pieces[first].number
            )
            cursor.at += len(words) if depth > 0 and len(words) < _MAX_NOTE_LINES else 1
            return True
        return False
    if not history.is_note(note):
        if len(note) > 12 or front.history:
            return False
        front.title += note
    else:
        front.history.extend(history.events(note))
    cursor.at += len(words)
    return True


def _contents(cursor: Cursor, front: Front, start: Line) -> None:
    """Pass over the table of contents: it ends where its first entry comes again, or at a line that can't be in it."""
    first = None
    while isinstance(piece := cursor.peek(), Line):
        entry = _contents_entry(piece.text)
        if entry is None or entry == first:
            break
        first = first or entry
        if entry[0] and entry[1]:
            front.contents.append((entry[0], entry[1], piece.number))
        cursor.at += 1
    ahead = cursor.pieces[cursor.at] if cursor.at < len(cursor.pieces) else None
    is_article = isinstance(ahead, Line) and grammar.ARTICLE.match(ahead.text)
    if first is None or is_article:
        message = "“目录”后面没有与正文分开：目录里的标题在正文里没有再出现；请删去“目录”这一行或整个目录"
        cursor.problem(message, start.number)


def _contents_entry(text: str) -> tuple[str, int, str] | None:
    if len(text) > 200:
        return None
    text = _PAGE.sub("", text) or text
    if heading := grammar.HEADING.match(text):
        if not grammar.is_heading(heading, marked=False):
            return None
        return heading["kind"], grammar.number_of(heading["number"]) or 0, grammar.heading_title(heading["title"])
    if bare := grammar.bare_heading(text):
        return "", 0, bare
    return ("", 0, text) if grammar.appendix_title(text, marked=False) else None
