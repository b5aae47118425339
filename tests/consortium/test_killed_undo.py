"""kill -9 in the middle of an undo: the run is there whole, or not at all; undoing again ends the same."""

from __future__ import annotations

import random
from contextlib import closing, suppress
from pathlib import Path

import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import NotFound
from lis_desktop.services.consortium.book import past_runs, undo_run, verify_log
from lis_desktop.services.consortium.importing.bundles import import_bundles
from tests import soak
from tests.consortium.kills import (
    CONTROL_KILLS,
    KILLS,
    SEED,
    Consortium,
    Target,
    killed_at,
    make_consortium,
    run,
)
from tests.consortium.state import State, check_standing, state_of


def look(at: Consortium, target: Target) -> State:
    """What is there after the kill, the merge law and the log's chain held."""
    with closing(at.open(target)) as again:
        check_standing(again)
        assert verify_log(again).first_broken is None
        return state_of(again)


def filled(at: Consortium, target: Target, catalogue: Catalogue) -> tuple[State, State, int]:
    """An empty shelf, what it is after an import of everything, and the run's number."""
    with closing(at.open(target)) as shelf:
        without = state_of(shelf)
        import_bundles(shelf, catalogue, [at.inbox])
        state, number = state_of(shelf), past_runs(shelf)[0].id
    assert state != without, "the positive control"
    return without, state, number


def check_kills(at: Consortium, target: Target, catalogue: Catalogue, kills: int) -> None:
    at.begin(target)
    without, whole, number = filled(at, target, catalogue)
    steps = run(at.command("undo", target, number))
    assert look(at, target) == without
    rng, at_work = random.Random(SEED), 0
    for _ in soak.told("undos killed", kills):
        _, whole, number = filled(at, target, catalogue)
        at_work += killed_at(rng.randrange(1, steps), at.command("undo", target, number))
        assert look(at, target) in (whole, without)
        with closing(at.open(target)) as shelf:
            with suppress(NotFound):
                undo_run(shelf, number)
            assert state_of(shelf) == without
            if shelf.archive is not None:
                import_bundles(shelf, catalogue, [])
                assert list(shelf.archive.iterdir()) == []
    assert at_work > 0, "no kill fell into a running undo"


def test_an_undo_that_was_killed_leaves_before_or_after(
    tmp_path: Path, shelf_target: Target, catalogue: Catalogue
) -> None:
    check_kills(make_consortium(tmp_path), shelf_target, catalogue, KILLS)


@pytest.mark.soak
def test_an_undo_that_was_killed_leaves_before_or_after_for_long(
    tmp_path: Path, shelf_target: Target, catalogue: Catalogue
) -> None:
    check_kills(make_consortium(tmp_path), shelf_target, catalogue, soak.CONSORTIUM_KILLS)


def test_the_control_an_undo_that_commits_halves_is_caught(
    tmp_path: Path, shelf_target: Target, catalogue: Catalogue
) -> None:
    at = make_consortium(tmp_path)
    at.begin(shelf_target)
    rng = random.Random(SEED)
    for _ in range(CONTROL_KILLS):
        without, whole, number = filled(at, shelf_target, catalogue)
        killed_at(rng.randrange(15, 35), at.command("undo", shelf_target, number, "halves"))
        try:
            state = look(at, shelf_target)
        except AssertionError:
            return
        if state not in (whole, without):
            return
        with closing(at.open(shelf_target)) as shelf, suppress(NotFound):
            undo_run(shelf, number)
    pytest.fail("halves were committed, and nobody noticed")
