"""What a document may say about the program that made it: a version and two numbers, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.maker import MAX_FORMAT, Maker
from lis_desktop.services.formats import formats, this_program

VERSIONS = ("1", "0.1.0", "2026.11.22", "1.4.2rc1", "1.0a12.dev3", "3.0.post1")


@pytest.mark.parametrize("version", VERSIONS)
def test_versions_of_a_program_are_taken(version: str) -> None:
    assert Maker(version, 5, 1).line == f"LIS Desktop {version} (store format 5, bundle format 1)"


@pytest.mark.parametrize(
    "version",
    [
        "",
        "one",
        "1.0 approved",
        "1.0\n",
        "1.0+approved.by.the.board",
        "1.2.3.4.5",
        "12345",
        "١.٢",  # digits, but not those of a version
        "1.0</lis:version>",
        "1.0) /Title (x",
        "1" * 5000,
    ],
)
def test_a_version_has_no_room_for_words(version: str) -> None:
    with pytest.raises(ValueError, match="a version has numbers"):
        Maker(version, 5, 1)


@pytest.mark.parametrize(("store", "bundle"), [(0, 1), (5, 0), (-5, 1), (MAX_FORMAT + 1, 1), (5, 10**30)])
def test_a_formats_number_is_small_and_positive(store: int, bundle: int) -> None:
    assert Maker("1.0", MAX_FORMAT, 1)
    with pytest.raises(ValueError, match="a format's number"):
        Maker("1.0", store, bundle)


@given(st.text())
def test_whatever_is_taken_for_a_version_is_plain_and_short(text: str) -> None:
    try:
        line = Maker(text, MAX_FORMAT, MAX_FORMAT).line
    except ValueError:
        return
    assert line.isascii()
    assert line.isprintable()
    assert len(line) < 100


def test_this_program_says_in_documents_what_it_says_on_the_command_line() -> None:
    told, made_by = formats(), this_program()
    assert (made_by.version, made_by.store_format, made_by.bundle_format) == (
        told.program,
        told.store,
        told.bundle,
    )
