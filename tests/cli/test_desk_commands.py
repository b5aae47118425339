"""The import desk by command: a look first, a ZIP of attachments, a withdrawal, a roster, a backup."""

from __future__ import annotations

import json
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from lis_desktop.paths import DataPaths
from lis_desktop.services.consortium.opening import open_shelf
from lis_desktop.store.shelf import runs
from tests.cli.conftest import Lis

SAMPLE = Path(__file__).parents[2] / "docs" / "sample-ballots.csv"


@pytest.fixture
def desk(tmp_path: Path) -> tuple[str, Path, str]:
    """How commands name the Consortium's desk."""
    return "--data-dir", tmp_path / "consortium", "consortium"


@pytest.fixture
def school(lis: Lis) -> str:
    """An assessment with a closed round."""
    made = lis("assessment", "new", "--school", "Dune High", "--state", "ME", "--year", "2026-27").out.strip()
    assert lis("ballots", "import", made, SAMPLE, "--without-evidence", "Invented").code == 0
    assert lis("round", "close", made).code == 0
    return made


def exported(lis: Lis, school: str, folder: Path) -> Path:
    ran = lis("bundle", "export", school, "--out", folder)
    assert ran.code == 0, ran.err
    return Path(ran.out.strip())


def test_a_look_tells_what_a_newer_bundle_would_change_and_keeps_nothing(
    lis: Lis, desk: tuple[str, Path, str], school: str, tmp_path: Path
) -> None:
    assert "1 accepted" in lis(*desk, "import", exported(lis, school, tmp_path)).out
    newer = exported(lis, school, tmp_path)
    looked = lis(*desk, "import", "--dry-run", newer)
    assert "Dune High, 2026-27: revision 2 in the place of revision 1" in looked.out
    assert "Dry run, nothing was kept" in looked.out
    told = json.loads(lis(*desk, "import", "--dry-run", newer, "--json").out)
    (bundle,) = told["changes"]["bundles"]
    assert (bundle["revision"], bundle["withdraws"]) == ([1, 2], False)
    assert told["changes"]["region"] == []
    assert json.loads(lis(*desk, "import", newer, "--json").out)["changes"] is None


def test_a_zip_of_attachments_is_told_by_both_names(
    lis: Lis, desk: tuple[str, Path, str], school: str, tmp_path: Path
) -> None:
    bundle = exported(lis, school, tmp_path)
    mail = tmp_path / "mail.zip"
    with zipfile.ZipFile(mail, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(bundle, "inbox/dune.lisbundle.zip")
    ran = lis(*desk, "import", mail)
    assert ran.code == 0, ran.err
    assert "mail.zip → inbox/dune.lisbundle.zip" in ran.out


def test_a_school_takes_back_what_it_sent(
    lis: Lis, desk: tuple[str, Path, str], school: str, tmp_path: Path
) -> None:
    refused = lis("bundle", "withdraw", school, "--out", tmp_path)
    assert refused.code == 1
    assert "Nothing of this assessment was ever exported." in refused.err
    first = exported(lis, school, tmp_path)
    assert lis(*desk, "import", first).code == 0
    ran = lis("bundle", "withdraw", school, "--out", tmp_path, "--reason", "consent")
    gone = Path(ran.out.strip())
    assert gone.name == "dune-high-2026-27-r2-withdrawal.lisbundle.zip"
    assert "If you export again later, that bundle counts." in ran.err
    assert "a withdrawal (consent): it takes back 1 bundle" in lis("bundle", "inspect", gone).out
    looked = lis(*desk, "import", "--dry-run", gone)
    assert "an undo cannot bring that back" in looked.out
    taken = lis(*desk, "import", gone)
    assert "the data is deleted" in " ".join(taken.out.split())
    assert "withdrawn" in lis(*desk, "list").out
    assert "withdrawn" in lis(*desk, "import", first).out
    undone = lis(*desk, "undo", "2")
    assert undone.code == 1
    assert "deleted for good" in undone.err


def test_a_roster_says_who_is_missing_and_a_row_that_does_not_fit_is_named(
    lis: Lis, desk: tuple[str, Path, str], school: str, tmp_path: Path
) -> None:
    assert lis(*desk, "import", exported(lis, school, tmp_path)).code == 0
    roster = tmp_path / "schools.csv"
    roster.write_text("name,state\nDune High,ME\nHeron Bay,ME\n", encoding="utf-8")
    ran = lis(*desk, "missing", "--cycle", "2026-27", "--roster", roster)
    assert "Expected for 2026-27: 2 schools." in ran.err
    assert "Heron Bay" in ran.out
    assert "Dune High" not in ran.out
    kept = json.loads(lis(*desk, "missing", "--cycle", "2026-27", "--json").out)
    assert kept == [{"school": "Heron Bay", "state": "ME", "last_year": None}]
    roster.write_text("name,state\nDune High,Maine\n", encoding="utf-8")
    refused = lis(*desk, "missing", "--cycle", "2026-27", "--roster", roster)
    assert refused.code == 1
    assert "Row 2, state" in refused.err


def test_a_backup_of_the_shelf_can_be_opened(
    lis: Lis, desk: tuple[str, Path, str], school: str, tmp_path: Path
) -> None:
    assert lis(*desk, "import", exported(lis, school, tmp_path)).code == 0
    made = Path(lis(*desk, "backup").out.strip())
    assert "Dune High" in lis("consortium", "list", "--store", made).out


def test_whose_ballots_would_leave_is_told_before_an_export_and_needs_no_folder(
    lis: Lis, desk: tuple[str, Path, str], school: str, tmp_path: Path
) -> None:
    assert lis(*desk, "import", exported(lis, school, tmp_path)).code == 0
    ran = lis(*desk, "export", "--ballots", "--dry-run")
    assert ran.code == 0, ran.err
    assert "No school on the shelf gave its ballots away." in ran.err
    refused = lis(*desk, "export", "--dry-run")
    assert refused.code == 2
    assert "--ballots" in refused.err


def test_a_school_that_was_begun_anew_under_a_short_name_is_asked_about(
    lis: Lis, desk: tuple[str, Path, str], school: str, tmp_path: Path
) -> None:
    assert lis(*desk, "import", exported(lis, school, tmp_path)).code == 0
    assert "No two schools" in lis(*desk, "alike").err
    laptop = ("--data-dir", tmp_path / "second-laptop")
    made = lis(*laptop, "assessment", "new", "--school", "Dune HS", "--state", "ME", "--year", "2026-27")
    again = made.out.strip()
    assert lis(*laptop, "ballots", "import", again, SAMPLE, "--without-evidence", "Invented").code == 0
    assert lis(*laptop, "round", "close", again).code == 0
    out = tmp_path / "second"
    bundle = Path(lis(*laptop, "bundle", "export", again, "--out", out).out.strip())
    assert lis(*desk, "import", bundle).code == 0
    told = lis(*desk, "alike").out
    assert "Dune High (ME, 2026-27) and Dune HS (ME, 2026-27) may be one school." in told
    assert "it counts twice" in told
    (pair,) = json.loads(lis(*desk, "alike", "--json").out)
    assert pair["counts_twice_in"] == ["2026-27"]
    assert [each["school"] for each in pair["schools"]] == ["Dune High", "Dune HS"]
    assert "consortium alike" in lis(*desk, "list").err
    assert lis(*desk, "init", "--name", "Ours", "--recovery", tmp_path / "recovery.txt").code == 0
    assert "Perhaps one school counts twice here" in lis(*desk, "digest", "--dry-run").err


def test_a_run_that_was_cut_off_says_how_far_it_came_and_how_to_go_on(
    lis: Lis, desk: tuple[str, Path, str], school: str, tmp_path: Path
) -> None:
    assert lis(*desk, "import", exported(lis, school, tmp_path)).code == 0
    assert "ended early" not in lis(*desk, "runs").err
    with closing(open_shelf(DataPaths(tmp_path / "consortium"))) as shelf, shelf.writing() as db:
        runs.begin_run(db, "2026-11-22T12:00:00+00:00", 8)  # as a power cut leaves it
    told = lis(*desk, "runs")
    assert "cut off" in told.out
    assert "0 of 8" in told.out
    assert "Run 2 ended early; import the same files again" in told.err
