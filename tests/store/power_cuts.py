"""A disk that can lose its power: everything that was not synced may be there, in part, or not.

One run of SQLite is recorded through a VFS shim, write by write and sync by sync; then the power is cut at
any place of the record, as often as one likes. The shim assumes what file systems promise: synced bytes stay;
of the rest any 512-byte sector may be missing; names in a folder come and go in order, and are only safe
after a sync of the folder (SQLite does one when it first syncs a new journal, and none when it deletes one).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from lis_desktop.store.engine import PRAGMAS

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Create:
    """A new, empty file."""

    name: str


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at an offset."""

    name: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """The file ends here."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """Everything written to the file so far is safe."""

    name: str


@dataclass(frozen=True, slots=True)
class Delete:
    """The file is gone, safely only where the folder is synced too."""

    name: str
    folder_synced: bool


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The program said that this many transactions are committed."""

    commits: int


Event = Create | Write | Truncate | Sync | Delete | Acknowledged


class _RecordedFile(apsw.VFSFile):
    def __init__(self, record: list[Event], name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        path = Path(name.filename() if isinstance(name, apsw.URIFilename) else str(name))
        self._record = record
        self._name = path.name
        if not path.exists():
            record.append(Create(path.name))
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's own name
        self._record.append(Write(self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._record.append(Truncate(self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._record.append(Sync(self._name))
        super().xSync(flags)


class _RecordingVfs(apsw.VFS):
    def __init__(self, name: str, record: list[Event]) -> None:
        self._record = record
        super().__init__(name, "")

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> _RecordedFile:  # noqa: N802
        return _RecordedFile(self._record, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self._record.append(Delete(Path(filename).name, bool(syncdir)))
        super().xDelete(filename, syncdir)


def record(database: Path, statements: Iterable[str], journal_mode: str) -> list[Event]:
    """Run the statements with our own settings, but for the journal mode; what reached the disk."""
    events: list[Event] = []
    vfs = _RecordingVfs(f"power-cut-{journal_mode}", events)
    connection = apsw.Connection(str(database), vfs=f"power-cut-{journal_mode}")
    for name, value, _ in PRAGMAS:
        connection.execute(f"PRAGMA {name}={journal_mode if name == 'journal_mode' else value}").fetchall()
    commits = 0
    for statement in statements:
        connection.execute(statement).fetchall()
        if ends_a_transaction(statement):
            commits += 1
            events.append(Acknowledged(commits))
    connection.close()
    vfs.unregister()
    return events


def ends_a_transaction(statement: str) -> bool:
    """Whether something is committed when the statement returns."""
    return statement.split()[0].upper() in {"COMMIT", "VACUUM"}


@dataclass
class Disk:
    """What is safe on the disk, and what is still on its way. Files are known by number."""

    safe: dict[int, bytearray] = field(default_factory=dict)
    safe_folder: dict[str, int] = field(default_factory=dict)
    folder: dict[str, int] = field(default_factory=dict)
    coming: dict[int, list[Write | Truncate]] = field(default_factory=dict)
    folder_changes: list[tuple[str, int | None]] = field(default_factory=list)

    @classmethod
    def holding(cls, name: str, data: bytes) -> Disk:
        """A disk with one file, safe."""
        return cls(safe={0: bytearray(data)}, safe_folder={name: 0}, folder={name: 0}, coming={0: []})

    def take(self, event: Event) -> None:
        """What one event does."""
        match event:
            case Create(name):
                number = len(self.safe)
                self.safe[number], self.coming[number] = bytearray(), []
                self.folder[name] = number
                self.folder_changes.append((name, number))
            case Write(name) | Truncate(name):
                self.coming[self.folder[name]].append(event)
            case Sync(name):
                number = self.folder[name]
                for each in self.coming[number]:
                    _apply(self.safe[number], each)
                self.coming[number].clear()
                if (name, number) in self.folder_changes:
                    self._sync_folder()
            case Delete(name, folder_synced):
                del self.folder[name]
                self.folder_changes.append((name, None))
                if folder_synced:
                    self._sync_folder()
            case Acknowledged():
                pass

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files after a power cut now."""
        folder = dict(self.safe_folder)
        for name, number in self.folder_changes[: chance.randint(0, len(self.folder_changes))]:
            _change(folder, name, number)
        share = chance.choice((0.0, 0.5, 1.0))
        return {name: self._contents(number, share, chance) for name, number in folder.items()}

    def _contents(self, number: int, share: float, chance: random.Random) -> bytes:
        data = bytearray(self.safe[number])
        for event in self.coming[number]:
            for piece in _sectors(event):
                if chance.random() < share:
                    _apply(data, piece)
        return bytes(data)

    def _sync_folder(self) -> None:
        for name, number in self.folder_changes:
            _change(self.safe_folder, name, number)
        self.folder_changes.clear()


def _change(folder: dict[str, int], name: str, number: int | None) -> None:
    if number is None:
        folder.pop(name, None)
    else:
        folder[name] = number


def _apply(data: bytearray, event: Write | Truncate) -> None:
    if isinstance(event, Truncate):
        del data[event.size :]
        data.extend(bytes(event.size - len(data)))
        return
    end = event.offset + len(event.data)
    data.extend(bytes(max(0, end - len(data))))
    data[event.offset : end] = event.data


def _sectors(event: Write | Truncate) -> Iterator[Write | Truncate]:
    if isinstance(event, Truncate):
        yield event
        return
    for start in range(0, len(event.data), SECTOR):
        yield Write(event.name, event.offset + start, event.data[start : start + SECTOR])
