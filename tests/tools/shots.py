"""Pictures of one page of each kind: phone and desktop, light and dark, both languages, and print.

python tests/tools/shots.py [FOLDER]      default build/shots
"""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from project import ROOT
from tools.browser import chromium, served
from tools.kinds import KINDS, address


def main() -> int:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/shots"
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        print("还没有生成网站，请先运行 make site", file=sys.stderr)
        return 1
    target.mkdir(parents=True, exist_ok=True)
    views = (("phone", 390, 844, "light"), ("desktop", 1280, 900, "light"), ("dark", 1280, 900, "dark"))
    with served(site) as base, chromium() as browser:
        for lang in ("zh", "en"):
            for kind in KINDS:
                for name, width, height, scheme in views:
                    page = browser.new_page(
                        viewport={"width": width, "height": height},
                        color_scheme="dark" if scheme == "dark" else "light",
                    )
                    page.goto(base + address(kind, lang))
                    page.screenshot(path=target / f"{lang}-{kind}-{name}.png")
                    page.close()
                page = browser.new_page()
                page.goto(base + address(kind, lang))
                page.pdf(path=target / f"{lang}-{kind}.pdf", format="A4", print_background=False)
                page.close()
    if pdftoppm := shutil.which("pdftoppm"):
        for file in sorted(target.glob("*.pdf")):
            first_page = ["-r", "60", "-png", "-f", "1", "-l", "1", "-singlefile"]
            subprocess.run([pdftoppm, *first_page, file, file.with_name(f"{file.stem}-print")], check=True)
            file.unlink()
    print(
        f"图片在 {target.relative_to(ROOT) if target.is_relative_to(ROOT) else target}/，共{len(list(target.glob('*.png')))}张。"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
