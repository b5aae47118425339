"""Ballots leave row by row only where the letter asked, the round can be shown, and somebody ticked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle
from lis_desktop.core.assessment import Assessment
from lis_desktop.core.errors import NotAllowed
from lis_desktop.core.extract import Ticks
from lis_desktop.core.open_ballots import ASKED_FOR
from lis_desktop.services import exchange
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.workspace import Workspace
from tests.services.exchange_samples import WORKING, letter, take_letter
from tests.store.school_days import begin, open_school, type_faculty

ASKING = replace(letter(), asks_ballots=ASKED_FOR)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_school(tmp_path / "school") as workspace:
        yield workspace


def faculty(ws: Workspace, people: int = 7) -> Assessment:
    of = begin(ws)
    type_faculty(ws, of, people)
    close_round(ws, of.id)
    return of


def test_the_rows_are_those_that_were_counted_under_the_words_of_the_letter(
    ws: Workspace, tmp_path: Path
) -> None:
    of = faculty(ws)
    take_letter(ws, tmp_path, ASKING)
    assert exchange.ballots_asked_for(ws, of.id) == ASKED_FOR
    sent = exchange.export_bundle(ws, of.id, Ticks(ballots=True), tmp_path)
    given = open_bundle(sent.path.read_bytes(), [WORKING]).extract.ballots
    assert given is not None
    assert given.consent == ASKED_FOR
    assert len(given.rows) == 7
    assert list(given.rows) == sorted(given.rows)
    extract = open_bundle(sent.path.read_bytes(), [WORKING]).extract
    counts = {each.dimension_id: each.counts for each in extract.rounds[0].dimensions if each.counts}
    for dimension_id, levels in counts.items():
        found = Counter(given.counts(dimension_id))
        assert tuple(found[str(level)] for level in range(1, len(levels) + 1)) == levels


def test_nothing_of_them_leaves_unless_somebody_ticked(ws: Workspace, tmp_path: Path) -> None:
    of = faculty(ws)
    take_letter(ws, tmp_path, ASKING)
    names = [each.name for each in exchange.preview_bundle(ws, of.id, Ticks())]
    assert "ballots.csv" not in names
    with_them = {each.name: each.text for each in exchange.preview_bundle(ws, of.id, Ticks(ballots=True))}
    assert len(with_them["ballots.csv"].splitlines()) == 8


def test_without_a_letter_that_asks_they_stay(ws: Workspace, tmp_path: Path) -> None:
    of = faculty(ws)
    for before in (None, letter()):
        if before is not None:
            take_letter(ws, tmp_path, before)
        assert exchange.ballots_asked_for(ws, of.id) is None
        with pytest.raises(NotAllowed):
            exchange.export_bundle(ws, of.id, Ticks(ballots=True), tmp_path)
    assert exchange.exports_made(ws, of.id) == 0


def test_a_faculty_smaller_than_k_gives_none(ws: Workspace, tmp_path: Path) -> None:
    of = faculty(ws, 4)
    take_letter(ws, tmp_path, ASKING)
    assert exchange.ballots_asked_for(ws, of.id) is None
    with pytest.raises(NotAllowed):
        exchange.preview_bundle(ws, of.id, Ticks(ballots=True))
