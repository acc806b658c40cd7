"""What is kept between builds is used again for the same, made anew for what changed, and let go when it is of no use."""

from pathlib import Path

import jinja2
import pytest

from handbook.build import Kept, keep_compiled
from handbook.build import templates as compiling
from handbook.rules.prose import Clean


def test_a_file_is_made_once(tmp_path: Path) -> None:
    made: list[str] = []

    def make_it() -> bytes:
        made.append("made")
        return b"file"

    for _ in range(2):
        assert Kept(tmp_path).get("key", make_it) == b"file"
    assert made == ["made"]
    assert Kept().get("key", make_it) == b"file"
    assert made == ["made", "made"]


def test_what_no_process_of_the_build_asked_for_is_let_go(tmp_path: Path) -> None:
    for key in ("here", "there", "nowhere"):
        Kept(tmp_path).put(key, b"")
    kept = Kept(tmp_path)
    kept.look("here")
    other = Kept(tmp_path)
    other.look("there")
    kept.note(other.asked)
    kept.tidy()
    assert {path.name for path in tmp_path.iterdir()} == {"here", "there"}


def filled(folder: Path, kept: Path, **settings: bool) -> tuple[str, int]:
    """What the template says in a fresh environment, and how many templates were compiled for it."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True, **settings)  # type: ignore[arg-type]
    before = len(list(kept.glob("*.jinja")))
    keep_compiled(environment, Kept(kept))
    said = environment.get_template("page.html").render(name="<b>")
    return said, len(list(kept.glob("*.jinja"))) - before


def test_a_template_that_changed_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, kept = tmp_path / "templates", tmp_path / "kept"
    folder.mkdir()
    (folder / "page.html").write_text("{% if name %}\n{{ name }}{% endif %}", encoding="utf-8")
    assert filled(folder, kept) == ("\n&lt;b&gt;", 1)
    assert filled(folder, kept) == ("\n&lt;b&gt;", 0)
    assert filled(folder, kept, trim_blocks=True) == ("&lt;b&gt;", 1)
    (folder / "page.html").write_text("now {{ name }}", encoding="utf-8")
    assert filled(folder, kept) == ("now &lt;b&gt;", 1)
    monkeypatch.setattr(compiling, "_pages", lambda: "other filters")
    assert filled(folder, kept) == ("now &lt;b&gt;", 1)


def test_a_text_that_was_clean_is_looked_at_again_when_anything_changed() -> None:
    first = Clean()
    assert first.look("教师 2人", (), "zh")
    assert not first.look("教师2人", (), "zh")
    assert not first.look("《办法 2号》", ("《办法 2号》",), "zh")
    later = Clean(first.found)
    assert later.look("教师 2人", (), "zh")
    assert later.look("《办法 2号》", (), "zh"), "the notice no longer writes it so"
    assert later.look("教师2人", (), "en") == first.look("教师2人", (), "en")
    assert not later.look("教师2人", (), "zh")
