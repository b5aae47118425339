"""The school's store, opened: transactions for the verbs, and what is kept beside the file."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy import Connection

from lis_desktop.core.errors import StorageTrouble
from lis_desktop.log import log_crash, log_event
from lis_desktop.store import exports, facts, handing
from lis_desktop.store.database import Database
from lis_desktop.store.exports import Export
from lis_desktop.store.layout import StoreLayout
from lis_desktop.store.lock import StoreLock

Transaction = Connection
"""What `writing()` and `reading()` give, and what every function of this floor takes as `db`. Only this floor
looks inside."""


class SchoolStore:
    """Opened by `store.opening`. Safe from any thread: transactions take turns (see `database`).

    A change is one `writing()` block and is on the disk when the block ends.
    """

    def __init__(self, layout: StoreLayout, database: Database, lock: StoreLock) -> None:
        self.layout = layout
        self.database = database
        self._lock = lock

    def writing(self, *, rollback: bool = False) -> AbstractContextManager[Connection]:
        """One change, on the disk when the block ends; `rollback` makes it a dry run."""
        return self.database.writing(rollback=rollback)

    def reading(self) -> AbstractContextManager[Connection]:
        """A look at one moment of the store."""
        return self.database.reading()

    @property
    def changes(self) -> int:
        """How many transactions have written: read it before what it is to vouch for."""
        return self.database.changes

    @property
    def device_id(self) -> str:
        """The random id of this installation."""
        with self.reading() as db:
            return facts.device_id(db)

    def record_export(self, assessment_id: str, identity: str, revision: int) -> None:
        """Remember an exported bundle, first beside the store (a restore must not forget it), then in it.

        StorageTrouble when another bundle took this revision: neither would name the other as its ancestor.
        """
        export = Export(assessment_id, revision, identity)
        beside = self.layout.exports
        with self.writing() as db:
            handing.require_here(db, assessment_id)
            exports.require_free(db, export)
            exports.add(db, {export})
            exports.write_beside(beside, exports.read_beside(beside) | exports.known(db))

    def exports(self, assessment_id: str) -> tuple[tuple[str, int], ...]:
        """(identity, revision) of each bundle exported of the assessment, earliest revision first."""
        with self.reading() as db:
            return exports.of_assessment(db, assessment_id)

    def rewrite(self, *, spend_reserve: bool = True) -> None:
        """Write the file anew, so that nothing deleted and no order is left in it; then clear the debt."""
        self.database.rewrite(spend_reserve=spend_reserve)
        with self.writing() as db:
            facts.note_rewrite_done(db)

    def settle(self) -> None:
        """Write the file anew where that is due. Whatever prevents it stops nobody: the debt stays, and so
        does the reserve, which ballots that still come may need."""
        try:
            with self.reading() as db:
                due = facts.rewrite_is_due(db)
            if due:
                self.rewrite(spend_reserve=False)
        except StorageTrouble as trouble:
            log_event("rewrite_put_off", trouble=type(trouble).__name__)
        except Exception as error:
            # It comes after a commit: a ballot that is in must never look as if it were not.
            log_crash(error)

    def close(self) -> None:
        """Let go of the file, with nothing in it that tells of an order, and of the lock."""
        try:
            self.settle()
        finally:
            self.database.close()
            self._lock.release()
