"""Last year's actions beside this year's result: how far each one came, and the level then and now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal

from lis_desktop.core.earlier_actions import EarlierAction, EarlierPlan
from lis_desktop.core.growth import YearLevel
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.pages.action_form import STATUS_WORDS
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable

_MOST_ROWS = 6
_HINT = (
    "What was planned, how far it came, and how the faculty sees the dimension since. Levels are those that "
    "were agreed on, or else the middle of the scores."
)
HIDDEN, NOT_ASKED, NOT_SETTLED = "Not shown", "Not asked", "Not settled"


class EarlierCard(Card):
    """`carry_wanted` brings the `EarlierAction` that belongs into this year's plan, too."""

    carry_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(" ")
        self._labels: Mapping[str, str] = {}
        self._then: tuple[str, ...] = ()
        self._now: tuple[str, ...] = ()
        self.table: RowTable[EarlierAction] = RowTable(
            "Actions of the year before",
            (
                Column("What", lambda each: each.action.what),
                Column("For", self._about, width=190, spare=True),
                Column("Status", lambda each: STATUS_WORDS[each.action.status], width=104),
                Column("Level then", lambda each: level_words(each.then, self._then), width=128),
                Column("Level now", lambda each: level_words(each.now, self._now), width=128),
                Column(
                    "In this plan",
                    lambda each: "Yes" if each.carried else "",
                    aloud=_carried,
                    width=104,
                    spare=True,
                ),
            ),
        )
        self.table.show_up_to(_MOST_ROWS)
        self.table.row_chosen.connect(self._on_row)
        self.carry = QuietButton("Carry over into this year’s plan", "arrow-up")
        self.carry.clicked.connect(self._on_carry)
        self.add(self.table)
        self.column.addWidget(self.carry, 0, Qt.AlignmentFlag.AlignLeft)

    def show_plan(self, plan: EarlierPlan | None, instrument: Instrument) -> None:
        """That plan beside this year's edition; the card is hidden where there is none."""
        self.setVisible(plan is not None)
        if plan is None:
            return
        self._labels = {each.id: each.label for each in instrument.dimensions}
        self._then, self._now = plan.level_names, tuple(level.name for level in instrument.scale.levels)
        self.set_title(f"Actions of {plan.school_year}")
        self.set_hint(_HINT)
        actions, in_hand = plan.actions, self.table.chosen()
        self.table.set_rows(actions)
        same = [each for each in actions if in_hand is not None and each.action.id == in_hand.action.id]
        self.table.choose(same[0] if same else actions[0])
        self._on_row()

    def _about(self, each: EarlierAction) -> str:
        return self._labels.get(each.dimension_id, "")

    def _on_row(self) -> None:
        chosen = self.table.chosen()
        self.carry.setEnabled(chosen is not None and not chosen.carried)

    def _on_carry(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None and not chosen.carried:
            self.carry_wanted.emit(chosen)


def level_words(year: YearLevel | None, levels: Sequence[str]) -> str:
    """The agreed level, else the middle of the scores ("Middle: Developing"), else why there is none."""
    if year is None:
        return ""
    if year.agreed is not None:
        return levels[year.agreed - 1]
    if year.median is not None:
        lower, upper = (levels[each - 1] for each in year.median)
        return f"Middle: {lower}" if lower == upper else f"Middle: {lower}–{upper}"
    if year.hidden:
        return HIDDEN
    return NOT_ASKED if not year.known else NOT_SETTLED


def _carried(each: EarlierAction) -> str:
    return "in this year’s plan" if each.carried else "not in this year’s plan"
