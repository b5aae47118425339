"""Two small mappers between core's Extract and the wire. Nothing else knows both."""

from __future__ import annotations

from lis_desktop.bundle import wire
from lis_desktop.bundle.counts_csv import Counted
from lis_desktop.core import entries
from lis_desktop.core.extract import (
    AgreedLevelCell,
    DimensionCounts,
    Extract,
    Provenance,
    RoundExtract,
)
from lis_desktop.core.identifiers import SchoolIdentifier
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.open_ballots import BallotConsent, OpenBallots
from lis_desktop.core.school import NOTHING_TOLD, School, SchoolFacts


def assessment_to_wire(extract: Extract) -> wire.Assessment:
    """Everything but counts and texts."""
    school, instrument, provenance = extract.school, extract.instrument, extract.provenance
    return wire.Assessment(
        assessment_id=extract.assessment_id,
        school=wire.School(
            school.id,
            school.name,
            school.state,
            tuple(wire.Identifier(each.system, each.identifier) for each in school.identifiers),
            _facts_to_wire(school.facts),
        ),
        school_year=extract.school_year,
        instrument=wire.Instrument(instrument.id, instrument.version, instrument.content_hash),
        level_count=extract.level_count,
        k=extract.k,
        provenance=wire.Provenance(
            provenance.revision, provenance.ancestors, provenance.device_id, provenance.exported_on
        ),
        rounds=tuple(map(_round_to_wire, extract.rounds)),
        agreed_levels=tuple(
            wire.AgreedLevelCell(each.dimension_id, each.level) for each in extract.agreed_levels
        ),
        priorities=extract.priorities,
        ballots=_ballots_to_wire(extract.ballots),
    )


def notes_to_wire(extract: Extract) -> wire.Notes:
    """The texts that were ticked."""
    return wire.Notes(tuple(map(_entry_to_wire, extract.texts)))


def extract_from_wire(
    assessment: wire.Assessment,
    counted: Counted,
    notes: wire.Notes,
    withdrawal: wire.Withdrawal | None,
    league: LeagueSection,
    ballots: OpenBallots | None = None,
) -> Extract:
    """The Extract that was written."""
    school, instrument, provenance = assessment.school, assessment.instrument, assessment.provenance
    return Extract(
        assessment_id=assessment.assessment_id,
        school=School(
            school.id,
            school.name,
            school.state,
            tuple(SchoolIdentifier(each.system, each.identifier) for each in school.identifiers),
            _facts_from_wire(school.facts),
        ),
        school_year=assessment.school_year,
        instrument=InstrumentRef(instrument.id, instrument.version, instrument.content_hash),
        level_count=assessment.level_count,
        k=assessment.k,
        provenance=Provenance(
            provenance.revision, provenance.ancestors, provenance.device_id, provenance.exported_on
        ),
        rounds=tuple(_round_from_wire(each, counted) for each in assessment.rounds),
        agreed_levels=tuple(AgreedLevelCell(each.dimension, each.level) for each in assessment.agreed_levels),
        priorities=assessment.priorities,
        texts=tuple(map(_entry_from_wire, notes.entries)),
        withdrawal=None if withdrawal is None else withdrawal.reason,
        league=league,
        ballots=ballots,
    )


def _ballots_to_wire(ballots: OpenBallots | None) -> wire.Ballots | None:
    if ballots is None:
        return None
    return wire.Ballots(ballots.round_number, consent_to_wire(ballots.consent))


def consent_to_wire(consent: BallotConsent) -> wire.Consent:
    """What a faculty was told."""
    return wire.Consent(consent.version, consent.text)


def _facts_to_wire(facts: SchoolFacts) -> wire.Facts | None:
    if facts == NOTHING_TOLD:
        return None
    return wire.Facts(
        facts.kind,
        facts.lowest_grade,
        facts.highest_grade,
        facts.size,
        facts.setting,
        facts.county,
        facts.zip_code,
    )


def _facts_from_wire(facts: wire.Facts | None) -> SchoolFacts:
    if facts is None:
        return NOTHING_TOLD
    return SchoolFacts(
        facts.kind,
        facts.lowest_grade,
        facts.highest_grade,
        facts.size,
        facts.setting,
        facts.county,
        facts.zip_code,
    )


def _round_to_wire(each: RoundExtract) -> wire.Round:
    return wire.Round(
        number=each.number,
        asked=each.asked,
        answered=each.answered,
        dimensions=tuple(counts.dimension_id for counts in each.dimensions),
        hidden=tuple(sorted(counts.dimension_id for counts in each.dimensions if counts.hidden)),
    )


def _round_from_wire(each: wire.Round, counted: Counted) -> RoundExtract:
    return RoundExtract(
        number=each.number,
        asked=each.asked,
        answered=each.answered,
        dimensions=tuple(
            counted.get((each.number, name)) or DimensionCounts(name, None, None, None, None)
            for name in each.dimensions
        ),
    )


def _entry_to_wire(entry: entries.Entry) -> wire.TextEntry:
    match entry:
        case entries.Note(dimension_id, about, text):
            return wire.Note(dimension_id, about, text)
        case entries.AgreedLevel(dimension_id, level, reason, dissent):
            return wire.AgreedLevel(dimension_id, level, reason, dissent)
        case entries.Finding(id_, finding, dimension_id, text):
            return wire.Finding(id_, finding, dimension_id, text)
        case entries.Action(id_, dimension_id, what, owner_role, due, measure, status):
            return wire.Action(id_, dimension_id, what, owner_role, due, measure, status)
        case _:
            raise ValueError(f"the {entry.kind} {entry.key} has no text that could be ticked")


def _entry_from_wire(entry: wire.TextEntry) -> entries.Entry:
    match entry:
        case wire.Note():
            return entries.Note(entry.dimension, entry.about, entry.text)
        case wire.AgreedLevel():
            return entries.AgreedLevel(entry.dimension, entry.level, entry.reason, entry.dissent)
        case wire.Finding():
            return entries.Finding(entry.id, entry.about, entry.dimension, entry.text)
        case wire.Action():
            return entries.Action(
                entry.id,
                entry.dimension,
                entry.what,
                entry.owner_role,
                entry.due,
                entry.measure,
                entry.status,
            )
