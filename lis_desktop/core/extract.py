"""What leaves the school: exactly what was ticked, suppressed where hidden. It names nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum
from typing import Any

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import Action, Entry, text_ref
from lis_desktop.core.figures import RoundFigures, RoundState
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.release import release_league
from lis_desktop.core.league.section import NOTHING_OF_THE_LEAGUE, LeagueSection
from lis_desktop.core.open_ballots import OpenBallots
from lis_desktop.core.plain_text import plain
from lis_desktop.core.school import NOTHING_TOLD, School


@dataclass(frozen=True, slots=True)
class Ticks:
    """What a person ticked. `counts` covers n, counts, agreed levels and priorities; `texts` holds the
    `text_ref` of every text that may leave, `league` the `league_ref` of every entry of the school's life in
    the League, each ticked one by one. `ballots` gives the rows of the first round away, where the
    Consortium's letter asked for them and the faculty was told before."""

    counts: bool = True
    texts: frozenset[str] = frozenset()
    league: frozenset[str] = frozenset()
    ballots: bool = False


class WithdrawalReason(Enum):
    """Why a school takes back what it sent; it need not say."""

    NOT_TOLD = "not_told"
    MISTAKE = "mistake"
    CONSENT = "consent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a bundle stands in the school's history. `ancestors` are the identities (SHA-256, hex) of
    every earlier bundle of the assessment, sorted; `device_id` is random."""

    revision: int
    ancestors: tuple[str, ...]
    device_id: str
    exported_on: date


@dataclass(frozen=True, slots=True)
class DimensionCounts:
    """Counts of one dimension in one round; all None where it is hidden."""

    dimension_id: str
    counts: tuple[int, ...] | None
    cannot_judge: int | None
    not_applicable: int | None
    blank: int | None

    @property
    def hidden(self) -> bool:
        """Fewer than k gave a level."""
        return self.counts is None

    @property
    def n(self) -> int | None:
        """How many gave a level, None where hidden."""
        return None if self.counts is None else sum(self.counts)


@dataclass(frozen=True, slots=True)
class RoundExtract:
    """One closed round. `answered` is None where fewer than k answered."""

    number: int
    asked: int
    answered: int | None
    dimensions: tuple[DimensionCounts, ...]


@dataclass(frozen=True, slots=True)
class AgreedLevelCell:
    """An agreed level without its texts."""

    dimension_id: str
    level: int


@dataclass(frozen=True, slots=True)
class Extract:
    """The payload of a bundle: `read_bundle(write_bundle(extract)) == extract`.

    `texts` holds only what was ticked: notes, agreed levels with their reasons, findings, actions; so does
    `league`. With a `withdrawal` there is nothing else: it takes back all its ancestors.
    """

    assessment_id: str
    school: School
    school_year: str
    instrument: InstrumentRef
    level_count: int
    k: int
    provenance: Provenance
    rounds: tuple[RoundExtract, ...] = ()
    agreed_levels: tuple[AgreedLevelCell, ...] = ()
    priorities: tuple[str, ...] = ()
    texts: tuple[Entry, ...] = ()
    withdrawal: WithdrawalReason | None = None
    league: LeagueSection = NOTHING_OF_THE_LEAGUE
    ballots: OpenBallots | None = None

    def emptied(self) -> Extract:
        """Whose it is and where it stands in the history, and nothing else that a bundle can ever hold."""
        return Extract(
            self.assessment_id,
            replace(self.school, facts=NOTHING_TOLD),
            self.school_year,
            self.instrument,
            self.level_count,
            self.k,
            self.provenance,
            withdrawal=self.withdrawal,
        )


def texts_of(dossier: Dossier) -> tuple[Entry, ...]:
    """Every entry of the dossier that holds text which a person could tick, in reading order."""
    return (
        *(note for note in dossier.notes if note.text),
        *(level for level in dossier.agreed_levels if level.reason or level.dissent),
        *dossier.findings,
        *dossier.actions,
    )


def release(
    dossier: Dossier, ticks: Ticks, provenance: Provenance, league: Iterable[LeagueEntry] = ()
) -> Extract:
    """Exactly what was ticked, of the dossier and of the school's entries of the League. Open rounds are
    never in it; hidden dimensions carry no figure."""
    assessment = dossier.assessment
    return Extract(
        assessment_id=assessment.id,
        school=_plain_school(assessment.school),
        school_year=assessment.school_year,
        instrument=assessment.instrument,
        level_count=len(dossier.instrument.scale),
        k=assessment.k,
        provenance=provenance,
        rounds=_rounds(dossier) if ticks.counts else (),
        agreed_levels=(
            tuple(AgreedLevelCell(each.dimension_id, each.level) for each in dossier.agreed_levels)
            if ticks.counts
            else ()
        ),
        priorities=tuple(each.dimension_id for each in dossier.priorities) if ticks.counts else (),
        texts=tuple(_plain_entry(entry) for entry in texts_of(dossier) if text_ref(entry) in ticks.texts),
        league=release_league(league, ticks.league),
    )


def _plain_school(school: School) -> School:
    facts = replace(school.facts, county=plain(school.facts.county))
    return replace(school, name=plain(school.name), facts=facts)


def _plain_entry(entry: Entry) -> Entry:
    """The entry with every text in its one spelling, so that it is read as it was written; an action without
    its first step, which the wire has no place for."""
    if isinstance(entry, Action):
        entry = replace(entry, first_step="")
    values = ((each.name, getattr(entry, each.name)) for each in fields(entry))
    changes: dict[str, Any] = {name: plain(value) for name, value in values if isinstance(value, str)}
    return replace(entry, **changes)


def _rounds(dossier: Dossier) -> tuple[RoundExtract, ...]:
    k = dossier.assessment.k
    return tuple(_round(each, k) for each in dossier.rounds if each.state is RoundState.CLOSED)


def _round(figures: RoundFigures, k: int) -> RoundExtract:
    return RoundExtract(
        number=figures.number,
        asked=figures.asked,
        answered=figures.answered if figures.answered >= k else None,
        dimensions=tuple(
            DimensionCounts(each.dimension_id, None, None, None, None)
            if (shown := each.distribution) is None
            else DimensionCounts(
                each.dimension_id, shown.counts, shown.cannot_judge, shown.not_applicable, shown.blank
            )
            for each in figures.dimensions
        ),
    )
