"""The window's part of the self-test: every page is opened once, without a screen where there is none."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from lis_desktop.core.errors import LisError
from lis_desktop.paths import DataPaths
from lis_desktop.services.self_test import Step


def page_steps(folder: Path) -> Sequence[Step]:
    """The steps, in the folder that the self-test throws away."""
    return (("every page of the window opens", partial(open_every_page, DataPaths(folder / "pages"))),)


def open_every_page(paths: DataPaths) -> None:
    """Open each page of the sample school. LisError naming the first that tells a trouble."""
    if sys.platform.startswith("linux") and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # what that platform cannot do
    from PySide6.QtCore import QEvent

    from lis_desktop.services.demo import create_sample
    from lis_desktop.services.workspace import open_workspace
    from lis_desktop.settings import Place, Settings, ThemeChoice
    from lis_desktop.ui.app import make_application
    from lis_desktop.ui.desk import Desk
    from lis_desktop.ui.main_window import MainWindow
    from lis_desktop.ui.page_list import PAGES
    from lis_desktop.ui.theme import Theme
    from lis_desktop.ui.widgets.inline_message import MessageTone

    application = make_application()
    with open_workspace(paths) as ws:
        settings = Settings(place=Place(assessment_id=create_sample(ws).id))
    window = MainWindow(Theme(application, ThemeChoice.LIGHT, 100))
    window.show()
    window.sit_down(Desk(open_workspace(paths), settings, window.theme, window))
    try:
        for entry in PAGES:
            window.show_page(entry.id)
            application.processEvents()
            page = window.page
            if page is None or window.page_id != entry.id:
                raise LisError(f"The page “{entry.rail_text}” did not open.")
            if page.message.tone is MessageTone.LOST:
                raise LisError(f"The page “{entry.rail_text}” says: {page.message.text}")
    finally:
        window.close()
        window.deleteLater()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()  # nobody else does, see ui/app.py; an open preview would be told at the end
