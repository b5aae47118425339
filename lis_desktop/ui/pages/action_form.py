"""The form of one action. It commits itself field by field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from lis_desktop.core.entries import Action, ActionStatus
from lis_desktop.core.instrument import Dimension
from lis_desktop.core.text_warnings import TextRisk, text_warnings
from lis_desktop.core.usual_due import usual_due
from lis_desktop.services.local_day import local_today
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.day_field import DayField
from lis_desktop.ui.widgets.dimension_choice import DimensionChoice
from lis_desktop.ui.widgets.forms import Field, choice, line_edit
from lis_desktop.ui.widgets.note_box import NoteBox

STATUS_WORDS = {
    ActionStatus.PLANNED: "Planned",
    ActionStatus.UNDER_WAY: "Under way",
    ActionStatus.DONE: "Done",
    ActionStatus.SET_ASIDE: "Set aside",
}
_ROWS = 2
WHAT_FIRST = "Not kept yet: first say what will be done."


class ActionForm(Card):
    """`changed(action)` comes with the whole action when a field was changed; `removed(action)` asks;
    `signed(action id, names)` when somebody signed up, or was taken off the list."""

    changed = Signal(object)
    signed = Signal(str, object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__("This action")
        self.action: Action | None = None
        self.what = NoteBox("For example: give every ninth-grade team one shared planning period", rows=_ROWS)
        self.what.committed.connect(self._on_edited)
        self.dimension = DimensionChoice()
        self.dimension.activated.connect(self._on_edited)
        self.owner = line_edit("A role, such as grade 9 team lead", most=200)
        self.owner.editingFinished.connect(self._on_edited)
        self.first_step = line_edit("For example: ask the office for free rooms", most=200)
        self.first_step.editingFinished.connect(self._on_edited)
        self.volunteers = line_edit("Names, with commas between them", most=2000)
        self.volunteers.editingFinished.connect(self._on_signed)
        self._names: tuple[str, ...] = ()
        self.has_due = QCheckBox("Due &by")
        self.has_due.toggled.connect(self._on_has_due)
        self.due = DayField()
        self.due.setAccessibleName("Due date")
        self.due.dateChanged.connect(self._on_edited)
        self.measure = NoteBox("What would a visitor see, or which number would have moved?", rows=_ROWS)
        self.measure.committed.connect(self._on_edited)
        self.status = choice(*((words, status) for status, words in STATUS_WORDS.items()))
        self.status.activated.connect(self._on_edited)
        self.remove = LinkButton("Remove this action", "trash-2")
        self.remove.clicked.connect(self._on_remove)
        self.owner_field = Field("W&ho", self.owner, "A role, never a person’s name: the plan travels.")
        self.what_field = Field("&What will be done", self.what)
        self._lay_out()

    def offer(self, dimensions: Iterable[Dimension]) -> None:
        """The dimensions that an action can be for."""
        self.dimension.fill(dimensions)

    def show_action(self, action: Action) -> None:
        """Fill the form; what is being typed right now stays under the fingers."""
        self.action = action
        with QSignalBlocker(self.due), QSignalBlocker(self.has_due):
            self.what.show_text(action.what)
            self.measure.show_text(action.measure)
            if not self.owner.hasFocus():
                self.owner.setText(action.owner_role)
            if not self.first_step.hasFocus():
                self.first_step.setText(action.first_step)
            self.dimension.choose(action.dimension_id)
            self.status.setCurrentIndex(self.status.findData(action.status))
            self.has_due.setChecked(action.due is not None)
            self.due.setEnabled(action.due is not None)
            shown = action.due or usual_due(local_today())
            if not self.due.hasFocus():
                self.due.show_day(shown)
        self._warn()

    def show_names(self, names: Sequence[str]) -> None:
        """Who signed up for this action."""
        self._names = tuple(names)
        if not self.volunteers.hasFocus():
            self.volunteers.setText(", ".join(names))

    def let_go(self) -> None:
        """Hold no action any more."""
        self.action = None

    def commit(self) -> None:
        """Hand over what is still being typed."""
        self.what.commit()
        self.measure.commit()
        self._on_edited()
        self._on_signed()

    def _lay_out(self) -> None:
        due = QWidget()
        row = QHBoxLayout(due)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.has_due)
        row.addWidget(self.due, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.what_field, 0, 0, top)
        grid.addWidget(Field("How will we &know", self.measure), 0, 1, top)
        grid.addWidget(self.owner_field, 1, 0, top)
        grid.addWidget(Field("&For which dimension", self.dimension), 1, 1, top)
        grid.addWidget(due, 2, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(Field("S&tatus", self.status), 2, 1, top)
        grid.addWidget(Field("F&irst step, next week", self.first_step), 3, 0, top)
        grid.addWidget(
            Field("V&olunteers", self.volunteers, "These names stay on this laptop: no report, no bundle."),
            3,
            1,
            top,
        )
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.add(grid)
        self.add_beside_title(self.remove)

    def _typed(self) -> Action | None:
        if self.action is None:
            return None
        return replace(
            self.action,
            what=self.what.toPlainText().strip(),
            dimension_id=self.dimension.dimension_id(),
            owner_role=self.owner.text().strip(),
            due=self.due.day() if self.has_due.isChecked() else None,
            first_step=self.first_step.text().strip(),
            measure=self.measure.toPlainText().strip(),
            status=self.status.currentData(),
        )

    def _warn(self) -> None:
        named = any(each.risk is TextRisk.NAME for each in text_warnings(self.owner.text()))
        self.owner_field.say("That looks like a person’s name. A role would do." if named else "")
        others = (self.measure.toPlainText(), self.owner.text(), self.first_step.text())
        lost = not self.what.toPlainText().strip() and (
            any(map(str.strip, others)) or self.has_due.isChecked()
        )
        self.what_field.say(WHAT_FIRST if lost else "")

    def _on_has_due(self, has_due: bool) -> None:
        self.due.setEnabled(has_due)
        self._on_edited()

    def _on_edited(self) -> None:
        self._warn()
        typed = self._typed()
        if typed is not None and typed != self.action:
            self.action = typed
            self.changed.emit(typed)

    def _on_signed(self) -> None:
        names = tuple(dict.fromkeys(filter(None, map(str.strip, self.volunteers.text().split(",")))))
        if self.action is not None and names != self._names:
            self._names = names
            self.signed.emit(self.action.id, names)

    def _on_remove(self) -> None:
        if self.action is not None:
            self.removed.emit(self.action)
