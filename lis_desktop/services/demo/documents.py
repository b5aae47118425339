"""Every document that the program makes, for the sample school's first and second year and for the region."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.assessment import Assessment
from lis_desktop.paths import DataPaths
from lis_desktop.services import assessments, results
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.region.reports import write_region_reports
from lis_desktop.services.demo.sample import finish_round, write_everything
from lis_desktop.services.demo.schools import SAMPLE, SCHOOL_YEAR
from lis_desktop.services.documents import write_agenda, write_ballots, write_growth
from lis_desktop.services.reporting import Paper, write_all
from lis_desktop.services.workspace import Workspace

SECOND_YEAR = "2027-28"
# A year on: common time was found, one camp was heard, and one thing slipped.
SAMPLE_A_YEAR_ON = replace(
    SAMPLE,
    answered=45,
    standing=0.58,
    strong=(*SAMPLE.strong, "time-space"),
    weak=("equity", "transitions"),
    divided=("shared-leadership",),
)
_ONE_LONG_DAY, _NINE, _NOON = "one-long-day", 9 * 60, 12 * 60


def write_sample_documents(ws: Workspace, first: Assessment, folder: Path) -> None:
    """The sample's two years in full, side by side, an agenda, and ten ballots."""
    second = finish_round(ws, SAMPLE_A_YEAR_ON, SECOND_YEAR)
    write_everything(ws, second.id)
    years = [results.dossier(ws, each.id) for each in (first, second)]
    for dossier, year in zip(years, (SCHOOL_YEAR, SECOND_YEAR), strict=True):
        write_all(dossier, Paper.LETTER, folder / year)
    write_growth(years, Paper.LETTER, folder / "growth.pdf")
    guide = ws.instruments.guides()[0]
    day = next(each for each in guide.run_sheets if each.id == _ONE_LONG_DAY)
    write_agenda(guide, day, Paper.LETTER, folder / "agenda.pdf", SAMPLE.name, (_NINE, _NOON))
    instrument = assessments.instrument_of(ws, first)
    write_ballots(first, instrument, 1, 10, Paper.LETTER, folder / "ballots.pdf")


def write_region_documents(
    shelf_paths: DataPaths, catalogue: Catalogue, folder: Path, cancelled: Callable[[], bool]
) -> None:
    """A summary of each school on the shelf and the region's report."""
    with closing(open_shelf(shelf_paths)) as shelf:
        write_region_reports(shelf, catalogue, folder, cancelled=cancelled, workers=1)
