"""Everything that the planner works with, in one language."""

from collections.abc import Iterable

from handbook.model import Ask, Band, Basis, Decision, Handbook, Lang, Procedure, Step, WorkdayYear
from handbook.model.procedure import OPTIONS
from handbook.planning import (
    AskData,
    BandData,
    BasisData,
    DecisionData,
    PlannerData,
    ProcedureData,
    ShareData,
    StepData,
    TermData,
    YearData,
)
from handbook.views.badge import badge
from handbook.views.basis import basis_view
from handbook.views.citation import Link, words
from handbook.views.procedure import procedure_address, step_paper, when_words
from handbook.views.words import month_names, weekday_names

_PREFIX = "planner."


def planner_data(handbook: Handbook, site_url: str, lang: Lang) -> PlannerData:
    """Procedures in the handbook's order, years, and the vocabulary of plans."""
    return PlannerData(
        lang=lang,
        site_url=site_url,
        uid_domain=handbook.site.uid_domain,
        procedures=tuple(_procedure(handbook, handbook.procedure(each), lang) for each in handbook.congress.order),
        years=tuple(_year(year, lang) for year in handbook.workdays),
        months=month_names(lang),
        weekdays=weekday_names(lang),
        labels=_labels(handbook, lang),
    )


def _labels(handbook: Handbook, lang: Lang) -> dict[str, str]:
    found = {
        key.removeprefix(_PREFIX): text.get(lang) for key, text in handbook.labels.items() if key.startswith(_PREFIX)
    }
    # Reading the vocabulary takes the spaces off both ends; in English these two don't work without.
    if lang != "zh":
        found |= {"list": f"{found['list']} ", "outside": f" {found['outside']}"}
    return found


def _year(year: WorkdayYear, lang: Lang) -> YearData:
    return YearData(
        year=year.year,
        announced=year.state == "announced",
        off={day.isoformat(): off.name.get(lang) for off in year.holidays for day in off.days},
        makeup=tuple(day.isoformat() for day in year.makeup),
    )


def _procedure(handbook: Handbook, procedure: Procedure, lang: Lang) -> ProcedureData:
    return ProcedureData(
        id=procedure.id,
        title=procedure.title.get(lang),
        short=(procedure.short or procedure.title).get(lang),
        address=procedure_address(procedure),
        anchor=procedure.anchor.get(lang),
        updated=procedure.updated.isoformat(),
        asks=tuple(_ask(handbook, ask, lang) for ask in procedure.planner.asks),
        decisions=tuple(_decision(handbook, decision, lang) for decision in procedure.planner.decisions),
        steps=tuple(_step(handbook, procedure, step, lang) for step in procedure.steps),
    )


def _ask(handbook: Handbook, ask: Ask, lang: Lang) -> AskData:
    options = OPTIONS.get(ask.input, ())
    return AskData(
        input=ask.input,
        label=ask.label.get(lang),
        help=ask.help.get(lang) if ask.help else "",
        kind="choice" if options else "date" if ask.input == "last" else "number",
        required=ask.required == "yes",
        at_most=ask.at_most or "",
        options=tuple((value, handbook.label(f"planner.option.{ask.input}.{value}", lang)) for value in options),
    )


def _decision(handbook: Handbook, decision: Decision, lang: Lang) -> DecisionData:
    share, term = decision.share, decision.term
    rule = badge(handbook, f"rule-{decision.rule}", lang)
    return DecisionData(
        id=decision.id,
        question=decision.question.get(lang),
        by=decision.by,
        bands=tuple(_band(handbook, band, lang) for band in decision.bands),
        share=ShareData(share.part, share.whole, share.more == "yes", share.added == "yes", share.least)
        if share
        else None,
        term=TermData(
            term.late_months,
            str(words(handbook, term.within, lang)),
            str(words(handbook, term.late, lang)) if term.late else "",
            str(words(handbook, term.beyond, lang)),
        )
        if term
        else None,
        says=str(words(handbook, decision.says, lang)) if decision.says else "",
        checks=decision.checks,
        rule=rule.label,
        rule_kind=rule.kind,
        basis=_bases(handbook, decision.basis, lang),
    )


def _band(handbook: Handbook, band: Band, lang: Lang) -> BandData:
    return BandData(
        below=band.below,
        answer=band.is_,
        form=band.form,
        says=str(words(handbook, band.says, lang)),
        low=band.low,
        high=band.high,
        drops=band.drops,
        moot=band.moot,
        refuses=band.refuses == "yes",
    )


def _step(handbook: Handbook, procedure: Procedure, step: Step, lang: Lang) -> StepData:
    source, rule = badge(handbook, step.when.source, lang), badge(handbook, f"rule-{step.rule}", lang)
    return StepData(
        id=step.id,
        title=step.title.get(lang),
        who=step.who.get(lang),
        when=when_words(handbook, procedure, step, lang),
        days=step.when.days,
        unit=step.when.unit,
        bound=step.when.bound,
        binding=step.when.source in ("statute", "notice"),
        source=source.label,
        source_kind=source.kind,
        rule=rule.label,
        rule_kind=rule.kind,
        papers=tuple(step_paper(handbook, paper, lang) for paper in step.papers),
        basis=_bases(handbook, step.basis, lang),
        note=step.when.note.get(lang),
    )


def _bases(handbook: Handbook, bases: Iterable[Basis], lang: Lang) -> tuple[BasisData, ...]:
    found = []
    for basis in bases:
        view = basis_view(handbook, basis, lang)
        link = next((piece for piece in view.citation.pieces if isinstance(piece, Link)), None)
        found.append(
            BasisData(
                text=str(view.citation),
                address=link.address if link else "",
                anchor=link.anchor if link else "",
                kind=view.certainty.kind,
                sure=view.certainty.label,
            )
        )
    return tuple(found)
