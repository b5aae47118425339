"""Pictures of the League's pages into docs/screenshots/league: a school of the demo after its League year.

.venv/bin/python docs/make_league_screenshots.py [NAME …]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from make_screenshots import LOOKS, OUT, settle, small

from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments
from lis_desktop.services.demo import run as demo_run
from lis_desktop.services.demo.schools import SCHOOL_YEAR
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, ThemeChoice
from lis_desktop.ui.app import make_application
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.main_window import MainWindow
from lis_desktop.ui.theme import Theme

LEAGUE = OUT / "league"
SCENES = (
    ("overview", "league", ""),
    ("joining", "league", "membership"),
    ("visits", "visits", ""),
    ("a-visit", "visits", "visit"),
    ("asking-and-offering", "visits", "asking"),
    ("events", "events", ""),
    ("resources", "resources", ""),
    ("ideas", "ideas", ""),
    ("ideas-of-others", "ideas", "shared"),
    ("ticks", "export", "bundle"),
)
"""A picture's name, its page, and the card that is brought to the top ("" for the page as it opens)."""


def main(wanted: list[str]) -> None:
    """Live the demo's year, then open the school that did most in it."""
    LEAGUE.mkdir(parents=True, exist_ok=True)
    theme = Theme(make_application(), ThemeChoice.LIGHT, 100)
    with tempfile.TemporaryDirectory() as made:
        demo_run.run_demo(Path(made) / "demo")
        paths = DataPaths(Path(made) / "demo" / demo_run.DATA / "alder-brook-high-school")
        with open_workspace(paths) as ws:
            first = next(each for each in assessments.assessments(ws) if each.school_year == SCHOOL_YEAR)
        window = MainWindow(theme)
        window.show()
        desk = Desk(open_workspace(paths), Settings(place=Place(assessment_id=first.id)), theme, window)
        window.sit_down(desk)
        for name, page_id, card in SCENES:
            if not wanted or name in wanted:
                draw(window, desk, theme, name, page_id, card)
        window.close()


def draw(window: MainWindow, desk: Desk, theme: Theme, name: str, page_id: str, card: str) -> None:
    """One scene in every look."""
    for choice, width, height, percent in LOOKS:
        theme.choose(choice)
        theme.set_percent(percent)
        window.resize(width, height)
        window.show_page(page_id)
        settle(desk)
        page = window.page
        assert page is not None
        top = getattr(page, card).y() - 8 if card else 0
        page._scroll.verticalScrollBar().setValue(top)
        settle(desk)
        file = LEAGUE / f"{name}-{choice.value}-{width}x{height}.png"
        small(window.grab().toImage()).save(str(file), "PNG", 0)
        print(file.name)


if __name__ == "__main__":
    main(sys.argv[1:])
