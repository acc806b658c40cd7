"""What the Nu HTML checker says of a folder of pages."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tools.node_programs import VNU

# One run of a minute or less: to compile it all thoroughly would take longer than it saves. Deep pages need a deep stack.
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m", "-Xmx1g")


def messages(*options: str) -> list[dict[str, Any]]:
    """Every error and warning. `options` are the checker's own, files and folders last."""
    java = shutil.which("java")
    assert java is not None, "java is needed"
    command = [java, *_JAVA, "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always", *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return found


def place(message: dict[str, Any], root: Path) -> str:
    """The file, line and words of a message."""
    file = str(message.get("url", "")).removeprefix("file:").removeprefix(f"{root}/")
    return f"{file}:{message.get('lastLine', 0)}: {message['message']} ({' '.join(str(message.get('extract', '')).split())})"
