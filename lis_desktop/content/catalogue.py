"""All packs that can be used: the shipped ones and the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lis_desktop.content.complaints import Complaint
from lis_desktop.content.pack_file import Pack, read_pack_file
from lis_desktop.content.pack_head import version_key
from lis_desktop.core.errors import LisError, NotFound
from lis_desktop.core.guide import Guide
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.league.pack import LeaguePack
from lis_desktop.paths import resources_dir


@dataclass(frozen=True, slots=True)
class BrokenPack:
    """A file among the packs that cannot be used, and why."""

    path: Path
    complaints: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class _Packs:
    instruments: tuple[Instrument, ...]
    guides: tuple[Guide, ...]
    leagues: tuple[LeaguePack, ...]
    broken: tuple[BrokenPack, ...]
    shipped: frozenset[tuple[str, str]]


class Catalogue:
    """Instruments, guides and League packs by id and version. Read on first use; `reload` after the folder
    changed.

    A pack never changes under one id and version: the shipped one stands, another is broken.
    """

    def __init__(self, shipped: tuple[Path, ...], user_packs: Path) -> None:
        self._shipped = shipped
        self._user_packs = user_packs
        self._packs: _Packs | None = None

    def packs(self) -> tuple[Pack, ...]:
        """Instruments, then guides, then League packs."""
        loaded = self._loaded()
        return (*loaded.instruments, *loaded.guides, *loaded.leagues)

    def instruments(self) -> tuple[Instrument, ...]:
        """All instruments, those of the program first, newest version first."""
        return self._loaded().instruments

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
        return self._loaded().guides

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
        return self._loaded().leagues

    def broken(self) -> tuple[BrokenPack, ...]:
        """Files among the packs that cannot be used."""
        return self._loaded().broken

    def is_shipped(self, pack: Pack) -> bool:
        """Whether the pack came with the program."""
        return (pack.id, pack.version) in self._loaded().shipped

    def reload(self) -> None:
        """Read the folders again on the next use."""
        self._packs = None

    def _loaded(self) -> _Packs:
        if self._packs is None:
            self._packs = _load(self._shipped, self._user_packs)
        return self._packs


def load_catalogue(user_packs: Path) -> Catalogue:
    """The shipped packs and those of the user's folder, which need not exist."""
    resources = resources_dir()
    return Catalogue((resources / "instruments", resources / "guides", resources / "league"), user_packs)


def _load(shipped: tuple[Path, ...], user_packs: Path) -> _Packs:
    found: dict[tuple[str, str], Pack] = {}
    broken: list[BrokenPack] = []
    for folder in shipped:
        _load_folder(folder, found, broken)
    of_program = frozenset(found)
    _load_folder(user_packs, found, broken)
    newest_first = sorted(found.values(), key=lambda pack: version_key(pack.version), reverse=True)
    ids_of_program = {pack_id for pack_id, _ in of_program}
    ordered = sorted(newest_first, key=lambda pack: (pack.id not in ids_of_program, pack.id))
    return _Packs(
        instruments=tuple(pack for pack in ordered if isinstance(pack, Instrument)),
        guides=tuple(pack for pack in ordered if isinstance(pack, Guide)),
        leagues=tuple(pack for pack in ordered if isinstance(pack, LeaguePack)),
        broken=tuple(broken),
        shipped=of_program,
    )


def _load_folder(folder: Path, found: dict[tuple[str, str], Pack], broken: list[BrokenPack]) -> None:
    for path in sorted(folder.glob("*.toml")):
        try:
            reading = read_pack_file(path)
        except LisError as error:
            broken.append(BrokenPack(path, (Complaint(0, "", error.title),)))
            continue
        pack = reading.pack
        if pack is None:
            broken.append(BrokenPack(path, reading.complaints))
            continue
        there = found.setdefault((pack.id, pack.version), pack)
        if there.content_hash != pack.content_hash or type(there) is not type(pack):
            clash = f"another pack is {pack.id} version {pack.version} already, with other content"
            broken.append(BrokenPack(path, (Complaint(0, "pack.version", clash),)))
