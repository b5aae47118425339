"""The tables of a dossier as a workbook, for people who compute. Text is text: no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import NoteKind
from lis_desktop.core.figures import DimensionFigures, RoundFigures
from lis_desktop.core.identifiers import NCES_SYSTEM
from lis_desktop.core.maker import Maker
from lis_desktop.reports.figures import fingerprint
from lis_desktop.reports.overview import closed_rounds
from lis_desktop.reports.sheets import Sheets, Value
from lis_desktop.reports.words import STATUS, hidden_words, middle_words

_AFTER_LEVELS = (9, 9, 11, 8, 30, 12, 12, 9)
"""Widths of the columns after those of the levels, in signs."""


def xlsx_bytes(dossier: Dossier, as_of: date, *, maker: Maker) -> bytes:
    """Sheets: About, Scores, Agreed levels, Findings, Priorities, Plan. The same gives the
    same bytes."""
    title = f"Faculty self-assessment: {dossier.assessment.school.name}"
    writer = Sheets(title, as_of, maker)
    writer.sheet("About", ("What", "Value"), _about(dossier, as_of), (26, 80), counts=False)
    levels = [level.name for level in dossier.instrument.scale.levels]
    widths = (8, 8, 42, 24, *(13 for _ in levels), *_AFTER_LEVELS)
    writer.sheet("Scores", _score_titles(levels), _scores(dossier), widths)
    settled = ("Code", "Dimension", "Level", "Level name", "Reason", "Another view")
    writer.sheet("Agreed levels", settled, _agreed(dossier), (8, 42, 8, 18, 60, 60))
    writer.sheet("Notes", ("Code", "Dimension", "Strategies", "Evidence"), _notes(dossier), (8, 42, 60, 60))
    writer.sheet("Findings", ("Kind", "Dimension", "Text"), _findings(dossier), (12, 46, 80))
    writer.sheet("Priorities", ("Rank", "Dimension"), _priorities(dossier), (8, 46))
    titles = ("Dimension", "Action", "Who", "By", "How we will know", "Status")
    writer.sheet("Plan", titles, _plan(dossier), (46, 60, 24, 14, 40, 14))
    return writer.done()


def _about(dossier: Dossier, as_of: date) -> Iterator[Sequence[Value]]:
    assessment = dossier.assessment
    yield "School", assessment.school.name
    yield "State", assessment.school.state
    yield "NCES school id", assessment.school.identifier(NCES_SYSTEM) or ""
    yield "School year", assessment.school_year
    yield "Instrument", dossier.instrument.title
    yield "Pack and version", f"{assessment.instrument.id}, version {assessment.instrument.version}"
    yield "Content (SHA-256)", assessment.instrument.content_hash
    yield "Assessment", assessment.id
    yield "Smallest group shown (k)", assessment.k
    yield "As of", as_of
    yield "Fingerprint of the figures", fingerprint(dossier)
    for each in closed_rounds(dossier):
        answered = each.answered if each.answered >= assessment.k else f"fewer than {assessment.k}"
        yield f"Round {each.number}: asked", each.asked or "not told"
        yield f"Round {each.number}: answered", answered


def _score_titles(levels: Sequence[str]) -> tuple[str, ...]:
    return (
        "Round", "Code", "Dimension", "Hidden", *levels, "Scores", "Cannot judge", "Not applicable", "Blank",
        "Middle", "Agreement", "Consensus", "Leik D",
    )  # fmt: skip


def _scores(dossier: Dossier) -> Iterator[Sequence[Value]]:
    for each in closed_rounds(dossier):
        for dimension in dossier.instrument.dimensions:
            figures = each.figures(dimension.id)
            if figures is not None:
                yield (each.number, dimension.code, dimension.name, *_counts(dossier, each, figures))


def _counts(dossier: Dossier, each: RoundFigures, figures: DimensionFigures) -> tuple[Value, ...]:
    shown = figures.distribution
    if shown is None:
        return (hidden_words(dossier.assessment.k),)
    return (
        "no", *shown.counts, shown.n, shown.cannot_judge, shown.not_applicable, shown.blank,
        middle_words(shown, dossier.instrument.scale), shown.word.value, shown.consensus, shown.leik_d,
    )  # fmt: skip


def _agreed(dossier: Dossier) -> Iterator[Sequence[Value]]:
    for dimension in dossier.instrument.dimensions:
        agreed = dossier.agreed_level(dimension.id)
        if agreed is not None:
            name = dossier.instrument.scale.level(agreed.level).name
            yield dimension.code, dimension.name, agreed.level, name, agreed.reason, agreed.dissent


def _notes(dossier: Dossier) -> Iterator[Sequence[Value]]:
    for dimension in dossier.instrument.dimensions:
        notes = [dossier.note(dimension.id, about) for about in (NoteKind.STRATEGIES, NoteKind.EVIDENCE)]
        if any(notes):
            yield dimension.code, dimension.name, *notes


def _findings(dossier: Dossier) -> Iterator[Sequence[Value]]:
    labels = _labels(dossier)
    for each in dossier.findings:
        yield each.about.value, labels.get(each.dimension_id, each.dimension_id), each.text


def _priorities(dossier: Dossier) -> Iterator[Sequence[Value]]:
    labels = _labels(dossier)
    for each in dossier.priorities:
        yield each.rank, labels.get(each.dimension_id, each.dimension_id)


def _plan(dossier: Dossier) -> Iterator[Sequence[Value]]:
    labels = _labels(dossier)
    for each in dossier.actions:
        label = labels.get(each.dimension_id, each.dimension_id)
        yield label, each.what, each.owner_role, each.due, each.measure, STATUS[each.status]


def _labels(dossier: Dossier) -> dict[str, str]:
    return {dimension.id: dimension.label for dimension in dossier.instrument.dimensions}
