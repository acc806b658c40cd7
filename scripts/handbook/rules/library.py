"""The law library, the guidance and the procedures fit together."""

import itertools
from collections.abc import Iterator, Sequence

from handbook.articles import renumbering
from handbook.layout import CONGRESS, GUIDANCE, LAWS, PROCEDURES, file_of
from handbook.load import Sources
from handbook.load.sources import Key
from handbook.model import ASPECTS, Handbook, Instrument, Procedure, Version
from handbook.problems import Problem
from handbook.rules.references import known, once


def check(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """Versions and notes in order, topics that exist, procedures whole."""
    topics = [topic.id for topic in handbook.topics]
    for instrument in handbook.instruments:
        yield from _instrument(handbook, instrument, topics, sources)
    for guide in handbook.guides:
        path = file_of(GUIDANCE, guide.id)
        yield from _topics(sources, guide.topics, topics, path)
        yield from once(sources, path, "answers", [answer.id for answer in guide.answers])
    yield from _procedures(handbook, topics, sources)
    yield from _task_versions(handbook, sources)


def _topics(sources: Sources, found: Sequence[str], topics: Sequence[str], path: str, *keys: Key) -> Iterator[Problem]:
    for index, topic in enumerate(found):
        yield from known(sources, topic, topics, "专题", path, *keys, "topics", index)


def _instrument(
    handbook: Handbook, instrument: Instrument, topics: Sequence[str], sources: Sources
) -> Iterator[Problem]:
    path = file_of(LAWS, instrument.id)
    yield from _topics(sources, instrument.topics, topics, path)
    yield from once(sources, path, "versions", [version.id for version in instrument.versions])
    for index, version in enumerate(instrument.versions):
        place: tuple[Key, ...] = ("versions", index)
        before = instrument.versions[index - 1] if index else None
        if before and not _follows(before, version):
            yield sources.problem("各个文本要从旧到新排列，前一个的施行止日要早于这一个的起日", path, *place, "id")
        yield from _notes(version, topics, sources, path, *place)
        if version.replaces:
            yield from _replaces(instrument, index, sources, path)
        if version.old_numbers:
            yield from _old_numbers(handbook, version, sources, path, *place, "old_numbers")


def _follows(before: Version, after: Version) -> bool:
    if before.in_force_until and after.in_force_from and before.in_force_until >= after.in_force_from:
        return False
    return before.id < after.id


def _notes(version: Version, topics: Sequence[str], sources: Sources, path: str, *place: Key) -> Iterator[Problem]:
    last = 0
    for number, note in enumerate(version.notes):
        keys = (*place, "notes", number)
        if note.article <= last:
            yield sources.problem(f"第{note.article}条的说明写重了，或没有按条号排列", path, *keys, "article")
        last = note.article
        if not version.may_cite(note.article):
            yield sources.problem(f"这个文本没有能引用的第{note.article}条", path, *keys, "article")
        yield from _topics(sources, note.topics, topics, path, *keys)


def _replaces(instrument: Instrument, index: int, sources: Sources, path: str) -> Iterator[Problem]:
    version = instrument.versions[index]
    place: tuple[Key, ...] = ("versions", index, "replaces")
    replaces = version.replaces
    earlier = {each.id: each for each in instrument.versions[:index]}
    if replaces is None:
        return
    yield from known(sources, replaces.version, sorted(earlier), "更早的文本", path, *place, "version")
    old = earlier.get(replaces.version)
    if old is None or old.articles is None or version.articles is None:
        return
    last = 0
    for number, change in enumerate(replaces.changes):
        if change.new is not None and not last < change.new <= version.articles:
            yield sources.problem(
                "new（新条号）要按顺序写，不重复，不超过总条数", path, *place, "changes", number, "new"
            )
        if change.old is not None and change.old > old.articles:
            yield sources.problem(f"旧文本只有{old.articles}条", path, *place, "changes", number, "old")
        last = change.new or last
    pairs = renumbering(old.articles, version.articles, replaces.changes)
    if pairs is None:
        message = f"增删的条与总条数对不上：旧文本{old.articles}条，新文本{version.articles}条"
        yield sources.problem(message, path, *place, "changes")
        return
    for number, change in enumerate(replaces.changes):
        if change.old and change.new and pairs.get(change.old) != change.new:
            message = f"旧第{change.old}条按增删推算应是新第{pairs.get(change.old)}条，这里写的是第{change.new}条"
            yield sources.problem(message, path, *place, "changes", number)


def _old_numbers(handbook: Handbook, version: Version, sources: Sources, path: str, *place: Key) -> Iterator[Problem]:
    old = version.old_numbers
    instruments = {instrument.id: instrument for instrument in handbook.instruments}
    if old is None:
        return
    cited = instruments.get(old.instrument)
    if cited is None:
        yield from known(sources, old.instrument, sorted(instruments), "文件", path, *place, "instrument")
        return
    replaced = [each.replaces.version for each in cited.versions if each.replaces]
    yield from known(sources, old.version, replaced, "有新旧对照的旧文本", path, *place, "version")


def _procedures(handbook: Handbook, topics: Sequence[str], sources: Sources) -> Iterator[Problem]:
    path = CONGRESS
    ids = [procedure.id for procedure in handbook.procedures]
    for index, each in enumerate(handbook.congress.order):
        yield from known(sources, each, ids, "程序", path, "order", index)
    for each in ids:
        if each not in handbook.congress.order:
            yield sources.problem(f"程序“{each}”没有排进 order，请补上", path, "order")
    conflicts = [conflict.id for conflict in handbook.congress.conflicts]
    yield from once(sources, path, "conflicts", conflicts)
    for procedure in handbook.procedures:
        yield from _procedure(procedure, conflicts, topics, sources)


def _procedure(
    procedure: Procedure, conflicts: Sequence[str], topics: Sequence[str], sources: Sources
) -> Iterator[Problem]:
    path = file_of(PROCEDURES, procedure.id)
    yield from _topics(sources, procedure.topics, topics, path)
    yield from once(sources, path, "steps", [step.id for step in procedure.steps])
    named = [("facts", index, fact.conflict) for index, fact in enumerate(procedure.facts)]
    named += [("steps", index, step.conflict) for index, step in enumerate(procedure.steps)]
    for key, index, conflict in named:
        if conflict is not None:
            yield from known(sources, conflict, conflicts, "矛盾", path, key, index, "conflict")
    told = {fact.aspect for fact in procedure.facts}
    for aspect in ASPECTS:
        if aspect not in told:
            yield sources.problem(f"缺“{aspect}”这一方面的规则，每个程序七个方面都要写", path, "facts")
    days = [step.when.days for step in procedure.steps]
    for index, (earlier, later) in enumerate(itertools.pairwise(days), 1):
        if later < earlier:
            yield sources.problem("步骤要按时间先后排列，这一步比上一步早", path, "steps", index, "when", "days")


def _task_versions(handbook: Handbook, sources: Sources) -> Iterator[Problem]:
    """A task of a past year leans on the law of its year."""
    instruments = {instrument.id: instrument for instrument in handbook.instruments}
    for year in handbook.years:
        for index, task in enumerate(year.plan.tasks):
            for number, basis in enumerate(task.basis):
                instrument = instruments.get(basis.instrument)
                version = instrument.version(basis.version) if instrument else None
                if instrument is None or version is None:
                    continue
                states = {version.state(task.dates.start), version.state(task.dates.due)}
                if basis.article is not None and states <= {"pending", "replaced"}:
                    then = instrument.version_on(task.dates.start)
                    instead = f"请写 version: '{then.id}'，并核对条号" if then else "请引当时的文本"
                    message = f"《{instrument.short.zh}》{version.name.zh}在这项任务的起止时间内没有施行，{instead}"
                    yield sources.problem(message, year.path, "tasks", index, "basis", number)
