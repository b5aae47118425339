"""What schools ticked for others to read: staff read it word for word, then let it go or hold it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from lis_desktop.core.league.desk import ReviewState, Submission
from lis_desktop.core.league.ideas import PracticeNote
from lis_desktop.ui.pages.staff.submission_words import submission_lines
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label, set_tone

_MOST_ROWS = 8
_KIND = {
    "host_offer": "Offer to host",
    "practice_note": "Good idea",
    "idea_tried": "What came of an idea",
}
_STATE = {
    ReviewState.WAITING: "To be read",
    ReviewState.RELEASED: "In the next digest",
    ReviewState.CHANGED: "Changed since: read again",
    ReviewState.CONTESTED: "Two schools send it: ask",
}


def kind_words(kind: str) -> str:
    """ "Offer to host"."""
    return _KIND.get(kind, kind)


def state_words(state: ReviewState) -> str:
    """ "To be read"."""
    return _STATE[state]


_COLUMNS: tuple[Column[Submission], ...] = (
    Column("School", lambda row: row.school.school_name, least=175),
    Column("What", lambda row: kind_words(row.key.kind), width=165),
    Column(
        "To look at",
        lambda row: str(len(row.warnings)) if row.warnings else "",
        sort=lambda row: len(row.warnings),
        width=85,
        right=True,
    ),
    Column("Standing", lambda row: state_words(row.state), width=155),
)


class ReviewCard(Card):
    """`released(submission)`, `held(submission)`: exactly what was read."""

    released = Signal(object)
    held = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "To read before it goes to all schools",
            "Offers to host, ideas and results that schools ticked. The next digest tells what you let go, "
            "word for word; what a school changes afterwards waits again.",
        )
        self._names: Mapping[str, str] = {}
        self._ideas: Mapping[str, str] = {}
        self.count = label(size="quiet")
        self.add_beside_title(self.count)
        self.table = RowTable("What schools told", _COLUMNS)
        self.table.row_chosen.connect(self._on_row)
        self.heading = label(size="name", wrap=True)
        self.words = label(wrap=True)
        self.look = label(wrap=True, tone="talk")
        self.release = QuietButton("&Let it go into the digest", "check")
        self.release.clicked.connect(self._on_release)
        self.hold = QuietButton("&Hold it back", "x")
        self.hold.clicked.connect(self._on_hold)
        row = FlowLayout(12)
        row.addWidget(self.release)
        row.addWidget(self.hold)
        for part in (self.table, self.heading, self.words, self.look, row):
            self.add(part)
        self.hide()

    def show_submissions(self, found: Sequence[Submission], names: Mapping[str, str]) -> None:
        """Everything that schools told, what waits first; `names` are the dimensions' labels."""
        kept = self.table.chosen()
        self._names = names
        self._ideas = {
            each.entry.id: each.entry.title for each in found if isinstance(each.entry, PracticeNote)
        }
        waiting = sum(each.state is not ReviewState.RELEASED for each in found)
        self.count.setText(f"{waiting} of {len(found)} to be read" if waiting else "All are read")
        ordered = sorted(
            found, key=lambda each: (each.state is ReviewState.RELEASED, each.school.school_name)
        )
        self.table.set_rows(ordered)
        self.table.show_up_to(_MOST_ROWS)
        self.setVisible(bool(ordered))
        again = next((each for each in ordered if kept is not None and each.key == kept.key), None)
        if ordered:
            self.table.choose(again or ordered[0])
            self._on_row(again or ordered[0])

    def _on_row(self, each: Submission) -> None:
        about = [self._names.get(key, key) for key in getattr(each.entry, "dimension_ids", ())]
        self.heading.setText(
            ", ".join((f"{each.school.school_name}: {kind_words(each.key.kind).casefold()}", *about))
        )
        self.words.setText("\n".join(submission_lines(each.entry, self._ideas)))
        self.look.setText(
            "Look at: " + ", ".join(f"{warning.risk.value} “{warning.found}”" for warning in each.warnings)
        )
        self.look.setVisible(bool(each.warnings))
        set_tone(self.look, "talk")
        self.release.setEnabled(each.state in (ReviewState.WAITING, ReviewState.CHANGED))
        self.hold.setEnabled(each.state in (ReviewState.RELEASED, ReviewState.CHANGED))

    def _on_release(self) -> None:
        if (chosen := self.table.chosen()) is not None:
            self.released.emit(chosen)

    def _on_hold(self) -> None:
        if (chosen := self.table.chosen()) is not None:
            self.held.emit(chosen)
