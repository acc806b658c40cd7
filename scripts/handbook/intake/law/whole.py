"""What must hold of a text as a whole: numbers that run on, no article empty, an end, and all that its contents promise."""

from collections.abc import Iterator, Sequence

from handbook.intake.law import grammar
from handbook.intake.law.draft import DraftArticle
from handbook.intake.law.numbering import article_gaps, heading_gaps, item_gaps
from handbook.model.law_text import Heading
from handbook.numerals import chinese_number, number_from_chinese
from handbook.problems import Severity

Finding = tuple[int, str, Severity]


def findings(
    articles: Sequence[DraftArticle], headings: Sequence[Heading], contents: Sequence[tuple[str, int, int]]
) -> Iterator[Finding]:
    """Line, message and severity of everything that does not hold. There is at least one article.

    `contents` are the entries of the table of contents: kind, number and line.
    """
    for line, message in article_gaps([(article.number, article.line) for article in articles]):
        yield line, message, "error"
    for line, message in heading_gaps([(each.kind, each.number, each.line) for each in headings]):
        yield line, message, "error"
    for heading in headings:
        if heading.before > len(articles):
            yield heading.line, "这个标题后面没有条文，全文可能在这里断了", "error"
    for article in articles:
        yield from _article(article)
    yield from _end(articles[-1])
    yield from _contents(headings, contents)


def _article(article: DraftArticle) -> Iterator[Finding]:
    name = f"第{chinese_number(article.number)}条"
    if not article.paragraphs:
        yield article.line, f"{name}没有内容", "error"
    for paragraph in article.paragraphs:
        for item in paragraph.items:
            if not item.text:
                yield item.line, f"{name}的“{item.mark}”没有内容", "error"
        if paragraph.text.startswith("“"):
            # A quoted list: its first item stands in the paragraph.
            continue
        main = [each for each in paragraph.items if each.mark[0] in "（(" and not each.mark[1].isdecimal()]
        numbers = [number_from_chinese(each.mark[1:-1]) or 0 for each in main]
        if (wrong := item_gaps(numbers)) is not None:
            message = (
                f"{name}的项没有接上：这里应是（{chinese_number(wrong + 1)}），却是{main[wrong].mark}；请对照原文核对"
            )
            yield main[wrong].line, message, "notice"


def _end(article: DraftArticle) -> Iterator[Finding]:
    """The last article ends with a sentence; what stands behind it must be one too, or it isn't part of the law."""
    paragraphs = article.paragraphs
    for at, paragraph in enumerate(paragraphs):
        last = paragraph.last
        led = not paragraph.items or paragraph.text.endswith(("：", ":"))
        if (at == 0 and len(paragraphs) > 1) or (grammar.ends(last.text) and (led or at == 0)):
            continue
        if at == 0:
            yield last.line, f"最后一条没有写完：“……{last.text[-12:]}”，全文可能在这里断了", "error"
        else:
            text = paragraph.text
            short = text if len(text) <= 16 else f"{text[:16]}……"
            message = (
                f"这一行在最后一条后面，不成句，也不是附录，放不进：“{short}”；不是法规的内容请删去，没有写完请补全"
            )
            yield paragraph.line, message, "error"


def _contents(headings: Sequence[Heading], contents: Sequence[tuple[str, int, int]]) -> Iterator[Finding]:
    have = {(heading.kind, heading.number) for heading in headings}
    for kind, number, line in contents:
        if (kind, number) not in have:
            yield line, f"目录里有第{chinese_number(number)}{kind}，正文里没有，全文可能不完整", "error"
