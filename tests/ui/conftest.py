"""Window tests draw off screen, in a folder of their own, never wait for a person, and leave no window."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"


@pytest.fixture(autouse=True)
def windows_of_a_test_end_with_it() -> Iterator[None]:
    """Without a running event loop nothing that was deleted later is ever deleted, and each new palette
    would be put on every window that any test has opened before. The text size, one for the process, would
    be the next test's too."""
    yield
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from lis_desktop.settings import ThemeChoice
    from lis_desktop.ui.theme import Theme, scaled

    app = QCoreApplication.instance()
    if app is None:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if isinstance(app, QApplication) and scaled(100) != 100:
        Theme(app, ThemeChoice.LIGHT, 100).deleteLater()
