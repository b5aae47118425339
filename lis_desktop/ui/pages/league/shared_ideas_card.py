"""What others tried: found by dimension, size and setting, read, and told how it went here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from lis_desktop.core.instrument import Dimension
from lis_desktop.core.league.ideas import IdeaTried, SharedIdea, TriedResult, ideas_for
from lis_desktop.core.school import Setting, SizeBand
from lis_desktop.ui.pages.league.league_base import WHAT_LEAVES
from lis_desktop.ui.school_words import SETTINGS, SIZES
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.dimension_choice import DimensionChoice
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.note_box import NoteBox
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import Line, label

RESULTS = {
    TriedResult.HELPED: "It helped",
    TriedResult.MIXED: "It helped in part",
    TriedResult.DID_NOT_HELP: "It did not help here",
    TriedResult.TOO_EARLY: "Too early to say",
}
_MOST_ROWS = 6


class SharedIdeasCard(Card):
    """`tried(idea id, result, words)` comes when somebody said how an idea went here."""

    tried = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__("What others tried", "From the newest digest. Nobody is ranked.")
        self._ideas: tuple[SharedIdea, ...] = ()
        self._names: Mapping[str, str] = {}
        self._here: dict[str, IdeaTried] = {}
        self.dimension = DimensionChoice("All dimensions")
        self.size_band = _filter(("Any size", ""), *((SIZES[each], each.value) for each in SizeBand))
        self.setting = _filter(("Any setting", ""), *((SETTINGS[each], each.value) for each in Setting))
        row = FlowLayout(16)
        for words, field in (
            ("About", self.dimension),
            ("School size", self.size_band),
            ("Setting", self.setting),
        ):
            field.activated.connect(self._draw)
            row.addWidget(Field(words, field))
        self.add(row)
        self.table = RowTable("Ideas of other schools", self._columns())
        self.table.row_chosen.connect(self._show)
        self.add(self.table)
        self.nothing = label("No idea fits. Ask for any size and any setting.", size="quiet", wrap=True)
        self.add(self.nothing)
        self.detail = self._detail()
        self.add(self.detail)

    def show_ideas(
        self,
        ideas: Sequence[SharedIdea],
        here: Iterable[IdeaTried],
        dimensions: Iterable[Dimension],
        names: Mapping[str, str],
    ) -> None:
        """Show what the digest brought, and how it went here."""
        self._ideas, self._names = tuple(ideas), names
        self._here = {each.idea_id: each for each in here}
        self.dimension.fill(dimensions)
        self._draw()

    def _columns(self) -> tuple[Column[SharedIdea], ...]:
        return (
            Column("Idea", lambda idea: idea.note.title, least=150),
            Column("School", lambda idea: idea.school_name, least=150),
            Column("About", self._about, least=150),
            Column("Tried by", _tried_words, width=120),
        )

    def _about(self, idea: SharedIdea) -> str:
        return ", ".join(self._names.get(each, each) for each in idea.note.dimension_ids)

    def _detail(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        self.name = label(size="heading", wrap=True)
        self.facts = label(size="quiet", wrap=True)
        self.words = label(wrap=True)
        self.result = choice(*((words, each) for each, words in RESULTS.items()))
        self.how = NoteBox("What did you see? Of practice, never of a person.", rows=2)
        self.save = QuietButton("&Keep how it went here", "check")
        self.save.clicked.connect(self._on_save)
        self.state = label(size="quiet", wrap=True)
        row = FlowLayout(16)
        row.addWidget(Field("We t&ried it too", self.result))
        for part in (Line(), self.name, self.facts, self.words):
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(Field("In your own words", self.how, WHAT_LEAVES))
        column.addWidget(self.save)
        column.addWidget(self.state)
        return made

    def _draw(self) -> None:
        chosen = self.table.chosen()
        shown = ideas_for(
            self._ideas,
            dimension_id=self.dimension.dimension_id(),
            size=str(self.size_band.currentData()),
            setting=str(self.setting.currentData()),
        )
        self.table.set_rows(shown)
        self.table.show_up_to(_MOST_ROWS)
        self.table.setVisible(bool(shown))
        self.nothing.setVisible(bool(self._ideas) and not shown)
        self.detail.setVisible(bool(shown))
        if shown:
            self.table.choose(next((each for each in shown if chosen and _same(each, chosen)), shown[0]))
            self._show(self.table.chosen())

    def _show(self, idea: SharedIdea | None) -> None:
        if idea is None:
            return
        note = idea.note
        self.name.setText(note.title)
        self.facts.setText(" · ".join(word for word in _facts(idea) if word))
        parts = (
            ("", note.tried),
            ("Setting", note.context),
            ("What worked", note.worked),
            ("What did not work", note.did_not_work),
            ("How they know", note.evidence),
            ("How to reach them", note.reach_us),
            *(("Tried elsewhere", each) for each in idea.told),
        )
        self.words.setText("\n\n".join(f"{head}: {text}" if head else text for head, text in parts if text))
        here = self._here.get(note.id)
        self.how.show_text(here.text if here else "")
        self.result.setCurrentIndex(max(0, self.result.findData(here.result)) if here else 0)
        self.state.setText(f"Kept: {RESULTS[here.result].lower()}." if here else "")

    def _on_save(self) -> None:
        idea = self.table.chosen()
        if idea is not None:
            self.tried.emit(idea.note.id, self.result.currentData(), self.how.toPlainText().strip())


def _filter(*options: tuple[str, str]) -> QComboBox:
    return choice(*options)


def _same(one: SharedIdea, other: SharedIdea) -> bool:
    return one.note.id == other.note.id


def _tried_words(idea: SharedIdea) -> str:
    schools = sum(idea.tried.values())
    return "" if not schools else f"{schools} school{'' if schools == 1 else 's'}"


def _facts(idea: SharedIdea) -> Iterable[str]:
    yield f"{idea.school_name}, {idea.state}" if idea.state else idea.school_name
    yield SIZES[SizeBand(idea.size)] if idea.size in {each.value for each in SizeBand} else ""
    yield SETTINGS[Setting(idea.setting)] if idea.setting in {each.value for each in Setting} else ""
    for each, words in RESULTS.items():
        if count := idea.tried.get(each, 0):
            yield f"{words.lower()}: {count} school{'' if count == 1 else 's'}"
