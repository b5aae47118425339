"""The projector shows what everybody may see, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import AgreedLevel, Note, NoteKind
from lis_desktop.core.palette import Surface
from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments, editing, results
from lis_desktop.services.collecting import ballots, rounds
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.app import make_application
from lis_desktop.ui.room.scene import (
    BarScene,
    Scene,
    WordsScene,
    bar_scene,
    levels_scene,
    map_scene,
)
from lis_desktop.ui.room.sight import Box, Join, Sight, SightKind
from lis_desktop.ui.room.sight_scene import CLOSED, scene_of
from lis_desktop.ui.room.window import RoomWindow, aloud
from tests.ui.faculty_window import begin
from tests.ui.sample_school import sample_school


@pytest.fixture
def sample(tmp_path: Path) -> Dossier:
    """A revealed round, with a note and a dissent that must never be shown."""
    made = sample_school(tmp_path)
    with open_workspace(DataPaths(tmp_path)) as workspace:
        editing.save(workspace, made.id, Note("equity", NoteKind.EVIDENCE, "canary note"))
        editing.save(workspace, made.id, AgreedLevel("equity", 2, "canary reason", "canary dissent"))
        return results.dossier(workspace, made.id)


def scenes_of(dossier: Dossier) -> list[Scene]:
    ids = dossier.instrument.dimension_ids
    return [
        map_scene(dossier),
        *(levels_scene(dossier.instrument, each) for each in ids),
        *(bar_scene(dossier, each) for each in ids),
    ]


def test_nothing_that_was_typed_reaches_the_projector(sample: Dossier) -> None:
    assert "canary" in str(sample)
    for scene in scenes_of(sample):
        assert "canary" not in repr(scene)
        assert sample.assessment.school.name not in repr(scene)


def test_an_open_round_shows_how_many_are_in_and_no_more(tmp_path: Path) -> None:
    made = begin(tmp_path, asked=48)
    with open_workspace(DataPaths(tmp_path)) as workspace:
        for sheet in range(1, 8):
            ballots.set_answer(workspace, made.id, 1, sheet, "equity", 3)
        dossier = results.dossier(workspace, made.id)
        now_open = assessments.assessment(workspace, made.id).rounds[0]
    assert aloud(scene_of(Sight(SightKind.COUNT), dossier, Box(now_open, 7), Join())) == "7 of 48 in."
    with pytest.raises(KeyError):
        bar_scene(dossier, "equity")
    assert map_scene(dossier).points == ()


def test_a_closed_round_is_no_longer_counted_but_revealed(sample: Dossier) -> None:
    assert scene_of(Sight(SightKind.COUNT), sample, None, Join()) == CLOSED
    split = [bar_scene(sample, each) for each in sample.instrument.dimension_ids]
    assert "We are split" in {each.badge for each in split if each.word is AgreementWord.SPLIT}


def test_four_who_answered_are_hidden_from_the_room_too(tmp_path: Path) -> None:
    made = begin(tmp_path, asked=4)
    with open_workspace(DataPaths(tmp_path)) as workspace:
        for sheet in range(1, 5):
            ballots.set_answer(workspace, made.id, 1, sheet, "equity", 3)
        rounds.close_round(workspace, made.id, 1)
        scene = bar_scene(results.dossier(workspace, made.id), "equity")
    assert isinstance(scene, BarScene)
    assert (scene.counts, scene.answered) == (None, "")
    assert "fewer than 5" in scene.sentence


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("surface", [Surface.LIGHT, Surface.DARK])
def test_every_scene_is_painted_in_every_size(
    qtbot: QtBot, sample: Dossier, size: tuple[int, int], surface: Surface
) -> None:
    make_application()
    window = RoomWindow()
    qtbot.addWidget(window)
    window.canvas.surface = surface
    window.resize(*size)
    window.show()
    blank = WordsScene("", "")
    window.canvas.show_scene(blank)
    empty = window.grab().toImage()
    for scene in scenes_of(sample)[:3] + scenes_of(sample)[-3:]:
        window.canvas.show_scene(scene)
        assert window.grab().toImage() != empty


def test_escape_gives_the_facilitator_the_screen_back(qtbot: QtBot) -> None:
    make_application()
    window = RoomWindow()
    qtbot.addWidget(window)
    window.showFullScreen()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
