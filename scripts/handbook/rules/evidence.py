"""Our words on the law, read against the law's own text where that is at hand.

The figures of a note stand in its article; no note repeats an article's words; the list of what a revision changed is
what comparing the two texts finds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from handbook.articles import renumbering
from handbook.citation import Citation, pieces, tokens
from handbook.layout import GUIDANCE, LAWS, PROCEDURES, file_of
from handbook.load import Sources
from handbook.load.sources import Key
from handbook.model import Basis, Guide, Handbook, Instrument, LawText, Procedure, Text, Version
from handbook.model.base import LANGS
from handbook.problems import Problem
from handbook.quantities import Quantity, quantities
from handbook.rules.records import inside, records, values

Texts = Mapping[tuple[str, str], LawText]
# A Chinese text that states rules: file, keys, words, and what it leans on besides what it cites itself.
Stated = tuple[str, tuple[Key, ...], str, list[Citation]]

# So many characters in a row, marks and spaces aside, are a copy (the project's own rule).
RUN = 20
UNVERIFIED = "待核对："
_MARKS = re.compile(r"[^\w]|_")
_NAME = "\ue000"


def check(handbook: Handbook, sources: Sources, texts: Texts) -> Iterator[Problem]:
    """Findings against `texts`, keyed by instrument and version. What has no text there is not looked at."""
    yield from _figures(handbook, sources, _Shelf(handbook, texts))
    yield from _copies(handbook, sources, texts)
    for instrument in handbook.instruments:
        for index, version in enumerate(instrument.versions):
            yield from _version(instrument, version, index, sources, texts)


class _Shelf:
    """The figures of the articles at hand."""

    def __init__(self, handbook: Handbook, texts: Texts) -> None:
        self._instruments = {instrument.id: instrument for instrument in handbook.instruments}
        self._texts = texts
        self._known: dict[tuple[str, str, int], frozenset[Quantity]] = {}

    def figures(self, cited: Iterable[Citation]) -> frozenset[Quantity] | None:
        """All figures of the articles cited, or None if one of them is not at hand."""
        found: frozenset[Quantity] = frozenset()
        for citation in cited:
            instrument = self._instruments.get(citation.instrument)
            version = instrument.version(citation.version) if instrument else None
            text = self._texts.get((citation.instrument, version.id)) if version else None
            if version is None or text is None:
                return None
            for article in citation.articles:
                found |= self._article(citation.instrument, version.id, text, article)
        return found

    def _article(self, instrument: str, version: str, text: LawText, number: int) -> frozenset[Quantity]:
        key = (instrument, version, number)
        if key not in self._known:
            words = text.article(number).plain if number <= len(text.articles) else ""
            self._known[key] = frozenset(quantity for _, quantity in quantities(words))
        return self._known[key]


def _cited(basis: Iterable[Basis]) -> list[Citation]:
    return [Citation(each.instrument, each.version, (each.article,) if each.article else ()) for each in basis]


def _passages(handbook: Handbook) -> Iterator[Stated]:
    for instrument in handbook.instruments:
        yield from _of_notes(instrument)
    for guide in handbook.guides:
        yield from _of_guide(guide)
    for procedure in handbook.procedures:
        yield from _of_procedure(procedure)


def _of_notes(instrument: Instrument) -> Iterator[Stated]:
    path = file_of(LAWS, instrument.id)
    for index, version in enumerate(instrument.versions):
        for number, note in enumerate(version.notes):
            here = [Citation(instrument.id, version.id, (note.article,))]
            place: tuple[Key, ...] = ("versions", index, "notes", number)
            for key, text in (("gist", note.gist), ("says", note.says), ("binds", note.binds), ("do", note.do)):
                if text is not None:
                    yield path, (*place, key), text.zh, here


def _of_guide(guide: Guide) -> Iterator[Stated]:
    path = file_of(GUIDANCE, guide.id)
    for index, answer in enumerate(guide.answers):
        basis = _cited(answer.basis)
        yield path, ("answers", index, "short"), answer.short.zh, basis
        for number, more in enumerate(answer.more):
            yield path, ("answers", index, "more", number), more.zh, basis
        for number, difference in enumerate(answer.differs):
            keys = ("answers", index, "differs", number, "text")
            yield path, keys, difference.text.zh, [*basis, *_cited(difference.basis)]


def _of_procedure(procedure: Procedure) -> Iterator[Stated]:
    path = file_of(PROCEDURES, procedure.id)
    for index, fact in enumerate(procedure.facts):
        if fact.basis:
            yield path, ("facts", index, "text"), fact.text.zh, _cited(fact.basis)
    for index, step in enumerate(procedure.steps):
        if step.basis and step.rule != "custom":
            for number, sentence in enumerate(step.do):
                yield path, ("steps", index, "do", number), sentence.zh, _cited(step.basis)
    for index, decision in enumerate(procedure.planner.decisions):
        if decision.basis and decision.rule != "custom":
            for keys, conclusion in decision.conclusions():
                # What follows the mark is known to be unread; what stands before it is claimed of the text.
                claimed = conclusion.zh.partition(UNVERIFIED)[0]
                yield path, ("planner", "decisions", index, *keys), claimed, _cited(decision.basis)


def _figures(handbook: Handbook, sources: Sources, shelf: _Shelf) -> Iterator[Problem]:
    for path, keys, chinese, basis in _passages(handbook):
        if chinese.startswith(UNVERIFIED):
            continue
        own = [token.citation for token in tokens(chinese) if token.citation]
        readable = [citation for citation in basis if shelf.figures([citation]) is not None]
        cited = shelf.figures([*own, *readable])
        if cited is None or (basis and not readable):
            continue  # it leans on a text that nobody has here
        words = "".join(piece if isinstance(piece, str) else _NAME for piece in pieces(chinese))
        for written, quantity in quantities(words):
            if quantity not in cited:
                message = f"“{written}”（{quantity}）在所引的条文里没有找到，请核对，或删去这个数字"
                yield inside(sources, message, max(chinese.find(written), 0), path, *keys, "zh")


def _bare(text: str, names: re.Pattern[str]) -> str:
    return _MARKS.sub("", names.sub(_NAME, text).replace(_NAME, "\u3007\u3007"))


def _copies(handbook: Handbook, sources: Sources, texts: Texts) -> Iterator[Problem]:
    titles = {name for each in handbook.instruments for name in (each.title.zh, each.short.zh)}
    fixed = sorted({*handbook.fixed_names, *titles}, key=len, reverse=True)
    names = re.compile("|".join(map(re.escape, fixed)))
    runs: dict[str, tuple[str, int]] = {}
    for (instrument, _), text in texts.items():
        for article in text.articles:
            bare = _bare(article.plain, names)
            for start in range(len(bare) - RUN + 1):
                runs.setdefault(bare[start : start + RUN], (instrument, article.number))
    if not runs:
        return
    shorts = {each.id: each.short.zh for each in handbook.instruments}

    def copied(words: str) -> tuple[str, str] | None:
        bare = _bare("".join(piece if isinstance(piece, str) else _NAME for piece in pieces(words)), names)
        for start in range(len(bare) - RUN + 1):
            if found := runs.get(bare[start : start + RUN]):
                return bare[start : start + RUN], f"《{shorts[found[0]]}》第{found[1]}条"
        return None

    def message(found: tuple[str, str]) -> str:
        return f"“{found[0]}”与{found[1]}连续{RUN}字相同，请改用自己的话"

    for path, place, record in records(handbook):
        for keys, value in values(record, place):
            if isinstance(value, Text) and (found := copied(value.zh)):
                yield sources.problem(message(found), path, *keys, "zh")
    for path, page in sources.prose(LANGS[0]):
        for number, line in enumerate(page.splitlines(), 1):
            if found := copied(line):
                yield Problem(path, number, 1, message(found))


def _version(instrument: Instrument, version: Version, index: int, sources: Sources, texts: Texts) -> Iterator[Problem]:
    path = file_of(LAWS, instrument.id)
    text = texts.get((instrument.id, version.id))
    if text is None:
        return
    if version.articles is not None and version.articles != len(text.articles):
        message = f"文本有{len(text.articles)}条，这里写的是{version.articles}条"
        yield sources.problem(message, path, "versions", index, "articles")
    replaces = version.replaces
    old = texts.get((instrument.id, replaces.version)) if replaces else None
    if replaces is None or old is None:
        return
    pairs = renumbering(len(old.articles), len(text.articles), replaces.changes) or {}
    listed = {change.new for change in replaces.changes if change.old is not None}
    for before, after in pairs.items():
        changed = old.article(before).plain != text.article(after).plain
        if changed and after not in listed:
            message = f"第{after}条（旧第{before}条）的文字改过，changes里没有列"
            yield sources.problem(message, path, "versions", index, "replaces", "changes")
        if not changed and after in listed:
            message = f"第{after}条（旧第{before}条）的文字没有改，不应列在changes里"
            yield sources.problem(message, path, "versions", index, "replaces", "changes")
