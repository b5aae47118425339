"""A document that somebody looks at is made in memory: a program that is killed leaves none of it behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lis_desktop.core.progress import never, no_progress
from lis_desktop.paths import DataPaths
from lis_desktop.services import results
from lis_desktop.services.demo.documents import SAMPLE_A_YEAR_ON, SECOND_YEAR
from lis_desktop.services.demo.sample import finish_round
from lis_desktop.services.report_options import Paper, ReportOptions
from lis_desktop.services.workspace import open_workspace
from lis_desktop.ui.pages.report_choices import CHOICES, Choice, Occasion, Order
from tests.ui.sample_school import sample_school


@pytest.fixture(scope="module")
def occasion(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Occasion]:
    """Two years of the sample, and a guide: every document can be made."""
    folder = tmp_path_factory.mktemp("school")
    first = sample_school(folder)
    with open_workspace(DataPaths(folder)) as ws:
        second = finish_round(ws, SAMPLE_A_YEAR_ON, SECOND_YEAR)
        years = tuple(results.dossier(ws, each.id) for each in (first, second))
        yield Occasion(years[-1], years, ws.instruments.guides()[0])


@pytest.mark.parametrize("choice", CHOICES, ids=lambda each: each.id)
def test_a_document_to_look_at_needs_no_temporary_file(
    choice: Choice, occasion: Occasion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "there is none"))
    with pytest.raises(FileNotFoundError), tempfile.TemporaryFile():
        pass
    assert choice.possible(occasion)
    assert occasion.guide is not None
    order = Order(choice, Paper.LETTER, ReportOptions(), 2, occasion.guide.run_sheets[0])
    assert choice.make(occasion, order, no_progress, never).startswith(b"%PDF")
