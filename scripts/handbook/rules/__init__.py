"""What must hold between records. Every rule is a generator of problems; `check` runs them all."""

from collections.abc import Iterator

from handbook.load import Loaded
from handbook.problems import Problem
from handbook.rules import (
    citations,
    coverage,
    duties,
    evidence,
    glossary,
    indicators,
    library,
    papers,
    planner,
    prose,
    references,
    synonyms,
    translation,
    voice,
)


def check(loaded: Loaded) -> list[Problem]:
    """All problems of a project, those of form and those between records, in file order, each once."""
    return sorted({*loaded.problems, *_found(loaded)})


def _found(loaded: Loaded) -> Iterator[Problem]:
    sources = loaded.sources
    yield from prose.check(sources)
    if loaded.handbook is None:
        return
    for rule in (
        references.check,
        coverage.check,
        library.check,
        planner.check,
        duties.check,
        indicators.check,
        papers.check,
        voice.check,
        glossary.check,
        synonyms.check,
        citations.check,
        translation.check,
        prose.check_records,
    ):
        yield from rule(loaded.handbook, sources)
    if loaded.texts:
        yield from evidence.check(loaded.handbook, sources, loaded.texts)
