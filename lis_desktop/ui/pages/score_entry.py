"""Score entry: paper ballots typed with the keyboard, or a spreadsheet of them taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.figures import RoundKind
from lis_desktop.ui.desk import Errand
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages import evidence_words
from lis_desktop.ui.pages import score_entry_words as words
from lis_desktop.ui.pages.evidence_gate import EvidenceGate
from lis_desktop.ui.pages.score_entry_typing import TypingDesk
from lis_desktop.ui.pages.second_pass import SecondPassPanel
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.room.button import RoomButton
from lis_desktop.ui.room.sight import Sight, SightKind
from lis_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from lis_desktop.ui.widgets.empty_state import EmptyState
from lis_desktop.ui.widgets.inline_message import MessageTone
from lis_desktop.ui.widgets.words import label

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic
    from lis_desktop.ui.pages.csv_import import CsvImportPanel
    from lis_desktop.ui.pages.ways_in import WaysPanel


class ScoreEntryPage(Page):
    """Typing, typing again, the other ways in, importing, or word that a vote or no round is open.

    Before all of them stands the evidence: no way leads into a round while one of its dimensions has neither
    evidence nor a typed reason to go without.
    """

    title = "Score in private"
    lead = "Type each sheet from left to right"
    stretches = True
    keys = words.PAGE_KEYS

    @property
    def topics(self) -> frozenset[Topic]:
        """Ballots may come from a spreadsheet, a round may be closed elsewhere, a reason be taken back."""
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.BALLOTS, Topic.ROUNDS, Topic.ASSESSMENTS, Topic.ENTRIES})

    def build(self) -> None:
        """Make the buttons and the states."""
        self._room = RoomButton(self.desk.room)
        self._undo = QuietButton("Undo", "undo-2")
        self._undo.clicked.connect(self._on_undo)
        self._others = QuietButton("Phones and other ways…", "smartphone")
        self._others.clicked.connect(self._on_other_ways)
        self._to_typing = QuietButton("Back to typing", "arrow-left")
        self._to_typing.clicked.connect(self._on_back)
        self._close = PrimaryButton("Close the round…")
        self._close.clicked.connect(self._on_reveal)
        self.typing = TypingDesk(self.desk)
        self.typing.moved.connect(self._on_moved)
        self.typing.failed.connect(self.tell_error)
        self.typing.twice_wanted.connect(self._on_twice)
        self.again = SecondPassPanel(self.desk)
        self.again.failed.connect(self.tell_error)
        self.again.moved.connect(self._on_moved)
        self._importing: CsvImportPanel | None = None
        self._ways: WaysPanel | None = None
        self.gate = EvidenceGate()
        self.gate.write_wanted.connect(self._on_write_evidence)
        self.gate.waive_wanted.connect(self._on_waive)
        self._without = label(size="quiet", wrap=True, tone="talk")
        for button in (self._to_typing, self._room, self._undo, self._others, self._close):
            self.add_button(button)
        self._vote = EmptyState(
            "A vote is open",
            "The faculty votes on what to work on first. Votes are taken in on Priorities.",
            "Go to Priorities",
            icon="list-ordered",
        )
        self._vote.pressed.connect(self._on_priorities)
        self._closed = EmptyState(
            "No round is open",
            "The scores of this round are in, and it is closed. See what the room said, and talk about it.",
            "Go to Reveal & talk",
            icon="circle-check",
        )
        self._closed.pressed.connect(self._on_reveal)
        self._elsewhere = EmptyState(
            "Scores are taken in at the other laptop",
            "This assessment was handed over, so no ballot can be typed, sent or imported here. What was "
            "closed and revealed before can still be read on the next pages.",
            "Go to Reveal & talk",
            icon="eye",
        )
        self._elsewhere.pressed.connect(self._on_reveal)
        reads(self._vote, self._closed, self._elsewhere)
        # Not a stack: the tallest of them would make the others scroll.
        self._state: QWidget = self.typing
        self._shown = ("", 0)
        self._looked_at: Assessment | None = None
        self._missing: tuple[str, ...] = ()
        self.body.addWidget(self._without)
        self._without.hide()
        self._states: list[QWidget] = []
        for state in (self.typing, self.again, self.gate, self._closed, self._vote, self._elsewhere):
            self._put_in(state)
        self.typing.show()

    @property
    def ways(self) -> WaysPanel:
        """Phones, the passed laptop, paper: made when somebody goes there, because most days nobody does, and
        what it loads takes a third of a start."""
        if self._ways is None:
            from lis_desktop.ui.pages.ways_in import WaysPanel

            self._ways = WaysPanel(self.desk)
            self._ways.import_wanted.connect(self._on_import)
            self._ways.failed.connect(self.on_job_failed)
            self._put_in(self._ways)
            self._show_round(self._ways)
        return self._ways

    @property
    def importing(self) -> CsvImportPanel:
        """The spreadsheets' panel, made in the same way."""
        if self._importing is None:
            from lis_desktop.ui.pages.csv_import import CsvImportPanel

            self._importing = CsvImportPanel(self.desk)
            self._importing.back.connect(self._on_back)
            self._importing.imported.connect(self._on_imported)
            for button in self._importing.buttons:
                self.add_button(button)
            self._importing.show_buttons(False)
            self._put_in(self._importing)
            self._show_round(self._importing)
        return self._importing

    def refresh(self) -> None:
        """Read the open round again; not for what this page has just committed itself."""
        assessment, instrument = self.desk.assessment, self.desk.instrument
        if self.typing.committing or self.again.committing or assessment is None or instrument is None:
            return
        round_ = assessment.open_round
        if round_ is None or round_.kind is RoundKind.VOTES:
            self.typing.put_away()
            self.again.put_away()
            self._show(self._closed if round_ is None else self._vote)
            return
        if self.read_only:
            self.typing.put_away()
            self.again.put_away()
            self._show(self._elsewhere)
            return
        if (assessment.id, round_.number) != self._shown:
            self._shown = (assessment.id, round_.number)
            self.again.put_away()
            self.gate.start_again()
            self._state = self.typing
        if self._evidence_is_missing(assessment, round_):
            self.typing.put_away()
            self.again.put_away()
            missing = [instrument.dimension(each) for each in self._missing]
            self.gate.show_missing(missing, len(round_.dimension_ids))
            self._show(self.gate)
            return
        for panel in (self._importing, self._ways):
            if panel is not None:
                panel.show_round(assessment, round_, instrument)
        self.typing.show_round(assessment, round_, instrument)
        if self._state is self.again:
            self.again.show_round(assessment, round_, instrument)
        kept = (self._importing, self._ways, self.again)
        self._show(self._state if self._state in kept else self.typing)

    def room_sight(self) -> Sight | None:
        """How many are in, never more."""
        return Sight(SightKind.COUNT)

    def leave(self) -> None:
        """Remember the cell. What was typed is committed; what could be undone is forgotten."""
        self.typing.put_away()
        self.again.put_away()

    def take_back(self) -> str | None:
        """Undo here means the last score."""
        if self._state is self.again:
            return self.again.undo()
        return self.typing.undo() if self._state is self.typing else None

    def bring_again(self) -> str | None:
        """Redo, in the same way."""
        return self.typing.redo() if self._state is self.typing else None

    def first_focus(self) -> QWidget | None:
        """The grid, ready for digits."""
        state = self._state
        if state is self.typing:
            return self.typing.grid
        if isinstance(state, EmptyState):
            return state.button
        if state is self.gate:
            return self.gate.first_focus()
        if state is self.again:
            return self.again.first_focus()
        return self.ways.first_focus() if state is self._ways else self.importing.first_focus()

    def _put_in(self, state: QWidget) -> None:
        state.hide()
        self._states.append(state)
        self.body.addWidget(state, 1)

    def _show_round(self, panel: WaysPanel | CsvImportPanel) -> None:
        assessment, instrument = self.desk.assessment, self.desk.instrument
        if assessment is not None and instrument is not None and assessment.open_round is not None:
            panel.show_round(assessment, assessment.open_round, instrument)

    def _evidence_is_missing(self, assessment: Assessment, round_: Round) -> bool:
        """Whether somebody has to write evidence, or say why not. Not while phones are coming in: whoever
        opened the door for them must reach the button that closes it."""
        from lis_desktop.services import meetings

        # The desk reads the assessment anew with everything but ballots: fifty phones that send at once
        # must not have all notes read fifty times.
        dossier = None if assessment is self._looked_at else self.desk.dossier
        if dossier is not None:
            self._looked_at = assessment
            self._missing = meetings.evidence_missing(dossier, round_)
            self._show_what_goes_without(dossier, round_)
        open_for_phones = self.desk.phones.is_open_for(assessment.id, round_.number)
        return bool(self._missing) and not open_for_phones

    def _show_what_goes_without(self, dossier: Dossier, round_: Round) -> None:
        without = [each for each in dossier.without_evidence() if each.dimension_id in round_.dimension_ids]
        self._without.setText(evidence_words.without_evidence(without, dossier.instrument))

    def _show(self, state: QWidget) -> None:
        self._state = state
        for each in self._states:
            each.setVisible(each is state)
        shown: dict[QWidget, bool] = {
            self._undo: state is self.typing,
            self._others: state is self.typing,
            self._room: state in (self.typing, self._ways),
            self._close: state in (self.typing, self._ways),
            self._to_typing: state in (self._ways, self.again),
        }
        for button, here in shown.items():
            button.setVisible(here)
        into_the_round = state in (self.typing, self._ways, self._importing)
        self._without.setVisible(into_the_round and bool(self._without.text()))
        if self._importing is not None:
            self._importing.show_buttons(state is self._importing)
        if state is self._importing:
            self.set_heading("Import a spreadsheet", "Ballots that were collected elsewhere")
        elif state is self.again:
            self.set_heading("Check the typing", "A second pair of hands finds what the first one slipped on")
        elif state is self.gate:
            self.set_heading(self.title, evidence_words.LEAD)
        elif state is self._ways:
            self.set_heading("Ways into the ballot box", "All of them lead into the same round, together")
        else:
            self.set_heading(self.title, self._round_words() if state is self.typing else "")
        self._on_moved()

    def _round_words(self) -> str:
        open_round = None if self.desk.assessment is None else self.desk.assessment.open_round
        if open_round is None or open_round.number == 1:
            return self.lead
        return words.round_lead(open_round.number, len(open_round.dimension_ids))

    def _on_moved(self) -> None:
        stack = self.typing.stack
        if stack is not None and self._state is self.typing:
            self._undo.setEnabled(stack.can_undo)
            self.set_heading(words.heading(stack.place.sheet, self.typing.room))

    def _on_undo(self) -> None:
        self.desk.say(self.typing.undo())
        self.typing.focus_grid()

    def _on_write_evidence(self, dimension_id: str) -> None:
        self.desk.remember(dimension_id=dimension_id)
        self.desk.go("read", Errand.EVIDENCE)

    def _on_waive(self, dimension_ids: tuple[str, ...], reason: str) -> None:
        from lis_desktop.services import meetings

        chosen = self.desk.assessment
        if chosen is None:
            return
        workspace = self.desk.workspace
        self.attempt(lambda: meetings.waive_evidence(workspace, chosen.id, dimension_ids, reason))
        if not set(dimension_ids) & set(self._missing):
            self.gate.start_again()
            self.refresh()
            if (start := self.first_focus()) is not None:
                start.setFocus()
            self.desk.say(evidence_words.waived(len(dimension_ids)))

    def _on_import(self) -> None:
        self._show(self.importing)
        if (start := self.importing.first_focus()) is not None:
            start.setFocus()

    def _on_other_ways(self) -> None:
        self._show(self.ways)
        self.ways.first_focus().setFocus()
        self.announce("Ways into the ballot box: phones, this laptop, paper, a spreadsheet.")

    def _on_twice(self) -> None:
        assessment, instrument = self.desk.assessment, self.desk.instrument
        if assessment is None or instrument is None or assessment.open_round is None:
            return
        self.again.show_round(assessment, assessment.open_round, instrument)
        self._show(self.again)
        self.again.first_focus().setFocus()

    def _on_priorities(self) -> None:
        self.desk.go("priorities")

    def _on_back(self) -> None:
        self._show(self.typing)
        self.typing.focus_grid()

    def _on_imported(self, sentence: str) -> None:
        self._on_back()
        self.tell(sentence, tone=MessageTone.AGREED)

    def _on_reveal(self) -> None:
        self.desk.go("reveal")
