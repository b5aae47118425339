"""kill -9 in the middle of an import: importing again brings the shelf to the state of an undisturbed run.

Two schools of the inbox take back what they sent, so kills fall into withdrawals as well.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.outcomes import Outcome
from lis_desktop.services.consortium.book import past_runs, verify_log
from lis_desktop.services.consortium.importing.bundles import import_bundles
from lis_desktop.store.shelf.archive import archived_path
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.runs import RunState
from tests import soak
from tests.consortium.kills import (
    CONTROL_KILLS,
    KILLS,
    SCHOOLS,
    SEED,
    Consortium,
    Target,
    killed_at,
    make_consortium,
    run,
)
from tests.consortium.state import State, check_standing, state_of

TAKEN_BACK = 2

NewShelf = Callable[[], Target]


def archived(shelf: Shelf) -> list[str]:
    """Every file in the folder of received files, temporary ones too."""
    return [] if shelf.archive is None else sorted(each.name for each in shelf.archive.iterdir())


def undisturbed(at: Consortium, new_shelf: NewShelf, catalogue: Catalogue) -> tuple[State, list[str], int]:
    """The state and the archive that every run must come to, and the steps that lead there."""
    target = new_shelf()
    at.begin(target)
    steps = run(at.command("import", target, at.inbox))
    with closing(at.open(target)) as shelf:
        state = state_of(shelf)
        again = import_bundles(shelf, catalogue, [at.inbox])
        files = archived(shelf)
    assert again.count(Outcome.DUPLICATE) >= 2 * (SCHOOLS - TAKEN_BACK), "the positive control must be whole"
    assert again.count(Outcome.WITHDRAWN) >= 2 * TAKEN_BACK
    assert again.keys_asked
    return state, files, steps


def check_what_is_left(at: Consortium, target: Target) -> None:
    """Before anybody mends it: what is on the shelf is whole, and its files are in the archive."""
    with closing(at.open(target)) as shelf:
        check_standing(shelf)
        assert verify_log(shelf).first_broken is None
        kept = state_of(shelf)[0]
        assert isinstance(kept, list)
        if shelf.archive is not None:
            assert all(
                archived_path(shelf.archive, file_hash).exists()
                for _, file_hash, _, content in kept
                if content
            )


def check_kills(tmp_path: Path, new_shelf: NewShelf, catalogue: Catalogue, kills: int) -> None:
    at = make_consortium(tmp_path, TAKEN_BACK)
    expected, files, steps = undisturbed(at, new_shelf, catalogue)
    rng = random.Random(SEED)
    at_work = 0
    for _ in soak.told("imports killed", kills):
        target = new_shelf()
        at.begin(target)
        at_work += killed_at(rng.randrange(1, steps), at.command("import", target, at.inbox))
        check_what_is_left(at, target)
        with closing(at.open(target)) as shelf:
            import_bundles(shelf, catalogue, [at.inbox])
            assert state_of(shelf) == expected
            assert archived(shelf) == files
            states = [each.state for each in past_runs(shelf)]
        assert states[0] is RunState.DONE
        assert RunState.RUNNING not in states
    assert at_work > 0, "no kill fell into a running import"


def test_an_import_that_was_killed_is_finished_by_the_next_one(
    tmp_path: Path, new_shelf: NewShelf, catalogue: Catalogue
) -> None:
    check_kills(tmp_path, new_shelf, catalogue, KILLS)


@pytest.mark.soak
def test_an_import_that_was_killed_is_finished_by_the_next_one_for_long(
    tmp_path: Path, new_shelf: NewShelf, catalogue: Catalogue
) -> None:
    check_kills(tmp_path, new_shelf, catalogue, soak.CONSORTIUM_KILLS)


def test_the_control_an_import_that_commits_halves_is_caught(
    tmp_path: Path, new_shelf: NewShelf, catalogue: Catalogue
) -> None:
    at = make_consortium(tmp_path, TAKEN_BACK)
    target = new_shelf()
    at.begin(target)
    steps = run(at.command("import", target, at.inbox, "halves"))
    rng = random.Random(SEED)
    for _ in range(CONTROL_KILLS):
        target = new_shelf()
        at.begin(target)
        killed_at(rng.randrange(steps // 4, steps), at.command("import", target, at.inbox, "halves"))
        try:
            check_what_is_left(at, target)
        except AssertionError:
            return
    pytest.fail("halves were committed, and nobody noticed")
