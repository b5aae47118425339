"""What is being scored now, and which key stands for what."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from lis_desktop.core.instrument import Dimension, Instrument
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.words import label

CODES = (("–", "Cannot judge"), ("N", "Not applicable"), ("Space", "Left blank"))
SHOW, HIDE = "Show descriptions", "Hide descriptions"


class ScoreLegend(Card):
    """The current dimension, a digit for every level, and, when asked for, what each level looks like.

    `described` tells that the descriptions came or went: they want the whole width.
    """

    described = Signal(bool)

    def __init__(self, instrument: Instrument, movement: tuple[tuple[str, str], ...]) -> None:
        super().__init__(" ", " ")
        self._dimension: Dimension | None = None
        self._toggle = LinkButton(SHOW)
        self._toggle.setCheckable(True)
        self._toggle.setAccessibleName(SHOW)  # it is told as checked: "Hide, checked" would say the opposite
        self._toggle.toggled.connect(self._on_toggled)
        self.add_beside_title(self._toggle)
        self.title.setMinimumWidth(scaled(120))
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(12))
        grid.setVerticalSpacing(scaled(5))
        self._descriptors: list[QLabel] = []
        for row, level in enumerate(instrument.scale.levels):
            descriptor = _descriptor()
            self._descriptors.append(descriptor)
            grid.addWidget(_key(str(level.number)), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(level.name), row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(descriptor, row, 2)
        grid.setRowStretch(len(instrument.scale), 1)
        grid.setColumnStretch(2, 1)
        self._keys = _key_table((*CODES, *movement))
        beside = QHBoxLayout()
        beside.setSpacing(scaled(24))
        beside.addLayout(grid, 1)
        beside.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignTop)
        self.add(beside)
        self.column.addStretch(1)

    def show_dimension(self, dimension: Dimension) -> None:
        """Name the dimension that the next key scores."""
        if dimension is self._dimension:
            return
        self._dimension = dimension
        self.set_title(dimension.label)
        self.hint.setText(dimension.summary)
        if self._toggle.isChecked():
            self._describe(dimension)

    def _on_toggled(self, shown: bool) -> None:
        self._toggle.setText(HIDE if shown else SHOW)
        self._keys.setVisible(not shown)
        if shown and self._dimension is not None:
            self._describe(self._dimension)
        elif not shown:
            for each in self._descriptors:
                each.hide()
        self.described.emit(shown)

    def _describe(self, dimension: Dimension) -> None:
        for each, text in zip(self._descriptors, dimension.descriptors, strict=True):
            each.setText(text)
            each.setVisible(bool(text))


def _key(text: str) -> QLabel:
    made = label(text, size="name")
    made.setMinimumWidth(scaled(16))
    return made


def _descriptor() -> QLabel:
    """Hidden until asked for, and then as high as its words need at this width."""
    made = label(size="quiet", wrap=True)
    policy = made.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    made.hide()
    return made


def _key_table(keys: tuple[tuple[str, str], ...]) -> QWidget:
    """Keys that are no level, and what they do."""
    made = QWidget()
    table = QGridLayout(made)
    table.setContentsMargins(0, 0, 0, 0)
    table.setHorizontalSpacing(scaled(12))
    table.setVerticalSpacing(scaled(5))
    for row, (key, words) in enumerate(keys):
        table.addWidget(_key(key), row, 0)
        table.addWidget(label(words, size="body" if row < len(CODES) else "quiet"), row, 1)
    return made
