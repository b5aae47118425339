"""Passing the laptop: the facilitator's code is shown once, then the screen is one person's at a time."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.ballot import Answer
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.desk import Desk
from lis_desktop.ui.kiosk.code import CodeLock, new_code
from lis_desktop.ui.kiosk.window import KioskWindow
from lis_desktop.ui.pages import ways_words as words
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.words import label


class KioskCard(Card):
    """`ended` when the facilitator has the laptop back."""

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Pass the laptop", words.KIOSK)
        self.desk = desk
        self.window_now: KioskWindow | None = None
        self._lock: CodeLock | None = None
        self._assessment: Assessment | None = None
        self._round: Round | None = None
        self._instrument: Instrument | None = None
        self._say = label(wrap=True)
        self.code = label(size="number")
        self.begin = QuietButton("Pass the laptop…", "users")
        self.begin.clicked.connect(self._on_begin)
        self.go = PrimaryButton("I have the code: begin")
        self.go.clicked.connect(self._on_go)
        for each in (self._say, self.code, self.begin, self.go):
            self.add(each)
        self._draw()

    def show_round(self, assessment: Assessment, round_: Round, instrument: Instrument) -> None:
        """Which round the ballots go into."""
        self._assessment, self._round, self._instrument = assessment, round_, instrument

    def _draw(self) -> None:
        asking = self._lock is not None and self.window_now is None
        self.begin.setVisible(not asking)
        for each in (self._say, self.code, self.go):
            each.setVisible(asking)

    def _on_begin(self) -> None:
        self._lock = CodeLock(new_code())
        self.code.setText(self._lock.code)
        self.code.setAccessibleName(f"Your code: {' '.join(self._lock.code)}")
        self._say.setText(
            "This code gets you out again. It is shown only now: note it where nobody else sees it."
        )
        self.go.setAccessibleDescription(f"{self._say.text()} {self.code.accessibleName()}")
        self._draw()
        self.go.setFocus()

    def _on_go(self) -> None:
        if self._lock is None or self._assessment is None or self._round is None or self._instrument is None:
            return
        self.code.clear()
        self.code.setAccessibleName("")
        self.go.setAccessibleDescription("")
        self.go.clearFocus()  # it goes: the keyboard would come by a button of this window first
        self.window_now = KioskWindow(self._instrument, self._round, self._commit, self._lock)
        self.window_now.ended.connect(self._on_ended)
        self._draw()
        self.window_now.showFullScreen()
        self.window_now.raise_()
        self.window_now.activateWindow()

    def _commit(self, answers: Mapping[str, Answer]) -> None:
        from lis_desktop.services.collecting.ballots import Way, cast_ballot

        if self._assessment is not None and self._round is not None:
            cast_ballot(self.desk.workspace, self._assessment.id, self._round.number, answers, Way.KIOSK)

    def _on_ended(self) -> None:
        window, self.window_now, self._lock = self.window_now, None, None
        if window is not None:
            window.deleteLater()
        self._draw()
        self.begin.setFocus()
        self.ended.emit()
