"""See that the programs are there which the tests look through; install Debian's where that is allowed.

    python tests/tools/ensure.py

Chromium shows the pages, a Chinese font makes them as wide as they are, LibreOffice opens the workbooks and papers,
jing reads the Atom feed by its schema.
Java and Node.js run the programs of `node_programs.py`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import node_programs

# The one without a window comes first: it shows the same pages in three quarters of the time.
CHROMIUM = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge",
)
OFFICE = ("soffice", "libreoffice")
WRITER = ("lowriter", "swriter", "libreoffice-writer")
JING = ("jing",)
JAVA = ("java",)
NODE = ("node",)
PACKAGES = (
    "chromium-headless-shell",
    "fonts-noto-cjk",
    "jing",
    "libreoffice-calc",
    "libreoffice-writer",
    "poppler-utils",
    "default-jre-headless",
    "nodejs",
    "npm",
)


def find(names: tuple[str, ...], variable: str) -> str | None:
    """The program's path: what the environment variable names, else the first of `names` on the PATH."""
    named = os.environ.get(variable)
    if named:
        return named if Path(named).is_file() else None
    return next((path for name in names if (path := shutil.which(name))), None)


def missing() -> list[str]:
    """What is not there, in words."""
    wanted = {
        "Chromium（或 Chrome、Edge；也可以用环境变量 CHROMIUM 指明程序）": find(CHROMIUM, "CHROMIUM"),
        "LibreOffice Calc（也可以用环境变量 SOFFICE 指明程序）": find(OFFICE, "SOFFICE"),
        "LibreOffice Writer（也可以用环境变量 SWRITER 指明程序）": find(WRITER, "SWRITER"),
        "pdftotext（poppler-utils）": find(("pdftotext",), "PDFTOTEXT"),
        "jing": find(JING, "JING"),
        "Java": find(JAVA, "JAVA"),
        "Node.js（要有 npm）": find(NODE, "NODE") and find(("npm",), "NPM"),
    }
    return [name for name, path in wanted.items() if path is None]


def install() -> bool:
    """Debian's packages, as root or by sudo without a password. False if this machine does not allow it."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    before = [] if root else ["sudo", "-n"]
    if before and (
        shutil.which("sudo") is None or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
    ):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"安装测试用的程序：{' '.join(PACKAGES)}", flush=True)
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run([*before, apt, *command], env=environment, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            return False
    return True


def main() -> int:
    if missing() and not (install() and not missing()):
        print(f"测试缺少这些程序，请先装上：{'；'.join(missing())}", file=sys.stderr)
        return 1
    if not node_programs.install():
        print(f"测试要用的 Node.js 程序装不上：请在 {node_programs.FOLDER} 里运行 npm ci 看看原因", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
