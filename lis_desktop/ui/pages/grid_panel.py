"""Impact and effort: a list of dimensions with the place of each in words, and the grid that they lie on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lis_desktop.core.impact_grid import STEP_WORDS, place_words, quarter_of
from lis_desktop.core.instrument import Dimension
from lis_desktop.core.meeting import GridPlace
from lis_desktop.ui.announce import announce
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.dimension_list import DimensionList
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.impact_grid import ImpactGrid, grid_aloud
from lis_desktop.ui.widgets.side_by_side import SideBySide
from lis_desktop.ui.widgets.words import label

NOWHERE = "not on the grid yet"
HOW = (
    "Arrow keys move the dimension in hand, Page Down takes the next one, Delete takes it off. With the "
    "mouse, click where it belongs, or drag it."
)
_STEPS = tuple((f"{number}  {word.capitalize()}", number) for number, word in enumerate(STEP_WORDS, start=1))


class GridPanel(QWidget):
    """`placed` brings a `GridPlace`, `taken_off` one to remove, `wanted` the id of a new priority."""

    placed = Signal(object)
    taken_off = Signal(object)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._dimensions: dict[str, Dimension] = {}
        self._places: dict[str, GridPlace] = {}
        self._chosen: frozenset[str] = frozenset()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._left(), 5)
        row.addWidget(self._right(), 9)

    def show_grid(
        self, dimensions: Sequence[Dimension], places: Sequence[GridPlace], chosen: Sequence[str]
    ) -> None:
        """All dimensions, where the room put some, and the priorities, which come first in the list."""
        self._chosen = frozenset(chosen)
        by_id = {each.id: each for each in dimensions}
        first = [by_id[each] for each in chosen if each in by_id]
        ordered = [*first, *(each for each in dimensions if each.id not in self._chosen)]
        self._dimensions = {each.id: each for each in ordered}
        self._places = {each.dimension_id: each for each in places if each.dimension_id in by_id}
        notes = {each: quarter_of(place).value for each, place in self._places.items()}
        kept = self.list.dimension_id
        words = {each: self._words(each) for each in by_id}
        self.list.show_order(ordered, notes, words, dict.fromkeys(by_id, "plain"))
        self.list.choose(kept)
        self._draw()

    def first_focus(self) -> QWidget:
        """The grid: the first arrow key puts the first dimension on it."""
        return self.grid

    @property
    def dimension_id(self) -> str:
        """The dimension in hand."""
        return self.list.dimension_id

    def _left(self) -> Card:
        card = Card("In hand", "Priorities come first in this list.")
        self.list = DimensionList("Dimensions and their places on the grid")
        self.list.dimension_chosen.connect(self._on_chosen)
        self._says = label(wrap=True)
        self.impact = choice(("Nowhere yet", 0), *_STEPS)
        self.effort = choice(("Nowhere yet", 0), *_STEPS)
        for each in (self.impact, self.effort):
            each.activated.connect(self._on_steps)
        fields = SideBySide(12)
        fields.addWidget(Field("&Impact", self.impact), 1)
        fields.addWidget(Field("E&ffort", self.effort), 1)
        self.off = QuietButton("Take it off", "x")
        self.off.clicked.connect(self._on_off)
        self.prefer = QuietButton("Make it a priority", "plus")
        self.prefer.clicked.connect(self._on_prefer)
        feet = FlowLayout(8)
        feet.addWidget(self.off)
        feet.addWidget(self.prefer)
        card.column.addWidget(self.list, 1)
        card.add(self._says)
        card.add(fields)
        card.add(feet)
        return card

    def _right(self) -> Card:
        card = Card("Impact and effort", HOW)
        self.grid = ImpactGrid()
        self.grid.placed.connect(self._on_placed)
        self.grid.taken_off.connect(self._on_off)
        self.grid.picked.connect(self.list.choose)
        self.grid.step_wanted.connect(self.list.step)
        card.column.addWidget(self.grid, 1)
        return card

    def _words(self, dimension_id: str) -> str:
        place = self._places.get(dimension_id)
        return NOWHERE if place is None else place_words(place)

    def _draw(self) -> None:
        in_hand = self.list.dimension_id
        there = list(self._places.values())
        named = [self._dimensions[each.dimension_id] for each in there]
        self.grid.show_places(
            there, [each.code for each in named], in_hand, grid_aloud(there, [each.label for each in named])
        )
        place, dimension = self._places.get(in_hand), self._dimensions.get(in_hand)
        self._says.setText(sentence(dimension, self._places) if dimension is not None else "")
        for steps, step in (
            (self.impact, place.impact if place else 0),
            (self.effort, place.effort if place else 0),
        ):
            with QSignalBlocker(steps):
                steps.setCurrentIndex(steps.findData(step))
        self.off.setEnabled(place is not None)
        self.prefer.setEnabled(bool(in_hand) and in_hand not in self._chosen)

    def _on_chosen(self) -> None:
        self._draw()
        if self.grid.hasFocus() and (dimension := self._dimensions.get(self.list.dimension_id)) is not None:
            announce(self, sentence(dimension, self._places))

    def _on_placed(self, place: GridPlace) -> None:
        self.placed.emit(place)
        if (dimension := self._dimensions.get(place.dimension_id)) is not None:
            announce(self, sentence(dimension, self._places))

    def _on_steps(self) -> None:
        """Both say where: the first of the two that is chosen takes the other with it, from the middle."""
        impact, effort = int(self.impact.currentData()), int(self.effort.currentData())
        if not self.list.dimension_id:
            return
        if self._places.get(self.list.dimension_id) is not None and 0 in (impact, effort):
            self._on_off()
        elif impact or effort:
            self._on_placed(GridPlace(self.list.dimension_id, impact or 2, effort or 2))

    def _on_off(self) -> None:
        place = self._places.get(self.list.dimension_id)
        if place is not None:
            self.taken_off.emit(place)
            announce(self, f"{self._dimensions[place.dimension_id].label} is off the grid.")

    def _on_prefer(self) -> None:
        if self.list.dimension_id:
            self.wanted.emit(self.list.dimension_id)


def sentence(dimension: Dimension, places: Mapping[str, GridPlace]) -> str:
    """ "1.4 Standards-Based Education: very much impact for little effort: start here."."""
    place = places.get(dimension.id)
    return f"{dimension.label}: {NOWHERE if place is None else place_words(place)}."
