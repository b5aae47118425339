"""What follows a visit: next steps, by role, each maybe feeding an action of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.entries import Action
from lis_desktop.core.league.visits import FollowUp
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.widgets.buttons import LinkButton, QuietButton
from lis_desktop.ui.widgets.forms import Field, choice, line_edit
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.words import label


class StepsForm(QWidget):
    """`added(what, role, action id)` and `removed(step)`."""

    added = Signal(str, str, str)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.what = line_edit("For example: try the rubric in two classes", most=400)
        self.what.returnPressed.connect(self._on_add)
        self.role = line_edit("A role, such as grade 9 team", most=200)
        self.action = choice(("No action in particular", ""))
        self.add_step = QuietButton("Add the &step", "plus")
        self.add_step.clicked.connect(self._on_add)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(Field("Who", self.role), 1)
        second.addWidget(Field("It feeds", self.action), 1)
        second.addWidget(self.add_step, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(Field("A &next step", self.what))
        column.addLayout(second)

    def show_steps(self, steps: Sequence[FollowUp], actions: Sequence[Action]) -> None:
        """Show what was decided, and the actions that a step can feed."""
        chosen = self.action.currentData()
        self.action.clear()
        self.action.addItem("No action in particular", "")
        for each in actions:
            self.action.addItem(each.what, each.id)
        self.action.setCurrentIndex(max(0, self.action.findData(chosen)))
        known = {each.id: each.what for each in actions}
        empty(self._rows)
        for step in steps:
            self._rows.addWidget(self._row(step, known))

    def _row(self, step: FollowUp, actions: Mapping[str, str]) -> QWidget:
        facts = (step.owner_role, day_words(step.due), actions.get(step.action_id, ""))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(step.what, wrap=True))
        below = " · ".join(each for each in facts if each)
        if below:
            words.addWidget(label(below, size="quiet", wrap=True))
        remove = LinkButton("Remove", "x")
        remove.setAccessibleName(f"Remove: {step.what}")
        remove.setProperty("step", step)
        remove.clicked.connect(self._on_remove)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _on_add(self) -> None:
        what = self.what.text().strip()
        self.what.setFocus()
        if what:
            role, action = self.role.text().strip(), str(self.action.currentData())
            self.what.clear()
            self.role.clear()
            self.added.emit(what, role, action)

    def _on_remove(self) -> None:
        step = self.sender().property("step")
        self.what.setFocus()
        self.removed.emit(step)
