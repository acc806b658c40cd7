"""axe on every page in every mode, all rules: more than the tests have time for.

python tests/tools/audit.py                          after `make site`; prints what it finds, and how long each screen took
python tests/tools/audit.py --part 2/8               every eighth page from the second on
python tests/tools/audit.py --mode phone-dark        in one mode; may be given again for another
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from project import ROOT
from tools.axe import AXE, violations
from tools.browser import chromium, served
from tools.modes import MODES, Mode


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=part, default=(1, 1), metavar="N/OF")
    parser.add_argument("--mode", action="append", choices=[mode.name for mode in MODES])
    return parser.parse_args()


def part(text: str) -> tuple[int, int]:
    """`2/8` as two numbers, the first of which is at least 1 and at most the second."""
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError("写成 2/8 这样：分成8份，看第2份")
    return int(number), int(of)


def audited(page: Page, url: str, modes: Sequence[Mode]) -> Iterator[str]:
    """What is wrong with a page in modes of one screen. The scheme of colours changes nothing but colours."""
    seen: set[bool] = set()
    for mode in modes:
        if seen:
            mode.dress(page)
        else:
            mode.show(page, url)
        yield from (f"{mode.name}: {found}" for found in violations(page, "colours" if mode.large in seen else "all"))
        seen.add(mode.large)


def main() -> int:
    wish = arguments()
    number, of = wish.part
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        print("还没有生成网站，请先运行 make site", file=sys.stderr)
        return 1
    places = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))][number - 1 :: of]
    modes = [mode for mode in MODES if not wish.mode or mode.name in wish.mode]
    wrong = 0
    with served(site) as base, chromium() as browser:
        for screen, shown in groupby(sorted(modes, key=lambda mode: mode.screen), key=lambda mode: mode.screen):
            started = time.perf_counter()
            looks = list(shown)
            page = browser.new_context(**looks[0].context).new_page()
            page.add_init_script(AXE)
            for place in places:
                for line in audited(page, base + place, looks):
                    wrong += 1
                    print(f"/{place} {line}", flush=True)
            page.context.close()
            print(f"{screen}：{len(places)}页，{len(looks)}种样子，{time.perf_counter() - started:.0f}秒。", flush=True)
    print(f"不合要求的：{wrong}处。")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
