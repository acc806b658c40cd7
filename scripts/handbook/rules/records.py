"""Every record with texts, and everything inside it, each with the keys that lead there."""

import functools
from collections.abc import Iterator

from pydantic import BaseModel

from handbook.layout import CONGRESS, DUTIES, GLOSSARY, GUIDANCE, LAWS, PAPERS, PROCEDURES, VOICE, WORKDAYS, file_of
from handbook.load import Sources
from handbook.load.project import LABELS_NAME
from handbook.load.sources import Key
from handbook.model import Handbook, Text
from handbook.problems import Problem

Keys = tuple[Key, ...]


def records(handbook: Handbook) -> Iterator[tuple[str, Keys, BaseModel]]:
    """Path, keys and record, for all data and the vocabulary."""
    yield "data/site.yml", (), handbook.site
    for name, items in (("roles", handbook.roles), ("posts", handbook.posts)):
        for index, item in enumerate(items):
            yield "data/roles.yml", (name, index), item
    for index, topic in enumerate(handbook.topics):
        yield "data/topics.yml", ("topics", index), topic
    for instrument in handbook.instruments:
        yield file_of(LAWS, instrument.id), (), instrument
    for folder, named in ((GUIDANCE, handbook.guides), (PROCEDURES, handbook.procedures), (PAPERS, handbook.papers)):
        for each in named:
            yield file_of(folder, each.id), (), each
    yield CONGRESS, (), handbook.congress
    for index, duty in enumerate(handbook.duties):
        yield DUTIES, ("duties", index), duty
    yield GLOSSARY, (), handbook.glossary
    for days in handbook.workdays:
        yield file_of(WORKDAYS, str(days.year)), (), days
    for voice in handbook.voices:
        yield file_of(VOICE, str(voice.year)), (), voice
    for year in handbook.years:
        yield year.path, (), year.plan
        if year.indicators is not None:
            yield year.indicators_path, (), year.indicators
    for key, text in handbook.labels.items():
        yield LABELS_NAME, ("labels", key), text


def values(value: object, keys: Keys) -> Iterator[tuple[Keys, BaseModel]]:
    """A record and every record inside it. A text is not looked into."""
    found: list[tuple[Keys, BaseModel]] = []
    _gather(value, keys, found)
    return iter(found)


def _gather(value: object, keys: Keys, found: list[tuple[Keys, BaseModel]]) -> None:
    """The same into a list: every rule asks for all texts, and a generator for each of their fields took longer than that."""
    if isinstance(value, tuple):
        item: object
        for index, item in enumerate(value):
            if _OPENS[type(item)]:
                _gather(item, (*keys, index), found)
    elif isinstance(value, BaseModel):
        found.append((keys, value))
        for name, key in _fields(type(value)):
            inner: object = getattr(value, name)
            if _OPENS[type(inner)]:
                _gather(inner, (*keys, key), found)


class _Opens(dict[type, bool]):
    """Whether there are records in values of a kind, or they are some; worked out when it is first met."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = issubclass(kind, BaseModel | tuple)
        return self[kind]


_OPENS = _Opens()


@functools.cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Each field that is looked into by its name, and its key in the data."""
    if issubclass(kind, Text):
        return ()
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def inside(sources: Sources, message: str, offset: int, path: str, *keys: Key) -> Problem:
    """A problem at a character of a text. A quoted scalar starts one column later."""
    line, column = sources.place(path, *keys)
    written = sources.texts[path].splitlines()[line - 1][column - 1 : column]
    return Problem(path, line, column + offset + (written in "'\""), message)
