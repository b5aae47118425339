"""One answer that was typed differently the second time: both side by side, and what the paper says."""

from __future__ import annotations

from PySide6.QtCore import Signal

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.double_entry import Mismatch
from lis_desktop.core.instrument import Instrument
from lis_desktop.ui.widgets.buttons import LinkButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.score_grid_model import CODE_WORDS


class MismatchCard(Card):
    """`settled(mismatch, answer)` when somebody has looked at the sheet."""

    settled = Signal(object, object)

    def __init__(self, mismatch: Mismatch, instrument: Instrument) -> None:
        about = instrument.dimension(mismatch.dimension_id)
        super().__init__(f"Sheet {mismatch.sheet} · {about.label}", "What is on the paper?")
        self._mismatch = mismatch
        self._instrument = instrument
        row = FlowLayout(12)
        self.first = self._button(f"First time: {self._words(mismatch.first)}", mismatch.first)
        self.second = self._button(f"Second time: {self._words(mismatch.second)}", mismatch.second)
        row.addWidget(self.first)
        row.addWidget(self.second)
        both = (mismatch.first, mismatch.second)
        levels: tuple[Answer, ...] = tuple(level.number for level in instrument.scale.levels)
        for answer in (*levels, *AnswerCode):
            if answer not in both:
                other = LinkButton(self._words(answer))
                self._prepare(other, answer)
                row.addWidget(other)
        self.add(row)

    def _words(self, answer: Answer) -> str:
        if isinstance(answer, AnswerCode):
            return CODE_WORDS[answer].capitalize()
        return f"{answer} {self._instrument.scale.level(answer).name}"

    def _button(self, words: str, answer: Answer) -> QuietButton:
        made = QuietButton(words)
        self._prepare(made, answer)
        return made

    def _prepare(self, button: QuietButton | LinkButton, answer: Answer) -> None:
        button.setAccessibleName(f"{self.title.text()}: {button.text()}")
        button.setProperty("answer", answer.value if isinstance(answer, AnswerCode) else answer)
        button.clicked.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        given = self.sender().property("answer")
        self.settled.emit(self._mismatch, AnswerCode(given) if isinstance(given, str) else int(given))
