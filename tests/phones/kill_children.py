"""The window's process in the kill tests: a workspace and an open door, until it is killed."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from lis_desktop.collect.phones import keeper
from lis_desktop.collect.phones.desk import Desk, Outcome, Submission
from lis_desktop.paths import DataPaths
from lis_desktop.services.assessments import assessments, create_assessment
from lis_desktop.services.collecting import phones
from lis_desktop.services.collecting.phone_counter import desk_for
from lis_desktop.services.workspace import open_workspace


def dishonest(desk: Desk) -> Desk:
    """A desk that says "in" and commits afterwards: the control, to be caught."""
    late: list[Submission] = []

    def commit(sent: Sequence[Submission]) -> Sequence[Outcome]:
        if len(late) > 20:
            desk.commit(late)
            late.clear()
        late.extend(sent)
        return [Outcome.IN] * len(sent)

    return Desk(commit, desk.give, desk.look)


def main(root: str, honest: bool) -> None:
    """Open the door again where there was one; tell its place, and stay."""
    keeper.RESTARTS = 1_000_000  # here the server dies for other reasons than its own
    with open_workspace(DataPaths(Path(root))) as ws:
        if not honest:
            patched = pytest.MonkeyPatch()  # for good: this process is killed
            patched.setattr(phones, "desk_for", lambda *arguments: dishonest(desk_for(*arguments)))
        of = next(iter(assessments(ws)), None) or create_assessment(
            ws, school_name="Harbor High", school_year="2026-27", instrument_id="pulse", asked=5000
        )
        door = phones.start(ws, of.id, 1, "127.0.0.1", ports=())
        told = {"port": door.port, "code": door.join_code, "server": door.server_id, "id": of.id}
        print(json.dumps(told), flush=True)
        for _ in sys.stdin:
            print(door.server_id, flush=True)
        door.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] == "honest")
