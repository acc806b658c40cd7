"""Pictures of one page of each kind: phone, desktop, dark, large text and print, in both languages.

python tests/tools/shots.py [FOLDER] [KIND ...]      default build/shots, every kind

Besides the single pictures there is one sheet for each kind and language with all five side by side.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent / "scripts")]

from project import ROOT  # noqa: E402
from tools.browser import chromium, served  # noqa: E402
from tools.kinds import KINDS, address  # noqa: E402

# Pixels of a sheet that stay free between pictures, and how high a picture on it may be.
GAP, TALLEST = 16, 1500
GREY = (200, 196, 190)


@dataclass(frozen=True)
class View:
    """How a page is looked at; sizes in pixels."""

    name: str
    width: int
    height: int
    dark: bool = False
    large: bool = False


VIEWS = (
    View("phone", 360, 1500),
    View("desktop", 1280, 1100),
    View("dark", 1280, 1100, dark=True),
    View("large", 360, 1500, large=True),
)


def main() -> int:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/shots"
    kinds = sys.argv[2:] or list(KINDS)
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        print("还没有生成网站，请先运行 make site", file=sys.stderr)
        return 1
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        print(f"没有这种页面：{'、'.join(unknown)}。有：{'、'.join(KINDS)}", file=sys.stderr)
        return 1
    target.mkdir(parents=True, exist_ok=True)
    with served(site) as base, chromium() as browser:
        for view in VIEWS:
            screens(browser, base, view, kinds, target)
        prints(browser, base, kinds, target)
    for lang in ("zh", "en"):
        for kind in kinds:
            sheet(target, f"{lang}-{kind}")
    shown = target.relative_to(ROOT) if target.is_relative_to(ROOT) else target
    print(f"图片在 {shown}/，共{len(list(target.glob('*.png')))}张；先看 sheet- 开头的，一类页面一张。")
    return 0


def screens(browser: Browser, base: str, view: View, kinds: list[str], target: Path) -> None:
    """What a view shows of each kind: the window as high as it says."""
    phone = view.width < 500
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme="dark" if view.dark else "light",
        is_mobile=phone,
        has_touch=phone,
    )
    if view.large:
        context.add_init_script("localStorage.setItem('handbook.large', '1')")
    page = context.new_page()
    for lang in ("zh", "en"):
        for kind in kinds:
            page.goto(base + address(kind, lang), wait_until="networkidle")
            page.screenshot(path=target / f"{lang}-{kind}-{view.name}.png")
    context.close()


def prints(browser: Browser, base: str, kinds: list[str], target: Path) -> None:
    """The first sheet of each kind, printed; without pdftoppm the PDF stays instead of a picture."""
    page = browser.new_page()
    pdftoppm = shutil.which("pdftoppm")
    for lang in ("zh", "en"):
        for kind in kinds:
            file = target / f"{lang}-{kind}-print.pdf"
            page.goto(base + address(kind, lang), wait_until="networkidle")
            page.pdf(path=file, format="A4", print_background=False)
            if pdftoppm:
                first = ["-r", "80", "-png", "-f", "1", "-l", "1", "-singlefile"]
                subprocess.run([pdftoppm, *first, file, file.with_suffix("")], check=True)
                file.unlink()
    page.close()


def sheet(target: Path, name: str) -> None:
    """All pictures of a page side by side."""
    files = [target / f"{name}-{view}.png" for view in (*(view.name for view in VIEWS), "print")]
    pictures = [Image.open(file).convert("RGB") for file in files if file.is_file()]
    height = min(max(picture.height for picture in pictures), TALLEST)
    made = Image.new("RGB", (sum(picture.width + GAP for picture in pictures) + GAP, height + 2 * GAP), GREY)
    left = GAP
    for picture in pictures:
        made.paste(picture.crop((0, 0, picture.width, min(picture.height, height))), (left, GAP))
        left += picture.width + GAP
    made.save(target / f"sheet-{name}.png")


if __name__ == "__main__":
    sys.exit(main())
