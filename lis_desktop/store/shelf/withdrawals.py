"""What schools took back: which bundles lose their data, and the debt until every copy here has lost it too.

A bundle that was taken back keeps its hash, its place in the history and the run that brought it; its
figures, texts, names and bytes go. Files in the archive, and copies that were made before, follow once the
transaction is on the disk; whatever a power cut leaves of that, the next run does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, delete, select, update

from lis_desktop.store.shelf.bundles import Received
from lis_desktop.store.shelf.debts import owe_fresh_copies
from lis_desktop.store.shelf.league import forget_sections
from lis_desktop.store.shelf.tables import bundle, figures, received_file, waiting_file
from lis_desktop.store.shelf.undo import lose_archived

NOTHING = {
    "school_name": "",
    "state": "",
    "nces": "",
    "kind": "",
    "lowest_grade": None,
    "highest_grade": None,
    "size": "",
    "setting": "",
    "county": "",
    "zip_code": "",
    "content": b"",
}
"""What is left in the columns of a bundle that was taken back."""


def everything_waiting(db: Connection) -> Iterator[tuple[Received, int]]:
    """Every file that quarantine keeps or kept, with the run that brought it."""
    rows = db.execute(select(waiting_file).order_by(waiting_file.c.run, waiting_file.c.file_hash)).all()
    for row in rows:
        yield Received(row.file, row.file_hash, bytes(row.content)), row.run


def empty(db: Connection, taken_back: Collection[str]) -> None:
    """Delete the data of these bundles, and owe the same of the archive and of every copy here."""
    for some in _chunks(taken_back):
        numbers = select(bundle.c.id).where(bundle.c.identity.in_(some))
        db.execute(delete(figures).where(figures.c.bundle.in_(numbers)))
        db.execute(update(bundle).where(bundle.c.identity.in_(some)).values(**NOTHING))
        of_them = received_file.c.identity.in_(some)
        files = set(db.scalars(select(received_file.c.file_hash).where(of_them)))
        files |= set(db.scalars(select(bundle.c.file_hash).where(bundle.c.identity.in_(some))))
        forget_files(db, files)
    forget_sections(db, taken_back)


def forget_files(db: Connection, file_hashes: Collection[str]) -> None:
    """Delete what quarantine keeps of these files, and owe the same of the archive."""
    for some in _chunks(file_hashes):
        db.execute(delete(waiting_file).where(waiting_file.c.file_hash.in_(some)))
    lose_archived(db, file_hashes)
    owe_fresh_copies(db)


def _chunks(values: Collection[str]) -> Iterator[list[str]]:
    everything = sorted(set(values))
    return (everything[start : start + 500] for start in range(0, len(everything), 500))
