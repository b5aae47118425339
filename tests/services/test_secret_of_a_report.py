"""A report's record tells nobody a figure that its pages leave out, and nobody but the school can seal one.

Counts are few: a plan without a count in it gave all of them to whoever knew the school's uuid, in less than
a second each, and every bundle tells the Consortium that uuid, also one in which no count was ticked.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.core import canonical
from lis_desktop.core.dossier import Dossier
from lis_desktop.reports.figures import figures_of
from lis_desktop.services.backups import backups_in, restore_backup
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.hand_over import open_hand_over, write_hand_over
from lis_desktop.services.reporting import Paper, ReportKind, write_report
from lis_desktop.services.results import dossier
from lis_desktop.services.tracing import Verdict, read_report, verify_report
from lis_desktop.services.workspace import Workspace
from tests.store.school_days import begin, open_school, type_faculty

pytestmark = pytest.mark.usefixtures("quick_seals")

WORDS = "tide lamp orchard seven"


@pytest.fixture
def after_the_round(ws: Workspace) -> Dossier:
    """What a school knows once nine people have answered."""
    of = begin(ws, asked=12)
    type_faculty(ws, of, 9)
    close_round(ws, of.id)
    return dossier(ws, of.id)


def written(known: Dossier, file: Path, kind: ReportKind = ReportKind.PLAN) -> Path:
    return write_report(known, kind, Paper.LETTER, file)


def verdict(file: Path, known: Dossier) -> Verdict:
    return verify_report(*read_report(file), known).verdict


def found_by_trying(file: Path, known: Dossier) -> set[str]:
    """The figures that somebody finds who knows the school's uuid and tries all there can be, the true one
    among them."""
    _, trace = read_report(file)
    uuid, true = known.assessment.school.id, figures_of(known)
    tried = {name: canonical.content_hash([uuid, [name, value]]) for name, value in true.items()}
    return {name for name, value in trace.figures.items() if tried[name].startswith(value)}


def test_whoever_knows_the_uuid_finds_no_count_by_trying(after_the_round: Dossier, tmp_path: Path) -> None:
    as_before = written(replace(after_the_round, secret=""), tmp_path / "before.pdf")
    assert f"round 1 · {after_the_round.instrument.dimension_ids[0]}" in found_by_trying(
        as_before, after_the_round
    ), "the control"
    assert found_by_trying(written(after_the_round, tmp_path / "now.pdf"), after_the_round) == set()


def test_only_the_schools_own_laptops_seal_a_report(after_the_round: Dossier, tmp_path: Path) -> None:
    own = written(after_the_round, tmp_path / "own.pdf", ReportKind.FULL)
    assert verdict(own, after_the_round) is Verdict.SAME
    by_others = written(replace(after_the_round, secret=""), tmp_path / "others.pdf", ReportKind.FULL)
    assert verdict(by_others, after_the_round) is Verdict.NOT_SEALED


def test_the_laptop_that_goes_on_verifies_what_the_first_one_printed(
    ws: Workspace, after_the_round: Dossier, tmp_path: Path
) -> None:
    file = written(after_the_round, tmp_path / "r.pdf")
    handed = write_hand_over(ws, after_the_round.assessment.id, tmp_path, WORDS)
    with open_school(tmp_path / "other") as other:
        taken = open_hand_over(other, handed, WORDS)
        assert verdict(file, dossier(other, taken.id)) is Verdict.SAME


def test_a_backup_verifies_what_was_printed_before(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws, asked=12)
        type_faculty(ws, of, 9)
        close_round(ws, of.id)
        file = written(dossier(ws, of.id), tmp_path / "r.pdf")
        paths = ws.paths
    restore_backup(paths, backups_in(paths)[0].path)
    with open_school(tmp_path / "school") as ws:
        assert verdict(file, dossier(ws, of.id)) is Verdict.SAME


def test_the_secret_is_shown_nowhere(after_the_round: Dossier) -> None:
    assert len(after_the_round.secret) == 64
    assert after_the_round.secret not in repr(after_the_round)
