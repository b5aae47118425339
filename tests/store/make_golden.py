"""Writes `golden/v1.sqlite` and so on: files as earlier versions of the program left them. Each was run once.

    python -m tests.store.make_golden

Only the migrations up to that version and plain SQL are used, so that a file stays what it was when the
program moves on. A file that is there is never written again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from lis_desktop.store.engine import make_engine
from lis_desktop.store.migrating import migrate
from lis_desktop.store.migrations import APPLICATION_ID, STEPS

GOLDEN = Path(__file__).parent / "golden"
ASSESSMENT = "11111111-1111-4111-8111-111111111111"
SCHOOL = "22222222-2222-4222-8222-222222222222"
DIMENSIONS = ("purpose", "voice", "time")
CLOSED_BALLOTS = 6
OPEN_SHEETS = 4

ROUND_ROW = (
    "INSERT INTO round (id, assessment_id, number, asked, state, closed_on, typed, imported, empty) VALUES"
)
ROWS = (
    f"UPDATE fact SET value = '33333333-3333-4333-8333-333333333333' WHERE name = 'device_id';"
    f"INSERT INTO school (id, name, state) VALUES ('{SCHOOL}', 'Golden Harbor High', 'CT');"
    f"INSERT INTO school_identifier VALUES ('{SCHOOL}', 'nces', '090000100001');"
    f"INSERT INTO assessment VALUES "
    f"('{ASSESSMENT}', '{SCHOOL}', '2025-26', 'golden', '1', '{'0' * 64}', 4, 5);"
    f"{ROUND_ROW} (1, '{ASSESSMENT}', 1, 8, 'closed', '2026-03-02', 4, 2, 1);"
    f"{ROUND_ROW} (2, '{ASSESSMENT}', 2, 8, 'open', NULL, 0, 0, 0);"
    f"INSERT INTO entry VALUES ('{ASSESSMENT}', 'note', 'voice:evidence', "
    """CAST('{"dimension_id":"voice","about":"evidence","text":"council minutes"}' AS BLOB));"""
    f"INSERT INTO exported_bundle VALUES ('{ASSESSMENT}', '{'ab' * 32}', 1);"
)


STEP_OF_V2 = (
    f"INSERT INTO edit_step VALUES ('{ASSESSMENT}', 1, 'note:voice:evidence', 0, CAST("
    """'[["note",null,{"dimension_id":"voice","about":"evidence","text":"council minutes"}]]' AS BLOB));"""
)


FACTS_OF_V4 = (
    "UPDATE school SET kind = 'public', size = 'from_500', setting = 'town', county = 'New Haven', "
    "zip_code = '06510', lowest_grade = 9, highest_grade = 12;"
)


def write_golden(path: Path, version: int = 1) -> None:
    """Write the file of that version."""
    engine = make_engine(path)
    migrate(engine, STEPS[:version], application_id=APPLICATION_ID)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        more = (STEP_OF_V2 if version >= 2 else "") + (FACTS_OF_V4 if version >= 4 else "")
        connection.executescript(ROWS + more)
        for round_ in (1, 2):
            connection.executemany(
                "INSERT INTO round_dimension VALUES (?, ?, ?)",
                [(round_, position, each) for position, each in enumerate(DIMENSIONS)],
            )
        for number in range(CLOSED_BALLOTS + OPEN_SHEETS):
            _add_ballot(connection, number)
        connection.commit()
        connection.execute("VACUUM")


def _add_ballot(connection: sqlite3.Connection, number: int) -> None:
    key = bytes([number * 23 % 251]) * 16
    is_open = number >= CLOSED_BALLOTS
    connection.execute("INSERT INTO ballot VALUES (?, ?)", (key, 2 if is_open else 1))
    connection.executemany(
        "INSERT INTO answer VALUES (?, ?, ?)",
        [(key, "purpose", number % 4 + 1), (key, "voice", -1 if number == 0 else 2)],
    )
    if is_open:
        connection.execute("INSERT INTO sheet VALUES (2, ?, ?)", (number - CLOSED_BALLOTS + 1, key))


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for version in range(1, len(STEPS)):
        if not (GOLDEN / f"v{version}.sqlite").exists():
            write_golden(GOLDEN / f"v{version}.sqlite", version)
