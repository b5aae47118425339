"""Signed and sealed bundles, letters and digests of format 1 are read for ever, as they were meant."""

from __future__ import annotations

import pytest

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.bundle.digest import open_digest, write_digest
from lis_desktop.bundle.letter import open_letter, write_letter
from lis_desktop.bundle.words import words_of
from tests.bundle.keys import CONSORTIUM, NEXT_CONSORTIUM, SCHOOL, signing, vouched
from tests.bundle_samples import sample_extract
from tests.golden.make_exchange import FOLDER, golden_digest, golden_letter

IDENTITY = "0599d7d190429f5a36c12b90908ed660c69569d7e013c33ed26a788a464084c0"


def golden(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def test_a_signed_bundle_is_read_and_still_written_as_the_same_bytes() -> None:
    opened = open_bundle(golden("signed.lisbundle.zip"))
    assert opened.identity == IDENTITY
    assert (opened.extract, opened.sender, opened.sealed) == (sample_extract(), signing().sender, False)
    assert write_bundle(sample_extract(), signing()) == golden("signed.lisbundle.zip")
    assert open_bundle(golden("vouched.lisbundle.zip")).sender == vouched().sender
    assert write_bundle(sample_extract(), vouched()) == golden("vouched.lisbundle.zip")


@pytest.mark.parametrize("which", [0, 1], ids=["working key", "recovery key"])
def test_a_sealed_bundle_is_opened_by_either_key(which: int) -> None:
    identity = golden("sealed.identities.txt").decode("ascii").split()[which]
    opened = open_bundle(golden("sealed.lisbundle"), [identity])
    assert (opened.identity, opened.sealed) == (IDENTITY, True)
    assert opened.archive == golden("signed.lisbundle.zip")


def test_a_letter_and_a_digest_are_read_and_still_written_as_the_same_bytes() -> None:
    assert open_letter(golden("school.lisletter.zip")) == golden_letter()
    assert write_letter(golden_letter(), NEXT_CONSORTIUM) == golden("school.lisletter.zip")
    assert open_digest(golden("region.lisdigest.zip")) == golden_digest()
    assert write_digest(golden_digest(), NEXT_CONSORTIUM) == golden("region.lisdigest.zip")


def test_the_words_of_a_key_never_change() -> None:
    """They are on paper, in offices."""
    assert " ".join(words_of(SCHOOL.public)) == "exile library squeeze divide keen melt rigid worry"
    assert " ".join(words_of(CONSORTIUM.public)) == "soldier combine family brother safe visual sound common"
