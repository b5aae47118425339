"""Random histories through the real shelf: any order, duplicates, gaps and batches give the same state."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lis_desktop.bundle import open_bundle, write_bundle
from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.extract import WithdrawalReason
from lis_desktop.core.league.section import LeagueSection
from lis_desktop.core.league.visits import HostOffer
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import Standing, shelf_list
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.tables import bundle, figures, league_section
from tests import soak
from tests.bundle_samples import fixed_uuid, sample_extract
from tests.consortium.state import check_standing, state_of
from tests.histories import History, arrivals, histories

EXAMPLES = 12


def bundles_of(history: History) -> list[bytes]:
    """Real bundles: each names the identities of the real bundles before it."""
    written: list[bytes] = []
    identities: list[str] = []
    for number, before in enumerate(history.ancestors):
        ancestors = tuple(sorted(identities[each] for each in before))
        extract = sample_extract(1, number + 1, ancestors)
        on_a_laptop = replace(extract.provenance, device_id=fixed_uuid(3000 + number))
        offer = HostOffer(fixed_uuid(4000 + number), "2026-27", ("equity",))
        extract = replace(extract, provenance=on_a_laptop, league=LeagueSection(offers=(offer,)))
        if number in history.withdrawals:
            extract = replace(extract.emptied(), withdrawal=WithdrawalReason.NOT_TOLD)
        written.append(write_bundle(extract))
        identities.append(open_bundle(written[-1]).identity)
    return written


@contextmanager
def fresh_shelf() -> Iterator[tuple[Shelf, Callable[[str, bytes], Path]]]:
    with tempfile.TemporaryDirectory() as folder:
        shelf = open_shelf(Path(folder) / "shelf.sqlite")

        def put(name: str, data: bytes) -> Path:
            path = Path(folder) / name
            path.write_bytes(data)
            return path

        yield shelf, put
        shelf.close()


def check_data(shelf: Shelf, history: History, identities: list[str], received: frozenset[int]) -> None:
    """What was taken back has no data, by brute force; everything else that came has."""
    gone = history.taken_back_by(received)
    with shelf.reading() as db:
        content = {row.identity: bool(row.content) for row in db.execute(select(bundle))}
        with_figures = set(db.scalars(select(bundle.c.identity).join(figures)))
        with_sections = set(db.scalars(select(bundle.c.identity).join(league_section)))
    assert content == {identities[each]: each not in gone for each in received}
    telling = {identities[each] for each in received - gone - history.withdrawals}
    assert with_figures == telling
    assert with_sections == telling


def check_any_order(catalogue: Catalogue, data: st.DataObject) -> None:
    history = data.draw(histories(max_events=6))
    files = bundles_of(history)
    order = data.draw(arrivals(history))
    states = []
    for arriving in (order, data.draw(st.permutations(order))):
        with fresh_shelf() as (shelf, put):
            paths = [put(f"{place}.zip", files[number]) for place, number in enumerate(arriving)]
            cut = data.draw(st.integers(0, len(paths)))
            for part in (paths[:cut], paths[cut:]):
                import_bundles(shelf, catalogue, part)
            check_standing(shelf)
            states.append(state_of(shelf))
            found = [each.identity for each in shelf_list(shelf) if each.standing is Standing.EFFECTIVE]
            check_data(shelf, history, [open_bundle(data).identity for data in files], frozenset(order))
    heads = history.heads_among(frozenset(order)) - history.withdrawals
    is_settled = len(history.heads_among(frozenset(order))) == 1
    assert found == [open_bundle(files[head]).identity for head in heads if is_settled]
    assert states[0] == states[1]


@given(st.data())
@settings(max_examples=EXAMPLES)
def test_the_shelf_is_the_same_in_whatever_order_files_come(
    catalogue: Catalogue, data: st.DataObject
) -> None:
    check_any_order(catalogue, data)


@pytest.mark.soak
@given(st.data())
@settings(max_examples=soak.SHELF_HISTORIES)
def test_the_shelf_is_the_same_in_any_order_for_long(catalogue: Catalogue, data: st.DataObject) -> None:
    soak.step("histories in any order", soak.SHELF_HISTORIES)
    check_any_order(catalogue, data)
