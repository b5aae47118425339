"""Close & reveal: the round is closed once, everyone sees the same, and the most divided comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import DimensionFigures, RoundFigures, RoundKind, RoundState
from lis_desktop.core.talk_order import talk_order
from lis_desktop.ui.announce import announce_row
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages import region_words
from lis_desktop.ui.pages import reveal_words as words
from lis_desktop.ui.pages.reveal_close import ClosePanel
from lis_desktop.ui.pages.reveal_rounds import (
    earlier_round,
    map_points,
    open_scores,
    round_shown,
    talk_row,
)
from lis_desktop.ui.pages.second_round import Candidate, SecondRoundPanel, to_score_again
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.room.button import RoomButton
from lis_desktop.ui.room.sight import Sight, SightKind
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.counts_table import CountsTable
from lis_desktop.ui.widgets.map_chart import MapChart
from lis_desktop.ui.widgets.side_by_side import SideBySide
from lis_desktop.ui.widgets.talk_card import TalkCard
from lis_desktop.ui.widgets.talk_list import TalkList
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.core.region import RegionBeside
    from lis_desktop.services.workspace import Topic

AS_TABLE, AS_BARS = "Show as a table", "Show as bars"
MAP_TO_ROOM, MAP_FROM_ROOM = "Show the room", "Back to the bar"


class RevealPage(Page):
    """Before close: how many are in. After: one dimension at a time, its bar, the map, all the others."""

    title = "Reveal & talk"
    lead = "Talk about the most divided first"
    stretches = True
    keys = (("Up, Down", "The dimension before, the next one"), ("Page Up, Page Down", "A few at once"))

    @property
    def topics(self) -> frozenset[Topic]:
        """Ballots while the round is open; figures, agreed levels and the region after."""
        from lis_desktop.services.workspace import Topic

        told = {Topic.BALLOTS, Topic.ROUNDS, Topic.ASSESSMENTS, Topic.ENTRIES, Topic.PACKS}
        return frozenset({*told, Topic.EXCHANGE})

    def build(self) -> None:
        """Make both states."""
        self._dossier: Dossier | None = None
        self._region: RegionBeside | None = None
        self._choosing = False
        self._figures: dict[str, DimensionFigures] = {}
        self.next = PrimaryButton("Next dimension →")
        self.next.clicked.connect(self._on_next)
        self.settle = QuietButton("Set agreed level…", "target")
        self.settle.clicked.connect(self._on_settle)
        self.add_button(RoomButton(self.desk.room))
        self.again = QuietButton("Second private round…")
        self.again.clicked.connect(self._on_again)
        self.add_button(self.next)
        self.closing = ClosePanel()
        self.closing.close_confirmed.connect(self._on_close)
        self.closing.typing_wanted.connect(self._on_typing)
        self.body.addWidget(self.closing, 1)
        self.second = SecondRoundPanel()
        self.second.open_wanted.connect(self._on_open_round)
        self.second.left.connect(self._on_not_again)
        self.second.hide()
        self.body.addWidget(self.second, 1)
        self.talking = QWidget()
        self.body.addWidget(self.talking, 1)
        self._lay_out_talking()

    def refresh(self) -> None:
        """Close step or talk, whichever the round is in."""
        dossier = self._dossier = self.desk.dossier
        if dossier is None:
            return
        open_round = open_scores(dossier)
        choosing = open_round is None and self._choosing
        self.closing.setVisible(open_round is not None)
        self.second.setVisible(choosing)
        self.talking.setVisible(open_round is None and not choosing)
        self.next.setVisible(open_round is None and not choosing)
        self.again.setEnabled(dossier.assessment.open_round is None)
        if open_round is not None:
            from lis_desktop.services.collecting import ballots

            box = ballots.box(self.desk.workspace, dossier.assessment.id, open_round.number)
            self.set_heading("Close & reveal", "Nobody sees a count before everyone does")
            self.closing.show_box(open_round.number, box, dossier.assessment.k)
        else:
            closed = [each for each in dossier.rounds if each.state is RoundState.CLOSED]
            if closed:
                self._show_rounds(dossier, closed)

    def leave(self) -> None:
        """Choosing a second round ends with the page."""
        self._choosing = False

    def room_sight(self) -> Sight | None:
        """The count while the round is open; then the dimension that is talked about, or the map."""
        if self._dossier is None or open_scores(self._dossier) is not None:
            return Sight(SightKind.COUNT)
        return Sight(SightKind.MAP) if self._map_in_room else Sight(SightKind.BAR, self.list.dimension_id)

    def step_in_room(self, steps: int) -> None:
        """Another dimension."""
        self.list.step(steps)

    def first_focus(self) -> QWidget | None:
        """The list of dimensions, or the button that closes."""
        if self.second.isVisibleTo(self):
            return self.second.list
        return self.list if self.talking.isVisibleTo(self) else self.closing.first_focus()

    def _lay_out_talking(self) -> None:
        self.card = TalkCard()
        for button in (self.again, self.settle):
            self.card.buttons.addWidget(button)
        self.card.buttons.addStretch(1)
        self._map_card = map_card = Card("Level × agreement")
        self.map = MapChart()
        self.map.dimension_pressed.connect(self._on_map)
        # The card beside it says how high this row is; the map takes what it gets.
        self.map.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        map_card.column.addWidget(self.map, 1)
        self._map_in_room = False
        self._room_map = LinkButton(MAP_TO_ROOM, "monitor")
        self._room_map.clicked.connect(self._on_room_map)
        self.desk.room.changed.connect(self._on_room_changed)
        map_card.add_beside_title(self._room_map)
        self._on_room_changed()
        top = SideBySide(20)
        top.addWidget(self.card, 21)
        top.addWidget(map_card, 10)
        self.list = TalkList()
        self.list.dimension_chosen.connect(self._on_chosen)
        self._table: CountsTable | None = None
        self._all = Card()
        self._switch = LinkButton(AS_TABLE, "table")
        self._switch.clicked.connect(self._on_switch)
        foot = QHBoxLayout()
        self._why = label(words.WHY_THIS_ORDER, size="quiet", wrap=True)
        foot.addWidget(self._why, 1)
        foot.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignRight)
        self._all.column.addWidget(self.list, 1)
        self._all.add(foot)
        column = QVBoxLayout(self.talking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(top)
        column.addWidget(self._all, 1)
        reads(self.next, self.settle, self._room_map, self._switch)

    def _show_rounds(self, dossier: Dossier, closed: list[RoundFigures]) -> None:
        from lis_desktop.services.digest import region_beside

        instrument, k, of = dossier.instrument, dossier.assessment.k, dossier.assessment
        self._region = region_beside(self.desk.workspace, of.instrument, of.school_year)
        self.set_heading(self.title, words.rounds_line(closed, k))
        latest = (dossier.latest(each) for each in instrument.dimension_ids)
        in_order = talk_order([each for each in latest if each is not None])
        self._figures = {each.dimension_id: each for each in in_order}
        self.list.show_rows([talk_row(dossier, each) for each in in_order], instrument.scale, k)
        self.map.show_points(
            map_points(dossier, self._figures), [level.name for level in instrument.scale.levels]
        )
        shown = any(each.distribution is not None for each in in_order)
        self._map_card.setVisible(shown)
        self._why.setVisible(shown)
        self._show_table(dossier)
        self.list.choose(self.list.dimension_id or self.desk.place.dimension_id)
        self._on_chosen(self.list.dimension_id)

    def _show_table(self, dossier: Dossier) -> None:
        if self._table is None or self._table.instrument != dossier.instrument:
            # Its columns are the levels of one scale: another assessment may have another instrument.
            before, self._table = self._table, CountsTable(dossier.instrument)
            self._table.row_chosen.connect(self._on_table_row)
            self._all.column.insertWidget(self._all.column.indexOf(self.list), self._table, 1)
            self._table.setVisible(before is not None and before.isVisibleTo(self._all))
            if before is not None:
                before.hide()
                before.deleteLater()
        self._table.show_figures(tuple(self._figures.values()), dossier.assessment.k)

    def _on_chosen(self, dimension_id: str) -> None:
        dossier, figures = self._dossier, self._figures.get(dimension_id)
        if dossier is None or figures is None:
            return
        self.desk.remember(dimension_id=dimension_id)
        dimension, scale = dossier.instrument.dimension(dimension_id), dossier.instrument.scale
        shown, settled = figures.distribution, dossier.agreed_level(dimension_id)
        number = round_shown(dossier, dimension_id)
        asked = 0 if not number else dossier.assessment.round(number).asked
        self.card.show_dimension(
            dimension,
            figures,
            scale,
            dossier.assessment.k,
            answered="" if shown is None else words.answered(shown, asked),
            middle=words.hidden_sentence(dossier.assessment.k)
            if shown is None
            else words.one_line(shown, scale),
            questions=words.questions(shown, dimension, scale),
            agreed_level=None if settled is None else settled.level,
            earlier=earlier_round(dossier, dimension_id),
            round_number=number,
        )
        self.card.show_region(
            dimension,
            None if self._region is None else self._region.figures(dimension_id, len(scale)),
            scale,
            dossier.assessment.k,
            region_words.source_line(self._region, dossier.instrument, dimension_id),
        )
        self.settle.setText("Set agreed level…" if settled is None else "Change agreed level…")
        self.map.choose(dimension_id)
        self._map_in_room = False
        self.show_in_room()
        last = self.list.currentRow() == self.list.count() - 1
        self.next.setText("Agreed levels →" if last else "Next dimension →")

    def _on_room_map(self) -> None:
        self._map_in_room = not self._map_in_room
        self.show_in_room()
        self._on_room_changed()

    def _on_room_changed(self) -> None:
        self._room_map.setVisible(self.desk.room.window is not None)
        self._room_map.setText(MAP_FROM_ROOM if self._map_in_room else MAP_TO_ROOM)
        self._room_map.setAccessibleName(
            "Show the dimension’s bar in the room display"
            if self._map_in_room
            else "Show the map in the room display"
        )

    def _on_next(self) -> None:
        if self.list.step(1):
            announce_row(self.list)
        else:
            self.desk.go("agreed")

    def _on_map(self, dimension_id: str) -> None:
        self.list.choose(dimension_id)

    def _on_table_row(self, row: object) -> None:
        if self._table is not None and (chosen := self._table.chosen()) is not None:
            self.list.choose(chosen.figures.dimension_id)

    def _on_switch(self) -> None:
        if self._table is None:
            return
        as_table = self.list.isVisibleTo(self._all)
        self.list.setVisible(not as_table)
        self._table.setVisible(as_table)
        self._switch.setText(AS_BARS if as_table else AS_TABLE)

    def _on_settle(self) -> None:
        self.desk.go("agreed")

    def _on_again(self) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        self._choosing = True
        self.let_go_of_keyboard()
        dimensions = dossier.instrument.dimensions
        last = dossier.assessment.rounds[-1]
        self.second.offer(
            [Candidate(each, self._figures[each.id]) for each in dimensions if each.id in self._figures],
            max(dossier.assessment.rounds[0].asked, dossier.assessment.k),
            last.number + 1,
            to_score_again(tuple(self._figures.values()), self.list.dimension_id),
        )
        self.refresh()
        self.second.list.setFocus()
        self.announce("Choose the dimensions for a second private round.")

    def _on_not_again(self) -> None:
        self._choosing = False
        self.let_go_of_keyboard()
        self.refresh()
        self.list.setFocus()

    def _on_open_round(self, dimension_ids: tuple[str, ...], asked: int) -> None:
        from lis_desktop.services.collecting import rounds

        chosen = self.desk.assessment
        if chosen is None:
            return
        workspace = self.desk.workspace
        opened = self.attempt(lambda: rounds.open_round(workspace, chosen.id, dimension_ids, asked))
        if opened is not None:
            self._choosing = False
            self.desk.go("score")
            self.desk.say(f"Round {opened.rounds[-1].number} is open: score in private.")

    def _on_typing(self) -> None:
        self.desk.go("score")

    def _on_close(self) -> None:
        from lis_desktop.services.collecting import rounds

        chosen = self.desk.assessment
        open_round = None if chosen is None else chosen.open_round
        if chosen is None or open_round is None or open_round.kind is not RoundKind.SCORES:
            return
        workspace, number = self.desk.workspace, open_round.number
        if self.attempt(lambda: rounds.close_round(workspace, chosen.id, number)) is not None:
            if number == 1:
                # The first, whatever was read last: going on from it leads to all of them.
                self.list.choose("")
            self.list.setFocus()
            self.announce(f"Round {number} is closed. The most divided dimension comes first.")
