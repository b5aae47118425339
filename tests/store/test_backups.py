"""Backups: verified, rotated, never of an open round; and the way back."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound, StorageTrouble
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import assessments
from lis_desktop.services.backups import backups, backups_in, make_backup, restore_backup, trouble_with_aside
from lis_desktop.services.collecting.ballots import box, remove_sheet
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.editing import save
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Topic, Workspace
from lis_desktop.store import backups as store_backups
from lis_desktop.store.layout import StoreLayout
from lis_desktop.store.migrations import STEPS
from lis_desktop.store.restoring import keep_aside
from lis_desktop.store.rotation import Backup, BackupKind, no_longer_needed
from lis_desktop.store.sound_file import require_sound
from tests.store.files_of_ours import change, query
from tests.store.school_days import begin, dimensions, open_school, type_faculty

DAY = datetime(2026, 11, 2, 9, 0)  # noqa: DTZ001 - backups carry local time


def closed_school(ws: Workspace) -> str:
    """An assessment whose round has closed; its id."""
    of = begin(ws)
    type_faculty(ws, of, 7)
    close_round(ws, of.id)
    return of.id


def test_a_backup_is_a_sound_file_that_holds_what_the_store_holds(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        told: list[frozenset[Topic]] = []
        closed_school(ws)
        ws.subscribe(told.append)
        made = make_backup(ws)
        assert made.kind is BackupKind.BY_HAND
        assert made in backups(ws)
        assert told == [{Topic.BACKUPS}]
        require_sound(made.path)
        for table in ("school", "assessment", "round", "ballot", "answer", "fact"):
            rows = f"SELECT * FROM {table} ORDER BY 1, 2"
            assert query(made.path, rows) == query(ws.store.layout.store, rows)


def test_closing_a_round_makes_a_backup_by_itself(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        assert backups(ws) == ()
        closed_school(ws)
        (made,) = backups(ws)
        assert made.kind is BackupKind.AUTOMATIC
        assert query(made.path, "SELECT count(*) FROM ballot") == [(7,)]


def test_the_first_opening_of_a_day_makes_a_backup(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_school(paths.root) as ws:
        begin(ws)
    for _ in range(3):
        open_school(paths.root).close()
    assert len(backups_in(paths)) == 1


def test_a_person_cannot_make_a_backup_of_an_open_round(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        make_backup(ws)
        type_faculty(ws, of, 3)
        before = backups(ws)
        with pytest.raises(NotAllowed, match="3 ballots are in a round that is still open"):
            make_backup(ws)
        assert backups(ws) == before
        for sheet in (1, 2, 3):
            remove_sheet(ws, of.id, 1, sheet)
        make_backup(ws)


def test_a_backup_that_would_hold_an_open_ballot_is_never_given_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second lock on the door: were the ballots not left out, the copy would be refused."""
    with open_school(tmp_path / "school") as ws:
        type_faculty(ws, begin(ws), 3)
        monkeypatch.setattr(store_backups, "leave_out_open_ballots", lambda copy: None)
        with pytest.raises(AssertionError):
            store_backups.make_backup(ws.store.database, ws.store.layout, BackupKind.AUTOMATIC, DAY)
        assert list(ws.store.layout.backups.iterdir()) == []


def test_two_backups_in_one_second_are_two_files(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        closed_school(ws)
        made = [
            store_backups.make_backup(ws.store.database, ws.store.layout, BackupKind.BY_HAND, DAY)
            for _ in range(3)
        ]
    assert len({each.path for each in made}) == 3


def test_rotation_keeps_seven_days_and_four_weeks_on_the_disk(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        closed_school(ws)
        for path in ws.store.layout.backups.iterdir():
            path.unlink()
        for day in range(60):
            store_backups.make_backup(
                ws.store.database, ws.store.layout, BackupKind.AUTOMATIC, DAY + timedelta(days=day)
            )
        kept = [(DAY + timedelta(days=59) - each.made_at).days for each in backups(ws)]
    # Day 59 (31 December 2026) is a Thursday: the ends of the earlier weeks are 4, 11 and 18 days back.
    assert kept == [0, 1, 2, 3, 4, 5, 6, 11, 18]


_TIMES = st.datetimes(DAY, DAY.replace(year=2028))


@given(st.lists(_TIMES, unique=True))
def test_rotation_never_removes_the_newest_nor_what_a_person_made(times: list[datetime]) -> None:
    made = [
        Backup(Path(str(number)), list(BackupKind)[number % 3], time) for number, time in enumerate(times)
    ]
    gone = set(no_longer_needed(made))
    automatic = [each for each in made if each.kind is BackupKind.AUTOMATIC]
    assert gone <= set(automatic)
    kept = set(automatic) - gone
    assert len(kept) <= 11
    if automatic:
        assert max(automatic, key=lambda each: each.made_at) in kept
    days = sorted({each.made_at.date() for each in automatic}, reverse=True)[:7]
    assert set(days) <= {each.made_at.date() for each in kept}
    assert set(no_longer_needed(kept)) == set()


def test_restoring_brings_back_what_was_there_and_keeps_what_was_replaced(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_school(paths.root) as ws:
        id = closed_school(ws)
        before = dossier(ws, id)
        made = make_backup(ws)
        save(ws, id, Note(dimensions(before.assessment)[0], NoteKind.EVIDENCE, "later"))
        closed_school(ws)
    aside = restore_backup(paths, made.path)
    with open_school(paths.root) as ws:
        assert dossier(ws, id) == before
        assert len(assessments(ws)) == 1
    assert aside is not None
    assert query(aside, "SELECT count(*) FROM assessment") == [(2,)]
    assert trouble_with_aside(aside) is None, "a sound one held none"
    restore_backup(paths, aside)
    with open_school(paths.root) as ws:
        assert len(assessments(ws)) == 2


def test_two_restores_in_one_second_keep_both_replaced_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_school(paths.root) as ws:
        closed_school(ws)
        made = make_backup(ws)
    monkeypatch.setattr("lis_desktop.services.backups._now", lambda: DAY)
    first, second = restore_backup(paths, made.path), restore_backup(paths, made.path)
    assert first is not None
    assert second is not None
    assert first != second
    assert first.exists()
    assert second.exists()


def test_a_restored_laptop_still_knows_the_bundles_that_it_exported_later(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_school(paths.root) as ws:
        id = closed_school(ws)
        ws.store.record_export(id, "aa" * 32, 1)
        made = make_backup(ws)
        ws.store.record_export(id, "bb" * 32, 2)
        device = ws.store.device_id
    restore_backup(paths, made.path)
    assert query(paths.store, "SELECT identity FROM exported_bundle") == [("aa" * 32,)]
    with open_school(paths.root) as ws:
        assert ws.store.exports(id) == (("aa" * 32, 1), ("bb" * 32, 2))
        assert ws.store.device_id == device


def test_the_exports_file_is_written_again_when_it_is_lost_or_unreadable(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_school(paths.root) as ws:
        ws.store.record_export("a", "aa" * 32, 1)
        beside = ws.store.layout.exports
    right = beside.read_bytes()
    for wrong in (None, b"", b'[["a"'):
        beside.unlink()
        if wrong is not None:
            beside.write_bytes(wrong)
        with open_school(paths.root) as ws:
            assert ws.store.exports("a") == (("aa" * 32, 1),)
        assert beside.read_bytes() == right


def test_a_damaged_store_is_kept_aside_and_the_backup_takes_its_place(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_school(paths.root) as ws:
        id = closed_school(ws)
        before = dossier(ws, id)
        made = make_backup(ws)
    damaged = paths.store.read_bytes()[:5000] + b"\xff" * 9000
    paths.store.write_bytes(damaged)
    with pytest.raises(StorageTrouble, match="damaged"):
        open_school(paths.root)
    aside = restore_backup(paths, made.path)
    assert aside is not None
    assert aside.read_bytes() == damaged
    told = trouble_with_aside(aside)
    assert told is not None, "ballots of an open round may be in it, and nobody can clear it of them"
    assert aside.name in str(told)
    with open_school(paths.root) as ws:
        assert dossier(ws, id) == before


def test_a_journal_that_sqlite_could_not_play_is_kept_aside_with_its_file(tmp_path: Path) -> None:
    layout = StoreLayout.of(DataPaths(tmp_path))
    layout.store.write_bytes(b"a store")
    layout.journal.write_bytes(b"its journal")
    aside = keep_aside(layout, DAY)
    assert aside is not None
    assert aside.read_bytes() == b"a store"
    assert aside.with_name(aside.name + "-journal").read_bytes() == b"its journal"


def test_a_stick_that_knows_no_second_names_gets_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError("FAT")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    layout = StoreLayout.of(DataPaths(tmp_path))
    layout.store.write_bytes(b"a store")
    aside = keep_aside(layout, DAY)
    assert aside is not None
    assert aside.read_bytes() == layout.store.read_bytes() == b"a store"


def test_a_lost_store_is_restored_too(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_school(paths.root) as ws:
        id = closed_school(ws)
        made = make_backup(ws)
    paths.store.unlink()
    assert restore_backup(paths, made.path) is None
    with open_school(paths.root) as ws:
        assert box(ws, id, 1).answered == 7


def test_a_restore_needs_the_window_closed(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_school(paths.root) as ws:
        closed_school(ws)
        made = make_backup(ws)
        with pytest.raises(StorageTrouble, match="already open"):
            restore_backup(paths, made.path)


def test_ballots_of_an_open_round_are_neither_lost_nor_put_aside_by_a_restore(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_school(paths.root) as ws:
        made = make_backup(ws)
        of = begin(ws)
        type_faculty(ws, of, 3)
    with pytest.raises(NotAllowed, match="3 ballots"):
        restore_backup(paths, made.path)
    with open_school(paths.root) as ws:
        assert box(ws, of.id, 1).answered == 3
    assert list(paths.root.glob("*replaced*")) == []


def test_what_is_no_backup_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_school(paths.root) as ws:
        closed_school(ws)
        made = make_backup(ws)
    before = paths.store.read_bytes()
    stranger, newer, cut = (tmp_path / name for name in ("stranger.sqlite", "newer.sqlite", "cut.sqlite"))
    change(stranger, "CREATE TABLE recipes (cake)")
    shutil.copy(made.path, newer)
    change(newer, f"PRAGMA user_version = {len(STEPS) + 1}")
    cut.write_bytes(made.path.read_bytes()[:9000])
    (tmp_path / "letter.txt").write_text("Dear school", encoding="utf-8")
    for wrong, kind, says in (
        (tmp_path / "none.sqlite", NotFound, "no file"),
        (tmp_path / "letter.txt", InvalidInput, "not written by LIS Desktop"),
        (stranger, InvalidInput, "not written by LIS Desktop"),
        (newer, StorageTrouble, "newer version"),
        (cut, StorageTrouble, "damaged"),
        (paths.store, InvalidInput, "in use"),
    ):
        with pytest.raises(kind, match=says):
            restore_backup(paths, wrong)
        assert paths.store.read_bytes() == before
    restore_backup(paths, made.path)


def test_other_files_in_the_backup_folder_are_no_backups(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "school")
    paths.backups.mkdir(parents=True)
    for name in ("notes.txt", "assessments-20260101T000000-mine.sqlite", "assessments-x-auto.sqlite"):
        (paths.backups / name).touch()
    assert backups_in(paths) == ()
