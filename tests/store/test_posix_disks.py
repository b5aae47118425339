"""Real limits on a real process, and (marked `oracle`, as root) small disks of their own."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import repeat
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.errors import StorageTrouble
from lis_desktop.core.figures import RoundState
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import assessment, assessments
from lis_desktop.services.backups import make_backup
from lis_desktop.services.collecting.ballots import box, sheets
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.editing import save
from lis_desktop.services.results import dossier
from lis_desktop.store.troubles import DiskFull
from tests.store.files_of_ours import query
from tests.store.school_days import (
    begin,
    dimensions,
    open_school,
    type_faculty,
    type_sheet,
    type_until_trouble,
)


def type_on_a_failing_disk(root: str, told: Connection) -> None:
    """Type until every write fails with an I/O error, then go on after the disk is back."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open_school(Path(root)) as ws:
        of = begin(ws)
        type_faculty(ws, of, 2)
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (ws.store.layout.store.stat().st_size, hard))
        committed, trouble = type_until_trouble(ws, 3)
        told.send((committed, str(trouble), len(sheets(ws, of.id, 1))))
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        type_sheet(ws, of, 3 + committed, (1, 2, 3, 4, 5, 1))
        told.send(box(ws, of.id, 1).answered)


def test_a_disk_that_does_not_answer_is_told_and_work_goes_on_when_it_does(tmp_path: Path) -> None:
    """A real process with a real limit on file sizes: SQLite meets an I/O error, not a full disk."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=type_on_a_failing_disk, args=(str(tmp_path / "school"), theirs))
    child.start()
    theirs.close()
    with closing(ours):
        committed, trouble, there = ours.recv()
        assert "does not answer" in trouble
        assert there in (2 + committed, 3 + committed)
        assert ours.recv() == 3 + committed
        child.join()
    with open_school(tmp_path / "school") as ws:
        assert box(ws, assessments(ws)[0].id, 1).answered == 3 + committed


@contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator[Path]:
    """A small disk of its own. Needs root; a machine where it cannot be had fails the test."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Fill the disk to the last byte."""
    filler = disk / "holiday-photos"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        file.writelines(repeat(bytes(4096)))
    return filler


@pytest.mark.oracle
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", 12) as disk:
        with open_school(disk / "school") as ws:
            of = begin(ws)
            type_faculty(ws, of, 6)
            filler = fill(disk)
            committed, trouble = type_until_trouble(ws, 7)
            assert isinstance(trouble, DiskFull)
            fill(disk)
            for refused in (
                lambda: save(ws, of.id, Note(dimensions(of)[0], NoteKind.EVIDENCE, "x" * 4000)),
                lambda: close_round(ws, of.id),
            ):
                with pytest.raises(DiskFull):
                    refused()
            there = len(sheets(ws, of.id, 1))
            assert there in (6 + committed, 7 + committed)
            assert assessment(ws, of.id).round(1).state is RoundState.OPEN
        with open_school(disk / "school") as ws:
            assert len(sheets(ws, of.id, 1)) == there
            filler.unlink()
            close_round(ws, of.id)
            assert dossier(ws, of.id).rounds[0].answered == there
            make_backup(ws)


def close_with(free: int, school: Path) -> str:
    """Close a round while that many bytes are free, and see that it is open or closed, nothing between."""
    with open_school(school) as ws:
        of = begin(ws)
        type_faculty(ws, of, 30)
        # Without the reserve, so that the disk is as full as it can be.
        ws.store.layout.reserve.unlink()
        filler = fill(school.parent)
        with filler.open("r+b") as file:
            file.truncate(filler.stat().st_size - free)
        try:
            close_round(ws, of.id)
            outcome = "closed"
        except DiskFull:
            outcome = "open"
        except StorageTrouble as trouble:
            outcome = "closed, to be finished" if "is closed, but" in trouble.title else trouble.title
        filler.unlink()
        assert (assessment(ws, of.id).round(1).state is RoundState.OPEN) == (outcome == "open")
    with open_school(school) as ws:
        assert box(ws, of.id, 1).answered == 30
        assert query(ws.store.layout.store, "SELECT 1 FROM fact WHERE name = 'rewrite_due'") == []
    return outcome


@pytest.mark.oracle
def test_a_round_closes_whole_or_not_at_all_however_full_the_disk_is(tmp_path: Path) -> None:
    outcomes = []
    for free in range(60):
        with mounted(tmp_path / "disk", 12) as disk:
            outcomes.append(close_with(free * 8192, disk / "school"))
        if outcomes[-1] == "closed":
            break
    assert set(outcomes) == {"open", "closed, to be finished", "closed"}


@pytest.mark.oracle
def test_a_disk_that_fills_up_while_a_backup_is_written(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", 12) as disk, open_school(disk / "school") as ws:
        of = begin(ws)
        type_faculty(ws, of, 6)
        close_round(ws, of.id)
        filler = fill(disk)
        with pytest.raises(DiskFull):
            make_backup(ws)
        assert not list(disk.rglob("*.part"))
        filler.unlink()
        make_backup(ws)


@pytest.mark.oracle
def test_a_stick_with_its_switch_on_read_only(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", 12) as disk:
        with open_school(disk / "school") as ws:
            of = begin(ws)
            type_faculty(ws, of, 3)
        before = DataPaths(disk / "school").store.read_bytes()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(StorageTrouble, match="cannot be written"):
            open_school(disk / "school")
        with pytest.raises(StorageTrouble, match="cannot be written"):
            open_school(disk / "new")
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert DataPaths(disk / "school").store.read_bytes() == before
        with open_school(disk / "school") as ws:
            assert box(ws, of.id, 1).answered == 3
