"""No command leads into a round while nobody wrote down what there is, or why there is nothing."""

from __future__ import annotations

from pathlib import Path

from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.meeting import EvidenceWaiver
from lis_desktop.paths import DataPaths
from lis_desktop.services.collecting.ballots import box
from lis_desktop.services.editing import save, undo
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import open_workspace
from tests.cli.conftest import Lis


def waivers(data: Path, assessment: str) -> tuple[EvidenceWaiver, ...]:
    with open_workspace(DataPaths(data)) as ws:
        return dossier(ws, assessment).waivers


def test_ballots_are_refused_in_one_sentence_until_a_reason_is_given(
    lis: Lis, data: Path, without_evidence: str, ballots: Path
) -> None:
    refused = lis("ballots", "import", without_evidence, ballots)
    assert refused.code == 1
    assert refused.out == ""
    assert refused.err.count("\n") == 1
    assert "No evidence is written down for equity, " in refused.err
    assert "and 17 more" in refused.err
    assert "Nothing was changed." in refused.err
    assert "--without-evidence REASON" in refused.err
    with open_workspace(DataPaths(data)) as ws:
        assert box(ws, without_evidence, 1).answered == 0
    taken = lis("ballots", "import", without_evidence, ballots, "--without-evidence", "Data of last spring")
    assert taken.code == 0
    assert taken.out == "12 ballots imported; 1 empty row left out\n"
    assert "20 dimensions go without evidence" in taken.err
    assert {each.reason for each in waivers(data, without_evidence)} == {"Data of last spring"}
    with open_workspace(DataPaths(data)) as ws:
        undo(ws, without_evidence)
    assert waivers(data, without_evidence) == (), "one reason is one step to take back"


def test_evidence_that_is_written_opens_the_way_without_a_word(
    lis: Lis, data: Path, without_evidence: str, ballots: Path
) -> None:
    with open_workspace(DataPaths(data)) as ws:
        for each in dossier(ws, without_evidence).instrument.dimension_ids:
            save(ws, without_evidence, Note(each, NoteKind.EVIDENCE, "Minutes of the council"))
    taken = lis("ballots", "import", without_evidence, ballots)
    assert (taken.code, taken.err) == (0, "")


def test_a_dry_run_is_refused_as_the_import_would_be_and_keeps_no_reason(
    lis: Lis, data: Path, without_evidence: str, ballots: Path
) -> None:
    looked = lis("ballots", "import", without_evidence, ballots, "--dry-run")
    assert looked.code == 1
    assert "equity" in looked.out
    assert "No evidence is written down" in looked.err
    said = lis("ballots", "import", without_evidence, ballots, "--dry-run", "--without-evidence", "Trial")
    assert said.code == 0
    assert "would be imported" in said.out
    assert waivers(data, without_evidence) == ()


def test_a_file_that_does_not_fit_is_told_first_and_keeps_no_reason(
    lis: Lis, data: Path, without_evidence: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("equity\n9\n", encoding="utf-8")
    refused = lis("ballots", "import", without_evidence, wrong, "--without-evidence", "Trial")
    assert refused.code == 1
    assert "wrong.csv" in refused.err
    assert waivers(data, without_evidence) == ()


def test_a_second_round_asks_about_its_own_dimensions_and_takes_a_reason_for_one(
    lis: Lis, data: Path, without_evidence: str, ballots: Path
) -> None:
    assert lis("ballots", "import", without_evidence, ballots, "--without-evidence", "Trial").code == 0
    assert lis("round", "close", without_evidence).code == 0
    with open_workspace(DataPaths(data)) as ws:
        undo(ws, without_evidence)
    opening = ("round", "open", without_evidence, "equity", "time-space", "--asked", 8)
    refused = lis(*opening)
    assert refused.code == 1
    assert "for equity, time-space." in refused.err
    one = "time-space: the new timetable begins in May"
    half = lis(*opening, "--without-evidence", one)
    assert half.code == 1
    assert "for equity." in half.err
    assert waivers(data, without_evidence) == ()
    done = lis(*opening, "--without-evidence", one, "--without-evidence", "Nothing yet")
    assert done.code == 0
    assert done.out == "Round 2 is open\n"
    assert {each.dimension_id: each.reason for each in waivers(data, without_evidence)} == {
        "equity": "Nothing yet",
        "time-space": "the new timetable begins in May",
    }


def test_a_vote_opens_without_evidence(lis: Lis, without_evidence: str, ballots: Path, data: Path) -> None:
    assert lis("ballots", "import", without_evidence, ballots, "--without-evidence", "Trial").code == 0
    assert lis("round", "close", without_evidence).code == 0
    with open_workspace(DataPaths(data)) as ws:
        undo(ws, without_evidence)
    opened = lis("round", "open", without_evidence, "equity", "--asked", 9, "--votes", 3)
    assert opened.code == 0, opened.err


def test_a_reason_that_is_too_long_opens_nothing(lis: Lis, without_evidence: str, ballots: Path) -> None:
    long = "because " * 2000
    refused = lis("ballots", "import", without_evidence, ballots, "--without-evidence", long)
    assert refused.code == 1
    assert lis("ballots", "import", without_evidence, ballots, "--without-evidence", "x").code == 0
