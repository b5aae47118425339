"""Preferences: versions, and whose work is inside under which licence."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QGridLayout

from lis_desktop import __version__
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.words import label

_PARTS = (
    ("Qt for Python", "PySide6-Essentials", "LGPL-3.0"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("Alembic", "alembic", "MIT"),
    ("ReportLab", "reportlab", "BSD"),
    ("pikepdf", "pikepdf", "MPL-2.0"),
    ("msgspec", "msgspec", "BSD-3-Clause"),
    ("platformdirs", "platformdirs", "MIT"),
    ("filelock", "filelock", "MIT"),
)
_DRAWN = (
    ("Source Sans 3, as “LIS Sans”", "", "SIL Open Font License 1.1"),
    ("Lucide icons", "", "ISC"),
)


class AboutCard(Card):
    """One line a part."""

    def __init__(self) -> None:
        super().__init__(
            f"LIS Desktop {__version__}",
            f"Apache-2.0 · Python {platform.python_version()} · Qt {qVersion()} · made for the League of "
            "Innovative Schools. It gathers no usage data.",
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        parts = [(name, _version(package), licence) for name, package, licence in _PARTS] + list(_DRAWN)
        for row, cells in enumerate(parts):
            for column, text in enumerate(cells):
                grid.addWidget(label(text, size="quiet"), row, column)
        self.add(grid)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "built in"
