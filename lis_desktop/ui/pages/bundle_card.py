"""The card that saves the sync bundle: what leaves, ticked one by one, and the literal files in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from lis_desktop.core.dossier import Dossier
from lis_desktop.core.extract import Ticks
from lis_desktop.core.league.release import LeagueChoice
from lis_desktop.core.open_ballots import BallotConsent
from lis_desktop.services.exchange import MemberPreview, TextChoice
from lis_desktop.ui.pages.tick_list import TickList
from lis_desktop.ui.pages.tick_words import LEAGUE_GROUPS, TEXT_GROUPS, league_offers, text_offers
from lis_desktop.ui.theme import scaled
from lis_desktop.ui.widgets.buttons import QuietButton
from lis_desktop.ui.widgets.card import Card
from lis_desktop.ui.widgets.drop_down import DropDown
from lis_desktop.ui.widgets.forms import Field
from lis_desktop.ui.widgets.inline_message import InlineMessage, MessageTone
from lis_desktop.ui.widgets.words import as_written, hint_line, label, set_tone

_ALWAYS = (
    "Always in it: the school’s name and ids, how many were asked and answered, counts per dimension, agreed "
    "levels and priorities. Never in it: a person, a figure of fewer than {k} scores, or a ballot that you "
    "did not agree to give."
)
_BALLOTS = "Also &give our ballots row by row: the faculty was told this before it answered"
_TEXTS = "Your own texts stay here unless you tick them. Read each one first: it may name somebody."
_LEAGUE = "From the League’s pages, too, only what you tick. An offer or an idea carries the school’s name."
_OPEN_FILE = (
    "This file is not sealed: whoever gets hold of it can read what you see below. Hand it over, or send it "
    "the way you would send the report."
)
_SEALED_FILE = "This file is sealed: what you see below can be read by the Consortium only."


class BundleCard(Card):
    """`ticks_changed` asks for a new preview, `wanted` for the file."""

    ticks_changed = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Sync bundle for the Consortium")
        self._always = label(wrap=True)
        self._texts = label(_TEXTS, wrap=True)
        self.tick_list = TickList("Texts that may leave, each to be ticked", TEXT_GROUPS)
        self._league = label(_LEAGUE, wrap=True)
        self.league_list = TickList("What the League may know, each line to be ticked", LEAGUE_GROUPS)
        for each in (self.tick_list, self.league_list):
            each.ticks_changed.connect(self.ticks_changed)
        self.consent = hint_line(self)
        self.ballots = QCheckBox(_BALLOTS)
        self.ballots.setAccessibleName(_BALLOTS.replace("&", ""))
        self.ballots.toggled.connect(self.ticks_changed)
        self.warning = InlineMessage()
        self.save = QuietButton("Save the b&undle…", "package")
        self.save.clicked.connect(self.wanted)
        self.add_beside_title(self.save)
        self.member = DropDown()
        self.member.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToContents)
        self.member.currentIndexChanged.connect(self._on_member)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("What this file says")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._seal = label(_OPEN_FILE, size="quiet", wrap=True)
        self._members: tuple[MemberPreview, ...] = ()
        self._lay_out()

    def show_texts(self, dossier: Dossier, texts: Sequence[TextChoice]) -> None:
        """Offer the texts, none of them ticked."""
        self._always.setText(_ALWAYS.format(k=dossier.assessment.k))
        self.tick_list.show_offered(text_offers(texts, dossier.instrument))
        self._texts.setVisible(bool(texts))
        _fit(self.tick_list, len(texts))

    def show_league(self, choices: Sequence[LeagueChoice], names: Mapping[str, str]) -> None:
        """Offer what the school typed on the League's pages, none of it ticked."""
        self.league_list.show_offered(league_offers(choices, names))
        self._league.setVisible(bool(choices))
        _fit(self.league_list, len(choices))

    def show_consent(self, asked: BallotConsent | None) -> None:
        """Offer to give the ballots away where the letter asks for it, in the letter's own words; never
        ticked by itself."""
        text = "" if asked is None else asked.text
        if as_written(text) != self.consent.text():
            with QSignalBlocker(self.ballots):
                self.ballots.setChecked(False)
        self.consent.setText(as_written(text))
        self.ballots.setAccessibleDescription(text)
        for part in (self.consent, self.ballots):
            part.setVisible(asked is not None)

    def show_members(self, members: Sequence[MemberPreview]) -> None:
        """The literal files of the bundle as it would be written now."""
        chosen = self.member.currentText()
        self._members = tuple(members)
        with QSignalBlocker(self.member):
            self.member.clear()
            self.member.addItems([each.name for each in members])
            self.member.setCurrentIndex(max(0, self.member.findText(chosen or "counts.csv")))
        self._on_member()
        self._warn()

    def show_sealed(self, sealed: bool) -> None:
        """Say who will be able to read the file."""
        self._seal.setText(_SEALED_FILE if sealed else _OPEN_FILE)
        set_tone(self._seal, "plain" if sealed else "talk")

    def ticks(self) -> Ticks:
        """What the person ticked."""
        asked = not self.ballots.isHidden() and self.ballots.isChecked()
        return Ticks(
            counts=True,
            texts=self.tick_list.ticked(),
            league=self.league_list.ticked(),
            ballots=asked,
        )

    def _lay_out(self) -> None:
        for part in (
            self._always,
            self._texts,
            self.tick_list,
            self._league,
            self.league_list,
            self.ballots,
            self.consent,
            self.warning,
        ):
            self.add(part)
        preview = QVBoxLayout()
        preview.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(Field("Exactly what leaves, &file by file", self.member))
        top.addStretch(1)
        preview.addLayout(top)
        preview.addWidget(self.text)
        self.text.setMinimumHeight(scaled(220))
        preview.addWidget(self._seal)
        self.add(preview)

    def _warn(self) -> None:
        risky = self.tick_list.risky + self.league_list.risky
        if risky == 0:
            self.warning.hide()
            return
        one = risky == 1
        title = (
            "One ticked text looks as if it names somebody"
            if one
            else f"{risky} ticked texts look as if they name somebody"
        )
        if self.warning.text != title or not self.warning.isVisible():
            self.warning.show_text(title, "", MessageTone.TALK)

    def _on_member(self) -> None:
        index = self.member.currentIndex()
        self.text.setPlainText(self._members[index].text if 0 <= index < len(self._members) else "")


def _fit(ticks: TickList, lines: int) -> None:
    """As high as its lines and groups, up to twelve; away where there is nothing to tick."""
    ticks.setVisible(bool(lines))
    ticks.setFixedHeight(scaled(28) * min(lines + 6, 12))
