"""`python scripts/new.py law FILE`, as editors type it, on a copy of the project."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

import new as command
from handbook.load import load
from handbook.load.shelf import read_stored
from laws import CLOUDS, VERSION, read, sound, word_file, words
from project import edit, run, typed

RECORD = """# yaml-language-server: $schema=../../schema/instrument.schema.json
id: clouds
title:
  zh: 学校看云办法
short:
  zh: 看云办法
level: municipal
rank: local-document
topics:
  - law
updated: 2026-01-01 # 谁改的
versions:
  # 旧的
  - id: '2011'
    name:
      zh: 2011年文本
    adopted: 2011-03-04
    verified: excerpt
    checked: 2026-01-01
    confirmed: [2]
    source:
      zh: 看云网
"""
KEPT = "data/laws/clouds.2011.md"


@pytest.fixture
def clouds(project: Path) -> Path:
    """A copy of the project with a record of its own."""
    (project / "data/laws/clouds.yml").write_text(RECORD, encoding="utf-8")
    return project


def state(project: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(project).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(project.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def bring(project: Path, data: str | bytes, *options: str, name: str = "下载.txt") -> CompletedProcess[str]:
    (project / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return typed(command, "law", name, *options, where=project, ROOT=project)


def refused(project: Path, data: str | bytes, *options: str, name: str = "下载.txt") -> str:
    """What is said when nothing changes."""
    (project / name).write_bytes(data.encode() if isinstance(data, str) else data)
    before = state(project)
    result = typed(command, "law", name, *options, where=project, ROOT=project)
    assert result.returncode == 1, result.stdout
    assert "Traceback" not in result.stderr
    assert "什么也没有改" in result.stderr
    assert state(project) == before
    return result.stderr


def test_a_text_is_filed_beside_its_record(clouds: Path) -> None:
    before = (clouds / "data/laws/clouds.yml").read_bytes()
    result = bring(clouds, VERSION, name="下载.md")
    assert result.returncode == 0, result.stderr
    assert "读到《学校看云办法》：3条，没有附录，题注最后的日期是2011-03-04。" in result.stdout
    assert "全文存为 data/laws/clouds.2011.md。" in result.stdout
    assert "网页地址是 law/clouds/。" in result.stdout
    # The record is the editor's: which of its lines no longer fit is said, not changed.
    assert "第18行改成 verified: full-text，下面加一行 articles: 3" in result.stdout
    assert "第20行的 confirmed 删去" in result.stdout
    assert (clouds / "data/laws/clouds.yml").read_bytes() == before
    loaded = load(clouds)
    assert loaded.handbook is not None
    texts, problems = read_stored(clouds, loaded.handbook)
    assert problems == []
    assert words(texts["clouds", "2011"]) == words(sound(VERSION, "x.md"))


def test_a_second_time_changes_nothing_and_another_text_needs_a_word(clouds: Path) -> None:
    assert bring(clouds, VERSION, name="下载.md").returncode == 0
    kept = (clouds / KEPT).stat().st_mtime_ns
    again = bring(clouds, word_file(*VERSION.replace("# ", "").replace("> ", "").split("\n")), name="下载.docx")
    assert again.returncode == 0, again.stderr
    assert "没有改动" in again.stdout
    assert (clouds / KEPT).stat().st_mtime_ns == kept
    other = VERSION.replace("每周", "每天")
    assert f"{KEPT}:1:1: 已有这个文本，内容不同" in refused(clouds, other, name="下载.md")
    assert bring(clouds, other, "--replace", name="下载.md").returncode == 0
    assert "每天" in (clouds / KEPT).read_text(encoding="utf-8")
    assert not list((clouds / "data/laws").glob(".*"))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_newer_text_becomes_a_version_at_the_end_of_the_record(clouds: Path, end: str) -> None:
    record = clouds / "data/laws/clouds.yml"
    record.write_bytes(RECORD.replace("\n", end).encode())
    result = bring(clouds, CLOUDS.encode("gb18030"), "--source", "看云网：'甲'")
    assert result.returncode == 0, result.stderr
    assert "读到《学校看云办法》：3章，2节，5条，附录1个，题注最后的日期是2020-05-06。" in result.stdout
    assert "前一个文本“2011”施行到哪天" in result.stdout
    text = record.read_bytes().decode()
    head = RECORD.replace("\n", end).partition("updated:")[0]
    tail = RECORD.replace("\n", end).partition("2026-01-01 # 谁改的")[2]
    assert text.startswith(head)
    assert tail.rstrip() in text
    assert "# 谁改的" in text
    assert "updated: 2026-01-01 #" not in text
    assert text.count("\r\n") == (text.count("\n") if end == "\r\n" else 0)
    loaded = load(clouds)
    assert loaded.problems == ()
    assert loaded.handbook is not None
    version = loaded.handbook.instrument("clouds").current
    assert (version.id, version.name.zh, version.verified, version.articles) == ("2020", "2020年修正", "full-text", 5)
    assert str(version.adopted) == "2020-05-06"
    assert str(version.in_force_from) == "2020-06-01"
    assert version.source.zh == "看云网：'甲'"
    texts, problems = read_stored(clouds, loaded.handbook)
    assert problems == []
    assert words(texts["clouds", "2020"]) == words(read(CLOUDS)[0])


NEW = ("--id", "star-gazing", "--level", "municipal", "--rank", "local-document", "--topics", "law", "culture")
STARS = "学校看星办法（试行）\n（2019年3月4日印发）\n第一条 看星。\n第二条 本办法自印发之日起施行。\n"


def test_a_text_without_a_record_gets_one_when_it_is_described(project: Path) -> None:
    said = refused(project, STARS)
    assert "没有标题是《学校看星办法（试行）》的记录" in said
    assert "--id 代号 --level 级别 --rank 效力 --topics 专题" in said
    result = bring(project, STARS, *NEW)
    assert result.returncode == 0, result.stderr
    loaded = load(project)
    assert loaded.problems == ()
    assert loaded.handbook is not None
    found = loaded.handbook.instrument("star-gazing")
    assert (found.title.zh, found.title.en, found.topics) == ("学校看星办法", None, ("law", "culture"))
    assert [(each.id, each.articles) for each in found.versions] == [("2019", 2)]
    assert read_stored(project, loaded.handbook)[1] == []
    assert "从哪里下载的，请写进" in result.stdout
    assert "不用 --id 新建" in refused(project, STARS, *NEW)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--id", "stars"), "要同时写 --id、--level、--rank、--topics"),
        ((*NEW, "--as", "clouds"), "不写 --as"),
        (("--id", "clouds", *NEW[2:]), "代号“clouds”已经用了"),
        (("--id", "../stars", *NEW[2:]), "代号只用小写字母"),
        ((*NEW[:3], "city", *NEW[4:]), "data/laws/star-gazing.yml:7"),
        ((*NEW, "music"), "没有专题“music”"),
        (("--as", "stars"), "没有代号是“stars”的记录"),
        (("--as", "clouds@2019"), "没有文本“2019”，有的是2011"),
    ],
)
def test_options_that_dont_fit(clouds: Path, options: tuple[str, ...], said: str) -> None:
    assert said in refused(clouds, STARS, *options)


def test_a_text_can_be_filed_by_name(clouds: Path) -> None:
    plain = "看云\n第一条 看云。\n"
    result = bring(clouds, plain, "--as", "clouds@2011")
    assert result.returncode == 0, result.stderr
    assert "请核对：文件的标题是《看云》" in result.stdout
    assert (clouds / KEPT).is_file()


def dated(day: str) -> str:
    return f"学校看云办法\n（{day}通过）\n第一条 看云。\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("学校看云办法\n第一条 看云。\n", "没有通过或修正的日期"),
        (dated("2005年1月1日"), "比记录里已有的旧"),
        (dated("2011年6月1日"), "代号“2011”已给了另一个日期"),
    ],
)
def test_versions_that_only_an_editor_can_place(clouds: Path, text: str, said: str) -> None:
    assert said in refused(clouds, text)


def test_a_version_without_a_date_is_in_the_way(clouds: Path) -> None:
    edit(clouds / "data/laws/clouds.yml", "    adopted: 2011-03-04\n", "")
    assert "“2011”没有日期" in refused(clouds, dated("2020年5月6日"))
    result = bring(clouds, dated("2011年3月4日"))
    assert result.returncode == 0, result.stderr
    assert "第14行起的这个文本补上 adopted: 2011-03-04" in result.stdout


def test_a_count_that_the_record_denies(clouds: Path) -> None:
    edit(clouds / "data/laws/clouds.yml", "verified: excerpt", "verified: full-text\n    articles: 4")
    edit(clouds / "data/laws/clouds.yml", "    confirmed: [2]\n", "")
    assert "data/laws/clouds.yml:19:15: 记录写全文共4条，文件里有3条" in refused(clouds, VERSION, name="下载.md")


def test_a_record_that_cant_be_added_to(clouds: Path) -> None:
    record = clouds / "data/laws/clouds.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("level: municipal\n", "") + "level: municipal\n", encoding="utf-8")
    assert "不能自动加文本" in refused(clouds, CLOUDS)


def test_data_with_errors_come_first(clouds: Path) -> None:
    edit(clouds / "data/laws/clouds.yml", "level: municipal", "level: city")
    assert "data/laws/clouds.yml:7:" in refused(clouds, VERSION, name="下载.md")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "下载.txt:1:1: 文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage".replace(b"E", b"E\0"), "下载.txt:1:1: 这是旧版 Office"),
        (word_file(*CLOUDS.split("\n"))[:5000], "下载.txt:1:1: 这个 docx 打不开"),
        (CLOUDS.encode()[:-5], "下载.txt:43:"),
        (CLOUDS.encode().decode("gb18030", "ignore").encode(), "像是编码认错了"),
        (CLOUDS.replace("第四条　有", "第六条　有").encode(), "下载.txt:35:1: 条号应是第四条，这里是第六条"),
        (CLOUDS.replace("第四条　有", "第三条　有").encode(), "下载.txt:35:1: 条号应是第四条，这里是第三条"),
        (CLOUDS.replace("第三条　看", "第四条　看").replace("第四条　有", "第三条　有").encode(), "次序不对"),
        (CLOUDS.replace("附件1\n", "").encode(), "下载.txt:41:1: 这一行在最后一条后面"),
    ],
)
def test_a_faulty_file_is_named_with_its_line_and_changes_nothing(clouds: Path, data: bytes, said: str) -> None:
    assert said in refused(clouds, data)


def test_files_that_arent_there(clouds: Path) -> None:
    for name, said in (("没有.txt", "没有这个文件"), ("data", "这是文件夹")):
        result = typed(command, "law", name, where=clouds, ROOT=clouds)
        assert result.returncode == 1
        assert f"{name}:1:1: {said}" in result.stderr


def test_a_place_that_cant_be_written(clouds: Path) -> None:
    (clouds / KEPT).mkdir()
    assert f"{KEPT}:1:1: 写不进去" in refused(clouds, VERSION, name="下载.md")
    assert not list((clouds / "data/laws").glob(".*"))


def test_a_record_is_put_back_when_its_text_cant_be_written(clouds: Path) -> None:
    (clouds / "data/laws/clouds.2020.md").mkdir()
    assert "写不进去" in refused(clouds, CLOUDS)


def test_a_damaged_text_is_put_right_by_importing_it_anew(clouds: Path) -> None:
    (clouds / KEPT).write_text("# 学校看云办法\n", encoding="utf-8")
    assert "已有这个文本，内容不同" in refused(clouds, VERSION, name="下载.md")
    assert bring(clouds, VERSION, "--replace", name="下载.md").returncode == 0


@pytest.mark.slow
def test_it_runs_as_readme_has_it(clouds: Path) -> None:
    (clouds / "下载.md").write_text(VERSION, encoding="utf-8")
    result = run(clouds, "scripts/new.py", "law", "下载.md")
    assert result.returncode == 0, result.stderr
    assert (clouds / KEPT).is_file()
    assert "导入一份官方法规全文" in typed(command, "law", "--help", where=clouds).stdout
