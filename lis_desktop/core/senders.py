"""Who signed a bundle, and whether the Consortium lets that key speak for that school. Pure.

A letter brings a school its code and a one-time token. The school's first bundle proves the token by an HMAC
over its key and its code, so the key is bound to the code without a telephone call. Whoever read the letter
in the mail could be first: a second key that proves the same token raises an alarm, and the eight words on
paper decide.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from lis_desktop.core.outcomes import Reason


@dataclass(frozen=True, slots=True)
class Voucher:
    """A statement, signed by the key `by`, that the sender's key belongs to the same school."""

    by: str
    signature: str


@dataclass(frozen=True, slots=True)
class Sender:
    """What a signed bundle says of its sender. Keys are 64 hexadecimal digits.

    `consortium` is the signing key that the bundle is meant for, `school_code` and `proof` come of its
    letter; all are "" where the school has no letter.
    """

    key: str
    consortium: str = ""
    school_code: str = ""
    proof: str = ""
    voucher: Voucher | None = None


def proof_of(token: str, key: str, school_code: str) -> str:
    """HMAC-SHA-256 (hex) of key ‖ school code under the letter's token (hex)."""
    message = bytes.fromhex(key) + school_code.encode("ascii")
    return hmac.new(bytes.fromhex(token), message, hashlib.sha256).hexdigest()


def voucher_statement(key: str, school_code: str) -> bytes:
    """What the first laptop signs for a second one."""
    return f"lis-desktop voucher 1\n{key}\n{school_code}\n".encode("ascii")


def succession_statement(new_key: str) -> bytes:
    """What the Consortium's old signing key signs for the new one."""
    return f"lis-desktop succession 1\n{new_key}\n".encode("ascii")


@dataclass(frozen=True, slots=True)
class EnrolledKey:
    """A key that may speak for a school, or no longer."""

    key: str
    school_code: str
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class LetterToken:
    """The token of a letter by its issue; `used_by` is the key that proved it first, "" while nobody did."""

    school_code: str
    token: str
    used_by: str = ""
    issue: int = 0


@dataclass(frozen=True, slots=True)
class Keyring:
    """What the Consortium knows of keys. `own` are its signing keys, former ones too: none means that it
    has not made any yet, and then nobody's key is asked for."""

    own: frozenset[str] = frozenset()
    enrolled: Mapping[str, EnrolledKey] = field(default_factory=dict)
    letters: Mapping[str, tuple[LetterToken, ...]] = field(default_factory=dict)
    """Letters by school code."""
    school_of: Mapping[str, str] = field(default_factory=dict)
    """School and assessment ids with the code that first spoke for them."""


class Step(Enum):
    """What taking a bundle in does to the keyring."""

    NOTHING = "nothing"
    BY_LETTER = "by_letter"
    BY_VOUCHER = "by_voucher"


@dataclass(frozen=True, slots=True)
class Admission:
    """Let in (`reason` is None), with what to remember; or why not. `rival` is the key that used the
    letter first, where two claim it."""

    reason: Reason | None
    school_code: str = ""
    step: Step = Step.NOTHING
    rival: str = ""


def admit(sender: Sender | None, speaks_for: tuple[str, ...], keyring: Keyring) -> Admission:
    """Whether this sender may speak for these ids (of its school and its assessment)."""
    if not keyring.own:
        return Admission(None)
    if sender is None:
        return Admission(Reason.UNKNOWN_KEY)
    if sender.consortium and sender.consortium not in keyring.own:
        return Admission(Reason.WRONG_CONSORTIUM)
    found = _standing_of(sender, keyring)
    if found.reason is None and any(
        keyring.school_of.get(each, found.school_code) != found.school_code for each in speaks_for
    ):
        return Admission(Reason.KEY_SCHOOL_MISMATCH, found.school_code)
    return found


def _standing_of(sender: Sender, keyring: Keyring) -> Admission:
    known = keyring.enrolled.get(sender.key)
    if known is None:
        return _newcomer(sender, keyring)
    if known.revoked:
        return Admission(Reason.REVOKED_KEY, known.school_code)
    if sender.school_code not in ("", known.school_code):
        return Admission(Reason.KEY_SCHOOL_MISMATCH, known.school_code)
    return Admission(None, known.school_code)


def _newcomer(sender: Sender, keyring: Keyring) -> Admission:
    code = sender.school_code
    if sender.voucher is not None:
        by = keyring.enrolled.get(sender.voucher.by)
        if by is not None and not by.revoked and by.school_code == code:
            return Admission(None, code, Step.BY_VOUCHER)
    for letter in keyring.letters.get(code, ()):
        if _proves(sender, letter):
            if letter.used_by in ("", sender.key):
                return Admission(None, code, Step.BY_LETTER)
            return Admission(Reason.UNKNOWN_KEY, code, rival=letter.used_by)
    return Admission(Reason.UNKNOWN_KEY)


def _proves(sender: Sender, letter: LetterToken) -> bool:
    return hmac.compare_digest(sender.proof, proof_of(letter.token, sender.key, letter.school_code))
