"""Taking back what was sent: said plainly what it does, asked twice, then a file to send."""

from __future__ import annotations

from PySide6.QtCore import Signal

from lis_desktop.core.extract import WithdrawalReason
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.flow_layout import FlowLayout
from lis_desktop.ui.widgets.forms import Field, choice
from lis_desktop.ui.widgets.question import Question

_ABOUT = (
    "You may take everything of this assessment back. This program writes a file; once the Consortium has "
    "taken it in, its program deletes every figure, text and bundle of this assessment that it has, backups "
    "included. Here nothing changes. What the Consortium has told others already, such as a printed report, "
    "cannot be called back."
)
_FIRST = (
    "Take back {bundles} of {school}, {year}? From the moment the Consortium takes the file in, this school "
    "counts in no figure of the region for that year. If you export again later, that bundle counts."
)
_SECOND = (
    "Have those who decide at your school agreed? What is deleted at the Consortium cannot be brought back "
    "from there. The next step asks where to save the file; only sending it takes anything back."
)
_REASONS = (
    ("We need not say", WithdrawalReason.NOT_TOLD),
    ("It was sent by mistake", WithdrawalReason.MISTAKE),
    ("Somebody takes consent back", WithdrawalReason.CONSENT),
    ("Another reason", WithdrawalReason.OTHER),
)


class WithdrawCard(Card):
    """`wanted` after both questions were answered with yes."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Take back what was sent", _ABOUT)
        self._first_words = ""
        self.reason = choice(*_REASONS)
        row = FlowLayout(16)
        row.addWidget(Field("&Why", self.reason))
        self.button = QuietButton("Withdraw this school’s data…", "undo-2", danger=True)
        self.button.clicked.connect(self._on_pressed)
        self.first = Question("Yes, go on", "No, keep it there")
        self.first.answered_yes.connect(self._on_first)
        self.second = Question("Yes, save the file…", "No, keep it there")
        self.second.answered_yes.connect(self.wanted)
        for part in (row, self.button, self.first, self.second):
            self.add(part)
        self.hide()

    def show_exports(self, school: str, year: str, exports: int) -> None:
        """How many bundles were exported; the card is away where none was."""
        bundles = "the one bundle" if exports == 1 else f"all {exports} bundles"
        self._first_words = _FIRST.format(bundles=bundles, school=school, year=year)
        self.setVisible(exports > 0)

    def chosen_reason(self) -> WithdrawalReason:
        """What is told to the Consortium."""
        reason = self.reason.currentData()
        assert isinstance(reason, WithdrawalReason)
        return reason

    def _on_pressed(self) -> None:
        self.second.withdraw()
        self.first.ask(self._first_words, self.button)

    def _on_first(self) -> None:
        self.second.ask(_SECOND, self.button)
