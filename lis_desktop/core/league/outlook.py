"""The League page of a school: the region beside us, who could help us, whom we could help, what is on, what
others tried. Pure, and it ranks nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import FindingKind
from lis_desktop.core.league.events import LeagueEvent, events_for, priorities_met
from lis_desktop.core.league.ideas import SharedIdea
from lis_desktop.core.league.joining import membership_in
from lis_desktop.core.league.membership import Membership
from lis_desktop.core.league.record import LeagueRecord
from lis_desktop.core.league.visit_sheet import YearOfVisits, year_of_visits
from lis_desktop.core.league.visits import PublishedOffer, VisitMatch
from lis_desktop.core.letters import RegionCell
from lis_desktop.core.statistics import median


@dataclass(frozen=True, slots=True)
class Beside:
    """A priority of ours beside the region. `ours` is the median of our last shown round, `agreed` the level
    that the room settled on; None where there is none or it is hidden. `region` is the median of all counted
    schools' scores; None where the digest withheld it."""

    dimension_id: str
    ours: tuple[int, int] | None
    agreed: int | None
    region: tuple[int, int] | None
    schools: int


@dataclass(frozen=True, slots=True)
class Helper:
    """A school that offers to host for some of our priorities; `match` where the Consortium brought us
    together."""

    published: PublishedOffer
    priorities: tuple[str, ...]
    match: VisitMatch | None


@dataclass(frozen=True, slots=True)
class Strength:
    """A dimension in which we have something to show: our agreed level is in the upper half of the scale, or
    the room called it a strength. `offered` where we offer to host for it."""

    dimension_id: str
    agreed: int | None
    offered: bool


@dataclass(frozen=True, slots=True)
class OnSoon:
    """An event that is still to come, with our priorities that it is for, and whether we plan to go."""

    event: LeagueEvent
    priorities: tuple[str, ...]
    planned: bool


@dataclass(frozen=True, slots=True)
class TriedElsewhere:
    """An idea from the digest, with our priorities that it is for; `tried_here` where we said how it went."""

    idea: SharedIdea
    priorities: tuple[str, ...]
    tried_here: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """The page. What meets a priority of ours comes first; the rest keeps the digest's order."""

    school_year: str
    membership: Membership | None
    beside: tuple[Beside, ...]
    helpers: tuple[Helper, ...]
    strengths: tuple[Strength, ...]
    asked_of_us: tuple[VisitMatch, ...]
    events: tuple[OnSoon, ...]
    ideas: tuple[TriedElsewhere, ...]
    visits: YearOfVisits


def outlook(
    record: LeagueRecord,
    dossier: Dossier | None,
    region: Mapping[str, RegionCell],
    school_year: str,
    today: date,
) -> Outlook:
    """What the League holds for a school now. `region` is the digest's cells by dimension, for the instrument
    of the dossier; a school without an assessment has no priorities yet, and sees what there is."""
    priorities = () if dossier is None else tuple(each.dimension_id for each in dossier.priorities)
    return Outlook(
        school_year=school_year,
        membership=membership_in(record.memberships, school_year),
        beside=()
        if dossier is None
        else tuple(_beside(dossier, each, region.get(each)) for each in priorities),
        helpers=_helpers(record, priorities),
        strengths=() if dossier is None else _strengths(record, dossier, school_year),
        asked_of_us=record.matches_as_host(),
        events=_events(record, priorities, today),
        ideas=_ideas(record, priorities),
        visits=year_of_visits(record.visits, school_year),
    )


def _beside(dossier: Dossier, dimension_id: str, cell: RegionCell | None) -> Beside:
    figures = dossier.latest(dimension_id)
    shown = None if figures is None else figures.distribution
    agreed = dossier.agreed_level(dimension_id)
    return Beside(
        dimension_id=dimension_id,
        ours=None if shown is None else shown.median,
        agreed=None if agreed is None else agreed.level,
        region=None if cell is None or not cell.n else median(cell.counts),
        schools=0 if cell is None else cell.schools,
    )


def _helpers(record: LeagueRecord, priorities: tuple[str, ...]) -> tuple[Helper, ...]:
    ours = {each.id for each in record.offers}
    matched = {each.offer_id: each for each in record.matches_as_visitor()}
    found = [
        Helper(each, _met(each.offer.dimension_ids, priorities), matched.get(each.offer.id))
        for each in record.news.offers
        if each.offer.id not in ours
    ]
    for_us = [each for each in found if each.priorities or each.match]
    return tuple(sorted(for_us, key=lambda each: (each.match is None, _first(each.priorities, priorities))))


def _strengths(record: LeagueRecord, dossier: Dossier, school_year: str) -> tuple[Strength, ...]:
    upper_half = len(dossier.instrument.scale) / 2
    called = {each.dimension_id for each in dossier.findings_about(FindingKind.STRENGTH)}
    levels = {each.dimension_id: each.level for each in dossier.agreed_levels}
    offered = {
        dimension_id
        for offer in record.offers
        if offer.school_year == school_year
        for dimension_id in offer.dimension_ids
    }
    return tuple(
        Strength(each, levels.get(each), each in offered)
        for each in dossier.instrument.dimension_ids
        if each in called or levels.get(each, 0) > upper_half
    )


def _events(record: LeagueRecord, priorities: tuple[str, ...], today: date) -> tuple[OnSoon, ...]:
    planned = {each.event_id for each in record.event_plans}
    return tuple(
        OnSoon(each, priorities_met(each, priorities), each.id in planned)
        for each in events_for(record.news.events, priorities, today)
    )


def _ideas(record: LeagueRecord, priorities: tuple[str, ...]) -> tuple[TriedElsewhere, ...]:
    ours = {each.id for each in record.practice_notes}
    tried = {each.idea_id for each in record.ideas_tried}
    found = [
        TriedElsewhere(each, _met(each.note.dimension_ids, priorities), each.note.id in tried)
        for each in record.news.ideas
        if each.note.id not in ours
    ]
    return tuple(sorted(found, key=lambda each: not each.priorities))


def _met(dimension_ids: Iterable[str], priorities: tuple[str, ...]) -> tuple[str, ...]:
    about = set(dimension_ids)
    return tuple(each for each in priorities if each in about)


def _first(met: tuple[str, ...], priorities: tuple[str, ...]) -> int:
    return priorities.index(met[0]) if met else len(priorities)
