"""The log is a chain: whoever changes, removes or puts in a line is found out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, update

from lis_desktop.services.consortium.book import log_lines, past_runs, undo_run, verify_log
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.store.shelf import runs
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.runs import RunState
from lis_desktop.store.shelf.tables import desk_log
from tests.bundle_samples import sample_extract

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]


@pytest.fixture
def written(shelf: Shelf, send: Send, take_in: TakeIn) -> Shelf:
    """Three runs, the last one undone: four lines."""
    for number in (1, 2, 3):
        take_in([send(sample_extract(number))])
    undo_run(shelf, 3)
    return shelf


def remove(number: int) -> Callable[[Connection], object]:
    return lambda db: db.execute(delete(desk_log).where(desk_log.c.number == number))


def change(number: int, /, **values: object) -> Callable[[Connection], object]:
    return lambda db: db.execute(update(desk_log).where(desk_log.c.number == number).values(**values))


def test_every_verb_of_the_desk_adds_a_line_and_the_chain_holds(written: Shelf) -> None:
    assert [line.event for line in log_lines(written)] == ["imported", "imported", "imported", "undone"]
    check = verify_log(written)
    assert (check.lines, check.first_broken) == (4, None)
    assert check.head == log_lines(written)[-1].hash


@pytest.mark.parametrize(
    ("tamper", "found_at"),
    [
        (remove(1), 1),
        (remove(2), 2),
        (remove(4), 4),
        (change(2, detail='{"run":9}'), 2),
        (change(3, at="2020-01-01T00:00:00+00:00"), 3),
        (change(1, event="undone"), 1),
        (change(4, hash="0" * 64), 4),
        (change(4, number=5), 4),
    ],
)
def test_a_line_that_was_removed_or_changed_is_found(
    written: Shelf, tamper: Callable[[Connection], object], found_at: int
) -> None:
    assert verify_log(written).first_broken is None
    with written.writing() as db:
        tamper(db)
    assert verify_log(written).first_broken == found_at


def test_a_hash_that_was_written_down_is_still_there_or_is_missed(written: Shelf) -> None:
    known = verify_log(written).head
    assert verify_log(written, known).first_broken is None
    assert verify_log(written, "0" * 64).first_broken == 1


def test_a_dry_run_leaves_no_line(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    take_in([send(sample_extract(1))], dry_run=True)
    assert log_lines(shelf) == ()


def test_a_run_that_was_never_closed_is_under_way_only_while_somebody_is_at_the_desk(shelf: Shelf) -> None:
    with shelf.writing() as db:
        runs.begin_run(db, "2026-11-22T20:00:00+00:00", 3)
    assert [each.state for each in past_runs(shelf)] == [RunState.CUT_OFF]
    with shelf.at_the_desk():
        assert [each.state for each in past_runs(shelf)] == [RunState.RUNNING], "control"
    assert [each.state for each in past_runs(shelf)] == [RunState.CUT_OFF]
