"""What two packages tell of how many schools stand low never tells where one of them stands."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.told_schools import last_told, told_issues

FEWEST = 3
Region = dict[str, bool]


def region(low: int, others: int, name: str = "s") -> Region:
    return {f"{name}{number}": number < low for number in range(low + others)}


def told(*issues: Region) -> int | None:
    return last_told(issues, bool, FEWEST)


def test_three_of_eight_are_told_and_fewer_or_all_are_not() -> None:
    assert told(region(3, 5)) == 3
    assert [told(region(low, 8 - low)) for low in (0, 2, 6, 8)] == [None] * 4


def test_a_school_that_comes_alone_does_not_change_the_number() -> None:
    first = region(3, 5)
    assert told(first, first | {"new": True}) == told(first, first | {"new": False}) == 3


def test_a_school_that_corrects_its_figures_does_not_either() -> None:
    first = region(4, 5)
    assert told(first, first | {"s0": False}) == 4


def test_six_that_come_together_and_are_a_group_by_themselves_renew_it() -> None:
    first = region(3, 5)
    assert told(first, first | region(3, 4, "t")) == 6
    assert told(first, first | region(6, 0, "t")) == 3
    alone = first | {"alone": True}
    assert told(first, alone, alone | region(3, 4, "t")) == 7, "the one that waited is one of them"


def test_a_school_that_everybody_knows_hides_nobody() -> None:
    assert last_told([region(3, 3)], bool, FEWEST) == 3
    assert last_told([region(3, 3)], bool, FEWEST, known={"s0"}) is None


SCHOOLS = "abcdefgh"


@given(
    st.fixed_dictionaries({each: st.booleans() for each in SCHOOLS}),
    st.lists(st.sets(st.sampled_from(SCHOOLS)), min_size=1, max_size=4),
    st.sampled_from([1, 2]),
)
def test_whatever_is_told_each_school_may_stand_either_way(
    standing: Region, members: list[set[str]], fewest: int
) -> None:
    """An attacker who tries every region that gives the very numbers which were told, one after the other."""
    issues = [{each: standing[each] for each in some} for some in members]
    told = [(set(each), sum(each.values())) for each in told_issues(issues, bool, fewest)]
    regions = [dict(zip(SCHOOLS, each, strict=True)) for each in product((False, True), repeat=len(SCHOOLS))]
    fitting = [each for each in regions if all(sum(each[one] for one in some) == low for some, low in told)]
    assert standing in fitting
    for school in {each for some, _ in told for each in some}:
        assert {each[school] for each in fitting} == {False, True}


def test_the_attacker_finds_a_school_where_nothing_is_held_back() -> None:
    """The control: two numbers, one school more."""
    assert told_issues([region(3, 5), region(3, 5) | {"new": True}], bool, fewest=0) != [region(3, 5)]
