"""Letter and digest: read as they were written, and nothing of them can be changed on the way."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.bundle.container import read_archive, write_archive
from lis_desktop.bundle.digest import open_digest, write_digest
from lis_desktop.bundle.letter import open_letter, write_letter
from lis_desktop.bundle.manifest import write_manifest
from lis_desktop.bundle.region_csv import REGION_SCHEMA
from lis_desktop.bundle.signed import with_signature
from lis_desktop.core.errors import BundleRefused, InvalidInput
from lis_desktop.core.letters import leads_to
from lis_desktop.core.outcomes import Reason
from tests.bundle.keys import ANOTHER_CONSORTIUM, CONSORTIUM, NEXT_CONSORTIUM, signing
from tests.bundle_samples import sample_extract, withdrawal_of
from tests.golden.make_league import golden_league_digest, golden_league_extract
from tests.services.exchange_samples import digest, letter, link

CHAIN = (link(CONSORTIUM, NEXT_CONSORTIUM),)
LETTER = write_letter(letter(succession=CHAIN), CONSORTIUM)
DIGEST = write_digest(digest(succession=CHAIN), CONSORTIUM)
SEED = 20260727

Reader = Callable[[bytes], object]
BOTH = [pytest.param(open_letter, LETTER, id="letter"), pytest.param(open_digest, DIGEST, id="digest")]


def reason(read: Reader, data: bytes) -> Reason | None:
    try:
        read(data)
    except BundleRefused as refusal:
        return refusal.reason
    return None


def test_what_the_consortium_wrote_is_what_the_school_reads() -> None:
    assert open_letter(LETTER) == letter(succession=CHAIN)
    assert open_digest(DIGEST) == digest(succession=CHAIN)


def damaged(data: bytes, flips: Iterator[tuple[int, int]]) -> Iterator[bytes]:
    for place, bit in flips:
        changed = bytearray(data)
        changed[place] ^= 1 << bit
        yield bytes(changed)
    rng = random.Random(SEED)
    for _ in range(300):
        place = rng.randrange(len(data))
        yield data[:place]
        yield data[:place] + rng.randbytes(1) + data[place:]
        yield data[:place] + data[place + 1 :]


@pytest.mark.parametrize(("read", "data"), BOTH)
def test_every_byte_of_it_counts(read: Reader, data: bytes) -> None:
    assert reason(read, data) is None, "the positive control must be taken"
    one_of_each_byte = ((place, place % 8) for place in range(len(data)))
    assert all(reason(read, each) is not None for each in damaged(data, one_of_each_byte))


@pytest.mark.soak
@pytest.mark.parametrize(("read", "data"), BOTH)
def test_every_bit_of_it_counts(read: Reader, data: bytes) -> None:
    assert reason(read, data) is None, "the positive control must be taken"
    every_one = ((place, bit) for place in range(len(data)) for bit in range(8))
    assert all(reason(read, each) is not None for each in damaged(data, every_one))


@pytest.mark.parametrize(("read", "data"), BOTH)
def test_an_unsigned_one_and_one_of_another_kind_are_refused(read: Reader, data: bytes) -> None:
    signed_only = ("datapackage.json", "datapackage.json.minisig", "signer.pub")
    listed = {name: each for name, each in read_archive(data).items() if name not in signed_only}
    name = "lis-letter" if "letter.json" in listed else "lis-digest"
    unsigned = write_archive({**listed, "datapackage.json": write_manifest(listed, name, {})})
    assert reason(read, unsigned) is Reason.BAD_SIGNATURE
    bundle = write_bundle(sample_extract(), signing())
    assert reason(read, bundle) is Reason.NOT_A_BUNDLE
    assert reason(open_bundle, data) is Reason.NOT_A_BUNDLE


def test_a_member_swapped_between_two_letters_is_refused() -> None:
    one, other = read_archive(LETTER), read_archive(write_letter(letter(issue=2), CONSORTIUM))
    for name in ("letter.json", "datapackage.json", "datapackage.json.minisig"):
        assert reason(open_letter, write_archive({**one, name: other[name]})) in (
            Reason.BAD_SIGNATURE,
            Reason.HASH_MISMATCH,
        )


def resigned(member: str, old: bytes, new: bytes) -> bytes:
    """The digest with one member changed and everything else made to fit, signature included."""
    members = read_archive(DIGEST)
    assert old in members[member]
    left = {
        name: content
        for name, content in members.items()
        if name not in ("datapackage.json", "datapackage.json.minisig", "signer.pub")
    }
    changed = {**left, member: left[member].replace(old, new, 1)}

    def manifest(all_: object) -> bytes:
        return write_manifest(all_, "lis-digest", {"region.csv": REGION_SCHEMA})  # type: ignore[arg-type]

    return write_archive(with_signature(changed, CONSORTIUM, manifest))


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("region.csv", b",1,5,100,1,10\n", b",1,2,100,1,10\n"),
        ("region.csv", b",1,5,100,1,10\n", b",1,5,100,1,11\n"),
        ("region.csv", b",1,5,100,1,10\n", b",2,5,100,1,10\n"),
        ("region.csv", b"2026-27,pulse", b"2026-28,pulse"),
        ("region.csv", b"2026-27,pulse", b"=1+1,pulse"),
        ("region.csv", b",belonging,", b",zebra,"),
        ("region.csv", b"school_year", b"school year"),
        ("digest.json", b'"issue":1', b'"issue":0'),
        ("digest.json", b"https://", b"file:///"),
        ("digest.json", b"pack-1.toml", b"pack-2.toml"),
        ("pack-1.toml", b"[pack]", b"\xff\xfe"),
    ],
)
def test_a_signed_digest_with_something_that_cannot_be_is_refused(
    member: str, old: bytes, new: bytes
) -> None:
    assert reason(open_digest, resigned(member, old, old)) is None, "the positive control must be taken"
    assert reason(open_digest, resigned(member, old, new)) in (Reason.SUMS_WRONG, Reason.SCHEMA_INVALID)


def test_a_succession_holds_only_by_the_old_keys_signature() -> None:
    links = (link(CONSORTIUM, NEXT_CONSORTIUM), link(NEXT_CONSORTIUM, ANOTHER_CONSORTIUM))
    assert leads_to(CONSORTIUM.public, ANOTHER_CONSORTIUM.public, links)
    assert leads_to(CONSORTIUM.public, CONSORTIUM.public, ())
    assert not leads_to(NEXT_CONSORTIUM.public, CONSORTIUM.public, links)
    assert not leads_to(
        CONSORTIUM.public, ANOTHER_CONSORTIUM.public, (*links[:1], link(NEXT_CONSORTIUM, CONSORTIUM))
    )
    forged = replace(link(ANOTHER_CONSORTIUM, NEXT_CONSORTIUM), old=CONSORTIUM.public)
    with pytest.raises(InvalidInput):
        write_digest(digest(succession=(forged,)), CONSORTIUM)


def test_frictionless_takes_letter_and_digest(tmp_path: Path) -> None:
    for name, data in (("letter", LETTER), ("digest", DIGEST)):
        folder = tmp_path / name
        folder.mkdir()
        for member, content in read_archive(data).items():
            (folder / member).write_bytes(content)
        command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
        assert subprocess.run(command, cwd=folder, capture_output=True, timeout=120).returncode == 0


@pytest.mark.oracle
@pytest.mark.parametrize(
    "data",
    [
        LETTER,
        DIGEST,
        write_digest(golden_league_digest(), CONSORTIUM),
        write_bundle(golden_league_extract(), signing()),
        write_bundle(withdrawal_of(sample_extract(), "ab" * 32), signing()),
    ],
    ids=["letter", "digest", "league digest", "league bundle", "withdrawal"],
)
def test_minisign_unzip_and_bsdtar_agree(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "file.zip"
    file.write_bytes(data)
    subprocess.run(["unzip", "-tq", str(file)], check=True, capture_output=True)
    subprocess.run(["bsdtar", "-xf", str(file)], cwd=tmp_path, check=True)
    command = ["minisign", "-Vm", "datapackage.json", "-p", "signer.pub"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
