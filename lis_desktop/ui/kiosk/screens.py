"""What stands on the passed laptop: a start, one dimension, the review, a thank-you, the way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from lis_desktop.core.ballot import Answer, AnswerCode
from lis_desktop.core.instrument import Dimension, Instrument, Scale
from lis_desktop.ui.kiosk.choice_button import ChoiceButton
from lis_desktop.ui.kiosk.walk import Walk
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from lis_desktop.ui.widgets.forms import Field
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.words import Line, label

CODE_NAMES = {
    AnswerCode.CANNOT_JUDGE: "I cannot judge this",
    AnswerCode.NOT_APPLICABLE: "Not applicable to us",
    AnswerCode.BLANK: "Left blank",
}
_WIDEST = 1020
"""Pixels at 100 %: no narrower, so that all six answers of a dimension stand on a small laptop at once."""


class Screen(QWidget):
    """A column in the middle, with a quiet line, a title, and whatever comes below."""

    def __init__(self) -> None:
        super().__init__()
        self.quiet = label(size="quiet", wrap=True)
        self.title = label(size="title", wrap=True)
        inside = QWidget()
        inside.setObjectName("scrollBody")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(24, 12, 24, 4)
        self.column.setSpacing(6)
        self.column.addWidget(self.quiet)
        self.column.addWidget(self.title)
        self._inside = inside
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inside, 100)
        middle.addStretch(1)
        holder = QWidget()
        holder.setObjectName("scrollBody")
        holder.setLayout(middle)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        self._area = area
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_to_top)
        # The buttons stay in sight however long the text is.
        self._feet_holder = QWidget()
        self.feet = QHBoxLayout(self._feet_holder)
        self.feet.setContentsMargins(24, 4, 24, 4)
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self._feet_holder, 100)
        feet.addStretch(1)
        whole.addLayout(feet)
        self.fit_text()

    def aloud(self) -> str:
        """What is read aloud when it comes to the front."""
        return ". ".join(each.text().rstrip(".") for each in (self.quiet, self.title) if each.text())

    def show_top(self) -> None:
        """What it is about comes first, wherever the keyboard is, once the new widgets are laid out."""
        self._soon.start(0)

    def _go_to_top(self) -> None:
        self._area.verticalScrollBar().setValue(0)

    def fit_text(self) -> None:
        """The column's width for the text size."""
        for each in (self._inside, self._feet_holder):
            each.setMaximumWidth(scaled(_WIDEST))


class WordsScreen(Screen):
    """A title, a few sentences, one button: the start, and the thank-you."""

    pressed = Signal()

    def __init__(self, quiet: str, title: str, lines: Sequence[str], button: str) -> None:
        super().__init__()
        self.quiet.setText(quiet)
        self.quiet.setVisible(bool(quiet))
        self.title.setText(title)
        self.column.insertStretch(0, 1)
        for line in lines:
            self.column.addWidget(label(line, wrap=True))
        self.button = PrimaryButton(button)
        self.button.setAccessibleDescription(" ".join(lines))
        self.button.clicked.connect(self.pressed)
        self.column.addSpacing(12)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(2)


class DimensionScreen(Screen):
    """One dimension with its descriptors. `given(answer)` comes with each choice."""

    given = Signal(object)
    forward = Signal()
    back = Signal()

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._scale = scale
        self._summary = label(wrap=True)
        self._answers = QFrame()
        self.choices: list[ChoiceButton] = []
        self._back = QuietButton("Back", "arrow-left")
        self._back.clicked.connect(self.back)
        self.next = PrimaryButton("Next")
        self.next.clicked.connect(self.forward)
        self.feet.addWidget(self._back)
        self.feet.addStretch(1)
        self.feet.addWidget(self.next)
        self.column.addWidget(self._summary)
        self.column.addWidget(self._answers)
        self.column.addStretch(1)

    def aloud(self) -> str:
        """Nothing more: which dimension it is, its answers tell on the way to the first of them."""
        return ""

    def show_dimension(self, dimension: Dimension, number: int, total: int, answer: Answer) -> None:
        """Show it with what was answered before, if anything."""
        self.quiet.setText(f"Dimension {number} of {total} · your answer is private")
        self.title.setText(dimension.name)
        self._summary.setText(dimension.summary)
        before, self._answers, self.choices = self._answers, QFrame(), []
        # Another frame for each dimension: a screen reader tells what is new on the way to the keyboard.
        self._answers.setAccessibleName(f"{super().aloud()}. {dimension.summary}")
        levels, codes = QVBoxLayout(self._answers), QHBoxLayout()
        levels.setContentsMargins(0, 0, 0, 0)
        for spaced in (levels, codes):
            spaced.setSpacing(6)
        for level, text in zip(self._scale.levels, dimension.descriptors, strict=True):
            self._add(levels, ChoiceButton(level.number, level.name, text, str(level.number)))
        for code, key in ((AnswerCode.CANNOT_JUDGE, "-"), (AnswerCode.NOT_APPLICABLE, "n")):
            self._add(codes, ChoiceButton(code, CODE_NAMES[code], "", key))
        levels.addLayout(codes)
        self.mark(answer)
        self._back.setEnabled(number > 1)
        # The new ones have the keyboard before the old ones go: it would flit over the buttons below.
        self.column.replaceWidget(before, self._answers)
        self._answers.show()
        self.chosen.setFocus()
        before.hide()
        before.deleteLater()

    @property
    def chosen(self) -> ChoiceButton:
        """The answer that is chosen, else the first one: where the keyboard belongs."""
        return next((each for each in self.choices if each.isChecked()), self.choices[0])

    def mark(self, answer: Answer) -> None:
        """Show which answer is chosen; without one, going on leaves a blank."""
        for button in self.choices:
            button.setChecked(button.answer == answer)
        self.next.setText("Leave blank" if answer is AnswerCode.BLANK else "Next")

    def _add(self, layout: QVBoxLayout | QHBoxLayout, button: ChoiceButton) -> None:
        button.clicked.connect(self._on_pressed)
        self.choices.append(button)
        layout.addWidget(button)

    def _on_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, ChoiceButton):
            self.given.emit(button.answer if button.isChecked() else AnswerCode.BLANK)


class ReviewScreen(Screen):
    """All answers in a list, each with a way back to it, and one button that puts the ballot in."""

    chosen = Signal(str)
    confirmed = Signal()
    back = Signal()

    def __init__(self, instrument: Instrument) -> None:
        super().__init__()
        self._instrument = instrument
        self.quiet.setText("Nobody has seen this. It cannot be changed once it is in.")
        self.title.setText("Your answers")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(0, 1)
        self._told = label(wrap=True)
        self.confirm = PrimaryButton("Put my ballot in", "check")
        self.confirm.clicked.connect(self.confirmed)
        back = QuietButton("Back", "arrow-left")
        back.clicked.connect(self.back)
        self.feet.addWidget(back)
        self.feet.addStretch(1)
        self.feet.addWidget(self.confirm)
        self.column.addWidget(self._told)
        self.column.addWidget(Line())
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def show_walk(self, walk: Walk, dimension_ids: Sequence[str]) -> None:
        """List what was answered."""
        empty(self._rows)
        for row, dimension_id in enumerate(dimension_ids):
            dimension = self._instrument.dimension(dimension_id)
            words = self._words(walk.answer(dimension_id))
            change = LinkButton("Change", "pencil")
            change.setAccessibleName(f"Change {dimension.name}: {words}")
            change.setProperty("dimension_id", dimension_id)
            change.clicked.connect(self._on_change)
            self._rows.addWidget(label(dimension.label, wrap=True), row, 0)
            self._rows.addWidget(label(words, size="name"), row, 1)
            self._rows.addWidget(change, row, 2)
        blank = walk.left_blank
        self._told.setText("" if blank == 0 else f"{blank} left blank. That is fine, or go back to them.")
        self._told.setVisible(blank > 0)
        self.confirm.setEnabled(blank < walk.total)

    def _words(self, answer: Answer) -> str:
        if isinstance(answer, AnswerCode):
            return CODE_NAMES[answer]
        return self._instrument.scale.level(answer).name

    def _on_change(self) -> None:
        self.chosen.emit(str(self.sender().property("dimension_id")))


class LeaveScreen(Screen):
    """The facilitator's way out: `tried(code)`."""

    tried = Signal(str)
    stayed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.quiet.setText("For the facilitator")
        self.title.setText("End scoring on this laptop")
        self.code = QLineEdit()
        self.code.setMaxLength(12)
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.setMaximumWidth(scaled(220))
        self.code.returnPressed.connect(self._on_tried)
        self.field = Field("The facilitator’s &code", self.code)
        leave = PrimaryButton("End")
        leave.clicked.connect(self._on_tried)
        stay = QuietButton("Go on scoring")
        stay.clicked.connect(self.stayed)
        feet = QHBoxLayout()
        feet.addWidget(leave)
        feet.addWidget(stay)
        feet.addStretch(1)
        self.column.insertStretch(0, 1)
        self.column.addWidget(self.field)
        self.column.addLayout(feet)
        self.column.addStretch(2)

    def ask(self) -> None:
        """Empty, ready to be typed in."""
        self.code.clear()
        self.field.say("")
        self.code.setFocus()

    def refuse(self, words: str) -> None:
        """That was not the code."""
        self.code.clear()
        self.field.say(words)
        self.code.setFocus()

    def _on_tried(self) -> None:
        self.tried.emit(self.code.text())
