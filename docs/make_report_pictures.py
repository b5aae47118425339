"""A page of every document as a picture into docs/reports/: .venv/bin/python docs/make_report_pictures.py"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

FOLDER = Path(__file__).parent / "reports"
sys.path.insert(0, str(FOLDER.parents[1]))

from lis_desktop.core.ballot_sheet import BallotText  # noqa: E402
from lis_desktop.reports.agenda import agenda_report  # noqa: E402
from lis_desktop.reports.ballots import ballots_report  # noqa: E402
from lis_desktop.reports.documents import ReportKind, document  # noqa: E402
from lis_desktop.reports.growth import growth_report  # noqa: E402
from lis_desktop.reports.regional import regional_report  # noqa: E402
from lis_desktop.reports.render import render  # noqa: E402
from lis_desktop.reports.styles import LETTER  # noqa: E402
from lis_desktop.services.formats import this_program  # noqa: E402
from tests.reports.faculty import AS_OF, faculty_of_46, year_before  # noqa: E402
from tests.reports.region import region_of  # noqa: E402
from tests.reports.test_agenda_and_region import shipped_guide  # noqa: E402

DPI = 70


def documents():
    """Name to report and the page to show."""
    dossier, guide = faculty_of_46(), shipped_guide()
    for kind in ReportKind:
        yield kind.value, document(kind, dossier, AS_OF), 3 if kind is ReportKind.FULL else 0
    yield "growth", growth_report([year_before(), dossier], AS_OF), 0
    yield (
        "agenda",
        agenda_report(guide, guide.run_sheets[1], AS_OF, "Penobscot Valley High School", (885,)),
        0,
    )
    of, nonces = dossier.assessment, ["0123456789abcdef"]
    for name, text in (("ballot", BallotText.DESCRIPTORS), ("ballot-names", BallotText.NAMES)):
        yield name, ballots_report(dossier.instrument, of, 1, nonces, LETTER, AS_OF, text), 0
    yield "regional", regional_report(region_of(24), AS_OF), 0


def main() -> None:
    """Write the pictures and name them."""
    FOLDER.mkdir(exist_ok=True)
    for name, report, page in documents():
        pdf = pypdfium2.PdfDocument(render(report, maker=this_program()).data)
        picture = pdf[page].render(scale=DPI / 72).to_pil().quantize(48)
        picture.save(FOLDER / f"{name}.png", optimize=True)
        print(FOLDER / f"{name}.png")
        pdf.close()


if __name__ == "__main__":
    main()
