"""A school's way through by commands, each its own process, as a facilitator would type them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lis_desktop import __version__
from lis_desktop.paths import DataPaths
from tests.cli.conftest import Lis


def lis_desktop(*arguments: object, data: Path) -> str:
    """Run the program; its standard output."""
    ran = subprocess.run(
        [sys.executable, "-m", "lis_desktop", *map(str, arguments)],
        env={**os.environ, "LIS_DESKTOP_DATA_DIR": str(data)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_from_an_empty_folder_to_a_bundle(data: Path, ballots: Path, tmp_path: Path) -> None:
    new = lis_desktop(
        *("assessment", "new", "--school", "Dune High", "--nces", "230000100001", "--state", "ME"),
        *("--year", "2026-27", "--asked", "20"),
        data=data,
    )
    assessment = new.strip()
    assert new == f"{assessment}\n"
    assert len(assessment) == 36
    reason = ("--without-evidence", "An invented school has none.")
    told = lis_desktop("ballots", "import", assessment, ballots, *reason, data=data)
    assert told == "12 ballots imported; 1 empty row left out\n"
    lis_desktop("round", "close", assessment, data=data)
    shown = json.loads(lis_desktop("results", assessment, "--json", data=data))
    by_id = {each["id"]: each for each in shown["dimensions"]}
    assert len(shown["dimensions"]) == 20
    assert shown["state"] == "closed"
    assert by_id["equity"] == {
        "id": "equity",
        "hidden": False,
        "counts": [3, 3, 3, 3],
        "cannot_judge": 0,
        "not_applicable": 0,
        "blank": 0,
        "n": 12,
        "median": [2, 3],
        "iqr": [1, 3],
        "interpolated_median": 2.5,
        "agreement": {"tastle_wierman": pytest.approx(0.3685, abs=1e-4), "leik_d": pytest.approx(2 / 3)},
        "word": "spread",
    }
    hidden = {key for key, value in by_id["time-space"].items() if value is None}
    assert by_id["time-space"]["hidden"] is True
    assert hidden == set(by_id["equity"]) - {"id", "hidden"}
    bundle = tmp_path / "dune.lisbundle.zip"
    assert lis_desktop("bundle", "export", assessment, "--out", bundle, data=data) == f"{bundle}\n"
    inside = json.loads(lis_desktop("bundle", "inspect", bundle, "--json", data=data))
    assert inside["school"] == "Dune High"
    assert inside["identifiers"] == {"nces": "230000100001"}
    listed = json.loads(lis_desktop("assessment", "list", "--json", data=data))
    assert [each["id"] for each in listed] == [assessment]


def test_an_open_round_shows_ids_and_no_figures(lis: Lis, assessment: str, ballots: Path) -> None:
    lis("ballots", "import", assessment, ballots)
    shown = json.loads(lis("results", assessment, "--json").out)
    assert (shown["state"], shown["answered"]) == ("open", 12)
    assert len(shown["dimensions"]) == 20
    for each in shown["dimensions"]:
        assert {key for key, value in each.items() if value is not None} == {"id"}
    told = lis("results", assessment).out
    assert "12 of 20 answered" in told
    assert "Scores stay unseen until the round is closed." in told


def test_results_for_people_name_levels_and_never_a_mean(lis: Lis, assessment: str, ballots: Path) -> None:
    lis("ballots", "import", assessment, ballots)
    lis("round", "close", assessment)
    told = lis("results", assessment).out
    assert "between Initiating and Developing" in told
    assert "hidden: to protect respondents (fewer than 5)" in told
    assert "mean" not in told.casefold()


def test_a_dry_run_changes_nothing(lis: Lis, assessment: str, ballots: Path) -> None:
    ran = lis("ballots", "import", assessment, ballots, "--dry-run")
    assert ran.code == 0
    assert "12 ballots would be imported" in ran.out
    assert "No column for: " in ran.err
    assert '"answered": 0' in lis("results", assessment, "--json").out


def test_the_same_file_is_not_counted_twice_unless_somebody_says_so(
    lis: Lis, assessment: str, ballots: Path
) -> None:
    assert lis("ballots", "import", assessment, ballots).code == 0
    assert lis("ballots", "import", assessment, ballots).code == 1
    assert lis("ballots", "import", assessment, ballots, "--earlier", "replace").code == 0
    assert '"answered": 12' in lis("results", assessment, "--json").out


def test_a_backup_is_made_listed_and_restored(lis: Lis, assessment: str) -> None:
    made = Path(lis("backup", "make").out.strip())
    assert made.is_file()
    assert str(made) in lis("backup", "list").out
    lis("assessment", "new", "--school", "Other High", "--year", "2026-27")
    assert len(json.loads(lis("assessment", "list", "--json").out)) == 2
    assert lis("backup", "restore", made).code == 0
    assert [each["id"] for each in json.loads(lis("assessment", "list", "--json").out)] == [assessment]


def test_a_pack_is_checked_imported_and_listed(lis: Lis, tmp_path: Path) -> None:
    tiny = Path(__file__).parent.parent / "content" / "tiny.toml"
    assert lis("pack", "check", tiny).out == "tiny.toml: no complaints\n"
    assert lis("pack", "import", tiny).code == 0
    assert "tiny" in lis("pack", "list").out
    bad = tmp_path / "bad.toml"
    bad.write_text(tiny.read_text(encoding="utf-8").replace('code = "1.2"', 'code = "1.1"'), encoding="utf-8")
    ran = lis("pack", "check", bad)
    assert ran.code == 1
    assert ran.out == (
        "bad.toml: line 48: strands[1].dimensions[2].code: “1.1” is used twice "
        "(first in strands[1].dimensions[1])\n"
    )


def test_the_version_is_told_for_people_and_for_programs(lis: Lis) -> None:
    assert lis("--version").out == f"lis-desktop {__version__}\n"
    numbers = json.loads(lis("--version", "--json").out)
    assert numbers["program"] == __version__
    assert {key for key, value in numbers.items() if isinstance(value, int)} == {"store", "bundle", "pack"}


LOOK = """
import sys
from lis_desktop.__main__ import start
code = start(["--help"])
heavy = {"PySide6", "sqlalchemy", "reportlab", "alembic", "msgspec", "pikepdf"}
print(code, sorted(heavy.intersection(sys.modules)))
"""


def test_help_answers_without_loading_qt_the_store_or_the_reports() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    assert ran.stdout.splitlines()[-1] == "0 []"


def test_no_command_at_all_opens_the_window_on_the_chosen_folder(tmp_path: Path) -> None:
    from lis_desktop.cli.app import run

    opened: list[Path] = []

    def window(paths: object) -> int:
        opened.append(paths.root)  # type: ignore[attr-defined]
        return 7

    assert run([f"--data-dir={tmp_path}"], window, lambda _: ()) == 7
    assert opened == [tmp_path]


def test_files_of_ours_open_the_window_and_a_command_stays_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from lis_desktop import __main__ as door

    opened: list[tuple[Path, list[Path]]] = []

    def window(paths: DataPaths, files: list[Path]) -> int:
        opened.append((paths.root, files))
        return 0

    monkeypatch.setattr(door, "_open_window", window)
    letter, bundle = Path("a.lisletter.zip"), Path("Our Bundle.LISBUNDLE")
    assert door.start(["--data-dir", str(tmp_path), str(letter), str(bundle)]) == 0
    assert door.start(["--data-dir", str(tmp_path), "pack", "check", "demo.zip"]) == 1
    assert opened == [(tmp_path, [letter, bundle])]


def test_both_reports_are_written_on_both_papers(
    lis: Lis, assessment: str, ballots: Path, tmp_path: Path
) -> None:
    lis("ballots", "import", assessment, ballots)
    lis("round", "close", assessment)
    for kind in ("summary", "full"):
        for paper in ("letter", "a4"):
            out = tmp_path / f"{kind}-{paper}.pdf"
            ran = lis("report", assessment, "--kind", kind, "--paper", paper, "--out", out)
            assert (ran.code, ran.out) == (0, f"{out}\n")
            assert out.read_bytes().startswith(b"%PDF")


def test_bundles_come_onto_a_shelf_once_and_few_schools_are_withheld(
    lis: Lis, assessment: str, ballots: Path, tmp_path: Path
) -> None:
    lis("ballots", "import", assessment, ballots)
    lis("round", "close", assessment)
    bundle = tmp_path / "dune.lisbundle.zip"
    lis("bundle", "export", assessment, "--out", bundle)
    dry = json.loads(lis("consortium", "import", bundle, "--dry-run", "--json").out)
    assert [each["outcome"] for each in dry["files"]] == ["accepted"]
    assert lis("consortium", "list", "--json").out == "[]\n"
    assert lis("consortium", "import", bundle).code == 0
    assert [each["school"] for each in json.loads(lis("consortium", "list", "--json").out)] == ["Dune High"]
    shown = json.loads(lis("consortium", "benchmark", "--json").out)
    for each in shown["cycles"][0]["dimensions"]:
        assert each["withheld"] == "few_schools"
        assert {key for key, value in each.items() if value is not None} == {"id", "withheld"}
    damaged = tmp_path / "damaged.lisbundle.zip"
    damaged.write_bytes(bundle.read_bytes()[:-1] + b"x")
    ran = lis("consortium", "import", damaged, bundle)
    assert ran.code == 1
    assert "1 duplicate, 1 rejected" in ran.out
    assert "1 of 2 files were rejected" in ran.err
    written = lis("consortium", "export", "--out", tmp_path / "export").out.split()
    assert all(Path(each).is_file() for each in written)


def test_without_a_display_the_window_says_so_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from lis_desktop.__main__ import start

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert start([]) == 1
    assert "The window cannot open: there is no display here." in capsys.readouterr().err


def test_packs_are_listed_while_the_window_has_the_store_open(lis: Lis, data: Path) -> None:
    from lis_desktop.paths import DataPaths
    from lis_desktop.services.workspace import open_workspace

    with open_workspace(DataPaths(data)):
        assert "gbp-outline" in lis("pack", "list").out
        refused = lis("assessment", "list")
        assert refused.code == 1
        assert refused.err.count("\n") == 1
