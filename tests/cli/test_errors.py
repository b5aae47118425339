"""A known error is one sentence on standard error, exit 1; a usage error is exit 2; nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Lis

UNKNOWN = "00000000-0000-4000-8000-000000000000"


def known_error(ran: object) -> str:
    assert ran.code == 1  # type: ignore[attr-defined]
    assert ran.out == ""  # type: ignore[attr-defined]
    told: str = ran.err  # type: ignore[attr-defined]
    assert told.count("\n") == 1, "one line"
    assert "Traceback" not in told
    return told


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("assessment", "new", "--school", "Dune High"),
        ("assessment", "new", "--school", "Dune High", "--year", "2026-27", "--asked", "many"),
        ("assessment", "new", "--school", "Dune High", "--year", "2026-27", "--k", "4"),
        ("results",),
        ("--json",),
        ("round", "close", "x", "--round", "0"),
    ],
)
def test_a_slip_in_the_command_is_a_usage_error(lis: Lis, arguments: tuple[str, ...]) -> None:
    ran = lis(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert "Usage: lis-desktop" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("results", UNKNOWN),
        ("results", UNKNOWN, "--json"),
        ("round", "close", UNKNOWN),
        ("ballots", "import", UNKNOWN, "nowhere.csv"),
        ("bundle", "export", UNKNOWN, "--out", "x.lisbundle.zip"),
        ("bundle", "inspect", "nowhere.lisbundle.zip"),
        ("pack", "check", "nowhere.toml"),
        ("pack", "import", "nowhere.toml"),
        ("backup", "restore", "nowhere.sqlite"),
        ("assessment", "new", "--school", "Dune High", "--year", "2026-28"),
        ("assessment", "new", "--school", " ", "--year", "2026-27"),
        ("assessment", "new", "--school", "Dune High", "--year", "2026-27", "--nces", "12"),
        ("assessment", "new", "--school", "Dune High", "--year", "2026-27", "--state", "TX"),
        ("assessment", "new", "--school", "Dune High", "--year", "2026-27", "--pack", "none"),
    ],
)
def test_what_is_not_there_or_does_not_fit_is_one_sentence(lis: Lis, arguments: tuple[str, ...]) -> None:
    known_error(lis(*arguments))
    assert lis("assessment", "list", "--json").out == "[]\n"


def test_a_spreadsheet_with_a_slip_is_refused_whole_and_names_the_row(
    lis: Lis, assessment: str, ballots: Path
) -> None:
    good = ballots.read_text(encoding="utf-8")
    ballots.write_text(good.replace("3,2", "3,9"), encoding="utf-8")
    told = known_error(lis("ballots", "import", assessment, ballots))
    assert "ballots.csv: row 4, column “time-space”: “9” is no answer here." in told
    assert '"answered": 0' in lis("results", assessment, "--json").out
    ballots.write_text(good, encoding="utf-8")
    assert lis("ballots", "import", assessment, ballots).code == 0


def test_every_problem_is_listed_by_a_dry_run(lis: Lis, assessment: str, ballots: Path) -> None:
    ballots.write_text("equity,name,time-space\n7,Ann,1\n1,Bob,x\n", encoding="utf-8")
    ran = lis("ballots", "import", assessment, ballots, "--dry-run")
    assert ran.code == 1
    assert "row 2, column “equity”: “7”" in ran.err
    assert "row 3, column “time-space”: “x”" in ran.err
    assert "2 problems: nothing would be imported." in ran.err
    assert "it looks like a person's trace" in ran.out
    assert "Ann" not in ran.out + ran.err


def test_more_ballots_than_people_asked_are_refused(lis: Lis, assessment: str, ballots: Path) -> None:
    rows = "1,2\n" * 21
    ballots.write_text("equity,time-space\n" + rows, encoding="utf-8")
    assert "21 ballots" in known_error(lis("ballots", "import", assessment, ballots))


def test_a_closed_round_takes_no_more_ballots(lis: Lis, assessment: str, ballots: Path) -> None:
    assert lis("ballots", "import", assessment, ballots).code == 0
    assert lis("round", "close", assessment).code == 0
    assert "closed" in known_error(lis("ballots", "import", assessment, ballots))
    assert "closed already" in known_error(lis("round", "close", assessment))


def test_a_round_without_a_ballot_is_not_closed(lis: Lis, assessment: str) -> None:
    known_error(lis("round", "close", assessment))
    assert '"state": "open"' in lis("results", assessment, "--json").out


def test_an_open_round_cannot_be_sent(lis: Lis, assessment: str, ballots: Path, tmp_path: Path) -> None:
    lis("ballots", "import", assessment, ballots)
    known_error(lis("bundle", "export", assessment, "--out", tmp_path / "x.lisbundle.zip"))
    assert not (tmp_path / "x.lisbundle.zip").exists()


def test_a_file_that_is_no_bundle_is_told(lis: Lis, ballots: Path) -> None:
    known_error(lis("bundle", "inspect", ballots))


def test_a_bug_is_told_with_the_place_of_the_log_and_the_log_names_nobody(
    lis: Lis, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(paths: object) -> None:
        raise RuntimeError("about Ann Canary")

    monkeypatch.setattr("lis_desktop.services.workspace.open_workspace", broken)
    told = known_error(lis("assessment", "list"))
    log = data / "logs" / "lis-desktop.log"
    assert str(log) in told
    assert "builtins.RuntimeError" in log.read_text(encoding="utf-8")
    assert "Canary" not in told + log.read_text(encoding="utf-8")


def test_ctrl_c_ends_with_130_and_says_that_nothing_was_changed(
    lis: Lis, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lis_desktop.core.errors import JobCancelled

    def stopped(paths: object) -> None:
        raise JobCancelled

    monkeypatch.setattr("lis_desktop.services.workspace.open_workspace", stopped)
    ran = lis("assessment", "list")
    assert (ran.code, ran.out, ran.err) == (130, "", "Stopped. Nothing was changed.\n")
