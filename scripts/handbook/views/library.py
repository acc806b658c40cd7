"""The law library: instruments, their texts and notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.articles import renumbering
from handbook.citation import Citation
from handbook.model import (
    LEVELS,
    Appendix,
    ArticleNote,
    Handbook,
    Heading,
    Instrument,
    Lang,
    LawText,
    Replaces,
    Version,
)
from handbook.numerals import chinese_number
from handbook.views.badge import Badge, badge, english_badge
from handbook.views.citation import Words, cited, page_of, with_version, words
from handbook.views.compare import Run, runs
from handbook.views.review import Review, review
from handbook.views.task import Named, named_topics
from handbook.views.uses import Use, Uses
from handbook.views.words import day, ordinal, titled

# The texts that editors imported, by instrument and version.
Texts = Mapping[tuple[str, str], LawText]


@dataclass(frozen=True)
class ArticleView:
    """An article: the text where it was imported, our note where there is one, and where the handbook cites it.

    `above` are the headings of parts, chapters and sections that the imported text has before it.
    """

    number: int
    anchor: str
    label: str
    gist: str
    above: tuple[str, ...]
    text: tuple[str, ...]
    says: Words | None
    binds: str
    do: Words | None
    topics: tuple[Named, ...]
    used: tuple[Use, ...]
    english: Badge | None


@dataclass(frozen=True)
class MovedArticle:
    """A row of the table of old and new numbers; an old or new number is None where there is none.

    `runs` are the words of both texts, marked, where both were imported and differ.
    """

    old: int | None
    new: int | None
    old_label: str
    new_label: str
    gist: str
    what: Words | None
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class OldNumber:
    """An article that an instrument cites by an old number."""

    old_label: str
    now: Words


@dataclass(frozen=True)
class VersionView:
    """One text of an instrument."""

    id: str
    name: str
    address: str
    number: str
    adopted: str
    in_force: str
    state: Badge
    certainty: Badge
    source: str
    note: Words | None
    review: Review
    count: int
    articles: tuple[ArticleView, ...]
    bare: tuple[ArticleView, ...]
    moved: tuple[MovedArticle, ...]
    moved_from: str
    old_numbers: tuple[OldNumber, ...]
    old_numbers_of: str
    preamble: tuple[str, ...]
    appendices: tuple[Appendix, ...]
    cite: str
    cite_end: str
    english: Badge | None


@dataclass(frozen=True)
class InstrumentView:
    """An instrument with its texts, newest first."""

    id: str
    title: str
    short: str
    level: Named
    rank: Named
    issuer: str
    topics: tuple[Named, ...]
    official: Named | None
    english: Badge | None
    versions: tuple[VersionView, ...]

    @property
    def current(self) -> VersionView:
        return self.versions[0]


def library(handbook: Handbook, texts: Texts, used: Uses, lang: Lang) -> tuple[InstrumentView, ...]:
    """All instruments, by level and rank; of the same rank, those on which there is most to say come first."""
    ranked = sorted(
        handbook.instruments, key=lambda each: (LEVELS.index(each.level), each.order, -len(each.current.notes), each.id)
    )
    return tuple(_instrument(handbook, each, texts, used, lang) for each in ranked)


def _instrument(handbook: Handbook, instrument: Instrument, texts: Texts, used: Uses, lang: Lang) -> InstrumentView:
    official = instrument.official
    return InstrumentView(
        id=instrument.id,
        title=instrument.title.get(lang),
        short=instrument.short.get(lang),
        level=Named(instrument.level, handbook.label(f"level.{instrument.level}", lang)),
        rank=Named(instrument.rank, handbook.label(f"rank.{instrument.rank}", lang)),
        issuer=instrument.issuer.get(lang) if instrument.issuer else "",
        topics=named_topics(handbook, instrument.topics, lang),
        official=Named(official.url or "", official.name.get(lang)) if official else None,
        english=english_badge(handbook, instrument, lang),
        versions=tuple(
            _version(handbook, instrument, each, texts, used, lang) for each in reversed(instrument.versions)
        ),
    )


def _version(
    handbook: Handbook,
    instrument: Instrument,
    version: Version,
    texts: Texts,
    used: Uses,
    lang: Lang,
) -> VersionView:
    text = texts.get((instrument.id, version.id))
    articles = tuple(_articles(handbook, instrument, version, text, used, lang))
    title = titled(instrument.title.get(lang), lang)
    return VersionView(
        id=version.id,
        name=version.name.get(lang),
        address=page_of(instrument, version),
        number=version.number or "",
        adopted=day(version.adopted, lang) if version.adopted else "",
        in_force=in_force(handbook, version, lang),
        state=badge(handbook, version.state(handbook.as_of), lang),
        certainty=badge(handbook, version.verified, lang),
        source=version.source.get(lang),
        note=words(handbook, version.note, lang) if version.note else None,
        review=review(handbook, version.checked, (), lang),
        count=version.articles or 0,
        articles=tuple(each for each in articles if each.says or each.text),
        bare=tuple(each for each in articles if not each.says and not each.text),
        moved=tuple(_moved(handbook, instrument, version, texts, lang)),
        moved_from=_moved_from(instrument, version.replaces, lang),
        old_numbers=tuple(_old_numbers(handbook, version, lang)),
        old_numbers_of=handbook.instrument(version.old_numbers.instrument).short.get(lang)
        if version.old_numbers
        else "",
        preamble=text.preamble if text else (),
        appendices=text.appendices if text else (),
        cite=with_version(handbook, title, version, lang),
        cite_end=in_force(handbook, version, lang),
        english=english_badge(handbook, version, lang),
    )


def in_force(handbook: Handbook, version: Version, lang: Lang) -> str:
    """From when to when, in words; empty where unknown."""
    start, end = version.in_force_from, version.in_force_until
    if start is None:
        return handbook.label("in-force.until", lang).format(end=day(end, lang)) if end else ""
    if end is None:
        return handbook.label("in-force.from", lang).format(start=day(start, lang))
    return handbook.label("in-force.span", lang).format(start=day(start, lang), end=day(end, lang))


def _articles(
    handbook: Handbook,
    instrument: Instrument,
    version: Version,
    text: LawText | None,
    used: Uses,
    lang: Lang,
) -> Iterator[ArticleView]:
    notes = {note.article: note for note in version.notes}
    numbers = range(1, version.articles + 1) if version.articles else version.confirmed
    named = None if version is instrument.current else version.id
    for number in numbers:
        yield _article(
            handbook, number, notes.get(number), text, used.get(Citation(instrument.id, named, (number,)), ()), lang
        )


def _article(
    handbook: Handbook, number: int, note: ArticleNote | None, text: LawText | None, used: tuple[Use, ...], lang: Lang
) -> ArticleView:
    issued = text.article(number).plain.split("\n") if text and number <= len(text.articles) else []
    return ArticleView(
        number=number,
        anchor=f"a{number}",
        label=ordinal(number, lang),
        gist=note.gist.get(lang) if note else "",
        above=tuple(_heading(each) for each in text.headings if max(each.before, 1) == number) if text else (),
        text=tuple(issued),
        says=words(handbook, note.says, lang) if note else None,
        binds=note.binds.get(lang) if note and note.binds else "",
        do=words(handbook, note.do, lang) if note and note.do else None,
        topics=named_topics(handbook, note.topics, lang) if note else (),
        used=used,
        english=english_badge(handbook, note, lang) if note else None,
    )


def _heading(heading: Heading) -> str:
    number = f"第{chinese_number(heading.number)}{heading.kind}" if heading.kind else ""
    return "　".join(words for words in (number, heading.title) if words)


def _moved_from(instrument: Instrument, replaces: Replaces | None, lang: Lang) -> str:
    old = instrument.version(replaces.version) if replaces else None
    return old.name.get(lang) if old else ""


def _moved(
    handbook: Handbook, instrument: Instrument, version: Version, texts: Texts, lang: Lang
) -> Iterator[MovedArticle]:
    """Every article of both texts, in the order of the new numbers; one that was taken out stands where it stood."""
    replaces = version.replaces
    old = instrument.version(replaces.version) if replaces else None
    if replaces is None or old is None or old.articles is None or version.articles is None:
        return
    pairs = renumbering(old.articles, version.articles, replaces.changes) or {}
    whats = {(change.old, change.new): change.what for change in replaces.changes}
    rows: list[tuple[int | None, int | None]] = [*pairs.items(), *(key for key in whats if None in key)]
    before, after = texts.get((instrument.id, old.id)), texts.get((instrument.id, version.id))
    for was, now in sorted(rows, key=lambda row: (row[1] or row[0] or 0, row[0] or 0)):
        what = whats.get((was, now))
        note = version.note_on(now) if now else None
        yield MovedArticle(
            old=was,
            new=now,
            old_label=ordinal(was, lang) if was else "",
            new_label=ordinal(now, lang) if now else "",
            gist=note.gist.get(lang) if note else "",
            what=words(handbook, what, lang) if what else None,
            runs=runs(before.article(was).plain, after.article(now).plain) if before and after and was and now else (),
        )


def _old_numbers(handbook: Handbook, version: Version, lang: Lang) -> Iterator[OldNumber]:
    old = version.old_numbers
    if old is None:
        return
    target = handbook.instrument(old.instrument)
    for later in target.versions:
        earlier = target.version(later.replaces.version) if later.replaces else None
        if later.replaces and earlier and later.replaces.version == old.version:
            pairs = renumbering(earlier.articles or 0, later.articles or 0, later.replaces.changes) or {}
            for number in old.articles:
                now = pairs.get(number)
                if now:
                    yield OldNumber(
                        ordinal(number, lang), Words(cited(handbook, Citation(target.id, None, (now,)), lang))
                    )
