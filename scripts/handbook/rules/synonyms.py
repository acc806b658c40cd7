"""The words that the search knows: each that is to find something stands on a page, and none is there twice."""

from collections.abc import Iterator

from handbook.layout import SYNONYMS
from handbook.load import Sources
from handbook.model import Handbook, Lang, Text
from handbook.model.base import LANGS
from handbook.problems import Problem
from handbook.rules.records import records, values


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Findings in the table of synonyms, its fillers and its readings."""
    written = {lang: _written(handbook, sources, lang) for lang in LANGS}
    for lang in LANGS:
        yield from _language(handbook, sources, lang, written[lang])
    said = {word for group in handbook.search.zh.synonyms for word in group.say}
    for word, reading in handbook.search.readings.items():
        if len(word) != len(reading.split()):
            message = f"“{word}”有{len(word)}个字，拼音却有{len(reading.split())}个音节，一个字写一个音节"
            yield sources.problem(message, SYNONYMS, "readings", word)
        elif word not in written["zh"] and word not in said:
            message = f"没有一页写着“{word}”，这个读音用不上，请删去"
            yield sources.problem(message, SYNONYMS, "readings", word)


def _language(handbook: Handbook, sources: Sources, lang: Lang, written: str) -> Iterator[Problem]:
    table = handbook.search.zh if lang == "zh" else handbook.search.en
    seen: set[str] = set()
    for index, group in enumerate(table.synonyms):
        keys = (lang, "synonyms", index)
        for name, words in (("same", group.same), ("find", group.find)):
            for number, word in enumerate(words):
                if word.lower() not in written:
                    message = f"没有一页写着“{word}”，搜不到东西：改成页面上的说法，人们常说的写进 say"
                    yield sources.problem(message, SYNONYMS, *keys, name, number)
        for name, words in (("same", group.same), ("say", group.say)):
            for number, word in enumerate(words):
                if word.lower() in seen:
                    message = f"“{word}”在前面已经有了，请并到一处"
                    yield sources.problem(message, SYNONYMS, *keys, name, number)
                seen.add(word.lower())
    for number, word in enumerate(table.filler):
        if word.lower() in seen:
            message = f"“{word}”在前面已经有了，请并到一处"
            yield sources.problem(message, SYNONYMS, lang, "filler", number)
        seen.add(word.lower())


def _written(handbook: Handbook, sources: Sources, lang: Lang) -> str:
    """Everything that the pages of a language say, in small letters."""
    found = [text for _, text in sources.prose(lang)]
    for _, keys, record in records(handbook):
        found.extend(text.get(lang) for _, text in values(record, keys) if isinstance(text, Text))
    if lang == "zh":
        found.extend(clause.text for year in handbook.years for clause in year.notice.clauses)
    else:
        found.extend(note.en for year in handbook.years for note in year.plan.clauses if note.en)
    return "\n".join(found).lower()
