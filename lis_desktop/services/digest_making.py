"""The Consortium's digest: one file for all schools, held against every one that was sent before.

A dimension that changed too little since any earlier issue stays as it was last published: the same figure
twice tells nothing new. One whose schools have withdrawn is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.bundle.digest import SUFFIX, open_digest, write_digest
from lis_desktop.content.pack_file import pack_bytes, read_pack
from lis_desktop.core.benchmark import ReleaseGate
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.letters import Digest, Event, PackUpdate, RegionCell
from lis_desktop.core.series import Counts, change_between, may_follow
from lis_desktop.durable import write_whole
from lis_desktop.services.consortium_keys import NAME, present_secrets
from lis_desktop.services.shelf_view import Cycle, CycleBenchmark, Standing, shelf_benchmark, shelf_list

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf import Shelf

_GATE = ReleaseGate()

CellKey = tuple[str, str, str, str]
BySchool = dict[CellKey, dict[str, Counts]]


@dataclass(frozen=True, slots=True)
class WrittenDigest:
    """A digest; `path` is None of a look before it. `kept` figures stand as an earlier issue published them,
    because too little has changed; `held_back` ones are told to nobody."""

    digest: Digest
    path: Path | None
    kept: int
    held_back: int


def make_digest(
    shelf: Shelf,
    catalogue: Catalogue,
    out: Path | None,
    events: Sequence[Event] = (),
    packs: Sequence[Path] = (),
    today: date | None = None,
) -> WrittenDigest:
    """Write the next digest into the folder `out`; None only looks, and nothing is kept.

    NotAllowed without the Consortium's keys; InvalidInput for what does not fit; NotFound, StorageTrouble.
    The issue is on the shelf before its file is written: later ones are held against it in any case.
    """
    from lis_desktop.store import shelf_digests, shelf_keys

    secrets = present_secrets(shelf)
    if out is not None and not out.is_dir():
        raise NotFound(f"There is no folder {out}.", "Nothing was written.", "Choose another one.")
    updates = tuple(map(_pack, packs))
    benchmarks, effective = shelf_benchmark(shelf, catalogue), _effective(shelf)
    with shelf.writing(rollback=out is None) as db:
        issue = shelf_digests.next_issue(db)
        now, _ = _contributions(db, effective)
        cells, kept, held_back = _cells(db, issue, benchmarks, now)
        digest = Digest(
            issue=issue,
            issued_on=today or datetime.now().astimezone().date(),
            consortium=shelf_keys.fact(db, NAME),
            key=secrets.signing.public,
            cells=cells,
            events=tuple(events),
            revoked=shelf_keys.revoked_keys(db),
            succession=shelf_keys.succession(db),
            packs=updates,
        )
        data = write_digest(digest, secrets.signing)
        given = {school for by_school in now.values() for school in by_school}
        counted = {identity: school for identity, school in effective.items() if school in given}
        shelf_digests.add(db, issue, digest.issued_on.isoformat(), data, counted)
    if out is None:
        return WrittenDigest(digest, None, kept, held_back)
    path = out / f"digest-{issue}{SUFFIX}"
    write_whole(path, data, open_digest)
    return WrittenDigest(digest, path, kept, held_back)


def _cells(
    db: Transaction, issue: int, benchmarks: Sequence[CycleBenchmark], now: BySchool
) -> tuple[tuple[RegionCell, ...], int, int]:
    """The cells to publish, how many stand as before, and how many are held back."""
    earlier = _Earlier(db)
    cells, kept, held_back = [], 0, 0
    for cell in _fresh(issue, benchmarks):
        key = _key(cell)
        is_released = cell.counts != () and cell.counts == _sum(now.get(key, {}))
        if is_released and earlier.lets_follow(key, now[key]):
            cells.append(earlier.same_as(key, cell) or cell)
        elif (standing := earlier.last(key)) is not None:
            cells.append(standing)
            kept += 1
        else:
            held_back += 1
    return tuple(sorted(cells, key=_key)), kept, held_back


def _fresh(issue: int, benchmarks: Sequence[CycleBenchmark]) -> list[RegionCell]:
    """Every cell as the release gate lets it through now; without counts where it does not."""
    return [
        RegionCell(*_cycle(each.cycle), cell.dimension_id, issue, cell.schools or 0, cell.counts or ())
        for each in benchmarks
        for cell in each.cells
    ]


def _sum(by_school: Mapping[str, Counts]) -> Counts:
    return tuple(map(sum, zip(*by_school.values(), strict=True)))


class _Earlier:
    """Every earlier issue: what it published, and of whose counts that was made."""

    def __init__(self, db: Transaction) -> None:
        from lis_desktop.store import shelf_digests

        self._made: dict[CellKey, list[tuple[RegionCell, dict[str, Counts | None]]]] = defaultdict(list)
        for issue, content in shelf_digests.issues(db).items():
            made = [each for each in open_digest(content).cells if each.as_of == issue]
            by_school, gone = _contributions(db, shelf_digests.counted_in(db, issue))
            for cell in made:
                known: dict[str, Counts | None] = {**by_school.get(_key(cell), {})}
                known.update(dict.fromkeys(each for each in gone if each.startswith(cell.school_year)))
                self._made[_key(cell)].append((cell, known))

    def lets_follow(self, key: CellKey, now: Mapping[str, Counts]) -> bool:
        """Whether these counts may be published beside every earlier issue of the cell."""
        return all(may_follow(change_between(before, now), _GATE) for _, before in self._made.get(key, ()))

    def same_as(self, key: CellKey, cell: RegionCell) -> RegionCell | None:
        """The earlier cell with the very same figures, the latest first."""
        for before, _ in reversed(self._made.get(key, [])):
            if (before.counts, before.schools) == (cell.counts, cell.schools):
                return before
        return None

    def last(self, key: CellKey) -> RegionCell | None:
        """The cell as it was last published, unless one of its schools is on the shelf no more."""
        made = self._made.get(key)
        if not made or any(counts is None for counts in made[-1][1].values()):
            return None
        return made[-1][0]


def _contributions(db: Transaction, counted: Mapping[str, str]) -> tuple[BySchool, set[str]]:
    """Counts by cell and school of these bundles, and the schools whose counts are on the shelf no more."""
    from lis_desktop.store import shelf_digests, shelf_reading

    numbers = shelf_digests.numbers_of(db, counted.keys())
    cycles = shelf_reading.cycles_of(db, numbers.values())
    found: BySchool = defaultdict(dict)
    for cycle in set(cycles.values()):
        schools = {
            number: counted[identity] for identity, number in numbers.items() if cycles[number] == cycle
        }
        for each in shelf_reading.contributions(db, schools):
            found[(*cycle, each.dimension_id)][each.school_id] = each.counts
    return found, set(counted.values()) - {school for by_school in found.values() for school in by_school}


def _effective(shelf: Shelf) -> dict[str, str]:
    """The school of each bundle, by identity, that counts now."""
    return {
        each.identity: f"{each.cycle.school_year}:{each.school_key}"
        for each in shelf_list(shelf)
        if each.standing is Standing.EFFECTIVE and each.identity is not None
    }


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


def _key(cell: RegionCell) -> CellKey:
    return cell.school_year, cell.instrument_id, cell.instrument_version, cell.dimension_id
