"""Putting a run sheet together: the plan at the left, the activities to choose from at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from lis_desktop.core import run_sheet_edits as edits
from lis_desktop.core.guide import Activity
from lis_desktop.core.identifiers import new_id
from lis_desktop.core.meeting import PlannedStep, RunSheetPlan
from lis_desktop.ui import meeting_words as words
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import LinkButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, NumberField, line_edit
from lis_desktop.ui.widgets.step_list import StepList
from lis_desktop.ui.widgets.words import label

_ACTIVITY = Qt.ItemDataRole.UserRole
MOST_MINUTES = 600
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")


class RunSheetBuilder(QWidget):
    """`plan_changed` brings the plan after each change; the page commits it and shows it again. `told` is
    for those who listen; `start_over` asks for another run sheet."""

    plan_changed = Signal(object)
    told = Signal(str)
    start_over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan = edits.EMPTY
        self._dimensions = 20
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._plan_card(), 6)
        row.addWidget(self._library_card(), 5)

    def offer(self, activities: Sequence[Activity], dimensions: int) -> None:
        """These activities can be added; `dimensions` of the instrument set the minutes of scoring."""
        self._dimensions = dimensions
        if self.library.count() == len(activities):
            return
        self.library.clear()
        for each in activities:
            item = QListWidgetItem(f"{each.name}  ·  {words.usual_minutes(each)}")
            item.setData(_ACTIVITY, each)
            item.setToolTip(each.purpose)
            self.library.addItem(item)
        self.library.setCurrentRow(0)

    def show_plan(self, plan: RunSheetPlan, rows: Sequence[words.StepRow | words.MeetingRow]) -> None:
        """The plan as committed."""
        self._plan = plan
        self.steps.show_rows(rows)
        if self.steps.currentRow() < 0:
            self.steps.setCurrentRow(0)
        self._total.setText(words.total_words(plan.meetings))
        self._on_row()

    def first_focus(self) -> QWidget:
        """The activities while there is no step yet, the plan after."""
        return self.steps if self._plan.minutes else self.library

    def commit(self) -> None:
        """Keep a title that is being typed."""
        self._on_title()

    def _plan_card(self) -> Card:
        card = Card("Steps")
        self._total = label(size="name")
        card.add_beside_title(self._total)
        self.steps = StepList("Meetings and steps of the run sheet", meetings_too=True)
        self.steps.row_chosen.connect(self._on_row)
        card.column.addWidget(self.steps, 1)
        self._fields = QHBoxLayout()
        self.minutes = NumberField(1, MOST_MINUTES)
        self.minutes.value_edited.connect(self._on_minutes)
        self._minutes_field = Field("&Minutes of this step", self.minutes)
        self.title = line_edit("What this meeting is for", 120)
        self.title.editingFinished.connect(self._on_title)
        self._title_field = Field("&Title of this meeting", self.title)
        self._fields.addWidget(self._minutes_field)
        self._fields.addWidget(self._title_field, 1)
        card.add(self._fields)
        buttons = FlowLayout(8)
        for text, icon, name, keys, slot in (
            ("Up", "arrow-up", "Move the step up", "Alt+Up", self._on_up),
            ("Down", "arrow-down", "Move the step down", "Alt+Down", self._on_down),
            ("Remove", "x", "Remove the step or the meeting", "Delete", self._on_remove),
        ):
            buttons.addWidget(self._button(text, icon, name, keys, slot))
        more = QuietButton("Add a meeting", "plus")
        more.clicked.connect(self._on_meeting)
        buttons.addWidget(more)
        card.add(buttons)
        return card

    def _button(self, text: str, icon: str, name: str, keys: str, slot: Callable[[], None]) -> QuietButton:
        button = QuietButton(text, icon)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        button.clicked.connect(slot)
        QShortcut(QKeySequence(keys), self.steps, slot, context=Qt.ShortcutContext.WidgetShortcut)
        return button

    def _library_card(self) -> Card:
        card = Card("Activities", "Enter adds the marked one after the step on the left.")
        self.library = QListWidget()
        self.library.setAccessibleName("Activities to choose from")
        self.library.setMinimumWidth(scaled(240))
        self.library.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.library.currentItemChanged.connect(self._on_activity)
        self.library.itemActivated.connect(self._on_add)
        card.column.addWidget(self.library, 1)
        self._purpose = label(wrap=True)
        card.add(self._purpose)
        add = QuietButton("Add to the run sheet", "plus")
        add.clicked.connect(self._on_add)
        over = LinkButton("Choose another run sheet…", "undo-2")
        over.clicked.connect(self.start_over)
        foot = FlowLayout(8)
        foot.addWidget(add)
        foot.addWidget(over)
        card.add(foot)
        return card

    def _on_row(self) -> None:
        row = self.steps.in_sight
        self._minutes_field.setVisible(isinstance(row, words.StepRow))
        self._title_field.setVisible(isinstance(row, words.MeetingRow))
        if isinstance(row, words.StepRow):
            self.minutes.set_value(row.minutes)
        elif row is not None and not self.title.hasFocus():
            self.title.setText(row.title)

    def _on_activity(self) -> None:
        item = self.library.currentItem()
        self._purpose.setText("" if item is None else item.data(_ACTIVITY).purpose)

    def _on_add(self) -> None:
        item, row = self.library.currentItem(), self.steps.in_sight
        if item is None:
            return
        activity: Activity = item.data(_ACTIVITY)
        step = PlannedStep(new_id(), activity.id, words.first_minutes(activity, self._dimensions))
        behind = row.step_id if isinstance(row, words.StepRow) else ""
        meeting = row.number if isinstance(row, words.MeetingRow) else len(self._plan.meetings)
        self.plan_changed.emit(edits.with_step(self._plan, step, behind, meeting))
        self.steps.choose(step.id)
        self.told.emit(f"Added {activity.name}, {words.minutes_words(step.minutes)}. {self._total.text()}.")

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.steps.in_sight
        if isinstance(row, words.StepRow):
            self.plan_changed.emit(edits.moved(self._plan, row.step_id, by))
            self.steps.choose(row.step_id)
            if (found := self._plan.find(row.step_id)) is not None:
                place = [each.id for each in self._plan.meetings[found[0] - 1].steps].index(row.step_id) + 1
                self.told.emit(f"Now step {place} of meeting {found[0]}.")

    def _on_remove(self) -> None:
        row, at = self.steps.in_sight, self.steps.currentRow()
        if isinstance(row, words.StepRow):
            self.plan_changed.emit(edits.without_step(self._plan, row.step_id))
            self.told.emit("Removed the step. Ctrl+Z brings it back.")
        elif row is not None and len(self._plan.meetings) > 1:
            self.plan_changed.emit(edits.without_meeting(self._plan, row.number))
            self.told.emit("Removed the meeting and its steps. Ctrl+Z brings it back.")
        self.steps.setCurrentRow(max(0, min(at, self.steps.count() - 1)))

    def _on_minutes(self, minutes: int) -> None:
        row = self.steps.in_sight
        if isinstance(row, words.StepRow) and minutes != row.minutes:
            self.plan_changed.emit(edits.with_minutes(self._plan, row.step_id, minutes))
            self.told.emit(self._total.text())

    def _on_title(self) -> None:
        row, title = self.steps.in_sight, self.title.text().strip()
        if isinstance(row, words.MeetingRow) and title and title != row.title:
            self.plan_changed.emit(edits.with_title(self._plan, row.number, title))

    def _on_meeting(self) -> None:
        number = len(self._plan.meetings)
        name = _ORDINALS[number] if number < len(_ORDINALS) else f"{number + 1}th"
        self.plan_changed.emit(edits.with_meeting(self._plan, f"{name} meeting"))
        self.steps.choose_meeting(number + 1)
        self.title.setFocus()
        self.title.selectAll()
