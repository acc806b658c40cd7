"""Measure the roll-up: 2,000 returned lists and evaluations with all their damage, made from a seed, then gathered by the
command.

    python tests/tools/bench_returns.py [FILES]

Prints the seconds, the processors' seconds, and the most memory that all its processes hold together. Exit status 1 if it
takes more than 2 minutes or 500 MB, or if the summary does not hold what was planted.
"""

import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl

TESTS = Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
sys.path[:0] = [str(TESTS), str(ROOT / "scripts")]

from handbook.load import load  # noqa: E402
from returns.making import make_generator  # noqa: E402
from returns.planted import Planted, Sent  # noqa: E402

SECONDS, MEGABYTES = 120.0, 500.0
SEED = 20221231
PARTS = 8


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "returned"
        with ProcessPoolExecutor(2) as pool:
            each = -(-count // PARTS)
            parts = pool.map(partial(_part, folder, each), range(PARTS))
            sent = [one for part in parts for one in part]
        out = Path(name) / "summary.xlsx"
        seconds, cpu, megabytes, said = _measured(folder, out)
        print(said, end="")
        wrong = _wrong(sent, out)
    print(f"汇总{len(sent)}份：{seconds:.1f}秒（上限{SECONDS:.0f}秒），处理器{cpu:.1f}秒，", end="")
    print(f"内存最多{megabytes:.0f} MB（上限{MEGABYTES:.0f} MB）")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong or seconds > SECONDS or megabytes > MEGABYTES else 0


def _part(folder: Path, count: int, number: int) -> list[Sent]:
    handbook = load(ROOT).handbook
    if handbook is None:
        raise SystemExit("数据有错误，先运行 make check")
    sent = make_generator(handbook).folder(folder / str(number), count, SEED + number, first=number * count)
    for one in sent:
        one.file = f"{number}/{one.file}"
    return sent


def _measured(folder: Path, out: Path) -> tuple[float, float, float, str]:
    """Seconds, processor seconds, and the most megabytes that the command and its processes held."""
    started = time.perf_counter()
    command = [sys.executable, "scripts/rollup.py", str(folder), "--out", str(out), "--on", "2022-10-01"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    most, cpu = 0.0, 0.0
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.extend(running.stdout or ()))
    reader.start()
    while running.poll() is None:
        held, used = _usage(running.pid)
        most, cpu = max(most, held), max(cpu, used)
        time.sleep(0.05)
    reader.join()
    if running.returncode:
        raise SystemExit("".join(said))
    return time.perf_counter() - started, cpu, most, "".join(said)


def _usage(pid: int) -> tuple[float, float]:
    """Megabytes and processor seconds of a process and all below it."""
    megabytes = seconds = 0.0
    for each in (pid, *_below(pid)):
        try:
            status = Path(f"/proc/{each}/status").read_text()
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        lines = [line for line in status.splitlines() if line.startswith("VmRSS")]
        megabytes += sum(int(line.split()[1]) for line in lines) / 1024
        seconds += (int(fields[11]) + int(fields[12])) / 100
    return megabytes, seconds


def _below(pid: int) -> list[int]:
    try:
        children = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [each for child in children for each in (child, *_below(child))]


def _wrong(sent: list[Sent], out: Path) -> list[str]:
    """What the summary lacks of what was planted, as its own sheets have it."""
    book = openpyxl.load_workbook(out, read_only=True)
    rows = {
        sheet: list(book[sheet].iter_rows(min_row=4, values_only=True))
        for sheet in ("收到的文件", "看不懂的", "按单位", "按单位评分")
    }
    fates = {str(row[0]): str(row[1]) for row in rows["收到的文件"]}
    names = {"counted": "计入", "same": "重复", "conflict": "冲突", "refused": "没有读"}
    found = Counter((str(row[0]), int(str(row[2])), str(row[3] or "")) for row in rows["看不懂的"] if row[2])
    wrong = [f"{one.file}：{fates.get(one.file)}" for one in sent if fates.get(one.file) != names[one.fate]]
    counted = [one for one in sent if one.fate == "counted"]
    planted = Counter((one.file, *place) for one in counted for place in one.places)
    files = {one.file for one in counted}
    listed = Counter({place: count for place, count in found.items() if place[0] in files})
    wrong += [f"没有列出{place}" for place in planted - listed] + [f"多列了{place}" for place in listed - planted]
    wrong += _sums([answer for one in counted for answer in one.answers.values()], rows)
    return wrong


def _sums(answers: list[Planted], rows: dict[str, list[tuple[Any, ...]]]) -> list[str]:
    """What the totals have that was not planted: tasks and those done, items, points, and those that were not scored."""
    states = Counter(answer.state for answer in answers if answer.state)
    scorings = Counter(answer.scoring for answer in answers)
    tasks, scores = rows["按单位"][-1], rows["按单位评分"][-1]
    scored = round(sum(answer.points or 0 for answer in answers), 2)
    pairs = [
        ("任务和已完成", tasks[2:4], (states.total(), states["done"])),
        ("计分项数", scores[2], len(answers)),
        ("自评分", scores[4], scored),
        ("有自评、没有自评", scores[8:10], (scorings["scored"], scorings["blank"])),
    ]
    return [f"{what}{found}，应为{planted}" for what, found, planted in pairs if found != planted]


if __name__ == "__main__":
    sys.exit(main())
