"""Sealing to the Consortium's keys with age (X25519). Only this module knows the library behind it.

Whatever is sealed goes to two recipients: the working key, and a recovery key that is kept offline. What
arrives is opened with X25519 identities only; its head is small, or it is not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lis_desktop.bundle.limits import MAX_FILE_BYTES
from lis_desktop.bundle.refusal import refusal, refuse
from lis_desktop.core.errors import InvalidInput
from lis_desktop.core.outcomes import Reason

if TYPE_CHECKING:
    from pyrage import x25519  # type: ignore[import-untyped]

SEALED_MARK = b"age-encryption.org/v1\n"
MAX_SEALED_BYTES = MAX_FILE_BYTES + 64 * 1024
"""The largest bundle with age's head and the tags of its chunks."""

_MAX_HEAD_BYTES = 4096
"""Each recipient in a head costs a multiplication on a curve: a head of megabytes would cost seconds."""


def is_sealed(data: bytes) -> bool:
    """Whether the bytes begin as an age file."""
    return data.startswith(SEALED_MARK)


def new_identity() -> str:
    """A secret that opens, as text: AGE-SECRET-KEY-1…"""
    from pyrage import x25519

    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public half, to which others seal: age1… InvalidInput where the text is no identity."""
    return str(_identity(identity).to_public())


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """The bytes for these recipients' eyes. InvalidInput unless each of them is an X25519 recipient.

    There is no way through here to bytes that are not sealed.
    """
    import pyrage

    if not recipients:
        raise InvalidInput("There is nobody to seal for.", "Nothing was written.", "Import the letter again.")
    try:
        keys = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
        sealed: bytes = pyrage.encrypt(data, keys)
    except (pyrage.RecipientError, pyrage.EncryptError, ValueError) as error:
        raise InvalidInput(
            "The Consortium's key for sealing is damaged.",
            "Nothing was written: without it the bundle would leave unsealed.",
            "Import the Consortium's letter again.",
        ) from error
    return sealed


def unseal(data: bytes, identities: Sequence[str]) -> bytes:
    """What was sealed. BundleRefused: too_big, not_canonical, keys_not_here, wrong_recipient."""
    import pyrage

    if len(data) > MAX_SEALED_BYTES:
        refuse(
            Reason.TOO_BIG, f"It has {len(data):,} bytes; a sealed bundle has at most {MAX_SEALED_BYTES:,}."
        )
    if data.find(b"\n---", 0, _MAX_HEAD_BYTES) < 0:
        refuse(Reason.NOT_CANONICAL, "Its seal has no end.")
    if not identities:
        refuse(Reason.KEYS_NOT_HERE, "So nobody can tell here what is in it.")
    try:
        return bytes(pyrage.decrypt(data, [_identity(each) for each in identities]))
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise refusal(Reason.WRONG_RECIPIENT, "None of the keys here opens it.") from error
        raise refusal(Reason.NOT_CANONICAL, "Its seal is broken.") from error


def _identity(text: str) -> x25519.Identity:
    import pyrage

    try:
        return pyrage.x25519.Identity.from_str(text.strip())
    except (pyrage.IdentityError, ValueError) as error:
        raise InvalidInput(
            "This is not a key that opens sealed bundles.",
            "A line that begins AGE-SECRET-KEY-1 was expected; nothing was changed.",
            "Use the file that was written when the Consortium's keys were made.",
        ) from error
