"""All packs that can be used: the shipped ones and the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.content.pack_kind import PackKind
from lis_desktop.core.errors import NotFound
from lis_desktop.paths import resources_dir

if TYPE_CHECKING:
    from lis_desktop.content.pack_file import Pack
    from lis_desktop.content.pack_folders import BrokenPack, FileReading, Packs
    from lis_desktop.core.guide import Guide
    from lis_desktop.core.instrument import Instrument
    from lis_desktop.core.league.pack import LeaguePack


class Catalogue:
    """Instruments, guides and League packs by id and version. Read on first use; `reload` after the folder
    changed. Where the user has no packs, a kind is read by itself: a start needs an instrument, and neither
    the guide nor the League.

    A pack never changes under one id and version: the shipped one stands, another is broken.
    """

    def __init__(self, shipped: Mapping[PackKind, Path], user_packs: Path) -> None:
        self._shipped = shipped
        self._user_packs = user_packs
        self._own: tuple[Path, ...] | None = None
        self._read: dict[PackKind, tuple[FileReading, ...]] = {}
        self._packs: dict[PackKind | None, Packs] = {}

    def packs(self) -> tuple[Pack, ...]:
        """Instruments, then guides, then League packs."""
        return (*self.instruments(), *self.guides(), *self.leagues())

    def instruments(self) -> tuple[Instrument, ...]:
        """All instruments, those of the program first, newest version first."""
        from lis_desktop.core.instrument import Instrument

        return tuple(each for each in self._of(PackKind.INSTRUMENT).usable if isinstance(each, Instrument))

    def instrument(self, instrument_id: str, version: str | None = None) -> Instrument:
        """The instrument of that id, its newest version unless one is named; NotFound."""
        for each in self.instruments():
            if each.id == instrument_id and version in (None, each.version):
                return each
        wanted = instrument_id if version is None else f"{instrument_id} version {version}"
        raise NotFound(
            f"There is no instrument pack “{wanted}”.",
            "Nothing was changed.",
            "See which there are with: lis-desktop pack list",
        )

    def guides(self) -> tuple[Guide, ...]:
        """All guides, those of the program first, newest version first."""
        from lis_desktop.core.guide import Guide

        return tuple(each for each in self._of(PackKind.GUIDE).usable if isinstance(each, Guide))

    def guide(self, guide_id: str) -> Guide:
        """The newest guide of that id; NotFound."""
        for each in self.guides():
            if each.id == guide_id:
                return each
        raise NotFound(
            f"There is no guide pack “{guide_id}”.",
            "Nothing was changed.",
            "See which there are with: lis-desktop pack list",
        )

    def leagues(self) -> tuple[LeaguePack, ...]:
        """All League packs, that of the program first, newest version first."""
        from lis_desktop.core.league.pack import LeaguePack

        return tuple(each for each in self._of(PackKind.LEAGUE).usable if isinstance(each, LeaguePack))

    def broken(self) -> tuple[BrokenPack, ...]:
        """Files among the packs that cannot be used."""
        return self._of(None).broken

    def is_shipped(self, pack: Pack) -> bool:
        """Whether the pack came with the program."""
        return (pack.id, pack.version) in self._of(None).shipped

    def reload(self) -> None:
        """Read the folders again on the next use."""
        self._own = None
        self._read.clear()
        self._packs.clear()

    def _of(self, kind: PackKind | None) -> Packs:
        """The packs of that kind at least; all of them for None, and where the user has any."""
        own = self._own
        if own is None:
            own = self._own = _files(self._user_packs)
        if own:
            kind = None
        packs = self._packs.get(kind)
        if packs is None:
            packs = self._packs[kind] = self._together(kind, own)
        return packs

    def _together(self, wanted: PackKind | None, own: tuple[Path, ...]) -> Packs:
        # With the first pack, and not above: neither the reader nor the nouns are needed before.
        from lis_desktop.content.pack_folders import read_files, together

        shipped: list[FileReading] = []
        for kind, folder in self._shipped.items():
            if wanted in (None, kind):
                if kind not in self._read:
                    self._read[kind] = read_files(_files(folder))
                shipped += self._read[kind]
        return together(shipped, read_files(own))


def load_catalogue(user_packs: Path) -> Catalogue:
    """The shipped packs and those of the user's folder, which need not exist."""
    resources = resources_dir()
    shipped = {
        PackKind.INSTRUMENT: resources / "instruments",
        PackKind.GUIDE: resources / "guides",
        PackKind.LEAGUE: resources / "league",
    }
    return Catalogue(shipped, user_packs)


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(folder.glob("*.toml"))
