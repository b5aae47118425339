"""A slow laptop: whoever stands in line is served, whoever is sent away loses nothing, not even a token.

Found in a whole meeting on an overloaded computer: fifty phones sent at one moment, the window needed longer
than 20 seconds for all of them, and those at the end of the line were told to try again while it moved on.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

import pytest

from lis_desktop.collect.phones import desk_line
from lis_desktop.collect.phones.desk import Outcome, Submission
from tests.phones.bare_door import CODE, all_at_once, all_in, bare_door, bare_keeper, numbered
from tests.phones.faculty_room import LOOPBACK
from tests.phones.phone import Phone

QUIET = 8.0
STEP = 1.0
IN_LINE = 11
"""So many, one after the other, take longer than QUIET; no single one does, even where the computer stands
still for some seconds."""


def test_whoever_stands_in_line_is_served_however_long_the_line_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert IN_LINE * STEP > QUIET + 2
    monkeypatch.setattr(desk_line, "BATCH", 1)

    def slowly(sent: Sequence[Submission]) -> Sequence[Outcome]:
        time.sleep(STEP)
        return all_in(sent)

    told: list[str] = []
    with bare_door(slowly, quiet_seconds=QUIET) as phone:
        all_at_once(
            lambda number: told.append(phone.send(f"/b/token-{number:04}", {"a": 1}).outcome), IN_LINE
        )
    assert told == ["in"] * IN_LINE


def test_a_laptop_that_says_nothing_at_all_lets_the_phone_try_again_and_counts_once() -> None:
    going_on = threading.Event()
    committed: set[str] = set()

    def stuck(sent: Sequence[Submission]) -> Sequence[Outcome]:
        going_on.wait(60)
        fresh = [each.token not in committed for each in sent]
        committed.update(each.token for each in sent)
        return [Outcome.IN if each else Outcome.ALREADY_IN for each in fresh]

    with bare_door(stuck, quiet_seconds=0.5) as phone:
        answer = phone.send("/b/token-0001", {"a": 1})
        assert (answer.status, answer.outcome) == (503, "try_again")
        plain = phone.send("/b/token-0001", {"a": 1}, script=False)
        assert plain.status == 503
        assert 'value="1" checked' in plain.body
        going_on.set()
        outcomes = {phone.send("/b/token-0001", {"a": 1}).outcome for _ in range(2)}
        assert outcomes <= {"already_in", "try_again"}
    assert committed == {"token-0001"}


def test_a_token_that_came_too_late_is_given_to_the_next_phone() -> None:
    going_on = threading.Event()
    made = numbered()

    def stuck(count: int) -> Sequence[str]:
        going_on.wait(60)
        return made(count)

    with bare_door(give=stuck, joins_per_address=1, quiet_seconds=0.5) as phone:
        refused = phone.post("/join", {"code": CODE})
        assert refused.status == 503
        assert "nobody joins twice" in refused.body
        assert f'value="{CODE}"' in refused.body
        going_on.set()
        joined = set()
        # The late token may need a moment to come down; then no other is asked for.
        for number in range(2, 30):
            phone.source = f"127.0.0.{number}"
            joined.add(phone.join(CODE))
            if "/b/token-0001" in joined:
                break
    assert "/b/token-0001" in joined


def test_a_phone_that_stood_in_line_when_its_code_was_ended_does_not_come_in_with_it() -> None:
    in_line, going_on = threading.Event(), threading.Event()
    made = numbered()

    def stuck(count: int) -> Sequence[str]:
        in_line.set()
        going_on.wait(60)
        return made(count)

    with bare_keeper(give=stuck) as keeper:
        phone = Phone(LOOPBACK, keeper.state.port)
        came_in: list[str | None] = []
        joining = threading.Thread(target=lambda: came_in.append(phone.join(CODE)))
        joining.start()
        assert in_line.wait(60)
        keeper.change_code("135790")
        going_on.set()
        joining.join()
        assert came_in == [None]
        assert phone.join("135790") == "/b/token-0001", "the token is not lost"


@pytest.mark.parametrize("at_once", [10])
def test_joins_at_one_moment_do_not_slip_past_the_limit_of_one_address(at_once: int) -> None:
    all_here = threading.Event()
    made = numbered()

    def when_all_are_here(count: int) -> Sequence[str]:
        all_here.wait(2)
        return made(count)

    paths: list[str | None] = []
    with bare_door(give=when_all_are_here, joins_per_address=3) as phone:
        all_at_once(lambda _number: paths.append(phone.join(CODE)), at_once)
        assert sum(each is not None for each in paths) == 3
        phone.source = "127.0.0.9"
        assert phone.join(CODE) is not None


def test_a_join_that_came_to_nothing_gives_its_place_back() -> None:
    answers = iter([(), (), (), ("token-0001",), ("token-0002",)])
    with bare_door(give=lambda _count: next(answers), joins_per_address=1) as phone:
        assert [phone.post("/join", {"code": CODE}).status for _ in range(5)] == [409, 409, 409, 303, 409]
