"""Preferences: how it looks, backups, where everything is kept, and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lis_desktop.ui.page import Page
from lis_desktop.ui.pages.about_card import AboutCard
from lis_desktop.ui.pages.backups_card import BackupsCard
from lis_desktop.ui.pages.look_card import LookCard
from lis_desktop.ui.pages.staff_card import StaffCard
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic


class PreferencesPage(Page):
    """Nothing here belongs to an assessment; everything takes effect at once."""

    title = "Preferences"
    lead = "How the program looks, and where your work is kept"
    needs_assessment = False

    def build(self) -> None:
        self.look = LookCard(self.desk.theme)
        self.backups = BackupsCard(self.desk)
        self.backups.trouble.connect(self.tell_error)
        self.body.addWidget(self.look)
        self.body.addWidget(self.backups)
        self.body.addWidget(self._place_card())
        self.staff = StaffCard(self.desk)
        self.body.addWidget(self.staff)
        self.body.addWidget(AboutCard())

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.BACKUPS, Topic.ROUNDS, Topic.BALLOTS})

    def refresh(self) -> None:
        self.look.refresh()
        self.backups.refresh()
        self.staff.refresh()

    def first_focus(self) -> QWidget | None:
        return self.look.worn_button

    def _place_card(self) -> Card:
        card = Card("Where everything is kept", "On this computer only; nothing is sent anywhere.")
        root = self.desk.workspace.paths.root
        card.add(label(str(root), wrap=True))
        show, copy = QuietButton("Show the folder", "folder-open"), QuietButton("Copy the path", "copy")
        show.clicked.connect(self._on_show_folder)
        copy.clicked.connect(self._on_copy_path)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(show)
        row.addWidget(copy)
        row.addStretch(1)
        card.add(row)
        return card

    def _on_show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.workspace.paths.root)))

    def _on_copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self.desk.workspace.paths.root))
        self.desk.say("The path is copied.")
