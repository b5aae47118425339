"""Evidence before scores: what a round still lacks, and which reason stands for which dimension."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.entries import Note, NoteKind
from lis_desktop.core.evidence import evidence_lacking, reasons_for
from lis_desktop.core.figures import RoundKind
from lis_desktop.core.meeting import EvidenceWaiver
from tests.reports.faculty import faculty_of_46

NAMES = ("equity", "voice", "time-space")


def test_a_round_lacks_what_has_neither_a_note_nor_a_reason() -> None:
    bare = replace(faculty_of_46(), notes=(), waivers=())
    first, second, third, *_ = bare.instrument.dimension_ids
    asked = (first, second, third)
    assert evidence_lacking(bare, RoundKind.SCORES, asked) == asked
    noted = replace(bare, notes=(Note(second, NoteKind.EVIDENCE, "Minutes"),))
    assert evidence_lacking(noted, RoundKind.SCORES, asked) == (first, third)
    blank = replace(
        bare, notes=(Note(second, NoteKind.EVIDENCE, "  "), Note(first, NoteKind.STRATEGIES, "x"))
    )
    assert evidence_lacking(blank, RoundKind.SCORES, asked) == asked
    waived = replace(noted, waivers=(EvidenceWaiver(first, "New here"),))
    assert evidence_lacking(waived, RoundKind.SCORES, asked) == (third,)
    assert evidence_lacking(waived, RoundKind.SCORES, (first,)) == ()


def test_a_vote_needs_no_evidence() -> None:
    bare = replace(faculty_of_46(), notes=(), waivers=())
    every = bare.instrument.dimension_ids
    assert evidence_lacking(bare, RoundKind.SCORES, every) == every
    assert evidence_lacking(bare, RoundKind.VOTES, every) == ()


def test_one_sentence_may_stand_for_all_and_another_for_one() -> None:
    said = reasons_for(NAMES, ["Nothing is collected yet", "voice: the council begins in May"])
    assert said.by_dimension == {
        "equity": "Nothing is collected yet",
        "voice": "the council begins in May",
        "time-space": "Nothing is collected yet",
    }
    assert said.unsaid == ()
    assert said.together() == (
        ("Nothing is collected yet", ("equity", "time-space")),
        ("the council begins in May", ("voice",)),
    )


def test_a_colon_in_a_sentence_names_no_dimension() -> None:
    said = reasons_for(NAMES, ["In short: nothing yet"])
    assert said.by_dimension["equity"] == "In short: nothing yet"


def test_a_blank_reason_says_nothing() -> None:
    assert reasons_for(NAMES, ["  "]).unsaid == NAMES
    assert reasons_for(NAMES, ["voice:  "]).unsaid == NAMES
    assert reasons_for(NAMES, ["voice: in May"]).unsaid == ("equity", "time-space")


@given(st.lists(st.text(max_size=12) | st.sampled_from([f"{each}: because" for each in NAMES]), max_size=5))
def test_every_dimension_has_one_reason_or_none(said: list[str]) -> None:
    found = reasons_for(NAMES, said)
    assert {*found.by_dimension, *found.unsaid} == set(NAMES)
    assert len(found.by_dimension) + len(found.unsaid) == len(NAMES)
    assert all(reason.strip() for reason in found.by_dimension.values())
