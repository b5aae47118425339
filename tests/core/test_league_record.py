"""The League's nouns of a school: one record in any order, joining, events, visits, ideas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.league.entries import LeagueEntry
from lis_desktop.core.league.events import LeagueEvent, events_for, events_past, priorities_met
from lis_desktop.core.league.ideas import PracticeNote, SharedIdea, TriedResult, ideas_for, reviewed_still
from lis_desktop.core.league.joining import joining_of, letter_of_intent, membership_in
from lis_desktop.core.league.membership import (
    CheckItem,
    Checklist,
    JoiningTick,
    LetterSignature,
    Membership,
    MembershipStatus,
    SignatureRole,
)
from lis_desktop.core.league.pack import LetterText, ModelSchedule
from lis_desktop.core.league.record import LeagueNews, compile_record
from lis_desktop.core.league.visit_sheet import YearOfVisits, days_from_model, gentle_line, year_of_visits
from lis_desktop.core.league.visits import (
    HostOffer,
    ScheduleSlot,
    Visit,
    VisitDay,
    VisitMatch,
    VisitRequest,
    VisitRole,
    VisitState,
)
from lis_desktop.core.school import School
from tests.league_samples import every_entry

SCHOOL = School("s", "Shoreline High")
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
WHAT = st.sampled_from(["equity", "time-space", "transitions"])


@given(st.randoms(use_true_random=False))
def test_the_same_entries_in_any_order_make_the_same_record(order: Random) -> None:
    entries: list[LeagueEntry] = list(every_entry())
    record = compile_record(SCHOOL, entries)
    assert set(record.entries) == set(entries)
    assert len(record.entries) == len(entries)
    order.shuffle(entries)
    assert compile_record(SCHOOL, entries) == record


def test_only_the_two_schools_of_a_match_know_it_for_theirs() -> None:
    news = LeagueNews(matches=(VisitMatch("m", "o", "r", "equity", "because"),))
    host = compile_record(SCHOOL, [HostOffer("o", "2026-27", ("equity",))], news)
    asker = compile_record(SCHOOL, [VisitRequest("r", "2026-27", ("equity",))], news)
    other = compile_record(SCHOOL, [VisitRequest("x", "2026-27", ("equity",))], news)
    assert (host.matches_as_host(), host.matches_as_visitor()) == (news.matches, ())
    assert (asker.matches_as_host(), asker.matches_as_visitor()) == ((), news.matches)
    assert (other.matches_as_host(), other.matches_as_visitor()) == ((), ())


def checklist(*ids: str) -> Checklist:
    return Checklist("joining", "2", "Joining", tuple(CheckItem(each, each) for each in ids))


@given(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6), st.sets(st.sampled_from("abcdefgh")))
def test_what_is_done_and_what_is_left_are_the_whole_checklist(lines: list[str], ticked: set[str]) -> None:
    ticks = [JoiningTick(each, "1", date(2026, 1, 1)) for each in ticked]
    joining = joining_of(checklist(*lines), ticks)
    assert joining.done + len(joining.left) == len(lines)
    assert [each.item.id for each in joining.lines] == lines
    assert {each.id for each in joining.left} == set(lines) - ticked
    assert all((each.of_version == "1") == (each.done_on is not None) for each in joining.lines)


def test_a_status_holds_until_another_one_is_said() -> None:
    told = [
        Membership("2026-27", MembershipStatus.MEMBER),
        Membership("2024-25", MembershipStatus.CONSIDERING),
    ]
    years = ("2023-24", "2024-25", "2025-26", "2026-27", "2030-31")
    found = [membership_in(told, each) for each in years]
    assert [each and each.school_year for each in found] == [None, "2024-25", "2024-25", "2026-27", "2026-27"]


@given(st.sets(st.sampled_from(SignatureRole)), st.sets(st.sampled_from(SignatureRole)))
def test_a_letter_never_loses_a_signature_and_keeps_the_order_of_roles(
    chosen: set[SignatureRole], signed: set[SignatureRole]
) -> None:
    signatures = [LetterSignature(each, date(2026, 1, 1)) for each in signed]
    text = LetterText("t", "o", ("i",), "c", ())
    lines = letter_of_intent("Shoreline High", "2026-27", text, chosen, signatures).lines
    assert {each.role for each in lines} == chosen | signed
    assert {each.role for each in lines if each.signed_on} == signed
    order = list(SignatureRole)
    assert [each.role for each in lines] == sorted((each.role for each in lines), key=order.index)


@st.composite
def some_events(draw: st.DrawFn) -> list[LeagueEvent]:
    found = []
    for number in range(draw(st.integers(0, 5))):
        first, last = sorted(draw(st.tuples(DAYS, DAYS)))
        about = tuple(sorted(draw(st.sets(WHAT))))
        found.append(LeagueEvent(str(number), "Together", first, last, dimension_ids=about))
    return found


@given(some_events(), st.lists(WHAT, unique=True), DAYS, st.randoms(use_true_random=False))
def test_what_meets_a_priority_comes_first_and_every_event_is_either_coming_or_past(
    events: list[LeagueEvent], priorities: list[str], today: date, order: Random
) -> None:
    coming, past = events_for(events, priorities, today), events_past(events, today)
    assert sorted(each.id for each in (*coming, *past)) == sorted(each.id for each in events)
    met = [bool(priorities_met(each, priorities)) for each in coming]
    assert met == sorted(met, reverse=True)
    assert all(each.last_day >= today for each in coming)
    order.shuffle(events)
    assert (events_for(events, priorities, today), events_past(events, today)) == (coming, past)


@given(st.integers(1, 3), DAYS | st.none())
def test_a_model_becomes_school_days_in_a_row(length: int, first: date | None) -> None:
    slots = (ScheduleSlot("08:00", 30, "Welcome"),)
    days = days_from_model(ModelSchedule("m", "M", "s", (VisitDay(None, slots),) * length), first)
    assert [each.slots for each in days] == [slots] * length
    assert days[0].day == first
    if first is not None:
        dates = [each.day for each in days if each.day]
        assert len(dates) == length
        for before, after in pairwise(dates):
            assert timedelta(1) <= after - before <= timedelta(3)
            assert after.weekday() < 5


def visit(role: VisitRole, state: VisitState, year: str) -> Visit:
    return Visit("v", role, year, "", (), state=state)


VISITS = st.lists(
    st.builds(
        visit,
        st.sampled_from(VisitRole),
        st.sampled_from(VisitState),
        st.sampled_from(["2025-26", "2026-27"]),
    )
)


@given(VISITS)
def test_a_years_visits_are_those_that_were_and_those_that_will_be(visits: Sequence[Visit]) -> None:
    year = year_of_visits(visits, "2026-27")
    counted = [
        each for each in visits if each.school_year == "2026-27" and each.state is not VisitState.CALLED_OFF
    ]
    assert year.hosted + year.made + year.planned == len(counted)


def test_the_line_about_visits_thanks_and_never_demands() -> None:
    assert gentle_line(YearOfVisits(1, 2, 0)) == "This year you hosted a visit and made 2 visits."
    assert gentle_line(YearOfVisits(0, 1, 3)) == "This year you made a visit."
    assert gentle_line(YearOfVisits(0, 0, 1)) == "A visit is planned this year."
    assert "when it suits them" in gentle_line(YearOfVisits(0, 0, 0))


def idea(title: str, tried: int) -> SharedIdea:
    note = PracticeNote(title, title, ("equity",), "x")
    return SharedIdea(note, "Bay High", "ME", "from_200", "rural", {TriedResult.HELPED: tried})


def test_how_often_an_idea_was_tried_never_moves_it_up() -> None:
    ideas = (idea("a", 0), idea("b", 40), idea("c", 2))
    assert (
        ideas_for(ideas) == ideas_for(ideas, dimension_id="equity", size="from_200", setting="rural") == ideas
    )
    assert ideas_for(ideas, setting="city") == ideas_for(ideas, dimension_id="transitions") == ()


def test_a_review_is_of_the_words_that_were_read() -> None:
    read = PracticeNote("i", "t", ("equity",), "x", reviewed_on=date(2026, 5, 1))
    written = PracticeNote("i", "t", ("equity",), "x")
    changed = PracticeNote("i", "t", ("equity",), "y", reviewed_on=date(2026, 5, 1))
    assert reviewed_still(written, read) == read
    assert reviewed_still(None, read) == written
    assert reviewed_still(read, changed).reviewed_on is None
    assert reviewed_still(read, written) == written
