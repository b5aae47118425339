"""Preferences: palette and text size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton

from lis_desktop.settings import TEXT_PERCENTS, ThemeChoice
from lis_desktop.ui.theme import Theme
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.words import label

_TOP = Qt.AlignmentFlag.AlignTop
_THEMES = {
    ThemeChoice.AUTO: "As the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.HIGH_CONTRAST: "High contrast",
}


class LookCard(Card):
    """Two rows of choices; a choice is worn at once and kept."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("How it looks")
        self._theme = theme
        self._themes = {choice: QRadioButton(words) for choice, words in _THEMES.items()}
        self._sizes = {percent: QRadioButton(f"{percent}%") for percent in TEXT_PERCENTS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("Colors", size="name"), 0, 0, _TOP)
        grid.addLayout(self._row("Colors", list(self._themes.values())), 0, 1)
        grid.addWidget(label("Text size", size="name"), 1, 0, _TOP)
        grid.addLayout(self._row("Text size", list(self._sizes.values())), 1, 1)
        self.add(grid)
        self.add(
            label(
                "Ctrl + and Ctrl − change the text size anywhere: 150% reads well from a projector.",
                size="quiet",
                wrap=True,
            )
        )

        theme.changed.connect(self.refresh)  # by keys too, while this is in front

    def refresh(self) -> None:
        """Show what is worn."""
        self._themes[self._theme.choice].setChecked(True)
        self._sizes[self._theme.percent].setChecked(True)

    @property
    def worn_button(self) -> QRadioButton:
        """The palette that is worn: where the keyboard begins."""
        return self._themes[self._theme.choice]

    def _row(self, about: str, buttons: list[QRadioButton]) -> FlowLayout:
        group = QButtonGroup(self)
        row = FlowLayout(20)
        for button in buttons:
            button.setAccessibleName(f"{about}: {button.text()}")
            button.clicked.connect(self._on_chosen)
            group.addButton(button)
            row.addWidget(button)
        return row

    def _on_chosen(self) -> None:
        self._theme.choose(next(each for each, button in self._themes.items() if button.isChecked()))
        self._theme.set_percent(next(each for each, button in self._sizes.items() if button.isChecked()))
