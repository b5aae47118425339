"""Whether this installation is whole: everything is tried once, in a folder that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lis_desktop.core.errors import JobCancelled, LisError
from lis_desktop.core.extract import Ticks
from lis_desktop.core.outcomes import Outcome
from lis_desktop.core.progress import Cancelled, Progress, never, no_progress
from lis_desktop.log import crash_report
from lis_desktop.paths import DataPaths


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One thing that was tried; `trouble` is None where it works."""

    name: str
    trouble: str | None


def run_self_test(progress: Progress = no_progress, cancelled: Cancelled = never) -> tuple[SelfCheck, ...]:
    """Every check, in order; a failed one does not stop the others. JobCancelled."""
    with tempfile.TemporaryDirectory() as folder:
        attempt = _Attempt(Path(folder))
        steps: tuple[tuple[str, Callable[[], None]], ...] = (
            ("packs load", attempt.packs),
            ("fonts load", attempt.fonts),
            ("the store is written and read", attempt.store),
            ("both reports are made", attempt.reports),
            ("a bundle is written and read", attempt.bundle),
            ("what is sealed can be opened", attempt.seal),
            ("a shelf takes it in and exports it", attempt.shelf),
            ("a backup is made and restored", attempt.backup),
        )
        found = []
        for number, (name, step) in enumerate(steps, start=1):
            if cancelled():
                raise JobCancelled
            found.append(SelfCheck(name, _trouble(step)))
            progress(number, len(steps))
    return tuple(found)


def _trouble(step: Callable[[], None]) -> str | None:
    try:
        step()
    except LisError as error:
        return str(error)
    except Exception as error:  # whatever is broken in this installation belongs into the list
        return crash_report(error).replace("\n", " · ")
    return None


class _Attempt:
    """The steps share one folder; each opens what it needs, so that one failure does not make others."""

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
        from lis_desktop.services.demo_schools import SAMPLE
        from lis_desktop.services.workspace import open_workspace

        with open_workspace(self._paths) as ws:
            self._assessment = create_sample(ws).id
        with open_workspace(self._paths) as ws:
            answered = results.dossier(ws, self._assessment).rounds[0].answered
        if answered != SAMPLE.answered:
            raise LisError(f"{SAMPLE.answered} ballots went into the store and {answered} came out.")

    def reports(self) -> None:
        """Each document is made."""
        from lis_desktop.services import reporting, results
        from lis_desktop.services.workspace import open_workspace

        with open_workspace(self._paths) as ws:
            dossier = results.dossier(ws, self._assessment)
        for kind in reporting.ReportKind:
            for paper in reporting.Paper:
                reporting.write_report(dossier, kind, paper, self._folder / f"{kind.value}-{paper.value}.pdf")

    def bundle(self) -> None:
        """A bundle is written, and read as a stranger would."""
        from lis_desktop.services import exchange
        from lis_desktop.services.workspace import open_workspace

        with open_workspace(self._paths) as ws:
            written = exchange.export_bundle(ws, self._assessment, Ticks(), self._bundle)
        if exchange.inspect_bundle(self._bundle).identity != written.identity:
            raise LisError("The bundle that was read is not the one that was written.")

    def seal(self) -> None:
        """A bundle is sealed for two keys, and each opens it."""
        from lis_desktop.bundle import open_bundle
        from lis_desktop.bundle.sealing import new_identity, recipient_of, seal

        identities = (new_identity(), new_identity())
        sealed = seal(self._bundle.read_bytes(), [recipient_of(each) for each in identities])
        for each in identities:
            open_bundle(sealed, (each,))

    def shelf(self) -> None:
        """The Consortium's side: one bundle accepted, the package exported."""
        from lis_desktop.content.catalogue import load_catalogue
        from lis_desktop.services import consortium

        catalogue = load_catalogue(self._paths.packs)
        with closing(consortium.open_shelf(self._paths)) as shelf:
            run = consortium.import_bundles(shelf, catalogue, [self._bundle])
            if run.count(Outcome.ACCEPTED) != 1:
                raise LisError("The shelf did not accept a good bundle.")
            consortium.export_shelf(shelf, catalogue, self._folder / "export")

    def backup(self) -> None:
        """A backup is made and takes the store's place."""
        from lis_desktop.services import assessments, backups
        from lis_desktop.services.workspace import open_workspace

        with open_workspace(self._paths) as ws:
            made = backups.make_backup(ws)
        backups.restore_backup(self._paths, made.path)
        with open_workspace(self._paths) as ws:
            assessments.assessment(ws, self._assessment)

    @property
    def _bundle(self) -> Path:
        return self._folder / "sample.lisbundle.zip"
