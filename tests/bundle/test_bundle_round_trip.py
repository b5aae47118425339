"""What a school ticked arrives as it was sent, and the file is one that other programs open."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given

from lis_desktop.bundle import bundle_members, open_bundle, read_bundle, write_bundle
from lis_desktop.core.entries import Note, NoteKind, Priority
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.extract import Extract
from lis_desktop.core.school import SchoolFacts
from tests.bundle_samples import counts_only, extracts, sample_extract, shown


@given(extracts())
def test_an_extract_is_read_as_it_was_written(extract: Extract) -> None:
    data = write_bundle(extract)
    assert read_bundle(data) == extract
    assert write_bundle(read_bundle(data)) == data


def test_a_school_that_tells_nothing_of_itself_leaves_no_trace_of_the_question() -> None:
    """So a bundle from before there were such facts and one without them are the same bytes."""
    told = json.loads(open_bundle(write_bundle(sample_extract())).members["assessment.json"])
    assert set(told["school"]) == {"id", "name", "state", "identifiers"}
    school = replace(sample_extract().school, facts=SchoolFacts(zip_code="04270"))
    told = json.loads(
        open_bundle(write_bundle(replace(sample_extract(), school=school))).members["assessment.json"]
    )
    assert told["school"]["facts"] == {"zip_code": "04270"}


def test_the_sample_school_arrives_whole() -> None:
    assert read_bundle(write_bundle(sample_extract())) == sample_extract()


def test_a_bundle_of_counts_is_a_few_kilobytes_and_has_no_notes() -> None:
    members = bundle_members(counts_only(sample_extract()))
    assert sorted(members) == ["assessment.json", "counts.csv", "datapackage.json", "readme.txt"]
    assert len(write_bundle(counts_only(sample_extract()))) < 8 * 1024


def test_the_identity_is_the_hash_of_the_manifest_and_changes_with_any_member() -> None:
    one, other = sample_extract(), replace(sample_extract(), priorities=("equity",))
    assert open_bundle(write_bundle(one)).identity != open_bundle(write_bundle(other)).identity
    assert open_bundle(write_bundle(one)).identity == open_bundle(write_bundle(one)).identity


def test_any_unzip_opens_what_we_wrote() -> None:
    archive = zipfile.ZipFile(io.BytesIO(write_bundle(sample_extract())))
    assert archive.testzip() is None
    assert archive.namelist() == sorted(archive.namelist())
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_counts_are_ids_codes_and_whole_numbers_with_no_row_for_a_hidden_dimension() -> None:
    lines = bundle_members(sample_extract())["counts.csv"].decode("ascii").splitlines()
    assert lines[0] == "round,dimension,code,n"
    assert "1,equity,2,18" in lines
    assert "1,school-culture,blank,1" in lines
    assert lines[1:] == sorted(lines[1:])
    assert not any("time-space" in line for line in lines)
    assert json.loads(bundle_members(sample_extract())["assessment.json"])["rounds"][0]["hidden"] == [
        "time-space"
    ]


@pytest.mark.parametrize(
    ("what", "extract"),
    [
        (
            "text longer than 4,000",
            replace(sample_extract(), texts=(Note("equity", NoteKind.EVIDENCE, "x" * 4001),)),
        ),
        ("text not in NFC", replace(sample_extract(), texts=(Note("equity", NoteKind.EVIDENCE, "e\u0301"),))),
        ("text with NUL", replace(sample_extract(), texts=(Note("equity", NoteKind.EVIDENCE, "a\0b"),))),
        ("half a surrogate", replace(sample_extract(), texts=(Note("equity", NoteKind.EVIDENCE, "\ud800"),))),
        ("a priority as text", replace(sample_extract(), texts=(Priority("equity", 1),))),
        (
            "a school without a name",
            replace(sample_extract(), school=replace(sample_extract().school, name="")),
        ),
        ("a k below five", replace(sample_extract(), k=4)),
        (
            "a group below k",
            replace(
                sample_extract(),
                rounds=(
                    replace(sample_extract().rounds[0], dimensions=(shown("equity", 2, 1, 1, 0, cj=42),)),
                ),
            ),
        ),
        ("too many counts for the scale", replace(sample_extract(), level_count=5)),
    ],
)
def test_what_does_not_fit_the_format_is_told_before_anything_is_written(what: str, extract: Extract) -> None:
    assert write_bundle(sample_extract())
    with pytest.raises(InvalidInput, match="does not fit"):
        write_bundle(extract)
