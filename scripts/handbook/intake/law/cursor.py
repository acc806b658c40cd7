"""How far a law's lines and tables are read, and what was wrong with them so far."""

from dataclasses import dataclass, field

from handbook.intake.law.pieces import Line, Piece
from handbook.problems import Problem, Severity

_SHOWN = 20


@dataclass
class Cursor:
    """`at` is the place of the piece that comes next; `path` names the file in messages."""

    path: str
    pieces: tuple[Piece, ...]
    at: int = 0
    problems: list[Problem] = field(default_factory=list)
    _placeless: int = 0

    def peek(self) -> Piece | None:
        """The piece that comes next; None at the end."""
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def take(self) -> Piece | None:
        """The same, and go on behind it."""
        piece = self.peek()
        self.at += piece is not None
        return piece

    def problem(self, message: str, line: int, severity: Severity = "error") -> None:
        self.problems.append(Problem(self.path, line, 1, message, severity))

    def no_place(self, piece: Piece, why: str) -> None:
        """Say that a piece is no part of a law: the first of them one by one, how many more there are at the `end`."""
        self._placeless += 1
        if self._placeless <= _SHOWN:
            words = piece.text if isinstance(piece, Line) else piece.rows[0][0]
            short = words if len(words) <= 16 else f"{words[:16]}……"
            self.problem(f"{why}，放不进：“{short}”；不是法规的内容请删去", piece.number)

    def end(self) -> None:
        """Say how many pieces more had no place."""
        if self._placeless > _SHOWN:
            self.problem(f"另有{self._placeless - _SHOWN}处也放不进", self.pieces[-1].number)
