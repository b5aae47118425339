"""A message that says what was written opens that, and nothing that was written before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from lis_desktop.ui.widgets.inline_message import InlineMessage, MessageTone


class Desktop(QObject):
    """What the system would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()).name)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    made = Desktop()
    QDesktopServices.setUrlHandler("file", made, "open")  # type: ignore[arg-type]  # its stub asks for bytes
    yield made
    QDesktopServices.unsetUrlHandler("file")


def press(message: InlineMessage, words: str) -> None:
    (button,) = [each for each in message.findChildren(QAbstractButton) if each.text() == words]
    button.click()


def test_what_was_saved_last_is_opened_and_another_offer_is_not_taken_for_it(
    qtbot: QtBot, tmp_path: Path, desktop: Desktop
) -> None:
    message = InlineMessage()
    qtbot.addWidget(message)
    acted: list[bool] = []
    message.acted.connect(lambda: acted.append(True))
    (tmp_path / "summary.pdf").touch()
    (tmp_path / "reports").mkdir()
    message.show_saved("Saved", "", tmp_path / "summary.pdf")
    press(message, "Open it")
    message.show_saved("Saved", "", tmp_path / "reports")
    press(message, "Open the folder")
    assert (desktop.opened, acted) == (["summary.pdf", "reports"], [])
    message.show_with_action("The key speaks", "", "Go to the import desk", MessageTone.AGREED)
    press(message, "Go to the import desk")
    assert (desktop.opened, acted) == (["summary.pdf", "reports"], [True])
