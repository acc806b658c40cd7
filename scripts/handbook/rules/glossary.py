"""The glossary holds together, and every English text says its terms as it does.

A forbidden wording is an error wherever it stands. Where a term is strict, an English text whose Chinese has the term must
have it too; hand-written pages are compared line by line where both languages have as many lines, and as a whole otherwise.
"""

from collections.abc import Iterator, Sequence

from handbook.citation import masked
from handbook.layout import GLOSSARY, docs
from handbook.load import Sources
from handbook.load.front_matter import body_start
from handbook.model import Handbook, Term, Text
from handbook.problems import Problem
from handbook.rules.records import inside, records, values
from handbook.rules.references import known, once
from handbook.terms import Finder, chinese_finder, forbidden_finder, says

# Stands for the characters of a citation, which are no words.
_CITED = "\ue000"


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Doubled forms and dangling references in the glossary; wrong or missing English of terms everywhere."""
    yield from _glossary(handbook, sources)
    found = [
        (path, keys, masked(value.zh, _CITED), masked(value.en, _CITED))
        for path, start, record in records(handbook)
        for keys, value in values(record, start)
        if isinstance(value, Text) and value.en is not None
    ]
    pages = dict(sources.prose("en"))
    terms = handbook.glossary.terms
    there = chinese_finder(terms)
    wrong = forbidden_finder(terms, "\n".join([*(english for *_, english in found), *pages.values()]))
    for path, keys, chinese, english in found:
        for offset, message in _forbidden(wrong, english):
            yield inside(sources, message, offset, path, *keys, "en")
        for message in _missing(there, chinese, english):
            yield sources.problem(message, path, *keys, "en")
    for path, text in pages.items():
        chinese = sources.texts.get(path.replace(f"{docs('en')}/", f"{docs('zh')}/", 1), "")
        yield from _page(path, text, chinese, there, wrong)


def _glossary(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    glossary = handbook.glossary
    yield from once(sources, GLOSSARY, "wordings", [wording.id for wording in glossary.wordings])
    yield from once(sources, GLOSSARY, "terms", [term.id for term in glossary.terms])
    wordings = [wording.id for wording in glossary.wordings]
    topics = [topic.id for topic in handbook.topics]
    clauses = {clause.id: clause.text for year in handbook.years for clause in year.notice.clauses}
    owners: dict[str, Term] = {}
    for index, term in enumerate(glossary.terms):
        place = (GLOSSARY, "terms", index)
        for form in term.chinese:
            if owners.setdefault(form, term) is not term:
                message = f"“{form}”已经是词条“{owners[form].term.zh}”的说法，请只留一处"
                yield sources.problem(message, *place)
        for form in {each.lower() for each in term.english} & {each.lower() for each in term.forbidden}:
            yield sources.problem(f"“{form}”又可以用又不能用，请删去一处", *place, "forbidden")
        yield from known(sources, term.wording, wordings, "英文出处", *place, "wording")
        for number, topic in enumerate(term.topics):
            yield from known(sources, topic, topics, "专题", *place, "topics", number)
        for number, clause in enumerate(term.clauses):
            yield from known(sources, clause, list(clauses), "条款", *place, "clauses", number)
            if clause in clauses and not any(form in clauses[clause] for form in term.chinese):
                message = f"条款{clause}里没有“{term.term.zh}”，请核对条款号"
                yield sources.problem(message, *place, "clauses", number)


def _forbidden(finder: Finder, english: str) -> Iterator[tuple[int, str]]:
    for found in finder.find(english):
        wrong = english[found.start : found.end]
        yield found.start, f"英文不用“{wrong}”，“{found.term.term.zh}”写作“{found.term.term.en}”"


def _missing(finder: Finder, chinese: str, english: str) -> Iterator[str]:
    for term in {found.term.id: found.term for found in finder.find(chinese)}.values():
        if term.strict == "yes" and not says(english, term):
            yield f"中文有“{term.term.zh}”，英文里没有，请写“{term.term.en}”（可用的说法见{GLOSSARY}的{term.id}）"


def _page(path: str, english: str, chinese: str, finder: Finder, forbidden: Finder) -> Iterator[Problem]:
    lines = english.splitlines()
    for number, line in enumerate(lines, 1):
        for offset, message in _forbidden(forbidden, masked(line, _CITED)):
            yield Problem(path, number, offset + 1, message)
    first, before = body_start(english), body_start(chinese)
    pairs: Sequence[tuple[str, str]] = list(zip(chinese.splitlines()[before:], lines[first:], strict=False))
    if len(chinese.splitlines()) - before != len(lines) - first:
        pairs = [(chinese, english)]
    for number, (there, here) in enumerate(pairs, first + 1):
        for message in _missing(finder, masked(there, _CITED), masked(here, _CITED)):
            yield Problem(path, number if len(pairs) > 1 else 1, 1, message)
