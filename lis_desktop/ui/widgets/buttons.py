"""Three ranks of button: one primary a page, quiet ones, and links in running text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from lis_desktop.ui.icons import icon
from lis_desktop.ui.theme import scaled, tokens
from lis_desktop.ui.widgets.words import without_mnemonic

_GAP = 7
"""Pixels between an icon and its words; the style sheet cannot say it, so the icon is drawn wider."""
_ONWARD = " →"


class _Button(QPushButton):
    """A button whose icon takes on the theme's colours."""

    def __init__(self, text: str, icon_name: str = "") -> None:
        super().__init__()
        self.setText(text)
        self._icon_name = icon_name
        self._drawn: tuple[str, str, str, int] | None = None
        self.setAutoDefault(True)  # Enter presses it where the focus is, as Space does, not in dialogs alone
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._draw_icon()

    def setText(self, text: str) -> None:
        """The words; an arrow at their end is for the eye, and is not read aloud."""
        if self.text().endswith(_ONWARD):
            self.setAccessibleName("")
        super().setText(text)
        if text.endswith(_ONWARD):
            self.setAccessibleName(without_mnemonic(text.removesuffix(_ONWARD)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_icon()

    def set_icon(self, icon_name: str) -> None:
        """Another icon, or none for ""."""
        self._icon_name = icon_name
        self._draw_icon()

    def _colour(self) -> str:
        return tokens().act

    def _draw_icon(self) -> None:
        # A page that is put into the window changes the font of all its buttons: most look as they did.
        size = scaled(16)
        wanted = (self._icon_name, self._colour(), tokens().disabled_ink, size)
        if self._icon_name and wanted != self._drawn:
            self._drawn = wanted
            self.setIcon(icon(*wanted, _GAP))
            self.setIconSize(QSize(size + _GAP, size))


class PrimaryButton(_Button):
    """Filled: the one thing to press on a page."""

    def _colour(self) -> str:
        return tokens().on_act


class QuietButton(_Button):
    """Outlined: everything else that can be pressed. `danger` marks what would lose something."""

    def __init__(self, text: str, icon_name: str = "", *, danger: bool = False) -> None:
        self._danger = danger
        super().__init__(text, icon_name)
        self.setProperty("danger", "true" if danger else "false")

    def _colour(self) -> str:
        return tokens().lost.ink if self._danger else tokens().act


class LinkButton(_Button):
    """Looks like a link: the least of the three."""
