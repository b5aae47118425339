"""Pack files brought together: the shipped packs stand, and one that differs from them is broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.content.complaints import Complaint
from lis_desktop.content.pack_file import PackReading, read_pack_file
from lis_desktop.content.pack_head import version_key
from lis_desktop.core.errors import LisError

if TYPE_CHECKING:
    from lis_desktop.content.pack_file import Pack

FileReading = tuple[Path, PackReading]


@dataclass(frozen=True, slots=True)
class BrokenPack:
    """A file among the packs that cannot be used, and why."""

    path: Path
    complaints: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class Packs:
    """What can be used: those of the program first, newest version first. `shipped` holds (id, version)."""

    usable: tuple[Pack, ...]
    broken: tuple[BrokenPack, ...]
    shipped: frozenset[tuple[str, str]]


def read_files(files: Iterable[Path]) -> tuple[FileReading, ...]:
    """Every file with what it holds, in the order of their names."""
    return tuple((path, _read(path)) for path in sorted(files))


def together(shipped: Iterable[FileReading], own: Iterable[FileReading]) -> Packs:
    """The packs of both, none of which changes under one id and version."""
    found: dict[tuple[str, str], Pack] = {}
    broken: list[BrokenPack] = []
    _add(shipped, found, broken)
    of_program = frozenset(found)
    _add(own, found, broken)
    newest_first = sorted(found.values(), key=lambda pack: version_key(pack.version), reverse=True)
    ids_of_program = {pack_id for pack_id, _ in of_program}
    ordered = sorted(newest_first, key=lambda pack: (pack.id not in ids_of_program, pack.id))
    return Packs(tuple(ordered), tuple(broken), of_program)


def _read(path: Path) -> PackReading:
    try:
        return read_pack_file(path)
    except LisError as error:
        return PackReading(None, (Complaint(0, "", error.title),))


def _add(
    readings: Iterable[FileReading], found: dict[tuple[str, str], Pack], broken: list[BrokenPack]
) -> None:
    for path, reading in readings:
        pack = reading.pack
        if pack is None:
            broken.append(BrokenPack(path, reading.complaints))
            continue
        there = found.setdefault((pack.id, pack.version), pack)
        if there.content_hash != pack.content_hash or type(there) is not type(pack):
            clash = f"another pack is {pack.id} version {pack.version} already, with other content"
            broken.append(BrokenPack(path, (Complaint(0, "pack.version", clash),)))
