"""Bringing offers to host and wishes to visit together, pure: the solver of assignments is passed in.

Three rules, each before the next. Nobody visits twice before everybody was once, over the years too. As many
visits as can be. No school hosts twice before every other that could has hosted once. What is left to choose,
`points` decide: the fewer the better. The same offers and wishes in any order give the same plan, and visits
that were accepted before stay as they are.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from lis_desktop.core.agreement import AgreementWord, agreement_word
from lis_desktop.core.league.places import Place, miles_between
from lis_desktop.core.league.visits import HostOffer, VisitRequest

Solver = Callable[[Sequence[Sequence[int]]], Iterable[tuple[int, int]]]
"""A matrix of whole costs, rows by columns, to (row, column) pairs: as many as the shorter side is long, none
in a row or a column twice, with the least sum."""

_NAMESPACE = uuid.UUID("6c0a8d2e-5f5b-4c57-9a53-3f0f5a0c7e11")


class Showing(Enum):
    """What a host can show in a dimension. STRONG_AND_AGREED: its agreed level is in the upper half of the
    scale, and the scores agree or lean. NOT_YET: it is not, and nobody is sent there to see it."""

    STRONG_AND_AGREED = "strong_and_agreed"
    STRONG = "strong"
    NOT_TOLD = "not_told"
    NOT_YET = "not_yet"


class WhyNot(Enum):
    """Why a wish was not answered."""

    NOBODY_OFFERS = "nobody_offers"
    NOBODY_STRONG = "nobody_strong"
    GROUP_TOO_LARGE = "group_too_large"
    NO_ROOM = "no_room"


@dataclass(frozen=True, slots=True)
class Host:
    """An offer, and what is known of the school behind it. `hosted` counts its visits of earlier cycles;
    `showing` has every dimension that the school told of. A school that makes two offers is two hosts."""

    school_key: str
    school_name: str
    offer: HostOffer
    showing: Mapping[str, Showing]
    place: Place | None = None
    hosted: int = 0


@dataclass(frozen=True, slots=True)
class Seeker:
    """A wish to visit, and what is known of the school behind it. `visited` counts visits of earlier cycles,
    `met` the schools that it has visited."""

    school_key: str
    school_name: str
    request: VisitRequest
    priorities: tuple[str, ...] = ()
    place: Place | None = None
    visited: int = 0
    met: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pairing:
    """A wish and an offer that fit. `wanted` is 0 for the most wanted dimension; `host_turn` counts the
    visits of earlier cycles and of this offer before this one; `miles` is None where a place is not known."""

    host: Host
    seeker: Seeker
    dimension_id: str
    wanted: int
    showing: Showing
    miles: int | None
    host_turn: int = 0

    @property
    def is_priority(self) -> bool:
        """Whether the visitor made the dimension a priority."""
        return self.dimension_id in self.seeker.priorities

    @property
    def have_met(self) -> bool:
        """Whether the visitor has been there before."""
        return self.host.school_key in self.seeker.met

    @property
    def points(self) -> int:
        """At most MAX_POINTS; the fewer the better."""
        return (
            _PER_PLACE * min(self.wanted, _PLACES)
            + (0 if self.is_priority else _NO_PRIORITY)
            + _SHOWING[self.showing]
            + (_FAR // 2 if self.miles is None else min(self.miles // _MILES_A_POINT, _FAR))
            + (_HAVE_MET if self.have_met else 0)
        )

    @property
    def match_id(self) -> str:
        """Made of both random ids: the same pair is the same match."""
        return match_id(self.host.offer.id, self.seeker.request.id)


_PER_PLACE, _PLACES, _NO_PRIORITY, _FAR, _MILES_A_POINT, _HAVE_MET = 60, 5, 30, 60, 5, 100
_SHOWING = {Showing.STRONG_AND_AGREED: 0, Showing.STRONG: 20, Showing.NOT_TOLD: 40}
MAX_POINTS = _PER_PLACE * _PLACES + _NO_PRIORITY + max(_SHOWING.values()) + _FAR + _HAVE_MET


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """Visits to propose, by visitor, and wishes that nobody can answer now. Kept ones are in neither."""

    proposed: tuple[Pairing, ...]
    unanswered: tuple[tuple[Seeker, WhyNot], ...]


def match_id(offer_id: str, request_id: str) -> str:
    """A uuid that only these two ids make."""
    return str(uuid.uuid5(_NAMESPACE, f"{offer_id} {request_id}"))


def showing_of(level: int | None, level_count: int, counts: Sequence[int] | None) -> Showing:
    """What an agreed level and the scores of the last round say; None where the school did not tell them."""
    if level is None:
        return Showing.NOT_TOLD
    if 2 * level <= level_count:
        return Showing.NOT_YET
    if counts is None or agreement_word(counts) not in (AgreementWord.AGREED, AgreementWord.LEANING):
        return Showing.STRONG
    return Showing.STRONG_AND_AGREED


def plan_visits(
    hosts: Iterable[Host],
    seekers: Iterable[Seeker],
    solver: Solver,
    kept: Collection[tuple[str, str]] = (),
) -> VisitPlan:
    """Propose visits. `kept` are (offer id, request id) of accepted ones: they stand, and take their room."""
    taken = Counter(offer_id for offer_id, _ in kept)
    answered = {request_id for _, request_id in kept}
    desk = _Desk(tuple(sorted(hosts, key=lambda each: each.offer.id)), taken)
    everybody = sorted(seekers, key=lambda each: each.request.id)
    had = Counter(each.school_key for each in everybody if each.request.id in answered)
    proposed: list[Pairing] = []
    for tier in _by_turn([each for each in everybody if each.request.id not in answered], had):
        proposed += desk.assign(tier, solver)
    found = {each.seeker.request.id for each in proposed} | answered
    return VisitPlan(
        tuple(sorted(proposed, key=lambda each: (each.seeker.school_name, each.seeker.request.id))),
        tuple((each, desk.why_not(each)) for each in everybody if each.request.id not in found),
    )


def pairing_of(host: Host, seeker: Seeker, host_turn: int = 0) -> Pairing | None:
    """The best dimension in which the two fit, or None where they do not."""
    if host.school_key == seeker.school_key or seeker.request.people > host.offer.people:
        return None
    if host.offer.school_year != seeker.request.school_year:
        return None
    if not any(each in host.offer.dimension_ids for each in seeker.request.dimension_ids):
        return None
    miles = None
    if host.place is not None and seeker.place is not None:
        miles = miles_between(host.place, seeker.place)
    fitting = [
        Pairing(host, seeker, each, wanted, showing, miles, host_turn)
        for wanted, each in enumerate(seeker.request.dimension_ids)
        if each in host.offer.dimension_ids
        and (showing := host.showing.get(each, Showing.NOT_TOLD)) is not Showing.NOT_YET
    ]
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    return min(fitting, key=lambda each: (each.points, each.wanted))


def _by_turn(seekers: Sequence[Seeker], had: Counter[str]) -> list[list[Seeker]]:
    """First the wishes of schools that have visited least, a school's second wish after its first."""
    turns: dict[int, list[Seeker]] = {}
    seen = Counter(had)
    for each in seekers:
        turns.setdefault(each.visited + seen[each.school_key], []).append(each)
        seen[each.school_key] += 1
    return [turns[turn] for turn in sorted(turns)]


class _Desk:
    """The offers, and how many of their visits are given away."""

    def __init__(self, hosts: tuple[Host, ...], taken: Counter[str]) -> None:
        self._hosts = hosts
        self._taken = taken

    def assign(self, tier: Sequence[Seeker], solver: Solver) -> list[Pairing]:
        """The best assignment of these wishes to the room that is left."""
        slots = self._slots(len(tier))
        fits = [[pairing_of(host, seeker) for host in self._hosts] for seeker in tier]
        if not slots or not any(any(row) for row in fits):
            return []
        a_turn = MAX_POINTS * len(tier) + 1
        never = a_turn * (1 + max(turn for _, turn in slots)) * (len(tier) + 1)
        costs = []
        for row in fits:
            points = [None if each is None else each.points for each in row]
            costs.append(
                [
                    never if (found := points[place]) is None else a_turn * turn + found
                    for place, turn in slots
                ]
            )
        made = []
        for row_number, column in solver(costs):
            place, turn = slots[column]
            fit = fits[row_number][place]
            if fit is not None:
                self._taken[fit.host.offer.id] += 1
                made.append(replace(fit, host_turn=turn))
        return made

    def why_not(self, seeker: Seeker) -> WhyNot:
        """The first reason that explains it."""
        wanted = set(seeker.request.dimension_ids)
        others = [
            each
            for each in self._hosts
            if each.school_key != seeker.school_key and each.offer.school_year == seeker.request.school_year
        ]
        offering = [each for each in others if wanted & set(each.offer.dimension_ids)]
        if not offering:
            return WhyNot.NOBODY_OFFERS
        strong = [each for each in offering if _shows_any(each, wanted)]
        if not strong:
            return WhyNot.NOBODY_STRONG
        if all(each.offer.people < seeker.request.people for each in strong):
            return WhyNot.GROUP_TOO_LARGE
        return WhyNot.NO_ROOM

    def _slots(self, most: int) -> list[tuple[int, int]]:
        """Every visit that can still be given: the host's place, and the visit's turn. More of one offer than
        there are wishes is of no use."""
        return [
            (place, host.hosted + turn)
            for place, host in enumerate(self._hosts)
            for turn in range(self._taken[host.offer.id], host.offer.visits)[:most]
        ]


def _shows_any(host: Host, wanted: Collection[str]) -> bool:
    return any(
        each in wanted and host.showing.get(each, Showing.NOT_TOLD) is not Showing.NOT_YET
        for each in host.offer.dimension_ids
    )
