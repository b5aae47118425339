"""Why a bundle is not taken in, as a sentence for each reason."""

from __future__ import annotations

from typing import NoReturn

from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.outcomes import Reason

_ASK_AGAIN = "Nothing was changed. Ask the school to send the file again."
_CHOOSE = "Nothing was changed. Choose a .lisbundle or .lisbundle.zip file."
_TELL = "Nothing was changed. Ask the school to export the bundle again with the program."
_KEYS = "Nothing was changed. Open it on the Consortium's computer that holds its keys."
_ENROL = "It waits and counts for nothing. Compare the eight words with the school, then enrol its key."
_UPGRADE = "Nothing was changed. Install the newest version, then read the file again."

_WORDS: dict[Reason, tuple[str, str]] = {
    Reason.TOO_BIG: ("The file is too big for a bundle.", _TELL),
    Reason.NOT_A_BUNDLE: (
        "This is not a LIS bundle.",
        _CHOOSE,
    ),
    Reason.NOT_CANONICAL: ("The bundle was damaged or altered on its way.", _ASK_AGAIN),
    Reason.HASH_MISMATCH: ("The bundle was damaged or altered on its way.", _ASK_AGAIN),
    Reason.SCHEMA_INVALID: ("The bundle holds something that does not belong there.", _TELL),
    Reason.SUMS_WRONG: ("The figures in the bundle contradict each other.", _TELL),
    Reason.WRONG_RECIPIENT: ("The bundle is sealed for somebody else.", _KEYS),
    Reason.KEYS_NOT_HERE: (
        "The bundle is sealed, and the Consortium's keys are not on this computer.",
        "It counts for nothing yet. Open it on a computer that has consortium-keys.json, or copy that here.",
    ),
    Reason.BAD_SIGNATURE: ("The bundle was altered after it was signed.", _ASK_AGAIN),
    Reason.UNKNOWN_KEY: ("Nobody here knows the key of the sender.", _ENROL),
    Reason.REVOKED_KEY: (
        "The bundle was signed with a key that was revoked.",
        "Nothing was changed. Ask the school by telephone; a new letter gives it a new start.",
    ),
    Reason.KEY_SCHOOL_MISMATCH: (
        "The bundle speaks for another school than its key.",
        "It waits and counts for nothing. Ask both schools before you decide.",
    ),
    Reason.WRONG_CONSORTIUM: (
        "The bundle was meant for another Consortium.",
        "Nothing was changed. Tell the school, and pass the file on to nobody.",
    ),
    Reason.ROLLBACK: (
        "A newer one of these was taken in before.",
        "Nothing was changed. Ask the Consortium for the newest file.",
    ),
    Reason.NEEDS_NEWER_READER: ("The bundle needs a newer version of LIS Desktop.", _UPGRADE),
}


def refuse(reason: Reason, message: str) -> NoReturn:
    """Raise BundleRefused: the reason's own title and hint round the message (where, and what)."""
    raise refusal(reason, message)


def refusal(reason: Reason, message: str) -> BundleRefused:
    """The same, to be raised `from` another error."""
    title, hint = _WORDS[reason]
    return BundleRefused(reason, title, message, hint)
