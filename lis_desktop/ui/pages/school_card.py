"""Set up: what is public about the school. None of it is needed, and all of it can be told later."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout

from lis_desktop.core.school import (
    LAST_GRADE,
    MAX_COUNTY,
    NOTHING_TOLD,
    SchoolFacts,
    repaired_zip,
    zip_complaint,
)
from lis_desktop.services.school_facts import TypedFacts
from lis_desktop.ui.school_words import KINDS, SETTINGS, SIZES, grade_words
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.forms import Field, choice, line_edit

_TOP = Qt.AlignmentFlag.AlignTop
_NOT_TOLD = ("Not told", "")
_SHOWN = 8


class SchoolCard(Card):
    """Kind, grades, size, setting, county, ZIP. `edited` comes when a person has changed a fact."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(
            "More about the school",
            "If you like: it lets the Consortium find schools like yours, and visits not too far away.",
        )
        grades = [(grade_words(each), each) for each in range(LAST_GRADE + 1)]
        self.kind = choice(_NOT_TOLD, *((words, each.value) for each, words in KINDS.items()))
        self.students = choice(_NOT_TOLD, *((words, each.value) for each, words in SIZES.items()))
        self.setting = choice(_NOT_TOLD, *((words, each.value) for each, words in SETTINGS.items()))
        self.lowest = choice(("Not told", None), *grades)
        self.highest = choice(("Not told", None), *grades)
        self.county = line_edit("", most=MAX_COUNTY)
        self.zip_code = line_edit("5 digits", most=10)
        self._lowest_field = Field("From g&rade", self.lowest)
        self._zip_field = Field("&ZIP code", self.zip_code)
        for each in (self.kind, self.students, self.setting, self.lowest, self.highest):
            # As wide as its column, not as its longest words: those show when it is opened.
            each.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            each.setMinimumContentsLength(_SHOWN)
        self._lay_out()
        for each in (self.kind, self.students, self.setting):
            each.activated.connect(self._on_edited)
        self.lowest.activated.connect(self._on_lowest)
        self.highest.activated.connect(self._on_highest)
        self.county.editingFinished.connect(self._on_edited)
        self.zip_code.textChanged.connect(self._look_at_zip)
        self.zip_code.editingFinished.connect(self._on_zip)

    def typed(self) -> TypedFacts:
        """What the fields say now; a ZIP code that is none is left as it was."""
        lowest, highest = self.lowest.currentData(), self.highest.currentData()
        told = self.zip_code.text().strip()
        return TypedFacts(
            kind=str(self.kind.currentData()),
            grades="" if lowest is None or highest is None else f"{lowest or 'K'}-{highest or 'K'}",
            size=str(self.students.currentData()),
            setting=str(self.setting.currentData()),
            county=self.county.text(),
            zip_code=None if told and zip_complaint(told) else told,
        )

    def fill(self, facts: SchoolFacts = NOTHING_TOLD) -> None:
        """Show these facts, but not over what somebody is typing."""
        for box, value in (
            (self.kind, facts.kind.value if facts.kind else ""),
            (self.students, facts.size.value if facts.size else ""),
            (self.setting, facts.setting.value if facts.setting else ""),
            (self.lowest, facts.lowest_grade),
            (self.highest, facts.highest_grade),
        ):
            box.setCurrentIndex(_place(box, value))
        for line, text in ((self.county, facts.county), (self.zip_code, facts.zip_code)):
            if not line.hasFocus():
                line.setText(text)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.addWidget(Field("Ty&pe of school", self.kind), 0, 0, _TOP)
        grid.addWidget(self._lowest_field, 0, 1, _TOP)
        grid.addWidget(Field("To gra&de", self.highest), 0, 2, _TOP)
        grid.addWidget(Field("Si&ze", self.students), 1, 0, _TOP)
        grid.addWidget(Field("Settin&g", self.setting), 1, 1, 1, 2, _TOP)
        grid.addWidget(Field("Co&unty", self.county), 2, 0, _TOP)
        grid.addWidget(self._zip_field, 2, 1, 1, 2, _TOP)
        for column, share in enumerate((3, 1, 1)):
            grid.setColumnStretch(column, share)
        self.add(grid)

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_lowest(self) -> None:
        self._pair(self.lowest, self.highest)

    def _on_highest(self) -> None:
        self._pair(self.highest, self.lowest)

    def _pair(self, changed: QComboBox, other: QComboBox) -> None:
        """Both grades or neither, the lower one first: the other field follows the one that was changed."""
        lowest, highest = self.lowest.currentData(), self.highest.currentData()
        if lowest is None or highest is None or lowest > highest:
            other.setCurrentIndex(changed.currentIndex())
        self.edited.emit()

    def _look_at_zip(self) -> None:
        told = self.zip_code.text().strip()
        repaired = repaired_zip(told)
        if repaired is not None:
            self._zip_field.say(f"Did a spreadsheet drop the leading zero? Then it is {repaired}.")
        else:
            self._zip_field.say("A ZIP code has 5 digits." if told and zip_complaint(told) else "")

    def _on_zip(self) -> None:
        told = self.zip_code.text().strip()
        if not told or zip_complaint(told) is None:
            self.edited.emit()


def _place(box: QComboBox, value: object) -> int:
    return next((place for place in range(box.count()) if box.itemData(place) == value), 0)
