"""Words as a value in YAML."""

import re

_PLAIN = re.compile(r"^[A-Za-z0-9\u4e00-\u9fff《（“][^:#'\"\n]*$")


def scalar(words: str) -> str:
    """A value on one line: in quotes unless it can't be taken for anything but words."""
    flat = re.sub(r"\s+", " ", words).strip()
    return flat if _PLAIN.match(flat) and not flat[0].isdecimal() else "'" + flat.replace("'", "''") + "'"
