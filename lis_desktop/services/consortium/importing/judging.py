"""One file at the desk: what it is, whether it may come in, and its line.

size → file seen? → unseal → container → signature → hashes → typed parse → arithmetic → instrument → key →
relation → store. The signature is checked before anything is parsed; whether its key may speak for this
school, the shelf knows (`key_gate`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lis_desktop.bundle import OpenedBundle
from lis_desktop.core.errors import BundleRefused
from lis_desktop.core.merge import plan_merge
from lis_desktop.core.outcomes import Outcome
from lis_desktop.services.consortium.importing.key_gate import KeyGate
from lis_desktop.services.consortium.importing.lines import (
    ImportLine,
    line_of_bundle,
    line_of_known_file,
    line_of_refusal,
    line_of_taken_back,
    open_received,
)
from lis_desktop.services.consortium.importing.withdrawals import (
    node_of,
    sweep_quarantine,
    take_back,
    was_taken_back,
)

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.services.consortium.importing.look import Look
    from lis_desktop.store.shelf.bundles import Counter, Received
    from lis_desktop.store.shelf.opened import Shelf

Opened = dict[str, OpenedBundle | BundleRefused]
"""What was found in files, by their hashes."""


class Judge:
    """A run's judgement, file by file. `gate` knows the keys, and the run's number; a dry run's `look` notes
    what would change."""

    def __init__(self, shelf: Shelf, catalogue: Catalogue) -> None:
        self.gate = KeyGate(shelf)
        self.look: Look | None = None
        self._catalogue = catalogue

    def open_unseen(self, counter: Counter, received: Sequence[Received | ImportLine]) -> Opened:
        """Verify every file of the batch that is not on the shelf, once, by its hash."""
        files = {each.file_hash: each for each in received if not isinstance(each, ImportLine)}
        counter.look_up_files(files)
        unseen = {key: file for key, file in files.items() if counter.known_file(key) is None}
        identities = self.gate.identities
        opened = {
            key: open_received(file, self._catalogue, identities, counter.is_taken_back)
            for key, file in unseen.items()
        }
        bundles = [each for each in opened.values() if isinstance(each, OpenedBundle)]
        counter.look_up_assessments({each.extract.assessment_id for each in bundles})
        return opened

    def line_of(self, counter: Counter, file: Received, opened: Opened) -> ImportLine:
        """Take the file in, let it wait, or send it back."""
        known = counter.known_file(file.file_hash)
        if known is not None:
            if counter.is_taken_back(known.identity):
                return line_of_taken_back(file, known.identity)
            return line_of_known_file(file, known)
        found = opened[file.file_hash]
        if not was_taken_back(found, counter):
            found = self.gate.admit(counter.db, found)
        if isinstance(found, BundleRefused):
            line = line_of_refusal(file, found)
            if line.outcome is Outcome.QUARANTINED:
                counter.let_wait(file, found.reason)
            else:
                counter.send_back(file)
            return line
        return self._shelve(counter, file, found)

    def sweep(self, counter: Counter) -> None:
        """After withdrawals came in: what waits and was taken back by them is kept no longer."""
        if counter.withdrawals_taken_in:
            sweep_quarantine(counter, self._read_whatever)

    def _shelve(self, counter: Counter, file: Received, opened: OpenedBundle) -> ImportLine:
        extract = opened.extract
        node = node_of(opened)
        known, decision = counter.nodes_of(node.assessment_id), counter.decision_on(node.assessment_id)
        plan = plan_merge(known, node, decision)
        if self.look is not None:
            self.look.note(counter.db, file.file, opened, plan)
        if any(each.identity == node.identity for each in known):
            counter.remember(file, opened.identity, extract)
        else:
            counter.put(replace(file, content=opened.archive), node, extract, plan)
            if node.withdraws:
                take_back(counter.db, self.gate.run, node, plan)
        return line_of_bundle(file, opened, plan)

    def _read_whatever(self, file: Received) -> OpenedBundle | BundleRefused:
        return open_received(file, self._catalogue, self.gate.identities, lambda *_: True)
