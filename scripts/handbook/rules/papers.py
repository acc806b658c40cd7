"""Blank papers: every paper that a step needs is there, and what is left blank can be filled in."""

import re
from collections.abc import Iterator

from handbook.layout import PAPERS, PROCEDURES, file_of
from handbook.load import Sources
from handbook.model import BLANKS, Handbook, Paper, Text
from handbook.model.base import LANGS
from handbook.problems import Problem
from handbook.rules.records import Keys, inside, values
from handbook.rules.references import known

_BLANK = re.compile(r"\{([^{}]*)\}?|\}")


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Steps name papers that exist, titles differ, topics exist, blanks are known and alike, tables hold their rows."""
    titles = [paper.title.zh for paper in handbook.papers]
    topics = [topic.id for topic in handbook.topics]
    for index, paper in enumerate(handbook.papers):
        path = file_of(PAPERS, paper.id)
        if paper.title.zh in titles[:index]:
            other = file_of(PAPERS, handbook.papers[titles.index(paper.title.zh)].id)
            yield sources.problem(f"“{paper.title.zh}”这个名称{other}已经用了，请改一个", path, "title", "zh")
        for number, topic in enumerate(paper.topics):
            yield from known(sources, topic, topics, "专题", path, "topics", number)
        for keys, value in values(paper, ()):
            if isinstance(value, Text):
                yield from _blanks(value, fillable(keys), sources, path, keys)
        yield from _tables(paper, sources, path)
    unread = {path for path in sources.texts if path.startswith(f"{PAPERS}/")} - {
        file_of(PAPERS, paper.id) for paper in handbook.papers
    }
    if not unread:
        yield from _steps(handbook, titles, sources)


def fillable(keys: Keys) -> bool:
    """Whether the text at these keys stands on the paper and can have blanks; a remark says what to do and has none."""
    return keys[0] == "heading" or (keys[0] == "blocks" and "label" not in keys and "title" not in keys)


def _steps(handbook: Handbook, titles: list[str], sources: Sources) -> Iterator[Problem]:
    for procedure in handbook.procedures:
        for index, step in enumerate(procedure.steps):
            for number, text in enumerate(step.papers):
                if text.zh not in titles:
                    message = f"没有叫“{text.zh}”的文书，请改成{PAPERS}/里某一份的名称，或者补一份"
                    place = ("steps", index, "papers", number, "zh")
                    yield sources.problem(message, file_of(PROCEDURES, procedure.id), *place)


def _blanks(text: Text, may: bool, sources: Sources, path: str, keys: Keys) -> Iterator[Problem]:
    for lang in LANGS:
        for found in _BLANK.finditer((text.zh if lang == "zh" else text.en) or ""):
            if not may:
                message = "这里不能留空格，{}只能写在纸上的标题和正文里"
            elif found[1] not in BLANKS or not found[0].endswith("}"):
                message = f"“{found[0]}”填不出来，可用的空格：{'、'.join(BLANKS)}，写成{{unit}}这样"
            else:
                continue
            yield inside(sources, message, found.start(), path, *keys, lang)
    if text.en is None:
        return
    chinese, english = ({found[1] for found in _BLANK.finditer(words)} for words in (text.zh, text.en))
    for name in sorted(filter(None, chinese ^ english)):
        lang = "en" if name in chinese else "zh"
        message = f"{'英文' if lang == 'en' else '中文'}里没有空格{{{name}}}，两种文字的空格要一样"
        yield sources.problem(message, path, *keys, lang)


def _tables(paper: Paper, sources: Sources, path: str) -> Iterator[Problem]:
    for index, block in enumerate(paper.blocks):
        if block.block != "table":
            continue
        # A column of numbers is written by the paper itself.
        most = len(block.columns) - (block.numbered == "yes")
        for number, row in enumerate(block.rows):
            if len(row.cells) > most:
                message = f"这一行有{len(row.cells)}格，表格只有{most}列可写（自动编号的列不算）"
                yield sources.problem(message, path, "blocks", index, "rows", number)
        if not block.rows and not block.blank:
            yield sources.problem("表格没有行，请写rows，或者用blank留几个空行", path, "blocks", index)
