"""Whose key signed, and may it speak for this school: the import desk's gate.

It opens with the first bundle of a run and knows from then on what the run itself has enrolled. Whatever it
learns is written down with each batch, in its transaction, so a dry run leaves no key behind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lis_desktop.bundle import OpenedBundle
from lis_desktop.bundle.refusal import refusal
from lis_desktop.bundle.words import words_of
from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.identifiers import NCES_SYSTEM
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.senders import (
    Admission,
    EnrolledKey,
    Keyring,
    LetterToken,
    Sender,
    Step,
    admit,
    proof_of,
)
from lis_desktop.services.consortium.importing.lines import LetterClaimedTwice
from lis_desktop.services.consortium.secret_keys import identities_of, token_maker

if TYPE_CHECKING:
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.opened import Shelf


class KeyGate:
    """One run's view of the keys. `identities` open what was sealed; none where this computer has none.

    `run` is the run's number, for what it writes. `asks` is False while the Consortium has not made its keys:
    everybody is let in then.
    """

    def __init__(self, shelf: Shelf) -> None:
        from lis_desktop.store.shelf import keys as shelf_keys
        from lis_desktop.store.shelf.learned import Learned

        self.identities = identities_of(shelf)
        self._token_of = token_maker(shelf)
        self.run = 0
        self._known: _Known | None = None
        self._learned = Learned()
        with shelf.reading() as db:
            self.asks = bool(shelf_keys.own_keys(db))

    def admit(self, db: Transaction, found: OpenedBundle | BundleRefused) -> OpenedBundle | BundleRefused:
        """The bundle, if its sender may speak for its school; else why not. What that teaches is kept until
        `write_down`."""
        if isinstance(found, BundleRefused):
            return found
        if self._known is None:
            self._known = _Known.on(db, self._token_of)
        ids = spoken_for(found)
        admission = admit(found.sender, ids, self._known.keyring)
        if admission.reason is not None:
            return self._refuse(found.sender, admission)
        if found.sender is not None and admission.school_code:
            self._remember(self._known, found.sender, admission, ids)
        return found

    def write_down(self, db: Transaction) -> None:
        """At the end of a batch, in its transaction."""
        self._learned.write_down(db, self.run)

    def _remember(self, known: _Known, sender: Sender, admission: Admission, ids: tuple[str, ...]) -> None:
        code = admission.school_code
        if admission.step is not Step.NOTHING:
            by_letter = admission.step is Step.BY_LETTER
            self._learned.keys[sender.key] = (code, "letter" if by_letter else "voucher")
            known.enrolled[sender.key] = EnrolledKey(sender.key, code)
            if by_letter:
                self._use_letters(known, sender, code)
        for each in ids:
            if each not in known.school_of:
                known.school_of[each] = self._learned.bindings[each] = code

    def _use_letters(self, known: _Known, sender: Sender, code: str) -> None:
        """Every letter of the school whose token the sender proved is used."""
        letters = []
        for each in known.letters.get(code, ()):
            if not each.used_by and proof_of(each.token, sender.key, code) == sender.proof:
                self._learned.letters[each.issue] = sender.key
                each = replace(each, used_by=sender.key)
            letters.append(each)
        known.letters[code] = tuple(letters)

    def _refuse(self, sender: Sender | None, admission: Admission) -> BundleRefused:
        from lis_desktop.store.shelf.keys import Alarm

        reason = admission.reason or Reason.UNKNOWN_KEY
        if sender is None:
            return unsigned()
        words = " ".join(words_of(sender.key))
        if admission.rival:
            self._learned.alarms[sender.key] = Alarm(sender.key, admission.rival, admission.school_code)
            rival = " ".join(words_of(admission.rival))
            told = refusal(
                reason,
                f"ALARM: two computers claim the letter of {admission.school_code}. Its words: {words}. "
                f"The one that came first: {rival}.",
            )
            return LetterClaimedTwice(reason, told.title, told.message, told.hint)
        return refusal(reason, f"The words of its key: {words}.")


@dataclass(frozen=True, slots=True)
class _Known:
    """The keyring that a run began with; what it learns is put into the very tables that the keyring holds,
    because a new keyring for each of ten thousand schools would be ten thousand copies of it."""

    enrolled: dict[str, EnrolledKey]
    letters: dict[str, tuple[LetterToken, ...]]
    school_of: dict[str, str]
    keyring: Keyring

    @classmethod
    def on(cls, db: Transaction, token_of: Callable[[str], str]) -> _Known:
        """What the shelf knows of keys now."""
        from lis_desktop.store.shelf import keys as shelf_keys

        found = shelf_keys.keyring(db, token_of)
        enrolled, letters, school_of = dict(found.enrolled), dict(found.letters), dict(found.school_of)
        return cls(enrolled, letters, school_of, Keyring(found.own, enrolled, letters, school_of))


def spoken_for(opened: OpenedBundle) -> tuple[str, ...]:
    """The ids of its school and its assessment that the sender speaks for."""
    school = opened.extract.school
    nces = school.identifier(NCES_SYSTEM)
    ids = (f"assessment:{opened.extract.assessment_id}", f"school:{school.id}")
    return ids if nces is None else (*ids, f"nces:{nces}")


def unsigned() -> BundleRefused:
    """What is said of a bundle that nobody signed."""
    return BundleRefused(
        Reason.UNKNOWN_KEY,
        "Nobody signed this bundle.",
        "It may be of an early version of LIS Desktop, or its signature was taken away.",
        "It waits and counts for nothing. Ask the school to export it again with the newest version.",
    )
