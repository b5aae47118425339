"""The names of what a picture shows by codes, beside it: as large as all of them fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from lis_desktop.ui.room.brush import Brush


def paint_names(brush: Brush, names: Sequence[str], box: QRectF) -> None:
    """One below the other, from the top of the box."""
    units = 22.0
    width = box.width() - brush.px(28)
    while (
        units > 12 and sum(brush.height_of(width, each, brush.font(units)) for each in names) > box.height()
    ):
        units -= 1
    top = box.y()
    for name in names:
        row = QRectF(box.x(), top, width, box.height())
        top += brush.words(row, name, brush.font(units), brush.ink.text)
