"""What the window says of handing an assessment over to another laptop. Plain Python."""

from __future__ import annotations

from lis_desktop.core.whereabouts import HandedOver, Whereabouts
from lis_desktop.ui.day_words import day_words

LEAST_PASSPHRASE = 10
WHAT_IT_DOES = (
    "Go on with this assessment on another laptop of the school: everything goes with it, ballots of an open "
    "round too. The file is sealed by a passphrase; tell it apart from the file. From then on the assessment "
    "can only be read here, until it comes back."
)
PASSPHRASE_HINT = "At least 10 characters. Four or five words are easy to tell by telephone."
CLOSE_PHONES = "Phones are still coming in. Close for phones first."
AWAY_TITLE = "This assessment was handed over{when}: here it can only be read."
_AWAY = {
    Whereabouts.AWAY: "It went to another laptop{file}. Open what comes back on Welcome, or take it back "
    "where it was lost.",
    Whereabouts.LET_GO: "It went to another laptop for good{file}. Open what comes back on Welcome.",
}
_BANNER_ACTION = {Whereabouts.AWAY: "Take it back…", Whereabouts.LET_GO: "More about it"}
TAKE_BACK = (
    "Take it back only where the file was lost, or was never opened. Where the other laptop goes on as well, "
    "there are two versions, and nothing brings them together."
)
LET_GO = (
    "Once the other laptop has opened the file, the ballots of an open round need not stay here. They are "
    "removed from this laptop for good; closed rounds, notes and the plan stay to be read."
)
OPEN_TITLE = "Go on with what another laptop handed over"
WRITTEN = (
    "Handed over: {name}. Carry the file to the other laptop and open it there; tell the passphrase apart."
)


def away_title(gone: HandedOver) -> str:
    """What is said first, in the banner and on the card."""
    return AWAY_TITLE.format(when="" if gone.on is None else f" on {day_words(gone.on)}")


def away(gone: HandedOver) -> str:
    """The sentences after it: where it went, and how it comes back."""
    return _AWAY[gone.place].format(file=f" ({gone.file_name})" if gone.file_name else "")


def banner_action(gone: HandedOver) -> str:
    """The words of the way to the card that takes it back."""
    return _BANNER_ACTION[gone.place]


def why_not(passphrase: str, again: str, phones_open: bool) -> str:
    """Why the file cannot be written yet, "" when it can."""
    if phones_open:
        return CLOSE_PHONES
    if len(passphrase.strip()) < LEAST_PASSPHRASE:
        return "The passphrase needs at least 10 characters."
    if passphrase != again:
        return "The two passphrases are not the same yet."
    return ""
