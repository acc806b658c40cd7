"""What becomes of each file: a list of a unit counts once. Where two files of a unit and list hold the same entries, the first
by name counts; where they differ, neither does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.returns.found import Finding, Outcome, Return
from handbook.returns.values import plain

COUNTED, SAME, CONFLICT, REFUSED = "counted", "same", "conflict", "refused"


@dataclass(frozen=True)
class FileRow:
    """What became of a file: one of the four above, whose and which list it is as far as known (`list` is its key and
    `year` its year, empty and 0 where unknown), and why it did not count.
    """

    file: str
    fate: str
    unit: str
    why: str
    year: int = 0
    list: str = ""


def fates(read: Sequence[Outcome]) -> dict[str, FileRow]:
    """What becomes of each file, by its name."""
    rivals: dict[tuple[str, int, str], list[Return]] = {}
    for each in read:
        if each.returned:
            rivals.setdefault(_whose(each.returned), []).append(each.returned)
    return {each.file: _of(each, rivals) for each in read}


def _of(outcome: Outcome, rivals: dict[tuple[str, int, str], list[Return]]) -> FileRow:
    if outcome.returned is None:
        return FileRow(outcome.file, REFUSED, "", f"没有计入：{outcome.refused}")
    return _fate(outcome.returned, rivals[_whose(outcome.returned)])


def _whose(returned: Return) -> tuple[str, int, str]:
    return plain(returned.unit), returned.year, returned.list


def _fate(returned: Return, rivals: Sequence[Return]) -> FileRow:
    others = "、".join(f"“{each.file}”" for each in rivals if each.file != returned.file)
    fate, why = COUNTED, ""
    if len({each.content for each in rivals}) > 1:
        fate = CONFLICT
        why = f"没有计入：和{others}是同一单位的同一份表，内容不同，请查清用哪一份，把另一份移走"
    elif rivals[0].file != returned.file:
        fate = SAME
        why = f"没有重复计入：和“{rivals[0].file}”是同一单位的同一份表，内容相同，只算一份"
    return FileRow(returned.file, fate, returned.unit, why, returned.year, returned.list)


def told(outcome: Outcome, row: FileRow) -> list[Finding]:
    """A file's findings, the reason why it did not count first."""
    first = [Finding(outcome.file, "", 0, "", "", row.why)] if row.why else []
    return [*first, *outcome.findings]
