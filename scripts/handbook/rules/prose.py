"""The typography of every text that a reader sees."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from handbook.load import Sources
from handbook.load.project import LABELS_NAME
from handbook.load.sources import Key
from handbook.model import Handbook, Text
from handbook.model.base import LANGS
from handbook.problems import Problem
from handbook.rules.typography import english_findings, findings, prose_findings


def check(sources: Sources) -> Iterator[Problem]:
    """Findings in the hand-written pages of both languages."""
    for lang in LANGS:
        for path, text in sources.prose(lang):
            for line, column, message in prose_findings(text, _issued(sources), lang):
                yield Problem(path, line, column, message)


def check_records(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Findings in the texts of the data, both languages. The words of the notice are quotations and stay as they are."""
    records: list[tuple[str, BaseModel]] = [("data/site.yml", handbook.site)]
    records += [(f"data/laws/{instrument.id}.yml", instrument) for instrument in handbook.instruments]
    records += [(year.path, year.plan) for year in handbook.years]
    for path, record in records:
        for keys, text in _texts(record, ()):
            yield from _text(text, sources, path, *keys)
    listed = (("roles", handbook.roles), ("posts", handbook.posts))
    for name, items in listed:
        for index, item in enumerate(items):
            for keys, text in _texts(item, (name, index)):
                yield from _text(text, sources, "data/roles.yml", *keys)
    for index, topic in enumerate(handbook.topics):
        for keys, text in _texts(topic, ("topics", index)):
            yield from _text(text, sources, "data/topics.yml", *keys)
    for key, text in handbook.labels.items():
        yield from _text(text, sources, LABELS_NAME, "labels", key)


def _issued(sources: Sources) -> list[str]:
    """Names as the notices write them, spaces included: whoever quotes them in 《》 quotes them so."""
    return [
        title
        for path, text in sources.texts.items()
        if path.endswith("/notice.md")
        for title in re.findall(r"《[^《》\n]+》", text)
        if " " in title
    ]


def _text(text: Text, sources: Sources, path: str, *keys: Key) -> Iterator[Problem]:
    exempt = _issued(sources)
    for column, message in findings(text.zh, exempt):
        yield _inside(sources, message, column, path, *keys, "zh")
    if text.en is not None:
        for column, message in english_findings(text.en, exempt):
            yield _inside(sources, message, column, path, *keys, "en")


def _inside(sources: Sources, message: str, offset: int, path: str, *keys: Key) -> Problem:
    """A problem at a character of a text. A quoted scalar starts one column later."""
    line, column = sources.place(path, *keys)
    written = sources.texts[path].splitlines()[line - 1][column - 1 : column]
    return Problem(path, line, column + offset + (written in "'\""), message)


def _texts(value: object, keys: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], Text]]:
    if isinstance(value, Text):
        yield keys, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*keys, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*keys, index))
