"""One side of the findings: a list of sentences, a field to add one, and what the results suggest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.entries import Finding, FindingKind
from lis_desktop.core.identifiers import new_id
from lis_desktop.core.instrument import Dimension, Instrument
from lis_desktop.ui.widgets.buttons import LinkButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.dimension_choice import DimensionChoice
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.words import Line, label

_MOST_SUGGESTIONS = 3


class FindingsCard(Card):
    """Strengths, or challenges. `saved(finding)` and `removed(finding)` ask the page to commit."""

    saved = Signal(object)
    removed = Signal(object)

    def __init__(self, about: FindingKind, title: str, hint: str, field_words: str) -> None:
        super().__init__(title, hint)
        self.about = about
        self._editing: Finding | None = None
        self._read_only = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(self._rows)
        self.text = line_edit("One sentence, in the room’s words", most=400)
        self.text.returnPressed.connect(self._on_add)
        self.dimension = DimensionChoice()
        self._add = QuietButton("Add", "plus")
        self._add.clicked.connect(self._on_add)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(Field("About", self.dimension), 1)
        foot.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        self._adding = QWidget()
        adding = QVBoxLayout(self._adding)
        adding.setContentsMargins(0, 0, 0, 0)
        adding.setSpacing(12)
        adding.addWidget(Field(field_words, self.text))
        adding.addLayout(foot)
        self.add(self._adding)
        self._suggestions = QVBoxLayout()
        self._suggestions.setSpacing(2)
        self.add(self._suggestions)
        self.column.addStretch(1)

    def show_findings(
        self,
        findings: Sequence[Finding],
        instrument: Instrument,
        suggested: Sequence[Dimension],
        *,
        read_only: bool = False,
    ) -> None:
        """Show what is kept, and the clearest dimensions that nothing was said about yet; without the fields
        and buttons where it can only be read."""
        self._read_only = read_only
        self._adding.setVisible(not read_only)
        self.dimension.fill(instrument.dimensions)
        names = {each.id: each.label for each in instrument.dimensions}
        empty(self._rows)
        for finding in findings:
            self._rows.addWidget(self._row(finding, names.get(finding.dimension_id, "")))
            self._rows.addWidget(Line())
        said = {finding.dimension_id for finding in findings}
        empty(self._suggestions)
        unsaid = [] if read_only else [each for each in suggested if each.id not in said]
        left = unsaid[:_MOST_SUGGESTIONS]
        if left:
            self._suggestions.addWidget(label("The results point to", size="quiet"))
        for each in left:
            self._suggestions.addWidget(self._suggestion(each))

    def _row(self, finding: Finding, name: str) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(finding.text, wrap=True))
        if name:
            words.addWidget(label(name, size="quiet", wrap=True))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(words, 1)
        if self._read_only:
            return made
        edit = LinkButton("Edit", "pencil")
        edit.setAccessibleName(f"Edit: {finding.text}")
        edit.setProperty("finding", finding)
        edit.clicked.connect(self._on_edit)
        remove = LinkButton("Remove", "x")
        remove.setAccessibleName(f"Remove: {finding.text}")
        remove.setProperty("finding", finding)
        remove.clicked.connect(self._on_remove)
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _suggestion(self, dimension: Dimension) -> LinkButton:
        button = LinkButton(dimension.label.replace("&", "&&"), "plus")
        button.setAccessibleName(f"Write about {dimension.label}")
        button.setProperty("dimension_id", dimension.id)
        button.clicked.connect(self._on_suggestion)
        return button

    def _on_suggestion(self) -> None:
        self.dimension.choose(str(self.sender().property("dimension_id")))
        self.text.setFocus()

    def _on_edit(self) -> None:
        finding = self.sender().property("finding")
        self._editing = finding
        self.text.setText(finding.text)
        self.dimension.choose(finding.dimension_id)
        self._add.setText("Save")
        self._add.set_icon("check")
        self.text.setFocus()

    def _on_remove(self) -> None:
        finding = self.sender().property("finding")
        if finding == self._editing:
            self._clear()
        self.text.setFocus()
        self.removed.emit(finding)

    def commit(self) -> None:
        """Hand over what is being typed."""
        words = self.text.text().strip()
        if not words:
            return
        kept = self._editing.id if self._editing else new_id()
        finding = Finding(kept, self.about, self.dimension.dimension_id(), words)
        self._clear()
        self.saved.emit(finding)

    def _on_add(self) -> None:
        self.text.setFocus()
        self.commit()

    def _clear(self) -> None:
        self._editing = None
        self.text.clear()
        self.dimension.choose("")
        self._add.setText("Add")
        self._add.set_icon("plus")
