"""Self-evaluation and evidence packs."""

import functools
from collections.abc import Iterator

from handbook.build.kept import Kept
from handbook.build.words import origin_of, words
from handbook.documents.evaluation_xlsx import evaluation_xlsx
from handbook.documents.evidence_zip import evidence_zip
from handbook.documents.origin import digest
from handbook.model import Handbook, Lang, YearPlan
from handbook.views import NoticeView
from handbook.views.evaluation import evaluation
from handbook.views.evidence_pack import accounts_for, evidence_pack
from handbook.views.files import FileView


def proofs(
    handbook: Handbook, year: YearPlan, notice: NoticeView, lang: Lang, kept: Kept
) -> Iterator[tuple[str, FileView, bytes]]:
    """The self-evaluation and the evidence pack of each role that answers for work of the year."""
    t, shared = words(handbook, lang), origin_of(handbook, lang)
    for role in handbook.roles:
        if accounts_for(year, role.id):
            pack = evidence_pack(handbook, year, notice, role.id, lang)
            table = evaluation(handbook, year, pack)
            scores, papers = digest(shared, repr(table)), digest(shared, repr(pack))
            workbook = kept.get(f"{scores}.xlsx", functools.partial(evaluation_xlsx, table, t))
            archive = kept.get(f"{papers}.zip", functools.partial(evidence_zip, pack, t))
            for kind, name, data, count in (
                ("evaluation", f"self-evaluation-{role.id}.xlsx", workbook, len(table.items)),
                ("evidence", f"evidence-{role.id}.zip", archive, len(pack.folders)),
            ):
                yield role.id, FileView(kind, f"downloads/{year.year}/{name}", len(data), count), data
