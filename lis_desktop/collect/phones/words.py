"""What the phone pages say. Short, warm and plain; never blaming."""

from __future__ import annotations

from dataclasses import dataclass

from lis_desktop.collect.phones.desk import Outcome, TokenState


@dataclass(frozen=True, slots=True)
class Words:
    """A page of words: `page` is its name for the script, `status` its HTTP status."""

    page: str
    status: int
    title: str
    says: str


THANKS = Words(
    "in",
    200,
    "Your ballot is in, thank you",
    "It is counted, and nothing in it says whose it is. You can put the phone away. If others use it too, "
    "close this page first.",
)
ALREADY_IN = Words(
    "in",
    200,
    "Already in, thank you",
    "A ballot from this page is in, and it is counted once. If you have not sent one, tell the facilitator.",
)
UNKNOWN = Words(
    "unknown",
    404,
    "This page is not known here",
    "The link or slip is not from this round. Scan the code on the screen again, or ask the facilitator.",
)
NOT_FOUND = Words(
    "lost", 404, "There is nothing here", "Scan the code on the screen again, or ask the facilitator."
)
CLOSED = Words(
    "closed",
    409,
    "The round is closed",
    "It takes no more ballots, so this one was not counted. Tell the facilitator if that is a surprise.",
)
FULL = Words(
    "full",
    409,
    "The ballot box is full",
    "As many ballots are in as people were asked. Your answers are kept on this page: tell the facilitator, "
    "then send again.",
)
REFUSED = Words(
    "refused",
    409,
    "These answers do not fit this round",
    "Nothing was counted. Scan the code on the screen again, or ask the facilitator.",
)
TRY_AGAIN = Words(
    "try_again",
    503,
    "Not sent yet, please try again",
    "The laptop did not answer in time. Your answers are still on this page: press Send again. Nothing is "
    "counted twice.",
)
JOIN_AGAIN = Words(
    "join",
    503,
    "Not joined yet, please try again",
    "The laptop did not answer in time. Press the button again: nobody joins twice by that.",
)
TOO_LARGE = Words(
    "too_large", 413, "That is too much", "A ballot is much smaller than this. Nothing was counted."
)
TOO_SLOW = Words("too_slow", 408, "That took too long", "Nothing was counted. Please send it again.")
BAD_REQUEST = Words(
    "bad", 400, "This does not come from our page", "Nothing was counted. Scan the code again."
)
NONE_LEFT = Words(
    "join",
    409,
    "Everybody has joined",
    "As many phones have joined as people were asked. Did this phone join before? Then go on there. "
    "Otherwise ask the facilitator.",
)
ENOUGH_HERE = Words(
    "join",
    409,
    "This phone has joined already",
    "Go on in the page where you began. If you cannot find it, ask the facilitator.",
)
WRONG_CODE = Words("join", 403, "That is not the code", "Look at the screen again: six digits.")
TOO_MANY_TRIES = Words(
    "join", 429, "Too many tries", "Please wait half a minute, look at the screen, and try again."
)
REACHED = Words(
    "reached",
    200,
    "It works",
    "This phone reaches the laptop. Nothing was counted: you can close this page.",
)
ONLY_SLIPS = "The code on the wall is not used today: draw a slip."

OF_OUTCOME = {
    Outcome.IN: THANKS,
    Outcome.ALREADY_IN: ALREADY_IN,
    Outcome.UNKNOWN: UNKNOWN,
    Outcome.FULL: FULL,
    Outcome.CLOSED: CLOSED,
    Outcome.REFUSED: REFUSED,
    Outcome.TRY_AGAIN: TRY_AGAIN,
}

OF_TOKEN = {
    TokenState.USED: ALREADY_IN,
    TokenState.UNKNOWN: UNKNOWN,
    TokenState.CLOSED: CLOSED,
}

SCORES_HOW = (
    "Choose what fits your school as it is today. What you cannot judge, or what does not apply, has a "
    "choice of its own; you can leave any of them blank."
)
SEND_SCORES = "Send my answers"
SEND_VOTES = "Send my votes"
REVIEW_SCORES = "Look over your answers"
REVIEW_VOTES = "Look over your votes"
CODES = (("cj", "Cannot judge"), ("nap", "Not applicable"), ("blank", "Leave blank"))


def votes_how(votes: int) -> str:
    """What to do with that many votes."""
    if votes == 1:
        return "You have 1 vote: give it to what should come first."
    return f"You have {votes} votes: give them to what should come first, several to one if you like."
