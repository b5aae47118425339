"""Saying something to a screen reader without moving the focus."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QListWidget


def announce(source: QObject, text: str, urgent: bool = False) -> None:
    """Have the text read aloud; an urgent one breaks in."""
    # Its two hundred enum values are made with the first of these: not at every start.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(source, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def announce_row(rows: QListWidget) -> None:
    """Read aloud which row was gone on to, once the keyboard is back where it was: in a field beside the list
    nothing else says that what is typed next belongs to another row. In the list the row is told anyway."""
    QTimer.singleShot(0, rows, lambda: _announce_row(rows))


def _announce_row(rows: QListWidget) -> None:
    item = rows.currentItem()
    if item is not None and rows.isVisible() and not rows.hasFocus():
        announce(rows, str(item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text()))
