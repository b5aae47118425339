"""All issues of a figure together must tell no more than sums that could be published by themselves."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.benchmark import ReleaseGate
from lis_desktop.core.series import (
    Block,
    Issue,
    blocks,
    exposed,
    group_issue,
    issue_of,
    moved,
    next_issue,
    total_of,
)

GATE = ReleaseGate()
REGION = {"a": (10, 10, 5, 0), "b": (3, 8, 9, 2), "c": (0, 20, 10, 1)}
NEW = {"d": (9, 5, 3, 2), "e": (4, 4, 9, 4), "f": (6, 8, 2, 2)}

Counts = tuple[int, ...]


def after(now: Mapping[str, Counts], *earlier: Mapping[str, Counts]) -> object:
    issues = [issue_of(each) for each in earlier or (REGION,)]
    return next_issue(issues, issues[-1], now, GATE)


def test_the_first_issue_is_the_region_and_the_same_again_tells_nothing() -> None:
    assert next_issue([], None, REGION, GATE) == REGION
    assert after(REGION) == REGION


def test_one_or_two_schools_that_come_wait_for_a_third() -> None:
    assert after({**REGION, "d": NEW["d"]}) == REGION
    assert after({**REGION, "d": NEW["d"], "e": NEW["e"]}) == REGION
    assert after({**REGION, **NEW}) == {**REGION, **NEW}


def test_a_corrected_ballot_waits_while_new_schools_come_in() -> None:
    corrected = {**REGION, "a": (9, 11, 5, 0)}
    assert after(corrected) == REGION
    assert after({**corrected, **NEW}) == {**REGION, **NEW}


def test_three_schools_that_correct_enough_ballots_together_are_published() -> None:
    little = {"a": (9, 11, 5, 0), "b": (2, 9, 9, 2), "c": (0, 19, 11, 1)}
    much = {"a": (7, 13, 5, 0), "b": (1, 10, 9, 2), "c": (0, 18, 12, 1)}
    assert after(little) == REGION
    assert after(much) == much


def test_a_school_that_leaves_alone_stays_as_it_was_published() -> None:
    without = {name: counts for name, counts in REGION.items() if name != "a"}
    assert after({**without, **NEW}) == {**REGION, **NEW}


def test_a_dominant_newcomer_waits() -> None:
    assert after({**REGION, **NEW, "e": (400, 0, 0, 0)}) == REGION


def test_a_withdrawn_school_is_hidden_by_companions_that_leave_with_it() -> None:
    everybody = {**REGION, **NEW, "g": (5, 5, 5, 5), "h": (2, 9, 9, 2)}
    told: dict[str, Counts | str] = {**everybody, "a": "identity of its bundle"}
    issue = Issue(told, total_of(everybody.values()))
    now = {name: counts for name, counts in everybody.items() if name != "a"}
    found = next_issue([issue], issue, now, GATE)
    assert found is not None
    assert len(found) == len(now) - 3
    assert next_issue([issue, issue_of(found)], issue_of(found), now, GATE) == found, "they stay out"


def test_where_too_few_could_hide_it_a_withdrawal_ends_the_figure() -> None:
    issue = Issue({**REGION, "a": "identity of its bundle"}, total_of(REGION.values()))
    assert next_issue([issue], issue, {"b": REGION["b"], "c": REGION["c"]}, GATE) is None


def test_a_school_that_had_no_figure_there_may_withdraw_unnoticed() -> None:
    issue = Issue({**REGION, "z": "identity of its bundle"}, total_of(REGION.values()))
    assert next_issue([issue], issue, REGION, GATE) == REGION


def test_a_group_is_published_only_where_the_rest_could_be() -> None:
    whole = {**REGION, **NEW}
    assert group_issue([], whole, "abc", GATE) == REGION
    assert group_issue([], whole, "abcd", GATE) is None
    assert group_issue([], whole, "abcdef", GATE) == whole
    assert group_issue([], whole, "xyz", GATE) is None


def test_groups_that_overlap_are_not_published_one_after_another() -> None:
    whole = {**REGION, **NEW}
    first = group_issue([], whole, "abc", GATE)
    assert first is not None
    assert group_issue([issue_of(first)], whole, "bcdef", GATE) is None
    assert group_issue([issue_of(first)], whole, "def", GATE) == NEW


def test_what_an_older_rule_gave_away_already_does_not_stop_everything_after_it() -> None:
    two_came = {**REGION, "d": NEW["d"], "e": NEW["e"]}
    more = {**two_came, "f": NEW["f"], "g": (5, 5, 5, 5), "h": (2, 9, 9, 2)}
    assert exposed([issue_of(REGION)], [issue_of(two_came)], GATE) == {"d", "e"}
    assert after(more, REGION, two_came) == more
    assert after({**more, "d": (1, 1, 1, 1)}, REGION, two_came) == more | {"d": NEW["d"]}


counts = st.tuples(*[st.integers(0, 9)] * 4).filter(any)
regions = st.dictionaries(st.sampled_from("abcdefgh"), counts, max_size=8)
series = st.lists(regions, max_size=4)


@given(series)
def test_every_issue_is_a_sum_of_whole_blocks(some: list[dict[str, Counts]]) -> None:
    issues = [issue_of(each) for each in some]
    found = blocks(issues)
    assert sorted(name for each in found for name in each.known) == sorted(
        {name for each in some for name in each}
    )
    for issue in issues:
        inside = [each for each in found if each.known.keys() & issue.by_school.keys()]
        assert all(each.known.keys() <= issue.by_school.keys() for each in inside)
        versions = [
            total_of(issue.by_school[name] for name in each.known)  # type: ignore[misc]
            for each in inside
        ]
        assert total_of(versions) == issue.total
        for each in inside:
            places = {each.known[name].index(issue.by_school[name]) for name in each.known}
            assert len(places) == 1, "all of a block stand in the same version"


@given(series, regions)
def test_whatever_is_published_leaves_only_blocks_that_could_be_published_by_themselves(
    some: list[dict[str, Counts]], now: dict[str, Counts]
) -> None:
    """Each issue through the rule, as at the desk."""
    published: list[Issue] = []
    for each in [*some, now]:
        found = next_issue(published, published[-1] if published else None, each, GATE)
        if found is not None:
            published.append(issue_of(found))
        assert all(block.passes(GATE) for block in blocks(published))
    for block in blocks(published):
        for version in zip(*block.known.values(), strict=True):
            sizes = [sum(each) for each in version]
            assert len(sizes) >= 3
            assert sum(sizes) >= 5
            assert max(sizes) <= 0.7 * sum(sizes)


@given(counts, counts)
def test_how_many_ballots_moved_does_not_depend_on_the_direction(old: Counts, new: Counts) -> None:
    assert moved(old, new) == moved(new, old)
    assert (moved(old, new) == 0) == (old == new)


@pytest.mark.parametrize("sizes", [(40, 40), (2, 1, 1), (80, 10, 10)])
def test_a_block_of_two_of_few_scores_or_with_one_that_is_most_of_it_does_not_pass(
    sizes: tuple[int, ...],
) -> None:
    assert Block({str(place): ((20,),) for place in range(3)}).passes(GATE), "the control"
    assert not Block({str(place): ((size,),) for place, size in enumerate(sizes)}).passes(GATE)
