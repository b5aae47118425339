"""Which palette and text size the program wears, and how it puts them on.

`tokens()` is to our colours what `QApplication.palette()` is to Qt's: one for the process, for widgets
that paint themselves. `Theme` is the only one that changes it; every widget then gets a PaletteChange.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from lis_desktop.core.palette import Surface
from lis_desktop.settings import TEXT_PERCENTS, ThemeChoice
from lis_desktop.ui.fonts import FAMILY, load_fonts
from lis_desktop.ui.stylesheet import stylesheet
from lis_desktop.ui.tokens import HIGH_CONTRAST, LIGHT, Tokens, tokens_for

BODY = 15
TITLE = 24
"""Sizes in pixels at 100 %."""

_active: Tokens = LIGHT
_percent = 100


def tokens() -> Tokens:
    """The colours that are worn now."""
    return _active


def surface() -> Surface:
    """The charts' own table of colours for what is worn."""
    if _active is HIGH_CONTRAST:
        return Surface.HIGH_CONTRAST
    return Surface.DARK if _active.dark else Surface.LIGHT


def scaled(pixels: int) -> int:
    """A size in pixels at the chosen text size."""
    return round(pixels * _percent / 100)


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The bundled face at that size (pixels at 100 %), for what is painted by hand."""
    made = QFont(FAMILY)
    made.setPixelSize(scaled(pixels))
    made.setWeight(weight)
    return made


class Theme(QObject):
    """Wears one palette and one text size; `changed` comes after both are on."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice, percent: int) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._percent = percent
        load_fonts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self._put_on()

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose; AUTO stays AUTO."""
        return self._choice

    @property
    def percent(self) -> int:
        """Text size in percent."""
        return self._percent

    def choose(self, choice: ThemeChoice) -> None:
        """Wear this palette from now on."""
        if choice is not self._choice:
            self._choice = choice
            self._put_on()

    def set_percent(self, percent: int) -> None:
        """One of TEXT_PERCENTS; ValueError otherwise."""
        if percent not in TEXT_PERCENTS:
            raise ValueError(f"text size {percent} % is not one of {TEXT_PERCENTS}")
        if percent != self._percent:
            self._percent = percent
            self._put_on()

    def step_text(self, steps: int) -> None:
        """Larger (1) or smaller (-1) by one step, stopping at both ends."""
        place = TEXT_PERCENTS.index(self._percent) + steps
        self.set_percent(TEXT_PERCENTS[max(0, min(place, len(TEXT_PERCENTS) - 1))])

    def _on_system_scheme(self) -> None:
        if self._choice is ThemeChoice.AUTO:
            self._put_on()

    def _put_on(self) -> None:
        global _active, _percent
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        _active, _percent = tokens_for(self._choice, dark=dark), self._percent
        self._app.setFont(font(BODY))
        self._app.setPalette(palette_of(_active))
        self._app.setStyleSheet(stylesheet(_active, scaled))
        self.changed.emit()


def palette_of(worn: Tokens) -> QPalette:
    """Qt's roles filled from the tokens, so that Fusion draws in our colours."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for name, colour in (
        (role.Window, worn.window),
        (role.WindowText, worn.ink),
        (role.Base, worn.card),
        (role.AlternateBase, worn.hover),
        (role.Text, worn.ink),
        (role.PlaceholderText, worn.quiet),
        (role.Button, worn.card),
        (role.ButtonText, worn.act),
        (role.BrightText, worn.lost.ink),
        (role.Highlight, worn.act),
        (role.HighlightedText, worn.on_act),
        (role.Accent, worn.act),
        (role.Link, worn.act),
        (role.LinkVisited, worn.act),
        (role.ToolTipBase, worn.card),
        (role.ToolTipText, worn.ink),
        (role.Light, worn.card),
        (role.Midlight, worn.hover),
        (role.Mid, worn.line),
        (role.Dark, worn.edge),
        (role.Shadow, worn.edge),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, name, QColor(worn.disabled_ink))
    palette.setColor(group.Disabled, role.Base, QColor(worn.disabled_paper))
    palette.setColor(group.Disabled, role.Button, QColor(worn.disabled_paper))
    return palette
