"""One step of the meeting: what it is for, what to say, who with whom, what the room sees, what happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lis_desktop.core.guide import Activity
from lis_desktop.core.meeting import PlannedStep
from lis_desktop.ui import meeting_words as words
from lis_desktop.ui.page_list import rail_text
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import Chip
from lis_desktop.ui.widgets.descriptors import Bullets
from lis_desktop.ui.widgets.forms import name_field
from lis_desktop.ui.widgets.note_box import NoteBox
from lis_desktop.ui.widgets.words import label

_GONE = (
    "The guide that this step comes from is not on this computer. Its minutes and notes are here; nothing "
    "is lost."
)


class StepView(QWidget):
    """`page_wanted` brings a page's id, `happened` what was noted about the step that is shown."""

    page_wanted = Signal(str)
    happened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._page_id = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(16)
        column.addWidget(self._main())
        column.addWidget(self._notes())
        column.addStretch(1)

    def show_step(self, step: PlannedStep, activity: Activity | None, mark: str, happened: str) -> None:
        """This step, as it stands."""
        self.card.set_title(words.activity_name(activity))
        self._mark.setVisible(bool(mark))
        self._mark.show_word(mark.capitalize(), "agreed" if mark == words.DONE else "plain")
        self._minutes.setText(words.minutes_words(step.minutes))
        self._purpose.setText(_GONE if activity is None else activity.purpose)
        self._say.setText("" if activity is None else f"“{activity.say}”")
        for each in (self._say_words, self._say):
            each.setVisible(activity is not None)
        self._note.setText(step.note)
        self._note.setVisible(bool(step.note))
        self._steps.show_lines(() if activity is None else activity.steps)
        self._room.show_lines(() if activity is None else activity.room)
        facts = _facts(activity)
        for at, (name, text) in enumerate(self._fact_labels):
            text.setText(facts[at])
            name.setVisible(bool(facts[at]))
            text.setVisible(bool(facts[at]))
        self._grid.setColumnMinimumWidth(0, scaled(112))
        self._show_page("" if activity is None else words.page_id(activity))
        self.box.show_text(happened)

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.box.commit()

    def _main(self) -> Card:
        self.card = Card(" ")
        self._mark = Chip()
        self._minutes = label(size="quiet")
        self.card.head.setStretch(0, 0)
        self.card.title.setWordWrap(False)
        self.card.head.addWidget(self._mark)
        self.card.head.addStretch(1)
        self.card.head.addWidget(self._minutes)
        self._purpose = label(wrap=True)
        self._note = label(wrap=True, tone="talk")
        self._say_words = label("Words to say", size="quiet")
        self._say = label(size="name", wrap=True)
        self._steps = Bullets("How it goes", "body")
        self._room = Bullets("On the room display")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._fact_labels = []
        for row, name in enumerate(("Who", "Bring", "The room sees", "Usual time")):
            pair = label(name, size="quiet"), label(wrap=True)
            self._grid.addWidget(pair[0], row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(pair[1], row, 1)
            self._fact_labels.append(pair)
        self.open_page = QuietButton("Open", "arrow-right")
        self.open_page.clicked.connect(self._on_open)
        reads(self.open_page)
        row_of_one = QHBoxLayout()
        row_of_one.addWidget(self.open_page)
        row_of_one.addStretch(1)
        for each in (self._purpose, self._note, self._say_words, self._say, self._steps):
            self.card.add(each)
        self.card.add(self._grid)
        self.card.add(self._room)
        self.card.add(row_of_one)
        return self.card

    def _notes(self) -> Card:
        card = Card("What &happened")
        self.box = NoteBox("For you alone: what came up, what to come back to", rows=3, grows=True)
        card.lead_to(self.box)
        name_field(self.box, "What happened", "Kept as you type. The room never sees it.")
        self.box.committed.connect(self.happened)
        card.add(self.box)
        return card

    def _show_page(self, page_id: str) -> None:
        self._page_id = page_id
        text = rail_text(page_id)
        self.open_page.setVisible(bool(text))
        self.open_page.setText(f"Open “{text.replace('&', '&&')}”")
        self.open_page.setAccessibleName(f"Open the page {text}")

    def _on_open(self) -> None:
        self.page_wanted.emit(self._page_id)


def _facts(activity: Activity | None) -> tuple[str, str, str, str]:
    if activity is None:
        return "", "", "", ""
    materials = " · ".join(activity.materials)
    return activity.group_size, materials, activity.room_sees, words.usual_minutes(activity)
