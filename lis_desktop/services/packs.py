"""Packs: checked, taken into the user's own folder, listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.content.complaints import Complaint
from lis_desktop.content.pack_file import broken_pack, pack_bytes, read_pack, read_pack_file
from lis_desktop.content.pack_folders import BrokenPack
from lis_desktop.content.pack_kind import PackKind
from lis_desktop.core.errors import NotAllowed, StorageTrouble
from lis_desktop.core.guide import Guide
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.league.pack import LeaguePack
from lis_desktop.durable import cannot_write, write_whole
from lis_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from lis_desktop.content.pack_file import Pack


@dataclass(frozen=True, slots=True)
class PackLine:
    """One pack that can be used, as lists show it. `size` counts dimensions, activities, or resources."""

    kind: PackKind
    id: str
    version: str
    title: str
    publisher: str
    licence: str
    size: int
    shipped: bool


@dataclass(frozen=True, slots=True)
class PackList:
    """All packs that can be used, and the files that cannot."""

    packs: tuple[PackLine, ...]
    broken: tuple[BrokenPack, ...]


def check_pack(path: Path) -> tuple[Complaint, ...]:
    """Every complaint about the file, in the order of its lines; none for a good pack. NotFound."""
    return read_pack_file(path).complaints


def import_pack(ws: Workspace, path: Path) -> Pack:
    """Check the file and copy it into the user's packs folder, whole or not at all.

    The same pack again changes nothing. NotFound; InvalidInput for a pack with complaints; NotAllowed where
    its id and version are there with other content: assessments hold on to what they were made with.
    """
    return import_pack_bytes(ws, pack_bytes(path), path)


def import_pack_bytes(ws: Workspace, data: bytes, path: Path) -> Pack:
    """The same for a pack that came inside another file; `path` is only what complaints call it."""
    reading = read_pack(data)
    pack = reading.pack
    if pack is None:
        raise broken_pack(path, reading.complaints)
    if _is_there(ws, pack):
        return pack
    folder = ws.paths.packs
    target = folder / f"{pack.id}-{pack.version}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(target, error) from error
    write_whole(target, data, _must_be(data, target))
    ws.instruments.reload()
    ws.tell(Topic.PACKS)
    return pack


def packs_in(catalogue: Catalogue) -> PackList:
    """Instruments, then guides, then League packs. No workspace: packs can be listed while the window has the
    store open."""
    return PackList(
        tuple(_line(pack, catalogue.is_shipped(pack)) for pack in catalogue.packs()), catalogue.broken()
    )


def _line(pack: Pack, shipped: bool) -> PackLine:
    kind, size = _kind_and_size(pack)
    return PackLine(
        kind=kind,
        id=pack.id,
        version=pack.version,
        title=pack.title,
        publisher=pack.publisher,
        licence=pack.licence,
        size=size,
        shipped=shipped,
    )


def _kind_and_size(pack: Pack) -> tuple[PackKind, int]:
    match pack:
        case Instrument():
            return PackKind.INSTRUMENT, len(pack.dimension_ids)
        case Guide():
            return PackKind.GUIDE, len(pack.activities)
        case LeaguePack():
            return PackKind.LEAGUE, len(pack.resources)


def _is_there(ws: Workspace, pack: Pack) -> bool:
    for there in ws.instruments.packs():
        if (there.id, there.version) == (pack.id, pack.version):
            if there.content_hash == pack.content_hash:
                return True
            raise NotAllowed(
                f"There is another pack {pack.id} version {pack.version} already, with other content.",
                "A pack never changes under one version: assessments hold on to it. Nothing was changed.",
                "Give the changed pack a new version number and import it again.",
            )
    return False


def _must_be(data: bytes, target: Path) -> Callable[[bytes], None]:
    def verify(read: bytes) -> None:
        if read != data:
            raise StorageTrouble(
                f"{target.name} came back from the disk changed.",
                "The pack was not imported.",
                "Try again; if it happens again, the disk may be failing.",
            )

    return verify
