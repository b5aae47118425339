"""The law of merging, held against brute force over random histories of one to four laptops."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.core.merge import BundleNode, effective, heads, plan_merge, taken_back
from lis_desktop.core.outcomes import Outcome
from tests import soak
from tests.histories import History, arrivals, histories

EXAMPLES = 300


def node(history: History, number: int) -> BundleNode:
    return BundleNode(
        f"b{number}",
        "assessment",
        frozenset(f"b{each}" for each in history.ancestors[number]),
        number in history.withdrawals,
    )


def taken_in(history: History, order: list[int]) -> list[BundleNode]:
    """The shelf after these files came, by the plans alone."""
    shelf: list[BundleNode] = []
    for number in order:
        if plan_merge(shelf, node(history, number)).outcome is not Outcome.DUPLICATE:
            shelf = [each for each in shelf if each.identity != f"b{number}"] + [node(history, number)]
    return shelf


def with_data(history: History, order: list[int]) -> set[str]:
    """Whose data is on the shelf after these files came, by the plans alone."""
    shelf: list[BundleNode] = []
    kept: set[str] = set()
    for number in order:
        incoming = node(history, number)
        plan = plan_merge(shelf, incoming)
        if all(each.identity != incoming.identity for each in shelf):
            shelf.append(incoming)
            if not incoming.withdraws and not plan.is_taken_back:
                kept.add(incoming.identity)
        kept -= plan.takes_back
    return kept


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
    gone = {f"b{each}" for each in history.taken_back_by(received)}
    assert taken_back(shelf) == gone
    assert effective(shelf) not in gone
    withdrawals = {f"b{each}" for each in history.withdrawals}
    assert with_data(history, order) == with_data(history, again)
    assert with_data(history, order) == {f"b{each}" for each in received} - gone - withdrawals


@given(st.data())
@settings(max_examples=EXAMPLES)
def test_the_state_is_a_function_of_the_bundles_that_came(data: st.DataObject) -> None:
    check_the_law(data)


@pytest.mark.soak
@given(st.data())
@settings(max_examples=soak.MERGE_HISTORIES)
def test_the_state_is_a_function_of_the_bundles_that_came_for_long(data: st.DataObject) -> None:
    soak.step("histories of bundles", soak.MERGE_HISTORIES)
    check_the_law(data)


@given(st.data())
def test_every_plan_says_what_then_is(data: st.DataObject) -> None:
    history = data.draw(histories())
    shelf: list[BundleNode] = []
    for number in data.draw(arrivals(history)):
        incoming, before = node(history, number), effective(shelf)
        is_known = incoming in shelf
        plan = plan_merge(shelf, incoming)
        assert plan.is_taken_back == (incoming.identity in taken_back(shelf))
        if not is_known:
            shelf.append(incoming)
        assert plan.heads == heads(shelf)
        assert plan.effective == effective(shelf)
        if plan.is_taken_back:
            assert plan.outcome is Outcome.WITHDRAWN
        elif is_known:
            assert plan.outcome is Outcome.DUPLICATE
        elif incoming.withdraws:
            assert (plan.outcome is Outcome.CONFLICT) == (
                incoming.identity in plan.heads and plan.effective is None
            )
            assert plan.outcome in (Outcome.CONFLICT, Outcome.WITHDRAWN)
        else:
            assert (plan.outcome is Outcome.STALE) == (incoming.identity not in plan.heads)
        assert plan.is_newer == (
            before is not None and plan.outcome is Outcome.ACCEPTED and before != incoming.identity
        )


def bundle(identity: str, *ancestors: str, assessment: str = "a") -> BundleNode:
    return BundleNode(identity, assessment, frozenset(ancestors))


def withdrawal(identity: str, *ancestors: str) -> BundleNode:
    return BundleNode(identity, "a", frozenset(ancestors), withdraws=True)


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
    assert (plan.outcome, plan.effective) == (Outcome.CONFLICT, None)
    assert plan.heads == {"left", "right"}


def test_a_revision_made_from_both_ends_the_conflict() -> None:
    shelf = [bundle("left", "one"), bundle("right", "one")]
    plan = plan_merge(shelf, bundle("both", "one", "left", "right"))
    assert (plan.outcome, plan.effective) == (Outcome.ACCEPTED, "both")


def test_the_same_bundle_again_changes_nothing() -> None:
    plan = plan_merge([bundle("one")], bundle("one"))
    assert (plan.outcome, plan.effective, plan.supersedes) == (Outcome.DUPLICATE, "one", None)


def test_another_assessment_is_another_history() -> None:
    plan = plan_merge([bundle("one", assessment="b")], bundle("two", "one"))
    assert (plan.outcome, plan.heads, plan.is_newer) == (Outcome.ACCEPTED, frozenset({"two"}), False)


def test_a_withdrawal_takes_back_everything_before_it_and_nothing_counts() -> None:
    plan = plan_merge([bundle("one"), bundle("two", "one")], withdrawal("gone", "one", "two"))
    assert (plan.outcome, plan.effective, plan.supersedes) == (Outcome.WITHDRAWN, "gone", "two")
    assert plan.takes_back == {"one", "two"}


def test_what_was_taken_back_never_comes_again_not_even_for_the_first_time() -> None:
    for shelf in ([withdrawal("gone", "one")], [bundle("one"), withdrawal("gone", "one")]):
        plan = plan_merge(shelf, bundle("one"))
        assert (plan.outcome, plan.effective, plan.is_taken_back) == (Outcome.WITHDRAWN, "gone", True)


def test_a_school_that_sends_again_after_a_withdrawal_counts_again_with_the_new_one_only() -> None:
    shelf = [bundle("one"), withdrawal("gone", "one")]
    plan = plan_merge(shelf, bundle("anew", "gone", "one"))
    assert (plan.outcome, plan.effective) == (Outcome.ACCEPTED, "anew")
    assert taken_back([*shelf, bundle("anew", "gone", "one")]) == {"one"}


def test_a_withdrawal_that_comes_after_the_one_that_follows_it_still_takes_back_what_was_before() -> None:
    plan = plan_merge([bundle("one"), bundle("anew", "gone", "one")], withdrawal("gone", "one"))
    assert (plan.outcome, plan.effective, plan.takes_back) == (Outcome.WITHDRAWN, "anew", frozenset({"one"}))


def test_a_withdrawal_and_a_laptop_that_knows_nothing_of_it_are_a_conflict_and_nothing_counts() -> None:
    shelf = [bundle("one"), bundle("elsewhere", "one")]
    plan = plan_merge(shelf, withdrawal("gone", "one"))
    assert (plan.outcome, plan.effective, plan.takes_back) == (Outcome.CONFLICT, None, frozenset({"one"}))


def test_a_withdrawal_that_came_before_is_a_duplicate() -> None:
    plan = plan_merge([bundle("one"), withdrawal("gone", "one")], withdrawal("gone", "one"))
    assert (plan.outcome, plan.takes_back) == (Outcome.DUPLICATE, frozenset())
