"""Moving the shelf to another store: where to, once more asked, and the sums that both hold in the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from lis_desktop.core.shelf_address import holds_password, without_password
from lis_desktop.ui.announce import announce
from lis_desktop.ui.shelf_words import NO_PASSWORD, shelf_words
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.question import Question
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf.moving import TableSum

_HINT = (
    "From one computer to PostgreSQL, where several staff work at once, or back into a file. Everything is "
    "copied and compared, table by table; the first shelf stays as it is."
)
_ADDRESS = (
    "An empty PostgreSQL database, such as postgresql+psycopg://desk@server/shelf, without a password; or a "
    "new file."
)
_MOST = 400
_MOST_ROWS = 6
_COLUMNS: tuple[Column[TableSum], ...] = (
    Column("Table", lambda row: row.table, width=200),
    Column("Rows", lambda row: f"{row.rows:,}", lambda row: row.rows, width=90, right=True),
    Column("SHA-256, the same in both", lambda row: row.hash, least=420),
)


class MoveCard(Card):
    """`wanted(address)` once it was confirmed; `settled(address)` when the desk shall work there."""

    wanted = Signal(str)
    settled = Signal(str)

    def __init__(self) -> None:
        super().__init__("Move the shelf to another store", _HINT)
        self.folder = Path.home()
        self._moved_to = ""
        self.to = line_edit("postgresql+psycopg://desk@server/shelf", most=_MOST)
        self.to.setMinimumWidth(scaled(420))
        self.to.textChanged.connect(self._on_typed)
        self.to.returnPressed.connect(self._on_move)
        self.where = Field("Where &to", self.to, _ADDRESS)
        self.file = QuietButton("Choose a &file…", "folder-open")
        self.file.clicked.connect(self._on_file)
        self.move_button = QuietButton("&Move it…", "arrow-right")
        self.move_button.setEnabled(False)
        self.move_button.clicked.connect(self._on_move)
        self.question = Question("Copy it there", "Not now", "arrow-right", danger=False)
        self.question.answered_yes.connect(self._on_yes)
        self.told = label(size="name", wrap=True)
        self.sums = RowTable("What both stores hold", _COLUMNS)
        self.after = label(wrap=True)
        self.work_there = PrimaryButton("&Work there from now on", "check")
        self.work_there.clicked.connect(self._on_work_there)
        row = FlowLayout(12)
        row.addWidget(self.file)
        row.addWidget(self.move_button)
        end = FlowLayout(12)
        end.addWidget(self.work_there)
        for part in (
            self.where,
            row,
            self.question,
            self.told,
            self.sums,
            self.after,
            end,
        ):
            self.add(part)
        self._show_end(shown=False)

    def show_moved(self, to: str, sums: Sequence[TableSum]) -> None:
        """It is there: what both hold, and how to go on."""
        self._moved_to = to
        rows = sum(each.rows for each in sums)
        self.told.setText(f"{len(sums)} tables with {rows:,} rows are the same in both")
        self.sums.set_rows(sums)
        self.after.setText(
            f"This desk still works where it did. {shelf_words(to)} takes over once you say so; tell "
            "everybody who works on this shelf. The secret keys are not on it: their file stays here."
        )
        self._show_end(shown=True)
        self.sums.show_up_to(_MOST_ROWS)

    def _show_end(self, *, shown: bool) -> None:
        for part in (self.told, self.sums, self.after, self.work_there):
            part.setVisible(shown)

    def _on_typed(self, text: str) -> None:
        self.move_button.setEnabled(bool(text.strip()))
        self.where.say("")
        self.question.withdraw()
        self._show_end(shown=False)

    def _on_file(self) -> None:
        ask_where_to_save(
            self, "A new file for the shelf", self.folder / "shelf.sqlite", "Shelf (*.sqlite)", self.take_file
        )

    def take_file(self, file: Path) -> None:
        """A file was chosen."""
        self.to.setText(str(file))
        self.move_button.setFocus()

    def _on_move(self) -> None:
        to = self.to.text().strip()
        if holds_password(to):
            # A new text takes what was typed out of the field's own undo, too.
            self.to.setText(without_password(to))
            self.where.say(NO_PASSWORD)
            announce(self, NO_PASSWORD)
        elif to and "://" not in to and not Path(to).is_absolute():
            self.where.say("Give the file’s whole path, or choose it with the button.")
        elif to:
            where = shelf_words(to)
            self.question.ask(
                f"Copy the whole shelf to where you said? {where} has to be empty; nothing is kept there "
                "unless it holds the very same in the end. Nobody can import meanwhile.",
                self.move_button,
            )

    def _on_yes(self) -> None:
        self.wanted.emit(self.to.text().strip())

    def _on_work_there(self) -> None:
        self.settled.emit(self._moved_to)
