"""One connection, one transaction at a time, from any thread.

The window commits single keys on its own thread while a worker may import: both take turns at one lock.
SQLite has one writer anyway, so waiting here costs nothing, and it never ends in "database is locked".
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from lis_desktop.store.engine import READING, make_engine
from lis_desktop.store.reserve import Reserve
from lis_desktop.store.troubles import DiskFull, disk_full, told_plainly


class Database:
    """A SQLite file, the lock that guards it, and the space kept in reserve. Transactions do not nest."""

    def __init__(self, path: Path, reserve: Reserve) -> None:
        self.path = path
        self.engine: Engine = make_engine(path, one_connection=True)
        self.changes = 0
        """How many transactions have written. What was read at one number is true while it stands."""
        self._reserve = reserve
        self._turn = threading.RLock()
        self._inside = False
        self._full = False

    @contextmanager
    def writing(self, *, rollback: bool = False) -> Iterator[Connection]:
        """One transaction, on the disk when the block ends; nothing of it is kept when the block raises.

        `rollback` makes a dry run of it. StorageTrouble when the disk will not do it.
        """
        with self.alone():
            self._require_space()
            self.changes += 1
            try:
                with told_plainly(), self.engine.connect() as connection, connection.begin() as transaction:
                    yield connection
                    if rollback:
                        transaction.rollback()
            except DiskFull:
                self._give_up_reserve()
                raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads: everything in it comes from the same moment."""
        with self.alone(), told_plainly(), self.engine.connect() as connection:
            reader = connection.execution_options(**READING)
            with reader.begin():
                yield reader

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the file against the other threads."""
        with self._turn:
            if self._inside:
                raise RuntimeError("transactions of the store do not nest")
            self._inside = True
            try:
                yield
            finally:
                self._inside = False

    def rewrite(self, *, spend_reserve: bool = True) -> None:
        """Write the file anew (VACUUM); where the disk is too full for it, with the help of the reserve."""
        with self.alone():
            try:
                self._vacuum()
            except DiskFull:
                if not spend_reserve:
                    raise
                self._give_up_reserve()
                self._vacuum()

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self.engine.dispose()

    def _require_space(self) -> None:
        """After a full disk nothing is written until the reserve fits on it again."""
        if self._full:
            if not self._reserve.hold():
                raise disk_full()
            self._full = False

    def _give_up_reserve(self) -> None:
        self._full = True
        self._reserve.release()

    def _vacuum(self) -> None:
        with told_plainly():
            raw = self.engine.raw_connection()
            try:
                raw.cursor().execute("VACUUM")
            finally:
                raw.close()
