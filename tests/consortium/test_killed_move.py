"""kill -9 in the middle of a move: the other shelf is empty or the same; moving again ends the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.errors import InvalidInput
from lis_desktop.services.consortium.book import log_lines, verify_log
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.services.consortium.move import move_shelf
from lis_desktop.store.shelf import moving as shelf_moving
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

NewShelf = Callable[[], Target]
Held = tuple[State, tuple[str, ...], tuple[tuple[str, int], ...]]


def held(at: Consortium, target: Target) -> Held:
    """Everything that a shelf holds: its state, its log's events, and the rows of every table."""
    with closing(at.open(target)) as shelf:
        check_standing(shelf)
        assert verify_log(shelf).first_broken is None
        with shelf.reading() as db:
            rows = tuple((each.table, each.rows) for each in shelf_moving.sums(db))
        return state_of(shelf), tuple(line.event for line in log_lines(shelf)), rows


def begin(at: Consortium, target: Target, catalogue: Catalogue) -> None:
    at.begin(target)
    with closing(at.open(target)) as shelf:
        import_bundles(shelf, catalogue, [at.inbox])


def moved_again(at: Consortium, source: Target, there: Target) -> None:
    """What staff do after a kill; a shelf that has arrived says that it is not empty."""
    with closing(at.open(source)) as shelf, suppress(InvalidInput):
        move_shelf(shelf, there)


def check_kills(
    at: Consortium, source: Target, new_shelf: NewShelf, catalogue: Catalogue, kills: int
) -> None:
    begin(at, source, catalogue)
    before = held(at, source)
    empty = held(at, new_shelf())
    first = new_shelf()
    steps = run(at.command("move", source, first))
    moved = held(at, first)
    assert moved[0] == before[0] != empty[0], "the positive control"
    rng, at_work = random.Random(SEED), 0
    for _ in soak.told("moves killed", kills):
        there = new_shelf()
        at_work += killed_at(rng.randrange(1, steps), at.command("move", source, there))
        assert held(at, there) in (empty, moved)
        assert held(at, source) == before
        moved_again(at, source, there)
        assert held(at, there) == moved
    assert at_work > 0, "no kill fell into a running move"


def test_a_move_that_was_killed_left_the_other_shelf_empty_or_the_same(
    tmp_path: Path, shelf_target: Target, new_shelf: NewShelf, catalogue: Catalogue
) -> None:
    check_kills(make_consortium(tmp_path), shelf_target, new_shelf, catalogue, KILLS)


@pytest.mark.soak
def test_a_move_that_was_killed_left_the_other_shelf_empty_or_the_same_for_long(
    tmp_path: Path, shelf_target: Target, new_shelf: NewShelf, catalogue: Catalogue
) -> None:
    check_kills(make_consortium(tmp_path), shelf_target, new_shelf, catalogue, soak.CONSORTIUM_KILLS)


def test_the_control_a_move_that_commits_halves_is_caught(
    tmp_path: Path, shelf_target: Target, new_shelf: NewShelf, catalogue: Catalogue
) -> None:
    at = make_consortium(tmp_path)
    begin(at, shelf_target, catalogue)
    empty, rng = held(at, new_shelf()), random.Random(SEED)
    first = new_shelf()
    steps = run(at.command("move", shelf_target, first, "halves"))
    moved = held(at, first)
    for _ in range(CONTROL_KILLS):
        there = new_shelf()
        killed_at(rng.randrange(steps // 2, steps), at.command("move", shelf_target, there, "halves"))
        try:
            if held(at, there) not in (empty, moved):
                return
        except AssertionError:
            return
    pytest.fail("halves were committed, and nobody noticed")
