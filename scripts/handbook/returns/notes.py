"""The findings of one file, as many of them as anybody would read."""

from handbook.returns.found import Finding
from handbook.returns.sheets import Sheet, Value, letter
from handbook.returns.values import short

LIMIT = 300  # what is beyond is counted in one more


class Notes:
    """Gathers what was not understood in a file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._findings: list[Finding] = []
        self._beyond = 0

    def add(self, sheet: Sheet | None, row: int | None, column: int | None, value: Value | None, why: str) -> None:
        """A finding; rows and columns count from 0 here."""
        if len(self._findings) == LIMIT:
            self._beyond += 1
            return
        place = (
            sheet.name if sheet else "",
            0 if row is None else row + 1,
            "" if column is None else letter(column),
        )
        self._findings.append(Finding(self.file, *place, short(value), why))

    def found(self) -> tuple[Finding, ...]:
        """All findings, those that there was no room for as one."""
        if not self._beyond:
            return tuple(self._findings)
        why = f"看不懂的太多，另有{self._beyond}处没有列出，请打开文件看"
        return (*self._findings, Finding(self.file, "", 0, "", "", why))
