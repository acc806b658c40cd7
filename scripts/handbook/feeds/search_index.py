"""The search's index: a script that a page takes in when somebody searches, so that it works from a folder as well.

It holds the texts themselves, and the browser looks through all of them for each question. A library's index of every two
characters would be four times as large and take a phone seconds to read, and the words around a hit are shown anyway.
"""

import json
from collections.abc import Callable, Iterator, Sequence

from handbook.feeds.hanzi import HAN, reading_table, sounds, traditional
from handbook.feeds.keywords import keywords
from handbook.feeds.packed import packed, steps
from handbook.views.search import Found, FoundPage, SearchView

# The words of the interface that the results need: keys of the vocabulary below `search.js.`.
WORDS = ("best", "count", "one", "none", "more", "article", "untitled")
Read = Callable[[Sequence[str]], list[tuple[str, list[str]]]]


def search_index(view: SearchView, label: Callable[[str], str], read: Read) -> bytes:
    """`window.handbookIndex = {…};` in UTF-8. `read` gives titles their readings; an index in English needs none.

    `packed` unpacks to the tables, as JSON in one line, and the texts in the lines after it.
    """
    groups = [group for group, _ in view.groups]
    numbers = {name: index for index, name in enumerate(groups)}
    addresses = [page.address for page in view.pages]
    text = "\n".join(_strings(view))
    tables: dict[str, object] = {
        "lang": view.lang,
        "groups": [[group, name] for group, name in view.groups],
        "words": {key: label(f"search.js.{key}") for key in WORDS},
        "pages": [
            [numbers[page.group], page.address, page.rank, *(place.anchor for place in page.places)]
            for page in view.pages
        ],
        "documents": [[index, page.number] for index, page in enumerate(view.pages) if page.number],
        "laws": [[index, page.articles, *page.names] for index, page in enumerate(view.pages) if page.names],
        "moved": [
            [index, addresses.index(page.moved.address), [0, *page.moved.numbers]]
            for index, page in enumerate(view.pages)
            if page.moved
        ],
        "same": [list(group.same) for group in view.words.synonyms if group.same],
        "said": [[list(group.say), list(group.find)] for group in view.words.synonyms if group.say],
        "filler": list(view.words.filler),
    }
    document: dict[str, object] = {}
    if view.lang == "zh":
        # Each character by itself as well: what is typed for another that sounds alike may stand in no title.
        letters = sorted({letter for letter in f"{_json(tables)}{text}" if HAN.match(letter)})
        said = tuple(word for group in view.words.synonyms for word in (*group.same, *group.say))
        syllables, words = reading_table(read(list(dict.fromkeys((*view.titles, *said, *letters)))))
        tables["syllables"] = sounds(syllables, letters)
        tables["readings"] = words
        older, newer = traditional(letters)
        # Outside the text: its own characters alone are counted.
        document["traditional"] = [steps(older), newer]
    whole = f"{_json(tables)}\n{text}"
    document["packed"] = packed(whole) or whole
    return f"window.handbookIndex={_script(document)};\n".encode()


def _strings(view: SearchView) -> Iterator[str]:
    """Title and text of each page and, after it, of each of its places, in lines.

    After the text, each behind a tab, stand the words that it is found by besides and how else it is asked for.
    """
    places: list[FoundPage | Found] = []
    for page in view.pages:
        places.append(page)
        places.extend(page.places)
    more = keywords([(f"{each.title}\n{each.text}", each.rest) for each in places], view.lang)
    for each, words in zip(places, more, strict=True):
        yield _line(each.title)
        yield "\t".join((_line(each.text), words, _line(each.asked))).rstrip("\t")


def _line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _script(document: object) -> str:
    """JSON as a script may hold it: two line ends are letters to JSON, but end a line of an older script."""
    return _json(document).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
