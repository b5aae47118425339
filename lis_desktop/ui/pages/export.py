"""Export: the report as PDF, and the one file for the Consortium with exactly what was ticked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lis_desktop.core.figures import RoundState
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages.bundle_card import BundleCard
from lis_desktop.ui.pages.laptops_card import LaptopsCard
from lis_desktop.ui.pages.laptops_desk import LaptopsDesk, WithdrawDesk
from lis_desktop.ui.pages.letter_card import LetterCard
from lis_desktop.ui.pages.letter_desk import LetterDesk
from lis_desktop.ui.pages.report_card import ReportCard
from lis_desktop.ui.pages.report_desk import ReportDesk
from lis_desktop.ui.pages.withdraw_card import WithdrawCard
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.widgets.empty_state import EmptyState
from lis_desktop.ui.widgets.save_dialog import ask_where_to_save

if TYPE_CHECKING:
    from lis_desktop.services.exchange import ExportResult
    from lis_desktop.services.opened_files import FileKind
    from lis_desktop.services.workspace import Topic


class ExportPage(Page):
    """Two cards: the report, and the bundle. Nothing is written until a name was given."""

    title = "Reports & bundle"
    lead = "What leaves this laptop, and only that"

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.ENTRIES, Topic.LEAGUE, Topic.ROUNDS, Topic.ASSESSMENTS, Topic.EXCHANGE})

    def build(self) -> None:
        self.nothing = EmptyState(
            "Nothing to hand on yet",
            "Reports and the bundle are made from closed rounds. Close the round, and they are ready. Until "
            "then you can print paper ballots and an agenda here.",
            "Go to Reveal & talk",
            icon="file-text",
        )
        self.nothing.pressed.connect(self._on_go_to_reveal)
        self.report = ReportCard()
        self.reports = ReportDesk(self, self.report)
        self.bundle = BundleCard()
        self.bundle.ticks_changed.connect(self._preview)
        self.bundle.wanted.connect(self._on_bundle_wanted)
        self.letter = LetterCard()
        self.letters = LetterDesk(self, self.letter)
        self.letters.changed.connect(self._preview)
        self.laptops_card = LaptopsCard()
        self.laptops = LaptopsDesk(self, self.laptops_card)
        self.letters.changed.connect(self.laptops.refresh)
        self.withdraw_card = WithdrawCard()
        self.withdrawal = WithdrawDesk(self, self.withdraw_card)
        for part in (
            self.report,
            self.nothing,
            self.bundle,
            self.letter,
            self.laptops_card,
            self.withdraw_card,
        ):
            self.body.addWidget(part)
        # Papers may be made of what can be read; a bundle leaves from the laptop that goes on.
        reads(self.nothing, self.report, self.bundle.member, self.letter, self.laptops_card)

    def refresh(self) -> None:
        from lis_desktop.services import exchange
        from lis_desktop.services.league.context import dimension_labels

        dossier = self.desk.dossier
        if dossier is None:
            return
        closed = any(each.state is RoundState.CLOSED for each in dossier.rounds)
        league = exchange.league_to_tick(self.desk.workspace, dossier.assessment.id)
        self.nothing.setVisible(not closed)
        self.bundle.setVisible(closed or bool(league))
        # Paper ballots and the agenda are wanted before anything is revealed.
        self.reports.show_dossier(dossier)
        self.letters.refresh()
        self.laptops.refresh()
        self.withdrawal.refresh()
        if closed or league:
            texts = exchange.texts_to_tick(self.desk.workspace, dossier.assessment.id)
            self.bundle.show_texts(dossier, texts)
            workspace, id = self.desk.workspace, dossier.assessment.id
            self.bundle.show_league(league, dimension_labels(workspace, dossier.assessment.school.id))
            self.bundle.show_consent(exchange.ballots_asked_for(workspace, id))
            self._preview()

    def leave(self) -> None:
        self.reports.rest()

    def take_files(self, kind: FileKind, files: Sequence[Path]) -> None:
        if self.desk.assessment is None:
            self.tell(
                f"{files[0].name} waits for a school’s work",
                "Begin an assessment, or open one, then open the file again.",
            )
            return
        for each in files:
            if kind.value == "letter":
                self.letters.open_letter(each)
            else:
                self.letters.open_digest(each)
        self.bring_into_sight(self.letter)

    def first_focus(self) -> QWidget | None:
        return self.report.document

    def _preview(self) -> None:
        from lis_desktop.services import exchange

        chosen = self.desk.assessment
        if chosen is not None:
            members = self.attempt(
                lambda: exchange.preview_bundle(self.desk.workspace, chosen.id, self.bundle.ticks())
            )
            self.bundle.show_members(members or ())
            self.bundle.show_sealed(self._sealed())

    def _sealed(self) -> bool:
        from lis_desktop.services import exchange

        state = self.attempt(lambda: exchange.seal_state(self.desk.workspace))
        return state is not None and state.sealed

    def _on_bundle_wanted(self) -> None:
        from lis_desktop.services import exchange

        chosen = self.desk.assessment
        if chosen is None:
            return
        name = self.attempt(lambda: exchange.suggested_bundle_name(self.desk.workspace, chosen.id))
        if name is not None:
            ask_where_to_save(
                self,
                "Save the bundle",
                self.desk.last_folder() / name,
                "Sync bundle (*.lisbundle *.lisbundle.zip)",
                self._on_bundle_named,
            )

    def _on_bundle_named(self, out: Path) -> None:
        from lis_desktop.services import exchange

        chosen = self.desk.assessment
        if chosen is None:
            return
        self.desk.remember_folder(out.parent)
        result = self.attempt(
            lambda: exchange.export_bundle(self.desk.workspace, chosen.id, self.bundle.ticks(), out)
        )
        if result is not None:
            self._on_bundle_saved(result)

    def _on_bundle_saved(self, result: ExportResult) -> None:
        self.withdrawal.refresh()
        self.message.show_saved(
            f"Saved {result.path.name}, {'sealed' if result.sealed else 'not sealed'}, and read it back",
            f"Revision {result.revision}, in {result.path.parent}. It is complete: you may remove the stick.",
            result.path.parent,
        )

    def _on_go_to_reveal(self) -> None:
        self.desk.go("reveal")
