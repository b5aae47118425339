"""The card that saves a report as PDF: which one, on which paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from lis_desktop.services.reporting import Paper, ReportKind
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.words import label

_KINDS = (
    ("Principal's summary (2 pages)", ReportKind.SUMMARY),
    ("Full report", ReportKind.FULL),
)
_PAPERS = (("Letter", Paper.LETTER), ("A4", Paper.A4))
_ABOUT = {
    ReportKind.SUMMARY: "Where the faculty stands in one picture, shared strengths and needs, where opinion "
    "is split, priorities and next steps. For the principal and the school board.",
    ReportKind.FULL: "Every dimension with its counts, agreed level, reasons and evidence, the plan, and how "
    "to read it all. For the leadership team.",
}


class ReportCard(Card):
    """`wanted` comes when the PDF is to be saved."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Report (PDF)")
        self.kind = choice(*_KINDS)
        self.kind.activated.connect(self._on_kind)
        self.paper = choice(*_PAPERS)
        self._about: QLabel = label(size="quiet", wrap=True)
        self.save = PrimaryButton("Save the P&DF…", "file-down")
        self.save.clicked.connect(self.wanted)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field("&Report", self.kind), 2)
        row.addWidget(Field("Pa&per", self.paper), 1)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(row)
        self.add(self._about)
        self._on_kind()

    @property
    def chosen_kind(self) -> ReportKind:
        """Which report."""
        kind: ReportKind = self.kind.currentData()
        return kind

    @property
    def chosen_paper(self) -> Paper:
        """On which paper."""
        paper: Paper = self.paper.currentData()
        return paper

    def _on_kind(self) -> None:
        self._about.setText(_ABOUT[self.chosen_kind])
