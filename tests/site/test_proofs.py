"""Self-evaluations and evidence packs are offered to the roles that answer for work, and to nobody else."""

from pathlib import Path

import lxml.html
import pytest

pytestmark = pytest.mark.slow
# A list that stands among others says whose it is to the ear alone.
SEEN = ".//text()[not(ancestor::*[@class='visually-hidden'])]"
ROLES = ("city", "district", "affiliated", "school")


def offered(page: Path) -> list[tuple[str, str]]:
    """Addresses and words of the file rows that are ours, as they are seen on a page."""
    links = lxml.html.parse(str(page)).getroot().xpath("//a[@class='file__link']")
    found = [(link.get("href").rsplit("/", 1)[1], " ".join("".join(link.xpath(SEEN)).split())) for link in links]
    return [(name, words) for name, words in found if name.startswith(("self-evaluation", "evidence"))]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_offer_them_with_their_sizes(site: Path, lang: str) -> None:
    base = site if lang == "zh" else site / "en"
    whole = offered(base / "checklists/2022/index.html")
    assert [name for name, _ in whole] == [
        name for role in ROLES for name in (f"self-evaluation-{role}.xlsx", f"evidence-{role}.zip")
    ]
    for role in ROLES:
        own = offered(base / f"checklists/2022/{role}/index.html")
        assert own == [(name, words) for name, words in whole if name.split(".")[0].endswith(f"-{role}")]
        for name, words in own:
            size = (base / "downloads/2022" / name).stat().st_size
            assert f"{-(-size // 1024)} KB" in words
    for role in ("member", "all"):
        assert offered(base / f"checklists/2022/{role}/index.html") == []
