"""The whole way in the real window, by keyboard alone: set up, type 46 ballots, close, agree, plan, export;
then the window is killed and comes back to the same place."""

from __future__ import annotations

import random
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from lis_desktop.bundle import read_bundle
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import RoundState
from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments, results
from lis_desktop.services.workspace import open_workspace
from tests.e2e.screen import Screen, focus, program, screen, wait_for_window_after, wait_until

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("screen")]

BALLOTS, DIMENSIONS = 46, 20
REASON = "Our first year: the rest is collected in spring"
DIALOG_SECONDS = 5
KEYS = {"1": "1", "2": "2", "3": "3", "4": "4", "-": "minus", "n": "n", " ": "space"}


@dataclass
class Desk:
    """A screen with the program on it, and what is on the disk meanwhile."""

    on: Screen
    data: Path

    def go(self, page: str, key: str = "ctrl+Next") -> None:
        """One page on (or back), and wait until its name is in the title."""
        self.on.keys(key)
        self.at(page)

    def at(self, page: str) -> None:
        """Wait for the page."""
        try:
            wait_until(f"the page {page}", lambda: page in self.on.title())
        except AssertionError:
            self.on.picture(self.data.parent / "lost.png")
            raise


def typed_faculty(dice: random.Random) -> list[str]:
    """One string of keys per sheet; most give a level, a few cannot judge or leave a blank."""
    return ["".join(dice.choices("1234-n ", (4, 9, 14, 9, 1, 1, 1), k=DIMENSIONS)) for _ in range(BALLOTS)]


def set_up(desk: Desk) -> None:
    desk.at("Welcome")
    desk.on.keys("ctrl+Return")
    desk.at("Set up")
    desk.on.text("Birch Hill High School")
    desk.on.keys("alt+a", "ctrl+a")
    desk.on.text("48")
    desk.on.keys("ctrl+Return")
    desk.at("Read")


def type_ballots(desk: Desk, faculty: list[str]) -> None:
    desk.at("Score in private")
    for number, sheet in enumerate(faculty, start=1):
        desk.on.keys(*(KEYS[key] for key in sheet))
        if number < len(faculty):
            desk.on.keys("Return")


def write_evidence(desk: Desk) -> None:
    """Evidence for the first dimension; the others go without, and a reason is typed."""
    desk.on.keys("alt+s")
    desk.on.text("Advisory meets every week")
    desk.on.keys("alt+e")
    desk.on.text("Minutes of 22 meetings")
    desk.go("Score in private")
    desk.on.keys("1", "2", "Return", "Tab", "space")
    desk.on.text(REASON)
    desk.on.keys("Tab", "Tab", "space")


def close_and_reveal(desk: Desk) -> None:
    desk.go("Reveal")
    desk.on.keys("ctrl+Return", "ctrl+Return")
    wait_until("the round is closed", lambda: "talk" in desk.on.title())


def agree(desk: Desk) -> None:
    desk.go("Agreed levels")
    desk.on.keys("Home")
    for number in range(DIMENSIONS):
        desk.on.keys("3")
        if number < DIMENSIONS - 1:
            desk.on.keys("ctrl+Return")


def name_strengths_and_priorities(desk: Desk) -> None:
    desk.go("Strengths")
    desk.on.text("Every team meets weekly")
    desk.on.keys("Return")
    desk.go("Priorities")
    desk.on.keys("Down", "Return")


def plan(desk: Desk) -> None:
    desk.go("Action plan")
    desk.on.keys("ctrl+Return")
    desk.on.text("Open one shared planning period")


def export(desk: Desk, folder: Path) -> None:
    desk.go("Reports")
    save_as(desk, "alt+d", folder / "summary.pdf")
    save_as(desk, "alt+u", folder / "bundle.lisbundle.zip")


def save_as(desk: Desk, button: str, out: Path) -> None:
    wait_until("the save dialog", lambda: asked_where(desk, button))
    desk.on.keys("ctrl+a")
    desk.on.text(str(out))
    desk.on.keys("Return")
    wait_until(f"{out.name} is there", out.exists)
    wait_for_window_after(desk.on, "Save the")


def asked_where(desk: Desk, button: str) -> bool:
    """Press the button until the dialog is there: it is not ready while the document is being made."""
    desk.on.keys(button)
    # A second press while a slow dialog is opening would type into its name.
    end = time.monotonic() + DIALOG_SECONDS
    while "Save the" not in desk.on.title() and time.monotonic() < end:
        time.sleep(0.05)
    return "Save the" in desk.on.title()


def known(data: Path) -> Dossier:
    with open_workspace(DataPaths(data)) as workspace:
        return results.dossier(workspace, assessments.assessments(workspace)[0].id)


def expected_counts(faculty: list[str], place: int) -> tuple[int, ...]:
    column = [sheet[place] for sheet in faculty]
    return tuple(column.count(level) for level in "1234")


def test_a_faculty_goes_from_paper_to_a_bundle_by_keyboard_alone(tmp_path: Path) -> None:
    data, sent = tmp_path / "data", tmp_path / "sent"
    sent.mkdir()
    faculty = typed_faculty(random.Random(20))
    with screen() as on:
        desk = Desk(on, data)
        with program(on, data, tmp_path / "window.log") as window:
            focus(on)
            set_up(desk)
            write_evidence(desk)
            type_ballots(desk, faculty)
            close_and_reveal(desk)
            agree(desk)
            name_strengths_and_priorities(desk)
            plan(desk)
            export(desk, sent)
            desk.go("Action plan", "ctrl+Prior")
            window.send_signal(signal.SIGKILL)
            window.wait()
        with program(on, data, tmp_path / "window.log"):
            desk.at("Action plan")
    dossier = known(data)
    assert dossier.assessment.school.name == "Birch Hill High School"
    figures = dossier.rounds[0]
    assert (figures.state, figures.asked, figures.answered) == (RoundState.CLOSED, 48, BALLOTS)
    for place, dimension in enumerate(dossier.instrument.dimensions):
        shown = dossier.latest(dimension.id)
        assert shown is not None
        assert shown.distribution is not None
        assert shown.distribution.counts == expected_counts(faculty, place)
    assert len(dossier.agreed_levels) == DIMENSIONS
    assert {each.text for each in dossier.notes} == {"Advisory meets every week", "Minutes of 22 meetings"}
    without = dossier.without_evidence()
    assert [each.dimension_id for each in without] == list(dossier.instrument.dimension_ids[1:])
    assert {each.reason for each in without} == {REASON}
    assert [each.text for each in dossier.findings] == ["Every team meets weekly"]
    assert len(dossier.priorities) == 1
    assert [each.what for each in dossier.actions] == ["Open one shared planning period"]
    bundle = next(sent.glob("*.lisbundle.zip"))
    extract = read_bundle(bundle.read_bytes())
    assert [each.counts for each in extract.rounds[0].dimensions] == [
        expected_counts(faculty, place) for place in range(DIMENSIONS)
    ]
    assert extract.texts == ()
    assert next(sent.glob("*.pdf")).read_bytes().startswith(b"%PDF-")
