"""Packs that came with the digest: told at school, and taken over one by one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.errors import NotFound
from lis_desktop.services.digest import newest_digest

if TYPE_CHECKING:
    from lis_desktop.content.pack_file import Pack
    from lis_desktop.core.letters import PackUpdate
    from lis_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PackBrought:
    """A pack of the digest, by its place there from 1 on. `version` is "" where this program cannot read it;
    `here` tells that it can be used already."""

    number: int
    title: str
    version: str
    here: bool


def packs_brought(ws: Workspace) -> tuple[PackBrought, ...]:
    """The packs of the digest that is here, in its order; none without a digest."""
    digest = newest_digest(ws.paths)
    updates = () if digest is None else digest.packs
    return tuple(_brought(ws, number, each) for number, each in enumerate(updates, start=1))


def take_pack(ws: Workspace, number: int) -> Pack:
    """Import the pack at that place, whole or not at all; one that is here already changes nothing. NotFound;
    InvalidInput with the pack's complaints; NotAllowed; StorageTrouble."""
    from lis_desktop.services.packs import import_pack_bytes

    digest = newest_digest(ws.paths)
    if digest is None or not 1 <= number <= len(digest.packs):
        raise NotFound(
            "There is no such pack in the digest.", "Nothing was changed.", "Import the digest again."
        )
    return import_pack_bytes(ws, _bytes_of(digest.packs[number - 1]), Path(f"pack-{number}.toml"))


def _brought(ws: Workspace, number: int, update: PackUpdate) -> PackBrought:
    from lis_desktop.content.pack_file import read_pack

    pack = read_pack(_bytes_of(update)).pack
    if pack is None:
        return PackBrought(number, update.name, "", here=False)
    here = {(each.id, each.version, each.content_hash) for each in ws.instruments.packs()}
    return PackBrought(
        number, pack.title, pack.version, here=(pack.id, pack.version, pack.content_hash) in here
    )


def _bytes_of(update: PackUpdate) -> bytes:
    return update.text.encode("utf-8")
