"""Taking everything out of a layout."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Take out and let go of every widget in it, those of layouts inside it too. Each is hidden at once:
    it lives until Qt comes round to deleting it, and would be painted over what takes its place."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
