"""Names of files and folders that Windows, macOS and Linux all take."""

import re
import unicodedata

from handbook.documents.plain import plain
from handbook.views.evidence_pack import EvidenceFolder

LONGEST = 60  # characters of a name: with the folders above it, a path stays well below the 260 of Windows
# What Windows refuses, and what has a meaning of its own in a link.
_REFUSED = re.compile(r'[\\/:*?"<>|#%^`{}\[\]~&$!;\s]+')


def safe_name(text: str, longest: int = LONGEST) -> str:
    """A name of at most `longest` characters, cut at the end of a word where there is one; never empty.

    It does not end with a dot or a blank, which Windows drops. A device name of Windows (CON, NUL …) is not looked for:
    begin the name with a number.
    """
    name = _REFUSED.sub(" ", unicodedata.normalize("NFC", plain(text)))
    name = "".join(char for char in name if unicodedata.category(char) not in ("Cf", "Co", "Cn", "Zl", "Zp")).strip(
        " ."
    )
    if len(name) > longest:
        cut = name[: longest + 1]
        words = cut.rpartition(" ")[0]
        name = (words if len(words) > longest / 2 else cut[:longest]).strip(" .,-，、")
    return name or "_"


def folder_name(folder: EvidenceFolder) -> str:
    """A folder's name: its number, the task's id, and what the task is."""
    return safe_name(f"{folder.number}-{folder.task.id}-{folder.task.title}")
