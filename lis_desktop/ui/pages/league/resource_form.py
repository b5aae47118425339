"""A resource of the school's own: a name, what it says or where it lies, and what it is for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal

from lis_desktop.core.instrument import Dimension
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.dimension_picker import DimensionPicker
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.text_rows import TextRows

_ROWS = 4


class ResourceForm(Card):
    """`added(title, text, dimension ids, address)`; `closed()` without adding."""

    added = Signal(str, str, object, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("A resource of your own", "It stays on this laptop.")
        self.name = line_edit("For example: our protocol for looking at student work", most=200)
        self.text = TextRows("What it says, or in which folder it lies", rows=_ROWS)
        self.about = DimensionPicker()
        self.address = line_edit("https://…", most=300)
        self.add_button = QuietButton("&Add it", "plus")
        self.add_button.clicked.connect(self._on_add)
        self.close_button = QuietButton("Not now")
        self.close_button.clicked.connect(self.closed)
        foot = FlowLayout(12)
        foot.addWidget(self.add_button)
        foot.addWidget(self.close_button)
        for field in (
            Field("&Name", self.name),
            Field("&What it says", self.text),
            Field("For which dimensions", self.about, "None in particular: it is offered for all of them."),
            Field("A&ddress on the web", self.address, "Nothing is opened by itself."),
        ):
            self.add(field)
        self.add(foot)

    def begin(self, dimensions: Iterable[Dimension]) -> None:
        """Show the form, empty."""
        self.about.fill(dimensions)
        self.about.choose(())
        self.name.clear()
        self.text.clear()
        self.address.clear()
        self.show()
        self.name.setFocus()

    def _on_add(self) -> None:
        self.added.emit(
            self.name.text().strip(),
            self.text.toPlainText().strip(),
            self.about.chosen(),
            self.address.text().strip(),
        )
