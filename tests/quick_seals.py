"""Sealing by a passphrase as age does, with next to no work: 2^4 rounds of scrypt where age takes a second's.

For tests about what is sealed, not about how long guessing takes. The reader stays the program's own.
Written from the age specification, version 1 (the scrypt recipient stanza, the header's MAC, STREAM).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64encode

from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt as chacha20poly1305

WORK = 4
_CHUNK = 64 * 1024


def seal_quickly(data: bytes, words: str) -> bytes:
    """The data, sealed by the words."""
    file_key, salt = secrets.token_bytes(16), secrets.token_bytes(16)
    wrapping = hashlib.scrypt(
        words.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=1 << WORK, r=8, p=1, dklen=32
    )
    wrapped = chacha20poly1305(file_key, None, bytes(12), wrapping)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_base64(salt), WORK, _base64(wrapped))
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    nonce = secrets.token_bytes(16)
    return head + b" " + _base64(mac) + b"\n" + nonce + _stream(data, _derived(file_key, nonce, b"payload"))


def _stream(data: bytes, key: bytes) -> bytes:
    last = max(0, len(data) - 1) // _CHUNK
    return b"".join(
        chacha20poly1305(
            data[number * _CHUNK : (number + 1) * _CHUNK],
            None,
            number.to_bytes(11, "big") + bytes([number == last]),
            key,
        )
        for number in range(last + 1)
    )


def _derived(file_key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """32 bytes by HKDF with SHA-256."""
    extracted = hmac.digest(salt or bytes(32), file_key, "sha256")
    return hmac.digest(extracted, purpose + b"\x01", "sha256")


def _base64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
