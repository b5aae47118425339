"""The bundled typeface, so that a page looks the same on every laptop."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontDatabase

from lis_desktop.paths import resources_dir

FAMILY = "LIS Sans"


@cache
def load_fonts() -> tuple[str, ...]:
    """Register every weight once; returns the families found. Without the files Qt takes the system's."""
    families: list[str] = []
    for file in sorted((resources_dir() / "fonts").glob("LISSans-*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(families)
