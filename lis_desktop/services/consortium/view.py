"""What stands on the shelf: schools by cycle, what counts, and the benchmark over it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from lis_desktop.bundle import read_bundle
from lis_desktop.core.benchmark import BenchmarkCell, ReleaseGate, benchmark_of_sums
from lis_desktop.core.errors import NotFound
from lis_desktop.core.extract import Extract
from lis_desktop.core.school import NOTHING_TOLD, SchoolFacts

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.shelf.opened import Shelf
    from lis_desktop.store.shelf.reading import ShelvedAssessment, ShelvedBundle


class Standing(Enum):
    """Whether an assessment counts. CONFLICT: its bundles contradict each other. TWICE: its school has a
    second assessment in the same cycle. Neither is counted until a person decides. WITHDRAWN: the school took
    back what it sent; nothing of it is here."""

    EFFECTIVE = "effective"
    CONFLICT = "conflict"
    TWICE = "twice"
    WITHDRAWN = "withdrawn"


HELD_OUT = frozenset({Standing.CONFLICT, Standing.TWICE})
"""On the shelf and not counted, until somebody settles it. What was taken back waits for nobody."""


@dataclass(frozen=True, slots=True, order=True)
class Cycle:
    """What can be compared: one edition of an instrument in one school year."""

    school_year: str
    instrument_id: str
    instrument_version: str


@dataclass(frozen=True, slots=True)
class SchoolOnShelf:
    """One assessment of one school. `revision` and `identity` are None in a conflict; `school_key` is the
    same for a school that two laptops know under two ids but one NCES id."""

    school_key: str
    school_name: str
    state: str
    nces: str
    cycle: Cycle
    assessment_id: str
    standing: Standing
    revision: int | None
    identity: str | None
    exported_on: str
    bundle_number: int | None
    facts: SchoolFacts = NOTHING_TOLD


@dataclass(frozen=True, slots=True)
class CycleBenchmark:
    """A cycle over all its schools; `held_out` assessments are on the shelf but not counted."""

    cycle: Cycle
    schools: int
    held_out: int
    cells: tuple[BenchmarkCell, ...]


def shelf_list(shelf: Shelf) -> tuple[SchoolOnShelf, ...]:
    """Every assessment on the shelf, by cycle and school."""
    from lis_desktop.store.shelf import reading as shelf_reading

    with shelf.reading() as db:
        found = shelf_reading.assessments(db)
    placed = [(each, _places(each)) for each in found]
    taken = Counter(place for each, places in placed if _tells(each) for place in places)
    listed = [_listed(each, any(taken[place] > 1 for place in places)) for each, places in placed]
    return tuple(sorted(listed, key=lambda each: (each.cycle, each.school_name, each.assessment_id)))


def shelf_benchmark(
    shelf: Shelf,
    catalogue: Catalogue,
    instrument_id: str | None = None,
    school_year: str | None = None,
    gate: ReleaseGate | None = None,
) -> tuple[CycleBenchmark, ...]:
    """Every cycle on the shelf (of that instrument, of that year), latest first, through the release gate.

    A school counts with the last round that shows a dimension, and not at all where none does.
    """
    from lis_desktop.store.shelf import sums as shelf_sums

    cycles: dict[Cycle, list[SchoolOnShelf]] = defaultdict(list)
    for each in shelf_list(shelf):
        if instrument_id in (None, each.cycle.instrument_id) and school_year in (
            None,
            each.cycle.school_year,
        ):
            cycles[each.cycle].append(each)
    results = []
    with shelf.reading() as db:
        for cycle in sorted(cycles, reverse=True):
            counted = [
                each.bundle_number
                for each in cycles[cycle]
                if each.standing is Standing.EFFECTIVE and each.bundle_number is not None
            ]
            added_up = shelf_sums.sums(db, counted)
            order = dimension_order(catalogue, cycle, (each.dimension_id for each in added_up))
            cells = benchmark_of_sums(order, added_up, gate or ReleaseGate())
            held_out = sum(each.standing in HELD_OUT for each in cycles[cycle])
            results.append(CycleBenchmark(cycle, len(counted), held_out, cells))
    return tuple(results)


def effective_extracts(shelf: Shelf) -> Iterator[tuple[SchoolOnShelf, Extract]]:
    """Every counted assessment with the extract of its effective bundle, read again from its bytes."""
    for each in shelf_list(shelf):
        if each.standing is Standing.EFFECTIVE and each.bundle_number is not None:
            yield each, extract_of(shelf, each)


def extract_of(shelf: Shelf, school: SchoolOnShelf) -> Extract:
    """The extract of the bundle that counts, read again from its bytes. ValueError while none does."""
    from lis_desktop.store.shelf import reading as shelf_reading

    if school.bundle_number is None:
        raise ValueError("no bundle of it counts")
    with shelf.reading() as db:
        content = shelf_reading.content_of(db, school.bundle_number)
    return read_bundle(content)


def _tells(found: ShelvedAssessment) -> bool:
    return found.effective is not None and not found.effective.withdraws


def _places(found: ShelvedAssessment) -> tuple[tuple[str, Cycle], ...]:
    """What no second assessment may take in a cycle: its school's, by our key; and by its name under the code
    whose keys speak for it. A second laptop that begins anew has another id for the school; a district's
    laptop speaks for several, by other names."""
    head = found.heads[0]
    cycle = _cycle(head)
    by_key = (_school_key(head), cycle)
    if not found.school_code:
        return (by_key,)
    name = " ".join(head.school_name.casefold().split())
    return by_key, (f"{found.school_code}: {name}", cycle)


def _listed(found: ShelvedAssessment, is_second: bool) -> SchoolOnShelf:
    head, settled = found.heads[0], found.effective
    standing = Standing.EFFECTIVE
    if settled is None:
        standing = Standing.CONFLICT
    elif settled.withdraws:
        standing = Standing.WITHDRAWN
    elif is_second:
        standing = Standing.TWICE
    return SchoolOnShelf(
        school_key=_school_key(head),
        school_name=head.school_name,
        state=head.state,
        nces=head.nces,
        cycle=_cycle(head),
        assessment_id=found.id,
        standing=standing,
        revision=None if settled is None else settled.revision,
        identity=None if settled is None else settled.identity,
        exported_on=head.exported_on,
        bundle_number=None if settled is None else settled.number,
        facts=head.facts,
    )


def _school_key(bundle: ShelvedBundle) -> str:
    return f"nces:{bundle.nces}" if bundle.nces else bundle.school_id


def _cycle(bundle: ShelvedBundle) -> Cycle:
    return Cycle(bundle.school_year, bundle.instrument_id, bundle.instrument_version)


def dimension_order(catalogue: Catalogue, cycle: Cycle, mentioned: Iterable[str]) -> tuple[str, ...]:
    """The instrument's own order; by id where its pack is gone."""
    try:
        return catalogue.instrument(cycle.instrument_id, cycle.instrument_version).dimension_ids
    except NotFound:
        return tuple(sorted(set(mentioned)))
