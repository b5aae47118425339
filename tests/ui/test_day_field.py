"""A day in a field reads as every other day of the program does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDateEdit
from pytestqt.qtbot import QtBot

from lis_desktop.ui.app import make_application
from lis_desktop.ui.day_words import DAY_FORMAT, day_words
from lis_desktop.ui.widgets.day_field import DayField


@pytest.fixture
def an_arabic_computer() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("ar_EG"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("an_arabic_computer")
def test_a_day_is_written_as_on_every_page_whatever_the_computer_speaks(qtbot: QtBot) -> None:
    make_application()
    field, control = DayField(), QDateEdit()
    for each in (field, control):
        qtbot.addWidget(each)
    field.show_day(date(2027, 2, 19))
    control.setDate(field.date())
    control.setDisplayFormat(DAY_FORMAT)
    assert field.text() == day_words(date(2027, 2, 19)) == "Feb 19, 2027"
    assert control.text() != field.text(), "Qt's own field speaks the computer's language"
