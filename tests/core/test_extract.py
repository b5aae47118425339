"""Exactly what was ticked leaves; nothing of an open round, nothing of a hidden dimension."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.entries import Note, NoteKind, text_ref
from lis_desktop.core.extract import Ticks, release, texts_of
from lis_desktop.core.figures import RoundState
from tests.bundle.test_nothing_unticked_leaves import PROVENANCE, dossier

DOSSIER = dossier()
REFS = [text_ref(entry) for entry in texts_of(DOSSIER)]


@given(st.sets(st.sampled_from(REFS)), st.booleans())
def test_texts_leave_one_by_one_in_reading_order(ticked: set[str], counts: bool) -> None:
    extract = release(DOSSIER, Ticks(counts=counts, texts=frozenset(ticked)), PROVENANCE)
    assert [text_ref(entry) for entry in extract.texts] == [ref for ref in REFS if ref in ticked]
    assert bool(extract.rounds) is counts
    assert bool(extract.agreed_levels) is counts
    assert bool(extract.priorities) is counts


def test_ticks_for_texts_that_are_gone_bring_nothing() -> None:
    assert release(DOSSIER, Ticks(texts=frozenset({"note:equity:other"})), PROVENANCE).texts == ()


def test_only_closed_rounds_leave() -> None:
    assert [each.state for each in DOSSIER.rounds] == [RoundState.CLOSED, RoundState.OPEN]
    assert [each.number for each in release(DOSSIER, Ticks(), PROVENANCE).rounds] == [1]


def test_a_hidden_dimension_is_named_and_empty() -> None:
    by_id = {each.dimension_id: each for each in release(DOSSIER, Ticks(), PROVENANCE).rounds[0].dimensions}
    assert by_id["time-space"].hidden
    assert by_id["time-space"].n is None
    assert by_id["equity"].n == 46


def test_text_leaves_in_its_one_spelling() -> None:
    decomposed = Note("equity", NoteKind.EVIDENCE, "Ecole e\u0301le\u0300ve\0")
    odd = replace(
        DOSSIER,
        notes=(decomposed,),
        assessment=replace(
            DOSSIER.assessment, school=replace(DOSSIER.assessment.school, name="Cafe\u0301 High")
        ),
    )
    extract = release(odd, Ticks(texts=frozenset({text_ref(decomposed)})), PROVENANCE)
    assert extract.school.name == "Caf\u00e9 High"
    assert extract.texts == (Note("equity", NoteKind.EVIDENCE, "Ecole \u00e9l\u00e8ve"),)
