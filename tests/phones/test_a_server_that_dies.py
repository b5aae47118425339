"""When the server ends by itself the facilitator is told, and phones go on at the same address and code."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lis_desktop.collect.phones import keeper
from lis_desktop.collect.phones.keeper import RESTARTS
from lis_desktop.services.collecting import phones
from lis_desktop.services.collecting.phones import DoorState, last_door
from lis_desktop.services.workspace import Topic
from tests.phones.faculty_room import LOOPBACK, Room, faculty_room
from tests.phones.phone import is_reachable


def wait_until(true_now: Callable[[], object]) -> None:
    """Ask again until it is so."""
    end = time.monotonic() + 30
    while not true_now():
        assert time.monotonic() < end
        time.sleep(0.02)


def kill_server(room: Room) -> None:
    """kill -9, and wait until it is known."""
    server, before = room.door.server_id, room.door.state().restarts
    assert server, "0 would be the tests themselves"
    os.kill(server, signal.SIGKILL)
    wait_until(lambda: room.door.state().restarts > before or room.door.state().door is DoorState.LOST)


def test_the_same_port_and_code_come_back_and_a_ballot_begun_before_goes_in(room: Room) -> None:
    told: list[frozenset[Topic]] = []
    room.ws.subscribe(told.append)
    phone, path = room.joined()
    port, code = room.door.port, room.door.join_code
    kill_server(room)
    assert {Topic.PHONES} in told
    wait_until(lambda: room.door.state().door is DoorState.OPEN)
    assert (room.door.port, room.door.join_code) == (port, code)
    assert phone.send(path, {room.dimension_ids()[0]: 3}).outcome == "in"
    assert room.joined(2)


def test_a_server_that_hangs_cannot_keep_a_code_alive(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "CODE_SECONDS", 0.5)
    old, server = room.door.join_code, room.door.server_id
    os.kill(server, signal.SIGSTOP)
    new = room.door.new_code()
    wait_until(lambda: room.door.state().restarts == 1 and room.door.state().door is DoorState.OPEN)
    assert room.door.server_id != server
    assert room.phone().join(old) is None
    assert room.phone().join(new)


def test_a_server_that_keeps_dying_is_given_up_and_the_facilitator_is_told(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "RESTARTS_WITHIN", 3600.0)  # a slow computer needs more than a minute for six
    for _ in range(RESTARTS + 1):
        wait_until(lambda: room.door.state().door is DoorState.OPEN and room.door.server_id)
        kill_server(room)
    wait_until(lambda: room.door.state().door is DoorState.LOST)
    assert not is_reachable(LOOPBACK, room.door.port)


def test_a_door_that_was_open_at_a_crash_is_remembered_and_a_closed_one_is_not(tmp_path: Path) -> None:
    with faculty_room(tmp_path) as room:
        ws, door = room.ws, room.door
        found = last_door(ws)
        assert found is not None
        assert (found.port, found.join_code, found.address) == (door.port, door.join_code, LOOPBACK)
        door.stop()
        assert last_door(ws) is None
        fresh = phones.start(ws, room.id, 1, LOOPBACK)
        fresh.stop()
