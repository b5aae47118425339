"""What to look for in each dimension of a visit, and what was seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lis_desktop.core.league.visit_sheet import LookingFor
from lis_desktop.ui.pages.league.league_base import WHAT_LEAVES
from lis_desktop.ui.widgets.forms import Field
from lis_desktop.ui.widgets.layouts import empty
from lis_desktop.ui.widgets.note_box import NoteBox
from lis_desktop.ui.widgets.words import label

_ROWS = 3


class LookingForm(QWidget):
    """`noted(dimension id, note id, words)`; the note id is "" for a new one."""

    noted = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[str, ...] = ()
        self.boxes: dict[str, NoteBox] = {}
        self._note_ids: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_parts(self, visit_id: str, parts: Sequence[LookingFor], names: Mapping[str, str]) -> None:
        """One box a dimension; further notes of it stand as they are."""
        known = (visit_id, *(f"{each.dimension_id}:{len(each.notes)}" for each in parts))
        if known != self._known:
            self._known = known
            self._draw(parts, names)
        for each in parts:
            note = each.notes[0] if each.notes else None
            self._note_ids[each.dimension_id] = note.id if note else ""
            self.boxes[each.dimension_id].show_text(note.text if note else "")

    def commit(self) -> None:
        """Hand over what is still being typed."""
        for box in self.boxes.values():
            box.commit()

    def _draw(self, parts: Sequence[LookingFor], names: Mapping[str, str]) -> None:
        focused = next((each for each, box in self.boxes.items() if box.hasFocus()), "")
        empty(self._column)
        self.boxes = {}
        for part in parts:
            name = names.get(part.dimension_id, part.dimension_id)
            self._column.addWidget(label(name, size="name"))
            questions = "\n".join(f"• {each}" for each in part.questions)
            if questions:
                self._column.addWidget(label(questions, wrap=True))
            for note in part.notes[1:]:
                self._column.addWidget(label(note.text, size="quiet", wrap=True))
            box = NoteBox("What did you see? Of practice and places, never of a person.", rows=_ROWS)
            box.setProperty("dimension_id", part.dimension_id)
            box.committed.connect(self._on_noted)
            self.boxes[part.dimension_id] = box
            self._column.addWidget(Field(f"What we saw: {name.replace('&', '&&')}", box, WHAT_LEAVES))
        if focused in self.boxes:
            self.boxes[focused].setFocus()

    def _on_noted(self, words: str) -> None:
        dimension_id = str(self.sender().property("dimension_id"))
        self.noted.emit(dimension_id, self._note_ids.get(dimension_id, ""), words.strip())
