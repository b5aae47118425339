"""What a school types about the League is kept at once, belongs to the school, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lis_desktop.bundle.hand_over import open_sealed_hand_over, seal_hand_over
from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.hand_over import AssessmentCopy
from lis_desktop.core.league.bounds import MAX_ENTRIES
from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.events import EventNote, EventPlan, TeamMember
from lis_desktop.core.league.ideas import PracticeNote
from lis_desktop.core.league.membership import JoiningTick, Membership, MembershipStatus
from lis_desktop.core.league.resources import Bookmark, OwnResource
from lis_desktop.core.league.visits import (
    FieldNote,
    FollowUp,
    HostOffer,
    ScheduleSlot,
    Visit,
    VisitDay,
    VisitRequest,
    VisitRole,
)
from lis_desktop.core.school import School
from lis_desktop.services import editing
from lis_desktop.services.hand_over import open_hand_over, take_back, write_hand_over
from lis_desktop.services.league.entries import (
    record,
    redo,
    remove,
    save,
    save_all,
    school,
    schools,
    undo,
)
from lis_desktop.services.workspace import Topic, Workspace
from tests.services.league.samples import DAY, EVERY_NOUN, VISIT, given_id
from tests.store.files_of_ours import query
from tests.store.school_days import begin, open_school

WORDS = "tide lamp orchard seven"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """An open workspace of a new school."""
    with open_school(tmp_path / "school") as workspace:
        yield workspace


@pytest.fixture
def of(ws: Workspace) -> School:
    """A school that has begun an assessment."""
    return begin(ws).school


def kept(ws: Workspace, of: School) -> frozenset[LeagueEntry]:
    """All that is there."""
    return frozenset(record(ws, of.id).entries)


def save_every_noun(ws: Workspace, of: School) -> None:
    for each in EVERY_NOUN:
        save(ws, of.id, each)


def test_there_is_a_sample_of_every_noun() -> None:
    assert {type(each) for each in EVERY_NOUN} == set(get_args(LeagueEntry))


def test_every_noun_is_there_after_a_restart(tmp_path: Path) -> None:
    with open_school(tmp_path / "school") as ws:
        of = begin(ws).school
        save_every_noun(ws, of)
    with open_school(tmp_path / "school") as ws:
        assert kept(ws, of) == frozenset(EVERY_NOUN)
        for _ in EVERY_NOUN:
            assert undo(ws, of.id) is not None
        assert undo(ws, of.id) is None
        assert kept(ws, of) == frozenset()


def test_the_league_goes_on_over_the_years_of_a_school_and_not_into_another(ws: Workspace) -> None:
    first, later, other = begin(ws), begin(ws, year="2027-28"), begin(ws, name="Bay High")
    assert first.school.id == later.school.id
    save(ws, first.school.id, EVERY_NOUN[0])
    assert kept(ws, later.school) == {EVERY_NOUN[0]}
    assert kept(ws, other.school) == frozenset()
    assert undo(ws, other.school.id) is None


def test_undo_of_the_league_and_of_an_assessment_do_not_meet(ws: Workspace) -> None:
    begun = begin(ws)
    save(ws, begun.school.id, EVERY_NOUN[0])
    assert editing.undo(ws, begun.id) is None
    assert undo(ws, begun.school.id) == "membership:2026-27"


def test_pages_are_told_of_a_change_and_not_of_none(ws: Workspace, of: School) -> None:
    told: list[frozenset[Topic]] = []
    ws.subscribe(told.append)
    save(ws, of.id, EVERY_NOUN[0])
    save(ws, of.id, EVERY_NOUN[0])
    remove(ws, of.id, EVERY_NOUN[1])
    assert told == [frozenset({Topic.LEAGUE})]
    undo(ws, of.id)
    assert undo(ws, of.id) is None
    assert redo(ws, of.id) is not None
    assert len(told) == 3


def test_a_school_is_found_by_the_beginning_of_its_id_or_name(ws: Workspace, of: School) -> None:
    bay = begin(ws, name="Bay High").school
    assert schools(ws) == (bay, of)
    assert school(ws, of.id) == school(ws, of.id[:12]) == school(ws, "harbor") == of
    with pytest.raises(NotFound):
        school(ws, "nowhere")
    begin(ws, name="Bay Prep")
    assert school(ws, "bay high") == bay
    with pytest.raises(InvalidInput, match="Bay High, Bay Prep"):
        school(ws, "bay")
    with pytest.raises(NotFound):
        school(ws, " ")


def test_with_a_visit_go_its_notes_and_come_back_with_it(ws: Workspace, of: School) -> None:
    save_every_noun(ws, of)
    visit = next(each for each in EVERY_NOUN if isinstance(each, Visit))
    remove(ws, of.id, visit)
    assert not record(ws, of.id).field_notes
    assert len(kept(ws, of)) == len(EVERY_NOUN) - 4
    undo(ws, of.id)
    assert kept(ws, of) == frozenset(EVERY_NOUN)


def test_a_changed_practice_note_has_to_be_read_again(ws: Workspace, of: School) -> None:
    note = PracticeNote(given_id(1), "Circles", ("school-culture",), "a circle a week", reviewed_on=DAY)
    save(ws, of.id, note)
    assert record(ws, of.id).practice_notes == (replace(note, reviewed_on=None),)
    save(ws, of.id, note)
    assert record(ws, of.id).practice_notes == (note,)
    changed = replace(note, tried="a circle a day")
    save(ws, of.id, changed)
    assert record(ws, of.id).practice_notes == (replace(changed, reviewed_on=None),)


def test_several_entries_are_one_step(ws: Workspace, of: School) -> None:
    save_all(ws, of.id, EVERY_NOUN)
    assert kept(ws, of) == frozenset(EVERY_NOUN)
    undo(ws, of.id)
    assert kept(ws, of) == frozenset()


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (Membership("2026", MembershipStatus.MEMBER), "not a school year"),
        (JoiningTick("Not An Id", "1", DAY), "no line"),
        (OwnResource(given_id(1), " ", "x"), "no title"),
        (OwnResource("mine", "title", "x"), "cannot be the id"),
        (OwnResource(given_id(1), "title", "x", url="http://example.org"), "https://"),
        (OwnResource(given_id(1), "title", "x", url="https://a b"), "no spaces"),
        (OwnResource(given_id(1), "title", "x", ("equity", "equity")), "twice"),
        (OwnResource(given_id(1), "title", "x", ("=1+1",)), "cannot be a dimension"),
        (Bookmark(""), "cannot be the id"),
        (Bookmark("x" * 201), "cannot be the id"),
        (EventPlan(given_id(1), (TeamMember(" ", "Ada"),)), "no role"),
        (EventPlan("event", ()), "cannot be the id"),
        (EventNote(given_id(1), " \n"), "nothing in"),
        (HostOffer(given_id(1), "2026-27", ()), "at least one"),
        (HostOffer(given_id(1), "2026-28", ("equity",)), "not a school year"),
        (HostOffer(given_id(1), "2026-27", ("equity",), visits=0), "Visits: 0"),
        (HostOffer(given_id(1), "2026-27", ("equity",), people=501), "People: 501"),
        (
            HostOffer(
                given_id(1), "2026-27", ("equity",), tuple(date.fromordinal(738000 + n) for n in range(61))
            ),
            "60 days",
        ),
        (VisitRequest(given_id(1), "2026-27", ()), "at least one"),
        (VisitRequest(given_id(1), "2026-27", ("equity",), what_we_hope="x" * 4001), "4,000"),
        (Visit(given_id(1), VisitRole.HOST, "2026-27", "", ("equity",), (VisitDay(None),) * 4), "at most 3"),
        (
            Visit(
                given_id(1),
                VisitRole.HOST,
                "2026-27",
                "",
                (),
                (VisitDay(None, (ScheduleSlot("8:00", 5, "x"),)),),
            ),
            "08:30",
        ),
        (
            Visit(
                given_id(1),
                VisitRole.HOST,
                "2026-27",
                "",
                (),
                (VisitDay(None, (ScheduleSlot("08:00", 0, "x"),)),),
            ),
            "Minutes: 0",
        ),
        (
            Visit(
                given_id(1),
                VisitRole.HOST,
                "2026-27",
                "",
                (),
                (VisitDay(None, (ScheduleSlot("08:00", 5, " "),)),),
            ),
            "says nothing",
        ),
        (Visit(given_id(1), VisitRole.HOST, "2026-27", "", (), match_id="m"), "id of a match"),
        (FieldNote(given_id(1), VISIT, "equity", ""), "nothing in"),
        (FollowUp(given_id(1), VISIT, "what", action_id="x" * 65), "id of an action"),
        (PracticeNote(given_id(1), "", ("equity",), "x"), "no title"),
        (PracticeNote(given_id(1), "t", (), "x"), "at least one"),
        (PracticeNote(given_id(1), "t", ("equity",), "a\0b"), "cannot be kept"),
    ],
)
def test_what_does_not_fit_is_told_and_not_kept(
    ws: Workspace, of: School, entry: LeagueEntry, says: str
) -> None:
    save_every_noun(ws, of)
    with pytest.raises(InvalidInput, match=says):
        save(ws, of.id, entry)
    assert kept(ws, of) == frozenset(EVERY_NOUN)


def test_a_note_needs_its_visit_and_an_entry_its_school(ws: Workspace, of: School) -> None:
    note = FieldNote(given_id(1), VISIT, "equity", "text")
    with pytest.raises(NotFound, match="not planned"):
        save(ws, of.id, note)
    with pytest.raises(NotFound, match="no school"):
        save(ws, "nowhere", EVERY_NOUN[0])


def test_there_is_room_for_as_many_as_may_leave(ws: Workspace, of: School) -> None:
    save_all(ws, of.id, tuple(Bookmark(f"r{number}") for number in range(MAX_ENTRIES)))
    with pytest.raises(InvalidInput, match="room for 500"):
        save(ws, of.id, Bookmark("one-more"))
    save(ws, of.id, Membership("2026-27", MembershipStatus.MEMBER))


@pytest.mark.usefixtures("quick_seals")
def test_the_league_goes_along_when_an_assessment_changes_laptops(ws: Workspace, tmp_path: Path) -> None:
    begun = begin(ws)
    save_every_noun(ws, begun.school)
    with open_school(tmp_path / "other") as other:
        file = write_hand_over(ws, begun.id, tmp_path, WORDS)
        open_hand_over(other, file, WORDS)
        assert kept(other, begun.school) == frozenset(EVERY_NOUN)
        assert undo(other, begun.school.id) == "hand_over"
        assert kept(other, begun.school) == frozenset()
        redo(other, begun.school.id)
        assert kept(ws, begun.school) == frozenset(EVERY_NOUN)


@pytest.mark.usefixtures("quick_seals")
def test_what_both_laptops_typed_of_the_league_is_brought_together(ws: Workspace, tmp_path: Path) -> None:
    begun = begin(ws)
    here, there = Bookmark("here"), Bookmark("there")
    paused = Membership("2026-27", MembershipStatus.PAUSED)
    save(ws, begun.school.id, EVERY_NOUN[0])
    with open_school(tmp_path / "other") as other:
        file = write_hand_over(ws, begun.id, tmp_path / "there.lishandover", WORDS)
        open_hand_over(other, file, WORDS)
        save(other, begun.school.id, there)
        save(other, begun.school.id, paused)
        save(ws, begun.school.id, here)
        back = write_hand_over(other, begun.id, tmp_path / "back.lishandover", WORDS)
        open_hand_over(ws, back, WORDS)
        assert kept(ws, begun.school) == {here, there, paused}
        assert undo(ws, begun.school.id) == "hand_over"
        assert kept(ws, begun.school) == {here, EVERY_NOUN[0]}
        with pytest.raises(Exception, match="handed over"):
            editing.undo(other, begun.id)
        take_back(other, begun.id)


@pytest.mark.usefixtures("quick_seals")
def test_a_hand_over_of_an_earlier_program_brings_no_league_and_takes_none_away(
    ws: Workspace, tmp_path: Path
) -> None:
    begun = begin(ws)
    save(ws, begun.school.id, EVERY_NOUN[0])
    file = write_hand_over(ws, begun.id, tmp_path, WORDS)
    told = msgspec.to_builtins(open_sealed_hand_over(file.read_bytes(), WORDS))
    assert told.pop("league")
    earlier = msgspec.convert(told, AssessmentCopy)
    assert earlier.league == ()
    file.write_bytes(seal_hand_over(replace(earlier, turn=earlier.turn + 1), WORDS))
    open_hand_over(ws, file, WORDS)
    assert kept(ws, begun.school) == {EVERY_NOUN[0]}


def test_a_backup_holds_the_league(ws: Workspace, of: School) -> None:
    from lis_desktop.services.backups import make_backup

    save_every_noun(ws, of)
    backup = make_backup(ws)
    assert query(backup.path, "SELECT count(*) FROM league_entry") == [(len(EVERY_NOUN),)]
    assert query(backup.path, "SELECT count(*) FROM league_step") == [(len(EVERY_NOUN),)]


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["save", "remove"]), st.sampled_from(range(len(EVERY_NOUN)))),
        st.tuples(st.sampled_from(["undo", "redo", "restart"]), st.just(0)),
    ),
    max_size=14,
)
_OF_VISIT = {each for each in EVERY_NOUN if getattr(each, "visit_id", "") == VISIT}


@settings(max_examples=30, deadline=None)
@given(_STEPS)
def test_any_sequence_of_changes_undos_and_restarts_equals_a_model(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        ws = open_school(Path(folder) / "school")
        of = begin(ws).school
        states: list[frozenset[LeagueEntry]] = [frozenset()]
        at = 0
        for kind, number in steps:
            entry = EVERY_NOUN[number]
            now = states[at]
            if kind == "restart":
                ws.close()
                ws = open_school(Path(folder) / "school")
            elif kind == "undo":
                assert (undo(ws, of.id) is not None) == (at > 0)
                at = max(0, at - 1)
            elif kind == "redo":
                assert (redo(ws, of.id) is not None) == (at + 1 < len(states))
                at = min(len(states) - 1, at + 1)
            else:
                after = _change(ws, of, now, kind, entry)
                if after != now:
                    states[at + 1 :] = [after]
                    at += 1
            assert kept(ws, of) == states[at]
        ws.close()


def _change(
    ws: Workspace, of: School, now: frozenset[LeagueEntry], kind: str, entry: LeagueEntry
) -> frozenset[LeagueEntry]:
    if kind == "save":
        if entry in _OF_VISIT and not any(isinstance(each, Visit) for each in now):
            with pytest.raises(NotFound):
                save(ws, of.id, entry)
            return now
        save(ws, of.id, entry)
        return now | {entry}
    remove(ws, of.id, entry)
    gone = {entry} | (_OF_VISIT if isinstance(entry, Visit) and entry in now else set())
    return now - gone
