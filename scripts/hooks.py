"""What MkDocs is told about the handbook. This is the only module that imports MkDocs."""

import contextlib
import datetime
import functools
import gc
import json
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from handbook import build
from handbook.english import prose_state
from handbook.layout import FRAGMENTS, HEADS, KEPT, ROOT_FILES, docs
from handbook.load import Forms, Loaded, load
from handbook.model import Handbook, Lang
from handbook.model.base import LANGS
from handbook.pages import Foot, prose
from handbook.pages.address import rooted
from handbook.pages.contents import with_contents, with_phrases
from handbook.pages.html import headings, html
from handbook.pages.render import environment
from handbook.pages.theme import frame
from handbook.problems import errors

ROOT = Path(__file__).resolve().parents[1]
# Header and drawer, in this order: label and page below the language's folder.
NAV = (
    ("nav.home", "index.md"),
    ("nav.topics", "topics/index.md"),
    ("nav.calendar", "calendar/index.md"),
    ("nav.voice", "voice/index.md"),
    ("nav.law", "law/index.md"),
    ("nav.congress", "congress/index.md"),
    ("nav.templates", "templates/index.md"),
    ("nav.plan", "plan/{year}/index.md"),
    ("nav.lists", "checklists/{year}/index.md"),
    ("nav.status", "status.md"),
    ("nav.about", "about.md"),
)
# All style sheets in one file: a phone waits for each before it draws anything.
STYLES = "assets/handbook.css"


@dataclass
class _Build:
    """What one build works from: loaded once, for both languages."""

    loaded: Loaded
    handbook: Handbook
    url: str
    heads: dict[Lang, Any]
    kept: build.Kept
    bodies: dict[str, str] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)
    feet: dict[Lang, Foot] = field(default_factory=dict)
    other: Callable[[], Iterable[str]] | None = None
    done: bool = False


_current: list[_Build] = []
_command: list[str] = []


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a build or a preview; and be strict in a quiet build as well.

    `--quiet` drops warnings before `--strict` could count them.
    """
    _command[:] = [command]
    log = logging.getLogger("mkdocs")
    log.setLevel(min(log.level, logging.WARNING))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the data before anything is written, write what follows from them, and name the site after them."""
    i18n: Any = config.plugins["i18n"]
    if not i18n.building:
        _current[:] = [_prepare()]
    now = _current[0]
    now.styles += [str(path) for path in config.extra_css if path not in (STYLES, *now.styles)]
    config.extra_css = [STYLES]
    lang: Lang = "en" if i18n.current_language == "en" else "zh"
    site = now.handbook.site
    year = now.handbook.years[-1].year
    config.site_url = now.url
    config.site_name = site.name.get(lang)
    config.site_description = site.tagline.get(lang)
    # The page for an unknown address is one for all languages, and the map of the site is ours: the theme's knows neither
    # the days of the records nor exact language tags.
    config.theme.static_templates = set() if i18n.building else {"404.html"}
    config.nav = [
        {now.handbook.label(key, lang).format(year=year): path.format(year=year)}
        for key, path in NAV
        if key != "nav.voice" or now.handbook.voices
    ]
    return config


def _prepare() -> _Build:
    url = os.environ.get("SITE_URL") or None
    url = f"{url.rstrip('/')}/" if url else None
    shared = os.environ.get("HANDBOOK_KEPT")
    kept = build.Kept(Path(shared) if shared else ROOT / KEPT)
    loaded = load(ROOT, forms=Forms(kept))
    build.keep_compiled(environment(), kept)
    files, problems = build.make(loaded, url, kept, _on(), apart=True)
    for problem in problems:
        print(problem, file=sys.stderr)
    handbook = loaded.handbook
    if not files or handbook is None:
        raise Abort(f"发现{len(errors(problems))}处错误，没有生成网站，上一次的结果没有改动。")
    midnight = datetime.datetime.combine(handbook.as_of, datetime.time(), datetime.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
    build.write(ROOT, files)
    # The records stay until the end: looking through them for garbage again and again took a tenth of a build.
    gc.freeze()
    heads = {lang: json.loads(files[f"{FRAGMENTS}/{lang}/{HEADS}"]) for lang in LANGS}
    return _Build(loaded, handbook, url or handbook.site.url, heads, kept)


def _on() -> datetime.date | None:
    """The day as of which issues count as sent out (`scripts/build.py --on`); None for that of the data."""
    day = os.environ.get("HANDBOOK_ON")
    return datetime.date.fromisoformat(day) if day else None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Each language has the files of its own folder; the first writes what belongs to the theme, for both.

    By now the site's folder is empty, so that the other language can be built at the same time.
    """
    i18n: Any = config.plugins["i18n"]
    own = Path(config.docs_dir, i18n.current_language)
    for file in list(files):
        path = Path(file.abs_src_path or "")
        if not path.is_relative_to(own) and (i18n.building or path.is_relative_to(config.docs_dir)):
            files.remove(file)
    if not i18n.building and _command == ["build"] and build.may_be_apart():
        _current[0].other = build.apart(functools.partial(_others, config))
    return files


def _others(config: MkDocsConfig) -> Iterable[str]:
    """Build the other languages, as the plugin does when the first is done; returns what was asked of what is kept."""
    i18n: Any = config.plugins["i18n"]
    i18n.on_post_build(config)
    return _current[0].kept.asked


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Any) -> str:
    """Hand-written pages: citations become links, and the state of the page's review stands below it.

    Of generated pages Markdown reads the headings alone; the rest is HTML already and is put in by `on_page_content`.
    """
    path = f"docs/{page.file.src_uri}"
    now = _current[0]
    written = next((each for each in now.handbook.prose if each.path == path), None)
    if written is not None:
        return prose(now.handbook, written, markdown)
    now.bodies[path] = html(markdown)
    return headings(markdown)


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Any) -> str:
    """Generated pages as they were made; every page with its terms marked, its foot, and its contents where it is long."""
    now = _current[0]
    body = now.bodies.pop(f"docs/{page.file.src_uri}", content)
    lang, place = _place(page)
    if lang not in now.feet:
        now.feet[lang] = Foot(now.handbook, lang)
    title = str(page.meta.get("title") or page.title)
    whole = now.feet[lang].finish(body, place, title, f"{now.url}{rooted(place, lang)}")
    return with_phrases(with_contents(whole, now.handbook.label("contents", lang)))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The theme's templates too are compiled once for all builds."""
    build.keep_compiled(env, _current[0].kept)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the theme's templates what they may not decide themselves."""
    now = _current[0]
    lang, place = _place(page)
    found = frame(now.handbook, now.url, lang, place)
    context["handbook"] = {**found, "stale": _stale(page), "head": now.heads[lang][place]}
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The same for pages that have no Markdown, such as the one for an unknown address."""
    now = _current[0]
    context["handbook"] = {**frame(now.handbook, now.url, "zh", ""), "stale": False}
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Put in what belongs to the site's root, and join the style sheets in their order in place of the single ones."""
    i18n: Any = config.plugins["i18n"]
    if i18n.building:
        return
    now = _current[0]
    other, now.other = now.other, None
    if other is not None:
        now.kept.note(other())
        i18n.building = True  # the plugin, whose turn is next, has nothing left to build
    folder = Path(config.site_dir)
    shutil.copytree(ROOT / ROOT_FILES, folder, dirs_exist_ok=True)
    single = [folder / path for path in now.styles]
    (folder / STYLES).write_bytes(b"\n".join(path.read_bytes().rstrip() for path in single) + b"\n")
    for path in single:
        path.unlink()
    now.done = True


def on_build_error(error: Exception) -> None:
    """Let the other language come to its end as well: it must not go on writing when this process is gone."""
    if _current and _current[0].other is not None:
        with contextlib.suppress(Exception):
            _current[0].other()


def on_shutdown() -> None:
    """Of what is kept, let go what the last whole build had no use for; what several builds share is not ours to clear."""
    if _current and _current[0].done and not os.environ.get("HANDBOOK_KEPT"):
        _current[0].kept.tidy()


def _place(page: Page) -> tuple[Lang, str]:
    """A page's language, and its address within it."""
    here = page.url.removeprefix("./")
    return "en" if here.startswith("en/") else "zh", here.removeprefix("en/")


def _stale(page: Page) -> bool:
    """Whether a hand-written English page translates a Chinese page that was changed since."""
    texts = _current[0].loaded.sources.texts
    path = f"docs/{page.file.src_uri}"
    chinese = texts.get(path.replace(f"{docs('en')}/", f"{docs('zh')}/", 1))
    english = texts.get(path)
    if not path.startswith(f"{docs('en')}/") or chinese is None or english is None:
        return False
    return prose_state(english, chinese) == "stale"
