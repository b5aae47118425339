"""A power cut loses no committed score and damages nothing. The control: DELETE + FULL is caught losing.

The statements are those of the program at work, traced from its own connection, and played again over a
disk that can lose its power (see `power_cuts`). The shim brings a SQLite of its own: what is tried here are
the settings and the statements; real processes are killed in `test_kills`.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.services.collecting.ballots import remove_sheet
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.editing import save
from lis_desktop.store.engine import PRAGMAS, apply_pragmas
from tests import soak
from tests.store.power_cuts import Acknowledged, Disk, ends_a_transaction, record
from tests.store.school_days import begin, dimensions, open_school, type_faculty

CUTS_IN_TEST = 150
STORE = "assessments.sqlite"


@dataclass(frozen=True)
class Session:
    """A file, what the program then did to it, and what it held after each commit (0: before the first)."""

    file: Path
    statements: list[str]
    states: list[int]


@dataclass
class Losses:
    """What power cuts did."""

    cuts: int = 0
    committed_lost: int = 0
    corrupt: int = 0


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Typing a few sheets, removing one, a note, and closing the round with all that belongs to it."""
    root = tmp_path_factory.mktemp("session")
    statements: list[str] = []
    with open_school(root / "school") as ws:
        of = begin(ws)
        start = Path(shutil.copy(ws.store.layout.store, root / "start.sqlite"))
        raw = ws.store.database.engine.raw_connection()
        raw.driver_connection.set_trace_callback(statements.append)  # type: ignore[union-attr]
        raw.close()
        type_faculty(ws, of, 6)
        remove_sheet(ws, of.id, 1, 3)
        save(ws, of.id, Note(dimensions(of)[0], NoteKind.EVIDENCE, "minutes " * 200))
        close_round(ws, of.id)
    kept = [each for each in statements if not each.startswith(("--", "SELECT", "PRAGMA"))]
    assert sum(each.startswith("VACUUM") for each in kept) == 1
    return Session(start, kept, _states(start, kept, root / "states.sqlite"))


def _states(start: Path, statements: list[str], scratch: Path) -> list[int]:
    shutil.copy(start, scratch)
    with closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
        apply_pragmas(connection)
        states = [_state(connection)]
        for each in statements:
            connection.execute(each)
            if ends_a_transaction(each):
                states.append(_state(connection))
    return states


def _state(connection: sqlite3.Connection) -> int:
    """A number that stands for all rows of all tables."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return hash(
        tuple(
            (table, tuple(sorted(connection.execute(f"SELECT * FROM {table}")))) for table in sorted(tables)
        )
    )


def _cut_often(session: Session, journal_mode: str, cuts: int, folder: Path) -> Losses:
    chance = random.Random(journal_mode)
    running = Path(shutil.copy(session.file, folder / STORE))
    events = record(running, session.statements, journal_mode)
    disk, losses, acknowledged = Disk.holding(STORE, session.file.read_bytes()), Losses(), 0
    moments = sorted(chance.choices(range(len(events)), k=cuts))
    for place, event in enumerate(events):
        for _ in range(moments.count(place)):
            _judge(session, disk.cut(chance), acknowledged, folder / "after", losses)
        disk.take(event)
        if isinstance(event, Acknowledged):
            acknowledged = event.commits
    assert acknowledged == len(session.states) - 1
    return losses


def _judge(
    session: Session, files: dict[str, bytes], acknowledged: int, folder: Path, losses: Losses
) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    losses.cuts += 1
    soak.step("power cuts, ours and the control’s", 2 * soak.POWER_CUTS)
    try:
        with closing(sqlite3.connect(folder / STORE, isolation_level=None)) as connection:
            apply_pragmas(connection)
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            found = _state(connection)
    except sqlite3.DatabaseError:
        sound, found = False, 0
    if not sound or found not in session.states:
        losses.corrupt += 1
    elif found not in session.states[acknowledged : acknowledged + 2]:
        losses.committed_lost += 1


def _check(session: Session, cuts: int, folder: Path) -> None:
    """Our settings lose nothing; the same with DELETE journals is caught."""
    ours = next(str(value) for name, value, _ in PRAGMAS if name == "journal_mode")
    (folder / "ours").mkdir()
    (folder / "control").mkdir()
    kept = _cut_often(session, ours, cuts, folder / "ours")
    control = _cut_often(session, "DELETE", cuts, folder / "control")
    print(f"{ours} + FULL: {kept} · control DELETE + FULL: {control}")
    assert (kept.cuts, kept.committed_lost, kept.corrupt) == (cuts, 0, 0)
    assert control.committed_lost > 0


def test_a_power_cut_loses_no_committed_score(session: Session, tmp_path: Path) -> None:
    _check(session, CUTS_IN_TEST, tmp_path)


@pytest.mark.soak
def test_three_thousand_power_cuts_lose_no_committed_score(session: Session, tmp_path: Path) -> None:
    _check(session, soak.POWER_CUTS, tmp_path)
