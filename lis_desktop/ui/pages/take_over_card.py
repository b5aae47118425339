"""Opening what another laptop handed over: the file is chosen, the passphrase is told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.progress import Cancelled, Progress
from lis_desktop.ui import away_words as words
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.secret_field import SecretFields

FILES = "Hand-over files (*.lishandover);;All files (*)"


class TakeOverCard(Card):
    """Hidden until a file is chosen. `taken` brings the assessment that goes on here; `failed` an error that
    another passphrase would not mend."""

    taken = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(words.OPEN_TITLE)
        self.desk = desk
        self._file: Path | None = None
        self.secret = SecretFields("&Passphrase", "The one that was typed when the file was written.")
        self.secret.entered.connect(self._on_open)
        self.secret.typed.connect(self._allow)
        self.open = PrimaryButton("Go on here")
        self.open.clicked.connect(self._on_open)
        not_now = QuietButton("Not now")
        not_now.clicked.connect(self.put_away)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.open)
        row.addWidget(not_now)
        row.addStretch(1)
        self.add(self.secret)
        self.add(row)
        self.hide()

    def ask(self, file: Path) -> None:
        """This file was chosen: ask for its passphrase."""
        self._file = file
        self.secret.forget()
        self.set_hint(file.name)
        self._allow()
        self.show()
        self.secret.first.setFocus()

    def put_away(self) -> None:
        """Nothing is opened."""
        self._file = None
        self.secret.forget()
        self.hide()

    def _allow(self) -> None:
        self.open.setEnabled(bool(self.secret.first.text()) and not self.desk.jobs.busy)

    def _on_open(self) -> None:
        file, passphrase = self._file, self.secret.first.text()
        if file is None or not passphrase or self.desk.jobs.busy:
            return
        workspace = self.desk.workspace

        def work(_progress: Progress, _cancelled: Cancelled) -> Assessment:
            from lis_desktop.services import hand_over

            return hand_over.open_hand_over(workspace, file, passphrase)

        self.open.setEnabled(False)
        self.desk.jobs.start("Opening the hand-over file", work, self._on_opened, self._on_failed)

    def _on_opened(self, taken: Assessment) -> None:
        self.put_away()
        self.taken.emit(taken)

    def _on_failed(self, error: BaseException) -> None:
        self.open.setEnabled(True)
        if isinstance(error, InvalidInput):
            self.secret.field.say(" ".join(part for part in (error.title, error.hint) if part), "lost")
            self.secret.first.setFocus()
            self.secret.first.selectAll()
        else:
            self.put_away()
            self.failed.emit(error)
