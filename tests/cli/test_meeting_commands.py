"""A meeting by command: a run sheet, a second round, a vote, answers of a form, and another laptop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from tests.cli.conftest import Lis

WORDS = "tide lamp orchard seven"


def done(lis: Lis, *arguments: object) -> str:
    """What the command answered; it has to succeed."""
    ran = lis(*arguments)
    assert ran.code == 0, ran.err
    return ran.out


def workbook(path: Path, level: int, rows: int = 8) -> Path:
    """Answers of a form on one dimension, with who and when."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Timestamp", "E-mail", "Where do we stand? [Equity]"])
        for row in range(1, rows + 1):
            sheet.write_row(row, 0, ["2026-11-02 10:00", f"p{row}@example.org", level])
    return path


def test_a_meeting_from_its_run_sheet_to_the_vote(lis: Lis, without_evidence: str, tmp_path: Path) -> None:
    assessment = without_evidence
    assert "minutes" in done(lis, "meeting", "plan", assessment, "three-faculty-meetings")
    shown = json.loads(done(lis, "meeting", "show", assessment, "--json"))
    assert (shown["run_sheet"], shown["meeting"]) == ("three-faculty-meetings", 1)
    assert shown["steps"][0]["state"] == "to_do"
    assert len(shown["evidence_missing"]) == 20
    assert "now" in done(lis, "meeting", "show", assessment)
    reason = ("--without-evidence", "Nothing yet")
    preview = lis("ballots", "import", assessment, workbook(tmp_path / "a.xlsx", 2), "--dry-run", *reason)
    assert preview.code == 0, preview.err
    assert "p1@example.org" not in preview.out + preview.err
    assert "8 ballots imported" in done(lis, "ballots", "import", assessment, tmp_path / "a.xlsx", *reason)
    done(lis, "round", "close", assessment)
    assert "Round 2 is open" in done(lis, "round", "open", assessment, "equity", "--asked", 7)
    refused = lis("ballots", "import", assessment, tmp_path / "a.xlsx", "--round", 2)
    assert (refused.code, "only 7 people were asked" in refused.err) == (1, True)
    done(lis, "round", "raise", assessment, "--round", 2, "--asked", 8)
    done(lis, "ballots", "import", assessment, tmp_path / "a.xlsx", "--round", 2)
    done(lis, "round", "close", assessment, "--round", 2)
    done(lis, "round", "open", assessment, "equity", "time-space", "--asked", 9, "--votes", 3)
    assert "still open" in lis("round", "vote", assessment, "--round", 3).err
    done(lis, "ballots", "import", assessment, workbook(tmp_path / "votes.xlsx", 3), "--round", 3)
    done(lis, "round", "close", assessment, "--round", 3)
    result = json.loads(done(lis, "round", "vote", assessment, "--round", 3, "--json"))
    assert result["totals"] == [
        {"dimension": "equity", "votes": 24, "rank": 1, "tied": False},
        {"dimension": "time-space", "votes": 0, "rank": 2, "tied": False},
    ]
    assert "24" in done(lis, "round", "vote", assessment, "--round", 3)


def test_a_vote_of_too_few_is_hidden_at_the_terminal_too(lis: Lis, assessment: str, tmp_path: Path) -> None:
    done(lis, "ballots", "import", assessment, workbook(tmp_path / "a.xlsx", 2))
    done(lis, "round", "close", assessment)
    done(lis, "round", "open", assessment, "equity", "--asked", 9, "--votes", 3)
    done(lis, "ballots", "import", assessment, workbook(tmp_path / "v.xlsx", 1, rows=4), "--round", 2)
    done(lis, "round", "close", assessment, "--round", 2)
    told = lis("round", "vote", assessment, "--round", 2)
    assert "fewer than 5" in told.err
    result = json.loads(done(lis, "round", "vote", assessment, "--round", 2, "--json"))
    assert (result["totals"], result["answered"], result["hidden"]) == (None, None, True)


@pytest.mark.usefixtures("quick_seals")
def test_an_assessment_goes_to_another_laptop_and_the_passphrase_is_nowhere(
    lis: Lis, assessment: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIS_DESKTOP_PASSPHRASE", WORDS)
    file = tmp_path / "it.lishandover"
    assert str(file) in done(lis, "handover", "write", assessment, file)
    refused = lis("round", "close", assessment)
    assert (refused.code, "handed over" in refused.err) == (1, True)
    data.rename(tmp_path / "first laptop")
    assert done(lis, "handover", "open", file).strip() == assessment
    data.rename(tmp_path / "second laptop")
    (tmp_path / "first laptop").rename(data)
    assert "worked on here again" in done(lis, "handover", "take-back", assessment)
    done(lis, "handover", "write", assessment, tmp_path / "again.lishandover")
    assert "No open ballot" in done(lis, "handover", "let-go", assessment)
    for log in (data / "logs").rglob("*"):
        assert WORDS not in log.read_text(encoding="utf-8")
    monkeypatch.setenv("LIS_DESKTOP_PASSPHRASE", "something else")
    wrong = lis("handover", "open", file)
    assert (wrong.code, "passphrase" in wrong.err) == (1, True)
