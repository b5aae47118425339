"""Whose key signed, and may it speak for this school: the import desk's gate.

It opens with the first bundle of a run and knows from then on what the run itself has enrolled. Whatever it
writes is part of the run's transaction, so a dry run leaves no key behind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lis_desktop.bundle import OpenedBundle
from lis_desktop.bundle.refusal import refusal
from lis_desktop.bundle.words import words_of
from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.identifiers import NCES_SYSTEM
from lis_desktop.core.outcomes import Reason
from lis_desktop.core.senders import Admission, EnrolledKey, Keyring, Sender, Step, admit, proof_of
from lis_desktop.services.consortium_secrets import identities_of, token_maker

if TYPE_CHECKING:
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf import Shelf


class KeyGate:
    """One run's view of the keys. `identities` open what was sealed; none where this computer has none.

    `run` is the run's number, for what it writes. `asks` is False while the Consortium has not made its keys:
    everybody is let in then.
    """

    def __init__(self, shelf: Shelf) -> None:
        from lis_desktop.store import shelf_keys

        self.identities = identities_of(shelf)
        self._token_of = token_maker(shelf)
        self.run = 0
        self._keyring: Keyring | None = None
        with shelf.reading() as db:
            self.asks = bool(shelf_keys.own_keys(db))

    def admit(self, db: Transaction, found: OpenedBundle | BundleRefused) -> OpenedBundle | BundleRefused:
        """The bundle, if its sender may speak for its school; else why not."""
        from lis_desktop.store import shelf_keys

        if isinstance(found, BundleRefused):
            return found
        if self._keyring is None:
            self._keyring = shelf_keys.keyring(db, self._token_of)
        ids = spoken_for(found)
        admission = admit(found.sender, ids, self._keyring)
        if admission.reason is not None:
            return self._refuse(db, found.sender, admission)
        if found.sender is not None and admission.school_code:
            self._remember(db, found.sender, admission, ids)
        return found

    def _remember(self, db: Transaction, sender: Sender, admission: Admission, ids: tuple[str, ...]) -> None:
        from lis_desktop.store import shelf_keys, shelf_undo

        keyring, code = self._keyring or Keyring(), admission.school_code
        if admission.step is not Step.NOTHING:
            by = "letter" if admission.step is Step.BY_LETTER else "voucher"
            shelf_keys.enrol(db, sender.key, code, by)
            shelf_undo.note(db, self.run, shelf_undo.RunKey.KEY, [sender.key])
            letters = keyring.letters.get(code, ())
            if admission.step is Step.BY_LETTER:
                for each in letters:
                    if proof_of(each.token, sender.key, code) == sender.proof:
                        shelf_keys.use_letter(db, each.issue, sender.key)
                letters = tuple(
                    replace(each, used_by=each.used_by or sender.key)
                    if proof_of(each.token, sender.key, code) == sender.proof
                    else each
                    for each in letters
                )
            enrolled = {**keyring.enrolled, sender.key: EnrolledKey(sender.key, code)}
            keyring = replace(keyring, enrolled=enrolled, letters={**keyring.letters, code: letters})
        fresh = [each for each in ids if each not in keyring.school_of]
        if fresh:
            shelf_keys.bind(db, fresh, code)
            shelf_undo.note(db, self.run, shelf_undo.RunKey.BINDING, fresh)
            keyring = replace(keyring, school_of={**keyring.school_of, **dict.fromkeys(fresh, code)})
        self._keyring = keyring

    def _refuse(self, db: Transaction, sender: Sender | None, admission: Admission) -> BundleRefused:
        from lis_desktop.store import shelf_keys, shelf_undo

        reason = admission.reason or Reason.UNKNOWN_KEY
        if sender is None:
            return unsigned()
        words = " ".join(words_of(sender.key))
        if admission.rival:
            shelf_keys.raise_alarm(db, shelf_keys.Alarm(sender.key, admission.rival, admission.school_code))
            shelf_undo.note(db, self.run, shelf_undo.RunKey.ALARM, [sender.key])
            rival = " ".join(words_of(admission.rival))
            return refusal(
                reason,
                f"ALARM: two computers claim the letter of {admission.school_code}. Its words: {words}. "
                f"The one that came first: {rival}.",
            )
        return refusal(reason, f"The words of its key: {words}.")


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
