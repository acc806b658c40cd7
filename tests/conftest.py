"""What all tests share: the records, and a built site."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from handbook.load import Loaded, load
from handbook.model import Handbook
from project import ROOT, copy_project, run
from tools.browser import chromium


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker builds the site at once, while the other runs the tests that need none."""
    items.sort(key=_needs_site)
    first = next((place for place, item in enumerate(items) if _needs_site(item)), 0)
    items.insert(0, items.pop(first))


def _needs_site(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "built" in item.fixturenames


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The project's own data."""
    return load(ROOT)


@pytest.fixture(scope="session")
def handbook(loaded: Loaded) -> Handbook:
    """The project's own records."""
    assert loaded.handbook is not None, [str(problem) for problem in loaded.problems]
    return loaded.handbook


@pytest.fixture(scope="session", autouse=True)
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Posters are set once for all the builds of a run, but for those that are there to show that they set them alike.
    The site has its own address, whatever that of the last build was. Ctrl-C is heard by what the tests start, also where
    the tests themselves were started in the background, as a shell makes such programs deaf to it.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["HANDBOOK_KEPT"] = str(_shared(tmp_path_factory) / "kept")
    os.environ.pop("SITE_URL", None)


def _shared(factory: pytest.TempPathFactory) -> Path:
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the project with its site built, once for all the workers of a run."""
    shared = _shared(tmp_path_factory)
    project = shared / "built"
    done = shared / "built.done"
    try:
        (shared / "built.claimed").mkdir()
    except FileExistsError:
        until = time.monotonic() + 240
        while not done.exists():
            assert time.monotonic() < until, "the other worker did not finish building the site"
            time.sleep(0.2)
    else:
        copy_project(project)
        result = run(project, "scripts/build.py")
        done.write_text(f"{result.returncode}\n{result.stdout}{result.stderr}", encoding="utf-8")
    said = done.read_text(encoding="utf-8")
    assert said.startswith("0\n"), said
    yield project


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The built site's folder."""
    return built / "site"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project to change."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of a worker: a second one would not start beside it."""
    with chromium() as found:
        yield found
