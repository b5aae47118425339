"""The packs that came with the digest, each with the press that takes it over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.digest_packs import PackBrought


class DigestPacks(QWidget):
    """A line a pack; hidden where the digest brought none. `wanted(number)`: this one is to be taken over."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.buttons = QButtonGroup(self)
        self.buttons.idClicked.connect(self.wanted)
        self.hide()

    def show_packs(self, packs: Sequence[PackBrought]) -> None:
        """These, in the digest's order."""
        for button in self.buttons.buttons():
            self.buttons.removeButton(button)
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for pack in packs:
            self._lines.addWidget(self._line(pack))
        self.setVisible(bool(packs))

    def _line(self, pack: PackBrought) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        name = f"“{pack.title}”, version {pack.version}," if pack.version else f"“{pack.title}”"
        state = "is here." if pack.here else "came with the digest."
        row.addWidget(label(f"The pack {name} {state}", wrap=True), 1)
        if not pack.here:
            take = QuietButton("Take it over", "package")
            take.setAccessibleName(f"Take over the pack {name.rstrip(',')}")
            self.buttons.addButton(take, pack.number)
            row.addWidget(take)
        return line
