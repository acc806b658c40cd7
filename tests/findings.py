"""What all checks together say of a project."""

from pathlib import Path

from handbook.load import load
from handbook.problems import Problem
from handbook.rules import check
from handbook.rules.prose import Clean

# Most texts are the same in all tests: what was found clean once is not looked at again, as in a build.
_CLEAN = Clean()


def wrong(project: Path) -> list[Problem]:
    """What would stop a build of the project."""
    return [problem for problem in check(load(project), _CLEAN) if problem.severity == "error"]
