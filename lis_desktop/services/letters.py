"""Taking the Consortium's letter in: one file to open, and eight words to compare with the printed page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle.files import read_file
from lis_desktop.bundle.letter import open_letter as read_letter
from lis_desktop.bundle.refusal import refuse
from lis_desktop.bundle.words import are_words_of
from lis_desktop.core.errors import NotAllowed
from lis_desktop.core.letters import Letter, leads_to
from lis_desktop.core.outcomes import Reason
from lis_desktop.services.keys import LETTER, KeyCard, card_of, keep, letter_of

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LetterOffer:
    """A letter that was read and is not accepted yet. `consortium` holds the words to compare; `is_known`:
    the Consortium's key was compared before, or is signed by the one that was."""

    letter: Letter
    consortium: KeyCard
    is_known: bool
    data: bytes


def open_letter(ws: Workspace, file: Path) -> LetterOffer:
    """Read a letter; nothing is changed. BundleRefused (rollback for one that a newer one replaced),
    NotFound, StorageTrouble."""
    data = read_file(file)
    letter = read_letter(data)
    before = letter_of(ws.paths)
    is_known = before is not None and leads_to(before.key, letter.key, letter.succession)
    if before is not None and is_known and letter.issue < before.issue:
        refuse(Reason.ROLLBACK, f"It is letter {letter.issue}, and letter {before.issue} is here already.")
    return LetterOffer(letter, card_of(letter.key), is_known, data)


def accept_letter(ws: Workspace, offer: LetterOffer, words: str = "") -> Letter:
    """Seal for this Consortium from now on. NotAllowed where the words are not those of its key; a key that
    is known needs none."""
    if not offer.is_known and not are_words_of(words, offer.letter.key):
        raise NotAllowed(
            "The eight words are not those of this letter.",
            "Nothing was changed; somebody may have exchanged the file on its way.",
            "Compare them with the printed page once more, or telephone the Consortium.",
        )
    keep(ws.paths.exchange / LETTER, offer.data)
    from lis_desktop.services.workspace import Topic

    ws.tell(Topic.EXCHANGE)
    return offer.letter
