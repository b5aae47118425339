"""The League in numbers: entries and schools by noun, and what the digest tells back."""

from __future__ import annotations

from lis_desktop.core.league.digest import LeagueDigest
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.league.told import Noun, noun_counts
from tests.core.test_league_desk import on_the_shelf
from tests.league_samples import sample_digest, whole_section


def test_every_entry_of_every_school_is_counted_once() -> None:
    whole = whole_section()
    schools = [on_the_shelf("a", whole), on_the_shelf("b", whole), on_the_shelf("c", LeagueSection())]
    lines = noun_counts(schools, LeagueDigest())
    assert [each.noun for each in lines] == list(Noun)
    assert sum(each.told or 0 for each in lines) == 2 * len(whole)
    assert {each.schools for each in lines if each.told} == {2}


def test_a_school_that_ticked_nothing_counts_nowhere() -> None:
    lines = noun_counts([on_the_shelf("c", LeagueSection())], LeagueDigest())
    assert not any(each.told or each.schools or each.back for each in lines)


def test_what_goes_back_is_counted_from_the_digest_alone() -> None:
    digest = sample_digest()
    back = {each.noun: each.back for each in noun_counts([], digest)}
    assert back[Noun.EVENTS] == len(digest.events) > 0
    assert back[Noun.IDEAS] == len(digest.ideas)
    assert back[Noun.RESULTS] == sum(sum(each.tried.values()) for each in digest.ideas)
    assert {noun for noun, count in back.items() if count is None} == {
        Noun.MEMBERSHIP,
        Noun.EVENT_NOTES,
        Noun.WISHES,
        Noun.VISITS,
        Noun.FIELD_NOTES,
        Noun.FOLLOW_UPS,
    }
