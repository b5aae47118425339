"""Why a bundle is not taken in, as a sentence for each reason."""

from __future__ import annotations

from typing import NoReturn

from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.outcomes import Reason

_ASK_AGAIN = "Nothing was changed. Ask the school to send the file again."
_TELL = "Nothing was changed. Ask the school to export the bundle again with the program."
_UPGRADE = "Nothing was changed. Install the newest version, then read the file again."

_WORDS: dict[Reason, tuple[str, str]] = {
    Reason.TOO_BIG: ("The file is too big for a bundle.", _TELL),
    Reason.NOT_A_BUNDLE: ("This is not a LIS bundle.", "Nothing was changed. Choose a .lisbundle.zip file."),
    Reason.NOT_CANONICAL: ("The bundle was damaged or altered on its way.", _ASK_AGAIN),
    Reason.HASH_MISMATCH: ("The bundle was damaged or altered on its way.", _ASK_AGAIN),
    Reason.SCHEMA_INVALID: ("The bundle holds something that does not belong there.", _TELL),
    Reason.SUMS_WRONG: ("The figures in the bundle contradict each other.", _TELL),
    Reason.NEEDS_NEWER_READER: ("The bundle needs a newer version of LIS Desktop.", _UPGRADE),
}


def refuse(reason: Reason, message: str) -> NoReturn:
    """Raise BundleRefused: the reason's own title and hint round the message (where, and what)."""
    raise refusal(reason, message)


def refusal(reason: Reason, message: str) -> BundleRefused:
    """The same, to be raised `from` another error."""
    title, hint = _WORDS[reason]
    return BundleRefused(reason, title, message, hint)
