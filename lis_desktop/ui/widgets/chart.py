"""What our pictures have in common: a picture's role and words for screen readers, and text measures."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFont, QFontMetricsF
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from lis_desktop.core.chart_geometry import TextWidth


class Chart(QWidget):
    """A painted picture. `describe` gives it the words that stand for it; beside it on the page stands a
    table with the same figures."""

    def __init__(self, name: str) -> None:
        super().__init__()
        _install()
        self.setAccessibleName(name)

    def describe(self, name: str, words: str) -> None:
        """The picture's name, and all that it shows in a sentence or two."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.setToolTip("")
        self.update()


def text_width(font: QFont) -> TextWidth:
    """Measures in that font, for the geometry of core."""
    return QFontMetricsF(font).horizontalAdvance


_factories: list[object] = []
_interfaces: list[QAccessibleInterface] = []


def _install() -> None:
    """Tell Qt, once, that a Chart is a graphic. The reference is kept: Qt holds none."""
    if not _factories:
        _factories.append(_interface)
        QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, Chart):
        return None
    # Qt's cache destroys an interface with its widget. Ours must not go before that, nor be freed twice:
    # each is held until Qt has destroyed it.
    _interfaces[:] = [each for each in _interfaces if isValid(each)]
    made = QAccessibleWidget(thing, QAccessible.Role.Graphic)
    _interfaces.append(made)
    return made
