"""The one dimension that the room talks about now: its bar, its middle, what to ask."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from lis_desktop.core.figures import DimensionFigures
from lis_desktop.core.instrument import Dimension, Scale
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.descriptors import Bullets
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.stacked_bar import StackedBar
from lis_desktop.ui.widgets.words import label


class TalkCard(Card):
    """Read aloud from the left: what it is, how the room stands, where the middle is, what to ask."""

    def __init__(self) -> None:
        super().__init__(" ")
        self._chip = Chip()
        self._agreed = Chip(tone="agreed")
        self._answered = label(size="quiet")
        self.head.removeWidget(self.title)
        words = FlowLayout(12)
        for part in (self.title, self._chip, self._agreed, self._answered):
            words.addWidget(part)
        self.head.addLayout(words, 1)
        self.title.setWordWrap(False)
        self._bar = StackedBar(tall=True)
        self._middle = label(wrap=True)
        self._questions = Bullets("Ask the room", "body")
        self._earlier_words = label(size="quiet")
        self._earlier = StackedBar(thin=True)
        self._later_words = label(size="quiet")
        self._region_words = label("Region", size="quiet")
        self._region = StackedBar(thin=True)
        self._region_source = label(size="quiet", wrap=True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        # One below the other, so that the same level stands in the same place in both rounds.
        bars = QGridLayout()
        bars.setHorizontalSpacing(10)
        bars.setVerticalSpacing(4)
        bars.setColumnStretch(1, 1)
        bars.addWidget(self._earlier_words, 0, 0)
        bars.addWidget(self._earlier, 0, 1)
        bars.addWidget(self._later_words, 1, 0, Qt.AlignmentFlag.AlignTop)
        bars.addWidget(self._bar, 1, 1)
        bars.addWidget(self._region_words, 2, 0)
        bars.addWidget(self._region, 2, 1)
        bars.addWidget(self._region_source, 3, 1)
        self.add(bars)
        for each in (self._middle, self._questions):
            self.add(each)
        self.column.addStretch(1)
        self.add(self.buttons)

    def show_region(
        self, dimension: Dimension, figures: DimensionFigures | None, scale: Scale, k: int, source: str
    ) -> None:
        """The region's bar below ours, on the same scale; without figures only why there are none, and
        nothing at all where `source` is ""."""
        self._region_words.setVisible(bool(source))
        self._region.setVisible(bool(source) and figures is not None)
        self._region_source.setVisible(bool(source))
        self._region_source.setText(source)
        if source and self._earlier.isHidden():
            self._later_words.setText("Us")
            self._later_words.show()
        if figures is not None:
            self._region.show_figures(f"{dimension.label}, the region", figures, scale, k)

    def show_dimension(
        self,
        dimension: Dimension,
        figures: DimensionFigures,
        scale: Scale,
        k: int,
        *,
        answered: str,
        middle: str,
        questions: Sequence[str],
        agreed_level: int | None,
        earlier: tuple[int, DimensionFigures] | None = None,
        round_number: int = 1,
    ) -> None:
        """Everything about one dimension. Where figures are hidden, `answered` is "" and no number shows.

        `earlier` is the round before, by number: only where both rounds show their figures.
        """
        self.set_title(dimension.label)
        shown = figures.distribution
        self._chip.setVisible(shown is not None)
        if shown is not None:
            self._chip.show_agreement(shown.word, shown.consensus)
        self._answered.setText(answered)
        self._bar.show_figures(dimension.label, figures, scale, k, agreed_level)
        for each in (self._earlier_words, self._earlier, self._later_words):
            each.setVisible(earlier is not None)
        if earlier is not None:
            number, before = earlier
            self._earlier_words.setText(f"Round {number}")
            self._later_words.setText(f"Round {round_number}")
            self._earlier.show_figures(f"{dimension.label}, round {number}", before, scale, k)
            self._bar.setAccessibleName(f"{dimension.label}, round {round_number}")
        self._middle.setText(middle)
        self._questions.show_lines(questions)
        self._agreed.setVisible(agreed_level is not None)
        self._agreed.setText("" if agreed_level is None else f"Settled: {scale.level(agreed_level).name}")
