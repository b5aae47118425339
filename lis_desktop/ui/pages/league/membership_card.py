"""Where the school stands with the League, how far it is with joining, and the letter of intent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from lis_desktop.core.league.joining import Joining
from lis_desktop.core.league.membership import (
    LetterSignature,
    Membership,
    MembershipStatus,
    SignatureRole,
)
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.tick_rows import TickRows
from lis_desktop.ui.widgets.words import Line, label

STATUS_WORDS = {
    MembershipStatus.CONSIDERING: "We are thinking about it",
    MembershipStatus.MEMBER: "We are a member",
    MembershipStatus.PAUSED: "We pause",
}
ROLE_WORDS = {
    SignatureRole.SUPERINTENDENT: "The superintendent signed",
    SignatureRole.PRINCIPAL: "The principal signed",
    SignatureRole.LEADERSHIP_TEAM: "The leadership team signed",
    SignatureRole.BOARD_CHAIR: "The chair of the school board signed",
}


class MembershipCard(Card):
    """`status_changed(status or None)`, `ticked(line, day)`, `signed(role, day)`, `letter_wanted()`."""

    status_changed = Signal(object)
    ticked = Signal(str, object)
    signed = Signal(str, object)
    letter_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Joining and membership", "Nothing of it is a condition.")
        said = ((words, each) for each, words in STATUS_WORDS.items())
        self.status = choice(("Nothing said yet", None), *said)
        self.status.activated.connect(self._on_status)
        self.status_field = Field("&This year", self.status)
        self.over_the_years = label(size="quiet", wrap=True)
        row = FlowLayout(16)
        row.addWidget(self.status_field)
        self.done = label(size="name", wrap=True)
        self.lines = TickRows()
        self.lines.changed.connect(self.ticked)
        self.roles = TickRows()
        self.roles.changed.connect(self.signed)
        self.letter = QuietButton("Save the &letter of intent…", "file-down")
        self.letter.clicked.connect(self.letter_wanted)
        self.add(row)
        self.add(self.over_the_years)
        self.add(Line())
        self.add(self.done)
        self.add(self.lines)
        self.add(Line())
        self.add(label("The letter of intent, if you want one", size="name"))
        self.add(
            label(
                "Any of these roles may sign it, or nobody. Names stay on paper.",
                size="quiet",
                wrap=True,
            )
        )
        self.add(self.roles)
        self.add(self.letter)

    def show_membership(
        self, school_year: str, memberships: Sequence[Membership], joining: Joining, today: date
    ) -> None:
        """Fill the card."""
        now = next((each for each in memberships if each.school_year == school_year), None)
        self.status_field.rename(f"&This year, {school_year}")
        self.status.setCurrentIndex(max(0, self.status.findData(now.status if now else None)))
        told = [f"{each.school_year}: {_words(each)}" for each in memberships if each is not now]
        self.over_the_years.setText(" · ".join(told))
        self.over_the_years.setVisible(bool(told))
        self.done.setText(f"{joining.checklist.title}: {joining.done} of {len(joining.lines)} done")
        self.lines.show_lines(
            [(each.item.id, each.item.text, each.item.why, each.done_on) for each in joining.lines], today
        )

    def show_signatures(self, signatures: Sequence[LetterSignature], today: date) -> None:
        """Who signed on which day."""
        signed = {each.role: each.signed_on for each in signatures}
        self.roles.show_lines(
            [(each.value, words, "", signed.get(each)) for each, words in ROLE_WORDS.items()], today
        )

    def _on_status(self) -> None:
        self.status_changed.emit(self.status.currentData())


def _words(each: Membership) -> str:
    words = STATUS_WORDS[each.status]
    return words[:1].lower() + words[1:]
