"""Ed25519 signatures in minisign's format, so that `minisign -Vm` checks them without our program.

A key is told as 64 hexadecimal digits. A signature has one spelling only: it is written again from its parts
and must give the same bytes, so that no bit of the file is free. It is checked over raw bytes, before
anything in them is parsed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass, field

from lis_desktop.bundle.refusal import refusal, refuse
from lis_desktop.core.outcomes import Reason

_KEY_MARK, _HASHED_MARK = b"Ed", b"ED"
_SEED_BYTES, _KEY_BYTES, _SIGNATURE_BYTES, _ID_BYTES = 32, 32, 64, 8
_COMMENT = b"signed by LIS Desktop"
_PUBLIC_COMMENT = b"untrusted comment: minisign public key, made by LIS Desktop"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A secret key by its 32-byte seed; never printed."""

    seed: bytes = field(repr=False)

    @classmethod
    def new(cls) -> SigningKey:
        """A key that nobody has had before."""
        return cls(secrets.token_bytes(_SEED_BYTES))

    @property
    def public(self) -> str:
        """The public key in 64 hexadecimal digits."""
        from nacl.bindings import crypto_sign_seed_keypair

        return crypto_sign_seed_keypair(self.seed)[0].hex()

    def sign(self, message: bytes) -> bytes:
        """The signature as a .minisig file; the same message gives the same bytes."""
        signature = self._raw(hashlib.blake2b(message).digest())
        return _spelled(bytes.fromhex(self.public), signature, self._raw(signature + _COMMENT))

    def _raw(self, message: bytes) -> bytes:
        from nacl.bindings import crypto_sign, crypto_sign_seed_keypair

        _, secret = crypto_sign_seed_keypair(self.seed)
        return bytes(crypto_sign(message, secret)[:_SIGNATURE_BYTES])


def verify(key: str, message: bytes, signature: bytes) -> None:
    """BundleRefused(bad_signature) unless the key signed exactly this message, spelled exactly like this."""
    public = bytes.fromhex(key)
    first, second = _parts(signature)
    if _spelled(public, first, second) != signature:
        refuse(Reason.BAD_SIGNATURE, "The signature is not written in its one form, or is another key's.")
    _require(public, hashlib.blake2b(message).digest(), first)
    _require(public, first + _COMMENT, second)


def public_key_file(key: str) -> bytes:
    """The key as a minisign public key file."""
    public = bytes.fromhex(key)
    return b"%s\n%s\n" % (_PUBLIC_COMMENT, base64.b64encode(_KEY_MARK + _key_id(public) + public))


def read_public_key_file(data: bytes) -> str:
    """The key in such a file. BundleRefused(bad_signature) for any other spelling."""
    lines = data.split(b"\n")
    raw = _decoded(lines[1]) if len(lines) == 3 else b""
    key = raw[len(_KEY_MARK) + _ID_BYTES :].hex()
    if len(key) != 2 * _KEY_BYTES or public_key_file(key) != data:
        refuse(Reason.BAD_SIGNATURE, "The sender's key is not written in its one form.")
    return key


def _require(public: bytes, message: bytes, signature: bytes) -> None:
    from nacl.bindings import crypto_sign_open
    from nacl.exceptions import CryptoError

    try:
        crypto_sign_open(signature + message, public)
    except (CryptoError, ValueError) as error:
        raise refusal(Reason.BAD_SIGNATURE, "The signature does not fit what it stands beside.") from error


def _spelled(public: bytes, signature: bytes, second: bytes) -> bytes:
    first = base64.b64encode(_HASHED_MARK + _key_id(public) + signature)
    second_line = base64.b64encode(second)
    return b"untrusted comment: minisign signature\n%s\ntrusted comment: %s\n%s\n" % (
        first,
        _COMMENT,
        second_line,
    )


def _parts(signature: bytes) -> tuple[bytes, bytes]:
    lines = signature.split(b"\n")
    if len(lines) != 5:
        refuse(Reason.BAD_SIGNATURE, "The signature is not written in its one form.")
    return _decoded(lines[1])[len(_HASHED_MARK) + _ID_BYTES :], _decoded(lines[3])


def _decoded(line: bytes) -> bytes:
    try:
        return base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _key_id(public: bytes) -> bytes:
    """Minisign's short name of a key; ours is taken from the key, so that it says nothing more."""
    return hashlib.sha256(public).digest()[:_ID_BYTES]
