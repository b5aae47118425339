"""Which section of a school counts, and what goes back: only what staff released, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.league.desk import (
    AcceptedMatch,
    ReviewKey,
    ReviewState,
    SchoolSection,
    Submission,
    coming,
    league_digest,
    sections_that_count,
    submissions,
    tried_counts,
)
from lis_desktop.core.league.digest import NOTHING_FROM_THE_LEAGUE, LeagueDigest
from lis_desktop.core.league.ideas import IdeaTried, TriedResult
from lis_desktop.core.league.section import NOTHING_OF_THE_LEAGUE, LeagueSection
from lis_desktop.core.league.visits import VisitMatch
from lis_desktop.core.school import NOTHING_TOLD, SchoolFacts, Setting, SizeBand
from tests.bundle_samples import fixed_uuid
from tests.league_samples import sample_digest, whole_section

OFFER, REQUEST, IDEA = fixed_uuid(503), fixed_uuid(504), fixed_uuid(510)


def on_the_shelf(
    key: str = "one",
    section: LeagueSection = NOTHING_OF_THE_LEAGUE,
    year: str = "2026-27",
    day: str = "2026-11-05",
    settled: bool = True,
    facts: SchoolFacts = NOTHING_TOLD,
) -> SchoolSection:
    return SchoolSection(
        key, f"School {key}", "ME", facts, year, day, f"{key}{year}{day}{len(section)}", section, settled
    )


def tried(idea_id: str, result: TriedResult, text: str = "") -> LeagueSection:
    return LeagueSection(ideas_tried=(IdeaTried(idea_id, result, text),))


def all_released(*schools: SchoolSection) -> dict[ReviewKey, str]:
    return {each.key: each.fingerprint for each in submissions(schools, {})}


def test_a_school_counts_with_its_latest_year_and_of_that_with_its_last_bundle() -> None:
    older = on_the_shelf(section=whole_section(), year="2025-26", day="2027-01-01")
    first, last = on_the_shelf(section=whole_section()), on_the_shelf(day="2026-12-01")
    assert sections_that_count([older]) == (older,)
    assert sections_that_count([older, first]) == (first,)
    assert sections_that_count([older, first, last]) == (last,), "what was unticked later is gone"


def test_a_conflict_holds_a_schools_section_back_and_nobody_elses() -> None:
    torn, older = on_the_shelf(settled=False), on_the_shelf(section=whole_section(), year="2025-26")
    other = on_the_shelf("two", whole_section())
    assert sections_that_count([torn, older, other]) == (other,)


def test_a_year_that_was_withdrawn_brings_no_earlier_one_back() -> None:
    older = on_the_shelf(section=whole_section(), year="2025-26")
    gone = replace(on_the_shelf(day="2027-01-01"), withdrawn=True)
    beside = on_the_shelf(section=whole_section())
    assert sections_that_count([older, gone]) == ()
    assert sections_that_count([older, gone, beside]) == (beside,), "another assessment of the year stands"


def test_of_two_bundles_of_one_day_the_one_that_tells_less_counts() -> None:
    telling, silent = on_the_shelf(section=whole_section()), on_the_shelf()
    assert sections_that_count([telling, silent]) == sections_that_count([silent, telling]) == (silent,)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["2025-26", "2026-27"]),
                          st.sampled_from(["2026-11-05", "2026-11-06"]), st.booleans(), st.booleans())),
       st.randoms())  # fmt: skip
def test_what_counts_is_a_function_of_the_set(
    drawn: list[tuple[str, str, str, bool, bool]], random: object
) -> None:
    found = [
        on_the_shelf(key, whole_section() if tells else NOTHING_OF_THE_LEAGUE, year, day, settled)
        for key, year, day, settled, tells in drawn
    ]
    assert sections_that_count(found) == sections_that_count(found[::-1])
    assert len({each.school_key for each in sections_that_count(found)}) == len(sections_that_count(found))


def test_nothing_goes_back_before_staff_released_it() -> None:
    school = on_the_shelf(section=whole_section())
    assert league_digest([school], all_released(school), (), (), ()).offers
    assert league_digest([school], {}, (), (), ()) == NOTHING_FROM_THE_LEAGUE
    assert {each.state for each in submissions([school], {})} == {ReviewState.WAITING}


def test_a_release_holds_for_exactly_the_words_that_were_read() -> None:
    school = on_the_shelf(section=whole_section())
    released = all_released(school)
    (offer,) = school.section.offers
    changed = on_the_shelf(
        section=replace(whole_section(), offers=(replace(offer, reach_us="Call Ms. Carter"),))
    )
    found = {each.key.kind: each for each in submissions([changed], released)}
    assert found["host_offer"].state is ReviewState.CHANGED
    assert [each.found for each in found["host_offer"].warnings] == ["Ms. Carter"]
    assert found["practice_note"].state is ReviewState.RELEASED
    assert league_digest([changed], released, (), (), ()).offers == ()


def test_a_school_cannot_speak_with_the_id_of_another_schools_idea() -> None:
    one, other = on_the_shelf("one", whole_section()), on_the_shelf("two", whole_section())
    released = all_released(one)
    states = {each.state for each in submissions([one, other], released) if each.key.kind != "idea_tried"}
    assert states == {ReviewState.CONTESTED}
    assert not league_digest([one, other], released, (), (), ()).ideas
    alone: tuple[Submission, ...] = submissions([one], released)
    assert {each.state for each in alone} == {ReviewState.RELEASED}


def test_results_are_counts_of_other_schools_and_their_words_are_released_too() -> None:
    author = on_the_shelf(
        "author", replace(whole_section(), ideas_tried=(IdeaTried(IDEA, TriedResult.HELPED, "mine"),)),
        facts=SchoolFacts(size=SizeBand.FROM_200, setting=Setting.RURAL),
    )  # fmt: skip
    others = [
        on_the_shelf("b", tried(IDEA, TriedResult.HELPED, "It helped us.")),
        on_the_shelf("c", tried(IDEA, TriedResult.HELPED)),
        on_the_shelf("d", tried(IDEA, TriedResult.MIXED, "Half of it.")),
        on_the_shelf("e", tried(fixed_uuid(999), TriedResult.DID_NOT_HELP)),
    ]
    everybody = [author, *others]
    assert tried_counts(IDEA, "author", everybody) == {TriedResult.HELPED: 2, TriedResult.MIXED: 1}
    released = all_released(author, others[0])
    (idea,) = league_digest(everybody, released, (), (), ()).ideas
    assert (idea.size, idea.setting, idea.told) == ("from_200", "rural", ("It helped us.",))
    assert idea.tried == {TriedResult.HELPED: 2, TriedResult.MIXED: 1}


def matched(host: str = "host", visitor: str = "visitor") -> AcceptedMatch:
    match = VisitMatch(fixed_uuid(900), OFFER, REQUEST, "time-space", "You asked.")
    return AcceptedMatch(match, "2026-27", host, visitor)


def visiting() -> tuple[SchoolSection, SchoolSection]:
    host = on_the_shelf("host", LeagueSection(offers=whole_section().offers))
    return host, on_the_shelf("visitor", LeagueSection(requests=whole_section().requests))


def test_a_match_goes_back_by_random_ids_and_names_the_host_only() -> None:
    host, visitor = visiting()
    told = league_digest([host, visitor], all_released(host), [matched()], (), ())
    assert told.matches == (matched().match,)
    assert "School visitor" not in repr(told)
    assert "School host" in repr(told)


def test_a_match_is_gone_with_its_offer_its_wish_or_its_release() -> None:
    host, visitor = visiting()
    released = all_released(host)
    for counting, known in (
        ([host], released),
        ([visitor], released),
        ([host, visitor], {}),
        ([host, on_the_shelf("visitor")], released),
    ):
        assert league_digest(counting, known, [matched()], (), ()).matches == ()
    stolen = [host, on_the_shelf("thief", visitor.section)]
    assert league_digest(stolen, released, [matched()], (), ()).matches == ()


def test_the_order_of_schools_is_told_to_nobody() -> None:
    host, visitor = visiting()
    author = on_the_shelf("author", replace(whole_section(), offers=(), requests=()))
    everybody, released = [host, visitor, author], all_released(host, visitor, author)
    events, resources = sample_digest().events, sample_digest().resources
    one = league_digest(everybody, released, [matched()], events, resources)
    assert isinstance(one, LeagueDigest)
    assert one == league_digest(everybody[::-1], released, [matched()], events, resources)


def test_events_that_are_over_are_not_told_again() -> None:
    (event,) = sample_digest().events
    assert coming([event], event.last_day) == (event,)
    assert coming([event], date(2027, 3, 6)) == ()
