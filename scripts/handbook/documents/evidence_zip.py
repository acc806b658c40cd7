"""An evidence pack as an archive: a cover, an index that links to the folders, and a folder a task with what belongs in."""

from handbook.documents.archive import archive
from handbook.documents.evidence_docx import evidence_docx
from handbook.documents.evidence_xlsx import evidence_xlsx
from handbook.documents.folder_names import folder_name, safe_name
from handbook.documents.plain import plain
from handbook.documents.xlsx_layout import Words
from handbook.views.evidence_pack import EvidenceFolder, EvidencePack
from handbook.views.words import day


def evidence_zip(view: EvidencePack, t: Words) -> bytes:
    """The archive: everything lies in one folder. The same view gives the same bytes: all times are its `updated`."""
    root = safe_name(view.title)
    cover, index, readme = (safe_name(t(f"evidence.{each}")) for each in ("cover", "index", "readme"))
    files = {
        f"{root}/00-{cover}.docx": evidence_docx(view, t),
        f"{root}/00-{index}.xlsx": evidence_xlsx(view, t),
    }
    for folder in view.folders:
        files[f"{root}/{folder_name(folder)}/{readme}.txt"] = _readme(folder, view, t)
    return archive(files.items(), view.updated)


def _readme(folder: EvidenceFolder, view: EvidencePack, t: Words) -> bytes:
    """What belongs in a folder: UTF-8 with a mark and CRLF, as older programs of Windows need."""
    task, first = folder.task, folder.papers[0]
    how = [t(f"evidence.readme.how.{number}") for number in range(1, 5)]
    how[0] = how[0].format(number=first.id, name=first.name)
    lines = [
        f"{folder.number}　{task.title}",
        "",
        t("evidence.readme.task").format(id=task.id),
        t("evidence.readme.due").format(due=day(task.due, view.lang), source=task.date_source.label),
        "",
        t("evidence.readme.papers"),
        *(f"{paper.id}　{paper.name}" for paper in folder.papers),
        "",
        t("evidence.readme.how"),
        *(f"{number}. {text}" for number, text in enumerate(how, 1)),
        "",
        t("evidence.readme.ours"),
    ]
    return "\ufeff".encode() + "".join(f"{plain(line)}\r\n" for line in lines).encode()
