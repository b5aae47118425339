"""A real server process whose desk is the test's own, to see how it behaves when the laptop is slow."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from lis_desktop.collect.phones.desk import Desk, Outcome, Submission, TokenState
from lis_desktop.collect.phones.door_state import DoorState
from lis_desktop.collect.phones.keeper import Keeper
from lis_desktop.collect.phones.questionnaire import Choice, Question, Questionnaire
from lis_desktop.collect.phones.wire import QUIET_SECONDS, Opening
from tests.phones.faculty_room import LOOPBACK
from tests.phones.phone import Phone

CODE = "246810"
ASKED = Questionnaire("Harbor High", "en-US", (Question("a", "A", "", (Choice(1, "One", ""),)),))


def all_in(sent: Sequence[Submission]) -> Sequence[Outcome]:
    """A desk that takes everything."""
    return [Outcome.IN] * len(sent)


def numbered() -> Callable[[int], Sequence[str]]:
    """Tokens that say which one they are."""
    numbers = iter(range(1, 1000))
    return lambda count: [f"token-{next(numbers):04}" for _ in range(count)]


@contextmanager
def bare_door(
    commit: Callable[[Sequence[Submission]], Sequence[Outcome]] = all_in,
    give: Callable[[int], Sequence[str]] | None = None,
    joins_per_address: int = 0,
    quiet_seconds: float = QUIET_SECONDS,
) -> Iterator[Phone]:
    """An open door; the phone stands for all (`source` makes others)."""
    with bare_keeper(commit, give, joins_per_address, quiet_seconds) as keeper:
        yield Phone(LOOPBACK, keeper.state.port)


@contextmanager
def bare_keeper(
    commit: Callable[[Sequence[Submission]], Sequence[Outcome]] = all_in,
    give: Callable[[int], Sequence[str]] | None = None,
    joins_per_address: int = 0,
    quiet_seconds: float = QUIET_SECONDS,
) -> Iterator[Keeper]:
    """Who keeps an open door."""
    desk = Desk(commit, give or numbered(), lambda _token: TokenState.GOOD)
    opening = Opening(LOOPBACK, 0, CODE, joins_per_address, ASKED, quiet_seconds)
    keeper = Keeper(opening, desk, lambda: None)
    assert keeper.open().door is DoorState.OPEN
    try:
        yield keeper
    finally:
        keeper.close()


def all_at_once(work: Callable[[int], None], count: int) -> None:
    """So many at one moment; returns when all are done."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
