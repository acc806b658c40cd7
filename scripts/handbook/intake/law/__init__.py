"""Official texts, from the bytes of a downloaded file to a `LawText` and to the form in which it is kept."""

from handbook.intake.law.lines import MAX_BYTES, law_lines
from handbook.intake.law.markdown import law_markdown
from handbook.intake.law.reader import read_law

__all__ = ["MAX_BYTES", "law_lines", "law_markdown", "read_law"]
