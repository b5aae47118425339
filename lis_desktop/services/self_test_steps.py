"""The steps of the self-test, in one folder; each opens what it needs, so none fails for another."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from lis_desktop.core.errors import LisError
from lis_desktop.core.extract import Ticks
from lis_desktop.core.outcomes import Outcome
from lis_desktop.paths import DataPaths

if TYPE_CHECKING:
    from lis_desktop.services.workspace import Workspace

OWN_ADDRESS = "127.0.0.1"


class Attempt:
    """Everything that is tried once. Each step raises what is wrong with the installation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = DataPaths((folder / "data").absolute())
        self._assessment = ""

    def packs(self) -> None:
        """Every shipped pack has no complaints, and there is at least one of each kind."""
        from lis_desktop.content.catalogue import load_catalogue

        catalogue = load_catalogue(self._paths.packs)
        for broken in catalogue.broken():
            raise LisError(f"{broken.path.name}: {broken.complaints[0]}.")
        if not catalogue.instruments() or not catalogue.guides():
            raise LisError("The packs of the program are missing.", "", "Install the program again.")

    def fonts(self) -> None:
        """The bundled family is whole."""
        from lis_desktop.reports.typeface import load_fonts

        load_fonts()

    def store(self) -> None:
        """An invented faculty goes in, and what comes out is what went in."""
        from lis_desktop.services import results
        from lis_desktop.services.demo import create_sample
        from lis_desktop.services.demo.schools import SAMPLE

        with self._workspace() as ws:
            self._assessment = create_sample(ws).id
        with self._workspace() as ws:
            answered = results.dossier(ws, self._assessment).rounds[0].answered
        if answered != SAMPLE.answered:
            raise LisError(f"{SAMPLE.answered} ballots went into the store and {answered} came out.")

    def documents(self) -> None:
        """Every document of the program is made: PDF, DOCX, XLSX and calendar, of one year and of two."""
        from lis_desktop.services import assessments
        from lis_desktop.services.demo.documents import write_sample_documents

        made = self._folder / "documents"
        made.mkdir()
        with self._workspace() as ws:
            write_sample_documents(ws, assessments.assessment(ws, self._assessment), made)
        for each in made.rglob("*"):
            if each.is_file() and not each.stat().st_size:
                raise LisError(f"{each.name} was made empty.")

    def bundle(self) -> None:
        """A bundle is written, and read as a stranger would."""
        from lis_desktop.services import exchange

        out = self._folder / "sample.lisbundle.zip"
        with self._workspace() as ws:
            written = exchange.export_bundle(ws, self._assessment, Ticks(), out)
        if exchange.inspect_bundle(out).identity != written.identity:
            raise LisError("The bundle that was read is not the one that was written.")

    def exchange(self) -> None:
        """A Consortium makes keys and a letter; the school's next bundle is sealed; the desk takes it in."""
        from lis_desktop.content.catalogue import load_catalogue
        from lis_desktop.services import exchange, letters
        from lis_desktop.services.consortium.exporting.shelf import export_shelf
        from lis_desktop.services.consortium.importing.bundles import import_bundles
        from lis_desktop.services.consortium.keys import begin_consortium, make_letter
        from lis_desktop.services.consortium.opening import open_shelf

        folder = self._folder / "exchange"
        folder.mkdir()
        with closing(open_shelf(DataPaths(folder / "desk"))) as shelf:
            begin_consortium(shelf, "Self-test", folder / "recovery.txt")
            made = make_letter(shelf, "Sample School", "2026-27", folder)
            with self._workspace() as ws:
                letters.accept_letter(ws, letters.open_letter(ws, made.path), " ".join(made.words))
                sent = exchange.export_bundle(ws, self._assessment, Ticks(), folder)
            if not sent.sealed:
                raise LisError("The bundle left unsealed although there is a letter.")
            catalogue = load_catalogue(self._paths.packs)
            run = import_bundles(shelf, catalogue, [sent.path])
            if run.count(Outcome.ACCEPTED) != 1:
                raise LisError("The desk did not accept a good sealed bundle.")
            export_shelf(shelf, catalogue, folder / "export")

    def ballot_server(self) -> None:
        """The server for phones starts on this computer's own address, and its port is closed again."""
        from lis_desktop.services import assessments
        from lis_desktop.services.collecting import phones

        with self._workspace() as ws:
            asking = assessments.create_assessment(
                ws, school_name="Self-test of phones", school_year="2026-27", asked=10
            )
            door = phones.start(ws, asking.id, 1, OWN_ADDRESS, ports=())
            try:
                if door.state().door is not phones.DoorState.OPEN:
                    raise LisError("The server for phones did not open its door.")
            finally:
                door.stop()
            if door.state().door is not phones.DoorState.CLOSED:
                raise LisError("The server for phones did not close its door.")

    def workers(self) -> None:
        """A second process of the program starts and works; many reports are made by several."""
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            if pool.submit(os.getpid).result() == os.getpid():
                raise LisError("The worker is no process of its own.")

    def backup(self) -> None:
        """A backup is made and takes the store's place."""
        from lis_desktop.services import assessments, backups

        with self._workspace() as ws:
            made = backups.make_backup(ws)
        backups.restore_backup(self._paths, made.path)
        with self._workspace() as ws:
            assessments.assessment(ws, self._assessment)

    def _workspace(self) -> Workspace:
        from lis_desktop.services.workspace import open_workspace

        return open_workspace(self._paths)

    def matching(self) -> None:
        """The solver of visits finds the least sum."""
        from lis_desktop.services.league.assignment import solve

        if sorted(solve([[2, 1], [1, 2]])) != [(0, 1), (1, 0)]:
            raise LisError("The solver of visits did not find the best match of two.")

    def server_driver(self) -> None:
        """PostgreSQL's driver is whole. Nothing is connected to."""
        from lis_desktop.store.engine import make_engine

        make_engine("postgresql+psycopg://localhost/shelf").dispose()
