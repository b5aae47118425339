"""A word on a tint: an agreement word, a status."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.ui.widgets.words import ToneName, set_tone

_TONE: dict[AgreementWord, ToneName] = {
    AgreementWord.SPLIT: "talk",
    AgreementWord.SPREAD: "talk",
    AgreementWord.LEANING: "plain",
    AgreementWord.AGREED: "agreed",
}


class Chip(QLabel):
    """A small word in a tone. The word says it all; the colour only helps to find it."""

    def __init__(self, text: str = "", tone: ToneName = "plain") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def show_word(self, text: str, tone: ToneName) -> None:
        """Say another word."""
        self.setText(text)
        set_tone(self, tone)

    def show_agreement(self, word: AgreementWord, consensus: float | None = None) -> None:
        """An agreement word with the number beside it: "Split 0.19"."""
        self.show_word(agreement_text(word, consensus), _TONE[word])


def agreement_text(word: AgreementWord, consensus: float | None = None) -> str:
    """How a chip says it: "Split 0.19"."""
    name = word.value.capitalize()
    return name if consensus is None else f"{name} {consensus:.2f}"


def agreement_tone(word: AgreementWord) -> ToneName:
    """Amber where it wants talk, green where it is agreed, plain between."""
    return _TONE[word]
