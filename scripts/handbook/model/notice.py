"""The notice as issued: what the reader of `handbook.intake.notice` returns."""

from pydantic import BaseModel, ConfigDict


class _Placed(BaseModel):
    model_config = ConfigDict(frozen=True)


class Clause(_Placed):
    """One sentence. `id` is year-point-sentence; point 0 is what stands before the numbered points.

    `line` and `column` (from 1) say where the sentence starts in the file.
    """

    id: str
    text: str
    line: int
    column: int

    @property
    def point(self) -> int:
        return int(self.id.split("-")[1])

    @property
    def sentence(self) -> int:
        return int(self.id.split("-")[2])

    @property
    def anchor(self) -> str:
        """The clause's address on the text page: `c4-3`."""
        return f"c{self.point}-{self.sentence}"


class NoticePoint(_Placed):
    """A numbered point: its mark ("1.") and heading sentence as issued, and the sentences after it."""

    mark: str
    number: int
    title: str
    clauses: tuple[Clause, ...]
    line: int


class NoticePart(_Placed):
    """A part: the Chinese numeral, its heading, and the points under it."""

    numeral: str
    title: str
    points: tuple[NoticePoint, ...]
    line: int


class Notice(_Placed):
    """A notice with its work points.

    `cover` are the sentences of the covering letter, `general` those of the general requirement; both are clauses of point 0.
    """

    year: int
    letterhead: str
    number: str
    cover_title: str
    addressees: str
    cover: tuple[Clause, ...]
    attachment: str
    signatory: str
    date: str
    annex_mark: str
    title: str
    general: tuple[Clause, ...]
    parts: tuple[NoticePart, ...]

    @property
    def points(self) -> tuple[NoticePoint, ...]:
        return tuple(point for part in self.parts for point in part.points)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every sentence, in the notice's order."""
        return (*self.cover, *self.general, *(clause for point in self.points for clause in point.clauses))
