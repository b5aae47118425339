"""A withdrawal says whose bundles it takes back and nothing else, and no reader can overlook it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest

from lis_desktop.bundle import bundle_members, open_bundle, wire, write_bundle
from lis_desktop.bundle.container import read_archive, write_archive
from lis_desktop.bundle.manifest import write_manifest
from lis_desktop.core import canonical
from lis_desktop.core.errors import BundleRefused, InvalidInput
from lis_desktop.core.extract import Extract, WithdrawalReason
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.school import SchoolFacts
from tests.bundle import reader_from_the_page
from tests.bundle.keys import signing
from tests.bundle_samples import sample_extract, withdrawal_of
from tests.golden.make_withdrawal import FILE, golden_withdrawal

IDENTITY = "9b210c3701e4f42e1b38b32567e16fa2ae6dc3f1f55a523ecd24902191154ce6"
ANCESTOR = "ab" * 32


def test_the_golden_withdrawal_is_read_and_still_written_as_the_same_bytes() -> None:
    opened = open_bundle(FILE.read_bytes())
    assert (opened.format, opened.identity) == (1, IDENTITY)
    assert (opened.extract, opened.sender) == (golden_withdrawal(), signing().sender)
    assert write_bundle(golden_withdrawal(), signing()) == FILE.read_bytes()


def test_a_reader_made_from_the_page_finds_the_same() -> None:
    found = reader_from_the_page.read(FILE.read_bytes())
    assert found["withdrawal"] == "consent"
    assert found["assessment"]["provenance"]["ancestors"] == list(golden_withdrawal().provenance.ancestors)
    assert (found["figures"], found["texts"]) == ({}, [])


@pytest.mark.parametrize("reason", WithdrawalReason)
def test_every_reason_is_read_as_it_was_written(reason: WithdrawalReason) -> None:
    extract = withdrawal_of(sample_extract(), ANCESTOR, reason=reason)
    assert open_bundle(write_bundle(extract)).extract == extract


def test_a_reader_that_knows_no_withdrawals_keeps_the_file_until_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The program as it was before: it says that it needs a newer version, and not that something came in."""
    data = write_bundle(withdrawal_of(sample_extract(), ANCESTOR))
    assert open_bundle(data).extract.withdrawal is not None
    monkeypatch.setattr(wire, "READER", 1)
    with pytest.raises(BundleRefused) as refused:
        open_bundle(data)
    assert refused.value.reason is Reason.NEEDS_NEWER_READER
    assert open_bundle(write_bundle(sample_extract())).extract == sample_extract()


def test_it_holds_nothing_of_what_it_takes_back() -> None:
    members = read_archive(write_bundle(withdrawal_of(sample_extract(), ANCESTOR)))
    assert members["counts.csv"] == b"round,dimension,code,n\n"
    assert "notes.json" not in members
    assert b"equity" not in b"".join(members.values())


def hostile(change: Callable[[dict[str, bytes]], None]) -> Reason:
    """A container in order round members that are not."""
    members = bundle_members(withdrawal_of(sample_extract(), ANCESTOR))
    del members["datapackage.json"]
    change(members)
    members["datapackage.json"] = write_manifest(members)
    with pytest.raises(BundleRefused) as refused:
        open_bundle(write_archive(members))
    return refused.value.reason


def says(**values: object) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        value = canonical.decode(members["assessment.json"])
        for place, new in values.items():
            value[place] = new
        members["assessment.json"] = canonical.encode(value)

    return change


def withdrawal_member(value: object) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.update({"withdrawal.json": canonical.encode(value)})


def full_assessment(members: dict[str, bytes]) -> None:
    full = bundle_members(sample_extract(1, 2, (ANCESTOR,)))
    members.update({name: full[name] for name in ("assessment.json", "counts.csv")})


def provenance_without_ancestors() -> dict[str, object]:
    value = msgspec.to_builtins(withdrawal_of(sample_extract(), ANCESTOR).provenance)
    return {**value, "ancestors": [], "exported_on": "2026-11-05"}


@pytest.mark.parametrize(
    "change",
    [
        full_assessment,
        says(priorities=["equity"]),
        says(agreed_levels=[{"dimension": "equity", "level": 2}]),
        says(provenance=provenance_without_ancestors()),
        withdrawal_member({"reason": "because"}),
        withdrawal_member({}),
        lambda members: members.update({"notes.json": bundle_members(sample_extract())["notes.json"]}),
    ],
    ids=["figures", "priorities", "a level", "no ancestors", "another reason", "no reason", "texts"],
)
def test_one_that_holds_something_or_names_nothing_is_refused(
    change: Callable[[dict[str, bytes]], None],
) -> None:
    assert open_bundle(write_bundle(withdrawal_of(sample_extract(), ANCESTOR)))
    assert hostile(change) is Reason.SCHEMA_INVALID


def test_one_that_an_older_reader_could_overlook_is_refused() -> None:
    members = bundle_members(withdrawal_of(sample_extract(), ANCESTOR))
    manifest = canonical.decode(members["datapackage.json"])
    members["datapackage.json"] = canonical.encode({**manifest, "min_reader": 1})
    with pytest.raises(BundleRefused) as refused:
        open_bundle(write_archive(members))
    assert refused.value.reason is Reason.SCHEMA_INVALID


@pytest.mark.parametrize(
    "extract",
    [
        replace(sample_extract(1, 2, (ANCESTOR,)), withdrawal=WithdrawalReason.OTHER),
        withdrawal_of(sample_extract()),
        replace(
            withdrawal_of(sample_extract(), ANCESTOR),
            school=replace(sample_extract().school, facts=SchoolFacts(county="York")),
        ),
    ],
    ids=["data", "no ancestors", "facts"],
)
def test_none_such_can_be_written(extract: Extract) -> None:
    with pytest.raises(InvalidInput):
        write_bundle(extract)
