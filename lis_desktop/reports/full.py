"""The full report: every dimension with its scores, what was agreed, why, and what comes next."""

from __future__ import annotations

from collections import Counter
from datetime import date

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import FindingKind
from lis_desktop.core.instrument import Strand
from lis_desktop.reports.dimension_part import dimension_part
from lis_desktop.reports.method import glossary, instrument_part, method
from lis_desktop.reports.model import (
    Block,
    Bullets,
    Contents,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Tone,
    strong,
    text,
)
from lis_desktop.reports.opening import opening_with_numbers
from lis_desktop.reports.options import ALL_SECTIONS, Section
from lis_desktop.reports.overview import Overview, closed_rounds, overview
from lis_desktop.reports.parts import (
    glance_table,
    hidden_note,
    legend,
    map_with_key,
)
from lis_desktop.reports.plan_part import plan_part
from lis_desktop.reports.words import counted, footer, listed, printed, round_words, school_year, shortened


def full_report(dossier: Dossier, as_of: date, sections: frozenset[Section] = ALL_SECTIONS) -> Report:
    """The document, without the parts that were not chosen; every figure and text in it is the dossier's."""
    assessment = dossier.assessment
    view = overview(dossier)
    return Report(
        title=f"Faculty self-assessment: {assessment.school.name}, {school_year(assessment.school_year)}",
        subject=f"Full report of the faculty self-assessment with {dossier.instrument.title}",
        blocks=(
            *opening_with_numbers(dossier, view, f"Full report · {shortened(dossier.instrument.title, 90)}"),
            Heading(2, "Contents", in_contents=False),
            Contents(),
            *_standing(dossier, view, sections),
            *(_dimensions(dossier, view) if Section.DIMENSIONS in sections else ()),
            *(plan_part(dossier) if Section.PLAN in sections else ()),
            *(method(dossier, view) if Section.METHOD in sections else ()),
            *(() if Section.METHOD in sections else (PageBreak(),)),
            *instrument_part(dossier),
            *(glossary(dossier) if Section.GLOSSARY in sections else ()),
        ),
        footer=footer(dossier, as_of),
        as_of=as_of,
        language=dossier.instrument.locale,
    )


def _dimensions(dossier: Dossier, view: Overview) -> tuple[Block, ...]:
    return tuple(block for strand in dossier.instrument.strands for block in _strand(dossier, view, strand))


def _standing(dossier: Dossier, view: Overview, sections: frozenset[Section]) -> tuple[Block, ...]:
    k = dossier.assessment.k
    rounds = tuple(text(round_words(each, k)) for each in dossier.rounds) or (text("No round has begun."),)
    if not closed_rounds(dossier):
        return (PageBreak(), Heading(2, "Where we stand"), *rounds)
    picture = map_with_key(dossier, view) if view.shown else ()
    return (
        PageBreak(),
        Heading(2, "Where we stand"),
        *rounds,
        *picture,
        Heading(3, "What is hidden, and why", in_contents=False),
        text(hidden_note(dossier, view)),
        *(_findings(dossier) if Section.FINDINGS in sections else ()),
        PageBreak(),
        Heading(2, "All dimensions at a glance"),
        legend(dossier.instrument.scale),
        glance_table(dossier, view),
    )


def _findings(dossier: Dossier) -> tuple[Block, ...]:
    if not dossier.findings:
        return ()
    return (
        Heading(2, "What we make of it"),
        *_finding_list(dossier, FindingKind.STRENGTH, "Strengths"),
        *_finding_list(dossier, FindingKind.CHALLENGE, "Challenges"),
    )


def _finding_list(dossier: Dossier, about: FindingKind, title: str) -> tuple[Block, ...]:
    chosen = dossier.findings_about(about)
    if not chosen:
        return ()
    labels = {dimension.id: dimension.label for dimension in dossier.instrument.dimensions}
    items = []
    for finding in chosen:
        label = labels.get(finding.dimension_id, finding.dimension_id)
        first = (strong(f"{label}\n"),) if label else ()
        items.append(Item((Paragraph((*first, Run(finding.text))),)))
    return (Heading(3, title, in_contents=False), Bullets(tuple(items)))


def _strand(dossier: Dossier, view: Overview, strand: Strand) -> tuple[Block, ...]:
    ids = {dimension.id for dimension in strand.dimensions}
    return (
        PageBreak(),
        Heading(2, f"{strand.code} {strand.name}"),
        *((text(printed(strand.summary), Tone.LEAD),) if strand.summary else ()),
        text(_strand_words(dossier, strand), Tone.QUIET),
        *(
            block
            for standing in view.standings
            if standing.dimension.id in ids
            for block in dimension_part(dossier, standing)
        ),
    )


def _strand_words(dossier: Dossier, strand: Strand) -> str:
    """A strand is summarized as how many dimensions stand at each level, never as a mean."""
    ids = {dimension.id for dimension in strand.dimensions}
    levels = Counter(each.level for each in dossier.agreed_levels if each.dimension_id in ids)
    all_of_them = counted(len(ids), "dimension")
    if not levels:
        return f"{all_of_them}; no level is agreed yet."
    parts = [
        f"{levels[level.number]} at {level.name}"
        for level in dossier.instrument.scale.levels
        if levels[level.number]
    ]
    open_ones = len(ids) - sum(levels.values())
    rest = f"; {open_ones} not agreed yet" if open_ones else ""
    return shortened(f"{all_of_them}. Agreed levels: {listed(parts)}{rest}.", 400)
