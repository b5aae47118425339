"""Preferences: whether the pages for Consortium staff are shown, and where their shelf is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from lis_desktop.core.shelf_address import without_password
from lis_desktop.ui.announce import announce
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.shelf_words import NO_PASSWORD
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.words import label

_ABOUT = "Staff of a Consortium bring in what schools sent, and see the region. A school needs none of it."
_WHERE = (
    "Empty: the shelf is a file in the folder above. Several staff at once work on PostgreSQL: "
    "postgresql+psycopg://name@server/shelf. Leave the password out: PostgreSQL reads it from your own "
    "password file."
)
_MOST = 400


class StaffCard(Card):
    """A tick and an address; both take effect at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("For Consortium staff", _ABOUT)
        self._desk = desk
        self.shown = QCheckBox("&Show the pages for Consortium staff")
        self.shown.clicked.connect(self._on_shown)
        self.address = line_edit("Where the shelf is", most=_MOST)
        self.address.editingFinished.connect(self._on_address)
        self.address.textEdited.connect(self._on_typed)
        self.field = Field("Where the s&helf is", self.address)
        self._where = label(_WHERE, size="quiet", wrap=True)
        for part in (self.shown, self.field, self._where):
            self.add(part)

    def refresh(self) -> None:
        """Show what is chosen."""
        self.shown.setChecked(self._desk.staff_shown)
        if not self.address.hasFocus():
            self.address.setText(self._desk.settings.shelf_address)
        self.field.setVisible(self.shown.isChecked())
        self._where.setVisible(self.shown.isChecked())

    def _on_shown(self, shown: bool) -> None:
        self._desk.keep(replace(self._desk.settings, staff_pages=shown))
        self.refresh()

    def _on_address(self) -> None:
        typed = self.address.text().strip()
        kept = without_password(typed)
        if kept != typed:
            # A new text takes what was typed out of the field's own undo, too.
            self.address.setText(kept)
            self._say(NO_PASSWORD)
        self._desk.keep(replace(self._desk.settings, shelf_address=kept))

    def _on_typed(self) -> None:
        self.field.say("")

    def _say(self, words: str) -> None:
        self.field.say(words)
        announce(self, words)
