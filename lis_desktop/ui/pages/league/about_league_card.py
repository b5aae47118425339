"""What the League is, does and believes: short, from the pack, opened when somebody wants to read it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lis_desktop.core.league.pack import LeaguePack
from lis_desktop.ui.widgets.buttons import LinkButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.words import label


class AboutLeagueCard(Card):
    """The first sentence, and the rest behind a button."""

    def __init__(self) -> None:
        super().__init__("What the League is")
        self._pack_hash = ""
        self.first = label(wrap=True)
        self.more = LinkButton("Read more", "chevron-down")
        self.more.clicked.connect(self._on_more)
        self.rest = QWidget()
        self._column = QVBoxLayout(self.rest)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.rest.hide()
        for part in (self.first, self.rest, self.more):
            self.add(part)

    def show_pack(self, pack: LeaguePack) -> None:
        """Show the words of the pack."""
        if pack.content_hash == self._pack_hash:
            return
        self._pack_hash = pack.content_hash
        self.first.setText(pack.about[0].paragraphs[0])
        rest = [(pack.about[0].title, pack.about[0].paragraphs[1:])]
        rest += [(each.title, each.paragraphs) for each in pack.about[1:]]
        for number, (title, paragraphs) in enumerate(rest):
            if number:
                self._column.addWidget(label(title, size="name"))
            for each in paragraphs:
                self._column.addWidget(label(each, wrap=True))

    def _on_more(self) -> None:
        shown = self.rest.isHidden()
        self.rest.setVisible(shown)
        self.more.setText("Read less" if shown else "Read more")
        self.more.set_icon("chevron-up" if shown else "chevron-down")
