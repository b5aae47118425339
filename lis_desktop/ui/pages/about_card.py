"""Preferences: versions, the numbers of every format, and the way to whose work is inside."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from lis_desktop import __version__
from lis_desktop.services.formats import formats
from lis_desktop.ui.pages.licences_dialog import LicencesDialog
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.words import label


class AboutCard(Card):
    """What somebody who helps by phone asks for: which program, and which files it reads."""

    def __init__(self) -> None:
        super().__init__(
            f"LIS Desktop {__version__}",
            f"Apache-2.0 · Python {platform.python_version()} · Qt {qVersion()} · made for the League of "
            "Innovative Schools. It gathers no usage data.",
        )
        numbers = formats()
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        rows = (
            ("School’s file", f"format {numbers.store}; older ones are migrated, newer ones are refused"),
            ("Bundles", f"format {numbers.bundle}"),
            ("Packs", f"format {numbers.pack}"),
        )
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                grid.addWidget(label(text, size="quiet"), row, column)
        self.add(grid)
        self.licences = QuietButton("Whose work is inside…", "info")
        self.licences.clicked.connect(self._on_licences)
        line = QHBoxLayout()
        line.addWidget(self.licences)
        line.addStretch(1)
        self.add(line)

    def _on_licences(self) -> None:
        dialog = LicencesDialog(self.window())
        dialog.exec()
        dialog.deleteLater()
