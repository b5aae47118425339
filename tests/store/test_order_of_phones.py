"""Ballots that came whole, by phone or on the passed laptop, tell no order either, and no token leads to one.

Voter number i sends the pattern of i with token i, so that whoever could pair tokens with ballots, or read an
order from either table, would find the numbers in step. The failing controls keep a list of who sent when.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from lis_desktop.paths import DataPaths
from lis_desktop.services.collecting.ballots import Way, cast_ballot
from lis_desktop.services.collecting.rounds import RoundKind, close_round, open_round
from lis_desktop.services.collecting.tokens import Redeemed, issue_tokens, redeem_all
from lis_desktop.store.engine import apply_pragmas
from tests.store.files_of_ours import all_bytes, query
from tests.store.school_days import begin, dimensions, open_school, pattern, redeem, type_faculty
from tests.store.test_order_of_entry import (
    DIGITS,
    LEVELS,
    NO_ORDER,
    order_by_bytes,
    order_by_select,
    rank_correlation,
)

VOTERS = 200
OPEN = "SELECT count(*) FROM token JOIN round ON round.id = round_id WHERE state = 'open'"


@dataclass(frozen=True)
class Meeting:
    """What the facilitator's file was like while the round was open and after, and the tokens by voter."""

    while_open: Path
    closed: Path
    root: Path
    tokens: tuple[str, ...]
    open_keys: frozenset[bytes]


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    """200 voters by token, some in shared transactions, and 40 on the passed laptop in between."""
    root = tmp_path_factory.mktemp("phones") / "school"
    with open_school(root) as ws:
        of = begin(ws, asked=VOTERS + 40)
        asked = sorted(dimensions(of)[:DIGITS])
        tokens = list(issue_tokens(ws, of.id, 1, VOTERS))
        random.Random(7).shuffle(tokens)
        ballots = [
            dict(zip(asked, pattern(number, DIGITS, LEVELS), strict=True)) for number in range(VOTERS + 40)
        ]
        for first in range(0, VOTERS, 5):
            several = [(tokens[number], ballots[number]) for number in range(first, first + 5)]
            done = redeem_all(ws, several) if first % 2 else tuple(redeem(ws, *each) for each in several)
            assert set(done) == {Redeemed.COUNTED}
        for number in range(VOTERS, VOTERS + 40):
            cast_ballot(ws, of.id, 1, ballots[number], Way.KIOSK)
        store = ws.store.layout.store
        while_open = root.parent / "while_open.sqlite"
        while_open.write_bytes(store.read_bytes())
        keys = frozenset(key for (key,) in query(store, "SELECT key FROM ballot"))
        close_round(ws, of.id)
    return Meeting(while_open, DataPaths(root).store, root, tuple(tokens), keys)


def tokens_by_select(file: Path, tokens: tuple[str, ...]) -> list[int]:
    """The voters' numbers as `SELECT *` meets their tokens."""
    number = {hashlib.sha256(each.encode()).digest(): voter for voter, each in enumerate(tokens)}
    return [number[digest] for (digest,) in query(file, "SELECT hash FROM token")]


def tokens_by_bytes(file: Path, tokens: tuple[str, ...]) -> list[int]:
    """The voters' numbers by where the hashes of their tokens lie in the file."""
    data = file.read_bytes()
    places = {voter: data.find(hashlib.sha256(each.encode()).digest()) for voter, each in enumerate(tokens)}
    assert min(places.values()) > 0
    return sorted(places, key=places.__getitem__)


def in_step(tokens: list[int], ballots: list[int]) -> float:
    """How far the places of tokens go with the places of the same voters' ballots."""
    place = {voter: position for position, voter in enumerate(ballots)}
    return rank_correlation([place[voter] for voter in tokens])


def test_the_control_a_list_of_who_sent_when_shows_order_and_pairs(tmp_path: Path) -> None:
    file = tmp_path / "control.sqlite"
    tokens = tuple(f"token {voter}" for voter in range(VOTERS))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        apply_pragmas(connection)
        connection.execute("CREATE TABLE token (hash BLOB)")
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO token VALUES (?)", [(hashlib.sha256(each.encode()).digest(),) for each in tokens]
        )
        connection.execute("COMMIT")
    assert rank_correlation(tokens_by_select(file, tokens)) > 0.99
    assert abs(rank_correlation(tokens_by_bytes(file, tokens))) > NO_ORDER
    assert in_step(tokens_by_select(file, tokens), list(range(VOTERS))) > 0.99


@pytest.mark.parametrize("moment", ["while_open", "closed"])
def test_tokens_lie_in_no_order_of_use_open_or_closed(meeting: Meeting, moment: str) -> None:
    file = getattr(meeting, moment)
    for order in (tokens_by_select(file, meeting.tokens), tokens_by_bytes(file, meeting.tokens)):
        assert sorted(order) == list(range(VOTERS))
        assert abs(rank_correlation(order)) < NO_ORDER


def test_whole_ballots_lie_in_no_order_of_arrival_after_close(meeting: Meeting) -> None:
    for order in (order_by_select(meeting.closed, "answer"), order_by_bytes(meeting.closed, "answer")):
        assert sorted(order) == list(range(VOTERS + 40))
        assert abs(rank_correlation(order)) < NO_ORDER


def test_no_token_goes_with_a_ballot_by_select_or_by_bytes(meeting: Meeting) -> None:
    ballots = (order_by_select(meeting.closed, "answer"), order_by_bytes(meeting.closed, "answer"))
    tokens = (
        tokens_by_select(meeting.closed, meeting.tokens),
        tokens_by_bytes(meeting.closed, meeting.tokens),
    )
    for by_token in tokens:
        for by_ballot in ballots:
            of_phones = [voter for voter in by_ballot if voter < VOTERS]
            assert abs(in_step(by_token, of_phones)) < NO_ORDER


def test_no_column_of_a_token_leads_anywhere_but_to_its_round(meeting: Meeting) -> None:
    columns = [name for (name,) in query(meeting.closed, "SELECT name FROM pragma_table_info('token')")]
    assert columns == ["hash", "round_id", "used"]
    indexes = query(
        meeting.closed, "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'token'"
    )
    assert all(name.startswith("sqlite_autoindex") for (name,) in indexes)


def test_the_keys_of_the_open_round_and_the_tokens_themselves_are_in_no_file(meeting: Meeting) -> None:
    assert len(meeting.open_keys) == VOTERS + 40
    assert all(key in meeting.while_open.read_bytes() for key in meeting.open_keys)
    everything = all_bytes(meeting.root)
    assert not [key for key in meeting.open_keys if key in everything]
    assert not [token for token in meeting.tokens if token.encode() in everything]


def test_no_backup_holds_ballots_votes_or_tokens_of_an_open_round(tmp_path: Path) -> None:
    root = tmp_path / "school"
    with open_school(root) as ws:
        of = begin(ws)
        type_faculty(ws, of, 6)
        close_round(ws, of.id)
        first, *_ = dimensions(of)
        open_round(ws, of.id, [first], 9, RoundKind.VOTES, votes_each=2)
        tokens = issue_tokens(ws, of.id, 2, 9)
        for token in tokens[:6]:
            assert redeem(ws, token, {first: 1}) is Redeemed.COUNTED
    for path in DataPaths(root).backups.iterdir():
        path.unlink()
    with open_school(root) as ws:
        (backup,) = DataPaths(root).backups.iterdir()
        assert query(ws.store.layout.store, OPEN) == [(9,)]
        assert query(backup, OPEN) == [(0,)]
        totals = "SELECT typed, imported, phone, kiosk, empty FROM round WHERE state = 'open'"
        assert query(ws.store.layout.store, totals) == [(0, 0, 6, 0, 0)]
        assert query(backup, totals) == [(0, 0, 0, 0, 0)]
        assert query(backup, "SELECT count(*) FROM ballot") == [(6,)]
        digests = [hashlib.sha256(each.encode()).digest() for each in tokens]
        assert all(each in ws.store.layout.store.read_bytes() for each in digests)
        assert not [each for each in digests if each in backup.read_bytes()]
