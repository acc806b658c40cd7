"""A page's contents, folded, and headings that break where their phrases end."""

import re
from collections.abc import Iterable
from html import escape, unescape

# Below this a page is read at a glance: characters of HTML, and sections.
_LONG = 14_000
_SECTIONS = 4
_LEAD = re.compile(r'<p class="lead">.*?</p>', re.DOTALL)
_OWN = ('class="months"', 'class="questions"', 'class="contents"', "data-months")

_SECTION = re.compile(r'<h(?P<level>[23]) id="(?P<id>[^"]+)">(?P<words>.*?)</h(?P=level)>', re.DOTALL)
_HEADING = re.compile(r"<h(?P<level>[1-4])(?P<attributes>(?: [^>]*)?)>(?P<words>.*?)</h(?P=level)>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# Where a line may end without tearing a phrase: after these, before an opening mark, at a space.
_PHRASES = re.compile(r"(?<=[，。；：、？！）》”…—])|(?=[（《“])|\s")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Full-width letters that a heading's line holds on the narrowest phone, by its level.
_WIDEST = {"1": 9, "2": 12, "3": 13, "4": 13}


def with_contents(content: str, words: str) -> str:
    """The page with its contents folded below its first line, if it is long and has no way of its own to its parts.

    `words` is what the fold is called. Where there are few sections, those below them are named too.
    """
    lead = _LEAD.search(content)
    if lead is None or len(content) < _LONG or any(each in content for each in _OWN):
        return content
    sections: list[tuple[str, list[str]]] = []
    for found in _SECTION.finditer(content):
        link = f'<a href="#{found["id"]}">{_TAG.sub("", found["words"])}</a>'
        if found["level"] == "2":
            sections.append((link, []))
        elif sections:
            sections[-1][1].append(link)
    deep = len(sections) < _SECTIONS
    if len(sections) + sum(len(below) for _, below in sections if deep) < _SECTIONS:
        return content
    items = "".join(f"<li>{link}{_list(below) if deep and below else ''}</li>" for link, below in sections)
    made = f'\n<details class="contents">\n<summary>{escape(words)}</summary>\n<ol>{items}</ol>\n</details>'
    return content[: lead.end()] + made + content[lead.end() :]


def _list(links: Iterable[str]) -> str:
    return f"<ol>{''.join(f'<li>{link}</li>' for link in links)}</ol>"


def with_phrases(content: str) -> str:
    """Chinese headings of short phrases are marked, so that the style sheet lets them break between phrases alone.

    A longer phrase has to break somewhere within; the browser then balances the lines.
    """
    return _HEADING.sub(_marked, content)


def _marked(found: re.Match[str]) -> str:
    words = unescape(_TAG.sub("", found["words"]))
    if not _HAN.search(words) or max(map(_width, _PHRASES.split(words))) > _WIDEST[found["level"]]:
        return found[0]
    attributes = found["attributes"]
    if 'class="' in attributes:
        attributes = attributes.replace('class="', 'class="phrases ', 1)
    else:
        attributes += ' class="phrases"'
    return f"<h{found['level']}{attributes}>{found['words']}</h{found['level']}>"


def _width(phrase: str) -> float:
    return sum(1 if ord(each) > 0x2E7F else 0.6 for each in phrase)
