"""A report on the disk is whole, or the file that was there before is untouched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lis_desktop.core.errors import JobCancelled, StorageTrouble
from lis_desktop.services.reporting import Paper, ReportKind, make_report, write_report
from tests.reports.faculty import AS_OF, faculty_of_46


def write(out: Path, **more: Any) -> Path:
    return write_report(faculty_of_46(), ReportKind.SUMMARY, Paper.LETTER, out, as_of=AS_OF, **more)


def test_a_report_is_written_and_is_what_the_preview_showed(tmp_path: Path) -> None:
    out = write(tmp_path / "summary.pdf")
    made = make_report(faculty_of_46(), ReportKind.SUMMARY, Paper.LETTER, as_of=AS_OF)
    assert out.read_bytes() == made.data
    assert [each.name for each in tmp_path.iterdir()] == ["summary.pdf"]


def test_a_report_replaces_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "summary.pdf"
    out.write_bytes(b"the one before")
    assert write(out).read_bytes().startswith(b"%PDF")


def test_stopped_half_way_the_old_file_stays_and_nothing_is_left_beside(tmp_path: Path) -> None:
    out = tmp_path / "summary.pdf"
    out.write_bytes(b"the one before")
    seen = []
    with pytest.raises(JobCancelled):
        write(out, progress=lambda done, total: seen.append(done), cancelled=lambda: len(seen) > 1)
    assert out.read_bytes() == b"the one before"
    assert [each.name for each in tmp_path.iterdir()] == ["summary.pdf"]


if os.name != "nt":  # Windows has no limit on a file's size to stand in for a full disk

    def test_a_full_disk_is_told_in_a_sentence_and_the_old_file_stays(tmp_path: Path) -> None:
        out = tmp_path / "summary.pdf"
        out.write_bytes(b"the one before")
        script = (
            "import resource, signal, sys\n"
            "from pathlib import Path\n"
            "from tests.reports.test_writing_reports import write\n"
            "from lis_desktop.core.errors import StorageTrouble\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "import lis_desktop.reports.render\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
            "try:\n"
            "    write(Path(sys.argv[1]))\n"
            "except StorageTrouble as trouble:\n"
            "    print(trouble)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, str(out)],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path.cwd(),
        )
        assert "summary.pdf could not be written." in done.stdout
        assert out.read_bytes() == b"the one before"
        assert [each.name for each in tmp_path.iterdir()] == ["summary.pdf"]


def test_a_missing_folder_and_a_folder_in_place_of_a_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="There is no folder"):
        write(tmp_path / "nowhere" / "summary.pdf")
    with pytest.raises(StorageTrouble, match="is a folder, not a file"):
        write(tmp_path)


def test_reportlab_is_read_only_when_the_first_report_is_made() -> None:
    script = (
        "import sys\n"
        "import lis_desktop.services.reporting\n"
        "assert 'reportlab' not in sys.modules and 'pikepdf' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
