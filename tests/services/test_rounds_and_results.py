"""Closing a round, and the dossier before and after."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lis_desktop.content.pack_file import read_pack
from lis_desktop.core.ballot import AnswerCode, Ballot
from lis_desktop.core.entries import Action, AgreedLevel, Finding, FindingKind, Note, NoteKind
from lis_desktop.core.errors import NotAllowed, NotFound
from lis_desktop.core.figures import RoundState, reveal
from lis_desktop.core.instrument import Instrument
from lis_desktop.core.tally import count
from lis_desktop.services.collecting.ballots import sheets
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.editing import save, set_priorities
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Topic, Workspace
from tests.store.school_days import begin, dimensions, open_school, pattern, type_faculty, type_sheet


def test_an_open_round_shows_how_many_are_in_and_no_figure(ws: Workspace) -> None:
    of = begin(ws, asked=10)
    type_faculty(ws, of, 7)
    (round_,) = dossier(ws, of.id).rounds
    assert (round_.state, round_.answered, round_.asked) == (RoundState.OPEN, 7, 10)
    assert round_.dimensions == ()
    assert dossier(ws, of.id).latest(dimensions(of)[0]) is None


def test_closing_reveals_what_an_independent_count_of_the_sheets_says(ws: Workspace) -> None:
    of = begin(ws)
    ids = dimensions(of)
    type_faculty(ws, of, 11)
    type_sheet(ws, of, 12, [AnswerCode.CANNOT_JUDGE, AnswerCode.NOT_APPLICABLE, AnswerCode.BLANK, 3])
    on_paper = [Ballot(sheet.answers) for sheet in sheets(ws, of.id, 1)]
    closed = close_round(ws, of.id)
    assert closed.round(1).state is RoundState.CLOSED
    assert closed.round(1).closed_on is not None
    levels = len(ws.instruments.instrument("pulse").scale)
    assert dossier(ws, of.id).rounds[0].dimensions == reveal(count(levels, ids, on_paper), 5)


def test_what_the_school_knows_is_read_once_until_somebody_writes(ws: Workspace) -> None:
    of, other = begin(ws), begin(ws, name="Bay High")
    before = dossier(ws, of.id)
    assert dossier(ws, of.id) is before
    save(ws, of.id, Note(dimensions(of)[0], NoteKind.EVIDENCE, "Every team meets on Tuesdays."))
    after = dossier(ws, of.id)
    assert [each.text for each in after.notes] == ["Every team meets on Tuesdays."]
    assert before.notes == ()
    type_faculty(ws, other, 5)
    assert dossier(ws, of.id) == after


def test_another_edition_of_the_pack_is_seen_at_once(ws: Workspace) -> None:
    of = begin(ws)
    before = dossier(ws, of.id)
    ws.instruments.reload()
    read_pack.cache_clear()
    assert dossier(ws, of.id) is not before
    assert dossier(ws, of.id) == before


def test_below_k_everything_is_hidden(ws: Workspace) -> None:
    of = begin(ws, k=10)
    type_faculty(ws, of, 9)
    close_round(ws, of.id)
    (round_,) = dossier(ws, of.id).rounds
    assert all(each.hidden for each in round_.dimensions)
    other = begin(ws, name="Bay High", k=10)
    type_faculty(ws, other, 10)
    close_round(ws, other.id)
    assert not any(each.hidden for each in dossier(ws, other.id).rounds[0].dimensions)


def test_empty_ballots_are_left_out_counted_and_told(ws: Workspace) -> None:
    of = begin(ws)
    type_faculty(ws, of, 5)
    type_sheet(ws, of, 6, [AnswerCode.BLANK])
    close_round(ws, of.id)
    (round_,) = dossier(ws, of.id).rounds
    assert (round_.answered, round_.empty_ballots) == (5, 1)
    assert sum(round_.dimensions[0].distribution.counts) == 5  # type: ignore[union-attr]


def test_a_round_without_a_ballot_is_not_closed(ws: Workspace) -> None:
    of = begin(ws)
    type_sheet(ws, of, 1, [AnswerCode.BLANK])
    with pytest.raises(NotAllowed, match="No ballot is in"):
        close_round(ws, of.id)
    assert dossier(ws, of.id).assessment.open_round is not None


def test_a_round_closes_once(ws: Workspace) -> None:
    of = begin(ws)
    type_faculty(ws, of, 5)
    close_round(ws, of.id)
    with pytest.raises(NotAllowed, match="closed already"):
        close_round(ws, of.id)
    with pytest.raises(NotFound):
        close_round(ws, of.id, 2)


def test_closing_tells_every_page_that_could_have_changed(ws: Workspace) -> None:
    of = begin(ws)
    type_faculty(ws, of, 5)
    told: set[Topic] = set()
    ws.subscribe(told.update)
    close_round(ws, of.id)
    assert {Topic.ROUNDS, Topic.BALLOTS, Topic.ASSESSMENTS, Topic.BACKUPS} <= told


def test_one_school_closes_while_another_goes_on(ws: Workspace) -> None:
    of, other = begin(ws), begin(ws, name="Bay High")
    type_faculty(ws, of, 5)
    type_faculty(ws, other, 4)
    before = sheets(ws, other.id, 1)
    close_round(ws, of.id)
    assert sheets(ws, other.id, 1) == before


def test_the_dossier_is_the_same_after_a_restart(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        ids = dimensions(of)
        type_faculty(ws, of, 8)
        close_round(ws, of.id)
        for entry in (
            Note(ids[0], NoteKind.EVIDENCE, "Portfolios in the library — “all” grades"),
            AgreedLevel(ids[0], 2, "two of three teams do it", "one team sees it otherwise"),
            Finding("f1", FindingKind.STRENGTH, ids[1], "We listen."),
            Action("a1", ids[0], "Try it in grade 9", "grade 9 team"),
        ):
            save(ws, of.id, entry)
        set_priorities(ws, of.id, [ids[2], ids[0]])
        before = dossier(ws, of.id)
    with open_school(tmp_path / "school") as ws:
        assert dossier(ws, of.id) == before
    assert [each.dimension_id for each in before.priorities] == [ids[2], ids[0]]
    assert before.agreed_level(ids[0]) is not None


def test_the_order_of_typing_changes_no_figure(ws: Workspace) -> None:
    forward, backward = begin(ws), begin(ws, name="Bay High")
    for number in range(1, 8):
        type_sheet(ws, forward, number, pattern(number, 6))
        type_sheet(ws, backward, number, pattern(8 - number, 6))
    close_round(ws, forward.id)
    close_round(ws, backward.id)
    assert dossier(ws, forward.id).rounds[0].dimensions == dossier(ws, backward.id).rounds[0].dimensions


def test_a_pack_that_lost_its_dimensions_is_not_taken_for_the_one_that_was_asked(ws: Workspace) -> None:
    of = begin(ws)
    type_faculty(ws, of, 5)
    close_round(ws, of.id)
    pulse = ws.instruments.instrument("pulse")
    assert dossier(ws, of.id).instrument is pulse
    shorter = replace(pulse, strands=pulse.strands[:1])
    other = Workspace(ws.paths, ws.store, OnePack(shorter))  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="not the one"):
        dossier(other, of.id)


class OnePack:
    """A catalogue that knows one instrument."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument

    def instrument(self, instrument_id: str, version: str) -> Instrument:
        """That one."""
        assert (instrument_id, version) == (self._instrument.id, self._instrument.version)
        return self._instrument
