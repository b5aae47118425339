"""The sender between core and the wire; a voucher is checked on the way in."""

from __future__ import annotations

from lis_desktop.bundle import wire
from lis_desktop.bundle.refusal import refuse
from lis_desktop.bundle.signature import verify
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.senders import Sender, Voucher, voucher_statement


def sender_to_wire(sender: Sender) -> wire.Sender:
    """What the manifest says; the key itself is a member of its own."""
    voucher = sender.voucher
    told = None if voucher is None else wire.Voucher(voucher.by, voucher.signature)
    return wire.Sender(sender.consortium, sender.school_code, sender.proof, told)


def sender_from_wire(key: str | None, told: wire.Sender | None) -> Sender | None:
    """The sender behind a key that signed; None where nobody did. BundleRefused(bad_signature)."""
    if key is None:
        if told is not None:
            refuse(Reason.BAD_SIGNATURE, "It names a sender, but nobody signed it.")
        return None
    if told is None:
        return Sender(key)
    voucher = None if told.voucher is None else Voucher(told.voucher.by, told.voucher.signature)
    if voucher is not None:
        verify(voucher.by, voucher_statement(key, told.school_code), voucher.signature.encode())
    return Sender(key, told.consortium, told.school_code, told.proof, voucher)
