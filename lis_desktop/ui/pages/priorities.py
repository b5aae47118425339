"""Priorities: the few dimensions that the school will work on, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from lis_desktop.core.agreement_map import corner_of
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import RoundKind, RoundState
from lis_desktop.core.instrument import Dimension
from lis_desktop.core.voting import VoteResult, VoteTotal
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages import vote_words
from lis_desktop.ui.pages.vote_form import VoteForm
from lis_desktop.ui.pages.vote_panel import VotePanel
from lis_desktop.ui.room.button import RoomButton
from lis_desktop.ui.room.sight import Sight, SightKind
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.chip import agreement_text
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic

_GOOD_NUMBER = 5
_HIDDEN = "Not shown"


@dataclass(frozen=True, slots=True)
class _Row:
    dimension: Dimension
    place: int
    level: int
    level_name: str
    agreement: str
    corner: str
    votes: VoteTotal | None = None


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Dimension", lambda row: row.dimension.label, sort=lambda row: row.place),
    Column("Level", lambda row: row.level_name, sort=lambda row: row.level, width=120),
    Column("Agreement", lambda row: row.agreement, width=122),
    Column("On the map", lambda row: row.corner, width=122),
)
_VOTES: Column[_Row] = Column(
    "Votes",
    lambda row: vote_words.total(row.votes),
    sort=lambda row: row.votes.rank if row.votes else 999,
    width=122,
)


class PrioritiesPage(Page):
    """All dimensions on the left, the ordered priorities on the right; the program chooses none."""

    title = "Priorities"
    lead = "What will we work on first?"
    stretches = True

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
        row.addWidget(self._chosen_card(), 5)
        self.form = VoteForm()
        self.form.open_wanted.connect(self._on_open_vote)
        self.form.left.connect(self._on_not_now)
        self.voting = VotePanel(self.desk)
        self.voting.close_confirmed.connect(self._on_close_vote)
        self.voting.failed.connect(self.on_job_failed)
        self._asking = False
        for state in (self._choosing, self.form, self.voting):
            self.body.addWidget(state, 1)
        self._room = RoomButton(self.desk.room)
        self._ask = QuietButton("Ask the faculty…", "users")
        self._ask.clicked.connect(self._on_ask)
        self._onward = PrimaryButton("Plan the work", "arrow-right")
        self._onward.clicked.connect(self._on_onward)
        for button in (self._room, self._ask, self._onward):
            self.add_button(button)

    def refresh(self) -> None:
        dossier = self.desk.dossier
        if dossier is None or self.voting.committing:
            return
        if not self._show_state(dossier):
            return
        chosen = [each.dimension_id for each in dossier.priorities]
        kept = self.table.chosen()
        self.table.set_rows([row for row in _rows(dossier) if row.dimension.id not in chosen])
        if kept is not None:
            self.table.choose(kept)
        self._show_chosen([dossier.instrument.dimension(each) for each in chosen])

    def leave(self) -> None:
        self._asking = False
        self.voting.put_away()

    def room_sight(self) -> Sight | None:
        """How many have voted, never more."""
        open_round = None if self.desk.assessment is None else self.desk.assessment.open_round
        voting = open_round is not None and open_round.kind is RoundKind.VOTES
        return Sight(SightKind.COUNT) if voting else None

    def first_focus(self) -> QWidget | None:
        if self.voting.isVisibleTo(self):
            return self.voting.first_focus()
        return self.form.list if self.form.isVisibleTo(self) else self.table

    def _show_state(self, dossier: Dossier) -> bool:
        """Choose, ask, or take votes in; whether people choose now."""
        open_round = dossier.assessment.open_round
        voting = open_round is not None and open_round.kind is RoundKind.VOTES
        asking = self._asking and open_round is None
        choosing = not voting and not asking
        shown: dict[QWidget, bool] = {
            self.voting: voting,
            self.form: asking,
            self._choosing: choosing,
            self._ask: choosing,
            self._onward: choosing,
            self._room: voting,
        }
        for widget, here in shown.items():
            widget.setVisible(here)
        closed = any(each.state is RoundState.CLOSED for each in dossier.rounds)
        self._ask.setEnabled(open_round is None and closed)
        self._ask.setToolTip("" if self._ask.isEnabled() else "After the round is closed and revealed")
        if open_round is not None and voting:
            self.voting.show_round(dossier.assessment, open_round, dossier.instrument)
        else:
            self.voting.put_away()
        self._show_vote(dossier)
        return choosing

    def _show_vote(self, dossier: Dossier) -> None:
        vote = _last_vote(dossier)
        told = "" if vote is None else vote_words.result(vote, dossier.assessment.k)
        tied = "" if vote is None else vote_words.ties(vote, dossier.instrument)
        self._vote_says.setText(" ".join(part for part in (told, tied) if part))
        self._vote_says.setVisible(bool(told))
        counted = vote is not None and vote.totals is not None
        self.table.setColumnHidden(len(_COLUMNS), not counted)
        self.table.setColumnHidden(len(_COLUMNS) - 1, counted)  # there is no room for both

    def _on_ask(self) -> None:
        dossier = self.desk.dossier
        if dossier is None:
            return
        self._asking = True
        asked = max((each.asked for each in dossier.assessment.rounds), default=0)
        everything = dossier.instrument.dimensions
        ticked = [each.dimension_id for each in dossier.priorities] or [each.id for each in everything]
        self.form.offer(everything, ticked, asked)
        self.refresh()
        self.form.list.setFocus()

    def _on_not_now(self) -> None:
        self._asking = False
        self.refresh()
        self.table.setFocus()

    def _on_open_vote(self, dimension_ids: Sequence[str], votes_each: int, asked: int) -> None:
        from lis_desktop.services import rounds

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
        from lis_desktop.services import rounds

        chosen = self.desk.assessment
        open_round = None if chosen is None else chosen.open_round
        if chosen is None or open_round is None:
            return
        if self.attempt(lambda: rounds.close_round(self.desk.workspace, chosen.id, open_round.number)):
            self.table.sortByColumn(len(_COLUMNS), Qt.SortOrder.AscendingOrder)
            self.table.setFocus()
            self.announce(f"The vote is closed. {self._vote_says.text()}")

    def _all_card(self) -> Card:
        card = Card("All dimensions", "Enter adds the one under the cursor. A column's header sorts by it.")
        self._vote_says = label(wrap=True)
        card.add(self._vote_says)
        self.table = RowTable("All dimensions that are not a priority yet", (*_COLUMNS, _VOTES))
        self.table.row_opened.connect(self._on_add)
        self._add = QuietButton("Make it a priority", "plus")
        self._add.clicked.connect(self._on_add)
        card.column.addWidget(self.table, 1)
        card.add(self._add)
        return card

    def _chosen_card(self) -> Card:
        card = Card("Our priorities", "Three to five are enough for a year. The first comes first.")
        self.list = QListWidget()
        self.list.setAccessibleName("Our priorities, first comes first")
        self.list.setWordWrap(True)
        self.nothing = label(
            "None yet. Pick from the list on the left what would help students most.", wrap=True
        )
        self.count = label(size="quiet", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._up = QuietButton("Up", "arrow-up")
        self._down = QuietButton("Down", "arrow-down")
        self._remove = QuietButton("Remove", "x")
        for button, slot, name, keys in (
            (self._up, self._on_up, "Move up", "Alt+Up"),
            (self._down, self._on_down, "Move down", "Alt+Down"),
            (self._remove, self._on_remove, "Remove from the priorities", "Delete"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({keys})")
            button.clicked.connect(slot)
            QShortcut(QKeySequence(keys), self.list, slot, context=Qt.ShortcutContext.WidgetShortcut)
            buttons.addWidget(button)
        buttons.addStretch(1)
        card.add(self.nothing)
        card.column.addWidget(self.list, 1)
        card.add(self.count)
        card.add(buttons)
        card.column.addStretch(0)
        return card

    def _show_chosen(self, dimensions: Sequence[Dimension]) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for number, dimension in enumerate(dimensions, start=1):
            item = QListWidgetItem(f"{_ordinal(number)}   {dimension.label}")
            item.setData(Qt.ItemDataRole.UserRole, dimension.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Priority {number}: {dimension.label}")
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.setMinimumHeight(scaled(120))
        some = bool(dimensions)
        self.nothing.setVisible(not some)
        self.list.setVisible(some)
        for button in (self._up, self._down, self._remove):
            button.setEnabled(some)
        many = len(dimensions) > _GOOD_NUMBER
        self.count.setText(f"{len(dimensions)} are many for one year." if many else "")
        self.count.setVisible(many)

    def _chosen_ids(self) -> list[str]:
        return [str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.list.count())]

    def _keep(self, dimension_ids: list[str], cursor: int) -> None:
        from lis_desktop.services import editing

        chosen = self.desk.assessment
        if chosen is None:
            return
        self.attempt(lambda: editing.set_priorities(self.desk.workspace, chosen.id, dimension_ids))
        self.list.setCurrentRow(max(0, min(cursor, self.list.count() - 1)))

    def _on_add(self) -> None:
        row = self.table.chosen()
        if row is None:
            return
        at = self.table.currentIndex().row()
        self._keep([*self._chosen_ids(), row.dimension.id], self.list.count())
        self.announce(f"{row.dimension.label} is priority {self.list.count()}")
        self.table.selectRow(min(at, self.table.rows_model.rowCount() - 1))

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        ids, at = self._chosen_ids(), self.list.currentRow()
        to = at + step
        if at >= 0 and 0 <= to < len(ids):
            ids[at], ids[to] = ids[to], ids[at]
            self._keep(ids, to)
            self.announce(f"Now priority {to + 1}")

    def _on_remove(self) -> None:
        ids, at = self._chosen_ids(), self.list.currentRow()
        if 0 <= at < len(ids):
            del ids[at]
            self._keep(ids, at)
            self.desk.say("Removed from the priorities. Ctrl+Z brings it back.")

    def _on_onward(self) -> None:
        self.desk.go("plan")


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _rows(dossier: Dossier) -> list[_Row]:
    vote = _last_vote(dossier)
    votes = {each.dimension_id: each for each in (vote.totals or () if vote else ())}
    return [
        replace(_row(dossier, dimension, place), votes=votes.get(dimension.id))
        for place, dimension in enumerate(dossier.instrument.dimensions)
    ]


def _last_vote(dossier: Dossier) -> VoteResult | None:
    closed = [each for each in dossier.votes if each.state is RoundState.CLOSED]
    return closed[-1] if closed else None


def _row(dossier: Dossier, dimension: Dimension, place: int) -> _Row:
    latest = dossier.latest(dimension.id)
    agreed = dossier.agreed_level(dimension.id)
    level = agreed.level if agreed else 0
    name = dossier.instrument.scale.level(level).name if level else "Not settled"
    if latest is None:
        return _Row(dimension, place, level, name, "Not asked", "")
    shown = latest.distribution
    if shown is None:
        return _Row(dimension, place, level, name, _HIDDEN, "")
    corner = corner_of(shown)
    return _Row(
        dimension,
        place,
        level,
        name,
        agreement_text(shown.word, shown.consensus),
        corner.value.capitalize() if corner else "In the middle",
    )
