"""Programs from npm that look at the built site: the Nu HTML checker and Lighthouse, in the versions of the lock file.

    python tests/tools/node_programs.py    put them in place

They lie in a folder that is not committed, and are fetched again only when the lock file changes.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "node"
MODULES = FOLDER / "node_modules"
VNU = MODULES / "vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = MODULES / "lighthouse/cli/index.js"
_LOCK = FOLDER / "package-lock.json"
_DONE = MODULES / ".lock-file"


def in_place() -> bool:
    """Whether the programs of the present lock file are there."""
    return _DONE.is_file() and _DONE.read_bytes() == _LOCK.read_bytes()


def install() -> bool:
    """Fetch what is missing. False if that cannot be done here."""
    npm = shutil.which("npm")
    if in_place():
        return True
    if npm is None:
        return False
    print("安装测试用的程序：Nu HTML checker、Lighthouse", flush=True)
    # The browser is the machine's own.
    environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    command = [npm, "ci", "--no-progress", "--silent"]
    if subprocess.run(command, cwd=FOLDER, env=environment, check=False).returncode:
        return False
    _DONE.write_bytes(_LOCK.read_bytes())
    return True


if __name__ == "__main__":
    sys.exit(0 if install() else 1)
