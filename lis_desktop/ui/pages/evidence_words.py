"""What the window says of evidence and of going without it: sentences from figures, plain Python."""

from __future__ import annotations

from collections.abc import Sequence

from lis_desktop.core.instrument import Instrument
from lis_desktop.core.meeting import EvidenceWaiver

TITLE = "First the evidence, then the scores"
LEAD = "Scores mean more when the room has seen what there is"
REASON_HINT = "It stays in sight above the scores, and the full report tells it."
TICK_FIRST, REASON_FIRST = "Tick the dimensions first.", "Say in a few words why they go without."
_SHORT = 70
_MOST_GROUPS = 2
_MOST_CODES = 8


def gap(missing: int, asked_about: int) -> str:
    """ "12 of the 20 dimensions of this round have no evidence yet."."""
    if missing == asked_about:
        which = "The one dimension of this round has" if missing == 1 else "No dimension of this round has"
        return f"{which} {'no evidence' if missing == 1 else 'evidence'} yet. {_TWO_WAYS}"
    has = "has" if missing == 1 else "have"
    return f"{missing} of the {asked_about} dimensions of this round {has} no evidence yet. {_TWO_WAYS}"


_TWO_WAYS = "Write it down now, or tick what goes without and say why."


def tick_all(missing: int) -> str:
    """The link above the list."""
    return "&Tick it" if missing == 1 else f"&Tick all {missing}"


def ticked(number: int) -> str:
    """What is read aloud when all of them were ticked at once."""
    return "1 dimension is ticked." if number == 1 else f"All {number} dimensions are ticked."


def waive_button(ticked: int) -> str:
    """ "Score 3 without evidence", with the letter that presses it."""
    if not ticked:
        return "Score &without evidence"
    return f"Score {ticked} &without evidence"


def waived(count: int) -> str:
    """What is said once they go without."""
    which = "1 dimension goes" if count == 1 else f"{count} dimensions go"
    return f"{which} without evidence; the reason is kept."


def about_one(waiver: EvidenceWaiver) -> str:
    """The line on the page of the dimension itself."""
    return f"Scored without evidence: “{waiver.reason}”"


def without_evidence(waivers: Sequence[EvidenceWaiver], instrument: Instrument) -> str:
    """One sentence for each reason with the dimensions that it stands for; "" where nothing goes without."""
    codes = {each.id: each.code for each in instrument.dimensions}
    groups: dict[str, list[str]] = {}
    for each in waivers:
        groups.setdefault(each.reason, []).append(codes.get(each.dimension_id, each.dimension_id))
    told = [
        f"Without evidence (“{_short(reason)}”): {_which(there)}."
        for reason, there in list(groups.items())[:_MOST_GROUPS]
    ]
    left = sum(len(there) for there in list(groups.values())[_MOST_GROUPS:])
    if left:
        told.append(f"{left} more go without: see Read & evidence.")
    return " ".join(told)


def _which(codes: Sequence[str]) -> str:
    return ", ".join(codes) if len(codes) <= _MOST_CODES else f"{len(codes)} dimensions"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"
