"""Priorities: the few dimensions that the school will work on, in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import RoundKind, RoundState
from lis_desktop.core.meeting import GridPlace
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages import vote_words
from lis_desktop.ui.pages.grid_panel import GridPanel
from lis_desktop.ui.pages.priority_list import PriorityList
from lis_desktop.ui.pages.priority_table import COLUMNS, VOTES, last_vote, rows_of
from lis_desktop.ui.pages.vote_form import VoteForm
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.room.button import RoomButton
from lis_desktop.ui.room.sight import Sight, SightKind
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.row_table import RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic
    from lis_desktop.ui.pages.vote_panel import VotePanel


class PrioritiesPage(Page):
    """All dimensions on the left, the ordered priorities on the right; a vote, or the grid of impact and
    effort, in their place. The program chooses none."""

    title = "Priorities"
    lead = "What will we work on first?"
    stretches = True
    keys = (
        ("Enter", "Make the dimension under the cursor a priority"),
        ("Alt+Up, Alt+Down", "Move a priority"),
        ("Arrow keys", "On the grid: move the dimension in hand"),
        ("Page Down, Page Up", "On the grid: the next dimension, the one before"),
        ("Delete", "Take it off the grid, or out of the priorities"),
    )

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.ENTRIES, Topic.ROUNDS, Topic.ASSESSMENTS, Topic.BALLOTS})

    def build(self) -> None:
        self._choosing = QWidget()
        row = QHBoxLayout(self._choosing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._all_card(), 9)
        self.chosen = PriorityList()
        self.chosen.reordered.connect(self._on_reordered)
        self.chosen.removed.connect(self._on_removed)
        row.addWidget(self.chosen, 4)
        self.form = VoteForm()
        self.form.open_wanted.connect(self._on_open_vote)
        self.form.left.connect(self._on_not_now)
        self._voting: VotePanel | None = None
        self._asking = self._on_grid = False
        self.grid = GridPanel()
        self.grid.placed.connect(self._on_placed)
        self.grid.taken_off.connect(self._on_taken_off)
        self.grid.wanted.connect(self._on_wanted)
        for state in (self._choosing, self.form, self.grid):
            self.body.addWidget(state, 1)
        self._room = RoomButton(self.desk.room)
        self._ask = QuietButton("Ask the faculty…", "users")
        self._ask.clicked.connect(self._on_ask)
        self._to_grid = QuietButton("Impact and effort…", "table")
        self._to_grid.clicked.connect(self._on_to_grid)
        self._to_list = QuietButton("Back to the list", "arrow-left")
        self._to_list.clicked.connect(self._on_to_list)
        self._onward = PrimaryButton("Action plan →")
        self._onward.clicked.connect(self._on_onward)
        for button in (self._to_list, self._room, self._to_grid, self._ask, self._onward):
            self.add_button(button)
        reads(self._to_grid, self._to_list, self._onward)

    @property
    def voting(self) -> VotePanel:
        """The open vote, made when there is one: its ways in load more than the page itself."""
        if self._voting is None:
            from lis_desktop.ui.pages.vote_panel import VotePanel

            self._voting = VotePanel(self.desk)
            self._voting.close_confirmed.connect(self._on_close_vote)
            self._voting.failed.connect(self.on_job_failed)
            self._voting.hide()
            self.body.addWidget(self._voting, 1)
        return self._voting

    def refresh(self) -> None:
        dossier = self.desk.dossier
        if dossier is None or (self._voting is not None and self._voting.committing):
            return
        shows_lists = self._show_state(dossier)
        chosen = [each.dimension_id for each in dossier.priorities]
        if self.grid.isVisibleTo(self):
            self.grid.show_grid(dossier.instrument.dimensions, dossier.grid, chosen)
        if not shows_lists:
            return
        kept = self.table.chosen()
        self.table.set_rows([row for row in rows_of(dossier) if row.dimension.id not in chosen])
        if kept is not None:
            self.table.choose(kept)
        self.chosen.show_priorities([dossier.instrument.dimension(each) for each in chosen])

    def leave(self) -> None:
        self._asking = False
        if self._voting is not None:
            self._voting.put_away()

    def room_sight(self) -> Sight | None:
        """The grid; or how many have voted, never more."""
        if self.grid.isVisibleTo(self):
            return Sight(SightKind.GRID)
        open_round = None if self.desk.assessment is None else self.desk.assessment.open_round
        voting = open_round is not None and open_round.kind is RoundKind.VOTES
        return Sight(SightKind.COUNT) if voting else None

    def first_focus(self) -> QWidget | None:
        if self._voting is not None and self._voting.isVisibleTo(self):
            return self._voting.first_focus()
        if self.grid.isVisibleTo(self):
            return self.grid.first_focus()
        return self.form.list if self.form.isVisibleTo(self) else self.table

    def _show_state(self, dossier: Dossier) -> bool:
        """Choose, ask, take votes in, or look at the grid; whether people choose now."""
        open_round = dossier.assessment.open_round
        voting = open_round is not None and open_round.kind is RoundKind.VOTES
        asking = self._asking and open_round is None
        on_grid = self._on_grid and not voting and not asking
        choosing = not voting and not asking and not on_grid
        shown: dict[QWidget, bool] = {
            self.form: asking,
            self.grid: on_grid,
            self._choosing: choosing,
            self._to_grid: choosing,
            self._to_list: on_grid,
            self._ask: choosing,
            self._onward: choosing or on_grid,
            self._room: voting or on_grid,
        }
        for widget, here in shown.items():
            widget.setVisible(here)
        closed = any(each.state is RoundState.CLOSED for each in dossier.rounds)
        self._ask.setEnabled(open_round is None and closed)
        self._ask.setToolTip("" if self._ask.isEnabled() else "After the round is closed and revealed")
        if open_round is not None and voting:
            self.voting.show_round(dossier.assessment, open_round, dossier.instrument)
        elif self._voting is not None:
            self._voting.put_away()
        if self._voting is not None:
            self._voting.setVisible(voting)
        self._show_vote(dossier)
        return choosing

    def _show_vote(self, dossier: Dossier) -> None:
        vote = last_vote(dossier)
        told = "" if vote is None else vote_words.result(vote, dossier.assessment.k)
        tied = "" if vote is None else vote_words.ties(vote, dossier.instrument)
        self._vote_says.setText(" ".join(part for part in (told, tied) if part))
        self._vote_says.setVisible(bool(told))
        counted = vote is not None and vote.totals is not None
        self.table.setColumnHidden(len(COLUMNS), not counted)
        self.table.setColumnHidden(len(COLUMNS) - 1, counted)  # there is no room for both

    def _on_ask(self) -> None:
        dossier = self.desk.dossier
        if dossier is None:
            return
        self._asking = True
        self.let_go_of_keyboard()
        asked = max((each.asked for each in dossier.assessment.rounds), default=0)
        everything = dossier.instrument.dimensions
        ticked = [each.dimension_id for each in dossier.priorities] or [each.id for each in everything]
        self.form.offer(everything, ticked, asked)
        self.refresh()
        self.form.list.setFocus()

    def _on_to_grid(self) -> None:
        self._turn_to_grid(True)
        self.announce("The grid of impact and effort. Arrow keys move the dimension in hand.")

    def _on_to_list(self) -> None:
        self._turn_to_grid(False)

    def _turn_to_grid(self, on_grid: bool) -> None:
        self._on_grid = on_grid
        self.let_go_of_keyboard()
        self.refresh()
        self.show_in_room()
        if (start := self.first_focus()) is not None:
            start.setFocus()

    def _on_placed(self, place: GridPlace) -> None:
        from lis_desktop.services import editing

        if (chosen := self.desk.assessment) is not None:
            self.attempt(lambda: editing.save(self.desk.workspace, chosen.id, place))

    def _on_taken_off(self, place: GridPlace) -> None:
        from lis_desktop.services import editing

        if (chosen := self.desk.assessment) is not None:
            self.attempt(lambda: editing.remove(self.desk.workspace, chosen.id, place))

    def _on_wanted(self, dimension_id: str) -> None:
        dossier = self.desk.dossier
        if dossier is not None:
            self._keep([*(each.dimension_id for each in dossier.priorities), dimension_id], 0)
            self.desk.say(f"{dossier.instrument.dimension(dimension_id).label} is a priority now.")

    def _on_not_now(self) -> None:
        self._asking = False
        self.let_go_of_keyboard()
        self.refresh()
        self.table.setFocus()

    def _on_open_vote(self, dimension_ids: Sequence[str], votes_each: int, asked: int) -> None:
        from lis_desktop.services.collecting import rounds

        chosen = self.desk.assessment
        if chosen is None:
            return
        opened = self.attempt(
            lambda: rounds.open_round(
                self.desk.workspace, chosen.id, dimension_ids, asked, RoundKind.VOTES, votes_each
            )
        )
        if opened is not None:
            self._asking = False
            self.refresh()
            self.show_in_room()
            self.voting.first_focus().setFocus()
            self.desk.say("The vote is open.")

    def _on_close_vote(self) -> None:
        from lis_desktop.services.collecting import rounds

        chosen = self.desk.assessment
        open_round = None if chosen is None else chosen.open_round
        if chosen is None or open_round is None:
            return
        if self.attempt(lambda: rounds.close_round(self.desk.workspace, chosen.id, open_round.number)):
            self.table.sortByColumn(len(COLUMNS), Qt.SortOrder.AscendingOrder)
            self.table.setFocus()
            self.announce(f"The vote is closed. {self._vote_says.text()}")

    def _all_card(self) -> Card:
        card = Card("All dimensions", "Enter adds the marked one. A press on a heading sorts.")
        self._vote_says = label(wrap=True)
        card.add(self._vote_says)
        self.table = RowTable("All dimensions that are not a priority yet", (*COLUMNS, VOTES))
        self.table.row_opened.connect(self._on_add)
        self._add = QuietButton("Make it a priority", "plus")
        self._add.clicked.connect(self._on_add)
        card.column.addWidget(self.table, 1)
        card.add(self._add)
        return card

    def _keep(self, dimension_ids: list[str], cursor: int) -> None:
        from lis_desktop.services import editing

        chosen = self.desk.assessment
        if chosen is None:
            return
        self.attempt(lambda: editing.set_priorities(self.desk.workspace, chosen.id, dimension_ids))
        self.chosen.choose(cursor)

    def _on_add(self) -> None:
        row = self.table.chosen()
        if row is None or self.read_only:
            return
        at = self.table.currentIndex().row()
        count = len(self.chosen.ids())
        self._keep([*self.chosen.ids(), row.dimension.id], count)
        self.announce(f"{row.dimension.label} is priority {count + 1}")
        self.table.selectRow(min(at, self.table.rows_model.rowCount() - 1))

    def _on_reordered(self, dimension_ids: list[str], cursor: int) -> None:
        self._keep(dimension_ids, cursor)
        self.announce(f"Now priority {cursor + 1}")

    def _on_removed(self, dimension_ids: list[str], cursor: int) -> None:
        if not dimension_ids:
            self.table.setFocus()  # the list and its buttons are about to take no keyboard
        self._keep(dimension_ids, cursor)
        self.desk.say("Removed from the priorities. Ctrl+Z brings it back.")

    def _on_onward(self) -> None:
        self.desk.go("plan")
