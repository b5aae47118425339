"""What the keyboard comes to is seen whole, wherever the page was scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

_AROUND = 50
"""Pixels of what stands around it, where there is room: as many as Qt leaves around a caret."""


def show_whole(widget: QWidget) -> None:
    """Scroll every area that it stands in until all of it is seen; where it is higher than the area, until
    its caret is. Qt itself shows only the caret of a box, and nothing of what is come to from outside."""
    here = widget.parentWidget()
    while here is not None:
        if isinstance(here, QScrollArea) and (held := here.widget()) is not None:
            _show_in(here, held, widget)
        here = here.parentWidget()


def _show_in(area: QScrollArea, held: QWidget, widget: QWidget) -> None:
    spare = area.viewport().height() - widget.height()
    if spare < 0:
        area.ensureWidgetVisible(widget)
        return
    around = min(_AROUND, spare // 2)
    corner = widget.mapTo(held, QPoint(0, 0))
    area.ensureVisible(corner.x(), corner.y() + widget.height(), 0, around)
    area.ensureVisible(corner.x(), corner.y(), 0, around)
