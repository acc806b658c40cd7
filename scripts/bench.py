"""Measure a warm build: the whole of it, and the parts that are ours.

    python scripts/bench.py [RUNS]

Exit status 1 if the whole takes more than 10 seconds or generating more than a quarter of it.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from handbook.build import outputs
from handbook.load import load
from handbook.rules import check

ROOT = Path(__file__).resolve().parents[1]
SITE_LIMIT, OWN_SHARE = 10.0, 0.25


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    _site()
    whole = statistics.median(_site() for _ in range(runs))
    parts = [_parts() for _ in range(runs)]
    reading, generating = (statistics.median(part[index] for part in parts) for index in (0, 1))
    print(f"make site，热启动：{whole:.2f}秒（{runs}次的中位数，上限{SITE_LIMIT:.0f}秒）")
    print(f"其中读数据和核对：{reading:.2f}秒，占{reading / whole:.0%}")
    print(f"其中生成页面和文件：{generating:.2f}秒，占{generating / whole:.0%}（上限{OWN_SHARE:.0%}）")
    return 0 if whole <= SITE_LIMIT and generating <= OWN_SHARE * whole else 1


def _site() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "scripts/build.py"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _parts() -> tuple[float, float]:
    """Seconds for reading and checking, and for generating everything in memory.

    In a process of their own, as in a build, so that nothing is cached from the run before; loading Python's modules
    does not count, as the engine loads most of them itself.
    """
    command = [sys.executable, "-c", "import bench; bench.once()"]
    done = subprocess.run(command, cwd=ROOT / "scripts", check=True, capture_output=True, text=True)
    reading, generating = map(float, done.stdout.split())
    return reading, generating


def once() -> None:
    """Print the seconds of one run."""
    started = time.perf_counter()
    loaded = load(ROOT)
    check(loaded)
    read = time.perf_counter()
    if loaded.handbook is None:
        raise SystemExit("数据有错误，先运行 make check")
    outputs(loaded.handbook, loaded.texts, loaded.handbook.site.url)
    print(read - started, time.perf_counter() - read)


if __name__ == "__main__":
    sys.exit(main())
