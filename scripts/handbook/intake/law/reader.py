"""Lines and tables to a law: its title, note, headings, articles and appendices, and whatever finds no place among them."""

import re
from collections.abc import Iterator

from handbook.intake.law import grammar, history
from handbook.intake.law.cursor import Cursor
from handbook.intake.law.draft import DraftAppendix, DraftArticle, Words
from handbook.intake.law.front import read_front
from handbook.intake.law.lines import law_lines
from handbook.intake.law.pieces import Grid, Line, Piece
from handbook.intake.law.whole import findings
from handbook.model.law_text import Appendix, Article, Heading, Item, LawText, Paragraph, Table
from handbook.numerals import chinese_number
from handbook.problems import Problem, errors


def read_law(raw: bytes, path: str) -> tuple[LawText | None, list[Problem]]:
    """The text in a file's bytes, and what is wrong with it (`path` names the file in messages).

    The text is None if any problem is an error: a text with a hole in it is none.
    """
    pieces, problems = law_lines(raw, path)
    if errors(problems):
        return None, problems
    reader = _Reader(Cursor(path, pieces))
    text = reader.read()
    found = sorted([*problems, *reader.cursor.problems])
    return (None if errors(found) else text), found


class _Reader:
    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.front = read_front(cursor)
        self.preamble: list[str] = []
        self.headings: list[Heading] = []
        self.articles: list[DraftArticle] = []
        self.appendices: list[DraftAppendix] = []
        self.expected = 1
        self.quote: int | None = None
        self.closing: list[bool] = []
        self.quoted_articles: dict[int, int] = {}

    def read(self) -> LawText | None:
        while (piece := self.cursor.take()) is not None:
            self._place(piece)
        self.cursor.end()
        self._check()
        if not self.front.title or not self.articles:
            return None
        lines = tuple(self.front.history)
        return LawText(
            title=self.front.title,
            history=lines,
            preamble=tuple(self.preamble),
            headings=tuple(self.headings),
            articles=tuple(self._article(article) for article in self.articles),
            appendices=tuple(Appendix(title=x.title, parts=tuple(x.parts), line=x.line) for x in self.appendices),
            adopted=history.adopted(lines),
        )

    # The body.

    def _place(self, piece: Piece) -> None:
        if isinstance(piece, Grid):
            if self.appendices:
                self.appendices[-1].nameless = False
                self.appendices[-1].parts.append(Table(rows=piece.rows))
            else:
                self.cursor.no_place(piece, "正文里的表格")
        elif self.appendices:
            self._in_appendix(piece)
        elif piece.literal:
            self._plain(piece)
        elif not (self._as_article(piece) or self._as_heading(piece) or self._as_appendix(piece)):
            self._as_text(piece)

    def _as_article(self, line: Line) -> bool:
        match = grammar.ARTICLE.match(line.text)
        if match is None or grammar.is_citation(match, self.expected):
            return False
        number = grammar.number_of(match["number"])
        if number is None:
            self.cursor.problem(f"条号“{match['number']}”读不懂，请对照原文改正", line.number)
            return True
        if self.quote is not None and self._quote_closes(self.cursor.at - 1):
            self.quoted_articles.setdefault(number, line.number)
            return False
        if match["inserted"]:
            name = f"第{match['number']}条{match['inserted']}"
            self.cursor.problem(
                f"“{name}”这样插进来的条号，本手册还存不了，这份文本不能导入；请告诉维护的人", line.number
            )
            return True
        self._close_quote()
        self.articles.append(DraftArticle(number, line.number))
        self._expect(number)
        if text := match["text"].lstrip("：: "):
            self._as_text(Line(text, line.number), first=True)
        return True

    def _expect(self, number: int) -> None:
        """Which number comes next; a single slip must not make every later article a citation."""
        self.expected = number + 1 if number >= self.expected else self.expected

    def _as_heading(self, line: Line) -> bool:
        if self.quote is not None and self._quote_closes(self.cursor.at - 1):
            return False
        match = grammar.HEADING.match(line.text)
        if match and grammar.is_heading(match, line.level > 0):
            number = grammar.number_of(match["number"])
            if number is None:
                self.cursor.problem(f"序号“{match['number']}”读不懂，请对照原文改正", line.number)
                return True
            title = grammar.heading_title(match["title"])
            after = self.cursor.peek()
            if not title and not line.level and isinstance(after, Line) and self._names_heading(after):
                title = grammar.heading_title(after.text)
                self.cursor.at += 1
            self._heading(match["kind"], number, title, line)
            return True
        if (bare := grammar.bare_heading(line.text)) is not None:
            self._heading("", 0, bare, line)
            return True
        if line.level and not grammar.appendix_title(line.text, marked=True):
            if len(line.text) > 60 or grammar.ITEM.match(line.text):
                return False
            self._heading("", 0, grammar.heading_title(line.text), line)
            return True
        return False

    @staticmethod
    def _names_heading(line: Line) -> bool:
        structure = (grammar.HEADING, grammar.ARTICLE, grammar.APPENDIX)
        return not line.literal and grammar.is_name(line.text) and not any(each.match(line.text) for each in structure)

    def _heading(self, kind: str, number: int, title: str, line: Line) -> None:
        self._close_quote()
        before = len(self.articles) + 1
        if not self.articles and not self.preamble:
            before = 0
        self.headings.append(Heading(kind=kind, number=number, title=title, before=before, line=line.number))

    def _as_appendix(self, line: Line) -> bool:
        if not self.articles or self.quote is not None:
            return False
        found = grammar.appendix_title(line.text, line.level > 0)
        if found is None:
            return False
        title, nameless = found
        self.appendices.append(DraftAppendix(title, line.number, nameless and not line.level))
        return True

    def _in_appendix(self, line: Line) -> None:
        current = self.appendices[-1]
        if line.literal:
            current.nameless = False
            current.parts.append(line.text)
            return
        match = grammar.ARTICLE.match(line.text)
        if (
            match
            and not grammar.is_citation(match, self.expected)
            and grammar.number_of(match["number"]) == self.expected
        ):
            name = f"第{chinese_number(self.expected)}条"
            self.cursor.problem(
                f"“{current.title}”（第{current.line}行）后面又接着{name}，分不清附录到哪里为止", line.number
            )
            return
        if self._as_appendix(line):
            return
        if current.nameless and grammar.is_name(line.text):
            current.title = grammar.titled(current.title, line.text)
        else:
            current.parts.append(line.text)
        current.nameless = False

    def _as_text(self, line: Line, *, first: bool = False) -> None:
        item = grammar.ITEM.match(line.text) if self.articles and not line.quoted else None
        if item:
            self._item(item, line)
        elif line.quoted:
            self.cursor.no_place(line, "正文里的“> ”")
        elif not first and (grammar.PAGE_NUMBER.match(line.text) or line.text == self.front.title):
            self.cursor.no_place(line, "像是页码或页眉")
        else:
            self._plain(line)

    def _item(self, item: re.Match[str], line: Line) -> None:
        paragraphs = self.articles[-1].paragraphs
        if not paragraphs:
            paragraphs.append(Words("", line.number))
        paragraphs[-1].items.append(Words(item["text"], line.number, item["mark"]))
        self._mind_quotes(line)

    def _plain(self, line: Line) -> None:
        if not self.articles:
            if any(heading.before for heading in self.headings):
                self.cursor.no_place(line, "在标题和第一条之间")
            else:
                self.preamble.append(line.text)
            return
        paragraphs = self.articles[-1].paragraphs
        if paragraphs and not line.literal:
            last = paragraphs[-1].last
            if grammar.goes_on(last.text, in_item=bool(last.mark)):
                if last.text:
                    message = f"上一行没有写完，这一行接在它后面（“{last.text[-6:]}{line.text[:6]}”），请对照原文核对"
                    self.cursor.problem(message, line.number, "notice")
                last.text += line.text
                self._mind_quotes(line)
                return
        paragraphs.append(Words(line.text, line.number))
        self._mind_quotes(line)

    # Quotations that run over several paragraphs, each opening with “ and only the last closing with ”.

    def _mind_quotes(self, line: Line) -> None:
        for char in line.text:
            if char == "“" and self.quote is None:
                self.quote = line.number
            elif char == "”":
                self.quote = None

    def _quote_closes(self, at: int) -> bool:
        """Whether a quotation that is open goes on over this line: the next mark closes it, or opens a paragraph of it."""
        if not self.closing:
            closes = False
            for piece in reversed(self.cursor.pieces):
                closes = _closes(piece.text, closes) if isinstance(piece, Line) else closes
                self.closing.append(closes)
            self.closing.reverse()
        return self.closing[at]

    def _close_quote(self) -> None:
        if self.quote is not None:
            self.cursor.problem("这里的引号“没有与它配对的”，请对照原文核对", self.quote, "notice")
            self.quote = None

    # What holds of the whole.

    def _check(self) -> None:
        self.headings = list(self._settled_headings())
        if not self.articles:
            if not any("标题" in problem.message for problem in self.cursor.problems) or self.front.title:
                self._no_articles()
            return
        for line, message, severity in findings(self.articles, self.headings, self.front.contents):
            self.cursor.problem(message, line, severity)
        self._close_quote()
        if self.quoted_articles.get(self.expected, 0) > self.articles[-1].line:
            message = f"第{chinese_number(self.expected)}条在引号里，当作引文读了；它如果是条文，请核对前面的引号"
            self.cursor.problem(message, self.quoted_articles[self.expected], "notice")

    def _settled_headings(self) -> Iterator[Heading]:
        """Headings stand above the words before the first article only if there are such words."""
        for heading in self.headings:
            yield heading if heading.before or self.preamble else heading.model_copy(update={"before": 1})

    def _no_articles(self) -> None:
        line = self.cursor.pieces[-1].number if self.cursor.pieces else 1
        if grammar.DECISION.search(self.front.title):
            message = "这是修改决定，没有自己的条文，不能当作法规导入；请导入按它修改以后的全文"
            self.cursor.problem(message, self.cursor.pieces[0].number)
        else:
            self.cursor.problem("没有找到条文（“第一条……”），全文分条的文件才能导入", line)

    @staticmethod
    def _article(article: DraftArticle) -> Article:
        return Article(
            number=article.number,
            paragraphs=tuple(
                Paragraph(text=each.text, items=tuple(Item(mark=item.mark, text=item.text) for item in each.items))
                for each in article.paragraphs
            ),
            line=article.line,
        )


def _closes(text: str, after: bool) -> bool:
    """Whether a quotation that is open before this line is closed by it or, if it leaves that open, `after` it."""
    for place, char in enumerate(text):
        if char == "”":
            return True
        if char == "“" and place:
            return False
    return after
