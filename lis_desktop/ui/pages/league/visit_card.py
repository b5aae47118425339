"""One visit, from the schedule to what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from lis_desktop.core.entries import Action
from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.visit_sheet import VisitSheet
from lis_desktop.core.league.visits import Visit, VisitRole, VisitState
from lis_desktop.ui.pages.league.looking_form import LookingForm
from lis_desktop.ui.pages.league.schedule_form import DayForm
from lis_desktop.ui.pages.league.steps_form import StepsForm
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.dated_tick import DatedTick
from lis_desktop.ui.widgets.dimension_picker import DimensionPicker
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice, line_edit
from lis_desktop.ui.widgets.tick_rows import TickRows
from lis_desktop.ui.widgets.words import Line, label

STATE_WORDS = {
    VisitState.PLANNED: "Planned",
    VisitState.DONE: "Done",
    VisitState.CALLED_OFF: "Called off",
}
TOLD = "We told the faculty what we saw"


class VisitCard(Card):
    """`changed(visit)` with the whole visit; `ticked(line, day)`, `told(day)`; `folder_wanted()` and
    `removed(visit)`. Notes and next steps speak through `looking` and `steps`."""

    changed = Signal(object)
    ticked = Signal(str, object)
    told = Signal(object)
    folder_wanted = Signal()
    removed = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.visit: Visit | None = None
        self.days: list[DayForm] = []
        self.with_school = line_edit("The other school", most=200)
        self.with_school.editingFinished.connect(self._on_edited)
        self.state = choice(*((words, each) for each, words in STATE_WORDS.items()))
        self.state.activated.connect(self._on_edited)
        self.about = DimensionPicker()
        self.about.changed.connect(self._on_edited)
        self.folder = QuietButton("Save the visit &folder…", "file-down")
        self.folder.clicked.connect(self.folder_wanted)
        self.remove = QuietButton("Remove this visit", "trash-2", danger=True)
        self.remove.clicked.connect(self._on_remove)
        self._day_column = QVBoxLayout()
        self._day_column.setSpacing(12)
        self.done = label(size="name", wrap=True)
        self.lines = TickRows()
        self.lines.changed.connect(self.ticked)
        self.looking = LookingForm()
        self.steps = StepsForm()
        self.shared = DatedTick(TOLD, "A quarter of an hour is enough.", None, today)
        self.shared.changed.connect(self.told)
        self._lay_out()

    def offer(self, dimensions: Iterable[Dimension]) -> None:
        """The dimensions that a visit can be about."""
        self.about.fill(dimensions)

    def show_sheet(self, sheet: VisitSheet, names: Mapping[str, str], actions: Sequence[Action]) -> None:
        """Fill the card; what is being typed stays under the fingers."""
        visit = self.visit = sheet.visit
        hosting = visit.role is VisitRole.HOST
        other = visit.with_school or "another school"
        self.set_title(f"{'Hosting' if hosting else 'Visiting'} {other}")
        if not self.with_school.hasFocus():
            self.with_school.setText(visit.with_school)
        self.state.setCurrentIndex(self.state.findData(visit.state))
        self.about.choose(visit.dimension_ids)
        self._show_days(visit)
        whose = "As host" if hosting else "As visitors"
        self.done.setText(f"{whose}: {sheet.done} of {len(sheet.checklist)} done")
        lines = [(each.item.id, each.item.text, each.item.why, each.done_on) for each in sheet.checklist]
        self.lines.show_lines(lines, self._today)
        self.looking.show_parts(visit.id, sheet.looking_for, names)
        self.steps.show_steps(sheet.follow_ups, actions)
        self.shared.show_day(visit.shared_with_faculty)

    def commit(self) -> None:
        """Hand over what is still being typed."""
        if self.visit is not None:
            for each in self.days:
                each.commit()
            self.looking.commit()
            self._on_edited()

    def let_go(self) -> None:
        """Hold no visit any more."""
        self.visit = None

    def _lay_out(self) -> None:
        facts = QHBoxLayout()
        facts.setSpacing(16)
        facts.addWidget(Field("With", self.with_school), 1)
        facts.addWidget(Field("How far it is", self.state))
        buttons = FlowLayout(12)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.remove)
        self.add(facts)
        self.add(Field("About", self.about))
        self.add(Line())
        self.add(self._day_column)
        self.add(Line())
        self.add(self.done)
        self.add(self.lines)
        self.add(Line())
        self.add(self.looking)
        self.add(Line())
        self.add(label("What follows", size="name"))
        self.add(self.steps)
        self.add(self.shared)
        self.add(buttons)

    def _show_days(self, visit: Visit) -> None:
        while len(self.days) < len(visit.days):
            form = DayForm(len(self.days) + 1)
            form.changed.connect(self._on_edited)
            self._day_column.addWidget(form)
            self.days.append(form)
        for number, form in enumerate(self.days):
            form.setVisible(number < len(visit.days))
        for form, day in zip(self.days, visit.days, strict=False):
            form.show_day(day, self._today)

    def _on_edited(self) -> None:
        if self.visit is None:
            return
        typed = replace(
            self.visit,
            with_school=self.with_school.text().strip(),
            state=self.state.currentData(),
            dimension_ids=self.about.chosen(),
            days=tuple(form.day() for form in self.days[: len(self.visit.days)]),
        )
        if typed != self.visit:
            self.visit = typed
            self.changed.emit(typed)

    def _on_remove(self) -> None:
        if self.visit is not None:
            self.removed.emit(self.visit)
