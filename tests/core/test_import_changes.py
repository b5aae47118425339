"""What a newer bundle would change is told number by number, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from lis_desktop.core.benchmark import BenchmarkCell, Withheld
from lis_desktop.core.extract import AgreedLevelCell, Extract, RoundExtract
from lis_desktop.core.import_changes import (
    DimensionChange,
    RegionChange,
    RoundChange,
    changes_between,
    region_changes,
)
from tests.bundle_samples import extracts, hidden, sample_extract, shown


def test_a_school_that_sends_the_same_again_changes_nothing() -> None:
    assert changes_between(sample_extract(), sample_extract(1, 2)) == ()


def test_a_corrected_ballot_a_new_agreed_level_and_another_priority_are_told() -> None:
    before = sample_extract()
    first = before.rounds[0]
    corrected = shown("equity", 4, 17, 21, 2, cj=2)
    after = replace(
        before,
        rounds=(replace(first, dimensions=(corrected, *first.dimensions[1:])), before.rounds[1]),
        agreed_levels=(AgreedLevelCell("equity", 2), AgreedLevelCell("time-space", 2)),
        priorities=("school-culture", "time-space"),
    )
    equity, time_space = changes_between(before, after)
    was = shown("equity", 4, 18, 20, 2, cj=2)
    assert equity == DimensionChange("equity", (RoundChange(1, was, corrected),), 3, 2, 2, None)
    assert time_space == DimensionChange("time-space", (), 2, 2, None, 2)


def test_a_dimension_that_becomes_hidden_has_no_figure_afterwards() -> None:
    before = replace(sample_extract(), rounds=sample_extract().rounds[1:])
    after = replace(before, rounds=(replace(before.rounds[0], dimensions=(hidden("school-culture"),)),))
    (change,) = changes_between(before, after)
    (round_change,) = change.rounds
    assert round_change.before is not None
    assert round_change.before.n == 40
    assert round_change.after == hidden("school-culture")


def test_a_withdrawal_leaves_no_number() -> None:
    before = sample_extract()
    nothing = replace(before, rounds=(), agreed_levels=(), priorities=(), texts=())
    told = changes_between(before, nothing)
    assert {each.dimension_id for each in told} == {
        "equity",
        "school-culture",
        "time-space",
        "moral-courage",
    }
    for each in told:
        assert (each.agreed_after, each.priority_after) == (None, None)
        assert all(of_round.after is None for of_round in each.rounds)


@given(extracts(), extracts())
def test_what_changes_one_way_changes_the_other_way_back(one: Extract, other: Extract) -> None:
    there = {each.dimension_id: each for each in changes_between(one, other)}
    back = {each.dimension_id: each for each in changes_between(other, one)}
    assert there.keys() == back.keys()
    for name, each in there.items():
        assert [(r.number, r.before, r.after) for r in each.rounds] == [
            (r.number, r.after, r.before) for r in back[name].rounds
        ]
        assert (each.agreed_before, each.priority_before) == (
            back[name].agreed_after,
            back[name].priority_after,
        )


def test_only_cells_that_differ_are_told_and_a_withheld_one_stays_withheld() -> None:
    cycle = ("2026-27", "gbp-outline", "1")
    same = BenchmarkCell("equity", None, 4, (1, 2, 3, 4))
    few = BenchmarkCell("time-space", Withheld.FEW_SCHOOLS, None, None)
    many = BenchmarkCell("time-space", None, 3, (5, 5, 5, 5))
    told = region_changes(cycle, (same, few), (same, many))
    assert told == (RegionChange(*cycle, "time-space", few, many),)
    assert region_changes(cycle, (), (same,)) == (RegionChange(*cycle, "equity", None, same),)


def test_a_round_that_is_new_is_told_as_one_that_did_not_ask_before() -> None:
    before = sample_extract()
    third = RoundExtract(3, 48, 12, (shown("equity", 0, 6, 6, 0),))
    (change,) = changes_between(before, replace(before, rounds=(*before.rounds, third)))
    assert change.rounds == (RoundChange(3, None, shown("equity", 0, 6, 6, 0)),)
