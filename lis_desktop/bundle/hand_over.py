"""The hand-over file: one assessment for another laptop of the school, sealed by a passphrase (age, scrypt).

The only thing that is sealed by a passphrase, so it has a reader of its own: what comes from elsewhere is
never asked for one. How long guessing takes is chosen when sealing; a file that asks for more work than any
laptop would choose is not opened, since it would only fill the memory.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.hand_over import AssessmentCopy, copy_complaint

SUFFIX = ".lishandover"
MAX_BYTES = 64 * 1024 * 1024
MIN_PASSPHRASE = 10
"""Characters."""
MAX_WORK = 20
"""Of scrypt, as a power of two: 2^20 needs a gigabyte of memory and some ten seconds."""
FORMAT = 1

_TRIES = 5

_HEAD = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([0-9]{1,2})\n")
_UNCHANGED = "Nothing was changed."


class _File(msgspec.Struct, frozen=True):
    """What is inside the seal."""

    format: int
    assessment: msgspec.Raw


def is_hand_over(data: bytes) -> bool:
    """Whether the bytes begin as a file that was sealed by a passphrase."""
    return _HEAD.match(data) is not None


def seal_hand_over(copy: AssessmentCopy, passphrase: str) -> bytes:
    """The copy, sealed; InvalidInput where the passphrase is too short to protect it."""
    from pyrage import passphrase as age  # type: ignore[import-untyped]

    words = _spelled(passphrase)
    if len(words) < MIN_PASSPHRASE:
        raise InvalidInput(
            f"The passphrase has {len(words)} characters; it needs at least {MIN_PASSPHRASE}.",
            "Nothing was written.",
            "Four or five words that have nothing to do with each other are easy to tell by telephone.",
        )
    inside = msgspec.json.encode(_File(FORMAT, msgspec.Raw(msgspec.json.encode(copy))))
    return bytes(age.encrypt(inside, words))


def open_sealed_hand_over(data: bytes, passphrase: str) -> AssessmentCopy:
    """The copy; InvalidInput in a sentence for another file, a wrong passphrase, or one that a newer version
    wrote."""
    inside = _unsealed(data, passphrase)
    try:
        file = msgspec.json.decode(inside, type=_File)
        if file.format > FORMAT:
            raise InvalidInput(
                "This hand-over file was written by a newer version of LIS Desktop.",
                _UNCHANGED,
                "Install the newest version on this computer and open it again.",
            )
        copy = msgspec.json.decode(file.assessment, type=AssessmentCopy)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _not_sound("its content") from error
    complaint = copy_complaint(copy)
    if complaint is not None:
        raise _not_sound(complaint)
    return copy


def _unsealed(data: bytes, passphrase: str) -> bytes:
    from pyrage import DecryptError
    from pyrage import passphrase as age

    head = _HEAD.match(data)
    if head is None or len(data) > MAX_BYTES:
        raise InvalidInput(
            "This is no hand-over file.", _UNCHANGED, f"Choose the file that ends in {SUFFIX}."
        )
    if int(head[1]) > MAX_WORK:
        raise InvalidInput(
            "This hand-over file asks for more work than LIS Desktop would ever choose.",
            f"It was not opened. {_UNCHANGED}",
            "Have it written again on the other laptop.",
        )
    for _ in range(_TRIES):
        try:
            return bytes(age.decrypt(data, _spelled(passphrase)))
        except DecryptError as error:
            if not is_too_much_work(error):
                raise InvalidInput(
                    "This passphrase does not open the file.",
                    f"Or the file was damaged on the way. {_UNCHANGED}",
                    "Type it again: small and capital letters and spaces count.",
                ) from error
    raise InvalidInput(
        "This computer is too busy to open the file now.",
        f"Its passphrase asks for more work than it believes it can do. {_UNCHANGED}",
        "Close other programs and try again.",
    )


def is_too_much_work(error: Exception) -> bool:
    """Whether age refused a passphrase's work unseen. It measures the computer for some milliseconds first,
    and one that is busy at that moment looks slow; the work of the file was found acceptable before."""
    return str(error).startswith("Excessive work")


def _spelled(passphrase: str) -> str:
    """One spelling for all keyboards and systems."""
    return unicodedata.normalize("NFC", passphrase).strip()


def _not_sound(what: str) -> InvalidInput:
    return InvalidInput(
        f"This hand-over file is not sound: {what}.", _UNCHANGED, "Have it written again on the other laptop."
    )
