"""Evidence before score: what stands before a round while one of its dimensions has neither evidence nor a
typed reason to go without. Nothing is ticked at first, and no key that scores does anything here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.instrument import Dimension
from lis_desktop.ui.announce import announce
from lis_desktop.ui.pages import evidence_words as words
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.check_list import CheckList
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.words import label

WIDEST = 760
_MOST_REASON = 300


class EvidenceGate(QWidget):
    """`write_wanted(dimension id)` goes to the evidence; `waive_wanted(ids, reason)` goes without."""

    write_wanted = Signal(str)
    waive_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._dimensions: tuple[Dimension, ...] = ()
        self._card = Card(words.TITLE, widest=WIDEST)
        self._gap = label(wrap=True)
        self.list = CheckList("Dimensions without evidence")
        self.list.ticks_changed.connect(self._on_changed)
        self.list.currentRowChanged.connect(self._on_changed)
        self.every = LinkButton("")
        self.every.clicked.connect(self._on_every)
        self.reason = line_edit("For example: a new dimension, nothing is collected yet", _MOST_REASON)
        self.reason.textChanged.connect(self._on_changed)
        self._why_not = label(size="quiet", wrap=True)
        self.write = PrimaryButton("", "pencil")
        self.write.clicked.connect(self._on_write)
        self.waive = QuietButton("")
        self.waive.clicked.connect(self._on_waive)
        self._lay_out()

    def show_missing(self, dimensions: Sequence[Dimension], asked_about: int) -> None:
        """These have no evidence, of so many that the round asks about. Ticks of those still there stay."""
        self._dimensions = tuple(dimensions)
        self._gap.setText(words.gap(len(dimensions), asked_about))
        self.list.show_lines([(each.id, each.label) for each in dimensions], self.ticked())
        self.every.setText(words.tick_all(len(dimensions)))
        self._on_changed()

    def start_again(self) -> None:
        """Another round: no tick and no reason is left from the one before."""
        self.list.clear()
        self.reason.clear()

    def first_focus(self) -> QWidget:
        """The list: no key that scores does anything in it."""
        return self.list

    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked dimensions."""
        return self.list.ticked()

    def _lay_out(self) -> None:
        buttons = FlowLayout(12)
        buttons.addWidget(self.write)
        buttons.addWidget(self.waive)
        self._card.add(self._gap)
        self._card.column.addWidget(self.list, 1)
        self._card.column.addWidget(self.every, 0, Qt.AlignmentFlag.AlignLeft)
        self._card.add(Field("&Reason to go without", self.reason, words.REASON_HINT))
        self._card.add(self._why_not)
        self._card.add(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card, 20)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row, 1)

    def _on_changed(self) -> None:
        code = next((each.code for each in self._dimensions if each.id == self.list.current), "")
        self.write.setText(f"Write evidence for {code}")
        self.write.setEnabled(bool(code))
        number, reason = len(self.ticked()), self.reason.text().strip()
        self.waive.setText(words.waive_button(number))
        why_not = words.TICK_FIRST if not number else "" if reason else words.REASON_FIRST
        self.waive.setEnabled(not why_not)
        self.waive.setAccessibleDescription(why_not)
        # A tick or a reason says that somebody is on the way there: then tell what is still wanted.
        self._why_not.setText(why_not if number or reason else "")
        self._why_not.setVisible(bool(self._why_not.text()))

    def _on_every(self) -> None:
        self.list.tick_all()
        self.reason.setFocus()
        announce(self, words.ticked(len(self.ticked())))

    def _on_write(self) -> None:
        self.write_wanted.emit(self.list.current)

    def _on_waive(self) -> None:
        self.waive_wanted.emit(self.ticked(), self.reason.text().strip())
