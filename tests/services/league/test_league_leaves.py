"""What a school ticked of the League leaves with its bundle; the preview shows it word for word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lis_desktop.bundle import open_bundle, read_bundle
from lis_desktop.core.assessment import Assessment
from lis_desktop.core.errors import NotAllowed
from lis_desktop.core.extract import Ticks
from lis_desktop.core.league.events import EventPlan, TeamMember
from lis_desktop.core.league.release import as_it_leaves, league_ref
from lis_desktop.core.text_warnings import TextRisk
from lis_desktop.services import exchange
from lis_desktop.services.bundle_diff import diff_bundles
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.league.entries import save, save_all
from lis_desktop.services.workspace import Workspace
from tests.services.league.samples import EVERY_NOUN, given_id
from tests.store.school_days import begin, open_school, type_faculty


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_school(tmp_path / "school") as workspace:
        yield workspace


@pytest.fixture
def settled(ws: Workspace) -> Assessment:
    of = begin(ws)
    type_faculty(ws, of, 7)
    close_round(ws, of.id)
    for each in EVERY_NOUN:
        save(ws, of.school.id, each)
    return of


def test_what_may_leave_is_listed_as_it_would_leave_with_what_to_look_out_for(
    ws: Workspace, settled: Assessment
) -> None:
    choices = {each.ref: each for each in exchange.league_to_tick(ws, settled.id)}
    for each in EVERY_NOUN:
        travelling = as_it_leaves(each)
        found = choices.get(league_ref(each))
        assert (None if found is None else found.entry) == travelling
    plan = EventPlan(given_id(2), (TeamMember("guide", "Ms. Carter"),))
    save_all(ws, settled.school.id, (plan,))
    risks = [each.risk for choice in exchange.league_to_tick(ws, settled.id) for each in choice.warnings]
    assert TextRisk.NAME not in risks


def test_the_preview_shows_the_very_member_and_only_what_was_ticked(
    ws: Workspace, settled: Assessment, tmp_path: Path
) -> None:
    choices = exchange.league_to_tick(ws, settled.id)
    for choice in choices:
        ticks = Ticks(league=frozenset({choice.ref}))
        shown = {each.name: each.text for each in exchange.preview_bundle(ws, settled.id, ticks)}
        assert all(text in shown["league.json"] for text in choice.words)
    ticks = Ticks(league=frozenset({choices[0].ref}))
    shown = {each.name: each.text for each in exchange.preview_bundle(ws, settled.id, ticks)}
    sent = exchange.export_bundle(ws, settled.id, ticks, tmp_path / "one.lisbundle.zip")
    opened = open_bundle(sent.path.read_bytes())
    assert opened.members["league.json"].decode() == shown["league.json"]
    assert tuple(opened.extract.league) == (choices[0].entry,)
    assert exchange.inspect_bundle(sent.path).league == 1


def test_without_a_tick_nothing_of_the_league_leaves(
    ws: Workspace, settled: Assessment, tmp_path: Path
) -> None:
    sent = exchange.export_bundle(ws, settled.id, Ticks(), tmp_path / "one.lisbundle.zip")
    assert not read_bundle(sent.path.read_bytes()).league
    assert "league.json" not in exchange.inspect_bundle(sent.path).members


def test_the_league_may_leave_alone(ws: Workspace, settled: Assessment, tmp_path: Path) -> None:
    ref = exchange.league_to_tick(ws, settled.id)[0].ref
    ticks = Ticks(counts=False, league=frozenset({ref}))
    sent = exchange.export_bundle(ws, settled.id, ticks, tmp_path / "one.lisbundle.zip")
    extract = read_bundle(sent.path.read_bytes())
    assert (extract.rounds, len(extract.league)) == ((), 1)
    with pytest.raises(NotAllowed, match="nothing to send"):
        exchange.export_bundle(
            ws, settled.id, Ticks(counts=False, league=frozenset({"visit:none"})), tmp_path / "two.zip"
        )


def test_two_bundles_that_differ_in_an_entry_say_so(
    ws: Workspace, settled: Assessment, tmp_path: Path
) -> None:
    ref = exchange.league_to_tick(ws, settled.id)[0].ref
    one = exchange.export_bundle(ws, settled.id, Ticks(), tmp_path / "one.lisbundle.zip").path
    ticks = Ticks(league=frozenset({ref}))
    other = exchange.export_bundle(ws, settled.id, ticks, tmp_path / "other.lisbundle.zip").path
    assert ref in [each.what for each in diff_bundles(one, other)]
