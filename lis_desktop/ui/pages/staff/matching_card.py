"""Visits: wishes and released offers brought together, each proposal with its reasons, to accept or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from lis_desktop.services.league.desk_matching import AcceptedVisit, Matching, ProposedVisit, UnansweredWish
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

_MOST_ROWS = 8
_NO_SOLVER = (
    "This package of the program cannot bring visits together: the one for staff can, and finds the same "
    "offers and wishes on the shelf."
)


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit that is proposed or accepted."""

    match_id: str
    visitor: str
    host: str
    state: str
    why: str
    accepted: bool


_COLUMNS: tuple[Column[VisitRow], ...] = (
    Column("Who visits", lambda row: row.visitor, least=190),
    Column("Whom", lambda row: row.host, least=190),
    Column("Standing", lambda row: row.state, least=190),
)


def visit_rows(found: Matching) -> tuple[VisitRow, ...]:
    """Proposals first: they wait for somebody."""
    return (*map(_proposed, found.proposed), *map(_accepted, found.accepted))


class MatchingCard(Card):
    """`accepted(match id)`, `all_accepted`, `taken_back(match id)`."""

    accepted = Signal(str)
    all_accepted = Signal()
    taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            "Visits to match",
            "Nobody visits twice before everybody did once; near before far. Nothing is kept before you "
            "accept it, and the next digest tells it by random ids alone.",
        )
        self.table = RowTable("Visits, proposed and accepted", _COLUMNS)
        self.table.row_chosen.connect(self._on_row)
        self.why = label(wrap=True)
        self.unanswered = label(size="quiet", wrap=True)
        self.accept = QuietButton("&Accept this visit", "check")
        self.accept.clicked.connect(self._on_accept)
        self.accept_all = QuietButton("Accept all that are proposed", "check")
        self.accept_all.clicked.connect(self.all_accepted)
        self.take_back = QuietButton("&Take it back", "undo-2")
        self.take_back.clicked.connect(self._on_take_back)
        row = FlowLayout(12)
        for button in (self.accept, self.accept_all, self.take_back):
            row.addWidget(button)
        for part in (self.table, self.why, row, self.unanswered):
            self.add(part)
        self.hide()

    def show_matching(self, found: Matching | None, *, some: bool = False) -> None:
        """This year's visits; None where the solver is not installed. `some`: schools told something, so that
        this is worth a sentence."""
        rows = () if found is None else visit_rows(found)
        self.table.set_rows(rows)
        self.table.show_up_to(_MOST_ROWS)
        self.accept_all.setVisible(sum(not row.accepted for row in rows) > 1)
        lines = [] if found is None else [*_unread(found.unread), *_without_answer(found.unanswered)]
        if found is None and some:
            lines = [_NO_SOLVER]
        self.unanswered.setText("\n\n".join(lines))
        self.unanswered.setVisible(bool(lines))
        self.setVisible(bool(rows or lines))
        for part in (self.table, self.why, self.accept, self.take_back):
            part.setVisible(bool(rows))
        if rows:
            self.table.selectRow(0)
            self._on_row(rows[0])

    def _on_row(self, row: VisitRow) -> None:
        self.why.setText(row.why)
        self.accept.setVisible(not row.accepted)
        self.take_back.setVisible(row.accepted)

    def _on_accept(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.accepted.emit(row.match_id)

    def _on_take_back(self) -> None:
        if (row := self.table.chosen()) is not None:
            self.taken_back.emit(row.match_id)


def _unread(count: int) -> list[str]:
    if count == 0:
        return []
    offers = "1 offer to host waits" if count == 1 else f"{count} offers to host wait"
    return [f"{offers} to be read above. Visits are matched among those that you let go."]


def _without_answer(left: Sequence[UnansweredWish]) -> list[str]:
    """Each reason once, with everybody whom it is about."""
    schools: dict[str, list[str]] = {}
    for each in left:
        schools.setdefault(each.sentence, []).append(each.visitor_name)
    return [
        f"{len(names)} {'wish has' if len(names) == 1 else 'wishes have'} no answer. {sentence} "
        f"({', '.join(sorted(names))})"
        for sentence, names in schools.items()
    ]


def _proposed(each: ProposedVisit) -> VisitRow:
    why = " ".join(each.sentences)
    return VisitRow(each.match.id, each.visitor_name, each.host_name, "Proposed", why, accepted=False)


def _accepted(each: AcceptedVisit) -> VisitRow:
    state = "In the next digest" if each.told else "Accepted; its offer waits to be read"
    why = f"What the school that asked reads: “{each.match.because}”"
    return VisitRow(each.match.id, each.visitor_name, each.host_name, state, why, accepted=True)
