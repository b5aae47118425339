"""What is in a layout, and taking everything out of it."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QLayoutItem


def empty(layout: QLayout) -> None:
    """Take out and let go of every widget in it, those of layouts inside it too. Each is hidden at once:
    it lives until Qt comes round to deleting it, and would be painted over what takes its place."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def shown_items(layout: QLayout) -> list[QLayoutItem]:
    """What takes room in it now. For this moment only: an item is no QObject, so a Python object that is kept
    for one may come to stand for another that Qt has put in its place, and end with it."""
    items = [layout.itemAt(at) for at in range(layout.count())]
    return [item for item in items if item is not None and not item.isEmpty()]
