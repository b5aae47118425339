"""Where a shelf is, without the password that somebody typed into it: nothing of ours keeps or shows one.

PostgreSQL's own ways (its password file, a service file, PGPASSWORD) keep it where only its owner reads it.
"""

from __future__ import annotations

import re

_NO_ADDRESS = re.compile(r"(?i)sqlite|[a-z]:[\\/]|[~./\\]")
"""How a file's path begins: on this computer nobody asks for a password, and "@" is a sign like any other."""
_SECRET = re.compile(r"(?i)[^=&?]*(?:password|secret|scram_)[^=&?]*=[^&]*&?")
"""What a query may say: password, sslpassword, oauth_client_secret, scram_client_key, …"""
_SECRET_WORD = re.compile(r"(?i)\b\w*(?:password|secret|scram_)\w*\s*=\s*(?:'(?:[^'\\]|\\.)*'?|\S+)\s*")
"""The same in libpq's other spelling, "host=… password=…"."""


def without_password(address: str) -> str:
    """The address as it may be remembered and shown; the same where no password is in it.

    Whatever stands between the first colon and the last “@” is taken for one: who reads an address from its
    front cuts a password short that holds “@” or “/”, and takes the rest of it for the server's name.
    """
    if _NO_ADDRESS.match(address):
        return address
    scheme, mark, rest = address.partition("://")
    front, at, place = (rest if mark else scheme).rpartition("@")
    name = front.partition(":")[0]
    where, asks, query = place.partition("?")
    query = _SECRET.sub("", query).rstrip("&")
    told = f"{name}{at}{where}{'?' if asks and query else ''}{query}"
    return _SECRET_WORD.sub("", f"{scheme}{mark}{told}" if mark else told).strip()


def holds_password(address: str) -> bool:
    """Whether there is more in the address than may be remembered."""
    return without_password(address) != address.strip()
