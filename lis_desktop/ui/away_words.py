"""What the window says of handing an assessment over to another laptop. Plain Python."""

from __future__ import annotations

from lis_desktop.core.hand_over import Whereabouts

LEAST_PASSPHRASE = 10
WHAT_IT_DOES = (
    "Go on with this assessment on another laptop of the school: everything goes with it, ballots of an open "
    "round too. The file is sealed by a passphrase; tell it apart from the file. From then on the assessment "
    "can only be read here, until it comes back."
)
PASSPHRASE_HINT = "At least 10 characters. Four or five words are easy to tell by telephone."
CLOSE_PHONES = "Phones are still coming in. Close for phones first."
AWAY_TITLE = "This assessment was handed over: here it can only be read."
_AWAY = {
    Whereabouts.AWAY: "It is worked on at another laptop. Open its file on Welcome when it comes back.",
    Whereabouts.LET_GO: "The other laptop has it for good. Open its file on Welcome when it comes back.",
}
BANNER_ACTION = "What now?"
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


def away(place: Whereabouts) -> str:
    """The sentence of the banner and of the card."""
    return _AWAY.get(place, "")


def why_not(passphrase: str, again: str, phones_open: bool) -> str:
    """Why the file cannot be written yet, "" when it can."""
    if phones_open:
        return CLOSE_PHONES
    if len(passphrase.strip()) < LEAST_PASSPHRASE:
        return "The passphrase needs at least 10 characters."
    if passphrase != again:
        return "The two passphrases are not the same yet."
    return ""
