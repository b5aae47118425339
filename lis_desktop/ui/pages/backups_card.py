"""Preferences: the backups there are, one more, and going back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from lis_desktop.core.errors import LisError
from lis_desktop.ui.backup_words import local_now, when_words, why_words
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.inline_message import InlineMessage, MessageTone
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.rotation import Backup

_ROWS_SHOWN = 6


class BackupsCard(Card):
    """A table, newest first; going back asks once, on the card itself."""

    trouble = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "Backups",
            "Made by itself every day that you work, checked after writing, on this computer. No backup "
            "holds the ballots of a round that is still open: two copies could show who answered late.",
        )
        self._desk = desk
        self._now = local_now()
        self.table: RowTable[Backup] = RowTable(
            "Backups",
            [
                Column("Made", self._when, sort=lambda each: each.made_at.timestamp()),
                Column("Why", why_words),
                Column("Size", _size, sort=lambda each: each.path.stat().st_size, width=120, right=True),
            ],
        )
        self._none = label(
            "There is no backup yet. The first is made when a round has been closed.", wrap=True
        )
        self._ask = InlineMessage()
        self._ask.acted.connect(self._on_confirmed)
        self._make = QuietButton("Make a backup now", "archive")
        self._restore = QuietButton("Go back to this one…", "history")
        self._make.clicked.connect(self._on_make)
        self._restore.clicked.connect(self._on_restore)
        self.table.row_chosen.connect(self._on_row_chosen)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._make)
        row.addWidget(self._restore)
        row.addStretch(1)
        for each in (self._none, self.table, self._ask):
            self.add(each)
        self.add(row)

    def refresh(self) -> None:
        """Show the backups there are."""
        from lis_desktop.services import backups

        self._now = local_now()
        found = backups.backups(self._desk.workspace)
        self.table.set_rows(found)
        self.table.fit_text()
        self.table.setFixedHeight(self.table.height_for(min(len(found), _ROWS_SHOWN)))
        self.table.setVisible(bool(found))
        self._none.setVisible(not found)
        self._restore.setVisible(bool(found))
        self._restore.setEnabled(self.table.chosen() is not None)

    def _when(self, backup: Backup) -> str:
        return when_words(backup.made_at, self._now)

    def _on_row_chosen(self, _row: object) -> None:
        self._restore.setEnabled(True)
        self._ask.hide()

    def _on_make(self) -> None:
        from lis_desktop.services import backups

        try:
            backups.make_backup(self._desk.workspace)
        except LisError as error:
            self.trouble.emit(error)
        else:
            self._desk.say("A backup is made and checked.")

    def _on_restore(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._ask.show_with_action(
                f"Go back to the backup of {self._when(chosen)}?",
                "What was changed since then goes out of sight. Your file of now is kept aside in the same "
                "folder, so nothing is destroyed.",
                "Go back to it",
                MessageTone.TALK,
            )

    def _on_confirmed(self) -> None:
        chosen = self.table.chosen()
        self._ask.hide()
        if chosen is not None:
            self._desk.restore_wanted.emit(chosen.path)


def _size(backup: Backup) -> str:
    return f"{max(1, round(backup.path.stat().st_size / 1024)):,} KB"
