"""Bundles that earlier versions wrote are read for ever, to the extract that they were written from."""

from __future__ import annotations

from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle, write_bundle
from tests.golden.make_bundles import golden_extracts

GOLDEN = Path(__file__).parents[1] / "golden"
IDENTITIES = {
    "counts-only": "f07a7600e68f1ec087312e3f79d76eb72071e18b5d5d16fe4ac97b587a201148",
    "everything-hidden-on-three-levels": "6846e6643fcc17b8a1b8a4504e6a5889f205b22b731a565d749bc54f6cc11a14",
    "nothing-ticked-but-a-text": "644470bbe7d58d6833171906805646b810be38600203dbaa287a4fcaa5423ce0",
    "with-texts": "5e0f1eea1ae8fc09dfc97d77e9b9dba7cd1e2d58c93473eb2c80e8a63c921cf5",
}


@pytest.mark.parametrize("name", sorted(golden_extracts()))
def test_a_bundle_of_the_first_format_is_read_as_it_was_meant(name: str) -> None:
    opened = open_bundle((GOLDEN / "v1" / f"{name}.lisbundle.zip").read_bytes())
    assert (opened.format, opened.identity) == (1, IDENTITIES[name])
    assert opened.extract == golden_extracts()[name]


@pytest.mark.parametrize("name", sorted(golden_extracts()))
def test_the_same_extract_is_still_written_as_the_same_bytes(name: str) -> None:
    """While the format is 1: another byte would be another identity for the same content."""
    assert write_bundle(golden_extracts()[name]) == (GOLDEN / "v1" / f"{name}.lisbundle.zip").read_bytes()
