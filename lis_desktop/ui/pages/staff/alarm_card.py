"""Alarms: two computers claim one letter, and only the school can say which of them is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from lis_desktop.services.keys import card_of
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.question import Question
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.consortium.keys import KeyOverview
    from lis_desktop.store.shelf.keys import Alarm

_HOW = (
    "Somebody may have read a letter in the mail and answered first. Telephone the school before you believe "
    "either: the right key is the one whose words it reads to you."
)
_SECOND = "If it reads the words that came later, revoke the first key below, then enrol the one that waits."


class AlarmCard(Card):
    """Red, and first on the page; one alarm after the other. `shut_out(key)` after its question was
    answered: what came first is right."""

    shut_out = Signal(str)

    def __init__(self) -> None:
        super().__init__("Alarm: two computers claim one letter", _HOW)
        self.chip = Chip("Alarm", "lost")
        self.add_beside_title(self.chip)
        self._alarm: Alarm | None = None
        self._told = label(wrap=True)
        self.first_is_right = QuietButton("The first is right: shut the other one out…", "x")
        self.first_is_right.clicked.connect(self._on_first)
        self.question = Question("Shut it out", "Not yet", "x")
        self.question.answered_yes.connect(self._on_sure)
        for part in (self._told, self.first_is_right, self.question, label(_SECOND, size="quiet", wrap=True)):
            self.add(part)
        self.hide()

    def show_alarms(self, found: KeyOverview) -> None:
        """The first alarm with both sets of words, and how many there are."""
        count = len(found.alarms)
        self.chip.setText("Alarm" if count == 1 else f"{count} alarms, the first of them")
        self._alarm = found.alarms[0] if found.alarms else None
        if self._alarm is not None:
            code = self._alarm.school_code
            self._told.setText(
                f"The letter of {found.schools.get(code, code)}\n"
                f"Came first:  {_words(self._alarm.rival)}\nCame later:  {_words(self._alarm.key)}"
            )
        self.question.withdraw()
        self.setVisible(bool(count))

    def _on_first(self) -> None:
        if self._alarm is not None:
            self.question.ask(
                f"Has somebody of the school whom you know read “{_words(self._alarm.rival)}” to you? Then "
                f"the key “{_words(self._alarm.key)}” speaks for nobody, what it sent is refused, and the "
                "next digest tells every school.",
                self.first_is_right,
            )

    def _on_sure(self) -> None:
        if self._alarm is not None:
            self.shut_out.emit(self._alarm.key)


def _words(key: str) -> str:
    return " ".join(card_of(key).words)
