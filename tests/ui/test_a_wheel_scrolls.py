"""A wheel over a field scrolls the page: it never changes what nobody looks at, and pages commit at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import lis_desktop.ui
from lis_desktop.ui.app import make_application
from lis_desktop.ui.widgets.day_field import DayField
from lis_desktop.ui.widgets.forms import choice

_OWN = {"drop_down.py", "day_field.py"}
_QTS_OWN = re.compile(r"\b(?:QComboBox|QDateEdit|QTimeEdit|QDateTimeEdit|QSpinBox|QDoubleSpinBox|QSlider)\(")


def turn_the_wheel_over(field: QWidget) -> None:
    """One notch towards the reader, through the window as a mouse's: Qt hands the focus out first."""
    window = field.window()
    place = QPointF(field.mapTo(window, field.rect().center()))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, -120))
    QApplication.processEvents()


def on_a_page(field: QWidget) -> QScrollArea:
    """The field on top of a page that is longer than its window."""
    page = QWidget()
    page.setMinimumHeight(2000)
    column = QVBoxLayout(page)
    column.addWidget(QLineEdit())  # has the keyboard at first
    column.addWidget(field)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidget(page)
    area.resize(400, 300)
    return area


def shown_by(field: QWidget) -> object:
    assert isinstance(field, QComboBox | QDateEdit)
    return field.currentIndex() if isinstance(field, QComboBox) else field.date().toString()


def years() -> QComboBox:
    return choice(*((f"{year}-{year - 1999}", year) for year in range(2020, 2030)))


def a_day() -> DayField:
    field = DayField()
    field.show_day(date(2027, 2, 19))
    assert field.day() == date(2027, 2, 19)
    return field


@pytest.mark.parametrize("make", [years, a_day])
@pytest.mark.parametrize("focused", [False, True])
def test_a_wheel_over_a_field_scrolls_the_page_and_leaves_the_field_alone(
    qtbot: QtBot, make: Callable[[], QWidget], *, focused: bool
) -> None:
    make_application()
    field = make()
    area = on_a_page(field)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    if focused:
        field.setFocus()
    assert field.hasFocus() is focused
    before = shown_by(field)
    turn_the_wheel_over(field)
    assert shown_by(field) == before
    assert field.hasFocus() is focused
    assert area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("make", [QComboBox, QDateEdit])
def test_the_control_qts_own_fields_take_the_wheel(
    qtbot: QtBot, make: type[QComboBox] | type[QDateEdit]
) -> None:
    make_application()
    field = make()
    if isinstance(field, QComboBox):
        field.addItems(["2026-27", "2027-28"])
    else:
        field.setDate(QDate(2027, 2, 19))
    area = on_a_page(field)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    before = shown_by(field)
    turn_the_wheel_over(field)
    assert shown_by(field) != before


def test_no_page_makes_a_field_of_qts_own() -> None:
    root = Path(lis_desktop.ui.__file__).parent
    files = [each for each in root.rglob("*.py") if each.name not in _OWN]
    assert len(files) > 100
    assert [each.name for each in files if _QTS_OWN.search(each.read_text(encoding="utf-8"))] == []
