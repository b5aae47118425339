"""Begin a visit: on which side we are, with whom, and how many days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from lis_desktop.core.league.pack import ModelSchedule
from lis_desktop.core.league.visits import VisitRole
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice, line_edit
from lis_desktop.ui.widgets.words import label

ROLE_WORDS = {VisitRole.VISITOR: "We visit another school", VisitRole.HOST: "Another school visits us"}


class PlanVisitCard(Card):
    """`planned(role, with school, schedule id)` and `closed()`."""

    planned = Signal(object, str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("Plan a visit")
        self.role = choice(*((words, each) for each, words in ROLE_WORDS.items()))
        self.with_school = line_edit("The other school, if you know it", most=200)
        self.schedule = choice(("One day", ""))
        self.schedule.activated.connect(self._on_schedule)
        self._summaries: dict[str, str] = {}
        self.summary = label(size="quiet", wrap=True)
        self.plan = QuietButton("&Begin with this schedule", "calendar-check")
        self.plan.clicked.connect(self._on_plan)
        self.close_button = QuietButton("Not now")
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Field("&Which", self.role))
        row.addWidget(Field("With", self.with_school), 1)
        row.addWidget(Field("How &long", self.schedule))
        foot = FlowLayout(12)
        foot.addWidget(self.plan)
        foot.addWidget(self.close_button)
        self.add(row)
        self.add(self.summary)
        self.add(foot)

    def offer(self, schedules: Sequence[ModelSchedule]) -> None:
        """The model schedules to begin from."""
        self._summaries = {each.id: each.summary for each in schedules}
        chosen = self.schedule.currentData()
        self.schedule.clear()
        for each in schedules:
            self.schedule.addItem(each.title, each.id)
        self.schedule.setCurrentIndex(max(0, self.schedule.findData(chosen)))
        self._on_schedule()

    def _on_schedule(self) -> None:
        self.summary.setText(self._summaries.get(str(self.schedule.currentData()), ""))

    def _on_plan(self) -> None:
        self.planned.emit(
            self.role.currentData(), self.with_school.text().strip(), str(self.schedule.currentData())
        )
