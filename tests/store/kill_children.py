"""Real processes at work on a real store, to be killed. They acknowledge through a pipe what is on the disk.

Each has a dishonest twin (`honest=False`) that acknowledges before it commits: the control, to be caught.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import assessments
from lis_desktop.services.backups import make_backup, restore_backup
from lis_desktop.services.collecting.ballots import set_answer
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.editing import save
from lis_desktop.store.opening import open_school_store
from tests.store.school_days import dimensions, open_school

LEVELS = 5


def answer_at(index: int, dimension_count: int) -> tuple[int, int, int]:
    """The sheet, the place of the dimension, and the level that the index-th key press sets."""
    return index // dimension_count + 1, index % dimension_count, index * 7 % LEVELS + 1


def type_scores(root: str, told: Connection, honest: bool) -> None:
    """Type scores without end; say the index of each that is committed."""
    with open_school(Path(root)) as ws:
        (of,) = assessments(ws)
        ids = dimensions(of)
        told.send_bytes(b"ready")
        index = 0
        while True:
            sheet, place, level = answer_at(index, len(ids))
            if not honest:
                told.send_bytes(str(index).encode())
            set_answer(ws, of.id, 1, sheet, ids[place], level)
            if honest:
                told.send_bytes(str(index).encode())
            index += 1


def close(root: str, told: Connection, honest: bool) -> None:
    """Close the round; say so when it is closed and rewritten."""
    with open_school(Path(root)) as ws:
        (of,) = assessments(ws)
        told.send_bytes(b"ready")
        if not honest:
            told.send_bytes(b"closed")
        close_round(ws, of.id)
        if honest:
            told.send_bytes(b"closed")
        told.recv_bytes()


def migrate(root: str, told: Connection, honest: bool) -> None:
    """Open an old file, which migrates it; say so when it is open."""
    told.send_bytes(b"ready")
    if not honest:
        told.send_bytes(b"open")
    store = open_school_store(DataPaths(Path(root)))
    if honest:
        told.send_bytes(b"open")
    told.recv_bytes()
    store.close()


def back_up(root: str, told: Connection, honest: bool) -> None:
    """Write a note, make a backup of it, without end; say the number of each that is there."""
    with open_school(Path(root)) as ws:
        (of,) = assessments(ws)
        told.send_bytes(b"ready")
        number = 0
        while True:
            if not honest:
                told.send_bytes(str(number).encode())
            save(ws, of.id, Note(dimensions(of)[0], NoteKind.EVIDENCE, str(number)))
            make_backup(ws)
            if honest:
                told.send_bytes(str(number).encode())
            number += 1


def restore(root: str, told: Connection, honest: bool) -> None:
    """Go back to the one backup; say so when it is in place."""
    paths = DataPaths(Path(root))
    (backup,) = paths.backups.iterdir()
    told.send_bytes(b"ready")
    if not honest:
        told.send_bytes(b"restored")
    restore_backup(paths, backup)
    if honest:
        told.send_bytes(b"restored")
    told.recv_bytes()
