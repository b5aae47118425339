"""What was not ticked, what is hidden, and the pack's own text are in no byte of the bundle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise

import pytest

from lis_desktop.bundle import bundle_members, write_bundle
from lis_desktop.core.assessment import Assessment, Round
from lis_desktop.core.ballot import AnswerCode, Ballot
from lis_desktop.core.dossier import Dossier, compile_dossier
from lis_desktop.core.entries import (
    Action,
    AgreedLevel,
    Entry,
    Finding,
    FindingKind,
    Note,
    NoteKind,
    Priority,
    text_ref,
)
from lis_desktop.core.extract import Provenance, Ticks, release, texts_of
from lis_desktop.core.figures import RoundFigures, RoundState, reveal
from lis_desktop.core.instrument import Dimension, Instrument, Level, ResearchNote, Scale, Strand
from lis_desktop.core.school import School
from lis_desktop.core.tally import count
from tests.bundle_samples import fixed_uuid

DIMENSION_IDS = ("equity", "time-space", "moral-courage")
PROVENANCE = Provenance(1, (), fixed_uuid(3), date(2026, 11, 5))


def forbidden_instrument() -> Instrument:
    """Every sentence of this pack is a canary."""
    dimensions = tuple(
        Dimension(
            each,
            f"CANARY code {each}",
            f"CANARY name {each}",
            f"CANARY summary {each}",
            tuple(f"CANARY descriptor {each} {level}" for level in range(1, 5)),
            (f"CANARY strategy {each}",),
            (f"CANARY evidence {each}",),
            (f"CANARY question {each}",),
            (ResearchNote(f"CANARY research {each}", "CANARY citation", "https://canary.example"),),
        )
        for each in DIMENSION_IDS
    )
    return Instrument(
        "official",
        "2",
        "5e" * 32,
        "en-US",
        "CANARY title",
        "CANARY publisher",
        "all rights reserved",
        False,
        Scale(tuple(Level(n, f"canary-level-{n}", f"CANARY level {n}") for n in range(1, 5))),
        (Strand("strand", "CANARY", "CANARY strand", "CANARY strand summary", dimensions),),
        "CANARY notice",
    )


def canary_entries() -> list[Entry]:
    """One entry of each kind per dimension, every text its own canary."""
    entries: list[Entry] = []
    for place, each in enumerate(DIMENSION_IDS):
        entries += [
            Note(each, NoteKind.STRATEGIES, f"wren strategies {each}"),
            Note(each, NoteKind.EVIDENCE, f"wren evidence {each}"),
            AgreedLevel(each, 2, f"wren reason {each}", f"wren dissent {each}"),
            Finding(fixed_uuid(100 + place), FindingKind.CHALLENGE, each, f"wren finding {each}"),
            Action(
                fixed_uuid(200 + place),
                each,
                f"wren what {each}",
                f"wren owner {each}",
                None,
                f"wren measure {each}",
            ),
            Priority(each, place + 1),
        ]
    return entries


def texts_in(entry: Entry) -> Iterator[str]:
    values = (getattr(entry, each.name) for each in fields(entry))
    return (value for value in values if isinstance(value, str) and value.startswith("wren"))


def dossier(k: int = 10) -> Dossier:
    """46 answered; four gave a level to time-space, forty-two could not judge it. Round 2 is open."""
    instrument = forbidden_instrument()
    ballots = [
        Ballot(
            {
                "equity": 1 + number % 4,
                "time-space": 4 if number < 4 else AnswerCode.CANNOT_JUDGE,
                "moral-courage": 3,
            }
        )
        for number in range(46)
    ]
    tally = count(4, DIMENSION_IDS, ballots)
    closed = RoundFigures(1, RoundState.CLOSED, DIMENSION_IDS, 48, 46, 0, date(2026, 11, 4), reveal(tally, k))
    open_ = RoundFigures(2, RoundState.OPEN, ("equity",), 48, 37, 0, None, ())
    rounds = (
        Round(1, DIMENSION_IDS, 48, RoundState.CLOSED, date(2026, 11, 4)),
        Round(2, ("equity",), 48, RoundState.OPEN),
    )
    assessment = Assessment(
        fixed_uuid(1), School(fixed_uuid(2), "Maple High"), "2026-27", instrument.ref, k, rounds
    )
    return compile_dossier(assessment, instrument, (closed, open_), canary_entries())


def exported(ticks: Ticks) -> bytes:
    return write_bundle(release(dossier(), ticks, PROVENANCE))


@pytest.mark.parametrize(
    "ticked", [None, *texts_of(dossier())], ids=lambda each: "none" if each is None else text_ref(each)
)
def test_only_the_ticked_text_is_in_the_bundle(ticked: Entry | None) -> None:
    data = exported(Ticks(texts=frozenset() if ticked is None else frozenset({text_ref(ticked)})))
    for entry in texts_of(dossier()):
        for text in texts_in(entry):
            assert (text.encode() in data) is (entry == ticked), text


def test_the_control_every_ticked_text_is_there() -> None:
    data = exported(Ticks(texts=frozenset(map(text_ref, texts_of(dossier())))))
    assert all(text.encode() in data for entry in texts_of(dossier()) for text in texts_in(entry))


def test_no_sentence_of_a_pack_is_in_a_bundle() -> None:
    data = exported(Ticks(texts=frozenset(map(text_ref, texts_of(dossier())))))
    assert b"canary" not in data.lower()


def test_without_the_tick_for_counts_no_figure_and_no_level_leaves() -> None:
    members = bundle_members(release(dossier(), Ticks(counts=False), PROVENANCE))
    assert members["counts.csv"] == b"round,dimension,code,n\n"
    for dimension_id in DIMENSION_IDS:
        assert dimension_id.encode() not in members["assessment.json"]


def test_a_hidden_dimension_leaves_the_same_bytes_whatever_was_answered() -> None:
    """Whatever the four said, the bundle cannot differ: so nothing of it is in the bundle."""
    one = dossier()
    others = []
    for answers in ([1, 1, 1, 1], [4, 4, 4, 4], [1, 2]):
        ballots = [Ballot({"time-space": each, "equity": 1}) for each in answers]
        few = reveal(count(4, ("time-space",), ballots), 10)[0]
        closed = replace(
            one.rounds[0], dimensions=(one.rounds[0].dimensions[0], few, one.rounds[0].dimensions[2])
        )
        others.append(write_bundle(release(replace(one, rounds=(closed,)), Ticks(), PROVENANCE)))
    assert all(a == b for a, b in pairwise(others))
    assert b"1,time-space" not in others[0]


def test_an_open_round_is_not_in_a_bundle() -> None:
    extract = release(dossier(), Ticks(), PROVENANCE)
    assert [each.number for each in extract.rounds] == [1]
    assert b"37" not in bundle_members(extract)["counts.csv"]


def test_how_many_answered_is_not_told_below_k() -> None:
    few = replace(dossier(), rounds=(replace(dossier().rounds[0], answered=9, dimensions=()),))
    assert release(few, Ticks(), PROVENANCE).rounds[0].answered is None
