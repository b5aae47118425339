"""Pages of an assessment that is worked on elsewhere: everything can be read, and nothing takes typing that
would be thrown away.

Whatever can be typed into or pressed is held, but for what a page says only reads (`reads`): a field that
nobody thought of must not be the one that loses a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTreeWidget,
    QWidget,
)

_KINDS = (QLineEdit, QPlainTextEdit, QAbstractButton, QComboBox, QAbstractSpinBox, QTreeWidget)
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
READS, HELD, WANTED, TOLD = "reads", "held", "wantedEnabled", "toldBefore"
ONLY_HERE = "It can only be read here."


def reads(*widgets: QWidget) -> None:
    """These, and all in them, change nothing of the assessment: they lead to another page, show more of this
    one, or make a paper."""
    for each in widgets:
        each.setProperty(READS, True)


class ReadOnlyPage(QObject):
    """Holds what is on a page, and lets it go again. Text stays where the keyboard gets at it, and is told as
    read-only; what is pressed is disabled, and stays so when the page enables it meanwhile."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.holding = False

    def hold(self) -> None:
        """Everything that is on the page now; again after it was filled, for what was made then."""
        self.holding = True
        for each in list(_what_changes(self._page)):
            if each.property(HELD):
                continue
            if isinstance(each, QLineEdit | QPlainTextEdit):
                self._hold_text(each)
            elif callable(set_read_only := getattr(each, "set_read_only", None)):
                set_read_only(True)
                each.setProperty(HELD, True)
            else:
                each.setProperty(WANTED, _was_enabled(each))
                each.setProperty(HELD, True)
                each.setEnabled(False)
                each.installEventFilter(self)
                _draw_again(each)
        for key in self._page.findChildren(QShortcut):
            key.setEnabled(False)

    def release(self) -> None:
        """It is worked on here again."""
        if not self.holding:
            return
        self.holding = False
        for each in self._page.findChildren(QWidget):
            if not each.property(HELD):
                continue
            each.setProperty(HELD, None)
            if isinstance(each, QLineEdit | QPlainTextEdit):
                each.setReadOnly(False)
                each.setAccessibleDescription(str(each.property(TOLD) or ""))
                _draw_again(each)
            elif callable(set_read_only := getattr(each, "set_read_only", None)):
                set_read_only(False)
            else:
                each.removeEventFilter(self)
                each.setEnabled(bool(each.property(WANTED)))
                _draw_again(each)
        for key in self._page.findChildren(QShortcut):
            key.setEnabled(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.EnabledChange
            and isinstance(watched, QWidget)
            and watched.property(HELD)
            and _was_enabled(watched)
        ):
            watched.setProperty(WANTED, True)
            watched.setEnabled(False)
        return False

    def _hold_text(self, field: QLineEdit | QPlainTextEdit) -> None:
        if field.isReadOnly():
            return
        field.setReadOnly(True)
        field.setProperty(HELD, True)
        field.setProperty(TOLD, field.accessibleDescription())
        field.setAccessibleDescription(ONLY_HERE)
        _draw_again(field)


def _what_changes(part: QWidget) -> Iterator[QWidget]:
    """What can be typed into or pressed, outermost first, but for what only reads."""
    for each in part.findChildren(QWidget, options=_DIRECT):
        if each.property(READS) or each.isWindow():
            continue
        if _is_held(each):
            yield each
        else:
            yield from _what_changes(each)


def _is_held(widget: QWidget) -> bool:
    return isinstance(widget, _KINDS) or hasattr(widget, "set_read_only")


def _was_enabled(widget: QWidget) -> bool:
    """Whether the page has it enabled, whatever its own parents are."""
    parent = widget.parentWidget()
    return widget.isEnabled() if parent is None else widget.isEnabledTo(parent)


def _draw_again(field: Any) -> None:
    """The style sheet looks at properties when it is put on only."""
    field.style().unpolish(field)
    field.style().polish(field)
