"""What people type is kept when typed, and every step can be taken back, tomorrow too."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.core.entries import (
    MAX_TEXT,
    Action,
    ActionStatus,
    AgreedLevel,
    Entry,
    Finding,
    FindingKind,
    Note,
    NoteKind,
    Priority,
)
from lis_desktop.core.errors import InvalidInput, NotAllowed
from lis_desktop.core.meeting import (
    DimensionPlan,
    EvidenceWaiver,
    GridPlace,
    PlannedMeeting,
    PlannedStep,
    RunSheetPlan,
    SignUp,
    StepRecord,
    StepState,
)
from lis_desktop.services.collecting.rounds import close_round
from lis_desktop.services.editing import redo, remove, save, set_priorities, undo
from lis_desktop.services.meetings import sign_ups
from lis_desktop.services.results import dossier
from lis_desktop.services.workspace import Topic, Workspace
from lis_desktop.store.entries import MAX_STEPS, entries_of
from tests.store.school_days import begin, dimensions, open_school, type_faculty


def kept(ws: Workspace, assessment_id: str) -> set[Entry]:
    """All entries of the assessment."""
    with ws.store.reading() as db:
        return set(entries_of(db, assessment_id))


def test_every_kind_of_entry_comes_back_as_it_was_typed(ws: Workspace) -> None:
    of = begin(ws)
    a, b, *_ = dimensions(of)
    type_faculty(ws, of, 5)
    close_round(ws, of.id)
    typed: set[Entry] = {
        Note(a, NoteKind.STRATEGIES, "advisory, “lab days”\nand =SUM(A1)"),
        Note(a, NoteKind.EVIDENCE, ""),
        AgreedLevel(b, 3, "reason", "dissent"),
        Finding("0f-1", FindingKind.CHALLENGE, "", "no dimension at all"),
        Priority(b, 1),
        Action("0a-1", a, "what", "role", date(2027, 6, 1), "measure", ActionStatus.UNDER_WAY),
        Action("0a-2", "", "what", first_step="ask the nurse"),
        RunSheetPlan(
            "one-day", (PlannedMeeting("Monday", (PlannedStep("s1", "opening-norms", 8, "chairs"),)),)
        ),
        StepRecord("s1", StepState.SKIPPED, "the projector was gone"),
        DimensionPlan(a, 2, "Grade 9 team"),
        EvidenceWaiver(b, "nobody collects this yet"),
        GridPlace(a, 4, 1),
        SignUp("0a-1", ("Ada", "Grace")),
    }
    for entry in typed:
        save(ws, of.id, entry)
    assert kept(ws, of.id) == typed


def test_text_is_kept_in_one_spelling(ws: Workspace) -> None:
    of = begin(ws)
    first = dimensions(of)[0]
    save(ws, of.id, Note(first, NoteKind.EVIDENCE, "cafe\u0301"))
    assert dossier(ws, of.id).note(first, NoteKind.EVIDENCE) == "caf\u00e9"


def test_saving_what_is_there_already_is_no_step(ws: Workspace) -> None:
    of = begin(ws)
    note = Note(dimensions(of)[0], NoteKind.EVIDENCE, "text")
    told: list[frozenset[Topic]] = []
    save(ws, of.id, note)
    ws.subscribe(told.append)
    save(ws, of.id, note)
    assert told == []
    assert undo(ws, of.id) == f"note:{note.key}"
    assert undo(ws, of.id) is None


def test_undo_and_redo_walk_over_a_restart(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws)
        a, b, c, *_ = dimensions(of)
        save(ws, of.id, Note(a, NoteKind.EVIDENCE, "first"))
        save(ws, of.id, Note(a, NoteKind.EVIDENCE, "second"))
        set_priorities(ws, of.id, [a, b])
        set_priorities(ws, of.id, [c, a])
        undo(ws, of.id)
    with open_school(tmp_path / "school") as ws:
        assert [each.dimension_id for each in dossier(ws, of.id).priorities] == [a, b]
        assert redo(ws, of.id) == "priorities"
        assert [each.dimension_id for each in dossier(ws, of.id).priorities] == [c, a]
        assert [undo(ws, of.id) for _ in range(5)] == [
            "priorities",
            "priorities",
            f"note:{a}:evidence",
            f"note:{a}:evidence",
            None,
        ]
        assert kept(ws, of.id) == set()


def test_a_new_change_ends_what_could_be_redone(ws: Workspace) -> None:
    of = begin(ws)
    a, b, *_ = dimensions(of)
    save(ws, of.id, Note(a, NoteKind.EVIDENCE, "first"))
    undo(ws, of.id)
    save(ws, of.id, Note(b, NoteKind.EVIDENCE, "other"))
    assert redo(ws, of.id) is None


def test_undo_in_one_assessment_leaves_the_other_alone(ws: Workspace) -> None:
    of, other = begin(ws), begin(ws, name="Bay High")
    note = Note(dimensions(of)[0], NoteKind.EVIDENCE, "text")
    save(ws, of.id, note)
    save(ws, other.id, note)
    undo(ws, of.id)
    assert (kept(ws, of.id), kept(ws, other.id)) == (set(), {note})


def test_ballots_are_never_in_the_history(ws: Workspace) -> None:
    of = begin(ws)
    type_faculty(ws, of, 6)
    close_round(ws, of.id)
    assert undo(ws, of.id) is None


def test_the_history_forgets_its_oldest_steps(ws: Workspace) -> None:
    of = begin(ws)
    first = dimensions(of)[0]
    for number in range(MAX_STEPS + 3):
        save(ws, of.id, Note(first, NoteKind.EVIDENCE, str(number)))
    steps = 0
    while undo(ws, of.id) is not None:
        steps += 1
    assert steps == MAX_STEPS
    assert dossier(ws, of.id).note(first, NoteKind.EVIDENCE) == "2"


def test_a_level_is_agreed_on_after_the_private_scores_and_not_before(ws: Workspace) -> None:
    of = begin(ws)
    first = dimensions(of)[0]
    with pytest.raises(NotAllowed, match="still open"):
        save(ws, of.id, AgreedLevel(first, 2))
    type_faculty(ws, of, 5)
    close_round(ws, of.id)
    save(ws, of.id, AgreedLevel(first, 2))
    with pytest.raises(InvalidInput, match="level"):
        save(ws, of.id, AgreedLevel(first, 99))
    assert kept(ws, of.id) == {AgreedLevel(first, 2)}


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (Note("no-such-dimension", NoteKind.EVIDENCE, "x"), "no dimension"),
        (Priority("", 1), "no dimension"),
        (Priority("known-well", 0), "Rank 0"),
        (Finding("f", FindingKind.STRENGTH, "", "x" * (MAX_TEXT + 1)), "4,000"),
        (Finding("f", FindingKind.STRENGTH, "", "a\0b"), "cannot be kept"),
        (Finding("", FindingKind.STRENGTH, "", "a"), "id"),
        (Action("a" * 65, "", "what"), "id"),
        (EvidenceWaiver("known-well", " \n"), "needs a reason"),
        (EvidenceWaiver("no-such-dimension", "why"), "no dimension"),
        (DimensionPlan("known-well", 41), "from 0 to 40"),
        (DimensionPlan("known-well", -1), "from 0 to 40"),
        (GridPlace("known-well", 5, 1), "Impact"),
        (GridPlace("known-well", 1, 0), "Effort"),
        (RunSheetPlan("", (PlannedMeeting("m", (PlannedStep("s", "norms", 0),)),)), "Minutes"),
        (RunSheetPlan("", (PlannedMeeting("m", (PlannedStep("s", "=1+1", 5),)),)), "activity"),
        (RunSheetPlan("", (PlannedMeeting("m", (PlannedStep("s", "norms", 5),) * 2),)), "twice"),
        (RunSheetPlan("Not An Id", ()), "run sheet"),
        (StepRecord("", StepState.DONE), "id"),
        (SignUp("a", ("x" * 201,)), "200"),
    ],
)
def test_what_does_not_fit_is_told_and_not_kept(ws: Workspace, entry: Entry, says: str) -> None:
    of = begin(ws)
    save(ws, of.id, Finding("f", FindingKind.STRENGTH, "", "x" * MAX_TEXT))
    before = kept(ws, of.id)
    with pytest.raises(InvalidInput, match=says):
        save(ws, of.id, entry)
    assert kept(ws, of.id) == before


def test_a_dimension_cannot_be_a_priority_twice(ws: Workspace) -> None:
    of = begin(ws)
    first = dimensions(of)[0]
    with pytest.raises(InvalidInput, match="twice"):
        set_priorities(ws, of.id, [first, first])


def _step(name: str) -> RunSheetPlan:
    return RunSheetPlan("", (PlannedMeeting(name, (PlannedStep("s1", "opening-norms", 8),)),))


MEETING_ENTRIES: tuple[Entry, ...] = (
    _step("Monday"),
    _step("Tuesday"),
    StepRecord("s1", StepState.DONE, "went well"),
    StepRecord("s1", StepState.SKIPPED),
    DimensionPlan("known-well", 1, "all"),
    DimensionPlan("known-well", 2),
    EvidenceWaiver("known-well", "why"),
    EvidenceWaiver("known-well", "because"),
    GridPlace("known-well", 1, 2),
    GridPlace("known-well", 2, 1),
    Action("0a-1", "", "paint", first_step="buy paint"),
    Action("0a-1", "", "paint", first_step="ask who has paint"),
    SignUp("0a-1", ("Ada",)),
    SignUp("0a-1", ("Ada", "Grace")),
)
"""Each kind twice, under the same key."""

_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.integers(0, 2), st.sampled_from(["x", "y", "z"])),
        st.tuples(st.just("remove"), st.integers(0, 2)),
        st.tuples(st.just("rank"), st.lists(st.integers(0, 2), unique=True)),
        st.tuples(st.just("meeting"), st.sampled_from(range(len(MEETING_ENTRIES)))),
        st.tuples(st.just("take-away"), st.sampled_from(range(len(MEETING_ENTRIES)))),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
        st.tuples(st.just("restart")),
    ),
    max_size=14,
)


@settings(max_examples=40)
@given(_STEPS)
def test_any_sequence_of_changes_undos_and_restarts_equals_a_model(steps: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "school"
        ws = open_school(root)
        of = begin(ws)
        ids = dimensions(of)
        states: list[frozenset[Entry]] = [frozenset()]
        at = 0
        for kind, *given_ in steps:
            now = states[at]
            if kind == "restart":
                ws.close()
                ws = open_school(root)
                continue
            if kind == "undo":
                assert (undo(ws, of.id) is not None) == (at > 0)
                at = max(0, at - 1)
            elif kind == "redo":
                assert (redo(ws, of.id) is not None) == (at + 1 < len(states))
                at = min(len(states) - 1, at + 1)
            else:
                after = _change(ws, of.id, ids, now, str(kind), given_)
                if after != now:
                    states[at + 1 :] = [after]
                    at += 1
            assert kept(ws, of.id) == states[at]
        assert (redo(ws, of.id) is not None) == (at + 1 < len(states))
        ws.close()


def _change(
    ws: Workspace, id: str, ids: tuple[str, ...], now: frozenset[Entry], kind: str, given_: list[object]
) -> frozenset[Entry]:
    """Make the change, and say by itself what should be there afterwards."""
    if kind == "rank":
        ranked = [ids[number] for number in given_[0]]  # type: ignore[attr-defined]
        set_priorities(ws, id, ranked)
        others = {entry for entry in now if not isinstance(entry, Priority)}
        return frozenset(others | {Priority(each, rank) for rank, each in enumerate(ranked, start=1)})
    if kind in {"meeting", "take-away"}:
        return _change_meeting(ws, id, now, kind, MEETING_ENTRIES[given_[0]])  # type: ignore[call-overload]
    dimension_id = ids[given_[0]]  # type: ignore[call-overload]
    rest = {entry for entry in now if not isinstance(entry, Note) or entry.dimension_id != dimension_id}
    if kind == "remove":
        remove(ws, id, Note(dimension_id, NoteKind.EVIDENCE, ""))
        return frozenset(rest)
    note = Note(dimension_id, NoteKind.EVIDENCE, str(given_[1]))
    save(ws, id, note)
    return frozenset(rest | {note})


def _change_meeting(
    ws: Workspace, id: str, now: frozenset[Entry], kind: str, entry: Entry
) -> frozenset[Entry]:
    def same(other: Entry) -> bool:
        return (other.kind, other.key) == (entry.kind, entry.key)

    if kind == "meeting":
        save(ws, id, entry)
        return frozenset({each for each in now if not same(each)} | {entry})
    remove(ws, id, entry)
    if isinstance(entry, Action) and any(map(same, now)):
        now = frozenset(each for each in now if not isinstance(each, SignUp))
    return frozenset(each for each in now if not same(each))


def test_names_of_volunteers_go_with_their_action_and_come_back_with_it(ws: Workspace) -> None:
    of = begin(ws)
    action, names = Action("0a-1", "", "paint the hall"), SignUp("0a-1", ("Ada",))
    save(ws, of.id, action)
    save(ws, of.id, names)
    remove(ws, of.id, action)
    assert kept(ws, of.id) == set()
    undo(ws, of.id)
    assert kept(ws, of.id) == {action, names}


def test_names_of_volunteers_are_in_no_dossier(ws: Workspace) -> None:
    of = begin(ws)
    save(ws, of.id, Action("0a-1", "", "paint the hall"))
    save(ws, of.id, SignUp("0a-1", ("Zebulon Quartermaine",)))
    assert sign_ups(ws, of.id) == {"0a-1": ("Zebulon Quartermaine",)}
    assert "paint the hall" in repr(dossier(ws, of.id))
    assert "Zebulon" not in repr(dossier(ws, of.id))
