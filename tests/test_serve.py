"""The preview follows changes of data, prose and templates, and survives mistakes."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from project import edit

pytestmark = pytest.mark.slow
PLAN = "data/plans/2022/plan.yml"


@pytest.fixture
def preview(project: Path) -> Iterator[Callable[[str], str]]:
    """A running preview; call it with a page's address for its text, empty while there is none."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (project / "serve.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project,
        stdout=log,
        stderr=subprocess.STDOUT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""},
    )

    def page(address: str) -> str:
        assert process.poll() is None, (project / "serve.log").read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=60) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError):
            return ""

    yield page
    process.send_signal(signal.SIGINT)
    try:
        process.wait(30)
    finally:
        process.kill()
        process.wait()
        log.close()


def until(condition: Callable[[], bool], seconds: float = 180) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.3)
    return False


def test_it_follows_data_prose_and_templates_and_survives_a_mistake(
    project: Path, preview: Callable[[str], str]
) -> None:
    assert until(lambda: "组织教代会工作培训班" in preview("plan/2022/4/"))
    about = project / "docs/zh/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n预览里的一句话。\n", encoding="utf-8")
    edit(project / PLAN, "      zh: 组织教代会工作培训班\n", "      zh: 举办教代会工作培训班\n")
    edit(project / "scripts/handbook/pages/templates/plan.md.j2", '<p class="lead">', '<p class="lead changed">')
    assert until(lambda: "举办教代会工作培训班" in preview("plan/2022/4/"))
    assert until(lambda: "预览里的一句话。" in preview("about/"))
    assert until(lambda: 'class="lead changed"' in preview("plan/2022/"))
    edit(project / PLAN, "      zh: 举办教代会工作培训班\n", "      zhh: 举办教代会工作培训班\n")
    said = project / "serve.log"
    assert until(lambda: "不认识的键“zhh”" in said.read_text(encoding="utf-8"))
    edit(project / PLAN, "      zhh: 举办教代会工作培训班\n", "      zh: 再办教代会工作培训班\n")
    assert until(lambda: "再办教代会工作培训班" in preview("plan/2022/4/"))
