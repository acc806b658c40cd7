"""Laws invented for the tests, and the formats that editors download."""

import io
from typing import Any

import docx

from handbook.intake.law import read_law
from handbook.model import LawText
from handbook.model.law_text import Heading, Table
from handbook.numerals import chinese_number
from handbook.problems import Problem

# Full of what texts bring along: spread titles, a note over two lines, contents, both kinds of brackets, subitems, a citation
# at the start of a line, an appendix with a table.
CLOUDS = """学校看云办法

（2011年3月4日看云委员会第二次会议通过　根据2020年5月6日看云委员会第九次会议
《关于修改〈学校看云办法〉等两件办法的决定》修正）

目　录

第一章　总　则
第二章　看　云
　　第一节　白云
　　第二节　乌云
第三章　附　则

第一章　总　则

第一条　为了让教师和学生抬头看云，制定本办法。

第二条　学校每周看云一次。
　　第三条第一款规定的天气不看云。
　　教师愿意的，可以多看一次。

第二章　看　云

第一节　白云

第三条　看白云的时候，学校应当做到：
　　（一）找一块草地；
　　（二）带上下列东西：
　　1．帽子；
　　2．水壶。
　　(三)按时回来。

第二节　乌云

第四条　有乌云的，不出门。

第三章　附　则

第五条　本办法自2020年6月1日起施行。

附件1
看云登记表
一、每次看云都要登记。
"""
VERSION = """# 学校看云办法

> 2011年3月4日 看云委员会第二次会议通过

第一条 为了看云，制定本办法。

第二条 学校每周看云一次。

第三条 本办法自2011年5月1日起施行。
"""


def read(text: str | bytes, name: str = "law.txt") -> tuple[LawText | None, list[Problem]]:
    return read_law(text.encode() if isinstance(text, str) else text, name)


def sound(text: str | bytes, name: str = "law.txt") -> LawText:
    """The law in a text that nothing is wrong with."""
    found, problems = read(text, name)
    assert found is not None, [str(problem) for problem in problems]
    assert problems == []
    return found


def words(law: LawText | None) -> object:
    """A law without the lines that its parts were read from."""
    return None if law is None else _without_lines(law.model_dump())


def _without_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_lines(each) for key, each in value.items() if key != "line"}
    return [_without_lines(each) for each in value] if isinstance(value, list | tuple) else value


def word_file(*parts: str | list[list[str]]) -> bytes:
    """A Word file with these paragraphs and tables."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            table = document.add_table(len(part), len(part[0]))
            for row, cells in zip(table.rows, part, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    return saved(document)


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


Block = str | list[list[str]]


def blocks(law: LawText) -> list[Block]:
    """A law as a typist sets it: a block a paragraph."""
    found: list[Block] = [law.title]
    if law.history:
        found.append(f"（{'　'.join(law.history)}）")
    if law.headings:
        found += ["目　录", *map(_heading, law.headings)]
    found += [_heading(each) for each in law.headings if each.before == 0]
    found += law.preamble
    for article in law.articles:
        found += [_heading(each) for each in law.headings if each.before == article.number]
        for at, paragraph in enumerate(article.paragraphs):
            found.append(
                f"第{chinese_number(article.number)}条　{paragraph.text}" if at == 0 else f"　　{paragraph.text}"
            )
            found += [f"　　{item.mark}{item.text}" for item in paragraph.items]
    for appendix in law.appendices:
        found += appendix.title.split(" ")
        found += [list(map(list, part.rows)) if isinstance(part, Table) else part for part in appendix.parts]
    return found


def _heading(heading: Heading) -> str:
    title = "　".join(heading.title) if len(heading.title) == 2 else heading.title
    return f"第{chinese_number(heading.number)}{heading.kind}　{title}"


def as_text(law: LawText) -> str:
    return "\n".join(block for block in blocks(law) if isinstance(block, str))


def as_markdown(law: LawText) -> str:
    return "# " + "\n\n".join(block if isinstance(block, str) else _markdown_table(block) for block in blocks(law))


def _markdown_table(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def as_html(law: LawText) -> str:
    body = "\n".join(f"<p>{block}</p>" if isinstance(block, str) else _html_table(block) for block in blocks(law))
    return (
        "<!DOCTYPE html>\n<html><head><meta charset='gb2312'><title>某网站</title><style>p{}</style></head>\n"
        f"<body><nav>首页 > 法规</nav>{body}<script>var 第一条;</script><footer>版权所有</footer></body></html>"
    )


def _html_table(rows: list[list[str]]) -> str:
    lines = ("".join(f"<td>{cell.replace(chr(10), '<br>')}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def as_word(law: LawText) -> bytes:
    return word_file(*blocks(law))


# The head of an invented instrument's record; its versions follow.
RIVER_RECORD = """# yaml-language-server: $schema=../../schema/instrument.schema.json
id: river-measures
title:
  zh: 河流保护办法
short:
  zh: 河流办法
level: municipal
rank: local-regulation
topics: [law]
updated: 2026-01-01
versions:
"""
