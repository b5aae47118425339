"""What the ways into the ballot box say: sentences from figures, plain Python."""

from __future__ import annotations

PHONES = (
    "People scan a code and answer on their own phone. This laptop and the phones share a Wi-Fi, or this "
    "laptop’s hotspot; no internet is needed."
)
KIOSK = "One person after another answers on this laptop, full screen, and passes it on."
PAPER = "Print the ballots, collect them, and type them in."
SPREADSHEET = "Answers that a form service collected, saved as XLSX or CSV."
SAY_ASKED_FIRST = "First say on Set up how many are asked: each of them can send one ballot."
SLIPS_WARNING = (
    "Whoever holds a slip can send a ballot. Print them, have them drawn from a hat, and delete the file."
)


END_SLIPS = (
    "Slips that nobody has used yet stop working, wherever they are; ballots that came stay in. Then save "
    "new ones and hand those out."
)


def slips_ended(count: int) -> str:
    """What is said when they have."""
    if count == 0:
        return "No slip was out that nobody had used."
    return "1 unused slip has ended." if count == 1 else f"{count} unused slips have ended."


def joined(tokens: int, asked: int, ballots: int) -> str:
    """ "12 of 46 joined · 9 ballots from phones"."""
    came = "1 ballot" if ballots == 1 else f"{ballots} ballots"
    return f"{tokens} of {asked} joined · {came} from phones"


def door_notice(wrong_codes: int, restarts: int) -> str:
    """What the facilitator should know about the door, "" where all is quiet."""
    parts = []
    if wrong_codes:
        times = "once" if wrong_codes == 1 else f"{wrong_codes} times"
        parts.append(f"A wrong code was typed {times}. If that is many, make a new code.")
    if restarts:
        parts.append("The door had to be opened again by itself. No ballot that was confirmed is lost.")
    return " ".join(parts)


def tried(count: int) -> str:
    """Whether the try with one phone got through."""
    if not count:
        return "No phone has got through yet. Open the address below on one phone, in the same Wi-Fi."
    return "It works: a phone got through." if count == 1 else f"It works: phones got through {count} times."


def box_full(asked: int) -> str:
    """Everybody asked is in, and somebody stands there with one more."""
    return f"All {asked} ballots are in. If more people were asked than that, raise the number here."
