"""What the start of the window loads and when: counted, in a process of its own, not timed.

The aims themselves are `benchmarks/first_paint.py`; these tests hold what meets them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from lis_desktop.paths import DataPaths
from lis_desktop.services.workspace import open_workspace
from lis_desktop.settings import Place, Settings, ThemeChoice, WindowFrame, save_settings
from lis_desktop.ui.app import make_application
from lis_desktop.ui.frame import RAIL_WIDTH, Frame, on_screen
from lis_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from tests.ui.faculty_window import begin
from tests.ui.sample_school import sample_school

ROOT = Path(__file__).resolve().parents[2]


def printed(code: str, *arguments: str) -> str:
    """What the code prints, in a new process off screen."""
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def loaded(folder: Path) -> dict[str, set[str]]:
    """What is loaded when the frame is painted, when the first page can be used, and on the League's page."""
    lines = [line.split() for line in printed(START, str(folder)).splitlines()]
    return {moment: set(names) for moment, *names in lines}


def among(names: set[str], wanted: tuple[str, ...]) -> list[str]:
    """Those of the names that are one of the wanted, or inside one."""
    return sorted(name for name in names for each in wanted if f"{name}.".startswith(f"{each}."))


START = """
import sys
from lis_desktop.__main__ import load_window, start
load_window()
from lis_desktop.ui import app

told = set()

def tell(moment):
    if moment in told:
        return
    told.add(moment)
    made = ["Qt"] if "Qt" in vars(sys.modules["PySide6.QtCore"]) else []
    print(moment, *sys.modules, *made)

paint = app.Frame.paintEvent

def painted(self, event):
    paint(self, event)
    tell("PAINTED")
    app.QTimer.singleShot(0, watch)

def watch():
    from lis_desktop.ui.main_window import MainWindow

    show_page = MainWindow.show_page

    def shown(self, page_id):
        MainWindow.show_page = show_page
        self.show_page(page_id)
        self.window().repaint()
        tell("READY")
        self.show_page("league")
        tell("LEAGUE")
        self.window().close()

    MainWindow.show_page = shown

app.Frame.paintEvent = painted
start(["--data-dir", sys.argv[1]])
"""
"""The window as its own door opens it. Each line: a moment, and what is loaded by then ("Qt": its enums)."""

NOT_BEFORE_THE_PAINT = (
    "lis_desktop.ui.main_window",
    "lis_desktop.ui.theme",
    "lis_desktop.core.assessment",
    "lis_desktop.services",
    "lis_desktop.store",
    "lis_desktop.content",
    "PySide6.QtSvg",
    "PySide6.QtNetwork",
    "asyncio",
    "datetime",
    "decimal",
    "email",
    "filelock",
    "importlib.metadata",
    "msgspec",
    "sqlalchemy",
    "subprocess",
    "tomllib",
)
NOT_BEFORE_A_PAGE = (
    "alembic",
    "sqlalchemy.orm",
    "sqlalchemy.ext",
    "sqlalchemy.dialects.postgresql",
    "PySide6.QtNetwork",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "docx",
    "ifaddr",
    "nacl",
    "numpy",
    "pikepdf",
    "pypdfium2",
    "pyrage",
    "python_calamine",
    "reportlab",
    "resvg_py",
    "rich",
    "scipy",
    "segno",
    "starlette",
    "typer",
    "uvicorn",
    "xlsxwriter",
    "lis_desktop.bundle",
    "lis_desktop.cli",
    "lis_desktop.collect",
    "lis_desktop.reports",
    "lis_desktop.core.agreement_map",
    "lis_desktop.core.extract",
    "lis_desktop.core.guide",
    "lis_desktop.core.league",
    "lis_desktop.content.guide_pack",
    "lis_desktop.content.league_pack",
    "lis_desktop.services.league",
    "lis_desktop.services.collecting.phones",
    "lis_desktop.ui.pages.league",
    "lis_desktop.ui.pages.staff",
    "lis_desktop.ui.room.scene",
    "lis_desktop.ui.room.window",
    "lis_desktop.ui.single_instance",
)

NOT_BEFORE_A_PAGE_WITHOUT_THE_MAP = tuple(
    each for each in NOT_BEFORE_A_PAGE if each != "lis_desktop.core.agreement_map"
)

NOT_BEFORE_ITS_BUTTONS = {
    "score": ("lis_desktop.ui.pages.ways_in", "lis_desktop.ui.pages.csv_import", *NOT_BEFORE_A_PAGE),
    "reveal": NOT_BEFORE_A_PAGE_WITHOUT_THE_MAP,
    "priorities": ("lis_desktop.ui.pages.vote_panel", *NOT_BEFORE_A_PAGE_WITHOUT_THE_MAP),
    "plan": NOT_BEFORE_A_PAGE,
    "export": (
        "lis_desktop.reports.documents",
        "lis_desktop.services.reporting",
        "lis_desktop.core.league.outlook",
        "PySide6.QtPrintSupport",
        "docx",
        "pikepdf",
        "pypdfium2",
        "reportlab",
        "xlsxwriter",
    ),
}
"""What only a button of that page needs, or a job that it begins once it is painted."""

OF_AN_ASSESSMENT = ("lis_desktop.content.pack_file", "lis_desktop.store.drawer", "msgspec", "tomllib")

READ_SOURCES = "print(*(name for name in linecache.cache if 'lis_desktop' in name))"


def test_pyside_reads_the_sources_of_a_program_that_lets_it() -> None:
    """The positive control: where this fails, PySide has given it up, and `ui/import_hook.py` can go."""
    read = printed(f"import linecache, PySide6.QtCore, lis_desktop.core.dossier; {READ_SOURCES}").split()
    assert any(Path(name).name == "assessment.py" for name in read)


def test_no_source_is_read_where_the_window_is_imported_first() -> None:
    assert (
        printed(f"import linecache, lis_desktop.ui, lis_desktop.core.dossier; {READ_SOURCES}").split() == []
    )


@pytest.mark.parametrize(
    ("choice", "worn"),
    [(ThemeChoice.LIGHT, LIGHT), (ThemeChoice.DARK, DARK), (ThemeChoice.HIGH_CONTRAST, HIGH_CONTRAST)],
)
def test_the_first_paint_is_in_the_colors_that_will_be_worn(choice: ThemeChoice, worn: Tokens) -> None:
    make_application()
    frame = Frame(Settings(theme=choice, text_percent=150))
    frame.open()
    drawn = frame.grab().toImage()
    rail, last = round(RAIL_WIDTH * 1.5), frame.height() - 1
    assert drawn.pixelColor(rail - 1, last) == QColor(worn.card)
    assert drawn.pixelColor(rail, last) == QColor(worn.window)
    frame.close()
    frame.deleteLater()


def test_a_window_that_filled_the_screen_fills_it_again() -> None:
    make_application()
    for filled in (False, True):
        frame = Frame(Settings(window=WindowFrame(10, 10, 1000, 620, filled)))
        frame.open()
        assert frame.isMaximized() is filled
        frame.close()
        frame.deleteLater()


@given(
    st.integers(-500, 3000),
    st.integers(-500, 3000),
    st.integers(200, 4000),
    st.integers(200, 3000),
    st.sampled_from([QRect(0, 0, 1024, 570), QRect(0, 26, 1366, 742), QRect(1366, 0, 1024, 600)]),
)
def test_a_window_stands_on_the_screen_with_every_corner_and_stays_where_it_may(
    x: int, y: int, width: int, height: int, screen: QRect
) -> None:
    left = QRect(x, y, width, height)
    here = on_screen(WindowFrame(x, y, width, height), screen)
    assert screen.contains(here)
    assert here.size() == left.size().boundedTo(screen.size())
    if screen.contains(left):
        assert here == left


def test_the_frame_is_painted_with_next_to_nothing_loaded(tmp_path: Path) -> None:
    found = loaded(tmp_path / "data")
    assert among(found["READY"], NOT_BEFORE_THE_PAINT), "the control: they are loaded for the first page"
    assert among(found["PAINTED"], NOT_BEFORE_THE_PAINT) == []
    assert "Qt" in found["READY"]
    assert "Qt" not in found["PAINTED"], "the enums of Qt are made before the first paint"


def test_a_store_without_an_assessment_needs_no_pack_and_nothing_of_other_pages(tmp_path: Path) -> None:
    open_workspace(DataPaths(tmp_path)).close()
    found = loaded(tmp_path)
    assert {"sqlalchemy", "lis_desktop.ui.pages.welcome"} <= found["READY"]
    assert among(found["READY"], (*NOT_BEFORE_A_PAGE, *OF_AN_ASSESSMENT)) == []
    assert {"lis_desktop.core.league.pack", "lis_desktop.ui.pages.league.league"} <= found["LEAGUE"]


def test_a_school_comes_back_to_its_page_without_what_other_pages_need(tmp_path: Path) -> None:
    made = begin(tmp_path)
    save_settings(DataPaths(tmp_path).settings, Settings(place=Place(made.id, "agreed")))
    found = loaded(tmp_path)
    assert {"lis_desktop.ui.pages.agreed", *OF_AN_ASSESSMENT} <= found["READY"]
    assert "lis_desktop.ui.pages.welcome" not in found["READY"]
    assert among(found["READY"], NOT_BEFORE_A_PAGE) == []
    assert "lis_desktop.core.league.pack" in found["LEAGUE"]


@pytest.mark.parametrize("page_id", NOT_BEFORE_ITS_BUTTONS)
def test_a_school_at_work_comes_back_without_what_only_a_button_needs(tmp_path: Path, page_id: str) -> None:
    made = sample_school(tmp_path)
    save_settings(DataPaths(tmp_path).settings, Settings(place=Place(made.id, page_id)))
    found = loaded(tmp_path)
    assert {"lis_desktop.core.tally", *OF_AN_ASSESSMENT} <= found["READY"]
    assert among(found["READY"], NOT_BEFORE_ITS_BUTTONS[page_id]) == []
