"""What came back and what became of it, as tables: files, findings, rows that units added, and who did not answer."""

from collections.abc import Sequence

from handbook.returns.fates import FileRow
from handbook.returns.found import Finding
from handbook.returns.summary import Summary
from handbook.returns.table import Cell, Column, Table, Words, made


def silent_table(summary: Summary, t: Words) -> Table:
    """Who did not answer, and who did unasked."""
    groups = (("silent", summary.silent or ()), ("stranger", summary.strangers or ()))
    rows = [(unit, t(f"returns.{kind}")) for kind, units in groups for unit in units]
    columns = [Column(t("returns.column.unit"), "name"), Column(t("returns.column.what"))]
    return made("silent", t, columns, lambda: iter(rows), len(rows))


def additions_table(summary: Summary, t: Words) -> Table:
    """Rows that units added, word for word."""
    units = {each.file: each.unit for each in summary.files}
    columns = [Column(t("returns.column.unit"), "name"), *_place_columns(t)[:3], Column(t("returns.column.text"))]
    return made(
        "additions",
        t,
        columns,
        lambda: ((units[each.file], each.file, each.sheet, each.row, each.text) for each in summary.additions),
        len(summary.additions),
    )


def _place_columns(t: Words) -> list[Column]:
    return [
        Column(t("returns.column.file")),
        Column(t("returns.column.sheet")),
        Column(t("returns.column.row"), "count"),
        Column(t("returns.column.column")),
    ]


def files_table(summary: Summary, t: Words) -> Table:
    """What became of each file."""
    heads = ("file", "fate", "unit", "list", "why")

    def row(each: FileRow) -> Sequence[Cell]:
        name = f"{each.year}年{summary.lists[each.year, each.list]}" if each.list else ""
        return each.file, t(f"returns.fate.{each.fate}"), each.unit, name, each.why

    columns = [Column(t(f"returns.column.{head}")) for head in heads]
    return made("files", t, columns, lambda: map(row, summary.files), len(summary.files))


def findings_table(summary: Summary, t: Words) -> Table:
    """Everything that was not understood or not used."""
    columns = [*_place_columns(t), Column(t("returns.column.shown")), Column(t("returns.column.why"))]

    def row(each: Finding) -> Sequence[Cell]:
        return each.file, each.sheet, each.row or None, each.column, each.shown, each.why

    return made("findings", t, columns, lambda: map(row, summary.findings), len(summary.findings))
