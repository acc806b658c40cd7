"""Check the data and build the site.

    python scripts/build.py
    python scripts/build.py --on 2027-03-01    list the issues of the weekly study that are due by that day
    python scripts/build.py --zip    pack the site as well: unpacked on any computer or stick, it is read without a network

The site is built beside the old one and takes its place when it is complete, so that a failed or killed run
leaves the last good one.
"""

import os
import runpy
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from commandline import Parser, day, status
from handbook.build import no_collecting, swap
from handbook.documents.archive import archive
from handbook.load import load
from handbook.placing import place

ROOT = Path(__file__).resolve().parents[1]
FRESH = ROOT / "build" / "site"
SITE = ROOT / "site"
ZIP = ROOT / "build" / "handbook-site.zip"
# The folder that the archive unpacks to.
FOLDER = "handbook"
# What only a web host and search engines read.
FOR_HOSTS = {"404.html", "sitemap.xml", "robots.txt", "llms.txt", "en/llms.txt"}


def main() -> int:
    return status(run)


def run(typed: Sequence[str]) -> int:
    parser = Parser(description="核对数据，生成网站")
    parser.add_argument(
        "--zip", action="store_true", help=f"再打包成 {ZIP.relative_to(ROOT).as_posix()}，拷到U盘上也能看"
    )
    parser.add_argument(
        "--on",
        type=day,
        metavar="日期",
        help="订阅里放到哪一天为止的“工会之声”，例如 2027-03-01；不写按数据最近改动的那天",
    )
    options = parser.parse_args(typed)
    started = time.perf_counter()
    shutil.rmtree(FRESH, ignore_errors=True)
    if options.on:
        os.environ["HANDBOOK_ON"] = options.on.isoformat()
    if engine("build", "--strict", "--quiet", "--site-dir", str(FRESH)):
        return 1
    swap(FRESH, SITE)
    print(summary(SITE, time.perf_counter() - started))
    if options.zip:
        print(pack())
    return 0


def engine(*arguments: str) -> int:
    """MkDocs' own command line with these arguments; returns its exit status.

    It runs in this process: its hook needs the modules that are loaded here already, and loading takes more than a second.
    """
    os.chdir(ROOT)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    sys.argv = ["mkdocs", *arguments]
    try:
        with no_collecting():
            runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    return 0


def pack() -> str:
    """Put the site into an archive dated as its data are, and say where it is."""
    handbook = load(ROOT).handbook
    if handbook is None:
        raise RuntimeError("the data were changed while the site was built")
    data = archive(site_files(SITE), handbook.as_of)
    place({ZIP: data})
    return (
        f"打包好了：{ZIP.relative_to(ROOT).as_posix()}，{len(data) / 1e6:.1f} MB。"
        f"解压后打开 {FOLDER}/index.html，不联网也能看，也能搜。"
    )


def site_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the site that is of use away from a web host, in the order of paths."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    for name in sorted(paths.keys() - FOR_HOSTS):
        yield f"{FOLDER}/{name}", paths[name].read_bytes()


def summary(site: Path, seconds: float) -> str:
    """What was built, and how to look at it."""
    found = [Path(folder, name) for folder, _, names in os.walk(site) for name in names]
    counted = Counter(file.suffix for file in found)
    size = sum(file.stat().st_size for file in found)
    files = "、".join(f"{counted[f'.{suffix}']}个{suffix}" for suffix in ("xlsx", "docx", "pdf", "csv", "ics"))
    return (
        f"网站生成好了：{counted['.html']}个网页，{files}，共{size / 1e6:.1f} MB，用时{seconds:.1f}秒。\n"
        f"打开 {site.name}/index.html 就能看；make serve 可以边改边看；上线时把 {site.name}/ 整个放到网站空间。"
    )


if __name__ == "__main__":
    sys.exit(main())
