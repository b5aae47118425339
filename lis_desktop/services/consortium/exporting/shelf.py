"""The shelf as a Frictionless data package: CSV tables that any statistics program reads.

It may travel further than the shelf, so what teachers answered is in it only over several schools, held
against everything that left before (`releases`). Of a single school it tells what the school itself settled
on (agreed levels, priorities) and which dimensions are hidden there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.errors import JobCancelled
from lis_desktop.core.open_ballots import OpenBallots
from lis_desktop.core.programme import Programme
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.core.school_filter import EVERY_SCHOOL, SchoolFilter
from lis_desktop.durable import write_folder
from lis_desktop.services.consortium.exporting import school_tables
from lis_desktop.services.consortium.exporting.ballot_release import (
    BallotsLook,
    look_of,
    require_as_looked_at,
)
from lis_desktop.services.consortium.exporting.ballot_tables import Given, ballots_table, consents, given_away
from lis_desktop.services.consortium.exporting.codebook import CITATION, CODEBOOK, citation, codebook
from lis_desktop.services.consortium.exporting.data_package import package
from lis_desktop.services.consortium.region import tables as region_tables
from lis_desktop.services.consortium.region.releases import (
    ReleasedCycle,
    ReleasedGrowth,
    ReleaseKind,
    Releasing,
)
from lis_desktop.services.consortium.region.view import programme_view
from lis_desktop.services.consortium.view import (
    Cycle,
    SchoolOnShelf,
    Standing,
    effective_extracts,
    shelf_list,
)
from lis_desktop.services.formats import this_program
from lis_desktop.services.local_day import local_today

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.services.consortium.exporting.data_package import Cell
    from lis_desktop.store.school_store import Transaction
    from lis_desktop.store.shelf.opened import Shelf

TITLE = "Faculty self-assessments on the Consortium's shelf"


def export_shelf(
    shelf: Shelf,
    catalogue: Catalogue,
    out_dir: Path,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    groups: Sequence[SchoolFilter] = (),
    today: date | None = None,
    *,
    ballots: bool = False,
    looked: BallotsLook | None = None,
) -> tuple[Path, ...]:
    """Write the package into `out_dir` (new, empty, or an earlier export, which it replaces); its files.

    The region is always in it; `groups` are told beside it, as far as they may; with `ballots` also the
    ballots of schools that gave them away, as far as they do not give other schools away. With `looked` they
    leave only if they are exactly those. Whole or not at all; what is released is on the shelf's list before
    the files are there. InvalidInput when the folder holds something else; NotAllowed; StorageTrouble, also
    for an analyst who may only read; JobCancelled.
    """
    listed = tuple(each for each in shelf_list(shelf) if each.standing is not Standing.WITHDRAWN)
    settled: list[tuple[Cell, ...]] = []
    offered: list[tuple[SchoolOnShelf, OpenBallots]] = []
    for done, (school, extract) in enumerate(effective_extracts(shelf), start=1):
        if cancelled():
            raise JobCancelled
        settled += school_tables.settled_rows(school, extract)
        if ballots and extract.ballots is not None:
            offered.append((school, extract.ballots))
        progress(done, max(done, len(listed)))
    with shelf.at_the_desk(cancelled), shelf.writing() as db:
        programmes = programmes_of(shelf.at_hand(db), catalogue)
        releasing = Releasing(db, catalogue, shelf_list(shelf.at_hand(db)))
        released, growth, given = _told(releasing, groups, offered)
        if looked is not None:
            require_as_looked_at(look_of(offered, given), looked)
        releasing.write_down(ReleaseKind.PACKAGE)
        consortium = consortium_name(db)
    tables = (
        school_tables.schools(listed),
        school_tables.settled(settled),
        region_tables.benchmark(released),
        region_tables.levels(released),
        region_tables.growth(growth),
        region_tables.programme(programmes),
        *((ballots_table(given),) if ballots else ()),
    )
    day, maker = today or local_today(), this_program()
    files = package("lis-shelf", TITLE, tables, maker) | {
        CODEBOOK: codebook(TITLE, tables, catalogue, sorted(programmes), consents(given)).encode("utf-8"),
        CITATION: citation(TITLE, consortium, released, day, maker, with_ballots=bool(given)).encode("utf-8"),
    }
    return write_folder(out_dir, files, may_replace=frozenset(files) | {"ballots.csv"})


def look_at_ballots(
    shelf: Shelf,
    catalogue: Catalogue,
    groups: Sequence[SchoolFilter] = (),
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> BallotsLook:
    """Which ballots an export with these groups would give out now. Nothing is written; JobCancelled."""
    offered: list[tuple[SchoolOnShelf, OpenBallots]] = []
    total = len(shelf_list(shelf))
    for done, (school, extract) in enumerate(effective_extracts(shelf), start=1):
        if cancelled():
            raise JobCancelled
        if extract.ballots is not None:
            offered.append((school, extract.ballots))
        progress(done, max(done, total))
    with shelf.reading() as db:
        releasing = Releasing(db, catalogue, shelf_list(shelf.at_hand(db)))
        return look_of(offered, _told(releasing, groups, offered)[2])


def _told(
    releasing: Releasing,
    groups: Sequence[SchoolFilter],
    offered: Sequence[tuple[SchoolOnShelf, OpenBallots]],
) -> tuple[tuple[ReleasedCycle, ...], tuple[ReleasedGrowth, ...], tuple[Given, ...]]:
    """What a package tells, in the order in which each part is held against those before it."""
    return (
        releasing.all((EVERY_SCHOOL, *groups)),
        releasing.growth(),
        given_away(releasing, offered),
    )


def programmes_of(shelf: Shelf, catalogue: Catalogue) -> dict[Cycle, Programme]:
    """The programme of every cycle."""
    from lis_desktop.services.consortium.region.view import cycles

    return {each: programme_view(shelf, catalogue, each) for each in cycles(shelf)}


def consortium_name(db: Transaction) -> str:
    """As it named itself when it made its keys; "" before."""
    from lis_desktop.services.consortium.keys import NAME
    from lis_desktop.store.shelf import keys as shelf_keys

    return shelf_keys.fact(db, NAME)
