"""The form of one good idea of our own. It commits itself; it leaves only after a second reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.ideas import PracticeNote
from lis_desktop.core.text_warnings import TextWarning
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.league.league_base import WHAT_LEAVES
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.dimension_picker import DimensionPicker
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.note_box import NoteBox
from lis_desktop.ui.widgets.words import label

_ROWS = 3
_FIND = "One at least: others find it by that."


def is_whole(note: PracticeNote) -> bool:
    """Whether it says enough to be kept: a name, what was tried, and for which dimension."""
    return bool(note.title and note.tried and note.dimension_ids)


class IdeaForm(Card):
    """`changed(note)` comes with the whole note; `read_again(note)` when somebody says that it was read once
    more; `removed(note)` asks."""

    changed = Signal(object)
    read_again = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__("This idea", WHAT_LEAVES)
        self.note: PracticeNote | None = None
        self.state = Chip()
        self.add_beside_title(self.state)
        self.name = line_edit("For example: one shared rubric for all ninth-grade writing", most=200)
        self.name.editingFinished.connect(self._on_edited)
        self.about = DimensionPicker()
        self.about.changed.connect(self._on_edited)
        self.tried = NoteBox("What did you do, with whom, for how long?", rows=_ROWS)
        self.context = NoteBox("What kind of school, which grades, what came before?", rows=_ROWS)
        self.worked = NoteBox("What got better, and for whom?", rows=_ROWS)
        self.did_not_work = NoteBox("What would you not do again?", rows=_ROWS)
        self.evidence = NoteBox("How do you know?", rows=_ROWS)
        for box in (self.tried, self.context, self.worked, self.did_not_work, self.evidence):
            box.committed.connect(self._on_edited)
        self.reach_us = line_edit("A role or an office, such as the grade 9 team", most=200)
        self.reach_us.editingFinished.connect(self._on_edited)
        self.warnings = label(wrap=True, tone="talk")
        self.read = QuietButton("I &read it once more; it may be ticked", "check")
        self.read.clicked.connect(self._on_read)
        self.remove = QuietButton("Remove this idea", "trash-2", danger=True)
        self.remove.clicked.connect(self._on_remove)
        self._lay_out()

    def offer(self, dimensions: Iterable[Dimension]) -> None:
        """The dimensions that an idea can be for."""
        self.about.fill(dimensions)

    def show_note(self, note: PracticeNote, warnings: Sequence[TextWarning]) -> None:
        """Fill the form; what is being typed right now stays under the fingers."""
        self.note = note
        for field, text in ((self.name, note.title), (self.reach_us, note.reach_us)):
            if not field.hasFocus():
                field.setText(text)
        self.about.choose(note.dimension_ids)
        for box, text in self._boxes(note):
            box.show_text(text)
        self._show_state(note)
        found = ", ".join(f"“{each.found}”" for each in warnings)
        self.warnings.setText(f"Look at {found}: a name, an address or a number?" if found else "")
        self.warnings.setVisible(bool(found))

    def commit(self) -> None:
        """Hand over what is still being typed."""
        if self.note is not None:
            for box, _ in self._boxes(self.note):
                box.commit()
        self._on_edited()

    def let_go(self) -> None:
        """Hold no idea any more."""
        self.note = None

    def _show_state(self, note: PracticeNote) -> None:
        read, whole = note.reviewed_on, is_whole(note)
        if not whole:
            self.state.show_word("Not kept yet", "talk")
        elif read is None:
            self.state.show_word("Kept; not read once more yet", "plain")
        else:
            self.state.show_word(f"Read once more on {day_words(read, '')}", "agreed")
        self.read.setVisible(whole and read is None)

    def _boxes(self, note: PracticeNote) -> tuple[tuple[NoteBox, str], ...]:
        return (
            (self.tried, note.tried),
            (self.context, note.context),
            (self.worked, note.worked),
            (self.did_not_work, note.did_not_work),
            (self.evidence, note.evidence),
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        fields = (
            (Field("In a &few words", self.name), Field("For which dimensions", self.about, _FIND)),
            (Field("&What we tried", self.tried), Field("Our sc&hool and the setting", self.context)),
            (Field("What w&orked", self.worked), Field("What did &not work", self.did_not_work)),
            (
                Field("How we &know", self.evidence),
                Field("How to reach &us", self.reach_us, "A role or an office, never a person’s name."),
            ),
        )
        for row, pair in enumerate(fields):
            for column, field in enumerate(pair):
                grid.addWidget(field, row, column, top)
                grid.setColumnStretch(column, 1)
        self.add(grid)
        self.add(self.warnings)
        foot = FlowLayout(12)
        foot.addWidget(self.read)
        foot.addWidget(self.remove)
        self.add(foot)

    def _typed(self) -> PracticeNote | None:
        if self.note is None:
            return None
        return replace(
            self.note,
            title=self.name.text().strip(),
            dimension_ids=self.about.chosen(),
            tried=self.tried.toPlainText().strip(),
            context=self.context.toPlainText().strip(),
            worked=self.worked.toPlainText().strip(),
            did_not_work=self.did_not_work.toPlainText().strip(),
            evidence=self.evidence.toPlainText().strip(),
            reach_us=self.reach_us.text().strip(),
        )

    def _on_edited(self) -> None:
        typed = self._typed()
        if typed is not None and typed != self.note:
            self.note = typed
            self._show_state(typed)
            self.changed.emit(typed)

    def _on_read(self) -> None:
        self.commit()
        if self.note is not None:
            self.read_again.emit(self.note)

    def _on_remove(self) -> None:
        if self.note is not None:
            self.removed.emit(self.note)
