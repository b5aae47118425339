"""The law of merging, held against brute force over random histories of one to four laptops."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.core.merge import BundleNode, effective, heads, plan_merge
from lis_desktop.core.outcomes import Outcome
from tests.histories import History, arrivals, histories

EXAMPLES, SOAK_EXAMPLES = 300, 5_000


def node(history: History, number: int) -> BundleNode:
    return BundleNode(f"b{number}", "assessment", frozenset(f"b{each}" for each in history.ancestors[number]))


def taken_in(history: History, order: list[int]) -> list[BundleNode]:
    """The shelf after these files came, by the plans alone."""
    shelf: list[BundleNode] = []
    for number in order:
        if plan_merge(shelf, node(history, number)).outcome is not Outcome.DUPLICATE:
            shelf.append(node(history, number))
    return shelf


def check_the_law(data: st.DataObject) -> None:
    history = data.draw(histories())
    order = data.draw(arrivals(history))
    again = data.draw(st.permutations(order))
    shelf = taken_in(history, order)
    received = frozenset(order)
    expected = frozenset(f"b{each}" for each in history.heads_among(received))
    assert heads(shelf) == heads(taken_in(history, again)) == expected
    assert effective(shelf) == (next(iter(expected)) if len(expected) == 1 else None)
    superseded = {f"b{old}" for new in received for old in history.ancestors[new]}
    assert effective(shelf) not in superseded


@given(st.data())
@settings(max_examples=EXAMPLES)
def test_the_state_is_a_function_of_the_bundles_that_came(data: st.DataObject) -> None:
    check_the_law(data)


@pytest.mark.soak
@given(st.data())
@settings(max_examples=SOAK_EXAMPLES)
def test_the_state_is_a_function_of_the_bundles_that_came_for_long(data: st.DataObject) -> None:
    check_the_law(data)


@given(st.data())
def test_every_plan_says_what_then_is(data: st.DataObject) -> None:
    history = data.draw(histories())
    shelf: list[BundleNode] = []
    for number in data.draw(arrivals(history)):
        incoming, before = node(history, number), effective(shelf)
        plan = plan_merge(shelf, incoming)
        if plan.outcome is not Outcome.DUPLICATE:
            shelf.append(incoming)
        assert plan.heads == heads(shelf)
        assert plan.effective == effective(shelf)
        if plan.outcome is not Outcome.DUPLICATE:
            assert (plan.outcome is Outcome.STALE) == (incoming.identity not in plan.heads)
        assert plan.is_newer == (
            before is not None and plan.outcome is Outcome.ACCEPTED and before != incoming.identity
        )


def bundle(identity: str, *ancestors: str, assessment: str = "a") -> BundleNode:
    return BundleNode(identity, assessment, frozenset(ancestors))


def test_a_second_revision_takes_the_place_of_the_first() -> None:
    plan = plan_merge([bundle("one")], bundle("two", "one"))
    assert (plan.outcome, plan.effective, plan.supersedes, plan.is_newer) == (
        Outcome.ACCEPTED,
        "two",
        "one",
        True,
    )


def test_the_first_revision_that_comes_after_the_second_is_stale() -> None:
    plan = plan_merge([bundle("two", "one")], bundle("one"))
    assert (plan.outcome, plan.effective) == (Outcome.STALE, "two")


def test_two_laptops_that_know_nothing_of_each_other_are_a_conflict_that_nobody_wins() -> None:
    plan = plan_merge([bundle("one"), bundle("left", "one")], bundle("right", "one"))
    assert (plan.outcome, plan.effective, plan.heads) == (Outcome.CONFLICT, None, {"left", "right"})


def test_a_revision_made_from_both_ends_the_conflict() -> None:
    shelf = [bundle("left", "one"), bundle("right", "one")]
    plan = plan_merge(shelf, bundle("both", "one", "left", "right"))
    assert (plan.outcome, plan.effective) == (Outcome.ACCEPTED, "both")


def test_the_same_bundle_again_changes_nothing() -> None:
    plan = plan_merge([bundle("one")], bundle("one"))
    assert (plan.outcome, plan.effective, plan.supersedes) == (Outcome.DUPLICATE, "one", None)


def test_another_assessment_is_another_history() -> None:
    plan = plan_merge([bundle("one", assessment="b")], bundle("two", "one"))
    assert (plan.outcome, plan.heads, plan.is_newer) == (Outcome.ACCEPTED, {"two"}, False)
