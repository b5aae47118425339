"""One dimension being settled: how the room stands, what it agrees on, why, and what speaks against."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import AgreedLevel
from lis_desktop.core.instrument import Scale
from lis_desktop.ui.pages import agreed_words as words
from lis_desktop.ui.pages.reveal_words import hidden_sentence
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.level_choice import LevelChoice
from lis_desktop.ui.widgets.note_box import NoteBox
from lis_desktop.ui.widgets.side_by_side import SideBySide
from lis_desktop.ui.widgets.stacked_bar import StackedBar
from lis_desktop.ui.widgets.words import label

REASON = ("Why this level?", "What the room saw and said, in a sentence or two")
DISSENT = ("What speaks against it?", "Unsigned: the thought, never the name")
FIRST_A_LEVEL = "Choose a level first"


class AgreedCard(Card):
    """`changed` brings the whole entry to commit, `cleared` that there is no agreed level after all."""

    changed = Signal(object)
    cleared = Signal()
    too_long = Signal(int)

    def __init__(self) -> None:
        super().__init__(" ")
        self._entry: AgreedLevel | None = None
        self._dimension_id = ""
        self._scale: Scale | None = None
        self._choice: LevelChoice | None = None
        self._chip = Chip()
        self.head.setStretch(0, 0)
        self.title.setWordWrap(False)
        self.head.addWidget(self._chip)
        self.head.addStretch(1)
        self._bar = StackedBar(tall=True)
        self._stands = label(wrap=True)
        self._meaning = label(size="quiet", wrap=True)
        self._clear = LinkButton("Not agreed after all", "x")
        self._clear.clicked.connect(self.cleared)
        self.reason = NoteBox(REASON[1], 3, grows=True)
        self.dissent = NoteBox(DISSENT[1], 3, grows=True)
        self.reason.committed.connect(self._on_text)
        self.dissent.committed.connect(self._on_text)
        for each in (self._bar, self._stands):
            self.add(each)
        self._ask = label("What level does the room agree on? Type its digit.", size="name", wrap=True)
        self.add(self._ask)
        self.add(self._meaning)
        self.column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        boxes = SideBySide(16)
        for box, (title, _) in ((self.reason, REASON), (self.dissent, DISSENT)):
            box.too_long.connect(self.too_long)
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            name = label(title, size="name")
            name.setBuddy(box)
            box.setAccessibleName(title)
            box.setAccessibleDescription("Kept as you type.")
            column.addWidget(name)
            column.addWidget(box, 1)
            boxes.addWidget(part, 1)
        self.add(boxes)
        self.column.addStretch(1)

    def show_dimension(self, dossier: Dossier, dimension_id: str) -> None:
        """The dimension with its figures and what is committed about it."""
        instrument, k = dossier.instrument, dossier.assessment.k
        if self._scale != instrument.scale:
            self._make_choice(instrument.scale)
        self._dimension_id = dimension_id
        self._entry = dossier.agreed_level(dimension_id)
        level = None if self._entry is None else self._entry.level
        dimension, figures = instrument.dimension(dimension_id), dossier.latest(dimension_id)
        self.set_title(dimension.label)
        shown = None if figures is None else figures.distribution
        self._chip.setVisible(shown is not None)
        if shown is not None:
            self._chip.show_agreement(shown.word, shown.consensus)
        if figures is not None:
            self._bar.show_figures(dimension.label, figures, instrument.scale, k, level)
        self._stands.setText(
            hidden_sentence(k) if shown is None else words.how_the_room_stands(shown, instrument.scale)
        )
        if self._choice is not None:
            self._choice.show_level(level)
        self._meaning.setText(words.what_it_means(instrument, dimension_id, level))
        self._clear.setVisible(level is not None)
        self._show_notes(self._entry)

    def choose(self, level: int) -> None:
        """Settle on a level; reason and dissent stay."""
        self.changed.emit(self._typed(level))

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.reason.commit()
        self.dissent.commit()

    def _make_choice(self, scale: Scale) -> None:
        if self._choice is not None:
            self._choice.hide()
            self._choice.deleteLater()
        self._scale, self._choice = scale, LevelChoice(scale)
        self._choice.level_chosen.connect(self.choose)
        self.column.insertWidget(self.column.indexOf(self._ask) + 1, self._choice)
        # Made later than what stands below it, and Tab would come to it last.
        self._choice.stand_before(self._clear, self.reason, self.dissent)

    def _show_notes(self, entry: AgreedLevel | None) -> None:
        for box, (_, hint), text in (
            (self.reason, REASON, "" if entry is None else entry.reason),
            (self.dissent, DISSENT, "" if entry is None else entry.dissent),
        ):
            box.setEnabled(entry is not None)
            box.setPlaceholderText(hint if entry is not None else FIRST_A_LEVEL)
            box.show_text(text)

    def _typed(self, level: int) -> AgreedLevel:
        """The level with both texts as they stand in the boxes, so that neither is lost to the other."""
        return AgreedLevel(self._dimension_id, level, self.reason.toPlainText(), self.dissent.toPlainText())

    def _on_text(self) -> None:
        if self._entry is not None:
            self.changed.emit(self._typed(self._entry.level))
