"""Tables for what people type in place of a character: how it is read, and how it is written elsewhere."""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

HAN = re.compile(r"[\u4e00-\u9fff]")
Words = Sequence[tuple[str, Sequence[str]]]


def readings(titles: Iterable[str], corrected: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Each title with a syllable for each character, without tones; what is not Chinese stands for itself.

    `corrected` are words that the library reads wrongly, each with its syllables.
    """
    # Loading its dictionary takes longer than all else that is done here.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    found = []
    for title in titles:
        syllables = lazy_pinyin(title, errors=list)  # type: ignore[arg-type]
        for word, reading in corrected.items():
            for match in re.finditer(re.escape(word), title):
                syllables[match.start() : match.end()] = reading.split()
        found.append((title, [each.replace("ü", "v") for each in syllables]))
    return found


def reading_table(read: Words) -> tuple[dict[str, str], dict[str, str]]:
    """The characters of each syllable, and the words in which a character is read otherwise, with their syllables.

    A character is listed under its commonest reading; a word is as short as tells the reading apart.
    """
    counted: dict[str, Counter[str]] = {}
    for title, syllables in read:
        for letter, syllable in zip(title, syllables, strict=True):
            if HAN.match(letter):
                counted.setdefault(letter, Counter())[syllable] += 1
    usual = {letter: min(found, key=lambda each: (-found[each], each)) for letter, found in counted.items()}
    words = _words(read, usual)
    by_syllable: dict[str, str] = {}
    for letter, syllable in sorted(usual.items()):
        by_syllable[syllable] = by_syllable.get(syllable, "") + letter
    return dict(sorted(by_syllable.items())), words


def sounds(by_syllable: Mapping[str, str], letters: Sequence[str]) -> tuple[str, str]:
    """All syllables, a space between them, and for each letter which is its own, as `places` writes it.

    The letters themselves need not be sent: a browser finds them in the text, and takes them in the order of Unicode.
    """
    names = list(by_syllable)
    own = {letter: number for number, name in enumerate(names) for letter in by_syllable[name]}
    return " ".join(names), places(own[letter] for letter in letters)


def places(numbers: Iterable[int]) -> str:
    """Each number, below 4096, as two letters of the 64 that begin with 0."""
    return "".join(chr(48 + digit) for number in numbers for digit in divmod(number, 64))


def read_by(title: str, usual: Mapping[str, str], words: Mapping[str, str]) -> list[str]:
    """The syllables that the tables give a title, longer words after shorter ones: the script in the browser does the same."""
    found = [usual.get(letter, letter) for letter in title]
    for word in sorted(words, key=lambda each: (len(each), each)):
        start = title.find(word)
        while start >= 0:
            found[start : start + len(word)] = words[word].split(" ")
            start = title.find(word, start + 1)
    return found


def _words(read: Words, usual: Mapping[str, str]) -> dict[str, str]:
    words: dict[str, str] = {}
    for width in range(2, 9):
        wrong = [(title, syllables) for title, syllables in read if read_by(title, usual, words) != list(syllables)]
        for title, syllables in wrong:
            given = read_by(title, usual, words)
            for index, syllable in enumerate(syllables):
                if given[index] != syllable:
                    start = max(0, min(index, len(title) - width))
                    words[title[start : start + width]] = " ".join(syllables[start : start + width])
    return dict(sorted(words.items()))


def traditional(letters: Sequence[str]) -> tuple[str, str]:
    """Traditional characters, in the order of Unicode, and for each which of the letters it stands for, as `places` writes it.

    A character that is itself one of the letters stands for itself.
    """
    known = {letter: number for number, letter in enumerate(letters)}
    found = [(old, known[new]) for old, new in _pairs() if new in known and old not in known]
    return "".join(old for old, _ in found), places(number for _, number in found)


@functools.cache
def _pairs() -> tuple[tuple[str, str], ...]:
    from opencc import OpenCC  # noqa: PLC0415

    letters = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = OpenCC("t2s").convert("\n".join(letters)).split("\n")
    return tuple((old, new) for old, new in zip(letters, simplified, strict=True) if old != new and len(new) == 1)
