"""Matching from the shelf: a look, acceptance, memory over the years; scipy beside trying everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.bundle import open_bundle
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import NotFound
from lis_desktop.core.league.matching import Host, Seeker, plan_visits
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.league import desk
from lis_desktop.services.league.assignment import solve
from lis_desktop.services.league.desk_matching import accept_matches, look_at_matching, remove_match
from lis_desktop.store.shelf.opened import Shelf
from tests.consortium.conftest import Send
from tests.consortium.league_year import asking, hosting, offer, request, school
from tests.consortium.test_league_desk import TODAY, told
from tests.core.test_league_matching import every_plan, every_way, score, small_cases

TakeIn = Callable[..., ImportRun]


def release_all(shelf: Shelf) -> None:
    for each in desk.to_review(shelf):
        desk.release(shelf, each, TODAY)


@given(st.integers(1, 5), st.integers(1, 5), st.data())
@settings(max_examples=60, deadline=None)
def test_scipy_finds_the_least_sum_that_trying_everything_finds(
    rows: int, columns: int, data: st.DataObject
) -> None:
    row = st.lists(st.integers(0, 10**12), min_size=columns, max_size=columns)
    costs = data.draw(st.lists(row, min_size=rows, max_size=rows))
    ours, theirs = tuple(every_way(costs)), tuple(solve(costs))
    assert len(theirs) == len(ours)
    assert sum(costs[a][b] for a, b in theirs) == sum(costs[a][b] for a, b in ours)


@given(small_cases())
@settings(max_examples=150, deadline=None)
def test_the_plan_by_scipy_is_as_good_as_the_best_of_all_plans(
    case: tuple[list[Host], list[Seeker]],
) -> None:
    hosts, seekers = case
    first = [each for each in seekers if each.visited == 0 and each.school_key != "both"]
    plan = plan_visits(hosts, first, solve)
    assert score(plan.proposed) == min(map(score, every_plan(hosts, first)))
    assert plan_visits(hosts[::-1], first[::-1], solve) == plan


def test_a_match_is_proposed_explained_accepted_and_told_by_random_ids(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn
) -> None:
    take_in([send(hosting(1)), send(asking(2, county="York"))])
    nobody = look_at_matching(shelf, catalogue)
    assert [each.sentence for each in nobody.unanswered] == [
        "No other school whose offer was let go offers to host for what it asks."
    ], "an offer that nobody read is not there yet"
    assert nobody.unread == 1
    release_all(shelf)
    looked = look_at_matching(shelf, catalogue)
    assert looked.unread == 0
    (proposed,) = looked.proposed
    assert (looked.school_year, proposed.host_name, proposed.visitor_name) == (
        "2026-27", "Düneberg High 1", "Düneberg High 2",
    )  # fmt: skip
    assert proposed.sentences[0] == "Düneberg High 2 asks for Equity first, one of its priorities."
    assert "82 miles" in " ".join(proposed.sentences)
    assert told(shelf).matches == (), "a look keeps nothing"
    assert accept_matches(shelf, catalogue) == (proposed,)
    assert told(shelf).matches == (proposed.match,)
    assert "High 2" not in repr(told(shelf))
    after = look_at_matching(shelf, catalogue)
    assert (after.proposed, after.unanswered) == ((), ())
    assert [(each.match, each.told) for each in after.accepted] == [(proposed.match, True)]
    assert remove_match(shelf, proposed.match.id[:8]).match == proposed.match
    assert look_at_matching(shelf, catalogue).proposed == (proposed,)


def test_a_school_is_not_sent_where_the_level_is_not_there_yet(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn
) -> None:
    take_in([send(hosting(1, level=2)), send(asking(2))])
    release_all(shelf)
    looked = look_at_matching(shelf, catalogue)
    assert looked.proposed == ()
    assert "lower half" in looked.unanswered[0].sentence


def test_last_years_visitor_waits_and_last_years_host_rests(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn
) -> None:
    last = "2025-26"
    take_in(
        [
            send(
                school(1, LeagueSection(offers=(offer(11, year=last),)), levels=(("equity", 4),), year=last)
            ),
            send(school(2, LeagueSection(requests=(request(12, year=last),)), year=last)),
        ]
    )
    release_all(shelf)
    (before,) = accept_matches(shelf, catalogue, school_year=last)
    assert (before.host_name, before.visitor_name) == ("Düneberg High 1", "Düneberg High 2")
    take_in([send(hosting(1)), send(asking(2)), send(asking(3)), send(hosting(4, county="Aroostook"))])
    release_all(shelf)
    looked = look_at_matching(shelf, catalogue)
    hosts = {each.visitor_name: each.host_name for each in looked.proposed}
    assert hosts == {"Düneberg High 3": "Düneberg High 4", "Düneberg High 2": "Düneberg High 1"}
    assert "has hosted once" in next(
        " ".join(each.sentences) for each in looked.proposed if each.host_name == "Düneberg High 1"
    )


def test_an_accepted_visit_stays_when_others_come_and_goes_with_its_wish(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn
) -> None:
    visitor = asking(2, county="Aroostook")
    sent = send(visitor)
    take_in([send(hosting(1)), sent])
    release_all(shelf)
    (accepted,) = accept_matches(shelf, catalogue)
    take_in([send(asking(3)), send(hosting(4, county="Aroostook"))])
    release_all(shelf)
    looked = look_at_matching(shelf, catalogue)
    assert [each.match for each in looked.accepted] == [accepted.match]
    assert [(each.visitor_name, each.host_name) for each in looked.proposed] == [
        ("Düneberg High 3", "Düneberg High 4")
    ]
    ancestors = (open_bundle(sent.read_bytes()).identity,)
    gone = replace(
        visitor,
        provenance=replace(visitor.provenance, revision=2, ancestors=ancestors),
        league=LeagueSection(),
    )
    take_in([send(gone)])
    assert look_at_matching(shelf, catalogue).accepted == ()
    assert told(shelf).matches == ()
    assert [each.host_name for each in accept_matches(shelf, catalogue)] == ["Düneberg High 1"]


def test_what_is_not_proposed_any_more_cannot_be_accepted(
    shelf: Shelf, catalogue: Catalogue, send: Send, take_in: TakeIn
) -> None:
    take_in([send(hosting(1)), send(asking(2))])
    release_all(shelf)
    (proposed,) = look_at_matching(shelf, catalogue).proposed
    with pytest.raises(NotFound, match="not proposed any more"):
        accept_matches(shelf, catalogue, (proposed.match.id, "another"))
    assert look_at_matching(shelf, catalogue).accepted == ()
    with pytest.raises(NotFound):
        remove_match(shelf, proposed.match.id)
