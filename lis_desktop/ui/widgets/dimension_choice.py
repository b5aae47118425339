"""A drop-down of the instrument's dimensions, with "none in particular" first."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker

from lis_desktop.core.instrument import Dimension
from lis_desktop.ui.widgets.drop_down import DropDown

NO_DIMENSION = "No dimension in particular"


class DimensionChoice(DropDown):
    """`dimension_id()` is "" for none in particular. Filling it keeps what is chosen."""

    def __init__(self, none: str = NO_DIMENSION) -> None:
        super().__init__()
        self._none = none
        self.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(22)
        self._filled: tuple[str, ...] = ()

    def fill(self, dimensions: Iterable[Dimension]) -> None:
        """Offer these dimensions."""
        offered = tuple(dimensions)
        ids = tuple(each.id for each in offered)
        if ids == self._filled and self.count():
            return
        chosen = self.dimension_id()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self._none, "")
            for each in offered:
                self.addItem(each.label, each.id)
            self._filled = ids
        self.choose(chosen)

    def dimension_id(self) -> str:
        """The chosen dimension, "" for none in particular."""
        return str(self.currentData() or "")

    def choose(self, dimension_id: str) -> None:
        """Show that dimension without telling anybody that it was changed."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(dimension_id)))
