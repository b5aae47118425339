"""The school's side of trust: its own key, the Consortium's letter, and a first laptop's voucher.

Everything lies in the data folder's `exchange`, readable by its owner alone. Nobody is asked to make a key:
it is there from the first export on. A file that is there and cannot be read stops an export: a damaged key
must never become a bundle that leaves unsealed or under a key that nobody knows.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lis_desktop.bundle import Signing
from lis_desktop.bundle.letter import open_letter
from lis_desktop.bundle.signature import SigningKey, verify
from lis_desktop.bundle.words import words_of
from lis_desktop.core import canonical
from lis_desktop.core.errors import BundleRefused, InvalidInput, LisError, NotAllowed, StorageTrouble
from lis_desktop.core.letters import Letter
from lis_desktop.core.senders import Sender, Voucher, proof_of, voucher_statement
from lis_desktop.paths import DataPaths

_KEY, LETTER, _VOUCHER = "signing-key.json", "letter.lisletter.zip", "voucher.json"
_ONE_AT_A_TIME = threading.Lock()
"""Two threads that need the first key at once must not make two."""


@dataclass(frozen=True, slots=True)
class KeyCard:
    """A public key, and its eight words for paper and telephone."""

    key: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SealState:
    """How the next export leaves. Without a letter it is signed but not sealed, and whoever holds the mail
    can read it: say so before and after. `revoked`: the newest digest says that this computer's key is."""

    letter: Letter | None
    own: KeyCard | None
    revoked: bool = False

    @property
    def sealed(self) -> bool:
        """Whether only the Consortium will be able to open it."""
        return self.letter is not None


def card_of(key: str) -> KeyCard:
    """The card of a public key."""
    return KeyCard(key, words_of(key))


def own_key(paths: DataPaths) -> KeyCard:
    """This installation's public key; it is made now if there is none."""
    return card_of(_signing_key(paths).public)


def known_key(paths: DataPaths) -> KeyCard | None:
    """The same without making one."""
    return own_key(paths) if (paths.exchange / _KEY).exists() else None


def letter_of(paths: DataPaths) -> Letter | None:
    """The letter that was accepted, None without one. StorageTrouble where it is there but damaged."""
    data = _read(paths.exchange / LETTER)
    if data is None:
        return None
    try:
        return open_letter(data)
    except BundleRefused as error:
        raise _damaged("the Consortium's letter", "Import the letter again.") from error


def signing_of(paths: DataPaths) -> Signing:
    """The key that signs exports, and what they say of their sender. StorageTrouble for damaged files."""
    key, letter = _signing_key(paths), letter_of(paths)
    if letter is None:
        return Signing(key, Sender(key.public))
    voucher = _voucher(paths, key.public, letter.school_code)
    proof = proof_of(letter.token, key.public, letter.school_code)
    return Signing(key, Sender(key.public, letter.key, letter.school_code, proof, voucher))


def vouch_for(paths: DataPaths, other_key: str, out: Path) -> Path:
    """Write a statement that another laptop belongs to this school; that laptop then imports it.

    InvalidInput for a key that is none; NotAllowed without a letter, and for this laptop's own key.
    """
    from lis_desktop.durable import write_whole

    key, letter = _signing_key(paths), letter_of(paths)
    if letter is None:
        raise NotAllowed(
            "This computer has no letter from the Consortium.",
            "Nothing was written.",
            "Import the letter first.",
        )
    if not _is_key(other_key) or other_key == key.public:
        raise InvalidInput(
            "This is not the key of another computer.",
            "A key has 64 digits and letters, 0–9 and a–f; nothing was written.",
            "On the other computer it is shown by: lis-desktop key show",
        )
    statement = voucher_statement(other_key, letter.school_code)
    told = {
        "name": "lis-voucher",
        "by": key.public,
        "key": other_key,
        "school_code": letter.school_code,
        "signature": key.sign(statement).decode("ascii"),
    }
    data = canonical.encode(told)
    write_whole(out, data, lambda written: _checked_voucher(written, other_key, letter.school_code))
    return out


def accept_voucher(paths: DataPaths, file: Path) -> None:
    """Take a statement of the school's first laptop in. InvalidInput where it is not for this one;
    NotAllowed without a letter."""
    from lis_desktop.bundle.files import read_file

    letter = letter_of(paths)
    if letter is None:
        raise NotAllowed(
            "This computer has no letter from the Consortium yet.",
            "Nothing was changed.",
            "Import the school's letter here first, then the voucher.",
        )
    data = read_file(file)
    _checked_voucher(data, _signing_key(paths).public, letter.school_code)
    keep(paths.exchange / _VOUCHER, data)


def keep(place: Path, data: bytes) -> None:
    """Put a file into the exchange folder, readable by its owner alone, whole or not at all."""
    from lis_desktop.store.files import make_folder, write_private
    from lis_desktop.store.troubles import told_plainly

    with told_plainly():
        make_folder(place.parent)
        write_private(place, data)


def _signing_key(paths: DataPaths) -> SigningKey:
    place = paths.exchange / _KEY
    with _ONE_AT_A_TIME:
        data = _read(place)
        if data is None:
            key = SigningKey.new()
            keep(place, canonical.encode({"name": "lis-signing-key", "seed": key.seed.hex()}))
            return key
        try:
            seed = bytes.fromhex(canonical.decode(data)["seed"])
        except (ValueError, KeyError, TypeError) as error:
            raise _damaged(
                "this computer's signing key",
                f"Move {place.name} away to start with a new key; the Consortium then has to enrol it.",
            ) from error
    if len(seed) != 32:
        raise _damaged("this computer's signing key", f"Move {place.name} away to start with a new key.")
    return SigningKey(seed)


def _voucher(paths: DataPaths, key: str, school_code: str) -> Voucher | None:
    """The voucher that was accepted; one that was for another letter is left out."""
    data = _read(paths.exchange / _VOUCHER)
    if data is None:
        return None
    try:
        return _checked_voucher(data, key, school_code)
    except LisError:
        return None


def _checked_voucher(data: bytes, key: str, school_code: str) -> Voucher:
    """The voucher in these bytes, if it is for this key and school. InvalidInput."""
    try:
        told: Any = canonical.decode(data)
        if (told["name"], told["key"], told["school_code"]) != ("lis-voucher", key, school_code):
            raise ValueError("for another computer or another school")
        voucher = Voucher(str(told["by"]), str(told["signature"]))
        verify(voucher.by, voucher_statement(key, school_code), voucher.signature.encode())
    except (ValueError, KeyError, TypeError, BundleRefused) as error:
        raise InvalidInput(
            "This voucher is not for this computer and this school.",
            "Nothing was changed.",
            "Make a new one on the school's first computer, with the key that this one shows.",
        ) from error
    return voucher


def _is_key(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def _read(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _damaged(place.name, "Check that you may read it.") from error


def _damaged(what: str, hint: str) -> StorageTrouble:
    return StorageTrouble(
        f"A file of the exchange cannot be read: {what}.",
        "Nothing was written, and nothing was changed.",
        hint,
    )
