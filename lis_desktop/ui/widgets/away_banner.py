"""The line above every page of an assessment that was handed over: here it can only be read."""

from __future__ import annotations

from lis_desktop.core.whereabouts import HandedOver
from lis_desktop.ui import away_words as words
from lis_desktop.ui.widgets.inline_message import InlineMessage, MessageTone


class AwayBanner(InlineMessage):
    """It cannot be dismissed; `acted` asks for the card that takes it back."""

    def __init__(self) -> None:
        super().__init__(lasting=True)
        self._gone: HandedOver | None = None

    def show_where(self, gone: HandedOver | None) -> None:
        """Where the assessment went; nothing shows where it is worked on here."""
        if gone == self._gone:
            return
        self._gone = gone
        if gone is None:
            self.hide()
        else:
            self.show_with_action(
                words.away_title(gone), words.away(gone), words.banner_action(gone), MessageTone.PLAIN
            )
