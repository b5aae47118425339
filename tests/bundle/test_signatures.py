"""A signature tells whose a bundle is and that nothing was altered, in a format that others check too."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import minisign
import pytest

from lis_desktop.bundle import Signing, bundle_members, open_bundle, write_bundle
from lis_desktop.bundle.container import write_archive
from lis_desktop.bundle.signature import public_key_file, read_public_key_file, verify
from lis_desktop.bundle.words import are_words_of, words_of
from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.outcomes import Reason
from lis_desktop.paths import resources_dir
from tests.bundle.keys import SCHOOL, SECOND_LAPTOP, STRANGER, signing, vouched, without_letter
from tests.bundle_samples import sample_extract

MANIFEST, SIGNATURE, KEY = "datapackage.json", "datapackage.json.minisig", "signer.pub"


def reason(data: bytes) -> Reason:
    with pytest.raises(BundleRefused) as refusal:
        open_bundle(data)
    return refusal.value.reason


@pytest.mark.parametrize("by", [signing(), without_letter(), vouched()])
def test_a_signed_bundle_names_its_sender_and_arrives_whole(by: Signing) -> None:
    opened = open_bundle(write_bundle(sample_extract(), by))
    assert opened.sender == by.sender
    assert opened.extract == sample_extract()
    assert write_bundle(sample_extract(), by) == opened.archive


def test_the_same_counts_signed_by_two_laptops_are_two_bundles() -> None:
    one, other = (open_bundle(write_bundle(sample_extract(), by)) for by in (signing(), vouched()))
    assert one.extract == other.extract
    assert one.identity != other.identity


def test_a_signature_of_another_key_or_another_manifest_is_refused() -> None:
    members = bundle_members(sample_extract(), signing())
    others = bundle_members(sample_extract(), signing(STRANGER))
    later = bundle_members(replace(sample_extract(), priorities=()), signing())
    assert open_bundle(write_archive(members)).sender
    for name, content in ((SIGNATURE, others[SIGNATURE]), (SIGNATURE, later[SIGNATURE]), (KEY, others[KEY])):
        assert reason(write_archive({**members, name: content})) is Reason.BAD_SIGNATURE
    for name in (SIGNATURE, KEY):
        left = {each: content for each, content in members.items() if each != name}
        assert reason(write_archive(left)) is Reason.BAD_SIGNATURE


def test_a_signature_taken_off_leaves_a_manifest_that_promises_more() -> None:
    members = bundle_members(sample_extract(), signing())
    left = {name: content for name, content in members.items() if name not in (SIGNATURE, KEY)}
    assert reason(write_archive(left)) is Reason.HASH_MISMATCH


def test_a_signature_has_one_spelling() -> None:
    """Base64 has spare bits and files have spare line ends; minisign looks past both, and we do not."""
    signature = SCHOOL.sign(b"hello")
    verify(SCHOOL.public, b"hello", signature)
    lines = signature.split(b"\n")
    respelled = [
        signature + b"\n",
        signature.replace(b"\n", b"\r\n"),
        signature.replace(b"minisign signature", b"another comment"),
        signature.replace(b"signed by LIS", b"signed by SIL"),
        b"\n".join([lines[0], lines[1] + b"=", *lines[2:]]),
        b"\n".join([*lines[:3], lines[3][:-3] + bytes([lines[3][-3] ^ 1]) + lines[3][-2:], lines[4]]),
        b"",
        b"\n\n\n\n",
        lines[1],
    ]
    for data in respelled:
        with pytest.raises(BundleRefused):
            verify(SCHOOL.public, b"hello", data)


def test_a_voucher_holds_for_one_key_and_one_school_only() -> None:
    good = vouched()
    assert open_bundle(write_bundle(sample_extract(), good)).sender == good.sender
    assert good.sender.voucher is not None
    elsewhere = replace(good.sender, school_code="maple-high")
    somebody = Signing(STRANGER, replace(good.sender, key=STRANGER.public))
    for bad in (Signing(SECOND_LAPTOP, elsewhere), somebody):
        members = bundle_members(sample_extract(), bad)
        assert reason(write_archive(members)) is Reason.BAD_SIGNATURE


def test_a_key_file_has_one_spelling() -> None:
    assert read_public_key_file(public_key_file(SCHOOL.public)) == SCHOOL.public
    for data in (b"", b"\n\n", public_key_file(SCHOOL.public) + b"\n", public_key_file(SCHOOL.public)[:-5]):
        with pytest.raises(BundleRefused):
            read_public_key_file(data)


def test_eight_words_tell_keys_apart_and_survive_handwriting() -> None:
    words = words_of(SCHOOL.public)
    assert len(words) == 8
    assert words != words_of(STRANGER.public)
    assert are_words_of(f" {words[0].upper()},\n {' - '.join(words[1:])}.", SCHOOL.public)
    assert not are_words_of(" ".join(words[:7]), SCHOOL.public)
    assert not are_words_of(" ".join(reversed(words)), SCHOOL.public)
    known = (resources_dir() / "words" / "english.txt").read_text().split()
    assert len({word[:4] for word in known}) == 2048


def test_a_secret_key_is_not_printed() -> None:
    assert "0101" not in repr(SCHOOL)


def test_py_minisign_agrees() -> None:
    members = bundle_members(sample_extract(), signing())
    key = minisign.PublicKey.from_bytes(members[KEY])
    signature = minisign.Signature.from_bytes(members[SIGNATURE])
    key.verify(members[MANIFEST], signature)
    with pytest.raises(minisign.VerifyError):
        key.verify(members[MANIFEST] + b" ", signature)


@pytest.mark.oracle
def test_minisign_agrees(tmp_path: Path) -> None:
    for name, content in bundle_members(sample_extract(), signing()).items():
        (tmp_path / name).write_bytes(content)
    command = ["minisign", "-Vm", MANIFEST, "-p", KEY]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
    (tmp_path / MANIFEST).write_bytes(b"{}")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode != 0
