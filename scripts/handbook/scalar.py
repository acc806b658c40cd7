"""Words as a value in YAML."""

import re

# What YAML's older editions take for something other than words; editors' tools still do.
_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_PLAIN = re.compile(r"^[A-Za-z0-9\u4e00-\u9fff《（“][^:#'\"\n]*$")


def scalar(words: str) -> str:
    """A value on one line: in quotes unless it can't be taken for anything but words."""
    flat = re.sub(r"\s+", " ", words).strip()
    plain = _PLAIN.match(flat) and not flat[0].isdecimal() and flat.lower() not in _WORDS
    return flat if plain else "'" + flat.replace("'", "''") + "'"
