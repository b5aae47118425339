"""Saying something to a screen reader without moving the focus."""

from __future__ import annotations

from PySide6.QtCore import QObject


def announce(source: QObject, text: str, urgent: bool = False) -> None:
    """Have the text read aloud; an urgent one breaks in."""
    # Its two hundred enum values are made with the first of these: not at every start.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(source, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
