"""Visits: as many as can be, nobody twice before everybody once, and the same plan whatever the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.core.league.match_words import because, explained, why_not
from lis_desktop.core.league.matching import (
    MAX_POINTS,
    Host,
    Pairing,
    Seeker,
    Showing,
    VisitPlan,
    WhyNot,
    pairing_of,
    plan_visits,
    showing_of,
)
from lis_desktop.core.league.places import miles_between, place_of
from lis_desktop.core.league.visits import HostOffer, VisitRequest
from tests.bundle_samples import fixed_uuid

YEAR = "2026-27"
DIMENSIONS = ("equity", "time-space", "transitions")
NAMES = {"equity": "Equity", "time-space": "Time & Space"}


def every_way(costs: Sequence[Sequence[int]]) -> Iterable[tuple[int, int]]:
    """The solver by hand: every assignment is tried."""
    rows, columns = len(costs), len(costs[0])
    if rows <= columns:
        best = min(
            permutations(range(columns), rows),
            key=lambda chosen: sum(costs[row][column] for row, column in enumerate(chosen)),
        )
        return tuple(enumerate(best))
    turned = every_way([[costs[row][column] for row in range(rows)] for column in range(columns)])
    return tuple((row, column) for column, row in turned)


def host(
    number: int,
    *dimension_ids: str,
    school: str = "",
    visits: int = 1,
    people: int = 4,
    hosted: int = 0,
    showing: Showing = Showing.STRONG_AND_AGREED,
    county: str = "kennebec",
) -> Host:
    return Host(
        school or f"host-{number}",
        f"Host {number}",
        HostOffer(fixed_uuid(number), YEAR, dimension_ids or ("equity",), (), visits, people),
        dict.fromkeys(dimension_ids or ("equity",), showing),
        place_of("ME", county, ""),
        hosted,
    )


def seeker(
    number: int,
    *dimension_ids: str,
    school: str = "",
    people: int = 4,
    visited: int = 0,
    met: frozenset[str] = frozenset(),
    county: str = "kennebec",
) -> Seeker:
    wanted = dimension_ids or ("equity",)
    return Seeker(
        school or f"seeker-{number}",
        f"Seeker {number}",
        VisitRequest(fixed_uuid(500 + number), YEAR, wanted, people),
        wanted,
        place_of("ME", county, ""),
        visited,
        met,
    )


def pairs(plan: VisitPlan) -> set[tuple[str, str]]:
    return {(each.host.offer.id, each.seeker.request.id) for each in plan.proposed}


@st.composite
def small_cases(draw: st.DrawFn) -> tuple[list[Host], list[Seeker]]:
    """Up to four offers and four wishes, some of one school, some that fit nobody."""
    some = st.lists(st.sampled_from(DIMENSIONS), min_size=1, max_size=3, unique=True)
    schools = st.sampled_from(["", "", "both", "host-0"])
    counties = st.sampled_from(["kennebec", "york", "aroostook"])
    hosts = [
        host(
            number, *draw(some), school=draw(schools), visits=draw(st.integers(1, 2)),
            people=draw(st.integers(2, 4)), hosted=draw(st.integers(0, 2)),
            showing=draw(st.sampled_from(Showing)), county=draw(counties),
        )
        for number in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    seekers = [
        seeker(
            number, *draw(some), school=draw(st.sampled_from(["", "", "both"])),
            people=draw(st.integers(2, 4)), visited=draw(st.integers(0, 1)),
            met=frozenset(draw(st.lists(st.just("host-0"), max_size=1))), county=draw(counties),
        )
        for number in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    return hosts, seekers


Score = tuple[int, int, int]


def every_plan(hosts: Sequence[Host], seekers: Sequence[Seeker]) -> Iterator[list[Pairing]]:
    """Every way in which these wishes can be answered, one after another, by hand."""

    def rest(at: int, taken: Counter[str]) -> Iterator[list[Pairing]]:
        if at == len(seekers):
            yield []
            return
        yield from rest(at + 1, taken)
        for each in hosts:
            if taken[each.offer.id] < each.offer.visits:
                found = pairing_of(each, seekers[at], each.hosted + taken[each.offer.id])
                if found is not None:
                    for others in rest(at + 1, taken + Counter([each.offer.id])):
                        yield [found, *others]

    yield from rest(0, Counter())


def score(plan: Sequence[Pairing]) -> Score:
    """Better is less: first the most visits, then hosts that hosted least, then the points."""
    return -len(plan), sum(each.host_turn for each in plan), sum(each.points for each in plan)


@given(small_cases())
@settings(max_examples=300, deadline=None)
def test_the_plan_is_as_good_as_the_best_of_all_plans(case: tuple[list[Host], list[Seeker]]) -> None:
    hosts, seekers = case
    first = [each for place, each in enumerate(seekers) if _turn(seekers, place) == 0]
    plan = plan_visits(hosts, first, every_way)
    assert score(plan.proposed) == min(map(score, every_plan(hosts, first)))


def _turn(seekers: Sequence[Seeker], place: int) -> int:
    return seekers[place].visited + sum(
        each.school_key == seekers[place].school_key for each in seekers[:place]
    )


@given(small_cases(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_same_offers_and_wishes_in_any_order_give_the_same_plan(
    case: tuple[list[Host], list[Seeker]], random: object
) -> None:
    hosts, seekers = case
    plan = plan_visits(hosts, seekers, every_way)
    assert plan_visits(hosts[::-1], seekers[::-1], every_way) == plan


@given(small_cases())
@settings(max_examples=100, deadline=None)
def test_nobody_visits_twice_where_somebody_who_was_nowhere_could_have_gone(
    case: tuple[list[Host], list[Seeker]],
) -> None:
    hosts, seekers = case
    plan = plan_visits(hosts, seekers, every_way)
    first = [each for place, each in enumerate(seekers) if _turn(seekers, place) == 0]
    answered = {each.seeker.request.id for each in plan.proposed}
    with_first = sum(each.request.id in answered for each in first)
    assert with_first == -min(map(score, every_plan(hosts, first)))[0]


@given(small_cases(), st.data())
@settings(max_examples=100, deadline=None)
def test_accepted_visits_stay_and_room_is_never_given_twice(
    case: tuple[list[Host], list[Seeker]], data: st.DataObject
) -> None:
    hosts, seekers = case
    before = plan_visits(hosts, seekers, every_way)
    kept = data.draw(st.sets(st.sampled_from(sorted(pairs(before))))) if before.proposed else set()
    after = plan_visits(hosts, seekers, every_way, kept)
    every = pairs(after) | kept
    assert not pairs(after) & kept
    assert len({request for _, request in every}) == len(every)
    given_ = Counter(offer for offer, _ in every)
    assert all(given_[each.offer.id] <= each.offer.visits for each in hosts)
    assert len(every) + len(after.unanswered) == len(seekers)
    everybody = {each.request.id for each in seekers}
    assert {each.request.id for each, _ in after.unanswered} == everybody - {request for _, request in every}


def test_one_school_more_moves_no_accepted_visit() -> None:
    hosts, seekers = [host(1), host(2)], [seeker(1), seeker(2)]
    before = pairs(plan_visits(hosts, seekers, every_way))
    assert len(before) == 2
    after = plan_visits([*hosts, host(3)], [*seekers, seeker(0)], every_way, before)
    assert pairs(after) == {(fixed_uuid(3), fixed_uuid(500))}


def test_who_has_visited_before_waits_for_who_has_not() -> None:
    plan = plan_visits([host(1)], [seeker(1, visited=1), seeker(2)], every_way)
    assert [each.seeker.school_name for each in plan.proposed] == ["Seeker 2"]
    assert [(each.school_name, reason) for each, reason in plan.unanswered] == [("Seeker 1", WhyNot.NO_ROOM)]


def test_a_host_that_has_not_hosted_comes_before_a_nearer_one_that_has() -> None:
    near, far = host(1, hosted=1), host(2, county="aroostook")
    plan = plan_visits([near, far], [seeker(1)], every_way)
    assert [each.host.school_name for each in plan.proposed] == ["Host 2"]
    nearer = plan_visits([replace(near, hosted=0), far], [seeker(1)], every_way)
    assert [each.host.school_name for each in nearer.proposed] == ["Host 1"]


def test_the_most_wanted_dimension_decides_before_the_distance() -> None:
    plan = plan_visits(
        [host(1, "time-space"), host(2, "equity", county="york")],
        [seeker(1, "equity", "time-space")],
        every_way,
    )
    assert [each.dimension_id for each in plan.proposed] == ["equity"]


def test_nobody_is_sent_to_a_school_that_is_not_there_yet_itself() -> None:
    plan = plan_visits([host(1, showing=Showing.NOT_YET)], [seeker(1)], every_way)
    assert plan.proposed == ()
    assert [reason for _, reason in plan.unanswered] == [WhyNot.NOBODY_STRONG]


@pytest.mark.parametrize(
    ("hosts", "asking", "reason"),
    [
        ([host(1, "transitions")], seeker(1), WhyNot.NOBODY_OFFERS),
        ([host(1, school="seeker-1")], seeker(1), WhyNot.NOBODY_OFFERS),
        ([host(1, people=2)], seeker(1, people=3), WhyNot.GROUP_TOO_LARGE),
        ([], seeker(1), WhyNot.NOBODY_OFFERS),
    ],
)
def test_a_wish_without_an_answer_has_a_reason(hosts: list[Host], asking: Seeker, reason: WhyNot) -> None:
    plan = plan_visits(hosts, [asking], every_way)
    assert [found for _, found in plan.unanswered] == [reason]
    assert why_not(reason).endswith(".")


def test_strong_and_agreed_is_said_by_level_and_scores_together() -> None:
    assert showing_of(4, 4, (0, 1, 5, 40)) is Showing.STRONG_AND_AGREED
    assert showing_of(3, 4, (20, 1, 5, 20)) is Showing.STRONG
    assert showing_of(3, 4, None) is Showing.STRONG
    assert showing_of(2, 4, (0, 40, 5, 0)) is Showing.NOT_YET
    assert showing_of(None, 4, (0, 0, 0, 40)) is Showing.NOT_TOLD


def test_staff_read_why_and_the_digest_tells_nothing_of_who_asked() -> None:
    (found,) = plan_visits([host(1, hosted=2, county="york")], [seeker(7)], every_way).proposed
    told = " ".join(explained(found, NAMES))
    assert told == (
        "Seeker 7 asks for Equity first, one of its priorities. Host 1 offers to show it; its faculty agreed "
        "on a level in the upper half, and the scores say the same. They are about 82 miles apart. "
        "Host 1 has hosted 2 times; Seeker 7 has not visited yet."
    )
    for_all = because(found, NAMES)
    assert for_all == "You asked to see Equity, and this school offers to show it."
    assert not any(word in for_all for word in ("Seeker", "mile", "level", "hosted"))


def test_points_never_reach_what_a_turn_is_worth() -> None:
    worst = pairing_of(
        host(1, "transitions", showing=Showing.NOT_TOLD, county="aroostook"),
        replace(
            seeker(1, "a", "b", "c", "d", "e", "f", "transitions", met=frozenset({"host-1"}), county="york"),
            priorities=(),
        ),
    )
    assert worst is not None
    assert worst.points <= MAX_POINTS


def test_distances_are_near_enough_to_plan_a_day() -> None:
    portland, burlington = place_of("ME", "", "04101"), place_of("VT", "Chittenden County", "")
    assert portland is not None
    assert burlington is not None
    assert miles_between(portland, portland) == 0
    assert 130 < miles_between(portland, burlington) < 165
    assert place_of("NH", "Coös", "") == place_of("NH", "coos county", "")
    assert place_of("NY", "Albany", "12201") is None
