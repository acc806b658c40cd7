"""Every citation points to an article that exists and that we could read.

Two ways of writing are checked: `[[trade-union-law#38]]`, which becomes a link, and 《短名》第三十八条 in Chinese prose.
"""

import re
from collections.abc import Callable, Iterator

from handbook.citation import Citation, citable, refusal, tokens
from handbook.load import Sources
from handbook.load.sources import Key
from handbook.model import Basis, Handbook, Instrument, Passage, Text
from handbook.model.base import LANGS
from handbook.numerals import number_from_chinese
from handbook.problems import Problem
from handbook.rules.records import inside, records, values

_CITED = re.compile(
    r"《(?P<title>[^《》]+)》(?P<articles>(?:[、和至]?第[零一二三四五六七八九十百千]+条(?:第[一二三四五六七八九十（）]+[款项])?)+)"
)
_ARTICLE = re.compile(r"第(?P<number>[零一二三四五六七八九十百千]+)条")
WhyNot = Callable[[Citation], str | None]
_FORM = "引用写成 [[文件代号]]、[[文件代号#条号]] 或 [[文件代号@年份#条号]]，例如 [[trade-union-law#20]]"


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Citations that point nowhere, in pages and in data, in both languages."""
    unread = {
        path.removeprefix("data/laws/").removesuffix(".yml") for path in sources.texts if path.startswith("data/laws/")
    } - {instrument.id for instrument in handbook.instruments}
    by_id = {instrument.id: instrument for instrument in handbook.instruments}

    def why_not(citation: Citation) -> str | None:
        # A file that could not be read is spoken of where it lies; what cites it is not at fault.
        return None if citation.instrument in unread else refusal(by_id.get, citation)

    for lang in LANGS:
        for path, text in sources.prose(lang):
            for number, line in enumerate(text.splitlines(), 1):
                for column, message in _tokens(line, why_not):
                    yield Problem(path, number, column + 1, message)
    yield from _same_in_both(sources)
    if not unread:
        yield from _by_title(handbook, sources)
    for path, start, record in records(handbook):
        for keys, value in values(record, start):
            if isinstance(value, Basis):
                yield from _basis(value, by_id, why_not, sources, path, *keys)
            elif isinstance(value, Text):
                yield from _text(value, why_not, sources, path, *keys)


def _same_in_both(sources: Sources) -> Iterator[Problem]:
    """An English page cites what the Chinese one cites."""
    english = dict(sources.prose("en"))
    for path, text in sources.prose("zh"):
        other = path.replace("docs/zh/", "docs/en/", 1)
        chinese = {token.written for token in tokens(text)}
        for token in tokens(english.get(other, "")):
            if token.written not in chinese:
                yield _page_problem(other, english[other], token.start, f"中文页面没有引{token.written}，请改成一致")
        if other in english:
            there = {token.written for token in tokens(english[other])}
            for token in tokens(text):
                if token.written not in there:
                    yield _page_problem(path, text, token.start, f"英文页面没有引{token.written}，请改成一致")


def _page_problem(path: str, text: str, offset: int, message: str) -> Problem:
    line = text.count("\n", 0, offset) + 1
    return Problem(path, line, offset - text.rfind("\n", 0, offset), message)


def _tokens(line: str, why_not: WhyNot) -> Iterator[tuple[int, str]]:
    for token in tokens(line):
        message = _FORM if token.citation is None else why_not(token.citation)
        if message:
            yield token.start, message


def _text(text: Text, why_not: WhyNot, sources: Sources, path: str, *keys: Key) -> Iterator[Problem]:
    for lang in LANGS:
        words = text.zh if lang == "zh" else text.en or ""
        for column, message in _tokens(words, why_not):
            yield inside(sources, message, column, path, *keys, lang)
        if not isinstance(text, Passage) and "[[" in words:
            message = "这里不能写引用，请写成文字，或写到能引用的地方（说明、步骤、依据）"
            yield inside(sources, message, words.index("[["), path, *keys, lang)
    if isinstance(text, Passage) and text.en is not None:
        chinese, english = (sorted(token.written for token in tokens(words)) for words in (text.zh, text.en))
        if sorted(set(chinese)) != sorted(set(english)):
            yield sources.problem("中英文的引用不一样，请改成一致", path, *keys, "en")


def _basis(
    basis: Basis, by_id: dict[str, Instrument], why_not: WhyNot, sources: Sources, path: str, *keys: Key
) -> Iterator[Problem]:
    articles = (basis.article,) if basis.article is not None else ()
    message = why_not(Citation(basis.instrument, basis.version, articles))
    instrument = by_id.get(basis.instrument)
    if message:
        where = "instrument" if instrument is None else "article" if basis.article is not None else "version"
        yield sources.problem(message, path, *keys, where)
        return
    version = instrument.version(basis.version) if instrument else None
    may_say = version is not None and version.verified == "excerpt" and basis.article is None
    if basis.verified is not None and not (may_say and basis.verified == "excerpt"):
        message = "verified 只在文件为摘录、又不写条号时写，而且只能写 excerpt，其他情况请删去这一行"
        yield sources.problem(message, path, *keys, "verified")


def _by_title(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    by_title: dict[str, Instrument] = {}
    for instrument in handbook.instruments:
        by_title[instrument.title.zh] = by_title[instrument.short.zh] = instrument
    for path, text in sources.prose("zh"):
        for number, line in enumerate(text.splitlines(), 1):
            for cited in _CITED.finditer(line):
                for column, message in _wrong(cited, by_title):
                    yield Problem(path, number, column + 1, message)


def _wrong(cited: re.Match[str], by_title: dict[str, Instrument]) -> Iterator[tuple[int, str]]:
    title = cited["title"]
    instrument = by_title.get(title)
    if instrument is None:
        yield cited.start(), f"data/laws里没有《{title}》，请先为它建一个文件，或去掉条号"
        return
    for article in _ARTICLE.finditer(cited["articles"]):
        number = number_from_chinese(article["number"])
        if number is None or not instrument.current.may_cite(number):
            message = f"《{title}》不能引{article[0]}：{citable(instrument.current)}"
            yield cited.start("articles") + article.start(), message
