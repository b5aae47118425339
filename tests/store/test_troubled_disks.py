"""A full disk, a read-only one, a disk that does not answer: a sentence, and nothing committed is lost.

SQLite meets the trouble by its own means here; `test_posix_disks` uses real limits and real mounts.
"""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.services.collecting.ballots import box, set_answer, sheets
from lis_desktop.services.workspace import Workspace
from lis_desktop.store.reserve import RESERVE_BYTES, Reserve
from lis_desktop.store.troubles import DiskFull, not_a_folder, trouble_behind
from tests.store.school_days import (
    begin,
    dimensions,
    open_school,
    type_faculty,
    type_sheet,
    type_until_trouble,
)


def pragma(ws: Workspace, text: str) -> int:
    """Run a PRAGMA on the program's own connection; what it answers."""
    raw = ws.store.database.engine.raw_connection()
    row = raw.driver_connection.execute(f"PRAGMA {text}").fetchone()  # type: ignore[union-attr]
    raw.close()
    return int(row[0]) if row else 0


def test_a_full_disk_is_told_and_every_committed_score_is_kept(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        type_faculty(ws, of, 3)
        pragma(ws, f"max_page_count = {pragma(ws, 'page_count')}")
        committed, trouble = type_until_trouble(ws, 4)
        assert isinstance(trouble, DiskFull)
        assert "The disk is full" in str(trouble)
        assert len(sheets(ws, of.id, 1)) in (3 + committed, 4 + committed)
        pragma(ws, "max_page_count = 1000000")
        type_sheet(ws, of, 4 + committed, (1, 2, 3, 4, 5, 1))
    with open_school(tmp_path / "school") as ws:
        assert box(ws, of.id, 1).answered == 4 + committed


def test_on_a_full_disk_the_reserve_is_let_go_and_nothing_is_written_until_it_fits_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        first = dimensions(of)[0]
        reserve = ws.store.layout.reserve
        assert reserve.stat().st_size == RESERVE_BYTES
        set_answer(ws, of.id, 1, 1, first, 1)
        pragma(ws, f"max_page_count = {pragma(ws, 'page_count')}")
        type_until_trouble(ws, 2)
        assert not reserve.exists()
        pragma(ws, "max_page_count = 1000000")
        with monkeypatch.context() as patch:
            patch.setattr(Reserve, "hold", lambda self: False)
            with pytest.raises(DiskFull):
                set_answer(ws, of.id, 1, 1, first, 2)
            assert sheets(ws, of.id, 1)[0].answers[first] == 1
        set_answer(ws, of.id, 1, 1, first, 2)
        assert reserve.stat().st_size == RESERVE_BYTES


def test_a_read_only_store_can_still_be_read(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        type_faculty(ws, of, 3)
        pragma(ws, "query_only = ON")
        with pytest.raises(StorageTrouble, match="cannot be written"):
            set_answer(ws, of.id, 1, 1, dimensions(of)[0], 3)
        assert box(ws, of.id, 1).answered == 3
        pragma(ws, "query_only = OFF")
        set_answer(ws, of.id, 1, 1, dimensions(of)[0], 3)


def test_another_program_that_holds_the_file_is_named_as_the_reason(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        pragma(ws, "busy_timeout = 1")
        with closing(sqlite3.connect(ws.store.layout.store, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StorageTrouble, match="Another program"):
                set_answer(ws, of.id, 1, 1, dimensions(of)[0], 3)
        set_answer(ws, of.id, 1, 1, dimensions(of)[0], 3)


@pytest.mark.parametrize("kind", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.ENOTDIR])
def test_every_trouble_of_the_system_has_a_sentence_with_a_cure(kind: int) -> None:
    trouble = trouble_behind(OSError(kind, "as the system says it"))
    assert trouble is not None
    assert trouble.title.endswith(".")
    assert trouble.message.endswith(".")
    assert trouble.hint.endswith(".")


def test_a_bug_of_ours_is_not_called_a_trouble_of_the_disk(tmp_path: Path) -> None:
    assert trouble_behind(OSError(errno.EINVAL, "ours")) is None
    assert trouble_behind(ValueError()) is None
    assert type(not_a_folder()) is StorageTrouble
    with (
        open_school(tmp_path / "school") as ws,
        pytest.raises(OperationalError, match="no such table"),
        ws.store.writing() as db,
    ):
        db.exec_driver_sql("SELECT * FROM nowhere")


def test_a_reserve_that_finds_no_place_is_no_trouble_by_itself(tmp_path: Path) -> None:
    nowhere = Reserve(tmp_path / "no-such-folder" / "reserve")
    assert not nowhere.hold()
    nowhere.release()
    here = Reserve(tmp_path / "reserve", size=4096)
    assert here.hold()
    assert here.hold()
    here.release()
    here.release()
    assert list(tmp_path.iterdir()) == []
