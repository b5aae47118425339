"""Opening refuses with a sentence, and never touches what it refuses."""

from __future__ import annotations

import multiprocessing
import os
import stat
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from lis_desktop.core.errors import LisError, StorageTrouble
from lis_desktop.paths import DataPaths
from lis_desktop.services.collecting.ballots import box
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.workspace import open_workspace
from lis_desktop.store import facts
from lis_desktop.store.opening import open_school_store
from tests.store.files_of_ours import all_bytes, change, query
from tests.store.school_days import begin, open_school, type_faculty


def hold_open(root: str, told: Connection) -> None:
    """A second program: it opens the store and waits to be killed."""
    store = open_school_store(DataPaths(Path(root)))
    told.send_bytes(b"open")
    told.recv_bytes()
    store.close()


def test_a_second_program_is_told_to_go_to_the_first(tmp_path: Path) -> None:
    """Once the first is gone, by whatever end, the door is open again."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    first = context.Process(target=hold_open, args=(str(tmp_path), theirs))
    first.start()
    with closing(ours), closing(theirs):
        assert ours.recv_bytes() == b"open"
        with pytest.raises(StorageTrouble, match="already open") as told:
            open_school_store(DataPaths(tmp_path))
        assert "window" in told.value.hint
        first.kill()
        first.join()
    open_school_store(DataPaths(tmp_path)).close()


def test_the_same_program_cannot_open_it_twice_either(tmp_path: Path) -> None:
    store = open_school_store(DataPaths(tmp_path))
    with pytest.raises(StorageTrouble, match="already open"):
        open_school_store(DataPaths(tmp_path))
    store.close()
    open_school_store(DataPaths(tmp_path)).close()


def test_only_the_owner_can_read_what_is_kept(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with open_school(tmp_path / "school") as ws:
            of = begin(ws)
            type_faculty(ws, of, 5)
            close_round(ws, of.id)
            ws.store.record_export(of.id, "ab" * 32, 1)
    finally:
        os.umask(before)
    files = [path for path in (tmp_path / "school").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".sqlite", ".json", ".reserve", ".lock", ".sqlite-journal"}
    if os.name == "posix":  # Windows keeps a person's folders private by other means
        for path in files:
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
        assert stat.S_IMODE((tmp_path / "school").stat().st_mode) == 0o700


def _cut_off(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _scribble(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + b"\xa5" * 4096 + data[middle + 4096 :]


def _no_header(data: bytes) -> bytes:
    return b"PK\x03\x04" + data[4:]


@pytest.mark.parametrize("harm", [_cut_off, _scribble, _no_header])
def test_a_damaged_file_is_left_alone_and_a_backup_is_offered(
    tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    paths = DataPaths(tmp_path / "school")
    with open_workspace(paths) as ws:
        of = begin(ws)
        type_faculty(ws, of, 8)
    sound = paths.store.read_bytes()
    open_school_store(paths).close()
    paths.store.write_bytes(harm(sound))
    harmed = paths.store.read_bytes()
    with pytest.raises(StorageTrouble) as told:
        open_school_store(paths)
    assert "damaged" in told.value.title
    assert "backup" in told.value.hint
    assert paths.store.read_bytes() == harmed
    paths.store.write_bytes(sound)
    open_school_store(paths).close()


def test_a_strangers_database_is_left_alone(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path)
    change(paths.store, "CREATE TABLE recipes (cake)")
    before = paths.store.read_bytes()
    with pytest.raises(StorageTrouble, match="not written by LIS Desktop"):
        open_school_store(paths)
    assert paths.store.read_bytes() == before


def test_a_computer_that_died_before_the_first_table_starts_anew(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path)
    paths.store.touch()
    open_school_store(paths).close()
    assert query(paths.store, "SELECT count(*) FROM school") == [(0,)]


def test_a_file_in_the_way_of_the_data_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "school").write_text("a letter", encoding="utf-8")
    for root in (tmp_path / "school", tmp_path / "school" / "below"):
        with pytest.raises(StorageTrouble, match="not a folder"):
            open_school_store(DataPaths(root))
    assert (tmp_path / "school").read_text(encoding="utf-8") == "a letter"


def test_a_synced_folder_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Harbor Schools" / "LIS"
    with pytest.raises(StorageTrouble, match="OneDrive"):
        open_school_store(DataPaths(folder))
    assert not folder.exists()


def test_a_link_into_a_synced_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "school").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    with pytest.raises(StorageTrouble, match="Dropbox"):
        open_school_store(DataPaths(tmp_path / "school"))
    assert list((tmp_path / "Dropbox").iterdir()) == []


def test_a_close_that_was_cut_short_is_finished_before_anything_else(tmp_path: Path) -> None:
    """The control: without the debt noted, what was deleted meanwhile stays in the file."""
    mark = b"canary-" * 20

    def leave_unfinished(root: Path, *, noted: bool) -> Path:
        with open_school(root) as ws:
            begin(ws)
        store = DataPaths(root).store
        if noted:
            change(store, f"INSERT INTO fact VALUES ('{facts.REWRITE_DUE}', 'yes')")
        change(
            store,
            "PRAGMA secure_delete = OFF",
            "CREATE TABLE scrap (x)",
            f"INSERT INTO scrap VALUES ('{mark.decode()}')",
            "DROP TABLE scrap",
        )
        assert mark in store.read_bytes()
        open_school_store(DataPaths(root)).close()
        return store

    assert mark in leave_unfinished(tmp_path / "control", noted=False).read_bytes()
    finished = leave_unfinished(tmp_path / "school", noted=True)
    assert mark not in all_bytes(tmp_path / "school")
    assert query(finished, "SELECT count(*) FROM fact WHERE name = 'rewrite_due'") == [(0,)]


def test_half_copies_of_a_dead_computer_are_cleared_away(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path)
    open_school_store(paths).close()
    halves = (
        paths.backups / "assessments-20260101T000000-auto.sqlite.part",
        paths.backups / "assessments-20260101T000000-auto.sqlite.part-journal",
        paths.root / "assessments.sqlite.restored.part",
        paths.root / "assessments.sqlite.restored.part-journal",
    )
    paths.backups.mkdir(exist_ok=True)
    for half in halves:
        half.write_bytes(b"half")
    open_school_store(paths).close()
    assert not any(half.exists() for half in halves)


def test_a_failed_opening_lets_go_of_the_lock(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path)
    paths.store.write_bytes(b"no database at all, but long enough to be looked at" * 50)
    for _ in range(2):
        with pytest.raises(LisError, match="damaged"):
            open_school_store(paths)
    paths.store.unlink()
    open_school_store(paths).close()


def test_a_workspace_can_be_closed_by_another_thread(tmp_path: Path) -> None:
    import threading

    ws = open_school(tmp_path)
    of = begin(ws)
    closing_thread = threading.Thread(target=ws.close)
    closing_thread.start()
    closing_thread.join()
    with open_school(tmp_path) as again:
        assert box(again, of.id, 1).answered == 0
