"""About: which program and which formats, and each license of what is inside to read."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lis_desktop.services.formats import formats
from lis_desktop.services.licences import parts
from lis_desktop.ui.pages.about_card import AboutCard
from lis_desktop.ui.pages.licences_dialog import LicencesDialog


def test_about_tells_the_version_and_every_format_number(qtbot: QtBot) -> None:
    card = AboutCard()
    qtbot.addWidget(card)
    told = " ".join(each.text() for each in card.findChildren(QLabel))
    numbers = formats()
    assert f"LIS Desktop {numbers.program}" in told
    assert f"format {numbers.store};" in told
    assert f"format {numbers.bundle}" in told
    assert card.licences.text()


def test_every_part_is_listed_and_its_license_is_read_by_choosing_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = LicencesDialog(parent)
    listed = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [line.split(" · ")[0] for line in listed] == [each.name for each in parts()]
    for row, part in enumerate(parts()):
        dialog.list.setCurrentRow(row)
        shown = dialog.text.toPlainText()
        assert part.texts[0].strip()[:40].splitlines()[0] in shown if part.texts else part.licence in shown


def test_nothing_in_the_licenses_can_be_changed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = LicencesDialog(parent)
    assert dialog.text.isReadOnly()
    assert dialog.list.accessibleName()
    assert dialog.text.accessibleName()
