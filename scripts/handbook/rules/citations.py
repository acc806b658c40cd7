"""Articles that prose cites exist, and are ones that we could read.

A citation in Chinese is 《短名》第三十八条 with the instrument's short or full title. Further articles may follow: 、第三十九条.
"""

import re
from collections.abc import Iterator

from handbook.load import Sources
from handbook.model import Handbook, Instrument
from handbook.numerals import number_from_chinese
from handbook.problems import Problem

_CITED = re.compile(
    r"《(?P<title>[^《》]+)》(?P<articles>(?:[、和至]?第[零一二三四五六七八九十百千]+条(?:第[一二三四五六七八九十（）]+[款项])?)+)"
)
_ARTICLE = re.compile(r"第(?P<number>[零一二三四五六七八九十百千]+)条")


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Citations in the Chinese pages that name an unknown document or an article that may not be cited."""
    if len(handbook.instruments) < sum(path.startswith("data/laws/") for path in sources.texts):
        return  # a file could not be read, which is said there; its title would seem unknown here
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
        if number is None or not instrument.may_cite(number):
            known = f"它共{instrument.articles}条" if instrument.articles else "它没有全文，只能引已证实的条"
            yield cited.start("articles") + article.start(), f"《{title}》不能引{article[0]}：{known}"
