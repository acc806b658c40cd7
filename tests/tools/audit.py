"""axe on every page in every mode, all rules: more than the tests have time for.

python tests/tools/audit.py    after `make site`; prints what it finds, and how long each mode took
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from project import ROOT
from tools.axe import AXE, violations
from tools.browser import chromium, served
from tools.modes import MODES


def main() -> int:
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        print("还没有生成网站，请先运行 make site", file=sys.stderr)
        return 1
    places = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    wrong = 0
    with served(site) as base, chromium() as browser:
        for mode in MODES:
            started = time.perf_counter()
            page = browser.new_context(**mode.context).new_page()
            page.add_init_script(AXE)
            for place in places:
                mode.show(page, base + place)
                for found in violations(page):
                    wrong += 1
                    print(f"{mode.name} /{place}: {found}")
            page.context.close()
            print(f"{mode.name}：{len(places)}页，{time.perf_counter() - started:.0f}秒。", flush=True)
    print(f"不合要求的：{wrong}处。")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
