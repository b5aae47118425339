"""Keys that are the same in every run. Nobody's: each is made of one repeated byte."""

from __future__ import annotations

from lis_desktop.bundle import Signing
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.core.senders import Sender, Voucher, proof_of, voucher_statement

SCHOOL, SECOND_LAPTOP, STRANGER = (SigningKey(bytes([number]) * 32) for number in (1, 2, 3))
CONSORTIUM, NEXT_CONSORTIUM, ANOTHER_CONSORTIUM = (
    SigningKey(bytes([number]) * 32) for number in (11, 12, 13)
)
TOKEN = "7f" * 16
CODE = "duneberg-high"


def signing(key: SigningKey = SCHOOL, consortium: str = CONSORTIUM.public, code: str = CODE) -> Signing:
    """What a school with a letter signs with."""
    return Signing(key, Sender(key.public, consortium, code, proof_of(TOKEN, key.public, code)))


def without_letter(key: SigningKey = SCHOOL) -> Signing:
    """What a school without one signs with."""
    return Signing(key, Sender(key.public))


def vouched(key: SigningKey = SECOND_LAPTOP, by: SigningKey = SCHOOL, code: str = CODE) -> Signing:
    """A second laptop with a statement of the first."""
    voucher = Voucher(by.public, by.sign(voucher_statement(key.public, code)).decode("ascii"))
    return Signing(key, Sender(key.public, CONSORTIUM.public, code, "", voucher))
