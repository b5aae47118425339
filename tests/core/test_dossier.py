"""The dossier: all that the school knows, in the instrument's order, with nobody's name in it."""

from __future__ import annotations

import dataclasses
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.assessment import Assessment
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
)
from lis_desktop.core.figures import DimensionFigures, RoundFigures, RoundState, figures_of
from lis_desktop.core.instrument import Dimension, Instrument, Level, Scale, Strand
from lis_desktop.core.school import School
from lis_desktop.core.tally import DimensionTally
from tests.core.counts import DIMENSIONS

LEVELS = ("Not addressed", "Initiating", "Developing", "Performing")
INSTRUMENT = Instrument(
    id="outline",
    version="1",
    content_hash="0" * 64,
    locale="en-US",
    title="Outline",
    publisher="Us",
    licence="CC-BY-4.0",
    text_may_leave=True,
    scale=Scale(tuple(Level(number, f"l{number}", name) for number, name in enumerate(LEVELS, start=1))),
    strands=(
        Strand(
            "all",
            "1",
            "All",
            "",
            tuple(
                Dimension(each, f"1.{place}", each.title(), "", ("",) * 4)
                for place, each in enumerate(DIMENSIONS)
            ),
        ),
    ),
)
ASSESSMENT = Assessment("a", School("s", "Shoreline High"), "2026-27", INSTRUMENT.ref, 5, ())
ENTRIES: tuple[Entry, ...] = (
    Note("equity", NoteKind.EVIDENCE, "minutes"),
    Note("equity", NoteKind.STRATEGIES, "advisory"),
    Note("moral-courage", NoteKind.EVIDENCE, "survey"),
    Note("gone-since", NoteKind.EVIDENCE, "kept all the same"),
    AgreedLevel("transitions", 3, "two bridges", "one voice for 2"),
    AgreedLevel("equity", 2),
    Finding("f2", FindingKind.STRENGTH, "transitions", "bridge week"),
    Finding("f1", FindingKind.CHALLENGE, "equity", "tracking"),
    Priority("moral-courage", 1),
    Priority("equity", 2),
    Action("a3", "equity", "open the honors course"),
    Action("a2", "transitions", "visit grade 8", due=date(2027, 5, 1)),
    Action("a1", "equity", "audit placement", due=date(2027, 1, 15)),
)


def dossier_of(*rounds: RoundFigures, entries: tuple[Entry, ...] = ENTRIES) -> Dossier:
    """The invented school's dossier."""
    return compile_dossier(ASSESSMENT, INSTRUMENT, rounds, entries)


def round_of(
    number: int, *dimensions: DimensionFigures, state: RoundState = RoundState.CLOSED
) -> RoundFigures:
    """A round with these figures."""
    asked = tuple(each.dimension_id for each in dimensions)
    return RoundFigures(
        number, state, asked, 46, 41, 0, None, dimensions if state is RoundState.CLOSED else ()
    )


def figures(dimension_id: str, *room: int) -> DimensionFigures:
    """A dimension's figures at k = 5."""
    return figures_of(DimensionTally(dimension_id, room, 0, 0, 0), 5)


def test_everything_stands_in_the_instruments_order_and_strangers_last() -> None:
    dossier = dossier_of()
    assert [each.dimension_id for each in dossier.notes] == [
        "equity",
        "equity",
        "moral-courage",
        "gone-since",
    ]
    assert [each.dimension_id for each in dossier.agreed_levels] == ["equity", "transitions"]
    assert [each.id for each in dossier.findings] == ["f1", "f2"]
    assert [each.rank for each in dossier.priorities] == [1, 2]


def test_the_plan_stands_by_due_date_and_what_has_none_comes_last() -> None:
    assert [each.id for each in dossier_of().actions] == ["a1", "a2", "a3"]


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_typed_never_shows(chance: Random) -> None:
    shuffled = list(ENTRIES)
    chance.shuffle(shuffled)
    assert dossier_of(entries=tuple(shuffled)) == dossier_of()


def test_no_entry_is_lost() -> None:
    dossier = dossier_of()
    kept = (
        *dossier.notes,
        *dossier.agreed_levels,
        *dossier.findings,
        *dossier.priorities,
        *dossier.actions,
    )
    assert set(kept) == set(ENTRIES)


def test_the_latest_figures_are_those_of_the_last_closed_round_that_asked() -> None:
    first = round_of(1, figures("equity", 5, 5, 0, 0), figures("transitions", 0, 0, 9, 0))
    second = round_of(2, figures("equity", 0, 9, 1, 0))
    third = round_of(3, figures("transitions", 9, 0, 0, 0), state=RoundState.OPEN)
    dossier = dossier_of(first, second, third)
    assert dossier.latest("equity") == second.dimensions[0]
    assert dossier.latest("transitions") == first.dimensions[1]
    assert dossier.latest("moral-courage") is None


def test_what_the_school_wrote_is_found_by_dimension() -> None:
    dossier = dossier_of()
    assert dossier.note("equity", NoteKind.STRATEGIES) == "advisory"
    assert dossier.note("transitions", NoteKind.STRATEGIES) == ""
    agreed = dossier.agreed_level("transitions")
    assert agreed is not None
    assert agreed.level == 3
    assert dossier.agreed_level("moral-courage") is None
    assert [each.id for each in dossier.findings_about(FindingKind.STRENGTH)] == ["f2"]


def test_every_entry_is_named_by_kind_and_key_and_no_two_share_a_name() -> None:
    names = {(each.kind, each.key) for each in ENTRIES}
    assert len(names) == len(ENTRIES)
    assert AgreedLevel("equity", 1).key == AgreedLevel("equity", 4).key


def test_an_action_has_a_role_and_no_field_for_a_person() -> None:
    fields = {field.name for entry in ENTRIES for field in dataclasses.fields(entry)}
    assert "owner_role" in fields
    assert not {name for name in fields if "person" in name or "author" in name or name in {"owner", "name"}}
