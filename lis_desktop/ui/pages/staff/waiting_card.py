"""The quarantine: files that cannot be judged yet, why, and the button that tries them again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from lis_desktop.services.consortium.importing.groups import is_suspicious
from lis_desktop.ui.pages.staff.moment_words import moment_words
from lis_desktop.ui.pages.staff.outcome_words import reason_cure, reason_words
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf.waiting import WaitingFile

_MOST_ROWS = 6


class WaitingCard(Card):
    """`again` asks to try all of them; nothing in it counts, and nothing is lost."""

    again = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Waiting", "These files are kept and count for nothing. Every import tries them again by itself."
        )
        columns: tuple[Column[WaitingFile], ...] = (
            Column("File", lambda row: Path(row.file).name, least=220),
            Column("Why", lambda row: reason_words(row.reason), least=220),
            Column("Since", lambda row: moment_words(row.since), sort=lambda row: row.since, width=130),
        )
        self.table = RowTable("Files that wait", columns)
        self.table.row_chosen.connect(self._on_file)
        self.cure = label(wrap=True)
        self.try_again = QuietButton("Try &again", "redo-2")
        self.try_again.clicked.connect(self.again)
        self.add_beside_title(self.try_again)
        self.add(self.table)
        self.add(self.cure)
        self.hide()

    def show_files(self, files: Sequence[WaitingFile]) -> None:
        """What waits, what somebody else may have sent first; the card is away while nothing does."""
        files = sorted(files, key=lambda each: not is_suspicious(each.reason))
        self.set_title("1 file waits" if len(files) == 1 else f"{len(files)} files wait")
        self.table.set_rows(files)
        self.table.show_up_to(_MOST_ROWS)
        if files:
            self.table.selectRow(0)
            self._on_file(files[0])
        self.setVisible(bool(files))

    def _on_file(self, file: WaitingFile) -> None:
        self.cure.setText(f"What to do: {reason_cure(file.reason)}")
