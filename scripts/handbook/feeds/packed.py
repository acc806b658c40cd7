"""Text in an alphabet of its own, so that it is a quarter smaller once it is compressed.

UTF-8 spends three bytes on a Chinese character, and gzip looks at bytes and back no further than 32 KB. Here what comes
again and again is one symbol, be it a character or a phrase; the commonest symbols are one letter of ASCII each, and all
others two, of which the first says that a second follows.
"""

from collections import Counter
from itertools import pairwise

# Neither a quotation mark, nor what a string of a script escapes, nor what could begin a tag.
LETTERS = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\<')
MOST_SINGLE = 70
# How often neighbours are joined into phrases, how many of them at once, how often these must come and how long they get:
# with more of them the list of phrases takes more than they save.
_ROUNDS, _AT_ONCE, _OFTEN, _LONGEST = 8, 100, 12, 10
_APART = frozenset("\n\t ")


def packed(text: str) -> tuple[str, int, str] | None:
    """The symbols in lines, how many of them are one letter, and the text in letters; the empty symbol is the line break.

    None where there are too many different characters for two letters each.
    """
    count = len(LETTERS)
    symbols = _phrases(list(text))
    order = sorted(Counter(symbols).items(), key=lambda each: (-each[1], each[0]))
    single = next((n for n in range(MOST_SINGLE, -1, -1) if n + (count - n) * count >= len(order)), None)
    if single is None:
        return None
    # Where two letters are spent on each, any order will do: phrases that begin alike compress well beside each other.
    alphabet = [symbol for symbol, _ in order[:single]] + sorted(symbol for symbol, _ in order[single:])
    codes = {symbol: _code(index, single) for index, symbol in enumerate(alphabet)}
    listed = "\n".join("" if symbol == "\n" else symbol for symbol in alphabet)
    return listed, single, "".join(codes[symbol] for symbol in symbols)


def _phrases(symbols: list[str]) -> list[str]:
    """The text's symbols, the commonest neighbours joined, some at a time."""
    for _ in range(_ROUNDS):
        counted = Counter(
            pair
            for pair in pairwise(symbols)
            if not _APART.intersection(pair) and len(pair[0]) + len(pair[1]) <= _LONGEST
        )
        often = sorted((-count, pair) for pair, count in counted.items() if count >= _OFTEN)
        common = {pair for _, pair in often[:_AT_ONCE]}
        found: list[str] = []
        waiting = ""
        for symbol in symbols:
            if (waiting, symbol) in common:
                found.append(waiting + symbol)
                waiting = ""
            else:
                found.append(waiting)
                waiting = symbol
        symbols = [symbol for symbol in (*found, waiting) if symbol]
    return symbols


def _code(index: int, single: int) -> str:
    if index < single:
        return LETTERS[index]
    first, second = divmod(index - single, len(LETTERS))
    return LETTERS[single + first] + LETTERS[second]
