"""Measure a warm build: the whole of it, and the part that is ours.

python scripts/bench.py [RUNS]
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from handbook.build import make
from handbook.load import load

ROOT = Path(__file__).resolve().parents[1]
SITE_LIMIT, OWN_SHARE = 10.0, 0.25


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    _site()
    whole = statistics.median(_site() for _ in range(runs))
    own = statistics.median(_own() for _ in range(runs))
    print(f"make site，热启动：{whole:.2f}秒（{runs}次的中位数，上限{SITE_LIMIT:.0f}秒）")
    print(f"其中读数据、核对、生成：{own:.2f}秒，占{own / whole:.0%}（上限{OWN_SHARE:.0%}）")
    return 0 if whole <= SITE_LIMIT and own <= OWN_SHARE * whole else 1


def _site() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "scripts/build.py"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _own() -> float:
    """Load, check and generate everything in memory, in a process of its own, without the start of Python."""
    script = (
        "import sys, time; sys.path.insert(0, 'scripts'); started = time.perf_counter();"
        "import bench; bench.generate(); print(time.perf_counter() - started)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def generate() -> None:
    """Everything of a build that is ours."""
    made, _ = make(load(ROOT))
    if not made:
        raise SystemExit("数据有错误，先运行 make check")


if __name__ == "__main__":
    sys.exit(main())
