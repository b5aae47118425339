"""Our own layouts: what they hold lives as long as Qt says, whatever else is made and deleted around them."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from lis_desktop.ui.app import make_application
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.layouts import shown_items
from lis_desktop.ui.widgets.side_by_side import SideBySide

_MANY = 12


def filled(layout: QBoxLayout) -> QWidget:
    """A widget with a dozen buttons in that layout."""
    holder = QWidget()
    holder.setLayout(layout)
    for number in range(_MANY):
        layout.addWidget(QPushButton(f"Press {number}"))
    return holder


@pytest.mark.parametrize("kind", [FlowLayout, SideBySide])
def test_a_layout_outlives_another_whose_parts_went_before_its_own_were_made(
    kind: Callable[[int], QBoxLayout],
) -> None:
    """Memory of an item that Qt has freed goes to the next one, and Python may know it by the old name."""
    make_application()
    for _ in range(20):
        earlier = SideBySide(4)
        gone = filled(earlier)
        assert len(shown_items(earlier)) == _MANY
        for button in gone.findChildren(QPushButton):
            shiboken6.delete(button)
        assert earlier.count() == 0
        layout = kind(4)
        holder = filled(layout)
        del earlier
        shiboken6.delete(gone)
        gc.collect()
        assert len(shown_items(layout)) == _MANY
        assert layout.sizeHint().width() > layout.minimumSize().width() > 0
        shiboken6.delete(holder)


def test_a_row_goes_on_below_where_it_has_no_room_and_tells_how_high_it_is_then() -> None:
    make_application()
    layout = FlowLayout(8)
    holder = filled(layout)
    wide, narrow = layout.sizeHint().width(), layout.minimumSize().width()
    one = layout.sizeHint().height()
    assert layout.heightForWidth(wide) == layout.minimumHeightForWidth(wide) == one
    assert layout.heightForWidth(narrow) == _MANY * one + (_MANY - 1) * 8
    layout.setGeometry(QRect(0, 0, narrow, layout.heightForWidth(narrow)))
    tops = [button.y() for button in holder.findChildren(QPushButton)]
    assert tops == [number * (one + 8) for number in range(_MANY)]
    holder.findChildren(QPushButton)[0].hide()
    assert layout.heightForWidth(narrow) == (_MANY - 1) * one + (_MANY - 2) * 8
