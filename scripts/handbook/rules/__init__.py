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


def check(loaded: Loaded, clean: prose.Clean | None = None) -> list[Problem]:
    """All problems of a project, those of form and those between records, in file order, each once.

    `clean` are texts whose typography was looked at before.
    """
    return sorted({*loaded.problems, *_found(loaded, clean or prose.Clean())})


def _found(loaded: Loaded, clean: prose.Clean) -> Iterator[Problem]:
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
    ):
        yield from rule(loaded.handbook, sources)
    yield from prose.check_records(loaded.handbook, sources, clean)
    if loaded.texts:
        yield from evidence.check(loaded.handbook, sources, loaded.texts)
