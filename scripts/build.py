"""Check the data and build the site.

    python scripts/build.py

The site is built beside the old one and takes its place when it is complete, so that a failed or killed run
leaves the last good one.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from handbook.build import swap

ROOT = Path(__file__).resolve().parents[1]
FRESH = ROOT / "build" / "site"
SITE = ROOT / "site"


def main() -> int:
    started = time.perf_counter()
    shutil.rmtree(FRESH, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(FRESH)]
    result = subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False)
    if result.returncode:
        return 1
    swap(FRESH, SITE)
    print(summary(SITE, time.perf_counter() - started))
    return 0


def summary(site: Path, seconds: float) -> str:
    """What was built, and how to look at it."""
    pages = sum(1 for _ in site.rglob("*.html"))
    made = {suffix: sum(1 for _ in site.rglob(f"*.{suffix}")) for suffix in ("xlsx", "csv", "ics")}
    size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    files = "、".join(f"{count}个{suffix}" for suffix, count in made.items())
    return (
        f"网站生成好了：{pages}个网页，{files}，共{size / 1e6:.1f} MB，用时{seconds:.1f}秒。\n"
        f"打开 {site.name}/index.html 就能看；make serve 可以边改边看；上线时把 {site.name}/ 整个放到网站空间。"
    )


if __name__ == "__main__":
    sys.exit(main())
