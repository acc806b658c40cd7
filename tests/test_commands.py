"""The command lines, as people type them."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from project import edit, run

pytestmark = pytest.mark.slow
PLAN = "data/plans/2022/plan.yml"


def state(folder: Path) -> dict[str, str]:
    """Every file's content and time, so that a touch is seen."""
    return {
        path.relative_to(
            folder
        ).as_posix(): f"{path.stat().st_mtime_ns} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_check_says_all_is_well(project: Path) -> None:
    result = run(project, "scripts/check.py")
    assert result.returncode == 0, result.stderr
    assert "没有错误" in result.stdout


def test_a_faulty_record_stops_the_build_and_touches_nothing(built: Path, project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good site", encoding="utf-8")
    generated = project / "docs/zh/plan/2022/4.md"
    generated.parent.mkdir(parents=True)
    generated.write_text("the last good page", encoding="utf-8")
    edit(project / PLAN, "  - id: 2022-04-02\n", "  - id: 2022-04-02\n    titel: 培训\n")
    before = state(project)
    for command in ("scripts/check.py", "scripts/build.py"):
        result = run(project, command)
        assert result.returncode == 1
        said = result.stdout + result.stderr
        assert "不认识的键“titel”。是不是“title”？" in said
        assert "Traceback" not in said
        assert state(project) == before


@pytest.mark.parametrize("command", [("-m", "mkdocs", "build", "--strict"), ("-m", "properdocs", "build", "--strict")])
def test_plain_engines_build_the_same_site_to_the_byte_elsewhere_too(
    built: Path, project: Path, command: tuple[str, ...]
) -> None:
    """In another time zone, in another locale and with other hashes than the command of the project did."""
    surroundings = {"TZ": "America/Caracas", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    if "mkdocs" in command:
        surroundings["HANDBOOK_KEPT"] = str(project / "build/kept")  # its posters are set anew
    result = run(project, *command, env=surroundings)
    assert result.returncode == 0, result.stderr
    ours, theirs = digests(built / "site"), digests(project / "site")
    assert len(ours) > 150
    differing = {path for path in ours | theirs if ours.get(path) != theirs.get(path)}
    assert differing == set()


def test_a_slip_on_an_english_page_stops_the_build_too(project: Path) -> None:
    """That language is built in a process of its own where that can be."""
    page = project / "docs/en/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    result = run(project, "scripts/build.py")
    assert result.returncode == 1
    assert "nowhere.md" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (project / "site").exists()


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_second_build_writes_nothing_anew(project: Path) -> None:
    from handbook.build import outputs, write
    from handbook.load import load

    handbook = load(project).handbook
    assert handbook is not None
    files = outputs(handbook, {}, handbook.site.url)
    assert write(project, files) == len(files)
    leftover = project / "docs/zh/plan/2021/index.md"
    leftover.parent.mkdir()
    leftover.write_text("of an earlier build", encoding="utf-8")
    assert write(project, files) == 0
    assert not leftover.parent.exists()
    assert (project / "docs/zh/about.md").exists()


def test_another_address_and_the_site_in_one_file(built: Path, project: Path) -> None:
    result = run(project, "scripts/build.py", "--zip", env={"SITE_URL": "https://union.example/handbook"})
    assert result.returncode == 0, result.stderr
    assert "打包好了：build/handbook-site.zip" in result.stdout
    with zipfile.ZipFile(project / "build/handbook-site.zip") as packed:
        assert packed.testzip() is None
        assert packed.read("handbook/index.html") == (project / "site/index.html").read_bytes()
        assert "handbook/downloads/handbook.pdf" in packed.namelist()
    assert not list((project / "site").rglob("handbook-site.zip"))
    calendar = (project / "site/calendar/2022/school.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert "URL:https://union.example/handbook/plan/2022/" in calendar
    page = (project / "site/plan/2022/4/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://union.example/handbook/plan/2022/4/">' in page
    first = (built / "site/calendar/2022/school.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    uids = [[line for line in text.split("\r\n") if line.startswith("UID:")] for text in (calendar, first)]
    assert uids[0] == uids[1]


def test_english_is_listed_when_its_chinese_changes_and_confirmed_when_read(project: Path) -> None:
    edit(project / PLAN, "      zh: 组织教代会工作培训班\n", "      zh: 组织教代会培训班\n")
    page = project / "docs/zh/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n改了一句。\n", encoding="utf-8")
    listed = run(project, "scripts/english.py")
    assert "提示：2022-04-02：中文改过，英文待更新" in listed.stdout
    assert "docs/en/about.md:1:1: 提示：中文页面改过" in listed.stdout
    assert run(project, "scripts/check.py").returncode == 0
    unknown = run(project, "scripts/english.py", "--confirm", "2022-99-99")
    assert unknown.returncode == 1
    assert "没有这些编号或页面：2022-99-99" in unknown.stderr
    before = (project / PLAN).read_text(encoding="utf-8")
    confirmed = run(project, "scripts/english.py", "--confirm", "2022-04-02", "docs/en/about.md")
    assert confirmed.returncode == 0, confirmed.stderr
    after = (project / PLAN).read_text(encoding="utf-8")
    changed = [pair for pair in zip(before.split("\n"), after.split("\n"), strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1
    assert changed[0][1].strip().startswith("en_of: ")
    assert "共0处" in run(project, "scripts/english.py").stdout
