"""What the start of the window loads and when: counted, in a process of its own, not timed.

The aims themselves are `benchmarks/first_paint.py`; these tests hold what meets them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from lis_desktop.settings import Settings, ThemeChoice, WindowFrame
from lis_desktop.ui.app import make_application
from lis_desktop.ui.frame import RAIL_WIDTH, Frame
from lis_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

ROOT = Path(__file__).resolve().parents[2]


def told(code: str, *arguments: str) -> list[str]:
    """The words that the code prints, in a new process off screen."""
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.split()


READ_SOURCES = "print(*(name for name in linecache.cache if 'lis_desktop' in name))"


def test_pyside_reads_the_sources_of_a_program_that_lets_it() -> None:
    """The positive control: where this fails, PySide has given it up, and `ui/import_hook.py` can go."""
    read = told(f"import linecache, PySide6.QtCore, lis_desktop.core.dossier; {READ_SOURCES}")
    assert any(Path(name).name == "assessment.py" for name in read)


def test_no_source_is_read_where_the_window_is_imported_first() -> None:
    assert told(f"import linecache, lis_desktop.ui, lis_desktop.core.dossier; {READ_SOURCES}") == []


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
