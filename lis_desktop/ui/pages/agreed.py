"""Agreed levels: after talking, the room settles on a level for each dimension, with a reason and dissent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.entries import AgreedLevel
from lis_desktop.core.figures import RoundState
from lis_desktop.core.talk_order import talk_order
from lis_desktop.ui.announce import announce_row
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages import agreed_words as words
from lis_desktop.ui.pages.agreed_card import AgreedCard
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.widgets.ballot_box import ProgressBar
from lis_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from lis_desktop.ui.widgets.dimension_list import DimensionList
from lis_desktop.ui.widgets.empty_state import EmptyState
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic

TALK_ORDER, OWN_ORDER = "Show in talk order", "Show in the instrument’s order"
DIGITS = "123456789"
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class AgreedPage(Page):
    """The dimensions at the left with what was agreed; at the right the one that is being settled."""

    title = "Agreed levels"
    lead = "What the room settles on, after talking"
    stretches = True
    keys = (
        ("1, 2, 3 …", "Agree on that level"),
        ("Ctrl+Enter", "Next dimension"),
        ("Up, Down", "Another dimension, from the list"),
    )

    @property
    def topics(self) -> frozenset[Topic]:
        """Entries, and the round that gives the figures."""
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.ENTRIES, Topic.ROUNDS, Topic.ASSESSMENTS, Topic.PACKS})

    def build(self) -> None:
        """Make the settling, and what stands here before the reveal."""
        self._dossier: Dossier | None = None
        self._by_talk = True
        self.next = PrimaryButton("Next dimension →")
        self.next.clicked.connect(self._on_next)
        self.add_button(self.next)
        self._too_early = EmptyState(
            "Levels are agreed after the reveal",
            "First everyone scores in private, then all scores are shown at once. What the room makes of "
            "them is written down here.",
            "Go to Reveal & talk",
            icon="eye",
        )
        self._too_early.pressed.connect(self._on_reveal)
        self.body.addWidget(self._too_early, 1)
        self.settling = QWidget()
        self._lay_out_settling()
        self.body.addWidget(self.settling, 1)
        reads(self.next, self._order, self._too_early)
        for digit in DIGITS:
            key = QShortcut(QKeySequence(digit), self.settling, context=_HERE)
            key.activated.connect(self._on_digit)

    def refresh(self) -> None:
        """The list with what is agreed, and the dimension that is being settled."""
        dossier = self._dossier = self.desk.dossier
        if dossier is None:
            return
        revealed = any(each.state is RoundState.CLOSED for each in dossier.rounds)
        self._too_early.setVisible(not revealed)
        self.settling.setVisible(revealed)
        self.next.setVisible(revealed)
        if not revealed:
            return
        self._show_list(dossier)
        wanted = self.desk.place.dimension_id
        if wanted and self.list.dimension_id != wanted:
            self.list.choose(wanted)
        elif not self.list.dimension_id:
            self.list.choose("")
        else:
            self._fill(dossier)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.fit_beside(self.width())

    def leave(self) -> None:
        """Commit what is being typed."""
        self.card.commit()

    def first_focus(self) -> QWidget | None:
        """The list: digits work from there."""
        return self.list if self.settling.isVisibleTo(self) else self._too_early.button

    def _lay_out_settling(self) -> None:
        self._told = label(size="name")
        self._bar = ProgressBar()
        self._order = LinkButton(OWN_ORDER, "list-ordered")
        self._order.clicked.connect(self._on_order)
        self.list = DimensionList("Dimensions")
        self.list.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.list.dimension_chosen.connect(self._on_dimension)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._told)
        left.addWidget(self._bar)
        left.addWidget(self.list, 1)
        left.addWidget(self._order)
        self.card = AgreedCard()
        self.card.changed.connect(self._on_changed)
        self.card.cleared.connect(self._on_cleared)
        self.card.too_long.connect(self._on_too_long)
        row = QHBoxLayout(self.settling)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addLayout(left)
        row.addWidget(self.card, 1)

    def _show_list(self, dossier: Dossier) -> None:
        self.list.fit_beside(self.width())
        scale = dossier.instrument.scale
        notes = {each.dimension_id: scale.level(each.level).name for each in dossier.agreed_levels}
        if self._by_talk:
            figures = [dossier.latest(each) for each in dossier.instrument.dimension_ids]
            ordered = talk_order([each for each in figures if each is not None])
            self.list.show_order([dossier.instrument.dimension(each.dimension_id) for each in ordered], notes)
        else:
            self.list.show_instrument(dossier.instrument, notes)
        everything = len(dossier.instrument.dimensions)
        self._told.setText(words.progress(len(notes), everything))
        self._bar.set_share(len(notes) / everything)
        self._order.setText(OWN_ORDER if self._by_talk else TALK_ORDER)

    def _fill(self, dossier: Dossier) -> None:
        self.card.show_dimension(dossier, self.list.dimension_id)
        last = self.list.currentRow() == self.list.count() - 1
        self.next.setText("Strengths && challenges →" if last else "Next dimension →")

    def _on_dimension(self, dimension_id: str) -> None:
        self.card.commit()
        self.desk.remember(dimension_id=dimension_id)
        if (dossier := self.desk.dossier) is not None:
            self._fill(dossier)

    def _on_changed(self, entry: AgreedLevel) -> None:
        from lis_desktop.services import editing

        if (chosen := self.desk.assessment) is not None:
            self.attempt(lambda: editing.save(self.desk.workspace, chosen.id, entry))

    def _on_cleared(self) -> None:
        from lis_desktop.services import editing

        chosen, dossier = self.desk.assessment, self.desk.dossier
        entry = None if dossier is None else dossier.agreed_level(self.list.dimension_id)
        if chosen is not None and entry is not None:
            self.card.commit()
            self.attempt(lambda: editing.remove(self.desk.workspace, chosen.id, entry))

    def _on_digit(self) -> None:
        key = self.sender()
        dossier = self._dossier
        if not isinstance(key, QShortcut) or dossier is None:
            return
        level, scale = int(key.key().toString()), dossier.instrument.scale
        if level > len(scale):
            self.desk.say(words.out_of_range(len(scale)))
        else:
            self.card.choose(level)
            self.announce(f"Agreed: {scale.level(level).name}")

    def _on_next(self) -> None:
        self.card.commit()
        if self.list.step(1):
            announce_row(self.list)
            return
        # Whoever began in the middle of the list comes back for what stands above.
        left = self._unsettled()
        if left:
            self.list.choose(left[0])
            announce_row(self.list)
        else:
            self.desk.go("findings")

    def _unsettled(self) -> list[str]:
        dossier = self.desk.dossier
        if dossier is None:
            return []
        ids = dossier.instrument.dimension_ids
        return [each for each in ids if dossier.latest(each) and dossier.agreed_level(each) is None]

    def _on_order(self) -> None:
        self._by_talk = not self._by_talk
        chosen = self.list.dimension_id
        if self._dossier is not None:
            self.list.blockSignals(True)
            self._show_list(self._dossier)
            self.list.blockSignals(False)
            self.list.choose(chosen)

    def _on_reveal(self) -> None:
        self.desk.go("reveal")

    def _on_too_long(self, bound: int) -> None:
        self.tell(
            f"There is room for {bound:,} characters.",
            "The box is as it was before; nothing that was kept has changed.",
            MessageTone.TALK,
        )
