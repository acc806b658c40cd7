"""Generated pages as HTML, without the Markdown library.

A generated page is headings with explicit ids and raw HTML between them, and so means the same to Markdown as it does here;
a test holds the two against each other. Reading raw HTML was most of the time that a build took.
"""

import re

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(
    r"^(?P<level>#{1,6}) (?P<words>.+?) \{: #(?P<id>(?:[a-z0-9-]|&#45;)+) \}$"
)  # a hyphen from data is an entity


def headings(markdown: str) -> str:
    """The headings alone: all that Markdown still has to read, for the page's title, contents and anchors."""
    found = (_HEADING.match(line) for line in markdown.splitlines())
    # The engine looks for an anchor as it is written in a link, where no hyphen is an entity.
    return "\n\n".join(
        f"{each['level']} {each['words']} {{: #{each['id'].replace('&#45;', '-')} }}" for each in found if each
    )


def html(markdown: str) -> str:
    """The whole page, its front matter left out."""
    lines = _FRONT.sub("", markdown).splitlines()
    return "\n".join(_HEADING.sub(_heading, line) for line in lines if line.strip())


def _heading(found: re.Match[str]) -> str:
    level = len(found["level"])
    return f'<h{level} id="{found["id"]}">{found["words"]}</h{level}>'
