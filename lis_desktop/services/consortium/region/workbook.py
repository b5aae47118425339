"""The region as a workbook for people who compute: the tables of the data package, one a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.progress import Cancelled, never
from lis_desktop.core.school_filter import EVERY_SCHOOL, SchoolFilter
from lis_desktop.reports.sheets import Sheets
from lis_desktop.services.consortium.exporting import school_tables
from lis_desktop.services.consortium.exporting.codebook import citation
from lis_desktop.services.consortium.exporting.data_package import Table, safe_rows
from lis_desktop.services.consortium.exporting.shelf import TITLE, consortium_name, programmes_of
from lis_desktop.services.consortium.region import tables as region_tables
from lis_desktop.services.consortium.region.releases import ReleaseKind, Releasing
from lis_desktop.services.consortium.view import Standing, shelf_list
from lis_desktop.services.formats import this_program
from lis_desktop.services.local_day import local_today
from lis_desktop.services.reporting import put_report, require_folder

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.store.shelf.opened import Shelf

_NAMES = {
    "benchmark": "Region",
    "benchmark_levels": "Levels",
    "growth": "Growth",
    "programme": "Programme",
    "schools": "Schools",
}


def write_region_workbook(
    shelf: Shelf,
    catalogue: Catalogue,
    out: Path,
    groups: Sequence[SchoolFilter] = (),
    *,
    today: date | None = None,
    cancelled: Cancelled = never,
) -> Path:
    """Write the .xlsx: the region, groups beside it, growth, the programme, and which schools are here.

    What is released is on the shelf's list before the file is there. StorageTrouble; JobCancelled.
    """
    require_folder(out)
    day = today or local_today()
    with shelf.at_the_desk(cancelled), shelf.writing() as db:
        programmes = programmes_of(shelf.at_hand(db), catalogue)
        listed = shelf_list(shelf.at_hand(db))
        releasing = Releasing(db, catalogue, listed)
        released = releasing.all((EVERY_SCHOOL, *groups))
        growth = releasing.growth()
        releasing.write_down(ReleaseKind.WORKBOOK)
        about = citation(TITLE, consortium_name(db), released, day, this_program())
    tables = (
        region_tables.benchmark(released),
        region_tables.levels(released),
        region_tables.growth(growth),
        region_tables.programme(programmes),
        school_tables.schools([each for each in listed if each.standing is not Standing.WITHDRAWN]),
    )
    return put_report(out, _workbook(tables, about, day))


_LEAST, _MOST = 10, 44
"""Signs that a column is wide."""


def _widths(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[int, ...]:
    """As wide as the title, or the longest value."""
    longest = [
        max((len(str(row[at])) for row in rows if at < len(row)), default=0) for at in range(len(titles))
    ]
    return tuple(
        min(_MOST, max(_LEAST, len(title) + 4, most + 2)) for title, most in zip(titles, longest, strict=True)
    )


def _workbook(tables: Sequence[Table], about: str, day: date) -> bytes:
    sheets = Sheets(TITLE, day, this_program())
    sheets.sheet("About", ("About these figures",), [(line,) for line in about.splitlines() if line], (110,))
    for table in tables:
        titles = tuple(column.name for column in table.columns)
        rows = tuple(tuple(row) for row in safe_rows(table.rows))
        sheets.sheet(_NAMES[table.name], titles, rows, _widths(titles, rows))
    columns = [
        (table.path, column.name, column.type, ", ".join(column.enum), column.about)
        for table in tables
        for column in table.columns
    ]
    sheets.sheet("Codebook", ("Table", "Column", "Type", "Values", "Meaning"), columns, (20, 20, 10, 40, 80))
    return sheets.done()
