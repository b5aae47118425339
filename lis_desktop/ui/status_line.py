"""The foot of the window: what is saved, what is open, the last backup, k."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from lis_desktop.core.assessment import Assessment
from lis_desktop.core.figures import RoundFigures, RoundState
from lis_desktop.ui.announce import announce
from lis_desktop.ui.icons import pixmap
from lis_desktop.ui.theme import scaled, tokens
from lis_desktop.ui.widgets.words import label, set_tone

_SAID_MILLISECONDS = 9000
_TELL_EACH = 10


class StatusLine(QFrame):
    """One line. The tick appears after a commit, never before."""

    def __init__(self) -> None:
        super().__init__()
        self._tick = QLabel()
        self._saved = label(size="quiet", tone="agreed")
        self._round = label(size="quiet")
        self._said = SaidLine()
        self._backup = label(size="quiet")
        self._k = label(size="quiet")
        self._k.setToolTip("Figures of fewer people than this are hidden, to protect those who answered.")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(20)
        saved = QHBoxLayout()
        saved.setSpacing(5)
        saved.addWidget(self._tick)
        saved.addWidget(self._saved)
        row.addLayout(saved)
        row.addWidget(self._round)
        row.addWidget(self._said, 1)
        row.addWidget(self._backup)
        row.addWidget(self._k)
        self._quiet_again = QTimer(self)
        self._quiet_again.setSingleShot(True)
        self._quiet_again.timeout.connect(self._said.say)
        self._tick.hide()
        self._saved.hide()
        self._latest: RoundFigures | None = None

    def show_saved(self, at: datetime) -> None:
        """A change was committed at that time (local)."""
        self._saved.setText(f"Saved {at:%H:%M:%S}")
        set_tone(self._saved, "agreed")
        self.draw_tick()
        self._tick.show()
        self._saved.show()

    def show_refused(self) -> None:
        """A disk did not take the last thing: what was saved before it is no news any more."""
        self._saved.setText("Not saved")
        set_tone(self._saved, "lost")
        self._tick.hide()
        self._saved.show()

    def draw_tick(self) -> None:
        """The tick in the colours that are worn."""
        self._tick.setPixmap(pixmap("check", tokens().agreed.ink, scaled(14)))

    def show_assessment(self, assessment: Assessment | None, latest: RoundFigures | None) -> None:
        """Who is asked, how many are in, whether the round is open, and k."""
        k = 0 if assessment is None else assessment.k
        told = count_moment(self._latest, latest)
        self._latest = latest
        if told:
            announce(self, told)
        self._round.setText("" if latest is None else round_words(latest, k))
        self._k.setText("" if assessment is None else f"k = {assessment.k}")
        self._k.setAccessibleName(
            "" if assessment is None else f"Figures of fewer than {assessment.k} people are hidden"
        )

    def show_backup(self, words: str) -> None:
        """When the last backup was made, or why there is none now."""
        self._backup.setText(words)

    @property
    def said(self) -> str:
        """The sentence that is shown for a while, or ""."""
        return self._said.sentence

    def say(self, sentence: str) -> None:
        """Show a sentence for a while, and read it aloud."""
        self._said.say(sentence)
        self._quiet_again.start(_SAID_MILLISECONDS)
        announce(self, sentence)


class SaidLine(QLabel):
    """A sentence for a while: all of it where there is room, else its beginning and dots. It must not make
    the window wider than the screen; the tip holds all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("rank", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, sentence: str = "") -> None:
        """Show this one, or none."""
        self.sentence = sentence
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.sentence, Qt.TextElideMode.ElideRight, self.width()))


def round_words(latest: RoundFigures, k: int) -> str:
    """ "48 asked · 41 in · round 1 open". After the close fewer than k are told as that, not as a number."""
    asked = f"{latest.asked} asked · " if latest.asked else ""
    state = "open" if latest.state is RoundState.OPEN else "closed"
    few = latest.state is RoundState.CLOSED and latest.answered < k
    answered = f"fewer than {k}" if few else str(latest.answered)
    return f"{asked}{answered} in · round {latest.number} {state}"


def count_moment(before: RoundFigures | None, now: RoundFigures | None) -> str:
    """What is read aloud while ballots come in: "20 of 46 in" at every tenth one, and when all are in; ""
    between, so that fifty phones do not talk over the facilitator."""
    if before is None or now is None or now.state is not RoundState.OPEN or before.number != now.number:
        return ""
    if now.asked and before.answered < now.asked <= now.answered:
        return f"All {now.asked} are in."
    if before.answered // _TELL_EACH >= now.answered // _TELL_EACH:
        return ""
    return f"{now.answered} of {now.asked} in." if now.asked else f"{now.answered} in."
