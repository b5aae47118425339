"""What the score entry page says: sentences from figures, plain Python."""

from __future__ import annotations

from lis_desktop.ui.widgets.sheet_stack import Notice

PRIVATE = "Typed sheets show only that they are in: no one sees a count before the round is closed."
KEYS = (
    ("Enter", "Next sheet"),
    ("Backspace", "One back; arrows move"),
    ("Ctrl+Z", "Take back the last score"),
)
PAGE_KEYS = (
    ("1, 2, 3 …", "Score, and go to the next dimension"),
    ("-", "Cannot judge"),
    ("N", "Not applicable"),
    ("Space", "Left blank"),
    ("Enter", "Next sheet"),
    ("Arrows, Home, End", "Move; another sheet becomes readable when you go to it"),
    ("Backspace", "One dimension back"),
    ("Delete", "Empty this cell"),
    ("Ctrl+Delete", "Remove this sheet"),
)


def heading(sheet: int, room: int | None) -> str:
    """ "Score in private · ballot 23 of 46"."""
    return f"Score in private · ballot {sheet} of {room}" if room else f"Score in private · ballot {sheet}"


def notice_text(notice: Notice, sheet: int, level_count: int) -> str:
    """What the typist is told about a sheet, quietly, below the grid."""
    return {
        Notice.OUT_OF_RANGE: f"This scale goes from 1 to {level_count}. Nothing was changed.",
        Notice.SHEET_DONE: f"Sheet {sheet} is typed. Press Enter for the next sheet.",
        Notice.NO_MORE_SHEETS: f"Sheet {sheet} was the last one: there is a sheet for everyone asked.",
        Notice.LEFT_EMPTY: f"Sheet {sheet} has no score, so it is not a ballot.",
        Notice.NOTHING_TO_UNDO: "There is no score to take back.",
        Notice.NOTHING_TO_REDO: "There is no score to bring back.",
        Notice.REMOVED: f"Sheet {sheet} was removed. Undo brings it back until you leave this page.",
    }[notice]


def box_total(asked: int) -> str:
    """The words beside the great number: "of 48 in"."""
    return f"of {asked} in" if asked else "in"


def box_still_out(answered: int, asked: int) -> str:
    """How many are still awaited."""
    if not asked:
        return "Say on Set up how many are asked, and this tells how many are still to come."
    left = asked - answered
    return "Everyone who was asked is in." if left <= 0 else f"{left} still to come"


def round_lead(number: int, dimensions: int) -> str:
    """The quiet line above the grid of a later round: "Round 2, on 3 dimensions · type each sheet …"."""
    about = "1 dimension" if dimensions == 1 else f"{dimensions} dimensions"
    return f"Round {number}, on {about} · type each sheet from left to right"
