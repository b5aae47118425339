"""Visits at the desk: what a year's wishes without an answer say, with two schools or with eighty."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from lis_desktop.services.league.desk_matching import Matching, UnansweredWish
from lis_desktop.ui.app import make_application
from lis_desktop.ui.pages.staff.matching_card import MatchingCard


@pytest.fixture
def card(qtbot: QtBot) -> MatchingCard:
    make_application()
    made = MatchingCard()
    qtbot.addWidget(made)
    return made


def test_each_reason_is_told_once_with_everybody_whom_it_is_about(card: MatchingCard) -> None:
    wishes = tuple(
        UnansweredWish(str(number), school, sentence)
        for number, (school, sentence) in enumerate(
            [("Otter High", "Nobody offers."), ("Alder High", "Nobody offers."), ("Elm High", "No room.")]
        )
    )
    card.show_matching(Matching("2026-27", (), (), wishes, unread=3))
    assert card.unanswered.text().split("\n\n") == [
        "3 offers to host wait to be read above. Visits are matched among those that you let go.",
        "2 wishes have no answer. Nobody offers. (Alder High, Otter High)",
        "1 wish has no answer. No room. (Elm High)",
    ]


def test_nothing_told_is_nothing_shown(card: MatchingCard) -> None:
    card.show_matching(Matching("2026-27", (), (), ()))
    assert card.isHidden()
