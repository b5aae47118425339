"""The desk's log: what was done, by numbers and codes only, and whether a line was changed since."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.services.consortium import book as shelf_desk
from lis_desktop.services.consortium.book import LogCheck
from lis_desktop.ui.pages.staff.moment_words import moment_words
from lis_desktop.ui.pages.staff.move_card import MoveCard
from lis_desktop.ui.pages.staff.shelf_page import ShelfPage
from lis_desktop.ui.shelf_words import shelf_words
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, line_edit
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf.log import LogLine
    from lis_desktop.store.shelf.moving import TableSum
    from lis_desktop.store.shelf.opened import Shelf

_MOST_ROWS = 14
_WORDS = {
    "imported": "Bundles were taken in",
    "undone": "A run was undone",
    "decided": "A conflict was decided",
    "reopened": "A conflict was reopened",
    "moved": "The shelf was moved here",
    "withdrawn": "A school took its data back",
    "roster": "A roster was given",
    "backed_up": "The shelf was backed up",
    "league": "Something was let go for the League",
}


@dataclass(frozen=True, slots=True)
class _View:
    lines: tuple[LogLine, ...]
    check: LogCheck


class LogPage(ShelfPage):
    """Each line's hash covers the line before it: one that was changed, removed or put in is found."""

    title = "Log"
    lead = "What was done at this desk, in numbers and codes; no name, no figure"

    def build(self) -> None:
        self.check_card = Card("Is it as it was written?")
        self.chip = Chip()
        self.check_card.add_beside_title(self.chip)
        self.told = label(wrap=True)
        self.head = label(wrap=True)
        self.head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.head.setAccessibleName("The last hash")
        self.head.hide()  # until it says something: it takes the keyboard
        self.copy = QuietButton("Copy the last hash", "copy")
        self.copy.clicked.connect(self._on_copy)
        self.copy.setEnabled(False)  # until there is one
        self.known = line_edit("A hash that you wrote down", most=64)
        self.known.returnPressed.connect(self.refresh)
        self.verify = QuietButton("&Verify", "shield")
        self.verify.clicked.connect(self.refresh)
        row = FlowLayout(12)
        row.addWidget(self.verify)
        row.addWidget(self.copy)
        for part in (
            self.told,
            self.head,
            Field(
                "An earlier &hash",
                self.known,
                "Write the last hash down somewhere else now and then. With it, a log that somebody wrote "
                "anew from its start is found out too.",
            ),
            row,
        ):
            self.check_card.add(part)
        columns: tuple[Column[LogLine], ...] = (
            Column("Line", lambda row: str(row.number), sort=lambda row: row.number, width=70, right=True),
            Column("When", lambda row: moment_words(row.at), sort=lambda row: row.at, width=140),
            Column("What", lambda row: event_words(row.event), width=260),
            Column("Particulars", detail_words, least=300),
            Column("Hash", lambda row: row.hash[:12], width=140),
        )
        self.back_up = QuietButton("&Back the shelf up now", "archive")
        self.back_up.clicked.connect(self._on_back_up)
        self.add_button(self.back_up)
        self.lines_card = Card("Every line")
        self.table = RowTable("The log", columns)
        self.table.row_chosen.connect(self._on_line)
        self.line = label(size="quiet", wrap=True)
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.lines_card.add(self.table)
        self.lines_card.add(self.line)
        self.line.hide()  # until there is one to show
        self.move_card = MoveCard()
        self.move_card.wanted.connect(self._on_move)
        self.move_card.settled.connect(self._on_settled)
        for card in (self.check_card, self.lines_card, self.move_card):
            self.body.addWidget(card)

    def refresh(self) -> None:
        self.move_card.folder = self.desk.last_folder()
        known = self.known.text().strip().casefold()

        def read(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> _View:
            return _View(shelf_desk.log_lines(shelf), shelf_desk.verify_log(shelf, known))

        self.on_shelf("Verifying the log", read, self._on_read)

    def first_focus(self) -> QWidget | None:
        return self.verify

    def _on_read(self, view: _View) -> None:
        check = view.check
        if check.first_broken is None:
            self.chip.show_word("As it was written", "agreed")
            self.told.setText(
                "The one line is as it was written."
                if check.lines == 1
                else f"All {check.lines} lines are as they were written."
                if check.lines
                else "There is no line yet: nothing was done at this desk."
            )
        else:
            self.chip.show_word("Changed", "lost")
            self.told.setText(
                f"Line {check.first_broken} is the first that does not fit: somebody changed, removed or put "
                "in a line outside this program. Compare with a backup of the shelf, and tell whoever is "
                "responsible for it."
            )
        self.head.setText(f"Last hash: {check.head or 'none yet'}")
        self.head.show()
        self._head = check.head
        self.copy.setEnabled(bool(check.head))
        self.table.set_rows(tuple(reversed(view.lines)))
        self.table.show_up_to(_MOST_ROWS)
        self.line.setVisible(bool(view.lines))
        if view.lines:
            self.table.selectRow(0)

    def _on_line(self, line: LogLine) -> None:
        """The whole of a line, for which the table has no room."""
        self.line.setText(f"Line {line.number}: {detail_words(line)} · hash {line.hash}")

    def _on_back_up(self) -> None:
        def back_up(shelf: Shelf, _progress: Progress, _cancelled: Cancelled) -> Path:
            return shelf_desk.back_up(shelf)

        self.on_shelf("Backing the shelf up", back_up, self._on_backed_up)

    def _on_backed_up(self, copy: Path) -> None:
        self.tell(
            f"The shelf is backed up and verified: {copy.name}",
            f"It is in {copy.parent}. The secret keys are not in it. A copy on a stick, in another building, "
            "outlives this computer.",
            MessageTone.AGREED,
        )
        self.shelf_changed()

    def _on_move(self, to: str) -> None:
        home = self.desk.workspace.paths

        def move(shelf: Shelf, progress: Progress, cancelled: Cancelled) -> tuple[str, tuple[TableSum, ...]]:
            from lis_desktop.services.consortium.move import move_shelf

            return to, move_shelf(shelf, to, home, progress, cancelled)

        self.on_shelf("Moving the shelf", move, self._on_moved)

    def _on_moved(self, moved: tuple[str, tuple[TableSum, ...]]) -> None:
        self.message.hide()
        self.move_card.show_moved(*moved)
        self.announce(self.move_card.told.text())
        self.move_card.work_there.setFocus()
        self.bring_into_sight(self.move_card.work_there)

    def _on_settled(self, address: str) -> None:
        self.desk.keep(replace(self.desk.settings, shelf_address=address))
        self.move_card.to.clear()
        self.tell(
            f"{shelf_words(address)} is this desk’s shelf now",
            "Preferences name it. The one before is as it was: keep it as a backup and import nothing there.",
            MessageTone.AGREED,
        )
        self.shelf_changed()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._head)
        self.desk.say("The last hash is copied.")


def event_words(event: str) -> str:
    """What was done; a code of a newer program is shown as it is."""
    return _WORDS.get(event, event)


def detail_words(line: LogLine) -> str:
    """The particulars as "run 3 · accepted 6"; hashes shortened. What is no JSON object is shown as it is."""
    try:
        told = json.loads(line.detail)
    except ValueError:
        return line.detail
    if not isinstance(told, dict):
        return line.detail
    return " · ".join(f"{name} {str(value)[:12]}" for name, value in told.items())
