"""A bundle that lost or gained one bit is refused; nothing but BundleRefused leaves the reader."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.bundle import read_bundle, write_bundle
from lis_desktop.bundle.container import read_archive
from lis_desktop.core.errors import BundleRefused
from tests import soak
from tests.bundle_samples import counts_only, sample_extract

SAMPLE = write_bundle(counts_only(sample_extract()))
RICH_SAMPLE = write_bundle(sample_extract())
SEED = 20260727
EDITS = 3_000


def is_refused(data: bytes) -> bool:
    try:
        read_bundle(data)
    except BundleRefused:
        return True
    return False


def bit_flips(data: bytes) -> Iterator[bytes]:
    changed = bytearray(data)
    for place in range(len(data)):
        for bit in range(8):
            changed[place] ^= 1 << bit
            yield bytes(changed)
            changed[place] ^= 1 << bit


def taken_by_the_standard_library(data: bytes) -> bool:
    """What a reader made of Python's zipfile and a check of the manifest's hashes would say."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        manifest = json.loads(archive.read("datapackage.json"))
        for each in manifest["resources"]:
            content = archive.read(each["path"])
            if "sha256:" + hashlib.sha256(content).hexdigest() != each["hash"]:
                return False
        return hashlib.sha256(archive.read("datapackage.json")).hexdigest() == _identity()
    except Exception:
        return False


def _identity() -> str:
    return hashlib.sha256(read_archive(SAMPLE)["datapackage.json"]).hexdigest()


def test_every_flipped_bit_is_refused() -> None:
    assert not is_refused(SAMPLE), "the positive control must be taken"
    survivors = [number for number, data in enumerate(bit_flips(SAMPLE)) if not is_refused(data)]
    assert survivors == []


def test_the_control_a_reader_made_of_zipfile_takes_some_of_the_damaged_ones() -> None:
    assert taken_by_the_standard_library(SAMPLE)
    # Header fields that zipfile does not look at: the times and attributes of local and central headers.
    assert sum(taken_by_the_standard_library(data) for data in _header_flips()) > 10


def _header_flips() -> Iterator[bytes]:
    for place in (*range(4, 30), *range(len(SAMPLE) - 200, len(SAMPLE))):
        changed = bytearray(SAMPLE)
        changed[place] ^= 1
        yield bytes(changed)


def test_every_truncation_is_refused() -> None:
    assert not is_refused(SAMPLE)
    assert all(is_refused(SAMPLE[:length]) for length in range(len(SAMPLE)))


def damaged(data: bytes, how_many: int) -> Iterator[bytes]:
    """Seeded insertions, deletions, overwritten stretches, doubled stretches and swaps."""
    rng = random.Random(SEED)
    made = 0
    while made < how_many:
        a, b = sorted(rng.sample(range(len(data) + 1), 2))
        piece = rng.randbytes(rng.randint(1, 8))
        changed = rng.choice(
            [
                data[:a] + piece + data[a:],
                data[:a] + data[b:],
                data[:a] + piece + data[a + len(piece) :],
                data[:b] + data[a:b] + data[b:],
                data[b:] + data[:b],
                data + piece,
                piece + data,
            ]
        )
        if changed != data:
            made += 1
            yield changed


def check_edits(how_many: int) -> None:
    assert not is_refused(RICH_SAMPLE), "the positive control must be taken"
    edits = zip(soak.told("edited bundles", how_many), damaged(RICH_SAMPLE, how_many), strict=True)
    assert all(is_refused(data) for _, data in edits)


def test_inserted_deleted_and_moved_bytes_are_refused() -> None:
    check_edits(EDITS)


@pytest.mark.soak
def test_inserted_deleted_and_moved_bytes_are_refused_for_long() -> None:
    check_edits(soak.EDITED_BUNDLES)
    assert all(is_refused(data) for data in bit_flips(RICH_SAMPLE))


@given(st.binary(max_size=400))
def test_anything_else_is_no_bundle(data: bytes) -> None:
    assert is_refused(data)
    assert is_refused(b"PK\x03\x04" + data)
