"""The import desk's book: every run, with the way back and the receipts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from lis_desktop.core.outcomes import Outcome
from lis_desktop.ui.pages.staff.moment_words import moment_words
from lis_desktop.ui.pages.staff.outcome_words import counted_words
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.question import Question
from lis_desktop.ui.widgets.row_table import Column, RowTable
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.store.shelf.runs import PastRun

_MOST_ROWS = 6
_STATE = {
    "running": "Under way",
    "done": "Done",
    "stopped": "Stopped",
    "cut_off": "Cut off",
    "undone": "Undone",
}
_GO_ON = {"stopped": "was stopped on the way", "cut_off": "was cut off, as by a power cut"}
_AS_THEY_CAME = " That is what became of each when it came; where it stands now, Schools and Conflicts show."


class RunsCard(Card):
    """`undo_wanted(number)` after the question was answered; `receipts_wanted(number)`."""

    undo_wanted = Signal(int)
    receipts_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__("Earlier imports", "Each can be taken back, as if it had never been.")
        columns: tuple[Column[PastRun], ...] = (
            Column("Run", lambda row: str(row.id), sort=lambda row: row.id, width=50, right=True),
            Column(
                "Began", lambda row: moment_words(row.started_at), sort=lambda row: row.started_at, width=125
            ),
            Column("How it ended", lambda row: _STATE[row.state.value], width=110),
            Column("Files", _files, sort=lambda row: sum(row.outcomes.values()), width=80, right=True),
            Column("Outcomes", _outcomes, least=200),
        )
        self.table = RowTable("Earlier imports", columns)
        self.table.row_chosen.connect(self._on_run)
        self.told = label(size="quiet", wrap=True)
        self.undo = QuietButton("&Undo this run…", "undo-2")
        self.undo.clicked.connect(self._on_undo)
        self.receipts = QuietButton("Write &receipts…", "file-text")
        self.receipts.clicked.connect(self._on_receipts)
        row = FlowLayout(12)
        row.addWidget(self.undo)
        row.addWidget(self.receipts)
        self.question = Question("Undo it", "Keep it", "undo-2")
        self.question.answered_yes.connect(self._on_sure)
        self.add(self.table)
        self.add(self.told)
        self.add(row)
        self.add(self.question)
        self.hide()

    def show_runs(self, runs: Sequence[PastRun]) -> None:
        """Every run, the latest first; the one that was chosen stays so."""
        kept = self.table.chosen()
        self.table.set_rows(runs)
        self.table.show_up_to(_MOST_ROWS)
        self.setVisible(bool(runs))
        again = next((each for each in runs if kept is not None and each.id == kept.id), None)
        if again is not None or runs:
            self.table.choose(again or runs[0])
        self._on_run(self.table.chosen())

    def _on_run(self, run: PastRun | None) -> None:
        self.told.setText("" if run is None else run_told(run))
        stands = run is not None and run.state.value not in ("undone", "running")
        self.undo.setEnabled(stands)
        self.receipts.setEnabled(stands)
        self.question.withdraw()

    def _on_undo(self) -> None:
        run = self.table.chosen()
        if run is None:
            return
        self.question.ask(
            f"Undo run {run.id}? What it brought leaves the shelf, the archive and every figure, as if it "
            "had never been. The files themselves stay where you have them, and can be imported again.",
            self.undo,
        )

    def _on_sure(self) -> None:
        run = self.table.chosen()
        if run is not None:
            self.undo_wanted.emit(run.id)

    def _on_receipts(self) -> None:
        run = self.table.chosen()
        if run is not None:
            self.receipts_wanted.emit(run.id)


def _files(run: PastRun) -> str:
    """How many have their line; of a run that ended early also how many were brought."""
    lines = sum(run.outcomes.values())
    return f"{lines} of {run.files}" if run.state.value in _GO_ON and lines < run.files else str(lines)


def run_told(run: PastRun) -> str:
    """The whole of a run's line, and what is left to do where it ended early. The page of a run that was cut
    off was never closed: its last words, where everything stood at the end, are missing."""
    outcomes = _outcomes(run) or "no file"
    if run.state.value not in _GO_ON:
        return f"Run {run.id}: {outcomes}."
    as_came = _AS_THEY_CAME if run.state.value == "cut_off" else ""
    return (
        f"Run {run.id} {_GO_ON[run.state.value]}. It met {_files(run)} files: {outcomes}.{as_came} Bring the "
        "same files again, and it goes on from there."
    )


def _outcomes(run: PastRun) -> str:
    """By arrival: of those that were taken in some may not count, such as a school's second assessment."""
    found = {outcome: run.outcomes[outcome] for outcome in Outcome if run.outcomes.get(outcome)}
    return " · ".join(
        f"{count} taken in" if outcome is Outcome.ACCEPTED else counted_words(outcome, count)
        for outcome, count in found.items()
    )
