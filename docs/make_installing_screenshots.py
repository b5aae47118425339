"""Pictures for docs/installing.md: what a double click on a letter opens, and where the versions stand.

.venv/bin/python docs/make_installing_screenshots.py
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from make_screenshots import LOOKS, OUT, settle, small
from PySide6.QtWidgets import QWidget

from lis_desktop.paths import DataPaths
from lis_desktop.services import demo
from lis_desktop.services.consortium.keys import begin_consortium, make_letter
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.demo.schools import SAMPLE, SCHOOL_YEAR
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, ThemeChoice
from lis_desktop.ui.app import make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.opened_files import OpenedFiles
from lis_desktop.ui.pages.about_card import AboutCard
from lis_desktop.ui.theme import Theme

INSTALLING = OUT / "installing"


def main() -> None:
    """A school with its sample, and a letter that the Consortium sent it."""
    INSTALLING.mkdir(parents=True, exist_ok=True)
    theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with closing(open_shelf(DataPaths(folder / "desk"))) as shelf:
            begin_consortium(shelf, "Northern Schools Consortium", folder / "recovery-key.txt")
            letter = make_letter(shelf, SAMPLE.name, SCHOOL_YEAR, folder).path
        paths = DataPaths(folder / "LIS Desktop")
        with open_workspace(paths) as workspace:
            sample = demo.create_sample(workspace)
        window = MainWindow(theme)
        window.show()
        desk = Desk(open_workspace(paths), Settings(place=Place(assessment_id=sample.id)), theme, window)
        window.sit_down(desk)
        OpenedFiles(window).open([letter])
        assert window.page is not None
        draw(window, desk, theme, "letter", window.page.letter)
        window.show_page("preferences")
        draw(window, desk, theme, "versions", window.page.findChild(AboutCard))
        window.close()


def draw(window: MainWindow, desk: Desk, theme: Theme, name: str, card: QWidget) -> None:
    """A card of the page that is shown, on a small laptop, light and dark."""
    for choice, width, height, percent in LOOKS[:2]:
        theme.choose(choice)
        theme.set_percent(percent)
        window.resize(width, height)
        settle(desk)
        assert window.page is not None
        window.page._scroll.verticalScrollBar().setValue(card.y() - 8)
        settle(desk)
        file = INSTALLING / f"{name}-{choice.value}-{width}x{height}.png"
        small(window.grab().toImage()).save(str(file), "PNG", 0)
        print(file.name)


if __name__ == "__main__":
    main()
