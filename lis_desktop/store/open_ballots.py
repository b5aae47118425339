"""The ballots of open rounds, scores and votes: what no copy of the store may hold.

Two backups made during a round would differ by exactly the late voter.
"""

from __future__ import annotations

import sqlite3

MANY_WAYS_SINCE = 3
"""The version of the file since which there are phones, double entry and votes."""
_OPEN_ROUNDS = "SELECT id FROM round WHERE state = 'open'"
_OPEN_BALLOTS = f"SELECT key FROM ballot WHERE round_id IN ({_OPEN_ROUNDS})"


def count_open_ballots(connection: sqlite3.Connection) -> int:
    """How many ballots are in open rounds, of all assessments, the empty ones included."""
    return int(connection.execute(f"SELECT count(*) FROM ({_OPEN_BALLOTS})").fetchone()[0])


def leave_out_open_ballots(connection: sqlite3.Connection) -> None:
    """Remove the ballots of open rounds from a copy in memory, with all that tells of them.

    It must work on every schema since version 1: a backup is made before a migration.
    """
    if connection.execute("PRAGMA user_version").fetchone()[0] >= MANY_WAYS_SINCE:
        for table in ("second_answer", "check_sheet"):
            connection.execute(f"DELETE FROM {table} WHERE round_id IN ({_OPEN_ROUNDS})")
        # Those of closed rounds too: they tell which slips were used, and are good for nothing more.
        connection.execute("DELETE FROM token")
        connection.execute("UPDATE round SET phone = 0, kiosk = 0 WHERE state = 'open'")
    connection.execute(f"DELETE FROM sheet WHERE round_id IN ({_OPEN_ROUNDS})")
    connection.execute(f"DELETE FROM answer WHERE ballot_key IN ({_OPEN_BALLOTS})")
    connection.execute(f"DELETE FROM ballot WHERE round_id IN ({_OPEN_ROUNDS})")
    connection.execute("UPDATE round SET typed = 0, imported = 0, empty = 0 WHERE state = 'open'")
    connection.execute("DELETE FROM fact WHERE name = 'rewrite_due'")
    connection.commit()
