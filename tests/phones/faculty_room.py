"""A faculty room with a real store, a real server process and one open door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lis_desktop.core.figures import RoundKind
from lis_desktop.core.tally import Tally, count
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import assessment, create_assessment
from lis_desktop.services.collecting import phones
from lis_desktop.services.collecting.phones import Joining, PhoneDoor
from lis_desktop.services.collecting.rounds import close_round, open_round
from lis_desktop.services.workspace import Workspace, open_workspace
from tests.phones.phone import Phone

LOOPBACK = "127.0.0.1"
PULSE_LEVELS = 5


@dataclass
class Room:
    """One school with an open door."""

    ws: Workspace
    door: PhoneDoor

    @property
    def id(self) -> str:
        """The assessment's id."""
        return self.door.assessment_id

    def phone(self, number: int = 1) -> Phone:
        """A phone with an address of its own (1 is this computer's own)."""
        return Phone(LOOPBACK, self.door.port, f"127.0.{number // 250}.{number % 250 + (number >= 250)}")

    def joined(self, number: int = 1) -> tuple[Phone, str]:
        """A phone that has given the code, and the path of its ballot."""
        phone = self.phone(number)
        path = phone.join(self.door.join_code)
        assert path is not None
        return phone, path

    def dimension_ids(self) -> tuple[str, ...]:
        """What the open round asks about."""
        return assessment(self.ws, self.id).round(self.door.round_number).dimension_ids

    def tally(self) -> Tally:
        """What is in the box, straight from the store: no page may show this before the round is closed."""
        return tally(self.ws, self.id, self.door.round_number)


def tally(ws: Workspace, id: str, number: int) -> Tally:
    """All ballots of a round, counted."""
    from lis_desktop.store import ballots, rounds

    with ws.store.reading() as db:
        facts = rounds.facts_of(db, id, number)
        asked = rounds.dimension_ids(db, facts.id)
        return count(PULSE_LEVELS, asked, ballots.ballots_of(db, facts.id))


@contextmanager
def faculty_room(
    root: Path, asked: int = 60, joining: Joining = Joining.SHARED_CODE, pack: str = "pulse"
) -> Iterator[Room]:
    """A school whose round 1 takes ballots by phone."""
    with open_workspace(DataPaths(root)) as ws:
        of = create_assessment(
            ws, school_name="Harbor High", school_year="2026-27", instrument_id=pack, asked=asked
        )
        door = phones.start(ws, of.id, 1, LOOPBACK, joining, ports=())
        try:
            yield Room(ws, door)
        finally:
            door.stop()


@contextmanager
def voting_room(root: Path, votes_each: int = 3, asked: int = 60) -> Iterator[Room]:
    """A school whose round 2 is a secret vote by phone."""
    from lis_desktop.core.ballot import Way
    from lis_desktop.services.collecting.ballots import cast_ballot

    with open_workspace(DataPaths(root)) as ws:
        of = create_assessment(
            ws, school_name="Harbor High", school_year="2026-27", instrument_id="pulse", asked=asked
        )
        cast_ballot(ws, of.id, 1, {of.round(1).dimension_ids[0]: 3}, Way.PAPER)
        close_round(ws, of.id)
        open_round(ws, of.id, of.round(1).dimension_ids, asked, RoundKind.VOTES, votes_each)
        door = phones.start(ws, of.id, 2, LOOPBACK, ports=())
        try:
            yield Room(ws, door)
        finally:
            door.stop()
