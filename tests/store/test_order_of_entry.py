"""Who came when cannot be told after a round has closed: not by SELECT, bytes, journal or backup.

Every ballot writes its own number in levels, so that whoever could read an order from the file would find it
in the numbers. The failing control is a plain rowid table with the same ballots.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

import pytest

from lis_desktop.core.ballot import Ballot, new_ballot_key
from lis_desktop.paths import DataPaths
from lis_desktop.services.backups import backups, make_backup
from lis_desktop.services.collecting.ballots import remove_sheet, set_answer
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.store.engine import apply_pragmas
from tests.store.files_of_ours import all_bytes, query
from tests.store.school_days import begin, dimensions, number_of, open_school, pattern, type_sheet

BALLOTS = 240
LEVELS = 5
DIGITS = 4
"""5⁴ = 625 patterns: each of the 240 ballots has its own."""
NO_ORDER = 0.35
"""A random order of 240 lies within ±0.35 but for once in twenty million times (5.4 σ)."""


def rank_correlation(order: Sequence[int]) -> float:
    """Spearman's rho between the positions and the numbers found there."""
    n = len(order)
    rank = {number: place for place, number in enumerate(sorted(order))}
    distance = sum((place - rank[number]) ** 2 for place, number in enumerate(order))
    return 1 - 6 * distance / (n * (n * n - 1))


def order_by_select(file: Path, table: str) -> list[int]:
    """The ballots' numbers as `SELECT *` meets them."""
    rows = query(file, f"SELECT ballot_key, dimension_id, value FROM {table}")
    return [number_of(values, LEVELS) for values in _by_key(rows)]


def _by_key(rows: Iterable[tuple[bytes, str, int]]) -> list[list[int]]:
    answers: dict[bytes, dict[str, int]] = defaultdict(dict)
    for key, dimension_id, value in rows:
        answers[key][dimension_id] = value
    return [[value for _, value in sorted(each.items())] for each in answers.values()]


def order_by_bytes(file: Path, table: str) -> list[int]:
    """The ballots' numbers by where their keys first lie in the file."""
    numbers = {
        key: number_of(values, LEVELS)
        for (key, _), values in zip(
            groupby(query(file, f"SELECT * FROM {table} ORDER BY ballot_key"), key=lambda row: row[0]),
            _by_key(query(file, f"SELECT ballot_key, dimension_id, value FROM {table} ORDER BY ballot_key")),
            strict=True,
        )
    }
    data = file.read_bytes()
    return [numbers[key] for key in sorted(numbers, key=data.find)]


@pytest.fixture(scope="module")
def closed_school(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    """A data folder after a round of 240 ballots has closed, and the keys that they had while it was open."""
    root = tmp_path_factory.mktemp("order") / "school"
    with open_school(root) as ws:
        of = begin(ws)
        # Sorted, so that the test can find the digits' order again without the instrument.
        asked = sorted(dimensions(of)[:DIGITS])
        for number in range(BALLOTS):
            for dimension_id, level in zip(asked, pattern(number, DIGITS, LEVELS), strict=True):
                set_answer(ws, of.id, 1, number + 1, dimension_id, level)
        old_keys = [
            key for (key,) in query(ws.store.layout.store, "SELECT ballot_key FROM sheet ORDER BY number")
        ]
        close_round(ws, of.id)
        make_backup(ws)
    return root, old_keys


def files_to_search(root: Path) -> list[Path]:
    """The store and its backups."""
    return [DataPaths(root).store, *sorted(DataPaths(root).backups.iterdir())]


def test_the_control_a_plain_rowid_table_shows_the_whole_order(tmp_path: Path) -> None:
    file = tmp_path / "control.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        apply_pragmas(connection)
        connection.execute("CREATE TABLE answer (ballot_key BLOB, dimension_id TEXT, value INTEGER)")
        connection.execute("BEGIN")
        for number in range(BALLOTS):
            key = new_ballot_key()
            for place, level in enumerate(pattern(number, DIGITS, LEVELS)):
                connection.execute("INSERT INTO answer VALUES (?, ?, ?)", (key, f"d{place}", level))
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    assert rank_correlation(order_by_select(file, "answer")) > 0.99
    assert abs(rank_correlation(order_by_bytes(file, "answer"))) > NO_ORDER


def test_select_meets_the_ballots_in_no_order_of_entry(closed_school: tuple[Path, list[bytes]]) -> None:
    for file in files_to_search(closed_school[0]):
        order = order_by_select(file, "answer")
        assert sorted(order) == list(range(BALLOTS))
        assert abs(rank_correlation(order)) < NO_ORDER, file.name
        keys = [key for (key,) in query(file, "SELECT key FROM ballot")]
        assert keys == sorted(keys)


def test_bytes_of_the_file_lie_in_no_order_of_entry(closed_school: tuple[Path, list[bytes]]) -> None:
    for file in files_to_search(closed_school[0]):
        assert abs(rank_correlation(order_by_bytes(file, "answer"))) < NO_ORDER, file.name


def test_nothing_of_the_open_round_is_left_anywhere(closed_school: tuple[Path, list[bytes]]) -> None:
    """The keys that sheets were linked to are in no file; the new ones are (positive control)."""
    root, old_keys = closed_school
    assert len(set(old_keys)) == BALLOTS
    everything = all_bytes(root)
    new_keys = [key for (key,) in query(DataPaths(root).store, "SELECT key FROM ballot")]
    assert all(key in everything for key in new_keys)
    assert not [key for key in old_keys if key in everything]
    for file in files_to_search(root):
        assert query(file, "SELECT count(*) FROM sheet") == [(0,)]


def test_the_journal_is_empty_between_changes(closed_school: tuple[Path, list[bytes]]) -> None:
    journal = DataPaths(closed_school[0]).store.with_name("assessments.sqlite-journal")
    assert journal.exists()
    assert journal.read_bytes() == b""


def test_no_table_of_ballots_has_a_place_for_a_time_a_name_or_a_way(
    closed_school: tuple[Path, list[bytes]],
) -> None:
    store = DataPaths(closed_school[0]).store
    columns = {
        table: [name for (name,) in query(store, f"SELECT name FROM pragma_table_info('{table}')")]
        for table in ("ballot", "answer", "sheet")
    }
    assert columns == {
        "ballot": ["key", "round_id"],
        "answer": ["ballot_key", "dimension_id", "value"],
        "sheet": ["round_id", "number", "ballot_key"],
    }
    plain = query(store, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    assert plain == []


def test_a_removed_ballot_is_nowhere_in_the_folder(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        for number in range(1, 40):
            type_sheet(ws, of, number, pattern(number, 6, LEVELS))
        store = ws.store.layout.store
        keys = dict(query(store, "SELECT number, ballot_key FROM sheet"))
        removed = [number for number in keys if number % 3]
        assert all(keys[number] in store.read_bytes() for number in removed)
        for number in removed:
            remove_sheet(ws, of.id, 1, number)
        everything = all_bytes(tmp_path / "school")
        assert not [number for number in removed if keys[number] in everything]
        assert all(key in everything for number, key in keys.items() if number not in removed)


def test_two_backups_never_differ_by_a_late_voter(tmp_path: Path) -> None:
    """Backups made by the program while a round is open hold none of its ballots at all."""
    with open_school(tmp_path / "school") as ws:
        closed, still_open = begin(ws), begin(ws, name="Bay High")
        for number in range(1, 7):
            type_sheet(ws, closed, number, pattern(number, 6))
        close_round(ws, closed.id)
        first_ballots = _ballots_in(backups(ws)[0].path)
        for number in range(1, 9):
            type_sheet(ws, still_open, number, pattern(number, 6))
    for path in DataPaths(tmp_path / "school").backups.iterdir():
        path.unlink()
    with open_school(tmp_path / "school") as ws:
        # Rotation keeps one of a day, so the test keeps the earlier one itself.
        second = backups(ws)[0].path.rename(tmp_path / "second.sqlite")
        assert _ballots_in(second) == first_ballots
        assert query(second, "SELECT typed, imported, empty FROM round WHERE state = 'open'") == [(0, 0, 0)]
        type_sheet(ws, still_open, 9, pattern(9, 6))
        other = begin(ws, name="Cape High")
        for number in range(1, 7):
            type_sheet(ws, other, number, pattern(number, 6))
        close_round(ws, other.id)
        third = backups(ws)[0].path
        open_ballots = (
            "SELECT count(*) FROM ballot JOIN round ON round.id = round_id WHERE round.state = 'open'"
        )
        assert query(second, open_ballots) == query(third, open_ballots) == [(0,)]
        assert query(ws.store.layout.store, open_ballots) == [(9,)]


def _ballots_in(file: Path) -> set[bytes]:
    return {key for (key,) in query(file, "SELECT key FROM ballot")}


def test_core_ballots_carry_answers_and_nothing_else() -> None:
    assert re.findall(r"\w+", repr(Ballot.__slots__)) == ["answers"]
