"""Something to read or to use that staff recommend to all schools."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.resources import Resource, ResourceSource
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.dimension_picker import DimensionPicker
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.text_rows import TextRows

_ROWS = 4
_EMPTY = Resource("", ResourceSource.DIGEST, "", "")


class RecommendForm(Card):
    """`kept(resource, published)`; `closed()` without keeping. What is typed stays in the form until then."""

    kept = Signal(object, bool)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("Something to recommend", "Every school finds it among its resources.")
        self._id = ""
        self.name = line_edit("For example: a protocol for looking at student work", most=200)
        self.about = DimensionPicker()
        self.text = TextRows("What it is, and what it is good for", rows=_ROWS)
        self.citation = line_edit("Who wrote it, when, where it appeared", most=500)
        self.url = line_edit("https://…", most=300)
        self.publish = QuietButton("Keep it and tell it in the digest", "check")
        self.publish.clicked.connect(self._on_publish)
        self.draft = QuietButton("Keep it as a draft", "save")
        self.draft.clicked.connect(self._on_draft)
        self.close_button = QuietButton("Not now")
        self.close_button.clicked.connect(self.closed)
        self._lay_out()
        self.hide()

    def begin(self, dimensions: Iterable[Dimension]) -> None:
        """A new one, empty."""
        self.set_title("Something to recommend")
        self._fill(_EMPTY, dimensions)

    def change(self, resource: Resource, dimensions: Iterable[Dimension]) -> None:
        """This one, as it is."""
        self.set_title("Change what you recommend")
        self._fill(resource, dimensions)

    def typed(self) -> Resource:
        """What stands in the form."""
        return Resource(
            self._id,
            ResourceSource.DIGEST,
            self.name.text().strip(),
            self.text.toPlainText().strip(),
            self.about.chosen(),
            self.citation.text().strip(),
            self.url.text().strip(),
        )

    def _fill(self, resource: Resource, dimensions: Iterable[Dimension]) -> None:
        self._id = resource.id
        self.about.fill(dimensions)
        self.about.choose(resource.dimension_ids)
        self.name.setText(resource.title)
        self.text.setPlainText(resource.text)
        self.citation.setText(resource.citation)
        self.url.setText(resource.url)
        self.show()
        self.name.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        pairs = (
            (
                Field("What it is &called", self.name),
                Field("For which dimensions", self.about, "None in particular: it is offered for all."),
            ),
            (Field("Where it comes from", self.citation), Field("Address on the web", self.url)),
        )
        for row, pair in enumerate(pairs):
            for column, field in enumerate(pair):
                grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(column, 1)
        foot = FlowLayout(12)
        for button in (self.publish, self.draft, self.close_button):
            foot.addWidget(button)
        self.add(grid)
        self.add(Field("What it is &good for", self.text))
        self.add(foot)

    def _on_publish(self) -> None:
        self.kept.emit(self.typed(), True)

    def _on_draft(self) -> None:
        self.kept.emit(self.typed(), False)
