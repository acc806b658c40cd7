"""Read a project's data folder into a `Handbook`."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from handbook.intake.notice import read_notice
from handbook.layout import (
    CONGRESS,
    DUTIES,
    GENERATED,
    GLOSSARY,
    GUIDANCE,
    LAWS,
    PAPERS,
    PROCEDURES,
    SYNONYMS,
    VOICE,
    WORKDAYS,
    docs,
)
from handbook.load.forms import Forms
from handbook.load.front_matter import prose_page
from handbook.load.messages import explain
from handbook.load.salvage import salvage
from handbook.load.shelf import Texts, read_stored
from handbook.load.sources import Sources, place, untagged
from handbook.load.yaml_text import Node, decode
from handbook.model import (
    Congress,
    Duties,
    FixedNames,
    Glossary,
    Guide,
    Handbook,
    Indicators,
    Instrument,
    Labels,
    Paper,
    Plan,
    Procedure,
    ProsePage,
    Roles,
    SearchTable,
    Site,
    Topics,
    Voice,
    WorkdayYear,
    YearPlan,
)
from handbook.model.base import LANGS
from handbook.problems import Problem

LABELS = Path(__file__).parents[1] / "labels.yml"
LABELS_NAME = "scripts/handbook/labels.yml"

# Which model reads which file below data/, and so which schema an editor's tool should use for it.
MODELS: dict[str, type[BaseModel]] = {
    "site": Site,
    "roles": Roles,
    "topics": Topics,
    "instrument": Instrument,
    "guide": Guide,
    "procedure": Procedure,
    "congress": Congress,
    "duties": Duties,
    "workday-year": WorkdayYear,
    "glossary": Glossary,
    "fixed-names": FixedNames,
    "synonyms": SearchTable,
    "paper": Paper,
    "voice": Voice,
    "plan": Plan,
    "indicators": Indicators,
}

M = TypeVar("M", bound=BaseModel)
N = TypeVar("N", Instrument, Guide, Paper, Procedure, Voice, WorkdayYear)


@dataclass(frozen=True)
class Loaded:
    """What was read.

    With problems, `handbook` is what is left of the data without the records that have the wrong form, so that the rules
    can list their findings in the same run; it is None when not enough is left. Nothing may be built from it then.
    `texts` are the official texts that editors imported, by instrument and version.
    """

    handbook: Handbook | None
    sources: Sources
    problems: tuple[Problem, ...]
    texts: Texts


@dataclass(frozen=True)
class _Read:
    """One file: as it was written, as far as it makes a sound record, that record, and what is wrong with it."""

    whole: Node | None
    kept: Node | None
    record: BaseModel | None
    problems: tuple[Problem, ...]


# All that comes out is frozen. In a preview, where one file changes at a time, the others are not read again.
@functools.lru_cache(maxsize=1024)
def _read(path: str, raw: bytes, model: type[BaseModel], forms: Forms) -> _Read:
    node, problems = forms.read(raw, path)
    if node is None:
        return _Read(None, None, None, tuple(problems))
    try:
        return _Read(node, node, model.model_validate(node.plain()), tuple(problems))
    except ValidationError as error:
        kept, sound = salvage(node, model, error)
        return _Read(node, kept, sound, (*problems, *_located(error, model, node, path)))


class _Loader:
    def __init__(self, root: Path, instead: Mapping[str, bytes], forms: Forms) -> None:
        self.root = root
        self.instead = instead
        self.forms = forms
        self.sources = Sources()
        self.problems: list[Problem] = []

    def raw(self, path: str) -> bytes | None:
        if path in self.instead:
            return self.instead[path]
        try:
            return (self.root / path).read_bytes()
        except FileNotFoundError:
            self.problems.append(Problem(path, 1, 1, "缺少这个文件"))
        except OSError as error:
            self.problems.append(Problem(path, 1, 1, f"这个文件打不开（{error.strerror}），请关掉正在使用它的程序再试"))
        return None

    def record(self, path: str, model: type[M], raw: bytes | None = None) -> M | None:
        """The file as one record; what is wrong with it is noted."""
        raw = self.raw(path) if raw is None else raw
        if raw is None:
            return None
        self.sources.texts[path] = decode(raw, path)[0]
        found = _read(path, raw, model, self.forms)
        self.problems.extend(found.problems)
        if found.whole is None or found.kept is None:
            return None
        self.sources.whole[path], self.sources.nodes[path] = found.whole, found.kept
        return found.record if isinstance(found.record, model) else None

    def year(self, folder: Path) -> YearPlan | None:
        base = folder.relative_to(self.root).as_posix()
        notice_path, plan_path = f"{base}/notice.md", f"{base}/plan.yml"
        plan = self.record(plan_path, Plan)
        raw = self.raw(notice_path)
        notice = None
        if raw is not None:
            text, problems = decode(raw, notice_path)
            self.problems.extend(problems)
            if not problems:
                self.sources.texts[notice_path] = text
                notice, problems = read_notice(text, notice_path)
                self.problems.extend(problems)
        indicators_path = f"{base}/indicators.yml"
        indicators = self.record(indicators_path, Indicators) if (self.root / indicators_path).is_file() else None
        return YearPlan(plan_path, notice_path, notice, plan, indicators_path, indicators) if notice and plan else None

    def prose(self) -> Iterator[ProsePage]:
        """The pages that are written by hand."""
        for lang in LANGS:
            base = self.root / docs(lang)
            for file in sorted(base.rglob("*.md")):
                below = file.relative_to(base)
                if below.parts[0] in GENERATED:
                    continue
                path = file.relative_to(self.root).as_posix()
                if (raw := self.raw(path)) is not None:
                    text, problems = decode(raw, path)
                    self.problems.extend(problems)
                    self.sources.texts[path] = text
                    page, problems = prose_page(path, text, lang)
                    self.problems.extend(problems)
                    yield page

    def folder(self, name: str, model: type[N]) -> Iterator[N]:
        """A record a file, each with its file's name as its id."""
        files = {*(self.root / name).glob("*.yml"), *(self.root / path for path in self.instead)}
        for file in sorted(file for file in files if file.parent == self.root / name):
            path = file.relative_to(self.root).as_posix()
            if record := self.record(path, model):
                key, named = (
                    ("year", str(record.year)) if isinstance(record, Voice | WorkdayYear) else ("id", record.id)
                )
                if named != file.stem:
                    message = f"代号“{named}”与文件名“{file.stem}”不一致，请改成一样"
                    self.problems.append(self.sources.problem(message, path, key))
                yield record


def _located(error: ValidationError, model: type[BaseModel], node: Node, path: str) -> Iterable[Problem]:
    for detail in error.errors(include_url=False):
        keys = untagged(node, detail["loc"][:-1] if detail["type"] == "missing" else detail["loc"])
        line, column = place(node, keys, of_key=detail["type"] == "extra_forbidden")
        yield Problem(path, line, column, explain(detail, model))


def load(root: Path, instead: Mapping[str, bytes] | None = None, forms: Forms | None = None) -> Loaded:
    """Read everything below `root`/data. Every problem of form is returned, none is raised.

    `instead` are files, by their paths from `root`, to be read as if they stood there with this content; `forms` remembers
    those that were read before.
    """
    loader = _Loader(root, instead or {}, forms or Forms())
    site = loader.record("data/site.yml", Site)
    roles = loader.record("data/roles.yml", Roles)
    topics = loader.record("data/topics.yml", Topics)
    labels = loader.record(LABELS_NAME, Labels, LABELS.read_bytes())
    congress = loader.record(CONGRESS, Congress)
    duties = loader.record(DUTIES, Duties)
    glossary = loader.record(GLOSSARY, Glossary)
    fixed_names = loader.record("data/fixed-names.yml", FixedNames)
    search = loader.record(SYNONYMS, SearchTable)
    instruments = tuple(loader.folder(LAWS, Instrument))
    guides = tuple(loader.folder(GUIDANCE, Guide))
    procedures = tuple(loader.folder(PROCEDURES, Procedure))
    workdays = tuple(loader.folder(WORKDAYS, WorkdayYear))
    papers = tuple(loader.folder(PAPERS, Paper))
    voices = tuple(loader.folder(VOICE, Voice))
    folders = sorted(path for path in (root / "data/plans").glob("*") if path.is_dir())
    years = [loader.year(folder) for folder in folders]
    if not folders:
        loader.problems.append(
            Problem("data/plans", 1, 1, "还没有任何一年的要点，请按 data/plans/2022 的样子建一个文件夹")
        )
    prose = tuple(loader.prose())
    handbook = None
    if (
        site
        and roles
        and topics
        and labels
        and congress
        and duties
        and glossary
        and fixed_names
        and search
        and all(years)
    ):
        handbook = Handbook(
            site=site,
            roles=roles.roles,
            everyone=roles.everyone,
            posts=roles.posts,
            topics=topics.topics,
            instruments=instruments,
            guides=tuple(sorted(guides, key=lambda guide: (guide.order, guide.id))),
            procedures=procedures,
            congress=congress,
            duties=duties.duties,
            duties_since=duties.since,
            workdays=workdays,
            papers=papers,
            voices=voices,
            glossary=glossary,
            fixed_names=fixed_names.names,
            prose=prose,
            search=search,
            years=tuple(year for year in years if year),
            labels=labels.labels,
        )
    texts: Texts = {}
    if handbook is not None:
        texts, found = read_stored(root, handbook)
        loader.problems.extend(found)
    return Loaded(handbook, loader.sources, tuple(sorted(loader.problems)), texts)
