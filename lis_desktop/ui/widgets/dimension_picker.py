"""Several dimensions: a drop-down that adds one, and a button for each that takes it away again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lis_desktop.core.instrument import Dimension
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.drop_down import DropDown
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.layouts import empty

ADD = "Add a dimension"


class DimensionPicker(QWidget):
    """`changed()` comes when one was added or taken away. The order is the order of adding."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._dimensions: tuple[Dimension, ...] = ()
        self._chosen: list[str] = []
        self.add = DropDown()
        self.add.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add.setMinimumContentsLength(22)
        self.add.setAccessibleName(ADD)
        self.add.activated.connect(self._on_add)
        self._row = FlowLayout(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.add)
        column.addLayout(self._row)
        self.setFocusProxy(self.add)

    def fill(self, dimensions: Iterable[Dimension]) -> None:
        """Offer these dimensions; what is chosen stays."""
        self._dimensions = tuple(dimensions)
        self._draw()

    def chosen(self) -> tuple[str, ...]:
        """The ids of the chosen ones."""
        return tuple(self._chosen)

    def choose(self, dimension_ids: Sequence[str]) -> None:
        """Show these as chosen."""
        self._chosen = list(dimension_ids)
        self._draw()

    def _on_add(self) -> None:
        if wanted := self.add.currentData():
            self._chosen.append(str(wanted))
            self._draw()
            self.changed.emit()

    def _on_remove(self) -> None:
        self._chosen.remove(str(self.sender().property("dimension_id")))
        self.add.setFocus()
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        names = {each.id: each.label for each in self._dimensions}
        with QSignalBlocker(self.add):
            self.add.clear()
            self.add.addItem(ADD, "")
            for each in self._dimensions:
                if each.id not in self._chosen:
                    self.add.addItem(each.label, each.id)
        empty(self._row)
        for dimension_id in self._chosen:
            name = names.get(dimension_id, dimension_id)
            button = LinkButton(name.replace("&", "&&"), "x")
            button.setAccessibleName(f"Take away {name}")
            button.setProperty("dimension_id", dimension_id)
            button.clicked.connect(self._on_remove)
            self._row.addWidget(button)
            button.show()
