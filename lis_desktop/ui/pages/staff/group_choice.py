"""Choosing a group of schools by what is public about them: one row of drop-downs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from lis_desktop.core.school import STATES
from lis_desktop.core.school_filter import SchoolFilter
from lis_desktop.ui.school_words import KINDS, SETTINGS, SIZES
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice

GRADES = (("Kindergarten to 5", (0, 5)), ("6 to 8", (6, 8)), ("9 to 12", (9, 12)))


class GroupChoice(QWidget):
    """`changed` with a SchoolFilter; every drop-down begins with all schools."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.state = choice(("All", None), *((each, each) for each in STATES))
        self.kind = choice(("All", None), *((words, each) for each, words in KINDS.items()))
        self.grades = choice(("All", None), *GRADES)
        self.students = choice(("All", None), *((words, each) for each, words in SIZES.items()))
        self.setting = choice(("All", None), *((words, each) for each, words in SETTINGS.items()))
        row = FlowLayout(16)
        for words, box in (
            ("S&tate", self.state),
            ("T&ype", self.kind),
            ("&Grades", self.grades),
            ("Si&ze", self.students),
            ("Place", self.setting),
        ):
            row.addWidget(Field(words, box))
            box.activated.connect(self._on_chosen)
        self.setLayout(row)

    def group(self) -> SchoolFilter:
        """The group that is chosen now."""
        return SchoolFilter(
            states=_one(self.state),
            kinds=_one(self.kind),
            grades=self.grades.currentData(),
            sizes=_one(self.students),
            settings=_one(self.setting),
        )

    def _on_chosen(self) -> None:
        self.changed.emit(self.group())


def _one(box: QComboBox) -> frozenset:  # type: ignore[type-arg]
    """What is chosen, as a set: nothing for "All"."""
    value = box.currentData()
    return frozenset() if value is None else frozenset({value})
