"""Write into the data which Chinese an English text translates."""

import re

from handbook.english import Translation, prose_fingerprint, translations
from handbook.layout import docs
from handbook.load import Sources
from handbook.model import Handbook, fingerprint

_FRONT_KEY = re.compile(r"^en_of:.*$", re.MULTILINE)


def confirm(handbook: Handbook, sources: Sources, names: set[str] | None) -> tuple[dict[str, str], set[str]]:
    """New texts of the files in which the English of `names` (all if None) is confirmed, and the names that nothing has.

    Only lines with `en_of` change or are added; comments and everything else stay as the editor wrote them.
    """
    changed: dict[str, str] = {}
    known: set[str] = set()
    by_file: dict[str, list[Translation]] = {}
    for item in translations(handbook):
        known.add(item.name)
        if (names is None or item.name in names) and item.state == "stale":
            by_file.setdefault(item.path, []).append(item)
    for path, items in by_file.items():
        changed[path] = _with_fingerprints(sources, path, items)
    for path, english in sources.prose("en"):
        known.add(path)
        chinese = sources.texts.get(path.replace(f"{docs('en')}/", f"{docs('zh')}/", 1))
        if chinese is not None and (names is None or path in names):
            text = _with_front_key(english, prose_fingerprint(chinese))
            if text != english:
                changed[path] = text
    return changed, (names or set()) - known


def _with_fingerprints(sources: Sources, path: str, items: list[Translation]) -> str:
    lines = sources.texts[path].split("\n")
    edits: list[tuple[int, str, bool]] = []
    for item in items:
        mark = f"en_of: '{fingerprint(item.chinese)}'"
        node = sources.node(path, *item.keys)
        if not isinstance(node.value, dict):
            raise TypeError(f"{path}: a record is a mapping")
        keys = [key_node for key_node, _ in node.value.values()]
        if "en_of" in node.value:
            key = node.value["en_of"][0]
            edits.append((key.line, " " * (key.column - 1) + mark, True))
        else:
            # Above the second key: the first may share its line with the dash of a list.
            second = keys[1]
            edits.append((second.line, " " * (second.column - 1) + mark, False))
    for line, text, replace in sorted(edits, reverse=True):
        lines[line - 1 : line if replace else line - 1] = [text]
    return "\n".join(lines)


def _with_front_key(text: str, mark: str) -> str:
    head, end, body = text.partition("\n---\n")
    if not text.startswith("---\n") or not end:
        return text
    key = f"en_of: '{mark}'"
    head = _FRONT_KEY.sub(key, head) if _FRONT_KEY.search(head) else f"{head}\n{key}"
    return head + end + body
