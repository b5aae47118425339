"""What every form has in which staff write for the digest: a name, what it is for, and a foot."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from lis_desktop.core.instrument import Dimension
from lis_desktop.ui.pages.staff.drafts_card import Written
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.dimension_picker import DimensionPicker
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.text_rows import TextRows

_ROWS = 4


class DraftForm(Card, Generic[Written]):
    """`kept(item, published)`; `closed()` without keeping. What is typed stays in the form until then.

    A subclass has fields of its own, lays all out in `_lay_out`, fills its own in `_fill`, and says what
    stands in the form in `typed`.
    """

    kept = Signal(object, bool)
    closed = Signal()

    def __init__(self, hint: str, name: str, text: str) -> None:
        """`name` and `text` are the words that stand in those fields while they are empty."""
        super().__init__(hint=hint)
        self._id = ""
        self.name = line_edit(name, most=200)
        self.about = DimensionPicker()
        self.url = line_edit("https://…", most=300)
        self.text = TextRows(text, rows=_ROWS)
        self.publish = QuietButton("Keep it and tell it in the digest", "check")
        self.publish.clicked.connect(self._on_publish)
        self.draft = QuietButton("Keep it as a draft", "save")
        self.draft.clicked.connect(self._on_draft)
        self.close_button = QuietButton("Not now")
        self.close_button.clicked.connect(self.closed)
        self.hide()

    @abstractmethod
    def typed(self) -> Written:
        """What stands in the form."""

    @abstractmethod
    def _fill(self, item: Written) -> None:
        """Fill the fields of its own."""

    def _open(self, title: str, item: Written, text: str, dimensions: Iterable[Dimension]) -> None:
        """Show this one, with these dimensions to choose from, and begin at its name."""
        self.set_title(title)
        self._id = item.id
        self.about.fill(dimensions)
        self.about.choose(item.dimension_ids)
        self.name.setText(item.title)
        self.url.setText(item.url)
        self.text.setPlainText(text)
        self._fill(item)
        self.show()
        self.name.setFocus()

    def _lay_out(self, pairs: Sequence[tuple[QWidget, QWidget]], *below: FlowLayout | Field) -> None:
        """Two columns, what stands below them, and the foot."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        for row, pair in enumerate(pairs):
            for column, field in enumerate(pair):
                grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(column, 1)
        foot = FlowLayout(12)
        for button in (self.publish, self.draft, self.close_button):
            foot.addWidget(button)
        for part in (grid, *below, foot):
            self.add(part)

    def _on_publish(self) -> None:
        self.kept.emit(self.typed(), True)

    def _on_draft(self) -> None:
        self.kept.emit(self.typed(), False)
