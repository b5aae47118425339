"""Ballots travel in a bundle under the consent that was asked for, and only as they were counted."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import pytest

from lis_desktop.bundle import bundle_members, open_bundle, read_bundle, write_bundle
from lis_desktop.bundle.container import write_archive
from lis_desktop.bundle.manifest import write_manifest
from lis_desktop.core.errors import BundleRefused, InvalidInput
from lis_desktop.core.extract import Extract, RoundExtract
from lis_desktop.core.open_ballots import ASKED_FOR, OpenBallots
from lis_desktop.core.outcomes import Reason
from tests.bundle_samples import hidden, sample_extract, shown

ROWS = (("1", "4"), ("2", "1"), ("2", "cj"), ("3", "4"), ("3", "4"), ("nap", "2"))


def with_ballots(school: int = 1) -> Extract:
    """Six ballots of two shown dimensions and a hidden one."""
    of = RoundExtract(
        1,
        8,
        6,
        (shown("equity", 1, 2, 2, 0, nap=1), shown("moral-courage", 1, 1, 0, 3, cj=1), hidden("time-space")),
    )
    ballots = OpenBallots(1, ASKED_FOR, ("equity", "moral-courage"), ROWS)
    return replace(
        sample_extract(school), rounds=(of,), agreed_levels=(), priorities=(), texts=(), ballots=ballots
    )


def packed(changed: dict[str, bytes]) -> bytes:
    members = {name: content for name, content in changed.items() if name != "datapackage.json"}
    return write_archive({**members, "datapackage.json": write_manifest(members)})


def test_the_rows_and_the_consent_arrive_as_they_were_sent() -> None:
    data = write_bundle(with_ballots())
    opened = open_bundle(data)
    assert opened.extract == with_ballots()
    assert opened.members["ballots.csv"].decode().splitlines()[:2] == ["equity,moral-courage", "1,4"]
    assert b"de-identified, not anonymous" in opened.members["readme.txt"]
    assert b"de-identified" in opened.members["assessment.json"]


def test_a_school_that_gives_no_ballots_leaves_no_trace_of_the_question() -> None:
    members = bundle_members(replace(with_ballots(), ballots=None))
    assert "ballots.csv" not in members
    assert b"ballots" not in members["assessment.json"]
    assert read_bundle(packed({**members, "ballots.csv": b"not asked for\n"})).ballots is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.SCHEMA_INVALID),
        (b"equity,moral-courage\n", Reason.SUMS_WRONG),
        (b"equity,moral-courage\n2,1\n1,4\n2,cj\n3,4\n3,4\nnap,2\n", Reason.SCHEMA_INVALID),
        (b"moral-courage,equity\n1,2\n2,nap\n4,1\n4,3\n4,3\ncj,2\n", Reason.SCHEMA_INVALID),
        (b"equity,moral-courage\n1,4\n2,1\n2,cj\n3,4\n3,4\nnap,3\n", Reason.SUMS_WRONG),
        (b"equity,moral-courage\n1,4\n2,1\n2,cj\n3,4\nnap,2\n", Reason.SUMS_WRONG),
        (b"equity,moral-courage\n1,4\n2,1\n2,cj\n3,4\n3,4\nnap,9\n", Reason.SCHEMA_INVALID),
        (b"equity,moral-courage\n1,4\n2,1\n2,cj\n3,4\n3,4\nnap,2,\n", Reason.SCHEMA_INVALID),
        (b"equity,moral-courage\n1,4\n2,1\n2,cj\n3,4\n3,4\nnap,2", Reason.SCHEMA_INVALID),
        (b"equity,time-space\n1,4\n2,1\n2,cj\n3,4\n3,4\nnap,2\n", Reason.SUMS_WRONG),
        (b"equity\n1\n2\n2\n3\n3\nnap\n", Reason.SUMS_WRONG),
        (b"equity,moral-courage\n" + b"1,1\n" * 6000, Reason.TOO_BIG),
        (b"equity,moral-courage\n=1+1,4\n", Reason.SCHEMA_INVALID),
        (b"\xff\xfe", Reason.SCHEMA_INVALID),
    ],
)
def test_other_rows_than_those_that_were_counted_are_refused(content: bytes, reason: Reason) -> None:
    members = bundle_members(with_ballots())
    assert read_bundle(packed(members)) == with_ballots(), "the control"
    with pytest.raises(BundleRefused) as refused:
        read_bundle(packed({**members, "ballots.csv": content}))
    assert refused.value.reason is reason


def test_a_bundle_cannot_be_written_with_fewer_rows_than_k_or_of_a_round_that_is_not_told() -> None:
    few = replace(with_ballots().rounds[0], answered=None, dimensions=(hidden("equity"),))
    for wrong in (replace(with_ballots(), rounds=(few,)), replace(with_ballots(), rounds=())):
        with pytest.raises(InvalidInput):
            write_bundle(wrong)


def test_commas_without_end_are_refused_before_they_become_cells() -> None:
    members = bundle_members(with_ballots())
    assert read_bundle(packed(members)) == with_ballots(), "the positive control"
    tracemalloc.start()
    with pytest.raises(BundleRefused) as refused:
        open_bundle(packed({**members, "ballots.csv": b"," * (7 * 1024 * 1024)}))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.reason is Reason.TOO_BIG
    assert peak < 64 * 1024 * 1024
