"""Which dimension is talked about in which meeting, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.meeting import DimensionPlan
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, choice, line_edit
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

NOT_YET, EVERYBODY = "Not planned yet", "Everybody"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A dimension and its place."""

    dimension: Dimension
    plan: DimensionPlan
    order: int

    @property
    def meeting(self) -> str:
        """ "Meeting 2"."""
        return f"Meeting {self.plan.meeting}" if self.plan.meeting else NOT_YET


_COLUMNS: tuple[Column[PlannedRow], ...] = (
    Column("Dimension", lambda row: row.dimension.label, sort=lambda row: row.order),
    Column("Meeting", lambda row: row.meeting, sort=lambda row: row.plan.meeting, width=150),
    Column("Group", lambda row: row.plan.group or EVERYBODY, width=190),
)


class DimensionPlanner(QWidget):
    """`planned` brings the new `DimensionPlan` of the dimension under the cursor."""

    planned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._row: PlannedRow | None = None
        self.table = RowTable("Dimensions with their meeting and group", _COLUMNS)
        self.table.row_chosen.connect(self._on_row)
        self._per_meeting = label(wrap=True)
        self.meeting = choice((NOT_YET, 0))
        self.meeting.activated.connect(self._on_meeting)
        self.group = line_edit("Everybody, or a group such as “Grade 9 team”", 120)
        self.group.editingFinished.connect(self._on_group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.set_hint(
            "Nobody talks through all of them in one meeting. What is not planned can still be scored."
        )
        card.column.addWidget(self.table, 1)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        self._meeting_field = Field("&Meeting", self.meeting)
        self._group_field = Field("&Group", self.group, "Who talks about it. Leave it empty for everybody.")
        fields.addWidget(self._meeting_field, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self._group_field, 2, Qt.AlignmentFlag.AlignTop)
        card.add(fields)
        card.add(self._per_meeting)
        column.addWidget(card, 1)

    def show_dimensions(
        self, dimensions: Sequence[Dimension], plans: Sequence[DimensionPlan], titles: Sequence[str]
    ) -> None:
        """These dimensions, and the meetings that there are to choose from."""
        by_id = {each.dimension_id: each for each in plans}
        rows = [
            PlannedRow(each, by_id.get(each.id, DimensionPlan(each.id)), order)
            for order, each in enumerate(dimensions)
        ]
        in_hand = self.table.chosen()
        self.table.set_rows(rows)
        same = [row for row in rows if in_hand is not None and row.dimension.id == in_hand.dimension.id]
        with QSignalBlocker(self.meeting):
            self.meeting.clear()
            self.meeting.addItem(NOT_YET, 0)
            for number, title in enumerate(titles, start=1):
                self.meeting.addItem(f"{number}. {title}", number)
        self.meeting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._per_meeting.setText(per_meeting_words(rows, len(titles)))
        if rows:
            self.table.choose(same[0] if same else rows[0])

    def commit(self) -> None:
        """Keep a group that is being typed."""
        self._on_group()

    def _on_row(self, row: PlannedRow) -> None:
        if self._row is not None and self._row.dimension.id != row.dimension.id:
            self._on_group()
        self._row = row
        self._meeting_field.words.setText(f"&Meeting for {row.dimension.code}")
        self._group_field.words.setText(f"&Group for {row.dimension.code}")
        with QSignalBlocker(self.meeting):
            self.meeting.setCurrentIndex(max(0, self.meeting.findData(row.plan.meeting)))
        if not self.group.hasFocus():
            self.group.setText(row.plan.group)

    def _on_meeting(self) -> None:
        if self._row is not None:
            plan = self._row.plan
            number = int(self.meeting.currentData() or 0)
            self._keep(DimensionPlan(plan.dimension_id, number, plan.group))

    def _on_group(self) -> None:
        if self._row is not None:
            plan = self._row.plan
            self._keep(DimensionPlan(plan.dimension_id, plan.meeting, self.group.text().strip()))

    def _keep(self, plan: DimensionPlan) -> None:
        if self._row is not None and plan != self._row.plan:
            self.planned.emit(plan)


def per_meeting_words(rows: Sequence[PlannedRow], meetings: int) -> str:
    """ "Meeting 1: 1.1, 1.4 · Meeting 2: 2.6 · Not planned yet: 17"."""
    codes: dict[int, list[str]] = {number: [] for number in range(1, meetings + 1)}
    for row in rows:
        codes.get(row.plan.meeting, []).append(row.dimension.code)
    parts = [f"Meeting {number}: {', '.join(there)}" for number, there in codes.items() if there]
    if left := len(rows) - sum(map(len, codes.values())):
        parts.append(f"{NOT_YET}: {left}")
    return " · ".join(parts)
