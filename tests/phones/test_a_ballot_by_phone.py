"""From the code on the wall to a ballot in the box, by real requests to a real server process."""

from __future__ import annotations

from pathlib import Path

import pytest

from lis_desktop.core.errors import InvalidInput, NotAllowed
from lis_desktop.services.assessments import create_assessment
from lis_desktop.services.collecting import phones
from lis_desktop.services.collecting.ballots import box
from lis_desktop.services.collecting.phones import DoorState, Joining
from lis_desktop.services.collecting.rounds import close_round, raise_asked
from lis_desktop.services.workspace import Topic
from tests.phones.faculty_room import LOOPBACK, Room, faculty_room, tally
from tests.phones.phone import Phone, fields_of, is_reachable


def test_a_teacher_scans_joins_scores_and_is_thanked(room: Room) -> None:
    phone = room.phone()
    front = phone.get(f"/?code={room.door.join_code}")
    assert front.status == 200
    assert f'value="{room.door.join_code}"' in front.body
    path = phone.join(room.door.join_code)
    assert path is not None
    page = phone.get(path)
    ids = room.dimension_ids()
    assert fields_of(page.body) >= {f"a.{each}" for each in ids}
    sent = phone.send(path, {ids[0]: 4, ids[1]: "cj", ids[2]: "nap", ids[3]: "blank"}, script=False)
    assert (sent.status, sent.headers["location"]) == (303, "/thanks")
    assert "thank you" in phone.get("/thanks").body
    counted = room.tally()
    assert counted.ballots == 1
    assert counted.dimensions[0].counts == (0, 0, 0, 1, 0)
    assert [each.cannot_judge for each in counted.dimensions[:3]] == [0, 1, 0]
    assert counted.dimensions[2].not_applicable == 1
    assert counted.dimensions[3].blank == 1
    assert box(room.ws, room.id, 1).phone == 1


def test_the_page_holds_every_dimension_and_descriptor_as_one_plain_form(tmp_path: Path) -> None:
    with faculty_room(tmp_path, pack="gbp-outline") as room:
        phone, path = room.joined()
        body = phone.get(path).body
        instrument = room.ws.instruments.instrument("gbp-outline")
        assert body.count("<fieldset") == 20
        assert body.count('type="radio"') == 20 * (4 + 3)
        assert body.count('<form method="post"') == 1
        for dimension in instrument.dimensions:
            assert dimension.name.replace("&", "&amp;") in body
        assert "private" in body


def test_sending_again_after_a_lost_answer_counts_once(room: Room) -> None:
    phone, path = room.joined()
    answers = {room.dimension_ids()[0]: 2}
    assert phone.send(path, answers).outcome == "in"
    assert phone.send(path, answers).outcome == "already_in"
    assert phone.send(path, answers, script=False).status == 200
    assert "Already in, thank you" in phone.get(path).body
    assert room.tally().ballots == 1


def test_an_empty_ballot_is_asked_back_and_its_page_stays_good(room: Room) -> None:
    phone, path = room.joined()
    asked_back = phone.send(path, {}, script=False)
    assert asked_back.status == 422
    assert "Nothing is answered yet" in asked_back.body
    assert phone.send(path, {room.dimension_ids()[0]: 1}).outcome == "in"


def test_no_more_tokens_are_given_out_than_people_were_asked(tmp_path: Path) -> None:
    with faculty_room(tmp_path, asked=5) as room:
        paths = [room.joined(number)[1] for number in range(1, 6)]
        assert len(set(paths)) == 5
        sixth = room.phone(6).post("/join", {"code": room.door.join_code})
        assert sixth.status == 409
        assert "Everybody has joined" in sixth.body
        raise_asked(room.ws, room.id, 1, 6)
        assert room.phone(6).join(room.door.join_code)


def test_a_full_box_keeps_the_answers_on_the_page_until_the_facilitator_raises_it(tmp_path: Path) -> None:
    from lis_desktop.core.ballot import Way
    from lis_desktop.services.collecting.ballots import cast_ballot

    with faculty_room(tmp_path, asked=5) as room:
        first = room.dimension_ids()[0]
        phone, path = room.joined()
        for _ in range(5):
            cast_ballot(room.ws, room.id, 1, {first: 3}, Way.KIOSK)
        full = phone.send(path, {first: 5}, script=False)
        assert full.status == 409
        assert f'name="a.{first}" value="5" checked' in full.body
        raise_asked(room.ws, room.id, 1, 6)
        assert phone.send(path, {first: 5}).outcome == "in"
        assert room.tally().ballots == 6


def test_a_closed_round_takes_no_more_and_says_so(room: Room) -> None:
    first = room.dimension_ids()[0]
    phone, path = room.joined(1)
    late, late_path = room.joined(2)
    assert phone.send(path, {first: 3}).outcome == "in"
    close_round(room.ws, room.id, 1)
    assert late.send(late_path, {first: 3}).outcome == "closed"
    assert "The round is closed" in late.get(late_path).body
    assert tally(room.ws, room.id, 1).ballots == 1


def test_strict_slips_open_one_ballot_each_and_the_code_is_good_for_nothing(tmp_path: Path) -> None:
    with faculty_room(tmp_path, asked=5, joining=Joining.SLIPS) as room:
        assert room.door.join_code == ""
        slips = room.door.slips(5)
        assert len({each.url for each in slips}) == 5
        assert all(each.qr_svg.startswith("<svg") for each in slips)
        phone = room.phone()
        assert phone.post("/join", {"code": ""}).status == 403
        path = slips[0].url.removeprefix(room.door.url.rstrip("/"))
        assert phone.send(path, {room.dimension_ids()[0]: 2}).outcome == "in"
        assert phone.send(path, {room.dimension_ids()[0]: 2}).outcome == "already_in"
        with pytest.raises(NotAllowed):
            room.door.slips(1)


def test_votes_come_in_like_scores_and_nobody_has_one_too_many(vote: Room) -> None:
    first, second, *_ = vote.dimension_ids()
    phone, path = vote.joined()
    page = phone.get(path).body
    assert page.count('type="number"') == len(vote.dimension_ids())
    over = phone.send(path, {first: 2, second: 2}, script=False)
    assert over.status == 422
    assert "That is 4 votes, and you have 3" in over.body
    assert phone.send(path, {first: 2, second: 1}).outcome == "in"
    assert phone.send(path, {first: 2, second: 1}).outcome == "already_in"


def test_the_port_is_closed_when_the_door_is(tmp_path: Path) -> None:
    with faculty_room(tmp_path) as room:
        port, server = room.door.port, room.door.server_id
        assert server
        assert is_reachable(LOOPBACK, port)
    assert not is_reachable(LOOPBACK, port)
    assert not Path(f"/proc/{server}").exists()


def test_one_phone_tries_the_connection_and_nothing_is_counted(room: Room) -> None:
    told: list[frozenset[Topic]] = []
    room.ws.subscribe(told.append)
    before = room.door.try_it()
    assert room.door.state().tried == 0
    path = before.url.removeprefix(room.door.url.rstrip("/"))
    assert "It works" in room.phone().get(path).body
    assert room.joined()  # the pipe keeps its order, so the news of the trial is here now
    assert room.door.state().tried == 1
    assert room.door.state().ballots == 0
    assert {Topic.PHONES} in told


def test_a_new_code_ends_the_old_one(room: Room) -> None:
    for number in range(1, 9):
        old = room.door.join_code
        new = room.door.new_code()
        assert room.phone(number).join(old) is None
        assert room.phone(number).join(new)


def test_a_door_opens_only_where_it_may(tmp_path: Path) -> None:
    with faculty_room(tmp_path) as room:
        ws = room.ws
        assert room.door.state().door is DoorState.OPEN
        for address in ("0.0.0.0", "::", "localhost", "203.0.113.9"):
            with pytest.raises(InvalidInput):
                phones.start(ws, room.id, 1, address)
        untold = create_assessment(ws, school_name="Pine", school_year="2026-27", instrument_id="pulse")
        with pytest.raises(NotAllowed, match="how many people are asked"):
            phones.start(ws, untold.id, 1, LOOPBACK)
        phone, path = room.joined()
        phone.send(path, {room.dimension_ids()[0]: 1})
        close_round(ws, room.id, 1)
        with pytest.raises(NotAllowed, match="closed"):
            phones.start(ws, room.id, 1, LOOPBACK)


def test_two_doors_stand_beside_each_other_and_know_only_their_own_tokens(room: Room) -> None:
    other = create_assessment(
        room.ws, school_name="Pine", school_year="2026-27", instrument_id="pulse", asked=9
    )
    second = phones.start(room.ws, other.id, 1, LOOPBACK)
    try:
        assert second.port != room.door.port
        _, path = room.joined()
        stranger = Phone(LOOPBACK, second.port)
        assert stranger.send(path, {room.dimension_ids()[0]: 1}).outcome == "unknown"
        assert room.phone().send(path, {room.dimension_ids()[0]: 1}).outcome == "in"
    finally:
        second.stop()
