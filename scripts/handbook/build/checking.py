"""The check of a build, which remembers what it looked at before."""

import sys

from handbook.build.kept import Kept
from handbook.documents.origin import digest
from handbook.load import Loaded
from handbook.problems import Problem
from handbook.rules import check, prose


def checked(loaded: Loaded, kept: Kept) -> list[Problem]:
    """All problems of a project, as `handbook.rules.check` finds them."""
    key = f"{digest('typography', sys.version, *prose.made_of())}.clean"
    before = kept.look(key) or b""
    clean = prose.Clean(before[at : at + prose.SIZE] for at in range(0, len(before), prose.SIZE))
    problems = check(loaded, clean)
    now = b"".join(sorted(clean.found))
    if now != before:
        kept.put(key, now)
    return problems
