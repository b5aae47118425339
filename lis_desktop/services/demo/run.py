"""The whole job on eight invented schools, from ballots to the region and a year in the League."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lis_desktop.content.catalogue import Catalogue
from lis_desktop.core.assessment import Assessment
from lis_desktop.core.errors import JobCancelled
from lis_desktop.core.extract import Ticks
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.paths import DataPaths
from lis_desktop.services import exchange, reporting, results
from lis_desktop.services.consortium.exporting.shelf import export_shelf
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.services.consortium.view import CycleBenchmark, shelf_benchmark
from lis_desktop.services.demo import exchange as demo_exchange
from lis_desktop.services.demo.documents import write_region_documents, write_sample_documents
from lis_desktop.services.demo.folder import demo_folder
from lis_desktop.services.demo.league import LeagueLine, live_a_league_year
from lis_desktop.services.demo.sample import finish_round, write_everything
from lis_desktop.services.demo.schools import DEMO_SCHOOLS, SAMPLE, DemoSchool
from lis_desktop.services.workspace import Workspace, open_workspace

DATA, REPORTS, LETTERS = "data", "reports", "letters"
BUNDLES, UNSEALED, CONSORTIUM, DIGEST = "bundles", "unsealed", "consortium", "digest"
LEAGUE = "league"
PARTS = (DATA, REPORTS, LETTERS, BUNDLES, UNSEALED, CONSORTIUM, DIGEST, LEAGUE)

ABOUT_TEXT = """This folder was made by "lis-desktop demo". Schools, answers and words: all invented.
The next demo into this folder takes it away and makes it anew.

reports/      what principals open: a summary and a full report of each school
reports/every-document/   one school in two years: every document, growth, an agenda, paper ballots
letters/      what the Consortium sends first: a file to open, and a page with eight words to print
bundles/      what arrives at the Consortium: .lisbundle is sealed, .lisbundle.zip opens like any ZIP; one was
              revised, one comes from two laptops that know nothing of each other, one takes back what its
              school sent, one was damaged, and one is a stranger's
unsealed/     what the eight schools sent, without the seal: look into any of them
digest/       what goes back to all schools; it opens in a spreadsheet too
league/       a year in the League: what schools told in autumn and in spring
data/         each school's computer: lis-desktop --data-dir data/alder-brook-high-school
consortium/   the Consortium's computer, with its shelf: lis-desktop --data-dir consortium consortium list
consortium/export/   the shelf as a data package of CSV files
consortium/reports/  a summary of each school and the report on the region
"""


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo left below its folder."""

    folder: Path
    reports: tuple[Path, ...]
    bundles: tuple[Path, ...]
    shelf: Path
    exported: tuple[Path, ...]
    benchmark: tuple[CycleBenchmark, ...]
    catalogue: Catalogue
    exchange: demo_exchange.DemoExchange
    league: tuple[LeagueLine, ...]


def run_demo(out: Path, progress: Progress = no_progress, cancelled: Cancelled = never) -> DemoResult:
    """Eight schools score, agree, report and send; the Consortium takes it in, compares, and answers.

    NotAllowed where `out` holds something else; StorageTrouble; JobCancelled. `out` is then as it was.
    """
    counter = _Counter(progress, cancelled, total=3 * len(DEMO_SCHOOLS) + 10)
    with demo_folder(out, PARTS, ABOUT_TEXT) as making:
        data, bundles = (making / DATA).absolute(), making / BUNDLES
        shelf_paths = DataPaths((making / CONSORTIUM).absolute())
        with closing(open_shelf(shelf_paths)) as shelf:
            letters = demo_exchange.begin(shelf, making / CONSORTIUM, making / LETTERS)
            sent = {}
            for school in DEMO_SCHOOLS:
                with open_workspace(DataPaths(data / demo_exchange.folder_name(school))) as ws:
                    catalogue = ws.instruments
                    if school.name in letters:
                        demo_exchange.take_letter(ws, letters[school.name])
                    sent[school.name] = _one_school(ws, school, making, counter)
            demo_exchange.unseal_copies(shelf, sent, making / UNSEALED)
            demo_exchange.send_trouble(data, bundles, sent)
            counter.step()
            runs = demo_exchange.run_desk(shelf, catalogue, bundles)
            counter.step()
            benchmark = shelf_benchmark(shelf, catalogue)
            export_shelf(shelf, catalogue, making / CONSORTIUM / "export", cancelled=cancelled)
            counter.step()
            digest, regions = demo_exchange.send_digest(shelf, catalogue, data, making / DIGEST)
            counter.step()
            year = live_a_league_year(shelf, catalogue, data, making / LEAGUE, making / DIGEST, counter.step)
        write_region_documents(shelf_paths, catalogue, making / CONSORTIUM / "reports", cancelled)
        counter.step()
    return DemoResult(
        folder=out,
        reports=_files(out / REPORTS),
        bundles=_files(out / BUNDLES),
        shelf=DataPaths(out / CONSORTIUM).shelf,
        exported=_files(out / CONSORTIUM / "export"),
        benchmark=benchmark,
        catalogue=catalogue,
        exchange=demo_exchange.DemoExchange(*runs, out / DIGEST / digest.name, regions),
        league=year.lines,
    )


@dataclass(slots=True)
class _Counter:
    progress: Progress
    cancelled: Cancelled
    total: int
    done: int = 0

    def step(self) -> None:
        """One more part of the job is done; JobCancelled where the person asked to stop."""
        self.done += 1
        self.progress(self.done, self.total)
        if self.cancelled():
            raise JobCancelled


def _one_school(ws: Workspace, school: DemoSchool, making: Path, counter: _Counter) -> Path:
    made = finish_round(ws, school)
    write_everything(ws, made.id, own_words=school is SAMPLE)
    counter.step()
    _reports(ws, made, school, making / REPORTS, counter.cancelled)
    counter.step()
    sent = exchange.export_bundle(ws, made.id, Ticks(), making / BUNDLES)
    counter.step()
    if school is SAMPLE:
        sample = making / REPORTS / "every-document"
        sample.mkdir()
        write_sample_documents(ws, made, sample)
        counter.step()
    return sent.path


def _reports(ws: Workspace, made: Assessment, school: DemoSchool, folder: Path, cancelled: Cancelled) -> None:
    dossier = results.dossier(ws, made.id)
    slug = re.sub(r"[^a-z]+", "-", school.name.casefold())
    for kind in (reporting.ReportKind.SUMMARY, reporting.ReportKind.FULL):
        target = folder / f"{slug}-{kind.value}.pdf"
        reporting.write_report(dossier, kind, reporting.Paper.LETTER, target, cancelled=cancelled)


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.iterdir() if path.is_file()))
