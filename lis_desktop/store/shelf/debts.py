"""What a change of the shelf still owes to its file and to those beside it, once it is on the disk.

Files leave the archive, and after a withdrawal the shelf and every copy that this program made are made anew.
A debt is part of the transaction that owes it; whatever a power cut leaves unpaid, the next run pays.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from lis_desktop.store.shelf import archive as shelf_archive
from lis_desktop.store.shelf import backups as shelf_backups
from lis_desktop.store.shelf.keys import fact, set_fact
from lis_desktop.store.shelf.writing_anew import write_anew

if TYPE_CHECKING:
    from lis_desktop.store.shelf.opened import Shelf

_FRESH_COPIES = "fresh_copies_owed"


def owe_fresh_copies(db: Connection) -> None:
    """Remember that backups hold something that a school took back."""
    set_fact(db, _FRESH_COPIES, "1")


def pay_debts(shelf: Shelf) -> None:
    """Take out of the archive what is no longer on the shelf, and make copies anew where they are owed.

    StorageTrouble when the disk will not do it; the debt stays then.
    """
    shelf_archive.pay_archive_debt(shelf)
    with shelf.reading() as db:
        owed = fact(db, _FRESH_COPIES) == "1"
    if owed:
        shelf_archive.remove_strangers(shelf)
        shelf_backups.make_anew(shelf, datetime.now().astimezone().replace(tzinfo=None))
        write_anew(shelf)
        with shelf.writing() as db:
            set_fact(db, _FRESH_COPIES, "")
