"""Nobody who adds up, takes away and solves everything that was ever published learns one school's answers,
two schools' answers, or the few ballots that a school corrected. The same attack succeeds where nothing is
held back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import soak
from tests.core.lp_attack import recovered, secrets_of
from tests.core.region_days import Days, some_months

SEED = 20261122
MONTHS = 12


def begun(protect: bool) -> Days:
    """Six schools whose first digest is out."""
    import random

    days = Days(random.Random(SEED), protect)
    for place in range(6):
        days.states[days.join(40)] = "ME" if place < 3 else "VT"
    days.publish_region()
    return days


def attack(days: Days) -> list[str]:
    """What is found out, besides what schools gave away themselves."""
    return list(findings(days))


def findings(days: Days) -> Iterator[str]:
    """The same, one after the other."""
    given = {voice: days.voices[voice] for voice in days.given}
    told = {each.name for each in secrets_of(given)}
    return (each for each in recovered(days.seen, days.voices) if each not in told)


def late_ballot(days: Days) -> None:
    days.correct("s0")
    days.publish_region()


def one_joins(days: Days) -> None:
    days.join(40)
    days.publish_region()


def one_withdraws(days: Days) -> None:
    days.withdraw("s0")
    days.publish_region()


def one_withdraws_as_another_joins(days: Days) -> None:
    """Three issues: with neither, with the new one, without the old one."""
    days.join(40)
    days.publish_region()
    days.withdraw("s0")
    days.publish_region()


def group_and_rest(days: Days) -> None:
    """The region but one school."""
    days.publish_group(lambda name: name != "s0")


def groups_that_overlap(days: Days) -> None:
    """Three groups that pass the gate one by one, and name one school together."""
    days.publish_group(lambda name: name in ("s0", "s1", "s2"))
    days.publish_group(lambda name: name in ("s0", "s3", "s4", "s5"))


def group_then_another_year_of_growth(days: Days) -> None:
    """The schools that are in both years, where one is in one year only."""
    days.join(40)
    days.publish_group(lambda name: name != "s6")
    days.publish_region()


def several_correct_one_ballot_each(days: Days) -> None:
    """Three ballots, one in each of three schools: fewer than k people."""
    for name in ("s0", "s1", "s2"):
        days.correct(name)
    days.publish_region()


def ballots_given_by_one_of_three(days: Days) -> None:
    """Three come together, and one of them gives its ballots away."""
    for _ in range(3):
        days.join(40)
    days.publish_region()
    days.give_ballots("s6")


def ballots_given_by_one_of_three_after_another_withdrew(days: Days) -> None:
    """The withdrawn school hides nobody, and is still in the figure that everybody has."""
    for _ in range(3):
        days.join(40)
    days.publish_region()
    days.withdraw("s6")
    days.give_ballots("s7")


def ballots_given_by_all_but_two(days: Days) -> None:
    for name in ("s0", "s1", "s2", "s3"):
        days.give_ballots(name)


def one_dominates(days: Days) -> None:
    days.join(2000)
    days.publish_region()
    days.join(12)
    days.join(12)
    days.publish_region()


STORIES = [
    late_ballot,
    one_joins,
    one_withdraws,
    one_withdraws_as_another_joins,
    group_and_rest,
    groups_that_overlap,
    group_then_another_year_of_growth,
    ballots_given_by_one_of_three,
    ballots_given_by_one_of_three_after_another_withdrew,
    ballots_given_by_all_but_two,
]


@pytest.mark.parametrize("story", STORIES, ids=lambda each: each.__name__)
def test_the_attack_succeeds_where_nothing_is_held_back_and_fails_on_ours(story: object) -> None:
    assert callable(story)
    bare, ours = begun(protect=False), begun(protect=True)
    assert not attack(ours), "the first digest by itself"
    story(bare)
    story(ours)
    assert attack(bare), "the control: this attack must succeed"
    assert attack(ours) == []


def test_three_ballots_of_three_schools_are_fewer_than_k_people() -> None:
    bare, ours = begun(protect=False), begun(protect=True)
    several_correct_one_ballot_each(bare)
    several_correct_one_ballot_each(ours)
    changed = [after - before for before, after in zip(bare.seen[0].total, bare.seen[1].total, strict=True)]
    assert sum(map(abs, changed)) == 2 * 3, "the control: the difference is the three ballots"
    assert {each.total for each in ours.seen} == {ours.seen[0].total}


def test_one_dominant_school_is_not_seen_through_the_region() -> None:
    bare, ours = begun(protect=False), begun(protect=True)
    one_dominates(bare)
    one_dominates(ours)
    assert "s6 v0" in attack(bare)
    assert all(sum(each.total) < 2000 for each in ours.seen)
    assert attack(ours) == []


def test_three_new_schools_of_like_size_do_renew_the_region() -> None:
    """So that the rule is not one that never publishes anything."""
    ours = begun(protect=True)
    for _ in range(3):
        ours.join(40)
    ours.correct("s0")
    ours.publish_region()
    assert len(ours.seen) == 2
    assert sum(ours.seen[1].total) == 9 * 40
    assert attack(ours) == []


def test_a_withdrawal_leaves_with_companions_and_the_region_goes_on() -> None:
    ours = begun(protect=True)
    ours.withdraw("s0")
    ours.publish_region()
    assert len(ours.seen) == 1, "six schools are too few to hide one that goes"
    many = begun(protect=True)
    for _ in range(6):
        many.join(40)
    many.publish_region()
    many.withdraw("s0")
    many.publish_region()
    assert attack(many) == []


def check_months(how_many: int) -> None:
    given_away = issues = 0
    for number in soak.told("regions attacked", how_many):
        seed = SEED + number
        bare, ours = some_months(seed, protect=False), some_months(seed, protect=True)
        given_away += next(findings(bare), None) is not None
        issues += len(ours.seen)
        assert attack(ours) == [], seed
    assert given_away > how_many // 2, "the control"
    assert issues > how_many, "something is published"


def test_random_months_of_a_region_give_nobody_away() -> None:
    check_months(MONTHS)


@pytest.mark.soak
def test_years_of_random_months_give_nobody_away() -> None:
    check_months(soak.ATTACKED_REGIONS)
