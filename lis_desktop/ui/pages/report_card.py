"""The card of documents: which one, its options, and the document itself beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.guide import RunSheet
from lis_desktop.services.report_options import ExportKind, Paper, ReportOptions, Section
from lis_desktop.ui.pages.report_choices import CHOICES, Choice, Occasion, Order
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, NumberField, choice
from lis_desktop.ui.widgets.pdf_view import PdfView
from lis_desktop.ui.widgets.side_by_side import SideBySide
from lis_desktop.ui.widgets.words import label

_PAPERS = (("Letter", Paper.LETTER), ("A4", Paper.A4))
_SECTIONS = {
    Section.DIMENSIONS: "Every dimension",
    Section.FINDINGS: "Strengths & challenges",
    Section.PLAN: "Plan",
    Section.METHOD: "Method and rules",
    Section.GLOSSARY: "Glossary",
}
_EXPORTS = ((ExportKind.WORD, "Word"), (ExportKind.WORKBOOK, "Excel"), (ExportKind.CALENDAR, "Calendar"))
_MOST_COPIES, _SOME_COPIES = 500, 30


class ReportCard(Card):
    """`changed` asks for the document anew; the buttons ask for it to be saved, opened, printed."""

    changed = Signal()
    save_wanted = Signal()
    reader_wanted = Signal()
    print_wanted = Signal()
    all_wanted = Signal()
    logo_wanted = Signal()
    export_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Reports")
        self._logo = b""
        self._asked = ("", 0)
        self.view = PdfView()
        self.view.setMinimumHeight(scaled(470))
        self.document = choice()
        self.document.activated.connect(self._on_document)
        self.paper = choice(*_PAPERS)
        self.paper.activated.connect(self._on_option)
        self._about = label(size="quiet", wrap=True)
        self.copies = NumberField(1, _MOST_COPIES)
        self.copies.value_edited.connect(self._on_option)
        self._copies = Field("How man&y", self.copies)
        self.run_sheet = choice()
        self.run_sheet.activated.connect(self._on_option)
        self._run_sheet = Field("R&un sheet", self.run_sheet)
        self._boxes = {section: QCheckBox(words.replace("&", "&&")) for section, words in _SECTIONS.items()}
        self._sections = self._section_boxes()
        self.logo = LinkButton("Add the school’s logo…", "plus")
        self.logo.clicked.connect(self._on_logo)
        self._lay_out()

    def offer(self, occasion: Occasion) -> None:
        """The documents that can be made now; the one that was chosen stays chosen."""
        kept = self.document.currentText()
        self.document.clear()
        for each in CHOICES:
            if each.possible(occasion):
                self.document.addItem(each.name, each)
        self.document.setCurrentIndex(max(0, self.document.findText(kept)))
        if occasion.guide is not None and self.run_sheet.count() == 0:
            for sheet in occasion.guide.run_sheets:
                self.run_sheet.addItem(sheet.name, sheet)
        self._offer_copies(occasion)
        self._show_choice()

    def _offer_copies(self, occasion: Occasion) -> None:
        """One for each who is asked; what a person typed instead stays until another number is asked."""
        of = occasion.dossier.assessment
        asked = (of.id, of.rounds[-1].asked if of.rounds else 0)
        if asked != self._asked:
            self._asked = asked
            self.copies.set_value(min(_MOST_COPIES, asked[1] or _SOME_COPIES))

    def order(self) -> Order:
        """What is asked for now."""
        chosen: Choice = self.document.currentData()
        paper: Paper = self.paper.currentData()
        sheet: RunSheet | None = self.run_sheet.currentData()
        sections = frozenset(section for section, box in self._boxes.items() if box.isChecked())
        return Order(chosen, paper, ReportOptions(sections, self._logo), self.copies.value(), sheet)

    def set_logo(self, logo: bytes) -> None:
        """The school's logo on every document that has a place for it, or none for b""."""
        self._logo = logo
        self.logo.setText("Remove the logo" if logo else "Add the school’s logo…")
        self.logo.set_icon("x" if logo else "plus")
        self.changed.emit()

    def set_ready(self, ready: bool) -> None:
        """Whether there is a document to save, open or print."""
        for button in (self.save, self.reader, self.printer):
            button.setEnabled(ready)

    def _section_boxes(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label("With", size="name"))
        for box in self._boxes.values():
            box.setChecked(True)
            box.toggled.connect(self._on_option)
            column.addWidget(box)
        return holder

    def _lay_out(self) -> None:
        self.save = PrimaryButton("Save the P&DF…", "file-down")
        self.save.clicked.connect(self.save_wanted)
        self.reader = QuietButton("Open in PDF reader", "external-link")
        self.reader.clicked.connect(self.reader_wanted)
        self.printer = QuietButton("Print…", "printer")
        self.printer.clicked.connect(self.print_wanted)
        self.everything = QuietButton("Save all for this school…", "folder-open")
        self.everything.clicked.connect(self.all_wanted)
        left = QVBoxLayout()
        left.setSpacing(10)
        parts = (
            Field("&Report", self.document),
            self._about,
            Field("Pa&per", self.paper),
            self._run_sheet,
            self._copies,
            self._sections,
            self.logo,
        )
        for part in parts:
            left.addWidget(part)
        left.addStretch(1)
        for button in (self.save, self.reader, self.printer, self.everything):
            left.addWidget(button)
        left.addWidget(label("The full report and its tables to edit", size="quiet", wrap=True))
        links = QHBoxLayout()
        links.setSpacing(4)
        for kind, words in _EXPORTS:
            link = LinkButton(f"{words}…")
            link.setAccessibleName(f"Save for {words}")
            link.setProperty("kind", kind)
            link.clicked.connect(self._on_export)
            links.addWidget(link)
        links.addStretch(1)
        left.addLayout(links)
        holder = QWidget()
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = SideBySide(20)
        row.addWidget(holder, 4)
        row.addWidget(self.view, 9)
        self.add(row)

    def _show_choice(self) -> None:
        chosen: Choice | None = self.document.currentData()
        if chosen is None:
            return
        self._about.setText(chosen.about)
        self._sections.setVisible(chosen.has_sections)
        self._copies.setVisible(chosen.has_copies)
        self._run_sheet.setVisible(chosen.has_run_sheet)
        self.logo.setVisible(chosen.has_logo)

    def _on_document(self) -> None:
        self._show_choice()
        self.changed.emit()

    def _on_option(self) -> None:
        self.changed.emit()

    def _on_logo(self) -> None:
        if self._logo:
            self.set_logo(b"")
        else:
            self.logo_wanted.emit()

    def _on_export(self) -> None:
        self.export_wanted.emit(self.sender().property("kind"))
