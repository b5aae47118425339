"""The sample is a whole assessment, the same every time, and everything in it is invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lis_desktop.core.agreement import AgreementWord
from lis_desktop.core.entries import FindingKind, NoteKind
from lis_desktop.core.figures import RoundState, reveal
from lis_desktop.core.tally import count
from lis_desktop.paths import DataPaths
from lis_desktop.services import results
from lis_desktop.services.demo import create_sample
from lis_desktop.services.demo.schools import DEMO_SCHOOLS, ballots_of
from lis_desktop.services.workspace import Workspace, open_workspace


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(DataPaths(tmp_path / "data")) as workspace:
        yield workspace


def test_the_sample_has_something_on_every_page(ws: Workspace) -> None:
    dossier = results.dossier(ws, create_sample(ws).id)
    round_ = dossier.rounds[0]
    assert round_.state is RoundState.CLOSED
    assert (round_.asked, round_.answered) == (48, 46)
    words = {each.distribution.word for each in round_.dimensions if each.distribution}
    assert words == set(AgreementWord)
    assert len(dossier.agreed_levels) == 20
    assert dossier.agreed_level("equity").dissent  # type: ignore[union-attr]
    assert dossier.note("equity", NoteKind.EVIDENCE)
    assert all(len(dossier.findings_about(kind)) == 3 for kind in FindingKind)
    assert [each.rank for each in dossier.priorities] == [1, 2, 3]
    assert len(dossier.actions) == 4


def test_what_the_sample_says_fits_what_its_faculty_scored(ws: Workspace) -> None:
    dossier = results.dossier(ws, create_sample(ws).id)
    for finding in dossier.findings_about(FindingKind.STRENGTH):
        level = dossier.agreed_level(finding.dimension_id)
        assert level is not None
        assert level.level >= 3
    for finding in dossier.findings_about(FindingKind.CHALLENGE):
        level = dossier.agreed_level(finding.dimension_id)
        assert level is not None
        assert level.level <= 2


def test_two_samples_stand_side_by_side_with_the_same_figures(ws: Workspace) -> None:
    first, second = (results.dossier(ws, create_sample(ws).id) for _ in range(2))
    assert first.assessment.id != second.assessment.id
    assert first.rounds[0].dimensions == second.rounds[0].dimensions


def test_the_smallest_school_of_the_demo_has_hidden_dimensions_and_the_others_none(ws: Workspace) -> None:
    instrument = ws.instruments.instrument("gbp-outline")
    hidden = []
    for school in DEMO_SCHOOLS:
        tally = count(len(instrument.scale), instrument.dimension_ids, ballots_of(school, instrument))
        assert tally.ballots + tally.empty_ballots == school.answered <= school.asked
        hidden.append(sum(figures.hidden for figures in reveal(tally, 5)))
    assert hidden[:-1] == [0] * 7
    assert 0 < hidden[-1] < 20
