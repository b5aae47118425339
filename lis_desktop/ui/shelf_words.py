"""Where the staff's shelf is, in words that show no password."""

from __future__ import annotations

from pathlib import PurePath

NO_PASSWORD = (
    "The password was taken out: others may read where the shelf is. PostgreSQL’s own password file is the "
    "place for it."
)


def shelf_words(address: str) -> str:
    """ "The shelf on this computer", "The shelf at db.example.org", or a file's name."""
    if not address:
        return "The shelf on this computer"
    scheme, is_url, rest = address.partition("://")
    if not is_url or scheme == "sqlite":
        return f"The shelf in {PurePath(address).name}"
    host = rest.partition("/")[0].rpartition("@")[2].partition(":")[0]
    return f"The shelf at {host}" if host else "The shelf elsewhere"
