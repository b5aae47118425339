"""A second private round: which dimensions, how many are asked, and the one button that opens it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.figures import DimensionFigures
from lis_desktop.core.instrument import Dimension
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.check_list import CheckList
from lis_desktop.ui.widgets.forms import Field, NumberField
from lis_desktop.ui.widgets.words import label

WIDEST = 760
MOST_ASKED = 5000
USUAL = 3
"""Dimensions of a second round, as facilitators advise."""
WHY = (
    "After the talk, everybody scores some dimensions once more, alone. Round 1 stays as it is, and both are "
    "shown."
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dimension that has been revealed, with its latest figures."""

    dimension: Dimension
    figures: DimensionFigures

    @property
    def word(self) -> str:
        """How the room stands, "" where it is hidden."""
        shown = self.figures.distribution
        return "" if shown is None else shown.word.value

    @property
    def line(self) -> str:
        """Its name, and how the room stands."""
        return f"{self.dimension.label} · {self.word}" if self.word else self.dimension.label


def to_score_again(in_talk_order: Sequence[DimensionFigures], in_hand: str) -> tuple[str, ...]:
    """The ids that are ticked at first: the dimension in hand and the most divided ones, few enough for what
    is left of a meeting. Where talk may have changed most is split or spread."""
    divided = (
        each.dimension_id
        for each in in_talk_order
        if each.distribution is not None
        and each.distribution.word in (AgreementWord.SPLIT, AgreementWord.SPREAD)
        and each.dimension_id != in_hand
    )
    return (in_hand, *islice(divided, USUAL - 1))


class SecondRoundPanel(QWidget):
    """`open_wanted` brings the ids, in the instrument's order, and how many are asked; `left` goes back."""

    open_wanted = Signal(object, int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._card = Card("A second private round", WHY, WIDEST)
        self._list_words = label(size="name")
        self.list = CheckList("Dimensions for the second round")
        self._list_words.setBuddy(self.list)
        self._list_words.setText("Which &dimensions?")
        self.list.ticks_changed.connect(self._on_ticked)
        self._count = label(size="quiet", wrap=True)
        self.asked = NumberField(1, MOST_ASKED)
        self._asked_field = Field(
            "How many people are &asked?",
            self.asked,
            "Everybody in the room now, whether or not they answer.",
        )
        self.open = PrimaryButton("Open the round")
        self.open.clicked.connect(self._on_open)
        self._back = QuietButton("Not now")
        self._back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.open)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        self._card.add(self._list_words)
        self._card.column.addWidget(self.list, 1)
        self._card.add(self._count)
        self._card.add(self._asked_field)
        self._card.add(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card, 20)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row, 1)

    def offer(
        self, candidates: Sequence[Candidate], asked: int, number: int, ticked: Collection[str]
    ) -> None:
        """These dimensions, some of them ticked."""
        self._card.set_title("A second private round" if number == 2 else f"Private round {number}")
        self.list.show_lines([(each.dimension.id, each.line) for each in candidates], ticked)
        self.list.setCurrentRow(0)
        self.asked.set_value(asked)
        self._on_ticked()

    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked dimensions."""
        return self.list.ticked()

    def _on_ticked(self) -> None:
        number = len(self.chosen())
        self.open.setEnabled(number > 0)
        self._count.setText(chosen_words(number))

    def _on_open(self) -> None:
        self.open_wanted.emit(self.chosen(), self.asked.value())


def chosen_words(number: int) -> str:
    """ "3 dimensions: about 5 minutes to score in private"; two minutes a dimension is the slow reader's."""
    if number == 0:
        return "Tick at least one dimension."
    dimensions = "1 dimension" if number == 1 else f"{number} dimensions"
    minutes = 2 * number
    many = " Two or three are usually enough." if number > USUAL else ""
    return f"{dimensions}: about {minutes} minutes to score in private.{many}"
