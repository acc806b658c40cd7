"""What a check found, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "notice"]


@dataclass(frozen=True, order=True)
class Problem:
    """One finding. `line` and `column` count from 1; `message` is Chinese and says what to do.

    An `error` stops the build; a `notice` is listed and lets it pass.
    """

    path: str
    line: int
    column: int
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else "提示："
        return f"{self.path}:{self.line}:{self.column}: {mark}{self.message}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build, in file order."""
    return sorted(problem for problem in problems if problem.severity == "error")
