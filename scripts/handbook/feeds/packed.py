"""Text made as small as a browser's own few lines can read it: in bytes of an alphabet of its own, sorted by what follows.

UTF-8 spends three bytes on a Chinese character, and gzip looks at bytes and back no further than 32 KB. Here the commonest
characters are one byte each and all others two; bzip2 (Julian Seward's format, blocks of 900 KB) sorts all of them at once,
and base64 makes letters of it that gzip on the way takes back to bytes.
"""

import base64
import bz2
from collections import Counter
from collections.abc import Iterable

MOST_SINGLE = 240
_BYTE = 256
# A step from one letter to the next in Unicode is written as the letter this much further on, as far as such letters go.
_STEP, _LAST = 31, 126


def packed(text: str) -> tuple[str, int, str] | None:
    """The characters, how many of them are one byte, and the text's bytes, compressed, in base64.

    Characters of two bytes are in the order of Unicode, and written as `steps`. None where there are too many
    different characters for two bytes each.
    """
    counted = Counter(text)
    order = sorted(counted, key=lambda each: (-counted[each], each))
    if len(order) > MOST_SINGLE + (_BYTE - MOST_SINGLE) * _BYTE:
        return None
    # Where two bytes are spent on each, any order will do: neighbours in Unicode compress well beside each other.
    alphabet = order[:MOST_SINGLE] + sorted(order[MOST_SINGLE:])
    codes = {letter: _code(index) for index, letter in enumerate(alphabet)}
    data = b"".join(codes[letter] for letter in text)
    letters = "".join(alphabet[:MOST_SINGLE]) + steps(alphabet[MOST_SINGLE:])
    return letters, min(MOST_SINGLE, len(alphabet)), base64.b64encode(bz2.compress(data)).decode()


def _code(index: int) -> bytes:
    if index < MOST_SINGLE:
        return bytes([index])
    first, second = divmod(index - MOST_SINGLE, _BYTE)
    return bytes([MOST_SINGLE + first, second])


def steps(letters: Iterable[str]) -> str:
    """Each letter as an ASCII letter that says how far it is from the one before, or as itself where that is too far."""
    last = _STEP
    found = ""
    for letter in letters:
        step = _STEP + ord(letter) - last
        last = ord(letter)
        found += chr(step) if step <= _LAST else letter
    return found
