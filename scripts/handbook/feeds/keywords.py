"""What a place is found by beyond the text that is shown of it: those of its words that stand in few other places.

A phone loads the whole index, so that there is no room for whole texts. A word that stands in many places tells little
about any of them; one that stands in this place alone is what somebody will look for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from handbook.feeds.hanzi import HAN
from handbook.model import Lang

# A word is kept if it stands in no more places than this; what the index has room for.
FEW: dict[Lang, int] = {"zh": 1, "en": 5}
# And if it comes as often as this in all texts together: two characters beside each other only once are seldom a word.
AGAIN: dict[Lang, int] = {"zh": 3, "en": 1}
# Characters that hold sentences together. A pair with one of them in it is no word.
_BETWEEN = frozenset(
    "的了是在和与或及等不有要也就都还会能可以这那个之其所为由按对把被从向到于并而且但如果则再已未应当须需请给让使我你他她它们"
    "一二三四五六七八九十百千年月日第条款项上下中内外前后时每各本该"
)
_WORD = re.compile(r"[A-Za-z][a-z’']{2,}")


def keywords(places: Sequence[tuple[str, str]], lang: Lang) -> list[str]:
    """For each place, given as what is shown of it and the rest of its text, the rest's rare words in their order."""
    few, again = FEW[lang], AGAIN[lang]
    counted: Counter[str] = Counter()
    often: Counter[str] = Counter()
    for shown, rest in places:
        counted.update({word for word, _, _ in _words(shown, lang)})
        often.update(word for text in (shown, rest) for word, _, _ in _words(text, lang))
    found = []
    for shown, rest in places:
        own = {word for word, _, _ in _words(shown, lang)}
        kept = [False] * len(rest)
        for word, start, end in _words(rest, lang):
            if word not in own and counted[word] < few and often[word] >= again:
                own.add(word)
                counted[word] += 1
                kept[start:end] = [True] * (end - start)
        found.append(" ".join("".join(c if keep else " " for c, keep in zip(rest, kept, strict=True)).split()))
    return found


def _words(text: str, lang: Lang) -> Iterator[tuple[str, int, int]]:
    """Each word as it is counted, and where it stands: pairs of characters in Chinese, without plurals in English."""
    if lang == "en":
        for found in _WORD.finditer(text):
            yield found[0].lower().removesuffix("’s").removesuffix("s"), found.start(), found.end()
        return
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        if all(HAN.match(letter) and letter not in _BETWEEN for letter in pair):
            yield pair, at, at + 2
