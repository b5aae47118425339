"""The Consortium's secret keys: one file on the computers of its staff, and a recovery key put offline."""

from __future__ import annotations

import hashlib
import hmac
import secrets as randomness
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lis_desktop.bundle.sealing import new_identity, recipient_of
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.core import canonical
from lis_desktop.core.errors import InvalidInput, NotAllowed, StorageTrouble

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf

_NAME = "lis-consortium-keys"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What signs letters and digests, and what opens sealed bundles."""

    signing: SigningKey
    identity: str = field(repr=False)


def token_maker(shelf: Shelf) -> Callable[[str], str]:
    """What makes a letter's token (32 hexadecimal digits) of the random text that the shelf keeps for it.

    The shelf can then be read by analysts without giving a token away. On a computer without the keys no
    token comes out, and what a letter would have enrolled waits.
    """
    secrets = read_secrets(shelf.keys_file)
    if secrets is None:
        return lambda seed: randomness.token_hex(16)
    key = secrets.identity.encode("ascii")

    def token_of(seed: str) -> str:
        message = f"lis-desktop token 1\n{seed}\n".encode("ascii")
        return hmac.new(key, message, hashlib.sha256).hexdigest()[:32]

    return token_of


def new_secrets() -> Secrets:
    """Keys that nobody has had before."""
    return Secrets(SigningKey.new(), new_identity())


def identities_of(shelf: Shelf) -> tuple[str, ...]:
    """What opens sealed bundles on this computer; nothing where it holds no keys. StorageTrouble where the
    file is damaged."""
    secrets = read_secrets(shelf.keys_file)
    return () if secrets is None else (secrets.identity,)


def required_secrets(shelf: Shelf) -> Secrets:
    """The keys. NotAllowed where this computer has none."""
    secrets = read_secrets(shelf.keys_file)
    if secrets is None:
        raise NotAllowed(
            "The Consortium's keys are not on this computer.",
            "Nothing was written.",
            "Make them with: lis-desktop consortium init; or copy consortium-keys.json to this computer.",
        )
    return secrets


def read_secrets(place: Path | None) -> Secrets | None:
    """The keys in the file, None where there is no file. StorageTrouble where it cannot be read."""
    if place is None or not place.exists():
        return None
    try:
        told: Any = canonical.decode(place.read_bytes())
        seed = bytes.fromhex(told["seed"])
        if told["name"] != _NAME or len(seed) != 32:
            raise ValueError("another file")
        recipient_of(told["identity"])
        return Secrets(SigningKey(seed), told["identity"])
    except (OSError, ValueError, KeyError, TypeError, InvalidInput) as error:
        raise StorageTrouble(
            "The Consortium's keys cannot be read.",
            f"{place.name} is damaged, or may not be read; nothing was changed.",
            "Put its copy back. Without one, the recovery key still opens what was sealed.",
        ) from error


def keep_secrets(place: Path, secrets: Secrets) -> None:
    """Write the keys, readable by their owner alone."""
    from lis_desktop.services.keys import keep

    told = {"name": _NAME, "seed": secrets.signing.seed.hex(), "identity": secrets.identity}
    keep(place, canonical.encode(told))


def recovery_file(identity: str) -> bytes:
    """The recovery key as `age -i` and the drill read it."""
    lines = (
        "# The recovery key of the Consortium. Put this file on a stick, lock the stick away,",
        "# and delete the file here. It opens every sealed bundle if all computers are lost.",
        f"# public key: {recipient_of(identity)}",
        identity,
        "",
    )
    return "\n".join(lines).encode("ascii")


def identity_in(data: bytes) -> str:
    """The key in such a file. InvalidInput where there is none."""
    for line in data.decode("ascii", errors="replace").splitlines():
        if line.startswith("AGE-SECRET-KEY-1"):
            recipient_of(line)
            return line.strip()
    recipient_of("")
    raise AssertionError("an empty line is no key")
