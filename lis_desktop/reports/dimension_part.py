"""One dimension in the full report: bar, counts of every round, agreement, what was settled and why."""

from __future__ import annotations

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import NoteKind
from lis_desktop.core.figures import DimensionFigures, Distribution, RoundFigures
from lis_desktop.reports.model import (
    Align,
    Badge,
    Block,
    Cell,
    Heading,
    Paragraph,
    Row,
    Run,
    Scope,
    Table,
    Together,
    Tone,
    strong,
    text,
)
from lis_desktop.reports.overview import Standing, closed_rounds
from lis_desktop.reports.parts import bar_figure, typed
from lis_desktop.reports.words import (
    agreement_words,
    hidden_words,
    listed,
    middle_half_words,
    middle_words,
    printed,
)

_BAR = 19.0
_SHORT = 400
"""Signs of about four lines."""


def dimension_part(dossier: Dossier, standing: Standing) -> tuple[Block, ...]:
    """Everything that is known about a dimension."""
    dimension = standing.dimension
    scores = (
        Heading(3, dimension.label),
        *((Badge(standing.now.word, agreement_words(standing.now)),) if standing.now else ()),
        *((text(printed(dimension.summary), Tone.QUIET),) if dimension.summary else ()),
        *_scores(dossier, standing),
    )
    words = _with_its_end(
        (
            *_agreed(dossier, dimension.id),
            *_note(dossier, dimension.id, NoteKind.STRATEGIES),
            *_note(dossier, dimension.id, NoteKind.EVIDENCE),
        ),
        _left_open(dossier, dimension.id),
    )
    if len(words) == 1:  # a line or two, which would say nothing on top of the next page
        return (Together((*scores, *words)),)
    return (Together(scores), *words)


def _with_its_end(blocks: tuple[Block, ...], end: tuple[Block, ...]) -> tuple[Block, ...]:
    """The line about what is left open, held to a short paragraph before it: alone on top of a page it would
    seem to speak of the dimension below."""
    match blocks:
        case (*before, Paragraph(runs) as last) if end and sum(len(each.text) for each in runs) < _SHORT:
            return (*before, Together((last, *end)))
        case _:
            return (*blocks, *end)


_NOTE_TITLES = {NoteKind.STRATEGIES: "Our strategies", NoteKind.EVIDENCE: "Our evidence"}


def _note(dossier: Dossier, dimension_id: str, about: NoteKind) -> tuple[Block, ...]:
    words = dossier.note(dimension_id, about)
    if not words.strip():
        return ()
    return (Heading(4, _NOTE_TITLES[about], in_contents=False), *typed(words))


def _left_open(dossier: Dossier, dimension_id: str) -> tuple[Block, ...]:
    """One quiet line for all that is not there, rather than an empty heading for each."""
    missing = [
        "agreed level" if dossier.agreed_level(dimension_id) is None else "",
        *(
            about.value
            for about in (NoteKind.STRATEGIES, NoteKind.EVIDENCE)
            if not dossier.note(dimension_id, about).strip()
        ),
    ]
    named = [each for each in missing if each]
    return (text(f"Not written down yet: {listed(named)}.", Tone.QUIET),) if named else ()


def _scores(dossier: Dossier, standing: Standing) -> tuple[Block, ...]:
    if not standing.asked:
        return (text("No closed round has asked about this dimension yet.", Tone.QUIET),)
    scale, k = dossier.instrument.scale, dossier.assessment.k
    agreed = dossier.agreed_level(standing.dimension.id)
    level = agreed.level if agreed and standing.now else None
    figure = bar_figure(standing.now, scale, k, _BAR, level, named=True)
    sentence = (_about_scores(dossier, standing.now),) if standing.now else ()
    return (figure, counts_table(dossier, standing.dimension.id), *sentence)


def counts_table(dossier: Dossier, dimension_id: str) -> Table:
    """Counts of every closed round that asked; hidden rounds say so instead."""
    levels = dossier.instrument.scale.levels
    titles = ("Round", *(level.name for level in levels), "Scores", "Cannot judge", "Not applicable", "Blank")
    head = Row(
        tuple(
            Cell((Run(title),), Scope.COLUMN, align=Align.LEFT if index == 0 else Align.RIGHT)
            for index, title in enumerate(titles)
        )
    )
    asked = [
        (each, figures)
        for each in closed_rounds(dossier)
        if (figures := each.figures(dimension_id)) is not None
    ]
    rows = tuple(_counts_row(each, figures, dossier.assessment.k, len(titles)) for each, figures in asked)
    shares = (52, *(60 for _ in levels), 46, 62, 72, 38)
    return Table(shares, (head,), rows, "Counts for each round.", compact=True)


def _counts_row(each: RoundFigures, figures: DimensionFigures, k: int, columns: int) -> Row:
    name = Cell((Run(f"Round {each.number}"),), Scope.ROW)
    shown = figures.distribution
    if shown is None:
        return Row((name, Cell((Run(hidden_words(k)),), span=columns - 1)))
    numbers = (*shown.counts, shown.n, shown.cannot_judge, shown.not_applicable, shown.blank)
    return Row((name, *(Cell((Run(str(number)),), align=Align.RIGHT) for number in numbers)))


def _about_scores(dossier: Dossier, now: Distribution) -> Paragraph:
    scale = dossier.instrument.scale
    return Paragraph(
        (
            Run("Middle: "),
            strong(middle_words(now, scale)),
            Run(f" · middle half of the scores {middle_half_words(now, scale)} · agreement: "),
            strong(agreement_words(now)),
        ),
        Tone.QUIET,
    )


def _agreed(dossier: Dossier, dimension_id: str) -> tuple[Block, ...]:
    agreed = dossier.agreed_level(dimension_id)
    if agreed is None:
        return ()
    name = dossier.instrument.scale.level(agreed.level).name
    dissent: tuple[Block, ...] = ()
    if agreed.dissent.strip():
        dissent = (Heading(4, "Another view", in_contents=False), *typed(agreed.dissent))
    if not agreed.reason.strip():
        return (Paragraph((Run("Agreed level: "), strong(name))), *dissent)
    return (Heading(4, f"Agreed level: {name}", in_contents=False), *typed(agreed.reason), *dissent)
