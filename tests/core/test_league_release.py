"""What a school may tell of its League life, and exactly what it ticked."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.entries import Entry
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.events import EventPlan
from lis_desktop.core.league.ideas import PracticeNote
from lis_desktop.core.league.release import as_it_leaves, league_ref, may_leave, release_league, words_of
from lis_desktop.core.league.resources import Bookmark, OwnResource
from lis_desktop.core.league.section import NOTHING_OF_THE_LEAGUE, TravellingEntry
from lis_desktop.core.league.visits import Visit, VisitCheck
from lis_desktop.core.text_warnings import TextRisk
from tests.league_samples import every_entry, whole_section


def test_the_sample_has_every_kind_that_a_school_can_type() -> None:
    assert {type(each) for each in every_entry()} == set(get_args(LeagueEntry))


def test_names_bookmarks_own_resources_and_checklists_have_no_place_in_a_bundle() -> None:
    staying = {EventPlan, Bookmark, OwnResource, VisitCheck}
    assert set(get_args(LeagueEntry)) - set(get_args(TravellingEntry)) == staying
    assert {type(each) for each in every_entry() if as_it_leaves(each) is None} == staying | {PracticeNote}


def test_nothing_is_told_unless_somebody_ticked_it() -> None:
    assert whole_section()
    assert release_league(every_entry(), ()) == NOTHING_OF_THE_LEAGUE
    assert not release_league(every_entry(), {"event_plan:x", "nonsense"})


@given(st.sets(st.sampled_from(sorted(map(league_ref, every_entry())))))
def test_what_leaves_is_what_was_ticked_and_could_be(ticked: set[str]) -> None:
    told = {league_ref(each) for each in release_league(every_entry(), ticked)}
    assert told == ticked & {each.ref for each in may_leave(every_entry())}


@given(st.permutations(every_entry()))
def test_the_order_in_which_things_were_typed_is_told_to_nobody(entries: list[LeagueEntry]) -> None:
    everything = frozenset(map(league_ref, entries))
    assert release_league(entries, everything) == whole_section()


def test_an_idea_leaves_only_after_somebody_read_it_again() -> None:
    note = next(each for each in every_entry() if isinstance(each, PracticeNote) and each.reviewed_on)
    assert as_it_leaves(note) == note
    assert as_it_leaves(replace(note, reviewed_on=None)) is None


def test_of_a_visit_days_stay_and_the_other_school_is_named_only_after_a_match() -> None:
    matched, own = (as_it_leaves(each) for each in every_entry() if isinstance(each, Visit))
    assert isinstance(matched, Visit)
    assert isinstance(own, Visit)
    assert (matched.days, matched.shared_with_faculty, own.days) == ((), None, ())
    assert matched.with_school == "told visit matched school"
    assert own.with_school == ""


def test_which_action_something_feeds_stays_at_school() -> None:
    assert not any(getattr(each, "action_id", "") for each in whole_section())


def test_a_contact_that_names_a_person_is_pointed_out() -> None:
    offer = whole_section().offers[0]
    named = replace(offer, reach_us="Ms. Carter, carter@example.org, 207-555-0142")
    (choice,) = may_leave([named])
    assert [each.risk for each in choice.warnings] == [TextRisk.NAME, TextRisk.EMAIL, TextRisk.PHONE]
    (harmless,) = may_leave([replace(offer, reach_us="The main office")])
    assert harmless.warnings == ()


def test_every_text_that_was_typed_is_shown_before_it_leaves() -> None:
    for each in whole_section():
        typed = [
            value
            for name in each.__dataclass_fields__
            if isinstance(value := getattr(each, name), str) and value.startswith("told ")
        ]
        assert sorted(words_of(each)) == sorted(typed)


def test_a_tick_of_an_assessments_text_can_never_tick_something_of_the_league() -> None:
    kinds = [each.kind for each in get_args(Entry)]
    assert not {each.kind for each in get_args(LeagueEntry)} & set(kinds)
