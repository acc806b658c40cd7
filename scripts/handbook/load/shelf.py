"""Official texts in a folder, by the record and version that they are the text of."""

from pathlib import Path

from handbook.intake.law import MAX_BYTES, read_law
from handbook.intake.shelf import likely, match
from handbook.layout import LAWS
from handbook.model import Handbook, LawText
from handbook.problems import Problem, Severity

Texts = dict[tuple[str, str], LawText]
SUFFIXES = (".md", ".txt", ".docx", ".html", ".htm")


def stored_path(instrument: str, version: str) -> str:
    """Where the text of a version is kept, from the project's root."""
    return f"{LAWS}/{instrument}.{version}.md"


def read_stored(root: Path, handbook: Handbook) -> tuple[Texts, list[Problem]]:
    """The texts that editors imported (data/laws/<id>.<version>.md), and what is wrong with them."""
    texts: Texts = {}
    problems: list[Problem] = []
    known = {each.id: each for each in handbook.instruments}
    for file in sorted((root / LAWS).glob("*.md")):
        path = file.relative_to(root).as_posix()
        name, _, version_id = file.stem.partition(".")
        version = known[name].version(version_id) if name in known and version_id else None
        if version is None:
            message = f"没有与它对应的记录：{LAWS}/{name}.yml 里没有文本“{version_id}”；请改文件名或删去"
            problems.append(Problem(path, 1, 1, message))
            continue
        text, found = _read(file, path)
        problems += found
        if text is None:
            continue
        texts[name, version_id] = text
        count = len(text.articles)
        if version.articles is not None and version.articles != count:
            message = f"全文有{count}条，记录写的是{version.articles}条（articles），请核对"
            problems.append(Problem(path, text.articles[-1].line, 1, message))
    return texts, problems


def read_folder(handbook: Handbook, folder: Path) -> tuple[Texts, list[Problem]]:
    """Every text in a folder that belongs to a record, and what could not be read or belongs to none."""
    texts: Texts = {}
    problems: list[Problem] = []
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.suffix.lower() not in SUFFIXES or not file.is_file():
            continue
        text, found = _read(file, file.name)
        problems += found
        if text is None:
            continue
        matched = match(handbook, text)
        if matched is None and (matched := likely(handbook, text)):
            name = f"{matched[0].id}@{matched[1].id}"
            problems.append(_skipped(file, f"沿革只写到{text.adopted}，条数与{name}一样，拿来核对它的说明"))
        key = (matched[0].id, matched[1].id) if matched else None
        if key is None:
            problems.append(_skipped(file, f"《{text.title}》（{text.adopted or '没有日期'}）没有对应的记录，没有读入"))
        elif key in texts:
            problems.append(_skipped(file, f"{key[0]}@{key[1]}已有另一个文件，这一个没有读入", "error"))
        else:
            texts[key] = text
    return texts, problems


def _skipped(file: Path, message: str, severity: Severity = "notice") -> Problem:
    return Problem(file.name, 1, 1, message, severity)


def _read(file: Path, path: str) -> tuple[LawText | None, list[Problem]]:
    raw, problems = read_bytes(file, path)
    return (None, problems) if raw is None else read_law(raw, path)


def read_bytes(file: Path, path: str) -> tuple[bytes | None, list[Problem]]:
    """A file's bytes, or why there are none (`path` names the file in messages)."""
    try:
        if file.stat().st_size <= MAX_BYTES:
            return file.read_bytes(), []
        message = f"文件超过 {MAX_BYTES // 1_000_000} MB，不像一份法规，没有读取"
    except FileNotFoundError:
        message = "没有这个文件，请核对文件名和所在的文件夹"
    except IsADirectoryError:
        message = "这是文件夹，请写里面那个文件的名字"
    except (OSError, ValueError):
        message = "这个文件打不开，请关掉正在使用它的程序再试"
    return None, [Problem(path, 1, 1, message)]
