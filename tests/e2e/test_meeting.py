"""A whole meeting in real processes: the window on a screen, driven by keys and by what an assistive tool can
do; the ballot server; fifty phones. Sixty ballots come in three ways, and a bundle goes out.

`LIS_DESKTOP_PICTURES=DIR` keeps a picture of each step there.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lis_desktop.bundle import read_bundle
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import RoundState
from lis_desktop.paths import APP_NAME, DataPaths
from lis_desktop.services import assessments, results
from lis_desktop.services.workspace import open_workspace
from tests.e2e.phones import Door, open_door, send_all
from tests.e2e.screen import (
    Screen,
    focus,
    program,
    screen,
    wait_for_window_after,
    wait_until,
    window_called,
)

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("screen")]

HAND = Path(__file__).with_name("hand.py")
SYSTEM_PYTHON = "/usr/bin/python3"
PHONES, TYPED, KIOSK = 50, 6, 4
EVERYBODY = PHONES + TYPED + KIOSK
DIMENSIONS = 20
SPLIT = (2, 9, 15)
"""The dimensions on which this faculty is split down the middle."""
SLIP = 5
"""The column where the second typist's finger slips on sheet 2."""
VOTES_EACH = 3


def ballot(person: int) -> list[int]:
    """What that person scores: mostly 3, some 4; half of the room sees three dimensions quite differently."""
    alike = [4 if (person + column) % 5 == 0 else 3 for column in range(DIMENSIONS)]
    return [(1 if person % 2 else 4) if column in SPLIT else alike[column] for column in range(DIMENSIONS)]


FACULTY = [ballot(person) for person in range(EVERYBODY)]
BY_PHONE, ON_PAPER, ON_THE_LAPTOP = (
    FACULTY[:PHONES],
    FACULTY[PHONES : PHONES + TYPED],
    FACULTY[PHONES + TYPED :],
)


def vote(person: int) -> tuple[int, int]:
    """Two votes for one dimension, one for another: their columns."""
    return (1 if person % 3 else 2, 4)


@dataclass
class Meeting:
    """The screen, the folder with the data, and where the pictures go."""

    on: Screen
    data: Path
    pictures: Path
    taken: list[str] = field(default_factory=list)

    def at(self, page: str) -> None:
        """Wait for the page."""
        try:
            wait_until(f"the page {page}", lambda: page in self.on.title())
        except AssertionError:
            self.on.picture(self.data.parent / "lost.png")
            raise

    def go(self, page: str, key: str = "ctrl+Next") -> None:
        """From page to page until it is there."""
        for _ in range(DIMENSIONS):
            if page in self.on.title():
                return
            self._turn(key)
        raise AssertionError(f"no page {page}")

    def _turn(self, key: str) -> None:
        before = self.on.title()
        self.on.keys(key)
        # While a window comes or goes there is no title at all.
        wait_until("another page", lambda: self.on.title() not in (before, ""))

    def hand(self, verb: str, name: str) -> str:
        """Press, focus or read through the accessibility bus; the whole name of what was found."""
        told = subprocess.run(
            [SYSTEM_PYTHON, str(HAND), APP_NAME, verb, name],
            env=self.on.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        found = json.loads(told.stdout)
        if not found["found"]:
            self.on.picture(self.data.parent / "lost.png")
        assert found["found"], f"nothing shows that is called {name}"
        return str(found["name"])

    def press(self, name: str) -> None:
        """Press a button."""
        self.hand("press", name)

    def picture(self, name: str) -> None:
        """The screen as it is now."""
        self.taken.append(name)
        self.on.picture(self.pictures / f"{len(self.taken):02}-{name}.png")


def fill(on: Screen) -> None:
    """Let the window fill the screen below its title bar."""
    window = window_called(on, "LIS Desktop")
    for change in (("windowmove", window, "0", "0"), ("windowsize", window, "1366", "745")):
        subprocess.run(["xdotool", *change], env=on.environment, check=True)


def set_up(meeting: Meeting) -> None:
    meeting.at("Welcome")
    meeting.on.keys("ctrl+Return")
    meeting.at("Set up")
    meeting.on.text("Birch Hill High School")
    meeting.on.keys("alt+a", "ctrl+a")
    meeting.on.text(str(EVERYBODY))
    meeting.on.keys("Tab")
    meeting.picture("set-up")
    meeting.on.keys("ctrl+Return")
    wait_until("the assessment is there", lambda: "Set up" not in meeting.on.title())
    meeting.go("Meeting", "ctrl+Prior")
    meeting.picture("meeting")
    meeting.go("Read")
    meeting.on.keys("alt+s")
    meeting.on.text("Advisory meets every week")
    meeting.on.keys("alt+e")
    meeting.on.text("Minutes of 22 meetings")
    meeting.picture("read-and-evidence")


def go_on_without_evidence(meeting: Meeting) -> None:
    """All but one dimension have no evidence: one reason, typed, for all of them."""
    meeting.go("Score in private")
    meeting.hand("read", f"{DIMENSIONS - 1} of the {DIMENSIONS} dimensions of this round have no evidence")
    meeting.press("Tick all")
    meeting.hand("focus", "Reason to go without")
    meeting.on.text("Our first year: the rest is collected in spring")
    meeting.picture("evidence-first")
    meeting.press(f"Score {DIMENSIONS - 1} without evidence")
    meeting.hand("read", "Without evidence")


def open_for_phones(meeting: Meeting) -> Door:
    meeting.hand("read", "Open for phones")
    meeting.on.keys("alt+n", "End")
    meeting.press("Open for phones")
    meeting.hand("read", "http://127.0.0.1:")
    meeting.hand("read", "0 of")
    door = open_door(meeting.data)
    assert door is not None
    return door


def send_from_phones(meeting: Meeting, door: Door, ballots: Sequence[Mapping[str, int]]) -> None:
    assert send_all(door, ballots) == len(ballots)
    meeting.hand("read", f"{len(ballots)} of {EVERYBODY} joined · {len(ballots)} ballots")


def show_the_room(meeting: Meeting, name: str) -> None:
    """Open the room display, look, and come back."""
    meeting.on.keys("F5")
    meeting.at("Room display")
    meeting.picture(name)
    meeting.on.keys("Escape")
    wait_until("the facilitator's window", lambda: "Room display" not in meeting.on.title())
    focus(meeting.on)


def score_by_phone(meeting: Meeting, ids: Sequence[str]) -> None:
    go_on_without_evidence(meeting)
    meeting.press("Phones and other ways")
    door = open_for_phones(meeting)
    meeting.picture("phones-open")
    show_the_room(meeting, "room-join")
    send_from_phones(meeting, door, [dict(zip(ids, each, strict=True)) for each in BY_PHONE])
    meeting.picture("phones-in")


def pass_the_laptop(meeting: Meeting) -> str:
    """Begin; the code that ends it."""
    meeting.press("Pass the laptop")
    code = meeting.hand("read", "Your code:").removeprefix("Your code:").replace(" ", "")
    meeting.press("I have the code")
    meeting.at("Your ballot")
    return code


def take_the_laptop_back(meeting: Meeting, code: str) -> None:
    meeting.press("Facilitator")
    meeting.hand("focus", "The facilitator’s code")
    meeting.on.text(code)
    meeting.on.keys("Return")
    wait_until("the facilitator's window", lambda: "Your ballot" not in meeting.on.title())
    focus(meeting.on)


def score_on_the_laptop(meeting: Meeting) -> None:
    code = pass_the_laptop(meeting)
    meeting.hand("read", "Ready when you are")
    meeting.picture("kiosk-start")
    for number, answers in enumerate(ON_THE_LAPTOP):
        meeting.on.keys("space")
        meeting.hand("read", "Dimension 1 of")
        meeting.on.keys(str(answers[0]))
        if not number:
            meeting.hand("read", "Dimension 2 of")
            meeting.picture("kiosk-dimension")
        meeting.on.keys(*map(str, answers[1:]))
        meeting.hand("read", "Your answers")
        meeting.on.keys("space")
        meeting.hand("read", "Thank you. Please pass it on.")
    take_the_laptop_back(meeting, code)


def type_twice(meeting: Meeting) -> None:
    meeting.press("Back to typing")
    meeting.hand("focus", "Score sheets")
    for answers in ON_PAPER:
        meeting.on.keys(*map(str, answers), "Return")
    meeting.hand("read", f"Sheet {TYPED} was the last one")
    meeting.picture("typed")
    meeting.press("Check the typing")
    meeting.press("All of them")
    meeting.press("Begin")
    meeting.hand("focus", "Sheets to type again")
    for number, answers in enumerate(ON_PAPER, start=1):
        typed = [str(each) for each in answers]
        if number == 2:
            typed[SLIP] = "1"
        meeting.on.keys(*typed)
        if number < TYPED:
            meeting.on.keys("Return")
    meeting.hand("read", f"{TYPED} sheets were typed twice, and 1 answer differs")
    meeting.picture("typed-twice")
    meeting.on.keys("space")
    meeting.hand("read", f"{TYPED} sheets were typed twice, and both times")


def close_round(meeting: Meeting, name: str) -> None:
    meeting.go("Reveal")
    meeting.on.keys("ctrl+Return", "ctrl+Return")
    meeting.hand("read", "Second private round")
    meeting.picture(name)


def score_again(meeting: Meeting, ids: Sequence[str]) -> None:
    meeting.hand("focus", "Dimensions in talk order")
    meeting.on.keys("Home")
    meeting.press("Second private round")
    meeting.hand("read", "Which dimensions?")
    meeting.picture("second-round")
    meeting.on.keys("ctrl+Return")
    meeting.at("Score in private")
    meeting.press("Phones and other ways")
    door = open_for_phones(meeting)
    again = {ids[column]: 3 for column in SPLIT}
    send_from_phones(meeting, door, [again] * PHONES)
    close_round(meeting, "second-reveal")


def agree(meeting: Meeting) -> None:
    meeting.go("Agreed levels")
    meeting.on.keys("Home")
    for number in range(DIMENSIONS):
        meeting.on.keys("3")
        if number < DIMENSIONS - 1:
            meeting.on.keys("ctrl+Return")
    meeting.picture("agreed-levels")
    meeting.go("Strengths")
    meeting.on.text("Every team meets weekly")
    meeting.on.keys("Return")


def votes_of(person: int, ids: Sequence[str]) -> dict[str, int]:
    twice, once = vote(person)
    return {ids[twice]: 2, ids[once]: 1}


def ask_the_faculty(meeting: Meeting, ids: Sequence[str]) -> None:
    meeting.go("Priorities")
    meeting.press("Ask the faculty")
    meeting.hand("read", "Vote on which dimensions?")
    meeting.picture("vote-asked")
    meeting.on.keys("ctrl+Return")
    meeting.hand("read", "The vote is open")
    door = open_for_phones(meeting)
    send_from_phones(meeting, door, [votes_of(person, ids) for person in range(PHONES)])
    code = pass_the_laptop(meeting)
    for person in range(PHONES + TYPED, EVERYBODY):
        meeting.on.keys("space")
        meeting.hand("read", f"{VOTES_EACH} of {VOTES_EACH} votes left")
        for column, votes in zip(vote(person), (2, 1), strict=True):
            for _ in range(votes):
                meeting.press(f"Give a vote to {LABELS[column]}")
        meeting.press("Put my votes in")
        meeting.hand("read", "Thank you. Please pass it on.")
    take_the_laptop_back(meeting, code)
    meeting.hand("focus", "Paper ballots of the vote")
    for person in range(PHONES, PHONES + TYPED):
        twice, once = vote(person)
        cells = ["2" if each == twice else "1" if each == once else "space" for each in range(once + 1)]
        meeting.on.keys(*cells, "Return")
    meeting.hand("read", f"{EVERYBODY} of {EVERYBODY} have voted")
    meeting.picture("vote-in")
    meeting.press("Close the vote")
    meeting.press("Close it and show the result")
    meeting.hand("read", f"{EVERYBODY} of {EVERYBODY} voted, {VOTES_EACH} votes each")
    meeting.picture("vote-result")
    meeting.hand("focus", "All dimensions that are not a priority yet")
    meeting.on.keys("ctrl+Home", "Return")


LABELS = {1: "1.2 Personalization & Relevance", 2: "1.3 Academic Expectations", 4: "1.5 Assessment Practices"}


def plan_and_export(meeting: Meeting, folder: Path) -> None:
    meeting.go("Action plan")
    meeting.on.keys("ctrl+Return")
    meeting.on.text("Open one shared planning period")
    meeting.on.keys("Tab", "alt+i")
    meeting.on.text("Ask the office for free rooms")
    meeting.on.keys("Tab")
    meeting.picture("plan")
    meeting.go("Reports")
    meeting.hand("read", "Save the bundle")
    meeting.picture("reports-and-bundle")
    for button, name in (("Save the PDF", "summary.pdf"), ("Save the bundle", "bundle.lisbundle.zip")):
        meeting.press(button)
        wait_until("the save dialog", lambda: "Save the" in meeting.on.title())
        meeting.on.keys("ctrl+a")
        meeting.on.text(str(folder / name))
        meeting.on.keys("Return")
        wait_until(f"{name} is there", (folder / name).exists)
        wait_for_window_after(meeting.on, "Save the")


def known(data: Path) -> Dossier:
    with open_workspace(DataPaths(data)) as workspace:
        return results.dossier(workspace, assessments.assessments(workspace)[0].id)


def counts(column: int) -> tuple[int, ...]:
    levels = [answers[column] for answers in FACULTY]
    return tuple(levels.count(level) for level in (1, 2, 3, 4))


def instrument_ids(tmp_path: Path) -> tuple[str, ...]:
    with open_workspace(DataPaths(tmp_path)) as workspace:
        return workspace.instruments.instrument("gbp-outline").dimension_ids


def test_sixty_people_meet_and_a_bundle_goes_out(tmp_path: Path) -> None:
    data, sent = tmp_path / "data", tmp_path / "sent"
    pictures = Path(os.environ.get("LIS_DESKTOP_PICTURES") or tmp_path / "pictures").absolute()
    sent.mkdir()
    pictures.mkdir(parents=True, exist_ok=True)
    ids = instrument_ids(tmp_path / "packs")
    with screen() as on, program(on, data, tmp_path / "window.log"):
        focus(on)
        fill(on)
        meeting = Meeting(on, data, pictures)
        set_up(meeting)
        score_by_phone(meeting, ids)
        score_on_the_laptop(meeting)
        type_twice(meeting)
        close_round(meeting, "reveal")
        assert open_door(data) is None
        show_the_room(meeting, "room-reveal")
        score_again(meeting, ids)
        agree(meeting)
        ask_the_faculty(meeting, ids)
        plan_and_export(meeting, sent)
        assert len(meeting.taken) >= 12
    check(known(data), ids)
    extract = read_bundle((sent / "bundle.lisbundle.zip").read_bytes())
    assert [each.counts for each in extract.rounds[0].dimensions] == list(map(counts, range(DIMENSIONS)))
    assert (sent / "summary.pdf").read_bytes().startswith(b"%PDF-")


def check(dossier: Dossier, ids: Sequence[str]) -> None:
    """Every ballot is where it belongs, once."""
    first, second = dossier.rounds
    assert [each.dimension_id for each in dossier.without_evidence()] == list(ids[1:])
    assert (first.state, first.asked, first.answered) == (RoundState.CLOSED, EVERYBODY, EVERYBODY)
    for column, dimension_id in enumerate(ids):
        shown = first.figures(dimension_id)
        assert shown is not None
        assert shown.distribution is not None
        assert shown.distribution.counts == counts(column)
    assert [each.dimension_id for each in second.dimensions] == [ids[column] for column in SPLIT]
    assert second.answered == PHONES
    assert len(dossier.agreed_levels) == DIMENSIONS
    (voted,) = dossier.votes
    assert voted.answered == EVERYBODY
    assert voted.totals is not None
    given = {each.dimension_id: each.votes for each in voted.totals if each.votes}
    expected: dict[str, int] = {}
    for person in range(EVERYBODY):
        for dimension_id, votes in votes_of(person, ids).items():
            expected[dimension_id] = expected.get(dimension_id, 0) + votes
    assert given == expected
    assert [each.dimension_id for each in dossier.priorities] == [ids[1]]
    (action,) = dossier.actions
    told = (action.what, action.first_step)
    assert told == ("Open one shared planning period", "Ask the office for free rooms")
