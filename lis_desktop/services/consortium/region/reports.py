"""A folder of reports for the whole region: one summary per school, one regional report per cycle."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.benchmark import ReleaseGate
from lis_desktop.core.dossier import Dossier
from lis_desktop.core.errors import JobCancelled, NotFound
from lis_desktop.core.maker import Maker
from lis_desktop.core.plain_text import file_slug
from lis_desktop.core.programme import for_others
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.core.received import received_dossier
from lis_desktop.durable import write_folder
from lis_desktop.reports.documents import ReportKind, document, with_sign_note
from lis_desktop.reports.regional import Region, regional_report
from lis_desktop.reports.render import render
from lis_desktop.services.consortium.region.releases import ReleaseKind, release
from lis_desktop.services.consortium.region.view import programme_view
from lis_desktop.services.consortium.view import SchoolOnShelf, effective_extracts
from lis_desktop.services.formats import this_program
from lis_desktop.services.local_day import local_today
from lis_desktop.services.reporting import SHEETS, Paper

if TYPE_CHECKING:
    from lis_desktop.content.catalogue import Catalogue
    from lis_desktop.core.extract import Extract
    from lis_desktop.store.shelf.opened import Shelf

LIST_NAME = "reports.txt"
WORKERS = 2


@dataclass(frozen=True, slots=True)
class RegionReports:
    """What was written, and which schools could not be (their instrument pack is not here)."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


def write_region_reports(
    shelf: Shelf,
    catalogue: Catalogue,
    out: Path,
    paper: Paper = Paper.LETTER,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    *,
    as_of: date | None = None,
    workers: int = WORKERS,
) -> RegionReports:
    """Make the folder `out` (new, empty, or an earlier one of these, which it replaces), whole or not at
    all. InvalidInput where it holds something else; StorageTrouble; JobCancelled."""
    day = as_of or local_today()
    found = list(effective_extracts(shelf))
    dossiers, left_out = _dossiers(found, catalogue)
    regions = list(_regions(shelf, catalogue, found, keep=True))
    total = len(dossiers) + len(regions)
    step = _Steps(progress, cancelled, total)
    files = dict(_summaries(dossiers, paper, day, workers, step))
    for region in regions:
        report = with_sign_note(regional_report(region, day))
        name = f"{region.school_year}-{file_slug(region.instrument.id, 'pack')}-region.pdf"
        files[name] = render(report, SHEETS[paper], cancelled=cancelled, maker=this_program()).data
        step()
    files[LIST_NAME] = "".join(f"{name}\n" for name in sorted(files)).encode("utf-8")
    return RegionReports(write_folder(out, files, _earlier(out) | frozenset(files)), left_out)


def regions(shelf: Shelf, catalogue: Catalogue) -> tuple[Region, ...]:
    """Every cycle on the shelf whose instrument is here, as it may leave, latest first. Only a look."""
    return tuple(_regions(shelf, catalogue, list(effective_extracts(shelf)), keep=False))


def _regions(
    shelf: Shelf, catalogue: Catalogue, found: list[tuple[SchoolOnShelf, Extract]], *, keep: bool
) -> Iterator[Region]:
    for each in release(shelf, catalogue, ReleaseKind.REPORT, keep=keep):
        try:
            instrument = catalogue.instrument(each.cycle.instrument_id, each.cycle.instrument_version)
        except NotFound:
            continue
        schools = tuple((one.school_name, extract) for one, extract in found if one.cycle == each.cycle)
        needs = programme_view(shelf, catalogue, each.cycle)
        yield Region(
            each.cycle.school_year,
            instrument,
            schools,
            each.cells,
            ReleaseGate(),
            each.held_out,
            for_others(needs),
            each.standing,
        )


def _dossiers(
    found: list[tuple[SchoolOnShelf, Extract]], catalogue: Catalogue
) -> tuple[dict[str, Dossier], tuple[str, ...]]:
    """File name to dossier; schools with one name are told apart by the assessment."""
    dossiers: dict[str, Dossier] = {}
    left_out: list[str] = []
    for school, extract in found:
        try:
            instrument = catalogue.instrument(extract.instrument.id, extract.instrument.version)
            dossier = received_dossier(extract, instrument)
        except (NotFound, ValueError):
            left_out.append(school.school_name)
            continue
        slug = file_slug(school.school_name, "school")
        name = f"{extract.school_year}-{slug}-{extract.assessment_id[:8]}-summary.pdf"
        dossiers[name] = dossier
    return dossiers, tuple(left_out)


def _summaries(
    dossiers: dict[str, Dossier], paper: Paper, day: date, workers: int, step: _Steps
) -> Iterator[tuple[str, bytes]]:
    make = partial(_summary, paper=paper, day=day, maker=this_program())
    if workers < 2 or len(dossiers) < 2 * workers:
        for name, dossier in dossiers.items():
            yield name, make(dossier)
            step()
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        waiting: dict[str, Future[bytes]] = {name: pool.submit(make, each) for name, each in dossiers.items()}
        try:
            for name, future in waiting.items():
                yield name, future.result()
                step()
        finally:
            pool.shutdown(cancel_futures=True)


def _summary(dossier: Dossier, paper: Paper, day: date, maker: Maker) -> bytes:
    return render(document(ReportKind.SUMMARY, dossier, day), SHEETS[paper], maker=maker).data


def _earlier(out: Path) -> frozenset[str]:
    """The files of an earlier folder of ours, by its own list."""
    try:
        return frozenset((out / LIST_NAME).read_text(encoding="utf-8").split("\n"))
    except (OSError, UnicodeDecodeError):
        return frozenset()


@dataclass(slots=True)
class _Steps:
    progress: Progress
    cancelled: Cancelled
    total: int
    done: int = 0

    def __call__(self) -> None:
        self.done += 1
        self.progress(self.done, self.total)
        if self.cancelled():
            raise JobCancelled
