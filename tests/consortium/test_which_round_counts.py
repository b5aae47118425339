"""Of several rounds, the region counts the one that the school's own reports show."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.bundle import write_bundle
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.extract import RoundExtract
from lis_desktop.core.received import received_dossier
from lis_desktop.core.standing import standing
from lis_desktop.reports.overview import overview
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.store.shelf import reading as shelf_reading
from lis_desktop.store.shelf import sums as shelf_sums
from tests.bundle_samples import DIMENSIONS, hidden, rounds_of, sample_extract, shown


@st.composite
def rounds(draw: st.DrawFn) -> tuple[RoundExtract, ...]:
    numbers = range(1, draw(st.integers(1, 3)) + 1)
    some = st.lists(st.sampled_from(DIMENSIONS), min_size=1, unique=True)
    return tuple(draw(rounds_of(number, 4, 5, draw(some))) for number in numbers)


def counted(catalogue: Catalogue, given_rounds: tuple[RoundExtract, ...]) -> dict[str, tuple[int, ...]]:
    """What the shelf counts of a school with these rounds, by both of its ways."""
    extract = replace(sample_extract(), rounds=given_rounds, agreed_levels=(), priorities=(), texts=())
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.lisbundle.zip"
        path.write_bytes(write_bundle(extract))
        shelf = open_shelf(Path(name) / "shelf.sqlite")
        import_bundles(shelf, catalogue, [path])
        with shelf.reading() as db:
            told = {each.dimension_id: each.counts for each in shelf_reading.contributions(db, {1: "school"})}
            added_up = {each.dimension_id: each.counts for each in shelf_sums.sums(db, [1])}
        shelf.close()
    assert added_up == told
    return told


@given(rounds())
@settings(max_examples=25)
def test_the_region_counts_what_the_schools_own_report_shows(
    catalogue: Catalogue, given_rounds: tuple[RoundExtract, ...]
) -> None:
    extract = replace(sample_extract(), rounds=given_rounds, agreed_levels=(), priorities=(), texts=())
    dossier = received_dossier(extract, catalogue.instrument("gbp-outline", "1"))
    latest = {each: dossier.latest(each) for each in DIMENSIONS}
    expected = {
        name: figures.distribution.counts
        for name, figures in latest.items()
        if figures and figures.distribution
    }
    assert counted(catalogue, given_rounds) == expected
    view, found = overview(dossier), standing(dossier)
    assert {each.dimension.id: each.now.counts for each in view.shown if each.now} == expected
    assert tuple(each.dimension.id for each in view.divided) == found.divided
    assert tuple(each.dimension.id for each in view.hidden) == found.hidden


def test_a_small_second_round_does_not_take_the_first_one_out_of_the_region(catalogue: Catalogue) -> None:
    first = RoundExtract(1, 48, 46, (shown("equity", 4, 18, 22, 2),))
    second = RoundExtract(2, 48, None, (hidden("equity"),))
    assert counted(catalogue, (first, second)) == {"equity": (4, 18, 22, 2)}
