"""What LibreOffice makes of a file."""

import subprocess
from pathlib import Path

from tools.ensure import OFFICE, find


def convert(file: Path, target: str) -> Path:
    """What LibreOffice makes of the file, in a folder of its own."""
    folder = file.parent / "converted"
    office = find(OFFICE, "SOFFICE")
    assert office
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = [office, profile, "--headless", "--convert-to", target, "--outdir", str(folder), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert any(folder.iterdir()), done.stdout + done.stderr
    return folder
