"""Lighthouse on one page of each kind, both languages, phone and desktop.

python tests/tools/lighthouse.py [KIND ...]    after `make site`; prints a table, and fails below the floors
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from project import ROOT
from tools.browser import ARGUMENTS
from tools.ensure import CHROMIUM, find
from tools.kinds import KINDS, address
from tools.node_programs import FOLDER
from tools.web_host import hosted

SITE_URL = "https://handbook.example/"
FORMS = ("mobile", "desktop")
# Out of 100; the phone's processor and network are slowed, and its figure moves a little from run to run.
FLOORS = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
# The page for unknown addresses is sent as an error, which search engines are not to list.
LEFT_OUT = {"missing"}


@dataclass(frozen=True)
class Result:
    """What Lighthouse says of a page. Times in ms, `size` in bytes as sent."""

    place: str
    form: str
    scores: dict[str, int]
    failed: tuple[str, ...]
    largest: float
    shift: float
    size: int

    def below(self) -> list[str]:
        """What misses its floor, and why."""
        missed = [
            f"{name} {self.scores[name]} < {floor}" for name, floor in FLOORS.items() if self.scores[name] < floor
        ]
        return [f"/{self.place} {self.form}: {'; '.join([*missed, *self.failed])}"] if missed else []


def lighthouse(site: Path, wanted: Iterable[tuple[str, str]]) -> list[Result]:
    """Look at places of the site, each with the form of device: `mobile` or `desktop`."""
    node, chrome = shutil.which("node"), find(CHROMIUM, "CHROMIUM")
    assert node is not None
    assert chrome is not None
    with hosted(site, SITE_URL) as base:
        runs = [{"url": base + place, "form": form} for place, form in wanted]
        wish = {"chrome": chrome, "flags": ["--headless=new", *ARGUMENTS], "runs": runs}
        done = subprocess.run(
            [node, str(FOLDER / "lighthouse.mjs")],
            input=json.dumps(wish),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return [_result(json.loads(line), base) for line in done.stdout.splitlines()]


def _result(found: dict[str, Any], base: str) -> Result:
    assert found["error"] is None, f"{found['url']}: {found['error']}"
    return Result(
        place=found["url"].removeprefix(base),
        form=found["form"],
        scores=found["scores"],
        failed=tuple(found["failed"]),
        largest=found["largest"],
        shift=found["shift"],
        size=found["bytes"],
    )


def main() -> int:
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        print("还没有生成网站，请先运行 make site", file=sys.stderr)
        return 1
    kinds = sys.argv[1:] or [kind for kind in KINDS if kind not in LEFT_OUT]
    wanted = [(address(kind, lang), form) for kind in kinds for lang in ("zh", "en") for form in FORMS]
    found = lighthouse(site, wanted)
    print(f"{'page':46}{'form':9}perf  a11y  best  seo   LCP s  shift   KB")
    for each in found:
        scores = "".join(
            f"{each.scores[name]:<6}" for name in ("performance", "accessibility", "best-practices", "seo")
        )
        print(
            f"/{each.place:45}{each.form:9}{scores}{each.largest / 1000:<7.2f}{each.shift:<8.3f}{each.size / 1024:.0f}"
        )
    below = [line for each in found for line in each.below()]
    print("\n".join(below) or "都达到了要求。")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
