"""The Consortium's digest: one file for all schools, held against every one that was sent before.

A school whose change would show through stays in it as it was last published (`core.series`). A dimension
that cannot be published anew stands as before, and is left out where a school of it has withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle.digest import SUFFIX, open_digest, write_digest
from lis_desktop.bundle.signature import SigningKey
from lis_desktop.content.pack_file import pack_bytes, read_pack
from lis_desktop.core.benchmark import BenchmarkCell, Withheld
from lis_desktop.core.errors import InvalidInput, NotAllowed, NotFound
from lis_desktop.core.league.events import LeagueEvent
from lis_desktop.core.letters import Digest, Event, PackUpdate, RegionCell
from lis_desktop.durable import write_whole
from lis_desktop.services.consortium.keys import NAME, present_secrets
from lis_desktop.services.consortium.region.ledger import Ledger
from lis_desktop.services.consortium.region.releases import ReleasedCycle, ReleaseKind, Releasing
from lis_desktop.services.consortium.view import Cycle, shelf_list
from lis_desktop.services.league.desk import counting_sections, digest_part
from lis_desktop.services.local_day import local_today

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.opened import Shelf


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A figure that no school is told, and the release gate's reason."""

    cycle: Cycle
    dimension_id: str
    why: Withheld


@dataclass(frozen=True, slots=True)
class WrittenDigest:
    """A digest; `path` is None of a look before it. Figures that are `held` back are told to nobody."""

    digest: Digest
    path: Path | None
    held: tuple[HeldBack, ...]

    @property
    def told_before(self) -> int:
        """How many figures stand as an earlier issue told them: nothing has changed, or too little."""
        return sum(each.as_of != self.digest.issue for each in self.digest.cells)

    @property
    def held_back(self) -> int:
        """How many figures are told to nobody."""
        return len(self.held)


def look_at_digest(
    shelf: Shelf,
    catalogue: Catalogue,
    events: Sequence[Event] = (),
    packs: Sequence[Path] = (),
    today: date | None = None,
) -> WrittenDigest:
    """What the next digest would hold. Nothing is written, so who may only read the shelf can look, and no
    secret key is asked for. InvalidInput for what does not fit; StorageTrouble."""
    updates = tuple(map(_pack, packs))
    with shelf.reading() as db:
        drafted = _draft(shelf, db, catalogue, events, updates, today)
    key = SigningKey.new()
    write_digest(replace(drafted.digest, key=key.public), key)
    return WrittenDigest(drafted.digest, None, drafted.held)


def make_digest(
    shelf: Shelf,
    catalogue: Catalogue,
    out: Path,
    events: Sequence[Event] = (),
    packs: Sequence[Path] = (),
    today: date | None = None,
) -> WrittenDigest:
    """Write the next digest into the folder `out`.

    NotAllowed without the Consortium's keys; InvalidInput for what does not fit; NotFound, StorageTrouble.
    The issue is on the shelf before its file is written: later ones are held against it in any case.
    """
    from lis_desktop.store.shelf import digests as shelf_digests

    secrets = present_secrets(shelf)
    if not out.is_dir():
        raise NotFound(f"There is no folder {out}.", "Nothing was written.", "Choose another one.")
    updates = tuple(map(_pack, packs))
    with shelf.at_the_desk(), shelf.writing() as db:
        drafted = _draft(shelf, db, catalogue, events, updates, today)
        digest = drafted.digest
        data = write_digest(digest, secrets.signing)
        shelf_digests.add(db, digest.issue, digest.issued_on.isoformat(), data)
        drafted.releasing.write_down(ReleaseKind.DIGEST, digest.issue)
    path = out / f"digest-{digest.issue}{SUFFIX}"
    write_whole(path, data, open_digest)
    return WrittenDigest(digest, path, drafted.held)


@dataclass(frozen=True, slots=True)
class _Draft:
    """The next digest, before anything of it is kept; `releasing` holds what would be written down."""

    digest: Digest
    releasing: Releasing
    held: tuple[HeldBack, ...]


def _draft(
    shelf: Shelf,
    db: Transaction,
    catalogue: Catalogue,
    events: Sequence[Event],
    packs: tuple[PackUpdate, ...],
    today: date | None,
) -> _Draft:
    """From one moment of the shelf. NotAllowed before the Consortium has its keys."""
    from lis_desktop.store.shelf import digests as shelf_digests
    from lis_desktop.store.shelf import keys as shelf_keys

    at_hand, own = shelf.at_hand(db), shelf_keys.own_keys(db)
    if not own:
        raise NotAllowed(
            "This Consortium has no keys yet.",
            "Nothing was written.",
            "Make them with: lis-desktop consortium init",
        )
    issue = shelf_digests.next_issue(db)
    releasing = Releasing(db, catalogue, shelf_list(at_hand))
    told_last = _last_told(shelf_digests.issues(db))
    cells, held = _cells(releasing.ledger, told_last, issue, releasing.all())
    issued_on = today or local_today()
    league = digest_part(db, counting_sections(at_hand), issued_on)
    digest = Digest(
        issue=issue,
        issued_on=issued_on,
        consortium=shelf_keys.fact(db, NAME),
        key=own[-1],
        cells=cells,
        events=(*events, *map(_in_short, league.events)),
        revoked=shelf_keys.revoked_keys(db),
        succession=shelf_keys.succession(db),
        packs=packs,
        league=league,
    )
    return _Draft(digest, releasing, held)


def _in_short(event: LeagueEvent) -> Event:
    """As programs read it that know nothing of the League."""
    return Event(event.day, event.title, event.place, event.url)


def _last_told(issues: Mapping[int, bytes]) -> dict[tuple[str, str, str, str], RegionCell]:
    """The figures of the last digest. (A figure that left in a package first is on no digest's list.)"""
    if not issues:
        return {}
    return {_key(each): each for each in open_digest(issues[max(issues)]).cells}


def _cells(
    ledger: Ledger,
    told_last: Mapping[tuple[str, str, str, str], RegionCell],
    issue: int,
    released: Sequence[ReleasedCycle],
) -> tuple[tuple[RegionCell, ...], tuple[HeldBack, ...]]:
    """The cells to publish, and what is held back."""
    cells = [
        _cell(ledger, told_last, issue, each.cycle, cell)
        for each in released
        for cell in each.cells
        if cell.counts is not None
    ]
    held = tuple(
        HeldBack(each.cycle, cell.dimension_id, cell.withheld)
        for each in released
        for cell in each.cells
        if cell.withheld is not None
    )
    return tuple(sorted(cells, key=_key)), held


def _cell(
    ledger: Ledger,
    told_last: Mapping[tuple[str, str, str, str], RegionCell],
    issue: int,
    cycle: Cycle,
    cell: BenchmarkCell,
) -> RegionCell:
    """With the digest in which this very figure was told last, where one told it."""
    told = RegionCell(*_cycle(cycle), cell.dimension_id, issue, cell.schools or 0, cell.counts or ())
    before = told_last.get(_key(told))
    if before is not None and (before.schools, before.counts) == (told.schools, told.counts):
        return before
    earlier = ledger.in_digest(_key(told), told.schools, told.counts)
    return told if earlier is None else replace(told, as_of=earlier)


def _pack(file: Path) -> PackUpdate:
    data = pack_bytes(file)
    reading = read_pack(data)
    if reading.pack is None:
        raise InvalidInput(
            f"{file.name} has complaints as a pack.", "Nothing was written.", "See them with: pack check"
        )
    return PackUpdate(reading.pack.title, data.decode("utf-8"))


def _cycle(cycle: Cycle) -> tuple[str, str, str]:
    return cycle.school_year, cycle.instrument_id, cycle.instrument_version


def _key(cell: RegionCell) -> tuple[str, str, str, str]:
    return cell.school_year, cell.instrument_id, cell.instrument_version, cell.dimension_id
