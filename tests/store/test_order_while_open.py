"""Who came when cannot be told while a round is still open either, once nobody is just casting.

A facilitator may forget to close a round, and a laptop that goes round the table goes round in a known order.
The bytes of the file are what would tell: SQLite puts each new row of a page before the last one. The failing
control is the file as it is in the middle of a meeting: sixty ballots lie there exactly as they came.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from lis_desktop.core.ballot import Way
from lis_desktop.paths import DataPaths
from lis_desktop.services.backups import backups_in, restore_backup
from lis_desktop.services.collecting import phones
from lis_desktop.services.collecting.ballots import Cast, box, cast_ballot, import_ballots
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.collecting.tokens import issue_tokens
from lis_desktop.services.workspace import Workspace
from lis_desktop.store.database import Database
from lis_desktop.store.school_store import SchoolStore
from tests.phones.faculty_room import faculty_room
from tests.phones.test_kills import wait_for
from tests.store.files_of_ours import all_bytes, query
from tests.store.school_days import begin, dimensions, open_school, pattern, redeem
from tests.store.test_order_of_entry import LEVELS, order_by_bytes, rank_correlation

VOTERS = 60
"""A faculty whose ballots fit on one page."""
AT_THE_TABLE = 12
PAGE = 4096
Asked = tuple[str, list[str]]
"""The assessment's id, and the dimensions that tell a voter's number."""


def a_round(ws: Workspace, asked: int = VOTERS) -> Asked:
    of = begin(ws, asked=asked)
    return of.id, sorted(dimensions(of)[:4])


def answers_of(voter: int, asked: list[str]) -> dict[str, int]:
    return dict(zip(asked, pattern(voter, len(asked), LEVELS), strict=True))


def by_phone(ws: Workspace, round_: Asked, voters: int = VOTERS) -> None:
    id, asked = round_
    for voter, token in enumerate(issue_tokens(ws, id, 1, voters)):
        redeem(ws, token, answers_of(voter, asked))


def shows_the_order(file: Path) -> bool:
    return abs(rank_correlation(order_by_bytes(file, "answer"))) > 0.99


def is_freshly_written(file: Path) -> bool:
    """Whether on each page the ballots lie by their random keys, as when a table is written anew."""
    data = file.read_bytes()
    pages = [data[start : start + PAGE] for start in range(0, len(data), PAGE)]
    keys = [key for (key,) in query(file, "SELECT key FROM ballot")]
    lying = [
        sorted(found, key=page.find) for page in pages if len(found := [k for k in keys if k in page]) > 2
    ]
    assert lying
    return all(
        all(a > b for a, b in pairwise(each)) or all(a < b for a, b in pairwise(each)) for each in lying
    )


def store_of(ws: Workspace) -> Path:
    return ws.store.layout.store


def test_the_control_in_the_middle_of_a_meeting_the_file_shows_the_order(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        by_phone(ws, a_round(ws))
        assert shows_the_order(store_of(ws))
        assert not is_freshly_written(store_of(ws))


def test_a_program_that_is_closed_leaves_no_order_of_an_open_round(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        by_phone(ws, a_round(ws))
        file = store_of(ws)
    assert is_freshly_written(file)
    assert query(file, "SELECT count(*) FROM ballot") == [(VOTERS,)]


def test_a_program_that_was_killed_leaves_none_once_it_is_opened(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        by_phone(ws, a_round(ws))
        shutil.copytree(tmp_path / "school", tmp_path / "killed")
    file = DataPaths(tmp_path / "killed").store
    assert shows_the_order(file), "the control"
    with open_school(tmp_path / "killed"):
        assert is_freshly_written(file)


def test_the_passed_laptop_shows_no_order_between_two_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_the_table(folder: Path) -> list[bool]:
        with open_school(folder) as ws:
            id, asked = a_round(ws, AT_THE_TABLE)
            seen = []
            for voter in range(AT_THE_TABLE):
                cast_ballot(ws, id, 1, answers_of(voter, asked), Way.KIOSK)
                if voter > 2:
                    seen.append(is_freshly_written(store_of(ws)))
        return seen

    assert all(at_the_table(tmp_path / "school"))
    monkeypatch.setattr(SchoolStore, "settle", lambda self: None)
    assert not all(at_the_table(tmp_path / "control"))


def test_a_file_that_cannot_be_written_anew_costs_nobody_a_ballot_and_is_written_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person who saw a fault after the commit would send the same ballot again."""

    def refuse(self: Database) -> None:
        raise sqlite3.OperationalError("cannot VACUUM - SQL statements in progress")

    with open_school(tmp_path / "school") as ws:
        id, asked = a_round(ws, AT_THE_TABLE)
        with monkeypatch.context() as patch:
            patch.setattr(Database, "_vacuum", refuse)
            for voter in range(AT_THE_TABLE):
                assert cast_ballot(ws, id, 1, answers_of(voter, asked), Way.KIOSK) is Cast.COUNTED
        assert shows_the_order(store_of(ws)), "the control"
        assert box(ws, id, 1).kiosk == AT_THE_TABLE
    assert is_freshly_written(DataPaths(tmp_path / "school").store)


def test_the_rows_of_a_form_lie_in_another_order_than_they_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def imported(folder: Path) -> Path:
        with open_school(folder) as ws:
            id, asked = a_round(ws)
            rows = [
                ",".join(str(answers_of(voter, asked)[each]) for each in asked) for voter in range(VOTERS)
            ]
            form = tmp_path / "form.csv"
            form.write_text("\n".join([",".join(asked), *rows]) + "\n", encoding="utf-8")
            assert import_ballots(ws, id, form).imported == VOTERS
            return store_of(ws)

    assert is_freshly_written(imported(tmp_path / "school"))
    monkeypatch.setattr(SchoolStore, "settle", lambda self: None)
    control = imported(tmp_path / "control")
    assert shows_the_order(control)
    assert not is_freshly_written(control)


def test_the_door_for_phones_leaves_no_order_behind(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        round_ = a_round(ws)
        door = phones.start(ws, round_[0], 1, "127.0.0.1", ports=())
        by_phone(ws, round_)
        door.stop()
        assert is_freshly_written(store_of(ws))


def test_while_no_phone_sends_the_open_door_shows_no_order_either(tmp_path: Path) -> None:
    with faculty_room(tmp_path / "school", asked=AT_THE_TABLE) as room:
        asked = sorted(room.dimension_ids()[:4])
        phones_ = [room.joined(number) for number in range(1, AT_THE_TABLE + 1)]
        for voter, (phone, path) in enumerate(phones_):
            assert phone.send(path, answers_of(voter, asked)).outcome == "in"
        wait_for("the desk rests", lambda: is_freshly_written(store_of(room.ws)))
        assert query(store_of(room.ws), "SELECT count(*) FROM ballot") == [(AT_THE_TABLE,)]


def test_a_phone_that_asks_for_pages_without_end_keeps_no_order_in_the_file(tmp_path: Path) -> None:
    """The desk rests when no ballot comes; whoever wants the order would keep it from that with one phone."""
    with faculty_room(tmp_path / "school", asked=AT_THE_TABLE) as room:
        asked = sorted(room.dimension_ids()[:4])
        phones_ = [room.joined(number) for number in range(1, AT_THE_TABLE + 1)]
        for voter, (phone, path) in enumerate(phones_):
            assert phone.send(path, answers_of(voter, asked)).outcome == "in"
        again, nobodys = phones_[0][1], "/b/nobody-has-this-one"
        insider = room.phone(200)

        def asks_and_looks() -> bool:
            assert insider.get(nobodys).status == 404
            assert insider.send(again, answers_of(1, asked)).outcome == "already_in"
            return is_freshly_written(store_of(room.ws))

        wait_for("the desk rests", asks_and_looks)


def test_once_the_door_is_closed_nothing_tells_which_slips_of_a_closed_round_were_used(
    tmp_path: Path,
) -> None:
    """Whoever keeps the printed slips and knows who drew which would know who voted."""
    root = tmp_path / "school"
    with open_school(root) as ws:
        id, asked = a_round(ws)
        door = phones.start(ws, id, 1, "127.0.0.1", phones.Joining.SLIPS, ports=())
        slips = [each.url.rpartition("/")[2] for each in door.slips(AT_THE_TABLE)]
        for voter, slip in enumerate(slips[::2]):
            redeem(ws, slip, answers_of(voter, asked))
        close_round(ws, id)
        assert used_slips(store_of(ws), slips) == set(slips[::2]), (
            "the control: a late phone hears that it is in"
        )
        shutil.copytree(root, tmp_path / "killed")
        door.stop()
        assert not traces_of(slips, root)
    assert traces_of(slips, tmp_path / "killed"), "the control"
    with open_school(tmp_path / "killed"):
        assert not traces_of(slips, tmp_path / "killed")


def test_a_file_put_aside_for_a_backup_tells_no_used_slip_either(tmp_path: Path) -> None:
    """The program was killed with its door open, and a backup is put in the place of its file before it is
    opened again."""
    root = tmp_path / "school"
    with open_school(root) as ws:
        id, asked = a_round(ws)
        slips = list(issue_tokens(ws, id, 1, AT_THE_TABLE))
        for voter, slip in enumerate(slips[::2]):
            redeem(ws, slip, answers_of(voter, asked))
        close_round(ws, id)
        shutil.copytree(root, tmp_path / "killed")
    killed = DataPaths(tmp_path / "killed")
    assert used_slips(killed.store, slips) == set(slips[::2]), "the control"
    (backup,) = backups_in(killed)
    aside = restore_backup(killed, backup.path)
    assert aside is not None
    assert query(aside, "SELECT count(*) FROM ballot") == [(len(slips[::2]),)]
    assert not traces_of(slips, killed.root)


def used_slips(file: Path, slips: list[str]) -> set[str]:
    used = {digest for (digest,) in query(file, "SELECT hash FROM token WHERE used = 1")}
    return {each for each in slips if hashlib.sha256(each.encode()).digest() in used}


def traces_of(slips: list[str], root: Path) -> list[str]:
    everything = all_bytes(root)
    return [each for each in slips if hashlib.sha256(each.encode()).digest() in everything]
