"""An issue of the weekly study as HTML that stands by itself in a feed reader."""

from collections.abc import Callable, Iterable
from html import escape

from handbook.views.citation import Link, Words
from handbook.views.voice_week import ReadingView, WeekView

Label = Callable[[str], str]


def voice_html(week: WeekView, root: str, t: Label) -> str:
    """The issue's content; links are absolute, as a reader shows it away from the site. `root` is the language's own root."""

    def linked(words: Words) -> str:
        return "".join(_piece(each, root) for each in words.pieces)

    def reading(each: ReadingView) -> str:
        title = f'<a href="{escape(each.url)}">{escape(each.title)}</a>' if each.url else linked(each.title)
        remark = f" <small>{escape(each.remark)}</small>" if each.remark else ""
        sure = f" <small>{escape(each.certainty.label)}</small>" if each.certainty else ""
        return f"<li><p>{title}{sure}{remark}</p><p>{linked(each.say)}</p></li>"

    quotes = (
        f'<blockquote lang="zh-CN"><p>{escape(each.text)}</p></blockquote>'
        f'<p>{escape(each.english)} <a href="{escape(root + each.address)}#{each.anchor}">{escape(each.label)}</a></p>'
        for each in week.clauses
    )
    parts = [
        f"<p>{escape(week.issue.day)} {escape(week.issue.note)}</p>",
        _section(t("voice.why"), [f"<p>{linked(week.issue.why)}</p>"]),
        _section(t("voice.read"), ["<ol>", *map(reading, week.read), "</ol>"]),
        _section(t("voice.ask"), ["<ol>", *(f"<li>{escape(each)}</li>" for each in week.ask), "</ol>"]),
        _section(t("voice.do"), [f"<p>{linked(week.do)}</p>"]),
        _section(t("voice.from"), quotes),
        f"<p>{escape(week.note)}</p>",
    ]
    return "\n".join(parts)


def _section(title: str, found: Iterable[str]) -> str:
    body = "".join(found)
    return f"<h2>{escape(title)}</h2>{body}" if body else ""


def _piece(piece: str | Link, root: str) -> str:
    if isinstance(piece, Link):
        anchor = f"#{piece.anchor}" if piece.anchor else ""
        return f'<a href="{escape(f"{root}{piece.address}{anchor}")}">{escape(piece.text)}</a>'
    return escape(piece)
