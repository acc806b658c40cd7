"""See whether the external addresses of the weekly study are alive. This is the only command that uses the network.

    python scripts/alive.py             list them, and write the day into the data of those that are alive
    python scripts/alive.py --dry-run   list them only

Neither the build nor any check depends on it. Exit status 1 if an address did not answer as a page should.
"""

import datetime
import http.client
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from commandline import Parser, status
from handbook.load import load
from handbook.placing import place
from handbook.problems import errors
from handbook.seen import marked, outside

ROOT = Path(__file__).resolve().parents[1]
TIMEOUT = 20  # seconds
AT_ONCE = 4
# Some official sites turn away what names itself a program.
AGENT = "Mozilla/5.0 (handbook link check)"
GOOD = range(200, 300)


def main() -> int:
    return status(run)


def run(typed: Sequence[str]) -> int:
    parser = Parser(description="看看“工会之声”引用的外部网页还打不打得开（要联网）")
    parser.add_argument("--dry-run", action="store_true", help="只看，不把日期写回数据")
    options = parser.parse_args(typed)
    loaded = load(ROOT)
    if loaded.handbook is None or errors(loaded.problems):
        print(*loaded.problems, "数据有错误，请先改好。", sep="\n", file=sys.stderr)
        return 1
    found = list(outside(loaded.handbook, loaded.sources))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        urls = list(dict.fromkeys(each.url for each in found))
        said = dict(zip(urls, pool.map(fault, urls), strict=True))
    for each in found:
        words = "打得开" if said[each.url] is None else f"打不开：{said[each.url]}（上次打得开是{each.seen}）"
        print(f"{each.path}:{each.line}: {each.url} {words}")
    alive = [each for each in found if said[each.url] is None]
    changed = marked(loaded.sources, alive, datetime.datetime.now().astimezone().date())
    if not options.dry_run:
        try:
            place({ROOT / path: text.encode() for path, text in changed.items()})
        except OSError as error:
            print(f"写不进去（{error.strerror}），什么也没有改；请关掉正在使用这些文件的程序再试", file=sys.stderr)
            return 1
    print(f"共{len(found)}处，打得开{len(alive)}处。")
    return 1 if len(alive) < len(found) else 0


def fault(url: str) -> str | None:
    """Why a page can't be had, in Chinese; None if it can. Its body is not read."""
    request = urllib.request.Request(url, headers={"User-Agent": AGENT})  # noqa: S310 (the model allows https alone)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            return None if answer.status in GOOD else f"回答{answer.status}"
    except urllib.error.HTTPError as error:
        return f"回答{error.code}"
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        return "超时" if isinstance(reason, TimeoutError) else f"连不上（{reason}）"


if __name__ == "__main__":
    sys.exit(main())
