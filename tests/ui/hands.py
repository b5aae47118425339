"""Where the keyboard is, for tests that type as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """What has the keyboard; something must."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the keyboard"
    return found


def type_keys(keys: str) -> None:
    """To whatever has the keyboard at each key; a line end is Enter."""
    for key in keys:
        if key == "\n":
            QTest.keyClick(focused(), Qt.Key.Key_Return)
        else:
            QTest.keyClicks(focused(), key)


@contextmanager
def where_the_keyboard_goes() -> Iterator[list[QWidget]]:
    """Everything that the keyboard comes to meanwhile, in order."""
    came_to: list[QWidget] = []

    def note(_before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            came_to.append(now)

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(note)
    try:
        yield came_to
    finally:
        application.focusChanged.disconnect(note)
