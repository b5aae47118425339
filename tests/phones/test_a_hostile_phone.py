"""A hostile phone in the room: whatever it sends, no ballot counts twice, and the others are served.

Every attack stands behind a positive control: an honest phone whose ballot goes in the same way.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lis_desktop.collect.phones.connections import MAX_OPEN, MAX_PER_ADDRESS
from lis_desktop.collect.phones.guard import HEADERS, MAX_BODY
from lis_desktop.collect.phones.guessing import GuessBrake
from tests.phones.faculty_room import LOOPBACK, Room
from tests.phones.phone import FORM, Phone

HOSTILE = 200
"""The number, and so the address, of the hostile phone."""
REGROWS = 5.0
"""Seconds after which an address that used all its tries up has one more."""


def honest_ballot(room: Room, number: int = 1) -> str:
    """The control: an honest phone joins and its ballot goes in; the path that is now used."""
    phone, path = room.joined(number)
    assert phone.send(path, {room.dimension_ids()[0]: 3}).outcome == "in"
    return path


def test_forged_and_guessed_tokens_put_nothing_in(room: Room) -> None:
    honest_ballot(room)
    hostile = room.phone(HOSTILE)
    answers = {room.dimension_ids()[0]: 1}
    for _ in range(50):
        assert hostile.send(f"/b/{secrets.token_urlsafe(16)}", answers).outcome == "unknown"
    for forged in ("A" * 22, "0", "a" * 65, "%00" * 8, "'; DROP TABLE token; --".replace(" ", "%20")):
        assert hostile.send(f"/b/{forged}", answers, script=False).status in (404, 400)
    assert room.tally().ballots == 1


def test_a_token_used_from_many_places_at_once_counts_once(room: Room) -> None:
    _, path = room.joined()
    answers = {room.dimension_ids()[0]: 2}
    outcomes: list[str] = []

    def send(number: int) -> None:
        outcomes.append(room.phone(number).send(path, answers).outcome)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(1, 41)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(outcomes) == ["already_in"] * 39 + ["in"]
    assert room.tally().ballots == 1


def wrong_codes(room: Room) -> Iterator[str]:
    """All but the right one."""
    return (f"{number:06d}" for number in range(1_000_000) if f"{number:06d}" != room.door.join_code)


def test_guessing_codes_is_braked_and_told_and_honest_phones_still_join(room: Room) -> None:
    honest_ballot(room)
    hostile, codes, began = room.phone(HOSTILE), wrong_codes(room), time.monotonic()
    told = [hostile.post("/join", {"code": next(codes)}).status for _ in range(40)]
    regrown = int((time.monotonic() - began) / REGROWS)
    assert told[:12] == [403] * 12
    assert told.count(403) <= 12 + regrown
    assert set(told[12:]) <= {403, 429}
    honest_ballot(room, 2)
    assert room.door.state().wrong_codes == told.count(403)
    assert room.door.state().joined == 2


def test_the_right_code_is_worth_nothing_to_whoever_guessed_too_often(room: Room) -> None:
    codes = wrong_codes(room)
    for number in range(HOSTILE, HOSTILE + 9):
        hostile, began = room.phone(number), time.monotonic()
        assert [hostile.post("/join", {"code": next(codes)}).status for _ in range(12)] == [403] * 12
        came_in = hostile.join(room.door.join_code)
        # On a computer that stood still meanwhile a try has grown again, and nothing is told.
        if time.monotonic() - began < REGROWS:
            assert came_in is None
            honest_ballot(room)
            return
    pytest.fail("this computer was never quick enough to tell")


def test_a_whole_room_of_guessing_addresses_stays_below_four_hundred_codes_in_half_an_hour() -> None:
    brake = GuessBrake(now=0.0)
    looked_at = 0
    for second in range(1800):
        for address in range(20):
            if brake.may_try(f"10.0.0.{address}", float(second)):
                looked_at += 1
                brake.was_wrong(f"10.0.0.{address}", float(second))
    assert looked_at > 240
    assert looked_at / 1_000_000 < 0.01
    assert brake.may_try("10.0.0.99", 1800.0)


def test_one_phone_cannot_take_the_tokens_of_all(tmp_path: Path) -> None:
    from lis_desktop.collect.phones.desk import Desk, Outcome, TokenState
    from lis_desktop.collect.phones.door_state import DoorState
    from lis_desktop.collect.phones.keeper import Keeper
    from lis_desktop.collect.phones.questionnaire import Questionnaire
    from lis_desktop.collect.phones.wire import Opening

    desk = Desk(
        commit=lambda sent: [Outcome.UNKNOWN] * len(sent),
        give=lambda count: [secrets.token_urlsafe(16) for _ in range(count)],
        look=lambda token: TokenState.UNKNOWN,
    )
    keeper = Keeper(
        Opening(LOOPBACK, 0, "246810", 3, Questionnaire("Harbor", "en-US", ())), desk, lambda: None
    )
    assert keeper.open().door is DoorState.OPEN
    try:
        greedy = Phone(LOOPBACK, keeper.state.port, "127.0.0.66")
        assert [greedy.join("246810") is not None for _ in range(5)] == [True, True, True, False, False]
        assert "joined already" in greedy.post("/join", {"code": "246810"}).body
        assert Phone(LOOPBACK, keeper.state.port).join("246810")
    finally:
        keeper.close()


def test_large_bodies_are_turned_away_before_they_are_read(room: Room) -> None:
    phone, path = room.joined()
    huge = b"a.x=" + b"1" * 1_000_000
    for source in (room.phone(HOSTILE), phone):
        with contextlib.suppress(ConnectionError):
            assert source.ask("POST", path, huge, {"Content-Type": FORM}).status == 413
    just = b"a.x=" + b"1" * MAX_BODY
    assert phone.ask("POST", path, just, {"Content-Type": FORM}).status == 413
    many = "&".join(f"f{number}=1" for number in range(2000)).encode()
    assert phone.ask("POST", path, many, {"Content-Type": FORM}).status in (404, 409)
    chunked = room.phone(HOSTILE).raw()
    with chunked:
        chunked.sendall(
            f"POST {path} HTTP/1.1\r\nHost: {LOOPBACK}:{room.door.port}\r\nContent-Type: {FORM}\r\n"
            "Transfer-Encoding: chunked\r\n\r\n".encode()
        )
        with contextlib.suppress(ConnectionError):
            for _ in range(100):
                chunked.sendall(b"2710\r\n" + b"x" * 10_000 + b"\r\n")
        with contextlib.suppress(ConnectionError):
            assert b" 413 " in chunked.recv(200)
    assert phone.send(path, {room.dimension_ids()[0]: 3}).outcome == "in"
    assert room.tally().ballots == 1


def test_slow_bodies_and_heads_hold_nobody_up(room: Room) -> None:
    hostile = room.phone(HOSTILE)
    slow = [hostile.raw() for _ in range(60)]
    for number, each in enumerate(slow):
        head = f"POST /join HTTP/1.1\r\nHost: {LOOPBACK}:{room.door.port}\r\nContent-Type: {FORM}\r\n"
        each.sendall(head.encode() if number % 2 else f"{head}Content-Length: 900\r\n\r\ncode=1".encode())
    honest_ballot(room)
    for each in slow:
        each.settimeout(25)
        with contextlib.suppress(ConnectionError):
            answer = each.recv(300)
            assert answer == b"" or b" 408 " in answer
        each.close()
    assert room.tally().ballots == 1


def test_another_name_for_the_address_gets_nothing(room: Room) -> None:
    here = f"{LOOPBACK}:{room.door.port}"
    phone = room.phone()
    assert phone.ask("GET", "/", headers={"Host": here}).status == 200
    for host in ("evil.example", LOOPBACK, f"localhost:{room.door.port}", f"{here}.evil.example", ""):
        assert phone.ask("GET", "/", headers={"Host": host}).status == 400
    code = {"Content-Type": FORM}
    body = f"code={room.door.join_code}".encode()
    for origin in ("http://evil.example", "null", f"https://{here}", ""):
        assert phone.ask("POST", "/join", body, {**code, "Origin": origin}).status == 400, origin
    assert phone.ask("POST", "/join", body, {**code, "Origin": f"http://{here}"}).status == 303
    with phone.raw() as twice:
        twice.sendall(f"GET / HTTP/1.1\r\nHost: {here}\r\nHost: evil.example\r\n\r\n".encode())
        assert twice.recv(100).split()[1] == b"400"


def test_path_tricks_lead_nowhere(room: Room) -> None:
    honest_ballot(room)
    phone = room.phone(HOSTILE)
    assert phone.get("/phone.css").status == 200
    for path in (
        "/../../etc/passwd",
        "/phone.css/../../store",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/phone.css%00.html",
        "/phones.json",
        "/assessments.sqlite",
        "/b/",
        "/b/../thanks",
        "/docs",
        "/openapi.json",
        "/b/" + "a" * 4000,
        "http://evil.example/",
        "/phone.html",
    ):
        answer = phone.get(path)
        assert answer.status in (400, 404), path
        assert "root:" not in answer.body
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT"):
        assert phone.ask(method, "/thanks").status in (400, 404, 405)
    assert phone.get("/join").status in (404, 405)


def test_every_answer_keeps_to_itself(room: Room) -> None:
    """No cookie, no cache, no referrer for others, no script of others; also where nothing was found."""
    phone, path = room.joined()
    for where in ("/", path, "/thanks", "/try", "/nothing", "/phone.js", "/b/forged-token"):
        headers = {key.lower(): value for key, value in phone.get(where).headers.items()}
        for name, value in HEADERS:
            assert headers[name.decode()] == value.decode(), where
        assert "set-cookie" not in headers
        assert "server" not in headers
        assert "date" not in headers
    assert "default-src 'none'" in dict(HEADERS)[b"content-security-policy"].decode()


def test_markup_from_a_pack_or_a_phone_stays_text(tmp_path: Path) -> None:
    from lis_desktop.collect.phones.pages import Pages
    from lis_desktop.collect.phones.questionnaire import Choice, Question, Questionnaire

    bad = '"><script>alert(1)</script><b>'
    asked = Questionnaire(bad, bad, (Question("a", bad, bad, (Choice(1, bad, bad),)),))
    pages = Pages(asked)
    votes = Pages(Questionnaire(bad, "en", (Question("a", bad, bad, ()),), votes_each=2))
    for page in (
        pages.join(bad),
        pages.ballot("t", {"a.a": bad}, bad),
        pages.slips(bad),
        votes.ballot("t", {"a.a": bad}, bad),
    ):
        assert "<script>alert" not in page
        assert "<b>" not in page


def test_more_idle_connections_than_are_taken_shut_nobody_out(room: Room) -> None:
    # A process may have 1024 files open on many systems, and these are its files as well.
    count = MAX_OPEN + 200
    honest_ballot(room, 1)
    hostile = [room.phone(HOSTILE + number) for number in range(20)]
    held: list[socket.socket] = []
    try:
        for number in range(count):
            # A connection that is refused is what we want; the hostile phone goes on.
            with contextlib.suppress(OSError):
                held.append(hostile[number % len(hostile)].raw())
        assert len(held) > MAX_OPEN
        for number in range(2, 12):
            honest_ballot(room, number)
        assert room.door.state().restarts == 0
    finally:
        for each in held:
            each.close()
    assert room.tally().ballots == 11


def test_bodies_that_never_end_from_many_addresses_shut_nobody_out(room: Room) -> None:
    honest_ballot(room, 1)
    begun = (
        f"POST /join HTTP/1.1\r\nHost: {LOOPBACK}:{room.door.port}\r\nContent-Type: {FORM}\r\n"
        "Content-Length: 900\r\n\r\ncode=1"
    )
    addresses = [room.phone(HOSTILE + number) for number in range(MAX_OPEN // MAX_PER_ADDRESS + 2)]
    with contextlib.ExitStack() as held:
        for number in range(MAX_OPEN + len(addresses)):
            # Whoever is let go again is what we want; the hostile phones go on.
            with contextlib.suppress(ConnectionError):
                held.enter_context(addresses[number % len(addresses)].raw()).sendall(begun.encode())
        for number in range(2, 12):
            honest_ballot(room, number)
    assert room.tally().ballots == 11


def test_nonsense_on_the_wire_is_no_trouble(room: Room) -> None:
    hostile = room.phone(HOSTILE)
    for nonsense in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + secrets.token_bytes(200),
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n" * 5000,
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"POST /join HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    ):
        with hostile.raw() as line, contextlib.suppress(ConnectionError):
            line.sendall(nonsense)
            line.settimeout(0.3)
            with contextlib.suppress(TimeoutError):
                assert b" 200 " not in line.recv(300)
    honest_ballot(room)
    assert room.door.state().restarts == 0


def test_a_ballot_in_the_store_tells_neither_token_nor_way_nor_time(room: Room) -> None:
    import sqlite3
    from contextlib import closing

    phone, path = room.joined()
    token = path.removeprefix("/b/")
    assert phone.send(path, {room.dimension_ids()[0]: 3}).outcome == "in"
    with closing(sqlite3.connect(f"file:{room.ws.paths.store}?mode=ro", uri=True)) as db:
        columns = {
            table: {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
            for table in ("ballot", "answer", "token")
        }
    assert columns["ballot"] == {"key", "round_id"}
    assert columns["answer"] == {"ballot_key", "dimension_id", "value"}
    assert columns["token"] == {"hash", "round_id", "used"}
    everything = b"".join(each.read_bytes() for each in room.ws.paths.root.rglob("*") if each.is_file())
    assert room.door.join_code.encode() in everything  # the control: what is kept can be found like this
    assert token.encode() not in everything
