"""Well-formed containers round hostile members: hashes fit, the content lies."""

from __future__ import annotations

import json
import random
import string
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lis_desktop.bundle import bundle_members, read_bundle
from lis_desktop.bundle.container import write_archive
from lis_desktop.bundle.limits import MAX_FILE_BYTES
from lis_desktop.bundle.manifest import write_manifest
from lis_desktop.core import canonical
from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.outcomes import Reason
from tests import soak
from tests.bundle_samples import counts_only, sample_extract

SEED = 20260727
MUTATIONS = 1_500

Change = Callable[[dict[str, Any]], None]


def packed(members: dict[str, bytes]) -> bytes:
    """A container whose manifest vouches for whatever the members are."""
    listed = {name: content for name, content in members.items() if name != "datapackage.json"}
    return write_archive({**listed, "datapackage.json": write_manifest(listed)})


def with_member(name: str, content: bytes) -> bytes:
    return packed({**bundle_members(sample_extract()), name: content})


def with_json(name: str, change: Change) -> bytes:
    value = json.loads(bundle_members(sample_extract())[name])
    change(value)
    return with_member(name, canonical.encode(value))


def with_manifest(change: Change) -> bytes:
    members = bundle_members(sample_extract())
    manifest = json.loads(members["datapackage.json"])
    change(manifest)
    return write_archive({**members, "datapackage.json": canonical.encode(manifest)})


def with_counts(old: str, new: str) -> bytes:
    text = bundle_members(sample_extract())["counts.csv"].decode()
    assert old in text
    return with_member("counts.csv", text.replace(old, new, 1).encode())


def reason(data: bytes) -> Reason:
    with pytest.raises(BundleRefused) as refusal:
        read_bundle(data)
    assert refusal.value.title
    assert refusal.value.hint
    return refusal.value.reason


def test_the_positive_control_repacked_by_the_test_is_taken() -> None:
    assert read_bundle(packed(bundle_members(sample_extract()))) == sample_extract()
    assert read_bundle(with_manifest(lambda manifest: None)) == sample_extract()
    assert read_bundle(with_json("assessment.json", lambda value: None)) == sample_extract()


def test_keys_and_members_from_a_later_minor_version_are_ignored() -> None:
    assert (
        read_bundle(with_json("assessment.json", lambda value: value.update(mood="fine"))) == sample_extract()
    )
    assert (
        read_bundle(with_manifest(lambda value: value.update(format=2, sealed_for="x"))) == sample_extract()
    )
    assert read_bundle(with_member("roles.csv", b"role,n\n")) == sample_extract()


def test_half_a_signature_is_a_bad_one() -> None:
    members = bundle_members(sample_extract())
    alone = write_archive({**members, "datapackage.json.minisig": b"untrusted comment: later\n"})
    assert reason(alone) is Reason.BAD_SIGNATURE
    assert reason(with_member("signer.pub", b"untrusted comment: later\n")) is Reason.BAD_SIGNATURE
    sender = {"consortium": "", "school_code": "", "proof": "", "voucher": None}
    assert reason(with_manifest(lambda value: value.update(sender=sender))) is Reason.BAD_SIGNATURE


def test_a_bundle_of_a_newer_program_is_told_as_such() -> None:
    assert reason(with_manifest(lambda value: value.update(min_reader=3))) is Reason.NEEDS_NEWER_READER
    newest = with_manifest(lambda value: value.update(min_reader=9, resources="another shape"))
    assert reason(newest) is Reason.NEEDS_NEWER_READER
    assert reason(b"age-encryption.org/v1\n-> X25519 abc\n") is Reason.NOT_CANONICAL


def test_a_letter_or_a_digest_is_not_taken_for_a_bundle() -> None:
    assert reason(with_manifest(lambda value: value.update(name="lis-digest"))) is Reason.NOT_A_BUNDLE
    assert reason(write_archive({"assessment.json": b"{}"})) is Reason.NOT_A_BUNDLE
    assert reason(b"") is Reason.NOT_A_BUNDLE
    assert reason(b"%PDF-1.7\n") is Reason.NOT_A_BUNDLE


def test_too_much_of_anything_is_too_big() -> None:
    assert reason(b"PK\x03\x04" + bytes(MAX_FILE_BYTES)) is Reason.TOO_BIG
    member = write_archive({"a": b""})[:31]
    assert reason(member * 17) is Reason.TOO_BIG
    assert reason(with_member("counts.csv", b"round,dimension,code,n\n" + b"9" * 4_000_000)) is Reason.TOO_BIG


def test_a_member_that_the_manifest_does_not_promise_is_refused() -> None:
    members = bundle_members(sample_extract())
    assert reason(write_archive({**members, "extra.txt": b"x"})) is Reason.HASH_MISMATCH
    assert reason(write_archive({**members, "readme.txt": b"x"})) is Reason.HASH_MISMATCH
    del members["notes.json"]
    assert reason(write_archive(members)) is Reason.HASH_MISMATCH


def test_a_bundle_without_counts_is_refused() -> None:
    members = bundle_members(sample_extract())
    del members["counts.csv"]
    assert reason(packed(members)) is Reason.SCHEMA_INVALID


@pytest.mark.parametrize(
    "content",
    [
        b'{"a":1,"a":2}',
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1.5}',
        b'{"a":NaN}',
        b'{"a":1e3}',
        b'{"a":-0}',
        b'"\\u0041"',
        b'"e\xcc\x81"',
        b'"\\ud800"',
        b'"\\u0000"',
        b"\xff\xfe{\x00}\x00",
        b"\xef\xbb\xbf{}",
        b"[" * 200_000,
        b'{"a":' * 50_000,
        b"[" * 5_000 + b"]" * 5_000,
        b"9" * 6_000,
        b"",
        b"{}\n",
    ],
)
def test_json_in_any_other_spelling_is_refused(content: bytes) -> None:
    assert reason(with_member("assessment.json", content)) is Reason.NOT_CANONICAL


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("not an object", lambda value: value.clear()),
        ("an id with upper case", lambda value: value.update(assessment_id=value["assessment_id"].upper())),
        ("a line break behind an id", lambda value: value["instrument"].update(id="gbp-outline\n")),
        ("a formula as a dimension", lambda value: value["priorities"].append("=cmd|'/c calc'!a1")),
        ("a year that is none", lambda value: value.update(school_year="2026-28")),
        ("k below five", lambda value: value.update(k=4)),
        ("k as text", lambda value: value.update(k="5")),
        ("k as a truth", lambda value: value.update(k=True)),
        ("two levels", lambda value: value.update(level_count=2)),
        ("eight levels", lambda value: value.update(level_count=8)),
        ("a huge number", lambda value: value["provenance"].update(revision=10**400)),
        ("revision 0", lambda value: value["provenance"].update(revision=0)),
        ("no such day", lambda value: value["provenance"].update(exported_on="2026-02-30")),
        ("a moment, not a day", lambda value: value["provenance"].update(exported_on="2026-02-03T10:00:00Z")),
        ("ancestors twice", lambda value: value["provenance"].update(ancestors=["ab" * 32] * 2)),
        ("ancestors unsorted", lambda value: value["provenance"].update(ancestors=["cd" * 32, "ab" * 32])),
        ("a name too long", lambda value: value["school"].update(name="x" * 201)),
        ("an empty name", lambda value: value["school"].update(name="")),
        (
            "an identifier twice",
            lambda value: value["school"].update(identifiers=value["school"]["identifiers"] * 2),
        ),
        ("a round twice", lambda value: value["rounds"].append(value["rounds"][-1])),
        ("rounds backwards", lambda value: value["rounds"].reverse()),
        ("a dimension twice", lambda value: value["rounds"][0]["dimensions"].append("time-space")),
        ("hidden unknown", lambda value: value["rounds"][0].update(hidden=["zebra"])),
        ("negative asked", lambda value: value["rounds"][0].update(asked=-1)),
        ("five thousand and one", lambda value: value["rounds"][0].update(asked=5001)),
        ("agreed twice", lambda value: value["agreed_levels"].append({"dimension": "equity", "level": 3})),
        ("priority twice", lambda value: value["priorities"].append("equity")),
        ("deep inside", lambda value: value.update(rounds={"a": []})),
        ("201 dimensions", lambda value: value["rounds"][1].update(dimensions=[f"d{i}" for i in range(201)])),
    ],
)
def test_an_assessment_outside_its_bounds_is_refused(what: str, change: Change) -> None:
    assert reason(with_json("assessment.json", change)) is Reason.SCHEMA_INVALID


@pytest.mark.parametrize(
    ("what", "change"),
    [
        (
            "hiding a dimension with rows",
            lambda value: value["rounds"][0].update(hidden=["equity", "time-space"]),
        ),
        ("showing one without rows", lambda value: value["rounds"][0].update(hidden=[])),
        ("answered one more", lambda value: value["rounds"][0].update(answered=47)),
        ("answered untold, figures shown", lambda value: value["rounds"][0].update(answered=None)),
        ("more answered than asked", lambda value: value["rounds"][0].update(asked=45)),
        ("k above a shown group", lambda value: value.update(k=44)),
        (
            "answered below k",
            lambda value: value["rounds"].append(
                {"number": 3, "asked": 9, "answered": 4, "dimensions": [], "hidden": []}
            ),
        ),
        ("level 4 on 3", lambda value: value.update(level_count=3)),
        ("agreed level off the scale", lambda value: value["agreed_levels"][0].update(level=5)),
        ("agreed level against its text", lambda value: value["agreed_levels"][0].update(level=2)),
    ],
)
def test_figures_that_contradict_each_other_are_refused(what: str, change: Change) -> None:
    assert reason(with_json("assessment.json", change)) is Reason.SUMS_WRONG


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1,equity,1,4\n", "1,equity,1,5\n", Reason.SUMS_WRONG),
        ("1,equity,1,4\n", "", Reason.SUMS_WRONG),
        ("1,equity,1,4\n", "1,equity,1,4\n1,equity,1,4\n", Reason.SUMS_WRONG),
        ("1,equity,1,4\n1,equity,2,18\n", "1,equity,2,18\n1,equity,1,4\n", Reason.SUMS_WRONG),
        ("1,equity,4,2\n", "1,equity,5,2\n", Reason.SUMS_WRONG),
        ("1,equity,1,4\n", "1,time-space,1,4\n", Reason.SUMS_WRONG),
        ("1,equity,1,4\n", "3,equity,1,4\n", Reason.SUMS_WRONG),
        ("1,equity,1,4\n", "1,equity,1,04\n", Reason.SCHEMA_INVALID),
        ("1,equity,1,4\n", "1,equity,1,-4\n", Reason.SCHEMA_INVALID),
        ("1,equity,1,4\n", "1,equity,1,4.0\n", Reason.SCHEMA_INVALID),
        ("1,equity,1,4\n", '1,"equity",1,4\n', Reason.SCHEMA_INVALID),
        ("1,equity,1,4\n", "1,equity,1,=2+2\n", Reason.SCHEMA_INVALID),
        ("1,equity,1,4\n", "1,equity,na,4\n", Reason.SCHEMA_INVALID),
        ("1,equity,1,4\n", "1,equity,1,4\r\n", Reason.SCHEMA_INVALID),
        ("1,equity,1,4\n", "1,equity,1,\u0664\n", Reason.SCHEMA_INVALID),
        ("1,equity,1,4\n", "1,equity,1,99999\n", Reason.SCHEMA_INVALID),
        ("round,dimension", "Round,dimension", Reason.SCHEMA_INVALID),
    ],
)
def test_a_table_that_is_not_exactly_the_one_promised_is_refused(
    old: str, new: str, expected: Reason
) -> None:
    assert reason(with_counts(old, new)) is expected


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("an unknown kind", lambda value: value["entries"][0].update(kind="ballot")),
        ("a text too long", lambda value: value["entries"][0].update(text="x" * 4001)),
        ("no text at all", lambda value: value["entries"][0].pop("text")),
        ("the same note twice", lambda value: value["entries"].append(value["entries"][0])),
        ("a status that is none", lambda value: value["entries"][3].update(status="soon")),
    ],
)
def test_texts_outside_their_bounds_are_refused(what: str, change: Change) -> None:
    assert reason(with_json("notes.json", change)) is Reason.SCHEMA_INVALID


def mutated(rng: random.Random) -> bytes:
    """A vouched-for bundle with one member rewritten at a random place."""
    members = bundle_members(counts_only(sample_extract()))
    name = rng.choice(["assessment.json", "counts.csv"])
    content = members[name]
    at = rng.randrange(len(content))
    piece = "".join(rng.choices(string.printable, k=rng.randint(0, 3))).encode()
    return packed({**members, name: content[:at] + piece + content[at + rng.randint(0, 3) :]})


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "magnet"},
        {"lowest_grade": 9},
        {"lowest_grade": 12, "highest_grade": 9},
        {"lowest_grade": 9, "highest_grade": 13},
        {"size": "huge"},
        {"setting": ["rural"]},
        {"county": "x" * 61},
        {"zip_code": "0427"},
        {"zip_code": 4270},
    ],
)
def test_a_fact_about_the_school_that_is_none_is_refused(facts: dict[str, object]) -> None:
    members = bundle_members(counts_only(sample_extract()))
    told = canonical.decode(members["assessment.json"])
    told["school"]["facts"] = {"kind": "public", "lowest_grade": 9, "highest_grade": 12}
    right = packed({**members, "assessment.json": canonical.encode(told)})
    assert read_bundle(right).school.facts.grades == (9, 12)
    told["school"]["facts"] = facts
    with pytest.raises(BundleRefused) as refused:
        read_bundle(packed({**members, "assessment.json": canonical.encode(told)}))
    assert refused.value.reason is Reason.SCHEMA_INVALID


def check_mutations(how_many: int) -> None:
    rng, whole = random.Random(SEED), counts_only(sample_extract())
    refused = 0
    for _ in soak.told("bundles with rewritten members", how_many):
        try:
            found = read_bundle(mutated(rng))
        except BundleRefused:
            refused += 1
        else:  # another school's name is still a bundle, other sums are not
            assert all(each.answered in (46, 40, None) for each in found.rounds)
            assert replace(found, k=5).k == whole.k
    assert refused > how_many // 2


def test_members_rewritten_at_random_never_break_the_reader() -> None:
    check_mutations(MUTATIONS)


@pytest.mark.soak
def test_members_rewritten_at_random_never_break_the_reader_for_long() -> None:
    check_mutations(soak.REWRITTEN_MEMBERS)
