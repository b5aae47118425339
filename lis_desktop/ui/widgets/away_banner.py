"""The line above every page of an assessment that was handed over: here it can only be read."""

from __future__ import annotations

from lis_desktop.core.hand_over import Whereabouts
from lis_desktop.ui import away_words as words
from lis_desktop.ui.widgets.inline_message import InlineMessage, MessageTone


class AwayBanner(InlineMessage):
    """It cannot be dismissed; `acted` asks for the card that takes it back."""

    def __init__(self) -> None:
        super().__init__(lasting=True)
        self._place = Whereabouts.HERE

    def show_place(self, place: Whereabouts) -> None:
        """Where the assessment is worked on; nothing shows where that is here."""
        if place is self._place:
            return
        self._place = place
        if place is Whereabouts.HERE:
            self.hide()
        else:
            self.show_with_action(words.AWAY_TITLE, words.away(place), words.BANNER_ACTION, MessageTone.TALK)
