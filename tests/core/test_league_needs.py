"""Needs beside what the League has for them: priorities, wishes, offers and events, by dimension."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lis_desktop.core.league.needs import needs_and_events
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.league.visits import HostOffer, VisitRequest
from lis_desktop.core.programme import SchoolNeeds, programme
from tests.bundle_samples import fixed_uuid
from tests.core.test_league_desk import on_the_shelf
from tests.league_samples import YEAR, sample_digest

NEEDS = programme(
    ("equity", "time-space", "transitions"),
    [SchoolNeeds("a", ("time-space", "equity"), {}), SchoolNeeds("b", ("time-space",), {})],
)
TODAY = date(2027, 1, 1)


def wish(number: int, *dimension_ids: str, year: str = YEAR) -> VisitRequest:
    return VisitRequest(fixed_uuid(number), year, dimension_ids)


def test_the_most_needed_dimension_comes_first_with_what_there_is_for_it() -> None:
    schools = [
        on_the_shelf("a", LeagueSection(requests=(wish(1, "equity"), wish(2, "equity", "time-space")))),
        on_the_shelf("b", LeagueSection(offers=(HostOffer(fixed_uuid(3), YEAR, ("equity",)),))),
    ]
    (event,) = sample_digest().events
    about_equity = replace(event, dimension_ids=("equity",))
    lines = needs_and_events(NEEDS, schools, [about_equity], YEAR, TODAY)
    told = [(each.dimension_id, each.named, each.asking, each.offering, len(each.events)) for each in lines]
    assert told == [("time-space", 2, 1, 0, 0), ("equity", 1, 1, 1, 1), ("transitions", 0, 0, 0, 0)]
    assert [each.is_open for each in lines] == [True, False, False]


def test_wishes_of_another_year_and_events_that_are_over_do_not_count() -> None:
    schools = [on_the_shelf("a", LeagueSection(requests=(wish(1, "equity", year="2025-26"),)))]
    (event,) = sample_digest().events
    lines = needs_and_events(NEEDS, schools, [event], YEAR, date(2027, 6, 1))
    assert not any(each.asking or each.events for each in lines)
