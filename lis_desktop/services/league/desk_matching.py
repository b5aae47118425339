"""Matching at the desk: wishes to visit and released offers, from the shelf; a look first, then accepted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from lis_desktop.bundle import read_bundle
from lis_desktop.core.errors import NotFound
from lis_desktop.core.extract import Extract
from lis_desktop.core.league.desk import AcceptedMatch, ReviewState, SchoolSection, Submission, submissions
from lis_desktop.core.league.match_words import because, explained, why_not
from lis_desktop.core.league.matching import (
    Host,
    Pairing,
    Seeker,
    Showing,
    VisitPlan,
    plan_visits,
    showing_of,
)
from lis_desktop.core.league.places import place_of
from lis_desktop.core.league.visits import HostOffer, VisitMatch
from lis_desktop.services.league.assignment import solve
from lis_desktop.services.league.desk import counting_sections

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.shelf.opened import Shelf


@dataclass(frozen=True, slots=True)
class ProposedVisit:
    """A visit to accept or not: its match, both schools' names, and why, in sentences for staff."""

    match: VisitMatch
    host_name: str
    visitor_name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnansweredWish:
    """A wish that nobody can answer now, and why."""

    request_id: str
    visitor_name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AcceptedVisit:
    """A visit of this year that staff accepted. `told`: its offer is released and both still stand, so that
    the next digest tells it."""

    match: VisitMatch
    host_name: str
    visitor_name: str
    told: bool


@dataclass(frozen=True, slots=True)
class Matching:
    """A year's visits: accepted, proposed, and wishes without an answer. `unread` offers of the year wait for
    somebody to let them go: nobody is matched with them."""

    school_year: str
    accepted: tuple[AcceptedVisit, ...]
    proposed: tuple[ProposedVisit, ...]
    unanswered: tuple[UnansweredWish, ...]
    unread: int = 0


def can_match() -> bool:
    """Whether the solver is installed: a school's own package is smaller without it."""
    return find_spec("scipy") is not None


def look_at_matching(shelf: Shelf, catalogue: Catalogue, school_year: str = "") -> Matching:
    """What could be accepted now, in a year (the latest that anybody offers or asks for). Nothing is kept."""
    year = _Year(shelf, catalogue, school_year)
    plan = year.plan()
    return Matching(
        year.school_year,
        tuple(map(year.accepted_visit, year.accepted)),
        tuple(year.proposed_visit(each) for each in plan.proposed),
        tuple(
            UnansweredWish(seeker.request.id, seeker.school_name, why_not(reason))
            for seeker, reason in plan.unanswered
        ),
        year.unread_offers(),
    )


def accept_matches(
    shelf: Shelf, catalogue: Catalogue, match_ids: Collection[str] | None = None, school_year: str = ""
) -> tuple[ProposedVisit, ...]:
    """Accept what is proposed now: these matches, or all of them. The next digest tells them.

    NotFound where one of them is not proposed any more; then none is accepted.
    """
    from lis_desktop.store.shelf import league as shelf_league
    from lis_desktop.store.shelf import log as shelf_log

    year = _Year(shelf, catalogue, school_year)
    proposed = {each.match_id: each for each in year.plan().proposed}
    wanted = sorted(proposed if match_ids is None else match_ids)
    for each in wanted:
        if each not in proposed:
            raise NotFound(
                f"The match {each} is not proposed any more.", "Nothing was changed.", "Look again."
            )
    with shelf.writing() as db:
        for stale in year.stale:
            shelf_league.remove_match(db, stale.match.id)
        for each in wanted:
            shelf_league.add_match(db, year.accepted_match(proposed[each]))
        if wanted:
            told: dict[str, str | int] = {"what": "matched", "year": year.school_year, "matches": len(wanted)}
            shelf_log.append(db, shelf_log.Event.LEAGUE, told)
    return tuple(year.proposed_visit(proposed[each]) for each in wanted)


def remove_match(shelf: Shelf, wanted: str) -> AcceptedMatch:
    """Take an accepted match back, by how its id begins; the next digest does not tell it. NotFound."""
    from lis_desktop.store.shelf import league as shelf_league
    from lis_desktop.store.shelf import log as shelf_log

    with shelf.writing() as db:
        found = [each for each in shelf_league.matches(db) if wanted and each.match.id.startswith(wanted)]
        if len(found) != 1:
            raise NotFound(f"No single match begins with {wanted!r}.", "Nothing was changed.", "Look again.")
        shelf_league.remove_match(db, found[0].match.id)
        shelf_log.append(db, shelf_log.Event.LEAGUE, {"what": "unmatched", "id": found[0].match.id})
    return found[0]


class _Year:
    """One look at the shelf: who offers, who asks, and what the desk remembers."""

    def __init__(self, shelf: Shelf, catalogue: Catalogue, school_year: str) -> None:
        from lis_desktop.store.shelf import league as shelf_league

        self._shelf = shelf
        self._names = _dimension_names(catalogue)
        self._counting = {each.school_key: each for each in counting_sections(shelf)}
        with shelf.reading() as db:
            self._reviewed = submissions(tuple(self._counting.values()), shelf_league.releases(db))
            remembered = shelf_league.matches(db)
        self.school_year = school_year or _latest_year(self._counting.values())
        of_year = [each for each in remembered if each.school_year == self.school_year]
        self.accepted = [each for each in of_year if self._stands(each)]
        self.stale = [each for each in of_year if not self._stands(each)]
        self._earlier = [each for each in remembered if each.school_year != self.school_year]
        self._extracts = self._told_by(
            [each.school for each in self._offers()]
            + [each for each in self._counting.values() if each.section.requests]
        )

    def plan(self) -> VisitPlan:
        """The best visits beside those that stand."""
        kept = [(each.match.offer_id, each.match.request_id) for each in self.accepted]
        return plan_visits(self._hosts(), self._seekers(), solve, kept)

    def proposed_visit(self, pairing: Pairing) -> ProposedVisit:
        """With its sentences."""
        return ProposedVisit(
            self._match(pairing),
            pairing.host.school_name,
            pairing.seeker.school_name,
            explained(pairing, self._names),
        )

    def accepted_visit(self, accepted: AcceptedMatch) -> AcceptedVisit:
        """With the names behind the ids."""
        released = {each.key.id for each in self._offers()}
        return AcceptedVisit(
            accepted.match,
            self._counting[accepted.host_key].school_name,
            self._counting[accepted.visitor_key].school_name,
            accepted.match.offer_id in released,
        )

    def accepted_match(self, pairing: Pairing) -> AcceptedMatch:
        """What the desk remembers."""
        return AcceptedMatch(
            self._match(pairing), self.school_year, pairing.host.school_key, pairing.seeker.school_key
        )

    def _match(self, pairing: Pairing) -> VisitMatch:
        return VisitMatch(
            pairing.match_id,
            pairing.host.offer.id,
            pairing.seeker.request.id,
            pairing.dimension_id,
            because(pairing, self._names),
        )

    def _told_by(self, schools: Iterable[SchoolSection]) -> dict[str, Extract]:
        """What these schools' bundles say, each read once, all in one look."""
        from lis_desktop.store.shelf import digests as shelf_digests
        from lis_desktop.store.shelf import reading as shelf_reading

        with self._shelf.reading() as db:
            numbers = shelf_digests.numbers_of(db, {each.identity for each in schools})
            return {
                identity: read_bundle(shelf_reading.content_of(db, number))
                for identity, number in numbers.items()
            }

    def _stands(self, each: AcceptedMatch) -> bool:
        """Its offer and its wish are still told, even while staff have to read the offer again."""
        host, visitor = self._counting.get(each.host_key), self._counting.get(each.visitor_key)
        if host is None or visitor is None:
            return False
        offered = {offer.id for offer in host.section.offers}
        return each.match.offer_id in offered and each.match.request_id in _asked(visitor)

    def _offers(self) -> list[Submission]:
        return [
            each
            for each in self._reviewed
            if each.state is ReviewState.RELEASED and isinstance(each.entry, HostOffer)
        ]

    def unread_offers(self) -> int:
        """How many offers of the year nobody has let go, or changed since."""
        return sum(
            isinstance(each.entry, HostOffer)
            and each.entry.school_year == self.school_year
            and each.state is not ReviewState.RELEASED
            for each in self._reviewed
        )

    def _hosts(self) -> list[Host]:
        hosted = Counter(each.host_key for each in self._earlier)
        hosts = []
        for each in self._offers():
            school, offer = each.school, each.entry
            if isinstance(offer, HostOffer) and offer.school_year == self.school_year:
                showing = _showing(self._extracts[school.identity], offer.dimension_ids)
                hosts.append(
                    Host(
                        school.school_key,
                        school.school_name,
                        offer,
                        showing,
                        place_of(school.state, school.facts.county, school.facts.zip_code),
                        hosted[school.school_key],
                    )
                )
        return hosts

    def _seekers(self) -> list[Seeker]:
        visited = Counter(each.visitor_key for each in self._earlier)
        met: dict[str, set[str]] = defaultdict(set)
        for each in self._earlier:
            met[each.visitor_key].add(each.host_key)
        seekers = []
        for school in self._counting.values():
            wishes = [each for each in school.section.requests if each.school_year == self.school_year]
            priorities = self._extracts[school.identity].priorities if wishes else ()
            seekers += [
                Seeker(
                    school.school_key,
                    school.school_name,
                    each,
                    priorities,
                    place_of(school.state, school.facts.county, school.facts.zip_code),
                    visited[school.school_key],
                    frozenset(met[school.school_key]),
                )
                for each in wishes
            ]
        return seekers


def _asked(school: SchoolSection) -> set[str]:
    return {each.id for each in school.section.requests}


def _latest_year(counting: Iterable[SchoolSection]) -> str:
    told = [each.section for each in counting]
    offered = [each.school_year for section in told for each in section.offers]
    asked = [each.school_year for section in told for each in section.requests]
    return max((*offered, *asked), default="")


def _showing(extract: Extract, dimension_ids: Sequence[str]) -> Mapping[str, Showing]:
    """What the school's agreed levels and the scores of its last round say."""
    levels = {each.dimension_id: each.level for each in extract.agreed_levels}
    counts = {
        each.dimension_id: each.counts
        for round_ in extract.rounds
        for each in round_.dimensions
        if each.counts is not None
    }
    return {
        each: showing_of(levels.get(each), extract.level_count, counts.get(each)) for each in dimension_ids
    }


def _dimension_names(catalogue: Catalogue) -> dict[str, str]:
    return {each.id: each.name for instrument in catalogue.instruments() for each in instrument.dimensions}
