"""A Consortium's letters and digests, and schools that take them in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lis_desktop.bundle.digest import write_digest
from lis_desktop.bundle.letter import write_letter
from lis_desktop.bundle.sealing import new_identity, recipient_of
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.bundle.words import words_of
from lis_desktop.core.instrument import InstrumentRef
from lis_desktop.core.letters import Digest, Event, Letter, PackUpdate, RegionCell, Succession
from lis_desktop.core.senders import succession_statement
from lis_desktop.services.letters import accept_letter, open_letter
from lis_desktop.services.workspace import Workspace
from tests.bundle.keys import CODE, CONSORTIUM, TOKEN

WORKING, RECOVERY = new_identity(), new_identity()
RECIPIENTS = (recipient_of(WORKING), recipient_of(RECOVERY))


def link(old: SigningKey, new: SigningKey) -> Succession:
    """The old key steps back for the new one."""
    return Succession(old.public, new.public, old.sign(succession_statement(new.public)).decode("ascii"))


def letter(
    issue: int = 1,
    key: SigningKey = CONSORTIUM,
    succession: tuple[Succession, ...] = (),
    recipients: tuple[str, ...] = RECIPIENTS,
) -> Letter:
    """The Consortium's letter to Düneberg High."""
    return Letter(
        issue,
        date(2026, 9, 1),
        "New England Consortium",
        key.public,
        recipients,
        CODE,
        "Düneberg High",
        TOKEN,
        "2026-27",
        InstrumentRef("gbp-outline", "1", "5e" * 32),
        succession,
    )


def digest(
    issue: int = 1,
    key: SigningKey = CONSORTIUM,
    succession: tuple[Succession, ...] = (),
    revoked: tuple[str, ...] = (),
) -> Digest:
    """A digest with two dimensions, an event and a pack."""
    cells = tuple(
        RegionCell("2026-27", "pulse", "1", each, 1, 5, (10, 40, 30, 20)) for each in ("belonging", "equity")
    )
    event = Event(date(2027, 3, 4), "Scoring rubrics together", "Keene, NH", "https://example.org/march")
    pack = PackUpdate("A short guide", "[pack]\n")
    return Digest(
        issue,
        date(2026, 12, 1),
        "New England Consortium",
        key.public,
        cells,
        (event,),
        revoked,
        succession,
        (pack,),
    )


def letter_file(folder: Path, of: Letter, key: SigningKey = CONSORTIUM) -> Path:
    """The letter as a file."""
    file = folder / f"letter-{of.issue}-{of.key[:6]}.lisletter.zip"
    file.write_bytes(write_letter(of, key))
    return file


def digest_file(folder: Path, of: Digest, key: SigningKey = CONSORTIUM) -> Path:
    """The digest as a file."""
    file = folder / f"digest-{of.issue}-{of.key[:6]}.lisdigest.zip"
    file.write_bytes(write_digest(of, key))
    return file


def take_letter(
    ws: Workspace, folder: Path, of: Letter | None = None, key: SigningKey = CONSORTIUM
) -> Letter:
    """Open the letter, compare its words, accept it."""
    offer = open_letter(ws, letter_file(folder, of or letter(key=key), key))
    return accept_letter(ws, offer, " ".join(words_of(key.public)))
