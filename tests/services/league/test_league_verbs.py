"""Joining, events, visits, ideas: each verb keeps what was said, and says what does not fit."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from lis_desktop.core.errors import InvalidInput, NotFound
from lis_desktop.core.league.events import TeamMember
from lis_desktop.core.league.ideas import TriedResult
from lis_desktop.core.league.membership import MembershipStatus, SignatureRole
from lis_desktop.core.league.visit_sheet import gentle_line
from lis_desktop.core.league.visits import PublishedOffer, VisitMatch, VisitRole, VisitState
from lis_desktop.core.school import School
from lis_desktop.core.text_warnings import TextRisk
from lis_desktop.services.editing import set_priorities
from lis_desktop.services.league import context, events, ideas, membership, visits
from lis_desktop.services.league.entries import record, undo
from lis_desktop.services.league.pack import league_pack
from lis_desktop.services.packs import import_pack
from lis_desktop.services.workspace import Workspace
from tests.content.test_league_pack import PACK
from tests.services.league.conftest import FIRST, IDEA, LATER, OFFER, take_digest
from tests.services.league.samples import given_id
from tests.store.files_of_ours import change
from tests.store.school_days import begin

DAY = date(2026, 3, 5)
"""Long gone when the tests run; days to come are of the year 2098."""


def test_a_school_ticks_its_way_to_joining_and_may_take_a_tick_back(ws: Workspace, of: School) -> None:
    first, second, *_ = membership.joining(ws, of.id).checklist.items
    membership.tick(ws, of.id, first.id, DAY)
    membership.tick(ws, of.id, second.id, DAY)
    membership.tick(ws, of.id, second.id, None)
    now = membership.joining(ws, of.id)
    assert (now.done, now.lines[0].done_on, now.lines[0].of_version) == (1, DAY, now.checklist.version)
    assert first not in now.left
    assert second in now.left


def test_what_joining_refuses_is_a_sentence(ws: Workspace, of: School) -> None:
    membership.tick(ws, of.id, "vision-read", DAY)
    with pytest.raises(NotFound, match=r"no line 'anthem-sung'.*vision-read"):
        membership.tick(ws, of.id, "anthem-sung", DAY)
    with pytest.raises(InvalidInput, match="2098-01-01 is still to come"):
        membership.tick(ws, of.id, "vision-read", date(2098, 1, 1))
    with pytest.raises(InvalidInput, match="still to come"):
        membership.sign(ws, of.id, SignatureRole.PRINCIPAL, date(2098, 1, 1))
    with pytest.raises(InvalidInput, match="not a school year"):
        membership.set_status(ws, of.id, "2026", MembershipStatus.MEMBER)


def test_a_member_stays_one_until_it_says_otherwise(ws: Workspace, of: School) -> None:
    membership.set_status(ws, of.id, "2025-26", MembershipStatus.MEMBER, DAY)
    membership.set_status(ws, of.id, "2028-29", MembershipStatus.PAUSED)
    told = [membership.status(ws, of.id, year) for year in ("2024-25", "2025-26", "2027-28", "2028-29")]
    assert [each and each.status for each in told] == [
        None,
        MembershipStatus.MEMBER,
        MembershipStatus.MEMBER,
        MembershipStatus.PAUSED,
    ]
    membership.forget_status(ws, of.id, "2028-29")
    last = membership.status(ws, of.id, "2028-29")
    assert last is not None
    assert last.status is MembershipStatus.MEMBER


def test_a_letter_has_a_line_for_each_chosen_role_and_for_who_signed_already(
    ws: Workspace, of: School
) -> None:
    membership.sign(ws, of.id, SignatureRole.BOARD_CHAIR, DAY)
    letter = membership.letter(ws, of.id, "2026-27", {SignatureRole.PRINCIPAL})
    assert letter.school_name == of.name
    assert [(each.role, each.signed_on) for each in letter.lines] == [
        (SignatureRole.PRINCIPAL, None),
        (SignatureRole.BOARD_CHAIR, DAY),
    ]
    assert len(membership.letter(ws, of.id).lines) == len(SignatureRole)
    membership.sign(ws, of.id, SignatureRole.BOARD_CHAIR, None)
    assert membership.letter(ws, of.id, "2026-27", ()).lines == ()


def test_the_consortiums_own_league_pack_is_gone_by(ws: Workspace, of: School, tmp_path: Path) -> None:
    membership.tick(ws, of.id, "vision-read", DAY)
    assert league_pack(ws).id == "league"
    file = tmp_path / "ours.toml"
    file.write_text(PACK, encoding="utf-8")
    import_pack(ws, file)
    assert league_pack(ws).id == "our-league"
    assert membership.joining(ws, of.id).done == 1


def test_events_that_meet_a_priority_come_first(ws: Workspace, of: School, tmp_path: Path) -> None:
    assert events.event_lines(ws, of.id).coming == ()
    take_digest(ws, tmp_path)
    lines = events.event_lines(ws, of.id, date(2098, 1, 1))
    assert [(each.event.id, bool(each.priorities)) for each in lines.coming] == [
        (LATER, True),
        (FIRST, False),
    ]
    later = events.event_lines(ws, of.id, date(2098, 5, 1))
    assert ([each.event.id for each in later.coming], [each.event.id for each in later.been]) == (
        [LATER],
        [FIRST],
    )


def test_a_team_is_planned_and_what_it_took_home_is_noted(ws: Workspace, of: School, tmp_path: Path) -> None:
    take_digest(ws, tmp_path)
    team = (TeamMember("grade 9 teacher", "Ada"), TeamMember("principal"))
    assert events.plan_team(ws, of.id, LATER[:35] + LATER[35], team).team == team
    note = events.note_event(ws, of.id, FIRST, "Two rubrics.", "action-1")
    lines = {each.event.id: each for each in events.event_lines(ws, of.id, date(2098, 1, 1)).coming}
    plan = lines[LATER].plan
    assert plan is not None
    assert (plan.team, lines[FIRST].note) == (team, note)
    events.forget_plan(ws, of.id, LATER)
    assert record(ws, of.id).event_plans == ()
    with pytest.raises(NotFound, match="no event"):
        events.plan_team(ws, of.id, given_id(1), team)


def test_an_event_goes_into_a_calendar_without_any_name(ws: Workspace, of: School, tmp_path: Path) -> None:
    take_digest(ws, tmp_path)
    with pytest.raises(NotFound, match="No event is planned"):
        events.write_event_calendar(ws, of.id, "", tmp_path / "all.ics")
    events.plan_team(ws, of.id, LATER, (TeamMember("teacher", "Ada Quartermaine"),))
    file = events.write_event_calendar(ws, of.id, "", tmp_path / "all.ics")
    text = file.read_bytes().decode("utf-8")
    assert "Quartermaine" not in text
    assert "SUMMARY:Belonging\\, together\r\n" in text
    assert "DTSTART;VALUE=DATE:20981001\r\nDTEND;VALUE=DATE:20981003\r\n" in text
    assert "LOCATION:Keene\\, NH\r\n" in text
    assert text.count("BEGIN:VEVENT") == 1
    one = events.write_event_calendar(ws, of.id, FIRST, tmp_path / "one.ics")
    assert b"SUMMARY:Scoring day" in one.read_bytes()


def test_a_visit_is_planned_from_a_model_on_school_days(ws: Workspace, of: School) -> None:
    friday = date(2098, 10, 3)
    assert friday.weekday() == 4
    planned = visits.plan_visit(
        ws, of.id, role=VisitRole.VISITOR, with_school="Bay High", dimension_ids=("equity",),
        schedule_id="three-days", first_day=friday,
    )  # fmt: skip
    assert [each.day for each in planned.days] == [friday, date(2098, 10, 6), date(2098, 10, 7)]
    assert planned.school_year == "2098-99"
    assert all(each.slots for each in planned.days)
    sheet = visits.sheet_of(ws, of.id, planned.id[:8])
    assert len(sheet.looking_for[0].questions) >= 2
    with pytest.raises(NotFound, match=r"'a-week'.*one-day, two-days, three-days"):
        visits.plan_visit(ws, of.id, role=VisitRole.HOST, schedule_id="a-week")


def test_a_visit_is_ticked_noted_followed_up_and_told_to_the_faculty(ws: Workspace, of: School) -> None:
    visit = visits.plan_visit(
        ws, of.id, role=VisitRole.HOST, with_school="Bay High", dimension_ids=("equity",)
    )
    visits.tick_visit(ws, of.id, visit.id, "faculty-asked", DAY)
    visits.tick_visit(ws, of.id, visit.id, "room-and-lunch", DAY)
    visits.tick_visit(ws, of.id, visit.id, "room-and-lunch", None)
    note = visits.note_visit(ws, of.id, visit.id, "time-space", "Long blocks on Wednesdays.")
    step = visits.plan_next_step(
        ws, of.id, visit.id, "Try a long block", owner_role="schedule team", action_id="a-1"
    )
    visits.tell_faculty(ws, of.id, visit.id, DAY)
    visits.set_state(ws, of.id, visit.id, VisitState.DONE)
    sheet = visits.sheet_of(ws, of.id, visit.id)
    assert (sheet.done, sheet.visit.state, sheet.visit.shared_with_faculty) == (1, VisitState.DONE, DAY)
    assert [each.dimension_id for each in sheet.looking_for] == ["equity", "time-space"]
    assert sheet.looking_for[1].notes == (note,)
    assert sheet.follow_ups == (step,)
    with pytest.raises(NotFound, match="no line 'team-chosen'"):
        visits.tick_visit(ws, of.id, visit.id, "team-chosen", DAY)
    with pytest.raises(NotFound, match="no visit"):
        visits.sheet_of(ws, of.id, "nothing")


def test_a_visit_is_not_done_before_its_day(ws: Workspace, of: School) -> None:
    visit = visits.plan_visit(ws, of.id, role=VisitRole.HOST, first_day=date(2098, 10, 2))
    with pytest.raises(InvalidInput, match="still to come"):
        visits.set_state(ws, of.id, visit.id, VisitState.DONE)
    with pytest.raises(InvalidInput, match="still to come"):
        visits.tell_faculty(ws, of.id, visit.id, date(2098, 10, 3))
    assert visits.set_state(ws, of.id, visit.id, VisitState.CALLED_OFF).state is VisitState.CALLED_OFF


def test_a_match_of_the_digest_becomes_a_visit(ws: Workspace, of: School, tmp_path: Path) -> None:
    second = context.priorities_of(ws, of.id)[1]
    request = visits.ask_to_visit(ws, of.id, dimension_ids=(second,), what_we_hope="To see it")
    offer = visits.offer_to_host(ws, of.id, dimension_ids=("equity",), days=(DAY, DAY))
    assert offer.days == (DAY,)
    asked = VisitMatch(given_id(1), OFFER, request.id, second, "because")
    hosted = VisitMatch(given_id(2), offer.id, given_id(3), "equity", "because")
    others = VisitMatch(given_id(4), OFFER, given_id(5), second, "because")
    take_digest(ws, tmp_path, (asked, hosted, others), (PublishedOffer(offer, of.name, of.state),))
    visit = visits.plan_visit(ws, of.id, role=VisitRole.VISITOR, match_id=asked.id)
    assert (visit.with_school, visit.dimension_ids) == ("Bay High", (second,))
    host = visits.plan_visit(ws, of.id, role=VisitRole.HOST, match_id=hosted.id)
    assert (host.with_school, host.dimension_ids) == ("", ("equity",))
    for role, match_id in ((VisitRole.VISITOR, others.id), (VisitRole.HOST, asked.id)):
        with pytest.raises(NotFound, match="no match"):
            visits.plan_visit(ws, of.id, role=role, match_id=match_id)
    assert [each.school_name for each in visits.offers_of_others(ws, of.id, second)] == ["Bay High"]
    assert visits.offers_of_others(ws, of.id, "equity") == ()


def test_an_idea_leaves_only_after_it_was_read_once_more(ws: Workspace, of: School) -> None:
    note = ideas.write_idea(
        ws, of.id, title="Circles", dimension_ids=("equity",), tried="Ask Ms. Carter, 207-555-0134"
    )
    choice = ideas.look_before_it_leaves(ws, of.id, note.id)
    assert {each.risk for each in choice.warnings} == {TextRisk.NAME, TextRisk.PHONE}
    assert ideas.idea(ws, of.id, note.id[:8]).reviewed_on is None
    ideas.review_idea(ws, of.id, note.id, DAY)
    assert ideas.idea(ws, of.id, note.id).reviewed_on == DAY
    undo(ws, of.id)
    assert ideas.idea(ws, of.id, note.id).reviewed_on is None
    with pytest.raises(NotFound, match="no idea"):
        ideas.review_idea(ws, of.id, "ffffffff")


def test_somebody_elses_idea_is_found_and_tried(ws: Workspace, of: School, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="brought no idea"):
        ideas.try_idea(ws, of.id, IDEA, TriedResult.HELPED)
    take_digest(ws, tmp_path)
    first = context.priorities_of(ws, of.id)[0]
    assert len(ideas.ideas_of_others(ws, of.id, dimension_id=first, size="from_200", setting="rural")) == 1
    assert ideas.ideas_of_others(ws, of.id, setting="city") == ()
    ideas.try_idea(ws, of.id, IDEA, TriedResult.MIXED, "Calmer, and louder.")
    ideas.try_idea(ws, of.id, IDEA, TriedResult.HELPED, "Calmer now.")
    (tried,) = record(ws, of.id).ideas_tried
    assert (tried.result, tried.text) == (TriedResult.HELPED, "Calmer now.")


def test_the_league_page_brings_what_meets_our_priorities(ws: Workspace, of: School, tmp_path: Path) -> None:
    empty = context.league_outlook(ws, of.id, DAY)
    assert (empty.helpers, empty.events, empty.ideas, empty.asked_of_us) == ((), (), (), ())
    assert [each.region for each in empty.beside] == [None, None]
    take_digest(ws, tmp_path)
    page = context.league_outlook(ws, of.id, DAY)
    first, second = context.priorities_of(ws, of.id)
    assert [(each.published.school_name, each.priorities) for each in page.helpers] == [
        ("Bay High", (second,))
    ]
    assert [each.event.id for each in page.events] == [LATER, FIRST]
    assert page.ideas[0].priorities == (first,)
    assert (
        gentle_line(page.visits) == "Many schools host or make a visit about once a year, when it suits them."
    )


def test_a_school_without_an_assessment_of_its_own_has_no_priorities(ws: Workspace, of: School) -> None:
    assert len(context.priorities_of(ws, of.id)) == 2
    assert context.latest_dossier(ws, "nobody") is None
    with pytest.raises(NotFound):
        context.league_outlook(ws, "nobody", DAY + timedelta(days=1))


def test_the_latest_assessment_with_priorities_counts(ws: Workspace, of: School) -> None:
    chosen = context.priorities_of(ws, of.id)
    later = begin(ws, year="2028-29")
    assert later.school.id == of.id
    assert context.priorities_of(ws, of.id) == chosen
    set_priorities(ws, later.id, chosen[:1])
    assert context.priorities_of(ws, of.id) == chosen[:1]


def test_an_assessment_whose_pack_is_gone_is_passed_over(ws: Workspace, of: School) -> None:
    change(ws.store.layout.store, "UPDATE assessment SET instrument_id = 'gone'")
    assert context.latest_dossier(ws, of.id) is None
    assert context.league_outlook(ws, of.id, DAY).beside == ()
