"""The Consortium's shelf, opened: a SQLite file by default, any SQLAlchemy URL by choice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from lis_desktop.core.errors import InvalidInput, StorageTrouble
from lis_desktop.core.progress import Cancelled, never
from lis_desktop.core.shelf_address import holds_password
from lis_desktop.paths import DataPaths
from lis_desktop.store.engine import READING, make_engine
from lis_desktop.store.files import make_folder, make_private_file
from lis_desktop.store.migrating import migrate
from lis_desktop.store.shelf.lock import at_the_desk
from lis_desktop.store.shelf.migrations import SHELF_APPLICATION_ID, SHELF_STEPS
from lis_desktop.store.shelf.troubles import MayOnlyRead, shelf_told_plainly
from lis_desktop.store.troubles import not_reachable, told_plainly

ShelfTarget = DataPaths | Path | str

_READING_THERE = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""On PostgreSQL: every question of one look sees the same moment, and no look can change anything."""


class Shelf:
    """An opened shelf. `writing()` and `reading()` give the connection that the shelf's verbs take as `db`.

    `archive` is the folder of received files by hash, None where the store is not on this computer.
    `keys_file` is where this computer keeps the Consortium's secret keys; the shelf itself never holds one.
    `backups` is the folder of copies, None where the shelf is no file of ours.
    """

    def __init__(self, engine: Engine, archive: Path | None, keys_file: Path | None = None) -> None:
        self.engine = engine
        self.archive = archive
        self.keys_file = keys_file
        file = engine.url.database
        self.backups = (
            None if archive is None or not file else Path(file).with_name(f"{Path(file).stem}-backups")
        )
        self._file: Path | None = None

    @contextmanager
    def writing(self, *, rollback: bool = False) -> Iterator[Connection]:
        """One transaction, on the disk when the block ends; `rollback` makes it a dry run."""
        self._require_there()
        with shelf_told_plainly(), self.engine.connect() as connection, connection.begin() as transaction:
            yield connection
            if rollback:
                transaction.rollback()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at one moment of the shelf."""
        self._require_there()
        options = _READING_THERE if self.engine.dialect.name == "postgresql" else READING
        with shelf_told_plainly(looking=True), self.engine.connect() as connection:
            reader = connection.execution_options(**options)
            with reader.begin():
                yield reader

    @contextmanager
    def at_the_desk(self, cancelled: Cancelled = never) -> Iterator[None]:
        """The right to change which bundles are on the shelf; who comes second waits. JobCancelled."""
        with at_the_desk(self.engine, cancelled):
            yield

    def at_hand(self, db: Connection) -> Shelf:
        """The same shelf as the transaction at hand sees it, before anything of that is kept: for reading."""
        return _ShelfAtHand(self, db)

    def keep_to(self, file: Path) -> None:
        """From now on the file has to be there: SQLite would begin a new one where a stick was pulled."""
        self._file = file

    def _require_there(self) -> None:
        if self._file is not None and not self._file.exists():
            raise not_reachable()

    def close(self) -> None:
        """Let go of the store."""
        self.engine.dispose()


class _ShelfAtHand(Shelf):
    def __init__(self, shelf: Shelf, db: Connection) -> None:
        super().__init__(shelf.engine, shelf.archive, shelf.keys_file)
        self._db = db

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The transaction at hand."""
        with shelf_told_plainly(looking=True):
            yield self._db


def open_shelf_store(target: ShelfTarget, home: DataPaths | None = None) -> Shelf:
    """Open the shelf of a data folder, of a SQLite file, or behind a URL; it is made on the first day.

    `home` is the data folder with the Consortium's secret keys, where the target does not say it.

    InvalidInput for a URL that cannot be one or holds a password; StorageTrouble when the store will not open
    or is newer.
    """
    _require_no_password(target)
    place, archive = _place(target)
    if isinstance(place, Path):
        with told_plainly():
            make_folder(place.parent)
        # Where there is no room for one, opening it says so in its own words.
        with suppress(OSError):
            make_private_file(place)
    shelf = Shelf(_engine(place), archive, _keys_file(target, home, place))
    try:
        with shelf_told_plainly():
            _require_a_shelf(shelf, place)
            migrate(shelf.engine, SHELF_STEPS, application_id=SHELF_APPLICATION_ID, what="The shelf")
        if isinstance(place, Path):
            shelf.keep_to(place)
    except MayOnlyRead as error:
        raise StorageTrouble(
            "This shelf has to be brought up to date first.",
            "You may only read it, so nothing was changed.",
            "Let somebody who may change it open it once with this version of the program.",
        ) from error
    except OperationalError as error:
        raise StorageTrouble(
            "The shelf could not be reached.",
            "Nothing was changed.",
            "Check its address, that it runs, and your password file where it asks for a password.",
        ) from error
    return shelf


def _require_no_password(target: ShelfTarget) -> None:
    """An address is remembered, shown, and told to everybody on this computer who lists what runs."""
    if isinstance(target, str) and holds_password(target):
        raise InvalidInput(
            "The address of the shelf holds a password.",
            "Others on this computer can read it there. Nothing was opened, and it is kept nowhere.",
            "Leave it out, and put it into PostgreSQL's own password file (docs/consortium.md says how).",
        )


def _place(target: ShelfTarget) -> tuple[Path | str, Path | None]:
    if isinstance(target, DataPaths):
        return target.shelf, target.archive
    if isinstance(target, Path):
        return target, target.with_name("received")
    if "://" not in target:
        return _place(Path(target))
    try:
        url = make_url(target)
    except ArgumentError as error:
        raise _no_such_store(target) from error
    if url.get_backend_name() != "sqlite":
        return target, None
    if not url.database or url.database == ":memory:":
        raise _no_such_store(target)
    return _place(Path(url.database))


def _keys_file(target: ShelfTarget, home: DataPaths | None, place: Path | str) -> Path | None:
    if home is not None:
        return home.consortium_keys
    if isinstance(target, DataPaths):
        return target.consortium_keys
    return place.with_name(DataPaths(place.parent).consortium_keys.name) if isinstance(place, Path) else None


def _engine(place: Path | str) -> Engine:
    try:
        return make_engine(place)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise _no_such_store(str(place)) from error


def _require_a_shelf(shelf: Shelf, place: Path | str) -> None:
    """StorageTrouble for a SQLite file that is something else's, the school's own included."""
    if not isinstance(place, Path):
        return
    with shelf.reading() as db:
        is_new = db.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one() == 0
        application = db.exec_driver_sql("PRAGMA application_id").scalar_one()
    if not is_new and application != SHELF_APPLICATION_ID:
        raise StorageTrouble(
            f"{place.name} is no shelf.",
            "It holds something else, and was left exactly as it is.",
            "Name another file.",
        )


def _no_such_store(target: str) -> InvalidInput:
    kind = target.partition("://")[0]
    return InvalidInput(
        f"A shelf cannot be kept at a “{kind}” address given like this.",
        "Nothing was changed.",
        "Give a file, or an address such as sqlite:///shelf.sqlite; other databases need their driver.",
    )
