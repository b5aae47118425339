"""Strengths & challenges: what the room makes of its results, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lis_desktop.core.entries import Finding, FindingKind
from lis_desktop.core.standing import worth_a_finding
from lis_desktop.ui.page import Page
from lis_desktop.ui.pages.findings_card import FindingsCard
from lis_desktop.ui.read_only import reads
from lis_desktop.ui.widgets.buttons import PrimaryButton
from lis_desktop.ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Topic

KEPT = {
    FindingKind.STRENGTH: "Kept among the strengths.",
    FindingKind.CHALLENGE: "Kept among the challenges.",
}


class FindingsPage(Page):
    """Two cards side by side; every change is committed when it is made."""

    title = "Strengths & challenges"
    lead = "What do the results say about us?"

    @property
    def topics(self) -> frozenset[Topic]:
        from lis_desktop.services.workspace import Topic

        return frozenset({Topic.ENTRIES, Topic.ROUNDS, Topic.ASSESSMENTS})

    def build(self) -> None:
        self.strengths = FindingsCard(
            FindingKind.STRENGTH,
            "Strengths",
            "What we do well and would show to a visitor.",
            "A &strength",
        )
        self.challenges = FindingsCard(
            FindingKind.CHALLENGE,
            "Challenges",
            "What holds our students back, or where we see things differently.",
            "A &challenge",
        )
        row = SideBySide(16)
        for card in (self.strengths, self.challenges):
            card.saved.connect(self._on_saved)
            card.removed.connect(self._on_removed)
            row.addWidget(card, 1)
        self.body.addLayout(row)
        self._onward = PrimaryButton("Priorities →")
        self._onward.clicked.connect(self._on_onward)
        self.add_button(self._onward)
        reads(self._onward)

    def refresh(self) -> None:
        dossier = self.desk.dossier
        if dossier is None:
            return
        where = worth_a_finding(dossier)
        instrument = dossier.instrument
        self.strengths.show_findings(
            dossier.findings_about(FindingKind.STRENGTH),
            instrument,
            [instrument.dimension(each) for each in where.strengths],
            read_only=self.read_only,
        )
        self.challenges.show_findings(
            dossier.findings_about(FindingKind.CHALLENGE),
            instrument,
            [instrument.dimension(each) for each in (*where.needs, *where.divided)],
            read_only=self.read_only,
        )

    def leave(self) -> None:
        """A sentence that is still being typed is kept with the others."""
        for card in (self.strengths, self.challenges):
            card.commit()

    def first_focus(self) -> QWidget | None:
        return self.strengths.text if self.strengths.text.isVisibleTo(self) else self._onward

    def _on_saved(self, finding: Finding) -> None:
        from lis_desktop.services import editing

        if (chosen := self.desk.assessment) is None:
            return

        def keep() -> bool:
            editing.save(self.desk.workspace, chosen.id, finding)
            return True

        if self.attempt(keep):
            self.desk.say(KEPT[finding.about])

    def _on_removed(self, finding: Finding) -> None:
        from lis_desktop.services import editing

        if (chosen := self.desk.assessment) is not None:
            self.attempt(lambda: editing.remove(self.desk.workspace, chosen.id, finding))
            self.desk.say("Removed. Ctrl+Z brings it back.")

    def _on_onward(self) -> None:
        self.desk.go("priorities")
