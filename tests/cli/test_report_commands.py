"""Reports by command: four documents, and a file that comes back is held against the data."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from lis_desktop.core.maker import Maker
from lis_desktop.paths import DataPaths
from lis_desktop.reports.documents import ReportKind, document
from lis_desktop.reports.render import render
from lis_desktop.services import results
from lis_desktop.services.workspace import open_workspace
from tests.cli.conftest import Lis


@pytest.fixture
def closed(lis: Lis, assessment: str, ballots: Path) -> str:
    assert lis("ballots", "import", assessment, ballots).code == 0
    assert lis("round", "close", assessment).code == 0
    return assessment


@pytest.mark.parametrize("kind", ["summary", "full", "board", "plan"])
def test_every_document_is_written_and_verifies_as_the_same(
    lis: Lis, closed: str, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "report.pdf"
    assert lis("report", closed, "--kind", kind, "--out", out).out == f"{out}\n"
    ran = lis("report", "verify", out)
    assert ran.code == 0
    assert ran.out.startswith(f"Same: the {kind} report of 20")


@pytest.mark.parametrize(("kind", "start"), [("word", b"PK"), ("workbook", b"PK"), ("calendar", b"BEGIN:VC")])
def test_exports_for_going_on_working_are_written(
    lis: Lis, closed: str, tmp_path: Path, kind: str, start: bytes
) -> None:
    out = tmp_path / "export"
    assert lis("report", closed, "--kind", kind, "--out", out).out == f"{out}\n"
    assert out.read_bytes().startswith(start)


def test_a_bad_logo_is_told_and_nothing_is_written(lis: Lis, closed: str, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"not a picture")
    ran = lis("report", closed, "--logo", tmp_path / "logo.png", "--out", tmp_path / "r.pdf")
    assert ran.code == 1
    assert "The logo logo.png is no PNG, JPEG or SVG picture" in ran.err
    assert not (tmp_path / "r.pdf").exists()


def test_an_altered_report_exits_with_1_and_says_where(lis: Lis, closed: str, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    lis("report", closed, "--kind", "full", "--out", out)
    with pikepdf.open(BytesIO(out.read_bytes())) as pdf:
        number = next(i for i, p in enumerate(pdf.pages) if b"(12) Tj" in p.Contents.read_bytes())
        sheet = pdf.pages[number]
        sheet.Contents = pdf.make_stream(sheet.Contents.read_bytes().replace(b"(12) Tj", b"(99) Tj", 1))
        pdf.save(out)
    ran = lis("report", "verify", out)
    assert ran.code == 1
    assert ran.out.startswith("Altered: the full report")
    assert f"page {number + 1}: “99” instead of “12”" in ran.out


def test_a_report_of_another_version_is_the_same_and_the_version_is_told(
    lis: Lis, closed: str, data: Path, tmp_path: Path
) -> None:
    with open_workspace(DataPaths(data)) as workspace:
        report = document(ReportKind.BOARD, results.dossier(workspace, closed), date(2026, 11, 22))
    for maker, told, saved_again in (
        (Maker("0.0.9", 4, 1), "LIS Desktop 0.0.9 (store format 4, bundle format 1) made it", "Altered"),
        (None, "does not say which version made it", "Not sealed"),
    ):
        out = tmp_path / "report.pdf"
        out.write_bytes(render(report, maker=maker).data)
        ran = lis("report", "verify", out)
        assert (ran.code, ran.out.split(":")[0]) == (0, "Same")
        assert told in ran.out
        with pikepdf.open(BytesIO(out.read_bytes())) as pdf:
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        ran = lis("report", "verify", out)
        assert (ran.code, ran.out.split(":")[0]) == (1, saved_again)


def test_what_is_no_report_is_told_in_a_sentence(lis: Lis, tmp_path: Path) -> None:
    stranger = tmp_path / "letter.pdf"
    stranger.write_bytes(b"%PDF-1.4 not really")
    ran = lis("report", "verify", stranger)
    assert ran.code == 1
    assert "letter.pdf holds no record of its figures." in ran.err


def test_without_a_file_to_write_or_to_verify_the_usage_is_told(lis: Lis, closed: str) -> None:
    assert lis("report", closed).code == 2
    assert lis("report", "verify").code == 2


def test_the_consortium_gets_a_folder_of_reports(lis: Lis, closed: str, tmp_path: Path) -> None:
    bundle = tmp_path / "dune.lisbundle.zip"
    lis("bundle", "export", closed, "--out", bundle)
    lis("consortium", "import", bundle)
    ran = lis("consortium", "reports", "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names[0] == "2026-27-dune-high-" + closed[:8] + "-summary.pdf"
    assert names[1:] == ["2026-27-gbp-outline-region.pdf", "reports.txt"]
    assert len(ran.out.splitlines()) == 3


def test_ballots_are_as_many_as_are_asked_with_their_descriptors_or_with_names_alone(
    lis: Lis, assessment: str, tmp_path: Path
) -> None:
    pages: dict[tuple[str, ...], int] = {}
    for more in ([], ["--names-only"], ["--copies", "2", "--round", "1", "--paper", "a4"]):
        out = tmp_path / f"ballots-{len(pages)}.pdf"
        assert lis("report", assessment, "--kind", "ballots", *more, "--out", out).out == f"{out}\n"
        with pikepdf.open(out) as pdf:
            pages[tuple(more)] = len(pdf.pages)
    described, names, two = pages.values()
    assert (described % names, described // names) == (0, two // 2)
    assert two // 2 > 1


def test_an_agenda_is_written_and_an_unknown_run_sheet_is_told(
    lis: Lis, assessment: str, tmp_path: Path
) -> None:
    out = tmp_path / "agenda.pdf"
    ran = lis("report", assessment, "--kind", "agenda", "--run-sheet", "one-long-day", "--out", out)
    assert ran.out == f"{out}\n"
    assert out.read_bytes().startswith(b"%PDF-")
    ran = lis("report", assessment, "--kind", "agenda", "--run-sheet", "nap", "--out", tmp_path / "b.pdf")
    assert ran.code == 1
    assert "no run sheet “nap”" in ran.err
    assert not (tmp_path / "b.pdf").exists()


def test_growth_needs_two_years_and_says_so(lis: Lis, closed: str, tmp_path: Path) -> None:
    ran = lis("report", closed, "--kind", "growth", "--out", tmp_path / "growth.pdf")
    assert ran.code == 1
    assert "two or more years" in ran.err


def test_ballots_of_a_round_that_is_not_there_are_refused(lis: Lis, assessment: str, tmp_path: Path) -> None:
    ran = lis("report", assessment, "--kind", "ballots", "--round", "7", "--out", tmp_path / "b.pdf")
    assert ran.code == 1
    assert "There is no round 7" in ran.err
