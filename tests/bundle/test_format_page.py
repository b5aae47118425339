"""The published page is enough: a reader written from it alone finds in every bundle what ours finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.core.entries import Action, AgreedLevel, Finding, Note
from lis_desktop.core.extract import Extract
from tests.bundle import reader_from_the_page
from tests.bundle_samples import extracts, sample_extract


@given(extracts())
@settings(max_examples=60)
def test_a_reader_made_from_the_page_finds_the_same(extract: Extract) -> None:
    data = write_bundle(extract)
    found = reader_from_the_page.read(data)
    assert found["identity"] == open_bundle(data).identity
    assert found["assessment"]["school"]["name"] == extract.school.name
    assert found["assessment"]["provenance"]["ancestors"] == list(extract.provenance.ancestors)
    levels = {
        (each.number, counts.dimension_id): counts.counts
        for each in extract.rounds
        for counts in each.dimensions
        if not counts.hidden
    }
    by_level = {
        key: tuple(counts[str(level)] for level in range(1, extract.level_count + 1))
        for key, counts in found["figures"].items()
    }
    assert by_level == levels
    kinds = {Note: "note", AgreedLevel: "agreed_level", Finding: "finding", Action: "action"}
    assert [each["kind"] for each in found["texts"]] == [kinds[type(entry)] for entry in extract.texts]


def test_it_refuses_what_ours_refuses() -> None:
    data = write_bundle(sample_extract())
    assert reader_from_the_page.read(data)
    with pytest.raises(ValueError, match="not_canonical"):
        reader_from_the_page.read(data[:-1] + b"\x01")
