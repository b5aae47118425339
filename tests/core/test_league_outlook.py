"""The League page of a school: what is for its priorities, and never a figure that is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lis_desktop.core.entries import Priority
from lis_desktop.core.league.events import EventPlan, LeagueEvent
from lis_desktop.core.league.ideas import IdeaTried, PracticeNote, SharedIdea, TriedResult
from lis_desktop.core.league.outlook import outlook
from lis_desktop.core.league.record import LeagueNews, compile_record
from lis_desktop.core.league.visits import HostOffer, PublishedOffer, VisitMatch, VisitRequest
from lis_desktop.core.letters import RegionCell
from tests.reports.faculty import faculty_of_4, faculty_of_46

DOSSIER = faculty_of_46()
SCHOOL = DOSSIER.assessment.school
TODAY = date(2026, 11, 22)
YEAR = "2026-27"
HIDDEN = "teacher-recruitment-retention"


def published(id_: str, *about: str) -> PublishedOffer:
    return PublishedOffer(HostOffer(id_, YEAR, about), f"School {id_}", "ME")


def shared(id_: str, *about: str) -> SharedIdea:
    return SharedIdea(PracticeNote(id_, id_, about, "x"), "Bay High", "ME")


def event(id_: str, *about: str, day: date = date(2027, 1, 1)) -> LeagueEvent:
    return LeagueEvent(id_, id_, day, day, dimension_ids=about)


def cell(dimension_id: str, counts: tuple[int, ...] = (10, 40, 30, 20)) -> RegionCell:
    return RegionCell(YEAR, "gbp-outline", "1", dimension_id, 1, 5, counts)


NEWS = LeagueNews(
    events=(
        event("e1", "equity"),
        event("e2", "time-space"),
        event("past", "time-space", day=date(2026, 1, 1)),
    ),
    offers=(
        published("o1", "assessment-practices", "time-space"),
        published("o2", "equity"),
        published("o3", "data-systems-applications"),
        published("ours", "time-space"),
    ),
    matches=(VisitMatch("m", "o3", "r", "data-systems-applications", "because"),),
    ideas=(shared("i1", "equity"), shared("i2", "time-space"), shared("i3")),
)
RECORD = compile_record(
    SCHOOL,
    [
        HostOffer("ours", YEAR, ("multiple-pathways",)),
        VisitRequest("r", YEAR, ("data-systems-applications",)),
        EventPlan("e1"),
        IdeaTried("i2", TriedResult.HELPED),
    ],
    NEWS,
)
PAGE = outlook(RECORD, DOSSIER, {"time-space": cell("time-space")}, YEAR, TODAY)


def test_our_priorities_stand_beside_the_region_in_our_order() -> None:
    assert [each.dimension_id for each in PAGE.beside] == [
        "time-space",
        "data-systems-applications",
        "assessment-practices",
    ]
    first, second, _ = PAGE.beside
    assert (first.ours, first.agreed, first.region, first.schools) == ((2, 2), 2, (2, 3), 5)
    assert (second.region, second.schools) == (None, 0)


def test_who_could_help_is_a_match_first_then_our_first_priority_and_never_ourselves() -> None:
    assert [(each.published.offer.id, each.priorities) for each in PAGE.helpers] == [
        ("o3", ("data-systems-applications",)),
        ("o1", ("time-space", "assessment-practices")),
    ]
    assert [each.match is not None for each in PAGE.helpers] == [True, False]


def test_whom_we_could_help_begins_with_what_we_are_strong_in() -> None:
    assert [(each.dimension_id, each.agreed, each.offered) for each in PAGE.strengths] == [
        ("standards-based-education", 3, False),
        ("school-culture", 3, False),
        ("multiple-pathways", 4, True),
    ]
    later = outlook(RECORD, DOSSIER, {}, "2027-28", TODAY)
    assert not any(each.offered for each in later.strengths)


def test_what_is_on_and_what_others_tried_meet_our_priorities_first() -> None:
    assert [(each.event.id, each.priorities, each.planned) for each in PAGE.events] == [
        ("e2", ("time-space",), False),
        ("e1", (), True),
    ]
    assert [(each.idea.note.id, each.tried_here) for each in PAGE.ideas] == [
        ("i2", True),
        ("i1", False),
        ("i3", False),
    ]


def test_what_is_hidden_to_protect_respondents_is_not_on_the_page() -> None:
    shown = replace(DOSSIER, priorities=(Priority("time-space", 1), Priority(HIDDEN, 2)))
    open_one, hidden = outlook(RECORD, shown, {}, YEAR, TODAY).beside
    assert open_one.ours is not None
    assert hidden.ours is None
    assert all(each.ours is None for each in outlook(RECORD, faculty_of_4(), {}, YEAR, TODAY).beside)


def test_a_school_without_an_assessment_sees_what_there_is() -> None:
    page = outlook(RECORD, None, {}, YEAR, TODAY)
    assert (page.beside, page.strengths) == ((), ())
    assert [each.published.offer.id for each in page.helpers] == ["o3"]
    assert [len(page.events), len(page.ideas)] == [2, 3]


@given(st.permutations(["o1", "o2", "o3", "o4", "o5"]))
def test_equal_helpers_keep_the_order_of_the_digest(order: list[str]) -> None:
    record = compile_record(
        SCHOOL, [], LeagueNews(offers=tuple(published(each, "time-space") for each in order))
    )
    page = outlook(record, DOSSIER, {}, YEAR, TODAY)
    assert [each.published.offer.id for each in page.helpers] == order


def test_a_cell_without_scores_is_no_median() -> None:
    page = outlook(RECORD, DOSSIER, {"time-space": cell("time-space", (0, 0, 0, 0))}, YEAR, TODAY)
    assert page.beside[0].region is None
