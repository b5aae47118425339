"""Good ideas: what we tried, and what others did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from lis_desktop.core.identifiers import new_id
from lis_desktop.core.league.ideas import PracticeNote, TriedResult
from lis_desktop.core.league.release import may_leave
from lis_desktop.core.school import School
from lis_desktop.services.league import ideas
from lis_desktop.ui.day_words import day_words
from lis_desktop.ui.pages.league.idea_form import IdeaForm, is_whole
from lis_desktop.ui.pages.league.league_base import LeaguePage
from lis_desktop.ui.pages.league.shared_ideas_card import SharedIdeasCard
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 5


class IdeasPage(LeaguePage):
    """Ours above, with the one under the cursor to write in; those of others below."""

    title = "Good ideas"
    lead = "What did we try, and what did others? What went wrong helps as much as what went well"

    def build_league(self) -> None:
        self._new: PracticeNote | None = None
        self.ours = Card("What we tried")
        self.nothing = label(
            "Write down one thing that your school tried for a dimension: what you did, what worked and what "
            "did not. Another school may be looking for just that.",
            wrap=True,
        )
        self.table = RowTable("Our ideas", self._columns())
        self.table.row_chosen.connect(self._on_chosen)
        self.ours.add(self.nothing)
        self.ours.add(self.table)
        self.form = IdeaForm()
        self.form.changed.connect(self._on_changed)
        self.form.read_again.connect(self._on_read)
        self.form.removed.connect(self._on_removed)
        self.shared = SharedIdeasCard()
        self.shared.tried.connect(self._on_tried)
        self.none_shared = Card("What others tried")
        self.none_shared.add(
            label(
                "Ideas of other schools come with the Consortium’s digest. Open it under “Reports & bundle”.",
                wrap=True,
            )
        )
        for part in (self.ours, self.form, self.shared, self.none_shared):
            self.body.addWidget(part)
        self.write = PrimaryButton("Write an idea", "plus")
        self.write.clicked.connect(self._on_write)
        self.add_button(self.write)

    def show_league(self, shown: bool) -> None:
        for part in (self.ours, self.form, self.shared, self.none_shared, self.write):
            part.setVisible(shown)

    def refresh_league(self, of: School) -> None:
        record, names = self.record(), self.labels()
        dimensions = self.dimensions()
        self.form.offer(dimensions)
        notes = record.practice_notes
        in_hand = self.form.note
        self.nothing.setVisible(not notes and self._new is None)
        self.table.setVisible(bool(notes))
        self.table.set_rows(notes)
        self.table.show_up_to(_MOST_ROWS)
        if self._new is None and notes:
            same = [each for each in notes if in_hand is not None and each.id == in_hand.id]
            self.table.choose(same[0] if same else notes[0])
            self._show(same[0] if same else notes[0])
        elif self._new is None:
            self.form.let_go()
        self.form.setVisible(bool(notes) or self._new is not None)
        ours = {each.id for each in notes}
        others = [each for each in record.news.ideas if each.note.id not in ours]
        self.shared.setVisible(bool(others))
        self.none_shared.setVisible(not others)
        self.shared.show_ideas(others, record.ideas_tried, dimensions, names)

    def leave(self) -> None:
        self.form.commit()

    def first_focus(self) -> QWidget | None:
        return self.form.name if self.form.isVisible() else self.write

    def _columns(self) -> tuple[Column[PracticeNote], ...]:
        return (
            Column("Idea", lambda note: note.title, least=240),
            Column("About", self._about, width=190),
            Column(
                "Read once more",
                lambda note: day_words(note.reviewed_on, "Not yet"),
                sort=lambda note: note.reviewed_on.toordinal() if note.reviewed_on else 0,
                width=150,
            ),
        )

    def _about(self, note: PracticeNote) -> str:
        names = self.labels()
        return ", ".join(names.get(each, each) for each in note.dimension_ids)

    def _show(self, note: PracticeNote) -> None:
        choices = may_leave([note]) if note.reviewed_on else may_leave([_as_read(note)])
        self.form.show_note(note, choices[0].warnings if choices else ())

    def _on_write(self) -> None:
        self.form.commit()
        first = self.priorities()[:1]
        self._new = PracticeNote(new_id(), "", first, "")
        self.refresh()
        self.table.clearSelection()
        self._show(self._new)
        self.form.name.setFocus()
        self.announce("A new idea. Say it in a few words.")

    def _on_chosen(self, note: PracticeNote) -> None:
        if self.form.note is None or note.id != self.form.note.id:
            self.form.commit()
            self._new = None
            self._show(note)

    def _on_changed(self, note: PracticeNote) -> None:
        if not is_whole(note):
            return
        if self._new is not None and note.id == self._new.id:
            self._new = None
        self.keep(note)

    def _on_read(self, note: PracticeNote) -> None:
        workspace, school_id = self.desk.workspace, self.school_id
        if self.attempt(lambda: ideas.review_idea(workspace, school_id, note.id)) is not None:
            self.desk.say("It can be ticked under “Reports & bundle” now.")

    def _on_removed(self, note: PracticeNote) -> None:
        self._new = None
        self.form.let_go()
        self.write.setFocus()
        self.drop(note)
        self.refresh()

    def _on_tried(self, idea_id: str, result: TriedResult, words: str) -> None:
        workspace, school_id = self.desk.workspace, self.school_id
        if self.attempt(lambda: ideas.try_idea(workspace, school_id, idea_id, result, words)) is not None:
            self.desk.say("Kept. You tick what leaves under “Reports & bundle”.")


def _as_read(note: PracticeNote) -> PracticeNote:
    """As it would leave, to look for what might point at a person."""
    return replace(note, reviewed_on=date.min)
