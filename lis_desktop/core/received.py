"""A received extract as a dossier: exactly what the school chose to send, figured anew from its counts."""

from __future__ import annotations

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.dossier import Dossier, compile_dossier
from lis_desktop.core.entries import AgreedLevel, Entry, Priority
from lis_desktop.core.extract import DimensionCounts, Extract, RoundExtract
from lis_desktop.core.figures import DimensionFigures, RoundFigures, RoundState, figures_of
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.tally import DimensionTally


def received_dossier(extract: Extract, instrument: Instrument) -> Dossier:
    """The dossier behind an extract; what was not ticked or is hidden is not in it.

    `answered` is 0 where fewer than k answered: whoever shows it says "fewer than k", as at the school.
    ValueError where the scale is not the extract's.
    """
    if len(instrument.scale) != extract.level_count:
        raise ValueError("the extract was made on a scale of another length")
    rounds = tuple(_round(each, extract.k) for each in extract.rounds)
    assessment = Assessment(
        extract.assessment_id,
        extract.school,
        extract.school_year,
        extract.instrument,
        extract.k,
        tuple(Round(each.number, each.dimension_ids, each.asked, each.state) for each in rounds),
    )
    return compile_dossier(assessment, instrument, rounds, _entries(extract))


def _round(extract: RoundExtract, k: int) -> RoundFigures:
    return RoundFigures(
        number=extract.number,
        state=RoundState.CLOSED,
        dimension_ids=tuple(each.dimension_id for each in extract.dimensions),
        asked=extract.asked,
        answered=extract.answered or 0,
        empty_ballots=0,
        closed_on=None,
        dimensions=tuple(_figures(each, k) for each in extract.dimensions),
    )


def _figures(each: DimensionCounts, k: int) -> DimensionFigures:
    if each.counts is None:
        return DimensionFigures(each.dimension_id, None)
    tally = DimensionTally(
        each.dimension_id, each.counts, each.cannot_judge or 0, each.not_applicable or 0, each.blank or 0
    )
    return figures_of(tally, k)


def _entries(extract: Extract) -> list[Entry]:
    texts = list(extract.texts)
    worded = {each.dimension_id for each in texts if isinstance(each, AgreedLevel)}
    levels = [
        AgreedLevel(each.dimension_id, each.level)
        for each in extract.agreed_levels
        if each.dimension_id not in worded
    ]
    priorities = [Priority(key, rank) for rank, key in enumerate(extract.priorities, start=1)]
    return [*texts, *levels, *priorities]
