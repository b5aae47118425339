"""Whoever holds the mail cannot read a sealed bundle; the Consortium and its recovery key can."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.bundle.limits import MAX_FILE_BYTES
from lis_desktop.bundle.sealing import MAX_SEALED_BYTES, new_identity, recipient_of, seal, unseal
from lis_desktop.core.errors import BundleRefused, InvalidInput
from lis_desktop.core.outcomes import Reason
from tests.bundle.keys import signing
from tests.bundle_samples import counts_only, sample_extract
from tests.quick_seals import seal_quickly

WORKING, RECOVERY, STRANGER = new_identity(), new_identity(), new_identity()
BUNDLE = write_bundle(counts_only(sample_extract()), signing())
SEALED = seal(BUNDLE, [recipient_of(WORKING), recipient_of(RECOVERY)])
SEED = 20260727


def reason(data: bytes, *identities: str) -> Reason | None:
    try:
        open_bundle(data, identities)
    except BundleRefused as refusal:
        return refusal.reason
    return None


def test_the_working_key_and_the_recovery_key_open_it_and_nobody_else_does() -> None:
    for identity in (WORKING, RECOVERY):
        opened = open_bundle(SEALED, [identity])
        assert (opened.archive, opened.sealed) == (BUNDLE, True)
    assert reason(SEALED, STRANGER) is Reason.WRONG_RECIPIENT
    assert reason(SEALED) is Reason.KEYS_NOT_HERE


def test_nothing_of_the_school_can_be_read_in_a_sealed_bundle() -> None:
    assert b"berg High" in BUNDLE
    assert b"berg High" not in SEALED
    assert b"signer.pub" not in SEALED


def damaged(data: bytes, flips: Iterator[tuple[int, int]]) -> Iterator[bytes]:
    for place, bit in flips:
        changed = bytearray(data)
        changed[place] ^= 1 << bit
        yield bytes(changed)
    rng = random.Random(SEED)
    for _ in range(200):
        place = rng.randrange(len(data))
        yield data[:place]
        yield data[:place] + rng.randbytes(1) + data[place:]
        yield data[:place] + data[place + 1 :]
        yield data + rng.randbytes(rng.randint(1, 40))


def test_a_sealed_bundle_that_lost_or_gained_one_bit_anywhere_is_refused() -> None:
    assert reason(SEALED, WORKING) is None, "the positive control must be taken"
    one_of_each_byte = ((place, place % 8) for place in range(len(SEALED)))
    assert all(reason(data, WORKING) is not None for data in damaged(SEALED, one_of_each_byte))


@pytest.mark.soak
def test_every_bit_of_a_sealed_bundle_counts() -> None:
    assert reason(SEALED, WORKING) is None
    every_one = ((place, bit) for place in range(len(SEALED)) for bit in range(8))
    assert all(reason(data, WORKING) is not None for data in damaged(SEALED, every_one))


def test_a_sealed_bundle_inside_another_seal_is_no_bundle() -> None:
    assert reason(seal(SEALED, [recipient_of(WORKING)]), WORKING) is Reason.NOT_A_BUNDLE


def test_a_file_sealed_by_a_passphrase_is_not_opened() -> None:
    assert reason(seal_quickly(BUNDLE, "harbor"), WORKING) in (
        Reason.WRONG_RECIPIENT,
        Reason.NOT_CANONICAL,
    )


def test_a_seal_round_something_huge_is_refused_unread() -> None:
    assert reason(b"age-encryption.org/v1\n" + bytes(MAX_SEALED_BYTES), WORKING) is Reason.TOO_BIG
    inside = seal(bytes(MAX_FILE_BYTES + 1), [recipient_of(WORKING)])
    assert reason(inside, WORKING) is Reason.TOO_BIG
    many = b"age-encryption.org/v1\n" + b"-> X25519 abcd\nabcd\n" * 100_000 + b"--- x\n"
    assert reason(many, WORKING) is Reason.NOT_CANONICAL


@pytest.mark.parametrize("recipients", [[], ["age1nonsense"], [""], [recipient_of(WORKING), "age1x"]])
def test_a_bad_key_seals_nothing_and_says_so(recipients: list[str]) -> None:
    assert unseal(seal(BUNDLE, [recipient_of(WORKING)]), [WORKING]) == BUNDLE
    with pytest.raises(InvalidInput, match="Nothing was written"):
        seal(BUNDLE, recipients)


@pytest.mark.oracle
def test_age_opens_what_we_seal_and_we_open_what_age_seals(tmp_path: Path) -> None:
    for name, identity in (("working", WORKING), ("recovery", RECOVERY), ("stranger", STRANGER)):
        descriptor = os.open(tmp_path / name, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(identity + "\n")
    (tmp_path / "sealed").write_bytes(SEALED)
    for name, opens in (("working", True), ("recovery", True), ("stranger", False)):
        run = subprocess.run(["age", "-d", "-i", name, "sealed"], cwd=tmp_path, capture_output=True)
        assert (run.returncode == 0 and run.stdout == BUNDLE) is opens
    command = ["age", "-r", recipient_of(WORKING)]
    theirs = subprocess.run(command, input=BUNDLE, capture_output=True, check=True).stdout
    assert open_bundle(theirs, [WORKING]).archive == BUNDLE
