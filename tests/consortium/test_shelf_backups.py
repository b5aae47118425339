"""A shelf that is a file has backups: before the first import of a day, and by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from lis_desktop.core.errors import NotAllowed
from lis_desktop.services.consortium.book import back_up, log_lines
from lis_desktop.services.consortium.importing.bundles import ImportRun
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.store.rotation import BackupKind
from lis_desktop.store.shelf import backups as shelf_backups
from lis_desktop.store.shelf.opened import Shelf
from lis_desktop.store.shelf.tables import import_run
from tests.bundle_samples import sample_extract
from tests.consortium.conftest import with_an_archive
from tests.consortium.state import state_of

Send = Callable[..., Path]
TakeIn = Callable[..., ImportRun]
A_DAY = datetime.fromisoformat("2026-01-05T09:00:00")


def folder_of(shelf: Shelf) -> Path:
    assert shelf.backups is not None
    return shelf.backups


def yesterday(shelf: Shelf) -> None:
    """All that was done was done on an earlier day."""
    with shelf.writing() as db:
        db.execute(update(import_run).values(started_at="2026-01-05T09:00:00+00:00"))


@with_an_archive
def test_the_first_import_of_a_day_is_preceded_by_a_backup_of_what_was_there(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    take_in([send(sample_extract(1))])
    take_in([send(sample_extract(2))])
    assert not folder_of(shelf).exists()
    yesterday(shelf)
    before = state_of(shelf)
    take_in([send(sample_extract(3))])
    take_in([send(sample_extract(4))])
    (made,) = shelf_backups.list_backups(folder_of(shelf))
    assert made.kind is BackupKind.AUTOMATIC
    copy = open_shelf(made.path)
    assert state_of(copy) == before
    copy.close()


@with_an_archive
def test_a_dry_run_makes_no_backup(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    take_in([send(sample_extract(1))])
    yesterday(shelf)
    take_in([send(sample_extract(2))], dry_run=True)
    assert not folder_of(shelf).exists()


@with_an_archive
def test_a_backup_by_hand_is_verified_logged_and_kept_by_rotation(
    shelf: Shelf, send: Send, take_in: TakeIn
) -> None:
    take_in([send(sample_extract(1))])
    made = back_up(shelf)
    assert log_lines(shelf)[-1].event == "backed_up"
    for day in range(1, 29):
        at = datetime.fromisoformat(f"2026-02-{day:02}T08:00:00")
        shelf_backups.make_backup(shelf, folder_of(shelf), BackupKind.AUTOMATIC, at)
    kept = shelf_backups.list_backups(folder_of(shelf))
    assert made in {each.path for each in kept}
    assert len(kept) < 15
    assert sorted(folder_of(shelf).iterdir()) == sorted(each.path for each in kept)


@with_an_archive
def test_a_half_copy_of_a_computer_that_died_is_taken_away(shelf: Shelf, send: Send, take_in: TakeIn) -> None:
    take_in([send(sample_extract(1))])
    folder_of(shelf).mkdir()
    half = folder_of(shelf) / "shelf-20260101T000000-auto.sqlite.part"
    journal = half.with_name(f"{half.name}-journal")
    for cleared_by in (lambda: shelf_backups.make_anew(shelf, A_DAY), lambda: back_up(shelf)):
        half.write_bytes(b"half")
        journal.write_bytes(b"what it was made of")
        cleared_by()
        assert not half.exists()
        assert not journal.exists()


@pytest.mark.oracle
@pytest.mark.parametrize("shelf_target", ["postgresql"], indirect=True)
def test_a_shelf_in_a_database_is_backed_up_by_whoever_runs_it(shelf: Shelf) -> None:
    with pytest.raises(NotAllowed, match="kept by a database"):
        back_up(shelf)
